/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/stats/pair/pair.h"

#include "support.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static void
counts_in_parts_as_in_the_table(void **state)
{
    (void)state;
    struct rap_arena *arena = rap_arena_open();
    struct table t = table_read(arena, "18-weighted.tsv");
    assert_int_equal(t.n_rows, 7);
    for (size_t i = 0; i < t.n_rows; i++) {
        struct rap_weighted first = { table_number(&t, i, "x1"), table_number(&t, i, "q1"),
                                      table_number(&t, i, "t1") };
        struct rap_weighted second = { table_number(&t, i, "x2"), table_number(&t, i, "q2"),
                                       table_number(&t, i, "t2") };
        struct rap_pair pair;
        assert_true(
            rap_weighted_pair_compute(&first, &second, table_number(&t, i, "level"), &pair));
        const struct {
            const char *head;
            double value;
        } columns[] = {
            { "rate1_value", pair.rate1.at[RAP_RATE_GARWOOD].value },
            { "rate1_low", pair.rate1.at[RAP_RATE_GARWOOD].low },
            { "rate1_high", pair.rate1.at[RAP_RATE_GARWOOD].high },
            { "rate2_value", pair.rate2.at[RAP_RATE_GARWOOD].value },
            { "rate2_low", pair.rate2.at[RAP_RATE_GARWOOD].low },
            { "rate2_high", pair.rate2.at[RAP_RATE_GARWOOD].high },
            { "ratio", pair.at[RAP_RATIO].value },
            { "ratio_low", pair.at[RAP_RATIO_WALD].low },
            { "ratio_high", pair.at[RAP_RATIO_WALD].high },
            { "p", pair.at[RAP_P_WALD].value },
            { "difference", pair.at[RAP_DIFFERENCE].value },
            { "difference_low", pair.at[RAP_DIFFERENCE_WALD].low },
            { "difference_high", pair.at[RAP_DIFFERENCE_WALD].high },
        };
        for (size_t c = 0; c < RAP_COUNT_OF(columns); c++)
            expect_number("18", i, columns[c].head, columns[c].value,
                          table_number(&t, i, columns[c].head), 1e-10);
        assert_string_equal(pair.at[RAP_P_MIDP].absent, "absent.counts-in-parts");
        assert_true(isnan(pair.at[RAP_RATIO_MIDP].low) && pair.at[RAP_RATIO_MIDP].absent != NULL);
        assert_true(isnan(pair.at[RAP_PROB_INCREASE].value)
                    && pair.at[RAP_POWER_UP].absent != NULL);
    }
    rap_arena_close(arena);
}

/* Parts of 1 are events: the same Wald interval as for counts. */
static void
whole_parts_are_counts(void **state)
{
    (void)state;
    struct rap_weighted first = { 20, 20, 25.69 }, second = { 18, 18, 6.42 };
    struct rap_pair in_parts, whole;
    assert_true(rap_weighted_pair_compute(&first, &second, 0.95, &in_parts));
    assert_true(rap_pair_compute(20, 25.69, 18, 6.42, 0.95, RAP_PAIR_BASIC, &whole));
    expect_number("whole", 0, "low", in_parts.at[RAP_RATIO_WALD].low, whole.at[RAP_RATIO_WALD].low,
                  1e-12);
    expect_number("whole", 0, "high", in_parts.at[RAP_RATIO_WALD].high,
                  whole.at[RAP_RATIO_WALD].high, 1e-12);
    expect_number("whole", 0, "p", in_parts.at[RAP_P_WALD].value, whole.at[RAP_P_WALD].value,
                  1e-12);
}

static void
no_events_and_no_sense(void **state)
{
    (void)state;
    struct rap_weighted none = { 0, 0, 1 }, some = { 1.5, 1.25, 1 };
    struct rap_pair pair;
    assert_true(rap_weighted_pair_compute(&none, &none, 0.95, &pair));
    assert_string_equal(pair.at[RAP_RATIO].absent, "absent.no-events-in-both");
    assert_string_equal(pair.at[RAP_P_WALD].absent, "absent.no-events-in-both");
    assert_string_equal(pair.rate1.at[RAP_RATE_GARWOOD].absent, "absent.no-events");
    assert_true(rap_weighted_pair_compute(&none, &some, 0.95, &pair));
    assert_string_equal(pair.at[RAP_RATIO].absent, "absent.no-events-in-first");
    assert_string_equal(pair.at[RAP_P_WALD].absent, "absent.count-is-0");
    const struct rap_weighted bad[] = { { NAN, 1, 1 }, { -1, 1, 1 }, { 1, 0, 1 },
                                        { 0, 1, 1 },   { 1, 1, 0 },  { 1, 1, INFINITY } };
    for (size_t i = 0; i < RAP_COUNT_OF(bad); i++) {
        assert_non_null(rap_weighted_refusal(&bad[i], 0.95));
        assert_false(rap_weighted_pair_compute(&bad[i], &some, 0.95, &pair));
    }
    assert_non_null(rap_weighted_refusal(&some, 1.0));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_in_parts_as_in_the_table),
        cmocka_unit_test(whole_parts_are_counts),
        cmocka_unit_test(no_events_and_no_sense),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
