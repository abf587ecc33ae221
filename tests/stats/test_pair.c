/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/stats/pair/pair.h"

#include "support.h"

#include <gsl/gsl_errno.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

static void
expect_interval(const struct table *table, size_t row, const char *name, struct rap_measured ends)
{
    char head[40];
    snprintf(head, sizeof head, "%s_low", name);
    expect_number("02", row, head, ends.low, table_number(table, row, head), 1e-10);
    snprintf(head, sizeof head, "%s_high", name);
    expect_number("02", row, head, ends.high, table_number(table, row, head), 1e-10);
    assert_true(isnan(ends.low) == (ends.absent != NULL));
}

/* A test of the list, by its key; near p = 1 the logarithm is as exact as p itself, and is compared
 * absolutely. */
static void
expect_p(const struct table *table, size_t row, enum rap_pair_measure place,
         const struct rap_pair *pair)
{
    char head[40];
    const struct rap_measured *p = &pair->at[place];
    bool is_etest = place == RAP_P_ETEST || place == RAP_P_ETEST_UNPOOLED;
    snprintf(head, sizeof head, "p_%s", rap_pair_measures[place].key);
    double expected = table_number(table, row, head);
    if (is_etest && !(expected >= 1e-100)) /* the table leaves out large ones */
        return;
    expect_number("02", row, head, p->value, expected, is_etest ? 1e-8 : 1e-10);
    assert_true(isnan(expected) == (p->absent != NULL));
    if (is_etest || place == RAP_P_SQRT)
        return;
    snprintf(head, sizeof head, "log10_p_%s", rap_pair_measures[place].key);
    expected = table_number(table, row, head);
    double scale = fabs(expected) < 1.0 ? 1.0 / fmax(fabs(expected), 1e-300) : 1.0;
    expect_number("02", row, head, p->log10, expected, fmin(1e-10 * scale, 1e300));
}

static void
two_periods_as_in_the_table(void **state)
{
    (void)state;
    struct rap_arena *arena = rap_arena_open();
    struct table table = table_read(arena, "02-two-periods.tsv");
    for (size_t i = 0; i < table.n_rows; i++) {
        struct rap_pair pair;
        assert_true(rap_pair_compute(table_number(&table, i, "x1"), table_number(&table, i, "t1"),
                                     table_number(&table, i, "x2"), table_number(&table, i, "t2"),
                                     table_number(&table, i, "level"), RAP_PAIR_ETEST, &pair));
        expect_number("02", i, "ratio", pair.at[RAP_RATIO].value, table_number(&table, i, "ratio"),
                      1e-10);
        expect_interval(&table, i, "exact", pair.at[RAP_RATIO_EXACT]);
        expect_interval(&table, i, "midp", pair.at[RAP_RATIO_MIDP]);
        expect_interval(&table, i, "score", pair.at[RAP_RATIO_SCORE]);
        expect_interval(&table, i, "wald", pair.at[RAP_RATIO_WALD]);
        expect_interval(&table, i, "bayes", pair.at[RAP_RATIO_BAYES]);
        expect_number("02", i, "difference", pair.at[RAP_DIFFERENCE].value,
                      table_number(&table, i, "difference"), 1e-10);
        expect_interval(&table, i, "diff_wald", pair.at[RAP_DIFFERENCE_WALD]);
        expect_interval(&table, i, "diff_score", pair.at[RAP_DIFFERENCE_SCORE]);
        expect_number("02", i, "prob_increase", pair.at[RAP_PROB_INCREASE].value,
                      table_number(&table, i, "prob_increase"), 1e-10);
        for (size_t m = RAP_P_MINLIKE; m <= RAP_P_ETEST_UNPOOLED; m++)
            expect_p(&table, i, (enum rap_pair_measure)m, &pair);
    }
    rap_arena_close(arena);
}

static void
expect_power(const char *name)
{
    struct rap_arena *arena = rap_arena_open();
    struct table table = table_read(arena, name);
    for (size_t i = 0; i < table.n_rows; i++) {
        struct rap_pair pair;
        assert_true(rap_pair_compute(table_number(&table, i, "x1"), table_number(&table, i, "t1"),
                                     1.0, table_number(&table, i, "t2"),
                                     table_number(&table, i, "level"), RAP_PAIR_POWER, &pair));
        expect_number(name, i, "up", pair.at[RAP_POWER_UP].value, table_number(&table, i, "up"),
                      1e-8);
        expect_number(name, i, "down", pair.at[RAP_POWER_DOWN].value,
                      table_number(&table, i, "down"), 1e-8);
    }
    rap_arena_close(arena);
}

static void
power_as_in_the_table(void **state)
{
    (void)state;
    expect_power("03-power.tsv");
}

/* Of exposures far apart, where the second counts that the test rejects lie millions apart. */
static void
power_of_far_exposures_as_in_r(void **state)
{
    (void)state;
    expect_power("r-power.tsv");
    struct rap_pair pair;
    assert_true(rap_pair_compute(300, 1e-6, 1, 1e9, 0.95, RAP_PAIR_POWER, &pair));
    assert_string_equal(pair.at[RAP_POWER_UP].absent, "absent.second-too-large");
    assert_string_equal(pair.at[RAP_POWER_DOWN].absent, "absent.second-too-large");
}

