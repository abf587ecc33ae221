/* SPDX-License-Identifier: GPL-3.0-or-later */
/* records: columns of States under one name each, and NA. */
#include "support_records.h"

static void
spellings_count_together(void **state)
{
    struct fixture *f = *state;
    read_text(f, "symbol,date,sponsors\n"
                 "A,2010-01-01,Turkey; SWAZILAND\n"
                 "B,2023-01-01,T\xC3\xBCrkiye;Eswatini\n"
                 "C,2023-01-02,TUR; Korea (Republic of)\n");
    assert_true(f->ok);
    assert_string_equal(list(f, "sponsors", 0), "[T\xC3\xBCrkiye][Eswatini]");
    assert_string_equal(list(f, "sponsors", 1), "[T\xC3\xBCrkiye][Eswatini]");
    assert_string_equal(list(f, "sponsors", 2), "[T\xC3\xBCrkiye][Republic of Korea]");
    const struct rap_field *field = rap_records_field(&f->records, "sponsors");
    assert_int_equal(rap_names_count(field->names), 3);
    assert_non_null(field->written);
    assert_string_equal(rap_field_text(field->written, 0).ptr, "Turkey");
    assert_string_equal(rap_field_other_name(field, 0, 0), "Turkey");
    assert_string_equal(rap_field_other_name(field, 0, 1), "SWAZILAND");
    assert_null(rap_field_other_name(field, 1, 0));
    assert_null(rap_field_other_name(field, 1, 2));
    assert_string_equal(rap_field_member(field, 0, 0)->code, "TUR");
    assert_string_equal(
        messages(f),
        "rapporteur: note[N-NAMES]: `sponsors': 6 names are counted as 3, under today's names "
        "of States (`Turkey' under `T\xC3\xBCrkiye')\n");
}

static void
names_stay_as_written(void **state)
{
    struct fixture *f = *state;
    f->plan.data.names = RAP_NAMES_AS_WRITTEN;
    read_text(f, "symbol,date,sponsors\nA,2010-01-01,Turkey; TUR; Yugoslavia\n");
    assert_string_equal(list(f, "sponsors", 0), "[Turkey][TUR][Yugoslavia]");
    const struct rap_field *field = rap_records_field(&f->records, "sponsors");
    assert_null(field->written);
    assert_ptr_equal(rap_field_member(field, 0, 0), rap_field_member(field, 1, 0));
    assert_string_equal(rap_field_member(field, 2, rap_day_of(1980, 1, 1))->code, "YUG");
    assert_string_equal(rap_field_member(field, 2, rap_day_of(2002, 1, 1))->code, "SRB");
    assert_string_equal(messages(f), "");
}

static void
one_name_of_two_states_goes_by_the_day(void **state)
{
    struct fixture *f = *state;
    read_text(f, "symbol,date,sponsors\n"
                 "A,1980-01-01,Yugoslavia\nB,2002-01-01,Yugoslavia; Serbia\nC,2020-01-01,Serbia\n");
    assert_string_equal(list(f, "sponsors", 0), "[Yugoslavia]");
    assert_string_equal(list(f, "sponsors", 1), "[Serbia][Serbia]");
    assert_string_equal(list(f, "sponsors", 2), "[Serbia]");
    const struct rap_field *field = rap_records_field(&f->records, "sponsors");
    assert_string_equal(rap_field_member(field, 1, rap_day_of(1980, 1, 1))->code, "SRB");
}

static void
unknown_names_are_said_and_counted(void **state)
{
    struct fixture *f = *state;
    read_text(f, "symbol,date,sponsors\n"
                 "A,2010-01-01,Kazakhstan; Uzbekistn\n"
                 "B,2010-01-02,Kenya; Graustark\n"
                 "C,2010-01-03,EEC; UN. Group of African States; Graustark; Kenya\n");
    assert_string_equal(list(f, "sponsors", 0), "[Kazakhstan][Uzbekistn]");
    assert_string_equal(list(f, "sponsors", 2),
                        "[EEC][UN. Group of African States][Graustark][Kenya]");
    assert_string_equal(messages(f),
                        "data.csv:2: warning[W-NAME]: `Uzbekistn' in `sponsors' is no known State "
                        "(did you mean `Uzbekistan'?); 1 record has it under this name\n"
                        "data.csv:3: warning[W-NAME]: `Graustark' in `sponsors' is no known State; "
                        "2 records have it under this name\n");
}

