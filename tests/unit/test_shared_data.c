/* SPDX-License-Identifier: GPL-3.0-or-later */
/* records: files of users, where they are at hand. Expected figures are those of the descriptions
 * beside the files, or were counted in the files by other means. */
#include "support_records.h"

#define DATA "../shared/data/"

/* A file read as it is, by the preset that its header shows. */
struct reading_of_file {
    const char *file, *preset;
    size_t rows, used, undated, repeated; /* repeated: W-DUPLICATE and W-CONFLICT */
    size_t n_years;                       /* W-YEAR */
    const char *first, *last;             /* days */
};

static const struct reading_of_file files[] = {
    { "central-asia/resolutions.csv", "native", 101, 101, 0, 0, 0, "1994-12-19", "2023-12-19" },
    { "un-sponsorship-netherlands/un-draft-resolutions-neth.csv", "drafts", 4029, 4026, 1, 2, 1807,
      "1946-02-11", "2015-07-29" },
    { "undl-voted-resolutions/undl_voted_resolutions.csv", "undl-voted-resolutions", 9796, 9795, 1,
      0, 0, "1946-01-24", "2024-03-08" },
    { "undl-voted-resolutions/undl_votes_central_asia.csv", "undl-state-votes", 12685, 12685, 0, 0,
      0, "1992-08-25", "2023-12-22" },
    { "undl-voted-resolutions/undl_member_state_names.csv", "undl-state-names", 243, 243, 0, 0, 0,
      "1946-01-25", "2023-11-02" },
    { "unvotes-tidytuesday/roll_calls.csv", "unvotes-tidytuesday", 6202, 5833, 0, 369, 0,
      "1946-01-01", "2019-12-27" },
    { "voeten-rollcalls-ranvirm/resolutions.csv", "voeten", 5144, 5136, 0, 8, 0, "1946-01-01",
      "2012-04-09" },
    { "voeten-rollcalls-ranvirm/members.csv", "members", 193, 193, 0, 0, 0, "1945-10-24",
      "2011-07-14" },
    { "voeten-rollcalls-ranvirm/conflicts.csv", "conflicts", 232, 232, 0, 0, 0, "1899-01-01",
      "2006-12-31" },
    { "unsc-vetoes/unsc_vetoes_1946_sept2022.csv", "vetoes", 214, 214, 0, 0, 0, "1946-02-16",
      "2022-07-08" },
};

static struct rap_date
span_of(const struct rap_records *records)
{
    struct rap_date span = { INT32_MAX, INT32_MIN, RAP_DAY };
    for (size_t i = 0; i < records->n; i++) {
        span.first = records->at[i].first_day < span.first ? records->at[i].first_day : span.first;
        span.last = records->at[i].last_day > span.last ? records->at[i].last_day : span.last;
    }
    return span;
}

static void
files_read_as_they_are(void **state)
{
    struct fixture *f = *state;
    for (size_t i = 0; i < RAP_COUNT_OF(files); i++) {
        const struct reading_of_file *file = &files[i];
        rap_diags_close(f->diags);
        f->diags = rap_diags_open();
        f->plan.data.unit = RAP_UNIT_SYMBOL;
        read_shared(f, file->file);
        assert_true(f->ok);
        assert_string_equal(f->records.data->preset, file->preset);
        assert_int_equal(f->records.n_rows, file->rows);
        assert_int_equal(f->records.n, file->used);
        assert_int_equal(count_exclusions(f, "W-UNDATED"), file->undated);
        assert_int_equal(count_exclusions(f, "W-DUPLICATE") + count_exclusions(f, "W-CONFLICT"),
                         file->repeated);
        assert_int_equal(count_tally(f, "W-YEAR"), file->n_years);
        struct rap_date span = span_of(&f->records);
        assert_string_equal(rap_day_iso(f->arena, span.first), file->first);
        assert_string_equal(rap_day_iso(f->arena, span.last), file->last);
    }
}

