/* SPDX-License-Identifier: GPL-3.0-or-later */
/* records: which rows are of one text, and years that contradict dates. */
#include "support_records.h"

static void
spellings_of_a_symbol_are_one_text(void **state)
{
    struct fixture *f = *state;
    read_text(f, "symbol,date\n"
                 "A/RES/61/88,2006-12-06\n"
                 "R/61/88,2006-12-06\n"
                 "61/88,2006\n"
                 "A/RES/52/169 M,1997-12-16\n"
                 "A/RES/52/169M,1997-12-17\n"
                 "A/RES/52/169,1997-12-17\n"
                 "A/RES/69/...,2014-12-18\n"
                 "A/RES/69/...,2014-12-18\n");
    assert_true(f->ok);
    assert_int_equal(f->records.n, 5);
    assert_int_equal(count_exclusions(f, "W-DUPLICATE"), 2);
    assert_int_equal(count_exclusions(f, "W-CONFLICT"), 1);
    assert_string_equal(f->records.exclusions[0].reason, "A/RES/61/88 again (line 2)");
    assert_string_equal(f->records.exclusions[2].reason,
                        "A/RES/52/169M again (line 5), differing in date");
    assert_int_equal(count_messages(f, "N-SYMBOL"), 2);
    assert_string_equal(value(f, "symbol", 1), "A/RES/52/169 M");
    assert_string_equal(value(f, "body", 0), "GA");
}

/* A number that stands alone is of the body that its row names. */
static void
bare_numbers_are_of_their_body(void **state)
{
    struct fixture *f = *state;
    read_text(f, "symbol,date,body\n14/14,2010-06-18,HRC\n40/12,2019-03-21,HRC\n"
                 "40/12,1985-11-18,GA\nA/RES/40/12,1985-11-18,GA\n");
    assert_true(f->ok);
    assert_int_equal(f->records.n, 3);
    assert_int_equal(count_exclusions(f, "W-DUPLICATE"), 1);
    assert_string_equal(value(f, "session", 0), "14");
}

/* What only one of two rows knows is no contradiction; a day in a year that agrees is none. */
static void
gaps_do_not_contradict(void **state)
{
    struct fixture *f = *state;
    read_text(f, "symbol,date,body,title\nA,2001-02-03,GA,\nA,2001,N/A,Zone\n");
    assert_true(f->ok);
    assert_int_equal(count_exclusions(f, "W-DUPLICATE"), 1);
}

static void
revisions_count_apart_or_together(void **state)
{
    static const char text[] = "symbol,date\nA/C.3/69/L.16,2014-11-01\n"
                               "A/C.3/69/L.16/Rev.1,2014-11-18\nA/C.3/69/L.17,2014-11-01\n";
    struct fixture *f = *state;
    read_text(f, text);
    assert_true(f->ok);
    assert_int_equal(f->records.n, 3);
    assert_string_equal(messages(f),
                        "rapporteur: note[N-REVISIONS]: 2 texts are revisions or addenda of one "
                        "another, in 1 family (first: A/C.3/69/L.16); they count apart, and once a "
                        "family with `revisions: together'\n");
    start_again(f);
    f->plan.data.revisions = RAP_REVISIONS_TOGETHER;
    read_text(f, text);
    assert_int_equal(f->records.n, 2);
    assert_string_equal(f->records.exclusions[0].reason,
                        "A/C.3/69/L.16 again (line 2), differing in date");
}

/* Two sources that give one text different days: the first is used, and both places are named. */
static void
sources_that_differ_are_shown(void **state)
{
    struct fixture *f = *state;
    add_file(f, RAP_STR("symbol,vote_date\nA/RES/61/88,2006-12-06\nA/RES/61/89,2006-12-18\n"));
    read_text(f, "unres,date\nR/61/88,2006-12-07\nR/61/89,2006-12-18\n");
    assert_true(f->ok);
    assert_int_equal(f->records.n, 2);
    assert_string_equal(day(f, 0), "2006-12-06");
    assert_int_equal(count_exclusions(f, "W-CONFLICT"), 1);
    assert_int_equal(count_exclusions(f, "W-DUPLICATE"), 1);
    assert_string_equal(
        f->records.exclusions[0].reason,
        rap_format(f->arena, "A/RES/61/88 again (line 2 of %s), differing in date", f->files[0]));
}

/* Rows without a symbol are of one text when the number of their source is the same. */
static void
numbers_stand_in_for_symbols(void **state)
{
    struct fixture *f = *state;
    struct rap_column columns[] = { { .role = "symbol", .header = "unres" },
                                    { .role = "date", .header = "date" },
                                    { .role = "id", .header = "rcid" } };
    f->plan.data.columns = columns;
    f->plan.data.n_columns = RAP_COUNT_OF(columns);
    f->plan.data.repeats = RAP_REPEATS_EXPECTED;
    read_text(f, "rcid,date,unres\n7,1990-01-01,\n7,1990-01-01,\n8,1990-01-01,\n"
                 "9,1990-01-01,R/61/88\n10,1990-01-01,A/RES/61/88\n");
    assert_true(f->ok);
    assert_int_equal(f->records.n, 3);
    assert_int_equal(f->records.n_exclusions, 1);
    assert_int_equal(f->records.exclusions[0].rows, 2);
    assert_int_equal(f->records.n_excluded, 2);
    assert_string_equal(messages(f), "");
}

static void
years_that_lie_are_shown(void **state)
{
    struct fixture *f = *state;
    read_text(f, "symbol,date,year\nA,\"UN, 9 Dec. 1997.\",997\nB,1998-01-01,1998\nC,1998,1997\n"
                 "D,NA,1996\nE,1999-01-01,NA\nA,\"UN, 9 Dec. 1997.\",997\n");
    assert_true(f->ok);
    assert_int_equal(f->records.n, 4);
    assert_string_equal(day(f, 0), "1997-12-09");
    assert_int_equal(count_tally(f, "W-YEAR"), 3);
    assert_non_null(strstr(messages(f),
                           "data.csv:2:22: warning[W-YEAR]: the year is 997 here, and the date "
                           "`UN, 9 Dec. 1997.' is in 1997; the date is used\n"
                           "    2 | A,\"UN, 9 Dec. 1997.\",997\n"
                           "      |                      ^^^\n"));
    assert_non_null(strstr(messages(f), "data.csv:5:3: warning[W-UNDATED]: no date; not counted, "
                                        "though `year' says 1996\n"));
}

/* Where there is no other date, the year is one, and contradicts nothing. */
static void
years_are_dates_where_there_are_no_others(void **state)
{
    struct fixture *f = *state;
    read_text(f, "symbol,year\nA,1997\nB,1998\n");
    assert_true(f->ok);
    assert_string_equal(day(f, 1), "1998");
    assert_int_equal(count_tally(f, "W-YEAR"), 0);
    assert_int_equal(count_tally(f, "N-YEAR"), 2);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        RECORDS_TEST(spellings_of_a_symbol_are_one_text),
        RECORDS_TEST(bare_numbers_are_of_their_body),
        RECORDS_TEST(gaps_do_not_contradict),
        RECORDS_TEST(revisions_count_apart_or_together),
        RECORDS_TEST(sources_that_differ_are_shown),
        RECORDS_TEST(numbers_stand_in_for_symbols),
        RECORDS_TEST(years_that_lie_are_shown),
        RECORDS_TEST(years_are_dates_where_there_are_no_others),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