static void
sponsors_need_not_be_states(void **state)
{
    struct fixture *f = *state;
    read_text(f, "symbol,date,sponsors\nA,2010-01-01,Ms Brown; Mr Chad\n"
                 "B,2010-01-01,Mr Green; Georgia\n");
    assert_string_equal(list(f, "sponsors", 1), "[Mr Green][Georgia]");
    assert_null(rap_records_field(&f->records, "sponsors")->meanings);
    assert_string_equal(messages(f), "");
}

#define CODES(na_day)                                                                              \
    "symbol,date,code,vote\n"                                                                      \
    "A,1990-05-01,KZ,GA\nB,1990-05-01,UZ,SC\nC,1990-05-01,TR,GA\nD,1990-05-01,KE,SC\n"             \
    "E,1990-05-01,AF,NA\nF,1990-05-01,BR,GA\nG,1990-05-01,CL,GA\nH,1990-05-01,DZ,GA\n"             \
    "I," na_day ",NA,GA\n"

/* The column `vote' has organs, though GA and SC are codes of States too. */
static void
a_column_of_codes_is_recognised(void **state)
{
    struct fixture *f = *state;
    read_text(f, CODES("1990-04-23"));
    assert_string_equal(value(f, "code", 0), "Kazakhstan");
    assert_string_equal(value(f, "code", 8), "Namibia");
    assert_string_equal(value(f, "vote", 0), "GA");
    assert_string_equal(value(f, "vote", 4), "");
    assert_int_equal(rap_names_count(rap_records_field(&f->records, "vote")->names), 2);
}

static void
na_is_not_namibia_before_its_admission(void **state)
{
    struct fixture *f = *state;
    struct rap_condition condition = { .field = "code" };
    f->plan.where = (struct rap_where){ &condition, 1 };
    read_text(f, CODES("1990-04-22"));
    assert_string_equal(value(f, "code", 8), "");
    assert_non_null(strstr(messages(f),
                           "note[N-NAMIBIA]: `code': NA is taken for not known in 1 record; some "
                           "are older than the admission of Namibia\n"));
}

static void
na_may_be_namibia_without_names(void **state)
{
    struct fixture *f = *state;
    struct rap_condition condition = { .field = "code" };
    f->plan.where = (struct rap_where){ &condition, 1 };
    read_text(f, CODES("1990-04-23"));
    assert_non_null(strstr(messages(f),
                           "note[N-NAMIBIA]: `code': NA is taken for Namibia in 1 record; the "
                           "other values are codes of States and none is older than its "
                           "admission\n"));
}

static void
names_beside_decide_on_na(void **state)
{
    struct fixture *f = *state;
    struct rap_condition condition = { .field = "code" };
    f->plan.where = (struct rap_where){ &condition, 1 };
    read_text(f, "symbol,date,state,code\n"
                 "A,1960-01-01,Kazakhstan,KZ\nB,1960-01-01,Uzbekistan,UZ\nC,1960-01-01,Turkey,TR\n"
                 "D,1960-01-01,Kenya,KE\nE,1960-01-01,Chile,CL\nF,1960-01-01,Brazil,BR\n"
                 "G,1960-01-01,Algeria,DZ\nH,1960-01-01,Chad,TD\n"
                 "I,1960-01-01,Yemen Arab Republic,NA\nJ,2000-01-01,Namibia,NA\n");
    assert_string_equal(value(f, "code", 8), "");
    assert_string_equal(value(f, "code", 9), "Namibia");
    assert_string_equal(value(f, "state", 8), "Yemen");
    assert_non_null(strstr(messages(f),
                           "note[N-NAMIBIA]: `code': NA is Namibia in 1 record, as `state' says, "
                           "and not known in 1\n"));
}

/* In lists too, where it is a place among others. */
static void
na_in_a_list_of_codes(void **state)
{
    struct fixture *f = *state;
    read_text(f, "symbol,date,sponsors\nA,2010-01-01,KZ;NA;UZ\nB,2011-01-01,NA\n");
    assert_string_equal(list(f, "sponsors", 0), "[Kazakhstan][Namibia][Uzbekistan]");
    assert_string_equal(list(f, "sponsors", 1), "[Namibia]");
    start_again(f);
    read_text(f, "symbol,date,sponsors\nA,1980-01-01,KZ;NA;UZ\nB,2011-01-01,NA\n");
    assert_string_equal(list(f, "sponsors", 0), "[Kazakhstan][Uzbekistan]");
    assert_string_equal(list(f, "sponsors", 1), "");
}