/* Records with a value in a field, as it is written there, in days `from` to `to`. */
static size_t
count_between(const struct fixture *f, const char *role, const char *text, int32_t from, int32_t to)
{
    const struct rap_field *field = rap_records_field(&f->records, role);
    if (field->written != NULL)
        field = field->written;
    size_t n = 0;
    for (size_t i = 0; i < f->records.n; i++) {
        const uint32_t *codes;
        size_t n_codes = rap_field_codes(field, i, &codes);
        bool has = false;
        for (size_t k = 0; k < n_codes; k++)
            has = has || rap_str_equal_text(rap_names_text(field->names, codes[k]), text);
        n += has && f->records.at[i].first_day >= from && f->records.at[i].last_day <= to;
    }
    return n;
}

static size_t
count_value(const struct fixture *f, const char *role, const char *text)
{
    return count_between(f, role, text, INT32_MIN, INT32_MAX);
}

static void
voted_resolutions_by_body(void **state)
{
    struct fixture *f = *state;
    read_shared(f, "undl-voted-resolutions/undl_voted_resolutions.csv");
    int32_t from = rap_day_of(1991, 1, 1), cut = rap_day_of(2016, 1, 1);
    assert_int_equal(count_between(f, "body", "GA", from, cut - 1), 1843);
    assert_int_equal(count_between(f, "body", "GA", cut, INT32_MAX), 745);
    assert_int_equal(count_between(f, "body", "SC", from, cut - 1), 1576);
    assert_int_equal(count_between(f, "body", "SC", cut, INT32_MAX), 466);
}

static void
vetoes_by_member(void **state)
{
    struct fixture *f = *state;
    read_shared(f, "unsc-vetoes/unsc_vetoes_1946_sept2022.csv");
    int32_t from = rap_day_of(1991, 1, 1), cut = rap_day_of(2016, 1, 1);
    assert_int_equal(count_between(f, "body", "SC", from, cut - 1), 29);
    assert_int_equal(count_between(f, "body", "SC", cut, INT32_MAX), 21);
    assert_int_equal(count_value(f, "sponsors", "USSR"), 90);
    assert_int_equal(count_value(f, "sponsors", "China"), 17);
    /* 3 fields hold a line end of another kind than the file's */
    assert_int_equal(f->records.n, 214);
}

/* How often a value is named, twice in one record too. */
static size_t
count_mentions(const struct fixture *f, const char *role, const char *text)
{
    const struct rap_field *field = rap_records_field(&f->records, role);
    if (field->written != NULL)
        field = field->written;
    size_t n = 0;
    for (uint32_t i = 0; i < field->starts[f->records.n]; i++)
        n += rap_str_equal_text(rap_names_text(field->names, field->codes[i]), text);
    return n;
}

/* The sponsors are in a file beside, one a row. A/53/L.34 names two of them twice there. */
static void
drafts_by_sponsor(void **state)
{
    static const struct {
        const char *name;
        size_t texts, mentions;
    } sponsors[] = { { "Kazakhstan", 305, 305 },
                     { "Kyrgyzstan", 221, 221 },
                     { "Tajikistan", 129, 129 },
                     { "Turkmenistan", 95, 96 },
                     { "Uzbekistan", 95, 96 } };
    struct fixture *f = *state;
    read_shared(f, "un-sponsorship-netherlands/un-draft-resolutions-neth.csv");
    for (size_t i = 0; i < RAP_COUNT_OF(sponsors); i++) {
        assert_int_equal(count_value(f, "sponsors", sponsors[i].name), sponsors[i].texts);
        assert_int_equal(count_mentions(f, "sponsors", sponsors[i].name), sponsors[i].mentions);
    }
    assert_int_equal(f->records.n_joins, 2);
    assert_int_equal(f->records.joins[0].source.rows, 138877);
    assert_int_equal(f->records.joins[0].n_used, 138877);
    assert_int_equal(f->records.joins[0].n_keys, 4027);
    assert_int_equal(f->records.joins[1].source.rows, 68978);
    assert_int_equal(f->records.joins[1].unmet.n, 2);
    assert_string_equal(f->records.sources[0].encoding, "Windows-1252");
}

