/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/stats/series/analysis.h"
#include "rapporteur/stats/series/yearly.h"

#include "../../src/stats/random.h"
#include "support_series.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_randist.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct field {
    const char *key;
    size_t offset;
    double precision;
};

static const struct field trend_fields[] = {
    { "trend.poisson.intercept", offsetof(struct rap_trend, poisson.intercept), 1e-10 },
    { "trend.poisson.slope", offsetof(struct rap_trend, poisson.slope), 1e-10 },
    { "trend.poisson.se", offsetof(struct rap_trend, poisson.se), 1e-10 },
    { "trend.poisson.p_wald", offsetof(struct rap_trend, poisson.p_wald), 1e-10 },
    { "trend.poisson.p_lr", offsetof(struct rap_trend, poisson.p_lr), 1e-10 },
    { "trend.poisson.deviance", offsetof(struct rap_trend, poisson.deviance), 1e-10 },
    { "trend.poisson.pearson", offsetof(struct rap_trend, poisson.pearson), 1e-10 },
    { "trend.poisson.df", offsetof(struct rap_trend, poisson.df), 1e-10 },
    { "trend.poisson.loglik", offsetof(struct rap_trend, poisson.loglik), 1e-10 },
    { "trend.poisson.aic", offsetof(struct rap_trend, poisson.aic), 1e-10 },
    { "trend.poisson.apc.value", offsetof(struct rap_trend, poisson.apc.value), 1e-10 },
    { "trend.poisson.apc.low", offsetof(struct rap_trend, poisson.apc.low), 1e-10 },
    { "trend.poisson.apc.high", offsetof(struct rap_trend, poisson.apc.high), 1e-10 },
    { "trend.quasipoisson.dispersion", offsetof(struct rap_trend, quasipoisson.dispersion), 1e-10 },
    { "trend.quasipoisson.se", offsetof(struct rap_trend, quasipoisson.se), 1e-10 },
    { "trend.quasipoisson.p", offsetof(struct rap_trend, quasipoisson.p), 1e-10 },
    { "trend.negbin.intercept", offsetof(struct rap_trend, negbin.intercept), 1e-8 },
    { "trend.negbin.slope", offsetof(struct rap_trend, negbin.slope), 1e-8 },
    { "trend.negbin.se", offsetof(struct rap_trend, negbin.se), 1e-8 },
    { "trend.negbin.theta", offsetof(struct rap_trend, negbin.theta), 1e-8 },
    { "trend.negbin.loglik", offsetof(struct rap_trend, negbin.loglik), 1e-10 },
    { "trend.negbin.aic", offsetof(struct rap_trend, negbin.aic), 1e-10 },
    { "trend.negbin.lr", offsetof(struct rap_trend, negbin.lr), 1e-9 },
    { "trend.negbin.p_overdispersion", offsetof(struct rap_trend, negbin.p_overdispersion), 1e-9 },
    { "trend.negbin.apc.value", offsetof(struct rap_trend, negbin.apc.value), 1e-8 },
    { "trend.negbin.apc.low", offsetof(struct rap_trend, negbin.apc.low), 1e-8 },
    { "trend.negbin.apc.high", offsetof(struct rap_trend, negbin.apc.high), 1e-8 },
};

static const struct field step_fields[] = {
    { "level.coef", offsetof(struct rap_step, level.coef), 1e-10 },
    { "level.se", offsetof(struct rap_step, level.se), 1e-10 },
    { "level.p", offsetof(struct rap_step, level.p), 1e-10 },
    { "level.ratio.value", offsetof(struct rap_step, level.ratio.value), 1e-10 },
    { "level.ratio.low", offsetof(struct rap_step, level.ratio.low), 1e-10 },
    { "level.ratio.high", offsetof(struct rap_step, level.ratio.high), 1e-10 },
    { "slope.coef", offsetof(struct rap_step, slope.coef), 1e-10 },
    { "slope.se", offsetof(struct rap_step, slope.se), 1e-10 },
    { "slope.p", offsetof(struct rap_step, slope.p), 1e-10 },
    { "slope.ratio.value", offsetof(struct rap_step, slope.ratio.value), 1e-10 },
    { "slope.ratio.low", offsetof(struct rap_step, slope.ratio.low), 1e-10 },
    { "slope.ratio.high", offsetof(struct rap_step, slope.ratio.high), 1e-10 },
    { "before_apc.value", offsetof(struct rap_step, before_apc.value), 1e-10 },
    { "before_apc.low", offsetof(struct rap_step, before_apc.low), 1e-10 },
    { "before_apc.high", offsetof(struct rap_step, before_apc.high), 1e-10 },
    { "after_apc.value", offsetof(struct rap_step, after_apc.value), 1e-10 },
    { "after_apc.low", offsetof(struct rap_step, after_apc.low), 1e-10 },
    { "after_apc.high", offsetof(struct rap_step, after_apc.high), 1e-10 },
    { "theta", offsetof(struct rap_step, theta), 1e-8 },
    { "lr", offsetof(struct rap_step, lr), 1e-10 },
    { "loglik", offsetof(struct rap_step, loglik), 1e-10 },
    { "p_lr", offsetof(struct rap_step, p_lr), 1e-10 },
};

