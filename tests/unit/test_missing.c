/* SPDX-License-Identifier: GPL-3.0-or-later */
/* records: words for "not known" that the plan does not name, as their columns have it. */
#include "support_records.h"

static void
dates_and_symbols_are_no_words(void **state)
{
    struct fixture *f = *state;
    read_text(f, "symbol,date\nS/2001/1,2001-02-03\nn/a,2001-02-04\nNone,2001-02-05\n"
                 "S/2001/4,unknown\nS/2001/5,-\n");
    assert_true(f->ok);
    assert_int_equal(f->records.n, 3);
    assert_int_equal(count_exclusions(f, "W-UNDATED"), 2);
    assert_int_equal(count_messages(f, "N-SYMBOL"), 2);
    assert_string_equal(value(f, "symbol", 1), "");
    assert_non_null(strstr(
        messages(f), "data.csv:3: note[N-MISSING]: `symbol': 2 rows have a word for not known "
                     "(n/a, None) and so no value; write `missing: [\xE2\x80\xA6]' to decide "
                     "otherwise\n"));
    assert_non_null(strstr(messages(f),
                           "data.csv:5: note[N-MISSING]: `date': 2 rows have a word for "
                           "not known (unknown, -) and so no value; "));
    assert_int_equal(count_messages(f, "N-MISSING"), 2);
}

/* Numbers and States; the words are no values there, and no unknown names. */
static void
numbers_and_states_are_no_words(void **state)
{
    struct fixture *f = *state;
    struct rap_condition conditions[] = { { .field = "yes" } };
    f->plan.where = (struct rap_where){ conditions, 1 };
    read_text(f, "symbol,date,sponsors,yes\nS/2001/1,2001-02-03,Chad;n/a,12\n"
                 "S/2001/2,2001-02-04,France,none\nS/2001/3,2001-02-05,unknown,7\n");
    assert_true(f->ok);
    assert_string_equal(list(f, "sponsors", 0), "[Chad]");
    assert_string_equal(list(f, "sponsors", 2), "");
    assert_string_equal(value(f, "yes", 1), "");
    assert_int_equal(rap_names_count(rap_records_field(&f->records, "yes")->names), 2);
    assert_int_equal(count_messages(f, "N-MISSING"), 2);
    assert_int_equal(count_messages(f, "W-NAME"), 0);
    assert_int_equal(count_messages(f, "W-MISSING"), 0);
}

/* Codes of two letters are such with a word among them. */
static void
codes_of_states_are_no_words(void **state)
{
    struct fixture *f = *state;
    read_text(f, "symbol,date,sponsors\nS/2001/1,2001-02-03,TD;FR;KZ;n/a\n"
                 "S/2001/2,2001-02-04,UZ;TJ;TM;KG;DE;-\n");
    assert_string_equal(list(f, "sponsors", 0), "[Chad][France][Kazakhstan]");
    assert_int_equal(count_messages(f, "W-NAME"), 0);
    assert_int_equal(count_messages(f, "N-MISSING"), 1);
}

/* "none" is an answer there; among topics it is told of. */
static void
categories_keep_their_words(void **state)
{
    struct fixture *f = *state;
    read_text(f, "symbol,date,topics,vote\nS/2001/1,2001-02-03,water,none\n"
                 "S/2001/2,2001-02-04,n/a,recorded\nS/2001/3,2001-02-04,n/a,consensus\n");
    assert_string_equal(value(f, "vote", 0), "none");
    assert_string_equal(list(f, "topics", 1), "[n/a]");
    assert_string_equal(messages(f),
                        "data.csv:3: warning[W-MISSING]: `topics': `n/a' counts as a value in 2 "
                        "records; write it under `missing:' if it means not known\n");
}

static void
the_plan_decides_alone(void **state)
{
    struct fixture *f = *state;
    struct rap_str word = RAP_STR("none");
    f->plan.data.missing = (struct rap_texts){ &word, 1 };
    f->plan.data.given.missing = true;
    read_text(f, "symbol,date,topics,yes\nS/2001/1,2001-02-03,none,12\nn/a,2001-02-04,n/a,n/a\n");
    assert_true(f->ok);
    assert_string_equal(value(f, "symbol", 1), "n/a");
    assert_string_equal(value(f, "yes", 1), "n/a");
    assert_string_equal(list(f, "topics", 0), "");
    assert_string_equal(list(f, "topics", 1), "[n/a]");
    assert_string_equal(messages(f), "");
}

/* An id that is not known makes no two rows one text. */
static void
ids_are_no_words(void **state)
{
    static struct rap_column columns[] = { { .role = "id", .header = "id" },
                                           { .role = "date", .header = "date" } };
    struct fixture *f = *state;
    f->plan.data.columns = columns;
    f->plan.data.n_columns = RAP_COUNT_OF(columns);
    read_text(f, "id,date\nn/a,2001-02-03\nn/a,2001-02-04\n7,2001-02-04\n7,2001-02-04\n");
    assert_int_equal(f->records.n, 3);
    assert_int_equal(count_messages(f, "N-MISSING"), 1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        RECORDS_TEST(dates_and_symbols_are_no_words), RECORDS_TEST(numbers_and_states_are_no_words),
        RECORDS_TEST(codes_of_states_are_no_words),   RECORDS_TEST(categories_keep_their_words),
        RECORDS_TEST(the_plan_decides_alone),         RECORDS_TEST(ids_are_no_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
