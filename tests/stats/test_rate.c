/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/stats/rate.h"

#include "support.h"

#include <gsl/gsl_errno.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static void
expect_rates(const char *name, double precision)
{
    struct rap_arena *arena = rap_arena_open();
    struct table table = table_read(arena, name);
    for (size_t i = 0; i < table.n_rows; i++) {
        struct rap_rate rate;
        assert_true(rap_rate_compute(table_number(&table, i, "x"), table_number(&table, i, "t"),
                                     table_number(&table, i, "level"), &rate));
        const struct {
            const char *head;
            double value;
        } columns[] = {
            { "value", rate.at[RAP_RATE_GARWOOD].value },
            { "low", rate.at[RAP_RATE_GARWOOD].low },
            { "high", rate.at[RAP_RATE_GARWOOD].high },
            { "midp_low", rate.at[RAP_RATE_MIDP].low },
            { "midp_high", rate.at[RAP_RATE_MIDP].high },
            { "score_low", rate.at[RAP_RATE_SCORE].low },
            { "score_high", rate.at[RAP_RATE_SCORE].high },
            { "jeffreys_low", rate.at[RAP_RATE_JEFFREYS].low },
            { "jeffreys_high", rate.at[RAP_RATE_JEFFREYS].high },
            { "byar_low", rate.at[RAP_RATE_BYAR].low },
            { "byar_high", rate.at[RAP_RATE_BYAR].high },
        };
        for (size_t c = 0; c < RAP_COUNT_OF(columns); c++)
            expect_number(name, i, columns[c].head, columns[c].value,
                          table_number(&table, i, columns[c].head), precision);
    }
    rap_arena_close(arena);
}

static void
one_period_as_in_the_table(void **state)
{
    (void)state;
    expect_rates("01-one-period.tsv", 1e-10);
}

/* Of 1e15 events an interval is 1e8 wide, so a digit of it is 1e-8 of the rate. */
static void
large_counts_keep_their_digits(void **state)
{
    (void)state;
    expect_rates("large-rates.tsv", 1e-13);
}

static void
bad_numbers_are_refused_with_a_reason(void **state)
{
    (void)state;
    static const double bad[][3] = { { NAN, 1, 0.95 }, { INFINITY, 1, 0.95 }, { -1, 1, 0.95 },
                                     { 0.5, 1, 0.95 }, { 1e16, 1, 0.95 },     { 1, 0, 0.95 },
                                     { 1, -1, 0.95 },  { 1, NAN, 0.95 },      { 1, INFINITY, 0.95 },
                                     { 1, 1, 0 },      { 1, 1, 1 },           { 1, 1, NAN } };
    struct rap_rate rate;
    for (size_t i = 0; i < RAP_COUNT_OF(bad); i++) {
        assert_non_null(rap_rate_refusal(bad[i][0], bad[i][1], bad[i][2]));
        assert_false(rap_rate_compute(bad[i][0], bad[i][1], bad[i][2], &rate));
    }
    assert_null(rap_rate_refusal(0, 1e-9, 0.95));
}

int
main(void)
{
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_period_as_in_the_table),
        cmocka_unit_test(large_counts_keep_their_digits),
        cmocka_unit_test(bad_numbers_are_refused_with_a_reason),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