static double
number_at(const void *structure, size_t offset)
{
    double value;
    memcpy(&value, (const char *)structure + offset, sizeof value);
    return value;
}

static void
check_trend(const struct table *expected, const char *name, const struct rap_trend *trend)
{
    const char *chosen = series_text(expected, name, "trend.chosen");
    assert_non_null(chosen);
    if (strcmp(chosen, "NA") == 0) {
        assert_non_null(trend->absent);
        return;
    }
    assert_null(trend->absent);
    assert_string_equal(chosen, trend->is_negbin ? "negbin" : "poisson");
    for (size_t i = 0; i < RAP_COUNT_OF(trend_fields); i++)
        expect_key(expected, name, trend_fields[i].key, number_at(trend, trend_fields[i].offset),
                   trend_fields[i].precision);
}

static void
trends_as_in_the_table(void **state)
{
    (void)state;
    struct rap_arena *arena = rap_arena_open();
    struct table input = table_read(arena, "10-series.tsv");
    struct table expected = table_read(arena, "11-trend.tsv");
    for (const char **name = series_names(arena, &input); *name; name++) {
        struct rap_series series = series_read(arena, &input, *name);
        struct rap_trend trend;
        rap_trend_compute(&series, 0.95, &trend);
        check_trend(&expected, *name, &trend);
    }
    rap_arena_close(arena);
}

static void
check_step(const struct table *expected, struct rap_arena *arena, const char *name,
           const char *prefix, const struct rap_series *series, bool is_negbin)
{
    bool is_there;
    double split = series_number(expected, name, "step.split", &is_there);
    struct rap_step step;
    assert_true(is_there);
    rap_step_compute(series, split, is_negbin, 0.95, &step);
    const char *model = series_text(expected, name, rap_format(arena, "%smodel", prefix));
    assert_non_null(model);
    if (strcmp(model, "NA") == 0) {
        assert_non_null(step.absent);
        return;
    }
    assert_null(step.absent);
    assert_string_equal(model, is_negbin ? "negbin" : "poisson");
    for (size_t i = 0; i < RAP_COUNT_OF(step_fields); i++) {
        const char *key = rap_format(arena, "%s%s", prefix, step_fields[i].key);
        double precision = is_negbin ? fmax(1e-8, step_fields[i].precision) : 1e-10;
        expect_key(expected, name, key, number_at(&step, step_fields[i].offset), precision);
    }
}

static void
steps_as_in_the_table(void **state)
{
    (void)state;
    struct rap_arena *arena = rap_arena_open();
    struct table input = table_read(arena, "10-series.tsv");
    struct table expected = table_read(arena, "11-trend.tsv");
    size_t checked = 0;
    for (const char **name = series_names(arena, &input); *name; name++) {
        struct rap_series series = series_read(arena, &input, *name);
        struct rap_trend trend;
        rap_trend_compute(&series, 0.95, &trend);
        if (!series_text(&expected, *name, "step.split") || trend.absent)
            continue;
        check_step(&expected, arena, *name, "step.", &series, trend.is_negbin);
        if (series_text(&expected, *name, "step.poisson.model"))
            check_step(&expected, arena, *name, "step.poisson.", &series, false);
        checked++;
    }
    assert_true(checked >= 10);
    rap_arena_close(arena);
}

/* R, with y, o the counts and log exposures of a series and p whether the year is 1990 or later:
 *   m <- MASS::glm.nb(y ~ p + offset(o), control = glm.control(epsilon = 1e-14, maxit = 500))
 *   exp(coef(m)[2]); m$theta; the profile over theta by optimize, its ends by uniroot, its fall at
 * 0 against chi-square; half the upper tail of 2 (logLik(m) - logLik(Poisson)). */