/* Whatever is missing stays so, in lists too. */
static void
na_is_not_known_elsewhere(void **state)
{
    struct fixture *f = *state;
    read_text(f, "symbol,date,sponsors,topics,other\n"
                 "A,2010-01-01,Kenya;NA;Chad,x;NA,NA\nB,2010-01-01,NA,NA,y\n");
    assert_string_equal(list(f, "sponsors", 0), "[Kenya][Chad]");
    assert_string_equal(list(f, "sponsors", 1), "");
    assert_string_equal(list(f, "topics", 0), "[x]");
    assert_string_equal(list(f, "topics", 1), "");
    assert_string_equal(value(f, "other", 0), "");
    assert_int_equal(rap_names_count(rap_records_field(&f->records, "topics")->names), 1);
    assert_int_equal(rap_names_count(rap_records_field(&f->records, "sponsors")->names), 2);
    assert_string_equal(messages(f), "");
}

/* 243 spellings of the library; the figures beside them are those of its description. */
static void
spellings_of_the_library(void **state)
{
    struct fixture *f = *state;
    struct rap_column columns[] = { { .role = "date", .header = "first_vote" },
                                    { .role = "sponsors", .header = "ms_name" } };
    f->plan.data.columns = columns;
    f->plan.data.n_columns = 2;
    f->plan.data.unit = RAP_UNIT_ROWS;
    f->plan.data.separator = RAP_STR("");
    read_shared(f, "undl-voted-resolutions/undl_member_state_names.csv");
    assert_int_equal(f->records.n, 243);
    assert_int_equal(count_messages(f, "W-NAME"), 0);
    const struct rap_field *field = rap_records_field(&f->records, "sponsors");
    assert_int_equal(rap_names_count(field->written->names), 243);
    /* 193 Members, and Czechoslovakia, Yugoslavia, the German Democratic Republic, Democratic Yemen
     * and Zanzibar */
    assert_int_equal(rap_names_count(field->names), 198);
}

static void
latin1(struct rap_buffer *out, const char *text, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if ((unsigned char)text[i] < 0x80)
            rap_buffer_char(out, text[i]);
        else
            rap_buffer_format(out, "%c%c", 0xC3, text[i] & 0xBF);
}

/* 236 sponsors of UNBISNET drafts: 218 are names of States or of the observer, 18 of bodies,
 * counted by hand. */
static void
sponsors_of_the_drafts(void **state)
{
    struct fixture *f = *state;
    const char *path = "../shared/data/un-sponsorship-netherlands/"
                       "un-draft-resolutions-neth-author-contributors.csv";
    if (!rap_file_exists(path))
        skip();
    struct rap_str bytes, line;
    assert_true(rap_file_read(f->arena, path, &bytes, f->diags));
    const struct rap_members *members;
    assert_true(rap_members_read(f->arena, &members, f->diags));
    struct rap_names *names = rap_names_make(f->arena);
    rap_str_next(&bytes, RAP_STR("\n"), &line);
    while (rap_str_next(&bytes, RAP_STR("\n"), &line)) {
        size_t from = rap_str_find(line, RAP_STR("\",\""), 0) + 3;
        if (line.len < from + 1)
            continue;
        struct rap_buffer name = { .arena = f->arena };
        latin1(&name, line.ptr + from, line.len - from - 1);
        rap_names_add(names, rap_buffer_str(&name));
    }
    assert_int_equal(rap_names_count(names), 236);
    size_t n_states = 0, n_bodies = 0;
    for (uint32_t i = 0; i < rap_names_count(names); i++) {
        struct rap_match match =
            rap_members_lookup(members, rap_names_text(names, i), RAP_NAMING_NAMES);
        if (match.n == 0)
            fail_msg("%s", rap_names_text(names, i).ptr);
        n_bodies += match.at[0].member->kind == RAP_MEMBER_BODY;
        n_states += match.at[0].member->kind != RAP_MEMBER_BODY;
    }
    assert_int_equal(n_states, 218);
    assert_int_equal(n_bodies, 18);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        RECORDS_TEST(spellings_count_together),
        RECORDS_TEST(names_stay_as_written),
        RECORDS_TEST(one_name_of_two_states_goes_by_the_day),
        RECORDS_TEST(unknown_names_are_said_and_counted),
        RECORDS_TEST(sponsors_need_not_be_states),
        RECORDS_TEST(a_column_of_codes_is_recognised),
        RECORDS_TEST(na_is_not_namibia_before_its_admission),
        RECORDS_TEST(na_may_be_namibia_without_names),
        RECORDS_TEST(names_beside_decide_on_na),
        RECORDS_TEST(na_in_a_list_of_codes),
        RECORDS_TEST(na_is_not_known_elsewhere),
        RECORDS_TEST(spellings_of_the_library),
        RECORDS_TEST(sponsors_of_the_drafts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
