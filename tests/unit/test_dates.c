/* SPDX-License-Identifier: GPL-3.0-or-later */
/* records: texts to dates, and the order of day and month in a file. */
#include "support_records.h"

static void
the_order_of_dates_comes_from_the_file(void **state)
{
    struct fixture *f = *state;
    read_text(f, "symbol,date\nA,6/12/1989\nB,19/11/1946\nC,5/5/1990\n");
    assert_true(f->ok);
    assert_string_equal(day(f, 0), "1989-12-06");
    assert_string_equal(f->records.sources[0].date_order,
                        "day-first: `19/11/1946' on line 3 reads no other way");
    assert_string_equal(messages(f),
                        "data.csv:3: note[N-DATES]: dates are day-first: `19/11/1946' reads no "
                        "other way (rows that decide: 1; that would read both ways: 1; the same "
                        "either way: 1)\n");
}

static void
orders_that_contradict_are_refused(void **state)
{
    struct fixture *f = *state;
    add_file(f, rap_str_of("symbol,date\nA,16/12/1989\nB,11/19/1946\n"));
    assert_false(rap_records_read(f->arena, &f->plan, &f->records, f->diags));
    assert_string_equal(messages(f),
                        "data.csv:2: error[E-DATE-ORDER]: `16/12/1989' reads only day-first, but "
                        "`11/19/1946' on line 3 only month-first (1 row and 1 row)\n");
}

/* Forms of dates, each with what it stands for. */
static void
dates_are_read_from_words(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *text, *date; /* NULL: no date */
    } cases[] = {
        { "9 Dec. 1997.", "1997-12-09" },
        { "[New York] : UN, 27 Sept. 2014", "2014-09-27" },
        { "Geneva : UN, 9 mar. 1998.", "1998-03-09" },
        { "[New York] : UN, 9 Nov.1995.", "1995-11-09" },
        { "Adopted\non 17 June 2011", "2011-06-17" },
        { "adopted by consensus on 17 June 2011 at its 17th session", "2011-06-17" },
        { "Vienna : UN, Nov. 1991.", "1991-11" },
        { "December 9th, 1997", "1997-12-09" },
        { "le 1er d\xC3\xA9"
          "cembre 1997",
          "1997-12-01" },
        { "9 de diciembre de 1997", "1997-12-09" },
        { "9 \xD0\xB4\xD0\xB5\xD0\xBA\xD0\xB0\xD0\xB1\xD1\x80\xD1\x8F 1997 "
          "\xD0\xB3\xD0\xBE\xD0\xB4\xD0\xB0",
          "1997-12-09" },
        { "1997\xE5\xB9\xB4"
          "12\xE6\x9C\x88"
          "9\xE6\x97\xA5",
          "1997-12-09" },
        { "9 كانون الأول/ديسمبر 1997", "1997-12-09" },
        { "٩ أيلول ١٩٩٧", "1997-09-09" },
        { "2015-06-17T00:00:00Z", "2015-06-17" },
        { "17/06/2015 00:00", "2015-06-17" },
        { "2015/06/17", "2015-06-17" },
        { "06/2015", "2015-06" },
        { "[1997?]", "1997" },
        { "2021", "2021" },
        { "9/12/97", NULL },
        { "9 Dec. 97", NULL },
        { "997", NULL },
        { "17 June 2011 and 20 June 2011", NULL },
        { "31 June 2011", NULL },
        { "soon", NULL },
        { "resolution 1973 of 2011", NULL },
        { "2015-00", NULL },
    };
    f->plan.data.dates = RAP_DATES_DAY_FIRST;
    for (size_t i = 0; i < RAP_COUNT_OF(cases); i++) {
        start_again(f);
        add_file(f, rap_str_of(rap_format(f->arena, "symbol,date\nA,\"%s\"\n", cases[i].text)));
        f->ok = rap_records_read(f->arena, &f->plan, &f->records, f->diags);
        if (f->ok != (cases[i].date != NULL))
            fail_msg("%s", cases[i].text);
        if (f->ok)
            assert_string_equal(day(f, 0), cases[i].date);
    }
}

static void
an_order_can_be_given(void **state)
{
    struct fixture *f = *state;
    f->plan.data.dates = RAP_DATES_MONTH_FIRST;
    read_text(f, "symbol,date\nA,6/12/1989\n");
    assert_true(f->ok);
    assert_string_equal(day(f, 0), "1989-06-12");
    assert_string_equal(messages(f),
                        "data.csv: note[N-DATES]: dates are month-first, as the plan or its preset "
                        "says (rows that decide: 0; that would read both ways: 1; the same either "
                        "way: 0)\n");
}

static void
an_ambiguous_file_is_refused(void **state)
{
    struct fixture *f = *state;
    add_file(f, rap_str_of("symbol,date\nA,6/12/1989\nB,5/5/1990\n"));
    assert_false(rap_records_read(f->arena, &f->plan, &f->records, f->diags));
    assert_string_equal(messages(f),
                        "data.csv:2: error[E-DATE-ORDER]: no row tells day from month in 1 date: "
                        "`6/12/1989' on line 2 is 6 December 1989 or 12 June 1989; say `dates: "
                        "day-first' or `dates: month-first'\n");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        RECORDS_TEST(the_order_of_dates_comes_from_the_file),
        RECORDS_TEST(orders_that_contradict_are_refused),
        RECORDS_TEST(dates_are_read_from_words),
        RECORDS_TEST(an_order_can_be_given),
        RECORDS_TEST(an_ambiguous_file_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