static const struct {
    const char *series;
    double values[6]; /* ratio, low, high, p, theta, p of over-dispersion */
} yearly[] = {
    { "vetoes",
      { 0.4158950617, 0.2685484996, 0.6393663118, 0.0001143835907, 2.54801872, 1.506686975e-07 } },
    { "vetoes-exposed",
      { 0.1164506221, 0.07787204592, 0.1724698996, 1.446107374e-14, 13.32213498, 0.1830721712 } },
};

static void
yearly_ratios_as_r_has_them(void **state)
{
    (void)state;
    struct rap_arena *arena = rap_arena_open();
    struct table input = table_read(arena, "10-series.tsv");
    for (size_t i = 0; i < RAP_COUNT_OF(yearly); i++) {
        struct rap_series series = series_read(arena, &input, yearly[i].series);
        bool *is_second = rap_new_array(arena, bool, series.n);
        struct rap_yearly_ratio ratio;
        for (size_t k = 0; k < series.n; k++)
            is_second[k] = series.years[k] >= 1990.0;
        rap_yearly_ratio_compute(series.n, is_second, series.counts, series.exposures, 0.95,
                                 &ratio);
        assert_null(ratio.absent);
        const double got[] = { ratio.estimate.value, ratio.estimate.low,
                               ratio.estimate.high,  ratio.p,
                               ratio.theta,          ratio.p_overdispersion };
        for (size_t k = 0; k < RAP_COUNT_OF(got); k++)
            expect_number(yearly[i].series, k, "yearly ratio", got[k], yearly[i].values[k], 2e-6);
        assert_int_equal(ratio.is_overdispersed, i == 0);
    }
    rap_arena_close(arena);
}

/* Random counts that vary more than Poisson counts; R's optim is good to some 1e-7 here. */
static void
random_yearly_ratios_as_r_has_them(void **state)
{
    (void)state;
    struct rap_arena *arena = rap_arena_open();
    struct table table = table_read(arena, "r-yearly.tsv");
    for (size_t i = 0; i < table.n_rows; i++) {
        double counts[64], exposures[64];
        bool is_second[64];
        size_t n = numbers_read(table_text(&table, i, "counts"), counts);
        numbers_read(table_text(&table, i, "exposures"), exposures);
        for (size_t k = 0; k < n; k++)
            is_second[k] = (double)k >= table_number(&table, i, "n_first");
        struct rap_yearly_ratio ratio;
        rap_yearly_ratio_compute(n, is_second, counts, exposures, 0.95, &ratio);
        assert_null(ratio.absent);
        const struct {
            const char *head;
            double value;
        } columns[] = { { "theta", ratio.theta },
                        { "value", ratio.estimate.value },
                        { "low", ratio.estimate.low },
                        { "high", ratio.estimate.high },
                        { "p", ratio.p },
                        { "p_overdispersion", ratio.p_overdispersion } };
        for (size_t c = 0; c < RAP_COUNT_OF(columns); c++)
            expect_number("r-yearly", i, columns[c].head, columns[c].value,
                          table_number(&table, i, columns[c].head), 2e-6);
    }
    rap_arena_close(arena);
}

/* Counts that vary less than Poisson counts: the ratio is that of the rates, the interval that of
 * the conditional likelihood. */
static void
a_yearly_ratio_without_overdispersion_is_that_of_the_rates(void **state)
{
    (void)state;
    static const bool is_second[] = { false, false, false, true, true };
    static const double counts[] = { 4, 4, 5, 9, 8 }, exposures[] = { 1, 1, 1, 1, 0.5 };
    struct rap_yearly_ratio ratio;
    rap_yearly_ratio_compute(5, is_second, counts, exposures, 0.95, &ratio);
    assert_true(isnan(ratio.theta) && !ratio.is_overdispersed);
    expect_number("rates", 0, "ratio", ratio.estimate.value, (17 / 1.5) / (13 / 3.0), 1e-10);
    static const double none[] = { 0, 0, 0, 9, 8 };
    rap_yearly_ratio_compute(5, is_second, none, exposures, 0.95, &ratio);
    assert_string_equal(ratio.absent, "absent.period-without-events");
}