static void
roll_calls_by_topic(void **state)
{
    struct fixture *f = *state;
    f->plan.data.unit = RAP_UNIT_ROWS;
    f->plan.data.given.unit = true;
    read_shared(f, "unvotes-tidytuesday/roll_calls.csv");
    assert_int_equal(f->records.n, 6202);
    assert_int_equal(f->records.joins[0].n_used, 5745);
    const struct rap_field *topics = rap_records_field(&f->records, "topics");
    size_t most = 0, all = 0;
    for (size_t i = 0; i < f->records.n; i++) {
        const uint32_t *codes;
        size_t n = rap_field_codes(topics, i, &codes);
        all += n;
        most = n > most ? n : most;
    }
    assert_int_equal(all, 5745);
    assert_int_equal(most, 4);
    /* 5 rows hold text encoded twice */
    assert_int_equal(count_messages(f, "W-TWICE"), 1);
    assert_non_null(strstr(messages(f), "; 5 lines hold such text; "));
}

/* 31 dates have the same number for day and month; the others that do not decide are 4,819. */
static void
orders_of_dates(void **state)
{
    struct fixture *f = *state;
    f->plan.data.given.preset = true;
    read_shared(f, "voeten-rollcalls-ranvirm/resolutions.csv");
    assert_true(f->ok);
    assert_non_null(strstr(messages(f), "dates are day-first: "));
    assert_non_null(strstr(messages(f), "(rows that decide: 294; that would read both ways: "
                                        "4,819; the same either way: 31)"));
    assert_string_equal(day(f, 0), "1946-01-01");
    read_shared(f, "unsc-vetoes/unsc_vetoes_1946_sept2022.csv");
    assert_non_null(strstr(messages(f), "dates are month-first: "));
}

/* NA is Namibia here, and is missing for states that are no more. The roll call 9079, with one
 * Namibian row among its 172, is not in the table of roll calls. */
static void
a_row_for_each_vote(void **state)
{
    struct fixture *f = *state;
    struct rap_column columns[] = { { .role = "symbol", .header = "unres" },
                                    { .role = "date", .header = "date" } };
    struct rap_join join = { .file = DATA "unvotes-tidytuesday/roll_calls.csv",
                             .on = "rcid",
                             .columns = columns,
                             .n_columns = 2 };
    f->plan.data.joins = &join;
    f->plan.data.n_joins = 1;
    f->plan.data.given.joins = true;
    f->plan.data.unit = RAP_UNIT_ROWS;
    f->plan.data.given.unit = true;
    read_shared(f, "unvotes-r-package/un_votes.csv");
    assert_true(f->ok);
    assert_int_equal(f->records.n_rows, 870109);
    assert_int_equal(f->records.n, 869937);
    assert_int_equal(count_exclusions(f, "W-UNDATED"), 172);
    assert_int_equal(count_value(f, "state", "Namibia"), 2454);
    assert_int_equal(count_value(f, "country_code", "NA"), 2454 + 3291 + 2151 + 2);
    assert_int_equal(f->records.joins[0].unmet.n, 1);
}

/* Two sources of one resolution: R/61/88 here is A/RES/61/88 there, and their dates differ more
 * often than not. */
static void
two_sources_of_one_text(void **state)
{
    struct fixture *f = *state;
    f->plan.data.given.preset = true;
    f->files[1] = DATA "unvotes-tidytuesday/roll_calls.csv";
    f->files[0] = DATA "undl-voted-resolutions/undl_voted_resolutions.csv";
    f->plan.data.n_files = 2;
    if (!rap_file_exists(f->files[0]))
        skip();
    assert_true(rap_records_read(f->arena, &f->plan, &f->records, f->diags));
    assert_int_equal(f->records.n_rows, 9796 + 6202);
    size_t n_dates = 0;
    for (size_t i = 0; i < f->records.n_exclusions; i++)
        n_dates += strstr(f->records.exclusions[i].reason, "differing in date") != NULL;
    assert_in_range(n_dates, 2471, 3400);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        RECORDS_TEST(files_read_as_they_are), RECORDS_TEST(voted_resolutions_by_body),
        RECORDS_TEST(vetoes_by_member),       RECORDS_TEST(drafts_by_sponsor),
        RECORDS_TEST(roll_calls_by_topic),    RECORDS_TEST(orders_of_dates),
        RECORDS_TEST(a_row_for_each_vote),    RECORDS_TEST(two_sources_of_one_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
