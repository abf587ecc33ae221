/* SPDX-License-Identifier: GPL-3.0-or-later */
/* records: values that read the same are one, whatever cannot be seen in them. */
#include "support_records.h"

#define RLO  "\xE2\x80\xAE" /* RIGHT-TO-LEFT OVERRIDE */
#define ZWSP "\xE2\x80\x8B"
#define NBSP "\xC2\xA0"
#define NFC  "caf\xC3\xA9"
#define NFD  "cafe\xCC\x81"

static uint32_t
n_values(struct fixture *f, const char *role)
{
    return rap_names_count(rap_records_field(&f->records, role)->names);
}

static void
values_that_read_the_same_are_one(void **state)
{
    struct fixture *f = *state;
    read_text(f, "symbol,date,topics,kind\n"
                 "S/2001/1,2001-02-03,water," NFD "\n"
                 "S/2001/2,2001-02-04,water" RLO ";wat" ZWSP "er;food," NFC "\n"
                 "S/2001/3,2001-02-05,clean  water;clean" NBSP "water," NFC "\n"
                 "S/2001/4,2001-02-06," ZWSP ";N/A" ZWSP "," NFC "\n");
    assert_true(f->ok);
    assert_string_equal(list(f, "topics", 1), "[water][water][food]");
    assert_string_equal(list(f, "topics", 2), "[clean water][clean water]");
    assert_string_equal(list(f, "topics", 3), "");
    assert_int_equal(n_values(f, "topics"), 3);
    assert_string_equal(value(f, "kind", 0), NFC);
    assert_int_equal(n_values(f, "kind"), 1);
    assert_string_equal(
        messages(f),
        "data.csv:3: note[N-FOLD]: 4 values of `topics' are written with invisible characters, "
        "runs of blanks or accents encoded apart; each counts as what it reads as, the first as "
        "`water'\n");
}

static void
titles_are_shown_as_they_stand(void **state)
{
    struct fixture *f = *state;
    read_text(f, "symbol,date,title\nS/2001/1,2001-02-03,On  the " NFD RLO "\n");
    assert_string_equal(value(f, "title", 0), "On  the " NFD RLO);
    assert_string_equal(messages(f), "");
}

/* Once for each file and column. */
static void
each_file_is_told_of_once(void **state)
{
    struct fixture *f = *state;
    add_file(f, rap_str_of("symbol,date,topics\nS/2001/1,2001-02-03,water" ZWSP "\n"
                           "S/2001/2,2001-02-03,wa" ZWSP "ter\n"));
    read_text(f, "symbol,date,topics\nS/2001/3,2001-02-03,w" ZWSP "ater\n");
    assert_int_equal(n_values(f, "topics"), 1);
    assert_int_equal(count_messages(f, "N-FOLD"), 2);
    assert_non_null(strstr(messages(f), "2: note[N-FOLD]: 1 value of `topics' is written with "
                                        "invisible characters, runs of blanks or accents encoded "
                                        "apart; it counts as what it reads as: `water'\n"));
}

static void
joined_values_and_keys_are_folded(void **state)
{
    struct fixture *f = *state;
    struct rap_column topics = { .role = "topics", .header = "topic" };
    struct rap_join join = { .on = "id", .key = "no", .columns = &topics, .n_columns = 1 };
    add_file(f, rap_str_of("id,topic\n" NFD ",water\n" NFC ",water" RLO "\nb,food\n"));
    join.file = f->files[0];
    f->plan.data.joins = &join;
    f->plan.data.n_joins = 1;
    f->plan.data.n_files = 0;
    f->files[0] = rap_format(f->arena, "%s.main.csv", join.file);
    assert_true(rap_file_write(
        f->files[0],
        rap_str_of("no,date\n" NFD ",2001-02-03\n" NFC ZWSP ",2001-02-04\nb" ZWSP ",2001-02-05\n"),
        f->diags));
    f->plan.data.n_files = 1;
    f->ok = rap_records_read(f->arena, &f->plan, &f->records, f->diags);
    unlink(join.file);
    assert_true(f->ok);
    assert_string_equal(list(f, "topics", 0), "[water][water]");
    assert_string_equal(list(f, "topics", 1), "[water][water]");
    assert_string_equal(list(f, "topics", 2), "[food]");
    assert_int_equal(count_messages(f, "N-FOLD"), 1);
}

/* A letter of another script is another name; it is told of as one in the whole text. */
static void
letters_that_look_alike_stay_apart(void **state)
{
    struct fixture *f = *state;
    read_text(f,
              "symbol,date,topics\nS/2001/1,2001-02-03,w\xD0\xB0ter\nS/2001/2,2001-02-03,water\n");
    assert_int_equal(n_values(f, "topics"), 2);
    assert_int_equal(count_messages(f, "W-SCRIPT"), 1);
    assert_int_equal(count_messages(f, "N-FOLD"), 0);
}

static void
symbols_in_other_letters_are_the_same_text(void **state)
{
    struct fixture *f = *state;
    f->plan.data.repeats = RAP_REPEATS_EXPECTED;
    read_text(f, "symbol,date\nA/RES/61/88,2006-12-06\n\xD0\x90/RES/61/88,2006-12-06\n"
                 "A/RES/61/\xEF\xBC\x98\xEF\xBC\x98,2006-12-06\nA/RES/61/88*,2006-12-06\n"
                 "\xD0\x90\xD0\xBA\xD1\x82,2006-12-06\n");
    assert_true(f->ok);
    assert_int_equal(f->records.n, 2);
    assert_string_equal(messages(f),
                        "data.csv:3: note[N-FOLD]: 2 symbols are written with letters or digits of "
                        "another script or of full width; each is read as what it looks like, the "
                        "first as `A/RES/61/88'\n");
}

/* A number that stands alone is of its body, in whatever digits it is written. */
static void
a_number_of_full_width_is_of_its_body(void **state)
{
    struct fixture *f = *state;
    read_text(f, "symbol,date,body\n\xEF\xBC\x91\xEF\xBC\x94/14,2010-06-18,HRC\n"
                 "\xEF\xBC\x91\xEF\xBC\x94/14,2010-06-18,none\n");
    assert_int_equal(f->records.n, 2);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        RECORDS_TEST(values_that_read_the_same_are_one),
        RECORDS_TEST(titles_are_shown_as_they_stand),
        RECORDS_TEST(each_file_is_told_of_once),
        RECORDS_TEST(joined_values_and_keys_are_folded),
        RECORDS_TEST(letters_that_look_alike_stay_apart),
        RECORDS_TEST(symbols_in_other_letters_are_the_same_text),
        RECORDS_TEST(a_number_of_full_width_is_of_its_body),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