/* Counts of 10^9 a year. By mpmath with 50 digits: Newton on the two likelihood equations. */
static void
large_counts_keep_their_digits(void **state)
{
    (void)state;
    static const double years[] = { 2000, 2001, 2002, 2003, 2004, 2005, 2006, 2007 };
    static const double exposures[] = { 1, 1, 1, 1, 1, 1, 1, 1 };
    static const double counts[] = { 1000012345, 1030471234, 1061774321, 1094181234,
                                     1127490000, 1161811111, 1197199999, 1233700001 };
    struct rap_series series = { 8, years, counts, exposures };
    struct rap_trend trend;
    rap_trend_compute(&series, 0.95, &trend);
    expect_number("large", 0, "intercept", trend.poisson.intercept, 20.723259389091614, 1e-14);
    expect_number("large", 0, "slope", trend.poisson.slope, 0.030000177815508853, 1e-13);
    expect_number("large", 0, "se", trend.poisson.se, 4.6312479532923919e-6, 1e-13);
    expect_number("large", 0, "deviance", trend.poisson.deviance, 4.9572077485908243, 1e-10);
    expect_number("large", 0, "pearson", trend.poisson.pearson, 4.9571668353184752, 1e-10);
}

/* One event in a year with a million times the exposure of its neighbours: the interval is as wide
 * as the logarithm of that, and Newton must not start where nothing bends. By R: uniroot on
 * 2 log(sum(e * exp(d * t)) / sum(e)) = qchisq(.95, 1), t from the weighted mean year. */
static void
intervals_are_found_where_the_likelihood_is_flat(void **state)
{
    (void)state;
    static const double years[] = { 2001, 2002, 2003, 2004, 2005 };
    static const double counts[] = { 0, 0, 1, 0, 0 }, exposures[] = { 1, 1, 1e6, 1, 1 };
    struct rap_series series = { 5, years, counts, exposures };
    struct rap_trend trend;
    rap_trend_compute(&series, 0.95, &trend);
    assert_null(trend.absent);
    expect_number("flat", 0, "low", trend.poisson.apc.low, -99.9585613013473, 1e-9);
    expect_number("flat", 0, "high", trend.poisson.apc.high, 241220.319535224, 1e-9);
}

/* How often the interval of the annual percent change holds the truth, in 400 series of 20 years
 * with a rise of 4% a year from 3 a year; theta 0: Poisson. */
static double
coverage(gsl_rng *rng, double theta, bool takes_negbin)
{
    enum { ROUNDS = 400, YEARS = 20 };
    static const double slope = 0.04, first_rate = 3.0;
    double years[YEARS], counts[YEARS], exposures[YEARS];
    int held = 0, judged = 0;
    for (int round = 0; round < ROUNDS; round++) {
        for (int i = 0; i < YEARS; i++) {
            double mean = first_rate * exp(slope * i);
            years[i] = 2000.0 + i;
            exposures[i] = 1.0;
            counts[i] =
                random_poisson(rng, theta > 0.0 ? gsl_ran_gamma(rng, theta, mean / theta) : mean);
        }
        struct rap_trend trend;
        rap_trend_compute(&(struct rap_series){ YEARS, years, counts, exposures }, 0.95, &trend);
        const struct rap_estimate *apc = takes_negbin ? &trend.negbin.apc : &trend.poisson.apc;
        double truth = 100.0 * expm1(slope);
        judged += !trend.absent;
        held += !trend.absent && apc->low <= truth && truth <= apc->high;
    }
    assert_true(judged > ROUNDS - 5);
    return (double)held / judged;
}

/* Profile likelihood holds about its level; Poisson's own interval does not when counts spread
 * more, which is why the rule chooses. Of 2,000 series 0.954, 0.937 and 0.737; the bounds are 3.5
 * standard errors of 400. */
static void
trend_intervals_hold_the_truth(void **state)
{
    (void)state;
    struct rap_arena *arena = rap_arena_open();
    gsl_rng *rng = random_make(arena, 3, "test");
    double poisson = coverage(rng, 0.0, false), negbin = coverage(rng, 2.0, true);
    double wrong = coverage(rng, 2.0, false);
    if (!(poisson > 0.915 && poisson < 0.99) || !(negbin > 0.895 && negbin < 0.98))
        fail_msg("coverage: Poisson %.4f, negative binomial %.4f", poisson, negbin);
    if (!(wrong < 0.815))
        fail_msg("coverage of Poisson's interval of spread counts: %.4f", wrong);
    rap_arena_close(arena);
}

int
main(void)
{
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(trends_as_in_the_table),
        cmocka_unit_test(steps_as_in_the_table),
        cmocka_unit_test(intervals_are_found_where_the_likelihood_is_flat),
        cmocka_unit_test(trend_intervals_hold_the_truth),
        cmocka_unit_test(large_counts_keep_their_digits),
        cmocka_unit_test(yearly_ratios_as_r_has_them),
        cmocka_unit_test(random_yearly_ratios_as_r_has_them),
        cmocka_unit_test(a_yearly_ratio_without_overdispersion_is_that_of_the_rates),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