/* R 4.2: exp((qt(1 - (1 - level)/2, df) + qt(0.8, df)) * se). */
static void
power_of_a_standard_error_as_in_r(void **state)
{
    (void)state;
    static const struct {
        double se, df, level, up;
    } rows[] = {
        { 0.3, 25, 0.95, 2.39823347230845 },
        { 0.41, 1, 0.95, 321.777569605455 },
        { 0.2, 2.5, 0.9, 2.04148298619794 },
        { 0.25, 400, 0.99, 2.35767086417035 },
        { 0.7, 12, 0.5, 2.99715801090663 },
        { 0, 5, 0.95, 1 },
        { 0.1, INFINITY, 0.95, 1.32333957389732 },
        { NAN, 5, 0.95, NAN },
        { -0.1, 5, 0.95, NAN },
        { INFINITY, 5, 0.95, NAN },
        { 0.1, 0, 0.95, NAN },
        { 0.1, NAN, 0.95, NAN },
        { 0.1, 5, 1, NAN },
        { 0.1, 5, 0, NAN },
    };
    for (size_t i = 0; i < RAP_COUNT_OF(rows); i++) {
        double up, down;
        rap_power_of_se(rows[i].se, rows[i].df, rows[i].level, &up, &down);
        expect_number("power", i, "up", up, rows[i].up, 1e-10);
        expect_number("power", i, "down", down, 1.0 / rows[i].up, 1e-10);
    }
}

static void
extreme_levels_as_in_r(void **state)
{
    (void)state;
    struct rap_arena *arena = rap_arena_open();
    struct table table = table_read(arena, "r-levels.tsv");
    for (size_t i = 0; i < table.n_rows; i++) {
        struct rap_pair pair;
        assert_true(rap_pair_compute(table_number(&table, i, "x1"), table_number(&table, i, "t1"),
                                     table_number(&table, i, "x2"), table_number(&table, i, "t2"),
                                     table_number(&table, i, "level"), RAP_PAIR_BASIC, &pair));
        const struct {
            const char *head;
            double value;
        } columns[] = { { "exact_low", pair.at[RAP_RATIO_EXACT].low },
                        { "exact_high", pair.at[RAP_RATIO_EXACT].high },
                        { "bayes_low", pair.at[RAP_RATIO_BAYES].low },
                        { "bayes_high", pair.at[RAP_RATIO_BAYES].high },
                        { "rate_low", pair.rate2.at[RAP_RATE_GARWOOD].low },
                        { "rate_high", pair.rate2.at[RAP_RATE_GARWOOD].high } };
        /* at 1 - 1e-9 the tail itself, (1 - level)/2, has nine digits in R and here alike */
        for (size_t c = 0; c < RAP_COUNT_OF(columns); c++)
            expect_number("r-levels", i, columns[c].head, columns[c].value,
                          table_number(&table, i, columns[c].head), 1e-9);
    }
    rap_arena_close(arena);
}

/* A share that a double holds has 16 digits, of which p-values of 1e15 events keep 8. */
static void
large_counts_as_in_the_table(void **state)
{
    (void)state;
    struct rap_arena *arena = rap_arena_open();
    struct table table = table_read(arena, "large-pairs.tsv");
    for (size_t i = 0; i < table.n_rows; i++) {
        struct rap_pair pair;
        assert_true(rap_pair_compute(table_number(&table, i, "x1"), table_number(&table, i, "t1"),
                                     table_number(&table, i, "x2"), table_number(&table, i, "t2"),
                                     table_number(&table, i, "level"), RAP_PAIR_BASIC, &pair));
        const struct {
            const char *head;
            double value, precision;
        } columns[] = { { "exact_low", pair.at[RAP_RATIO_EXACT].low, 1e-13 },
                        { "exact_high", pair.at[RAP_RATIO_EXACT].high, 1e-13 },
                        { "midp_low", pair.at[RAP_RATIO_MIDP].low, 1e-13 },
                        { "midp_high", pair.at[RAP_RATIO_MIDP].high, 1e-13 },
                        { "bayes_low", pair.at[RAP_RATIO_BAYES].low, 1e-13 },
                        { "bayes_high", pair.at[RAP_RATIO_BAYES].high, 1e-13 },
                        { "p_exact_central", pair.at[RAP_P_EXACT].value, 1e-8 },
                        { "p_midp", pair.at[RAP_P_MIDP].value, 1e-8 } };
        for (size_t c = 0; c < RAP_COUNT_OF(columns); c++)
            expect_number("large-pairs", i, columns[c].head, columns[c].value,
                          table_number(&table, i, columns[c].head), columns[c].precision);
    }
    rap_arena_close(arena);
}

/* R 4.2: qnbinom(c(.025, .5, .975), 35.5, 25.02121834/(25.02121834 + 6.55715264)), and with 0.5. */
static void
predictive_quantiles_as_in_r(void **state)
{
    (void)state;
    assert_true(rap_predictive_quantile(35, 25.02121834, 6.55715264, 0.025) == 3.0);
    assert_true(rap_predictive_quantile(35, 25.02121834, 6.55715264, 0.5) == 9.0);
    assert_true(rap_predictive_quantile(35, 25.02121834, 6.55715264, 0.975) == 17.0);
    assert_true(rap_predictive_quantile(0, 10, 10, 0.975) == 3.0);
    assert_true(rap_predictive_quantile(5, 10, 0, 0.5) == 0.0);
    assert_true(isnan(rap_predictive_quantile(5, 0, 1, 0.5)));
}

int
main(void)
{
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_periods_as_in_the_table),
        cmocka_unit_test(power_as_in_the_table),
        cmocka_unit_test(power_of_far_exposures_as_in_r),
        cmocka_unit_test(power_of_a_standard_error_as_in_r),
        cmocka_unit_test(extreme_levels_as_in_r),
        cmocka_unit_test(large_counts_as_in_the_table),
        cmocka_unit_test(predictive_quantiles_as_in_r),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
