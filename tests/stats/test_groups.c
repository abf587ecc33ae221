/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/stats/groups/groups.h"
#include "rapporteur/stats/pair/pair.h"

#include "support.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_sf_gamma.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { DRAWS = 9999, SEED = 20230331 };

/* Numbers separated by one of the marks; how many columns come before the first `;`. */
static size_t
numbers_of(const char *text, double *numbers, size_t *n_columns)
{
    size_t n = 0;
    *n_columns = 0;
    while (*text != '\0') {
        char *end;
        numbers[n++] = strncmp(text, "NA", 2) == 0 ? NAN : strtod(text, &end);
        end = strncmp(text, "NA", 2) == 0 ? (char *)text + 2 : end;
        if (*end != ',' && *n_columns == 0)
            *n_columns = n;
        text = *end == '\0' ? end : end + 1;
    }
    return n;
}

static void
expect_diversity(const struct table *table, size_t i, const double *counts, size_t n_rows,
                 size_t n_columns)
{
    static const char *const keys[] = { "shannon", "simpson", "herfindahl", "effective" };
    double expected[4][16];
    size_t width;
    for (size_t k = 0; k < 4; k++)
        numbers_of(table_text(table, i, keys[k]), expected[k], &width);
    for (size_t c = 0; c < n_columns; c++) {
        struct rap_diversity d = rap_diversity_of(counts + c, n_rows, n_columns);
        double values[4] = { d.shannon, d.simpson, d.herfindahl, d.effective };
        for (size_t k = 0; k < 4; k++)
            expect_number("14", i, keys[k], values[k], expected[k][c], 1e-10);
        assert_true(isnan(d.shannon) == (d.absent != NULL));
    }
}

static void
mixes_as_in_the_table(void **state)
{
    (void)state;
    struct rap_arena *arena = rap_arena_open();
    struct table table = table_read(arena, "14-tables.tsv");
    for (size_t i = 0; i < table.n_rows; i++) {
        double counts[256];
        size_t n_columns, n = numbers_of(table_text(&table, i, "counts"), counts, &n_columns);
        struct rap_mix mix;
        rap_mix_compute(counts, n / n_columns, n_columns, DRAWS, SEED, &mix);
        expect_number("14", i, "chi2", mix.chi2, table_number(&table, i, "chi2"), 1e-10);
        expect_number("14", i, "p_chi2", mix.p_chi2, table_number(&table, i, "p_chi2"), 1e-10);
        expect_number("14", i, "g", mix.g, table_number(&table, i, "g"), 1e-10);
        expect_number("14", i, "p_g", mix.p_g, table_number(&table, i, "p_g"), 1e-10);
        expect_number("14", i, "cramers_v", mix.cramers_v, table_number(&table, i, "cramers_v"),
                      1e-10);
        double p_exact = table_number(&table, i, "p_exact");
        if (mix.absent)
            assert_true(isnan(table_number(&table, i, "p_mc")));
        else if (!isnan(p_exact))
            expect_number("14", i, "p_exact", mix.p_exact, p_exact, 1e-10);
        else
            expect_draws("14", i, mix.simulated.p, mix.simulated.se,
                         table_number(&table, i, "p_mc"), table_number(&table, i, "se_mc"));
        if (!mix.absent)
            expect_number("14", i, "df", mix.df, table_number(&table, i, "df"), 1e-10);
        expect_diversity(&table, i, counts, n / n_columns, n_columns);
    }
    rap_arena_close(arena);
}

/* Sum of log x! over a table of two columns whose first is drawn ball by ball. */
static double
sum_of_drawn(gsl_rng *rng, const double *rows, size_t n_rows, double first, double n)
{
    double sum = 0.0;
    for (size_t r = 0; r < n_rows; r++) {
        double x =
            gsl_ran_hypergeometric(rng, (unsigned)first, (unsigned)(n - first), (unsigned)rows[r]);
        sum += gsl_sf_lngamma(x + 1.0) + gsl_sf_lngamma(rows[r] - x + 1.0);
        first -= x;
        n -= rows[r];
    }
    return sum;
}

static double
p_of_drawn(const double *counts, size_t n_rows, size_t draws)
{
    double rows[8], n = 0.0, first = 0.0, observed = 0.0, at_least = 0.0;
    for (size_t r = 0; r < n_rows; r++) {
        rows[r] = counts[2 * r] + counts[2 * r + 1];
        n += rows[r];
        first += counts[2 * r];
        observed += gsl_sf_lngamma(counts[2 * r] + 1.0) + gsl_sf_lngamma(counts[2 * r + 1] + 1.0);
    }
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_taus2);
    for (size_t i = 0; i < draws; i++)
        at_least += sum_of_drawn(rng, rows, n_rows, first, n) >= observed - 1e-7;
    gsl_rng_free(rng);
    return at_least / (double)draws;
}

/* The second table has rows that are wide, and one that is not. */
static void
large_tables_as_ball_by_ball(void **state)
{
    (void)state;
    static const double large[] = { 1510, 1490, 1460, 1540, 1585, 1415, 1480, 1520 };
    static const double mixed[] = { 10090, 9910, 20, 9, 9950, 10200, 12000, 12100 };
    static const double *const tables[] = { large, mixed };
    enum { TRIES = 2000 };
    for (size_t t = 0; t < 2; t++) {
        struct rap_mix mix;
        double p = p_of_drawn(tables[t], 4, TRIES);
        rap_mix_compute(tables[t], 4, 2, DRAWS, SEED, &mix);
        assert_true(p > 0.005 && p < 0.5);
        assert_non_null(mix.exact_absent);
        expect_draws("large", t, mix.simulated.p, mix.simulated.se, p, sqrt(p * (1.0 - p) / TRIES));
    }
}

/* Walks through the distributions of these cells would take a minute. */
static void
draws_of_huge_tables_end(void **state)
{
    (void)state;
    static const double counts[] = { 4e11, 4e11, 20, 9, 3e11, 3e11 };
    struct rap_mix mix;
    rap_mix_compute(counts, 3, 2, DRAWS, SEED, &mix);
    assert_null(mix.simulated.absent);
    assert_true(mix.simulated.p > 0.04 && mix.simulated.p < 0.2);
}

static void
adjusted_p_as_in_the_table(void **state)
{
    (void)state;
    struct rap_arena *arena = rap_arena_open();
    struct table table = table_read(arena, "15-adjust.tsv");
    double *p = rap_new_array(arena, double, table.n_rows);
    double *adjusted = rap_new_array(arena, double, table.n_rows);
    for (size_t first = 0, end; first < table.n_rows; first = end) {
        const char *list = table_text(&table, first, "list");
        for (end = first; end < table.n_rows && strcmp(table_text(&table, end, "list"), list) == 0;
             end++)
            p[end - first] = table_number(&table, end, "p");
        for (int kind = 0; kind < RAP_ADJUST_COUNT; kind++) {
            const char *key = rap_adjust_key((enum rap_adjust_kind)kind);
            rap_adjust((enum rap_adjust_kind)kind, p, end - first, adjusted);
            for (size_t i = first; i < end; i++)
                expect_number("15", i, key, adjusted[i - first], table_number(&table, i, key),
                              1e-10);
        }
    }
    rap_arena_close(arena);
}

static void
expect_fit(const struct table *table, size_t i, const struct rap_shrink *fit)
{
    expect_number("16", i, "a", fit->a, table_number(table, i, "a"), 1e-6);
    expect_number("16", i, "b", fit->b, table_number(table, i, "b"), 1e-6);
    expect_number("16", i, "loglik", fit->loglik, table_number(table, i, "loglik"), 1e-10);
    expect_number("16", i, "loglik_binomial", fit->loglik_binomial,
                  table_number(table, i, "loglik_binomial"), 1e-10);
    expect_number("16", i, "lr", fit->lr, table_number(table, i, "lr"), 1e-6);
    expect_number("16", i, "p", fit->p, table_number(table, i, "p"), 1e-6);
}

static void
shrunken_ratios_as_in_the_table(void **state)
{
    (void)state;
    struct rap_arena *arena = rap_arena_open();
    struct table table = table_read(arena, "16-shrink.tsv");
    double x1[64], x2[64];
    for (size_t first = 0, end; first < table.n_rows; first = end) {
        const char *set = table_text(&table, first, "set");
        for (end = first; end < table.n_rows && strcmp(table_text(&table, end, "set"), set) == 0;
             end++) {
            x1[end - first] = table_number(&table, end, "x1");
            x2[end - first] = table_number(&table, end, "x2");
        }
        struct rap_shrink fit;
        struct rap_estimate rows[64];
        const struct rap_shrink_groups groups = {
            end - first,
            x1,
            x2,
            NULL,
            NULL,
            table_number(&table, first, "t1"),
            table_number(&table, first, "t2"),
        };
        rap_shrink_compute(&groups, 0.95, &fit, rows);
        for (size_t i = first; i < end; i++) {
            expect_fit(&table, i, &fit);
            const struct rap_estimate *row = &rows[i - first];
            expect_number("16", i, "value", row->value, table_number(&table, i, "value"), 1e-6);
            expect_number("16", i, "low", row->low, table_number(&table, i, "low"), 1e-6);
            expect_number("16", i, "high", row->high, table_number(&table, i, "high"), 1e-6);
            assert_true(isnan(row->value) == (row->absent != NULL));
        }
    }
    rap_arena_close(arena);
}

static void
several_periods_as_in_the_table(void **state)
{
    (void)state;
    struct rap_arena *arena = rap_arena_open();
    struct table table = table_read(arena, "17-several.tsv");
    for (size_t i = 0; i < table.n_rows; i++) {
        double x[16], t[16];
        size_t width, k = numbers_of(table_text(&table, i, "x"), x, &width);
        numbers_of(table_text(&table, i, "t"), t, &width);
        struct rap_several several;
        rap_several_compute(x, t, k, DRAWS, SEED, &several);
        static const char *const keys[] = { "chi2", "df", "p_chi2", "points", "p_exact" };
        double values[] = { several.chi2, several.df, several.p_chi2, several.points,
                            several.p_exact };
        for (size_t c = 0; c < RAP_COUNT_OF(keys); c++)
            expect_number("17", i, keys[c], values[c], table_number(&table, i, keys[c]), 1e-10);
        if (several.exact_absent)
            expect_draws("17", i, several.simulated.p, several.simulated.se,
                         table_number(&table, i, "p_mc"), table_number(&table, i, "se_mc"));
        assert_true(isnan(several.simulated.p) == (several.simulated.absent != NULL));
    }
    rap_arena_close(arena);
}

static void
mixes_as_in_r(void **state)
{
    (void)state;
    struct rap_arena *arena = rap_arena_open();
    struct table table = table_read(arena, "r-mix.tsv");
    for (size_t i = 0; i < table.n_rows; i++) {
        double counts[256];
        size_t n_columns, n = numbers_of(table_text(&table, i, "counts"), counts, &n_columns);
        struct rap_mix mix;
        rap_mix_compute(counts, n / n_columns, n_columns, DRAWS, SEED, &mix);
        expect_number("r-mix", i, "chi2", mix.chi2, table_number(&table, i, "chi2"), 1e-10);
        expect_number("r-mix", i, "df", mix.df, table_number(&table, i, "df"), 1e-10);
        expect_number("r-mix", i, "p_chi2", mix.p_chi2, table_number(&table, i, "p_chi2"), 1e-10);
        double p_exact = table_number(&table, i, "p_exact"); /* fisher.test keeps 9 digits */
        if (mix.exact_absent)
            expect_draws("r-mix", i, mix.simulated.p, mix.simulated.se, p_exact, 0.0);
        else
            expect_number("r-mix", i, "p_exact", mix.p_exact, p_exact, 1e-8);
    }
    rap_arena_close(arena);
}

static void
shares_as_in_r(void **state)
{
    (void)state;
    struct rap_arena *arena = rap_arena_open();
    struct table table = table_read(arena, "r-shares.tsv");
    for (size_t i = 0; i < table.n_rows; i++) {
        double x1 = table_number(&table, i, "x1"), n1 = table_number(&table, i, "n1");
        double x2 = table_number(&table, i, "x2"), n2 = table_number(&table, i, "n2");
        double level = table_number(&table, i, "level");
        struct rap_estimate first = rap_share(x1, n1, level), second = rap_share(x2, n2, level);
        struct rap_estimate difference = rap_share_difference(x1, n1, x2, n2, level);
        const struct {
            const char *head;
            double value;
        } columns[] = { { "low1", first.low },     { "high1", first.high },
                        { "low2", second.low },    { "high2", second.high },
                        { "low", difference.low }, { "high", difference.high } };
        for (size_t c = 0; c < RAP_COUNT_OF(columns); c++)
            expect_number("r-shares", i, columns[c].head, columns[c].value,
                          table_number(&table, i, columns[c].head), 1e-10);
        assert_true(first.value == x1 / n1 && difference.value == x2 / n2 - x1 / n1);
    }
    rap_arena_close(arena);
}

static void
shares_that_are_none_say_why(void **state)
{
    (void)state;
    static const double bad[][2] = { { -1, 5 }, { 6, 5 }, { 0, 0 }, { NAN, 5 }, { 1, INFINITY } };
    for (size_t i = 0; i < RAP_COUNT_OF(bad); i++) {
        assert_non_null(rap_share(bad[i][0], bad[i][1], 0.95).absent);
        assert_non_null(rap_share_difference(1, 2, bad[i][0], bad[i][1], 0.95).absent);
        assert_non_null(rap_share_difference(bad[i][0], bad[i][1], 1, 2, 0.95).absent);
    }
}

static void
limits_of_the_funnel_as_in_r(void **state)
{
    (void)state;
    struct rap_arena *arena = rap_arena_open();
    struct table table = table_read(arena, "r-funnel.tsv");
    for (size_t i = 0; i < table.n_rows; i++)
        expect_number(
            "r-funnel", i, "limit",
            rap_funnel_limit(table_number(&table, i, "expected"), table_number(&table, i, "prob")),
            table_number(&table, i, "limit"), 1e-9);
    rap_arena_close(arena);
}

/* Series of one record each: the ratio is that of two independent counts, whose log ratio has the
 * standard error sqrt(1/x1 + 1/x2). Series of three records each have sqrt(3) times that. */
static void
whole_series_are_drawn(void **state)
{
    (void)state;
    struct rap_cluster single[600], triple[200];
    for (size_t i = 0; i < 600; i++)
        single[i] = i < 300 ? (struct rap_cluster){ 1, 0 } : (struct rap_cluster){ 0, 1 };
    for (size_t i = 0; i < 200; i++)
        triple[i] = i < 100 ? (struct rap_cluster){ 3, 0 } : (struct rap_cluster){ 0, 3 };
    struct rap_estimate one = rap_bootstrap_ratio(single, 600, 2, 1, 0.95, 1999, SEED);
    struct rap_estimate three = rap_bootstrap_ratio(triple, 200, 2, 1, 0.95, 1999, SEED);
    assert_true(one.value == 2.0 && three.value == 2.0);
    double width = log(one.high / one.low), wide = log(three.high / three.low);
    assert_true(fabs(width - 2 * 1.96 * sqrt(2.0 / 300)) < 0.03);
    assert_true(fabs(wide / width - sqrt(3.0)) < 0.15);
    struct rap_estimate again = rap_bootstrap_ratio(single, 600, 2, 1, 0.95, 1999, SEED);
    assert_true(again.low == one.low && again.high == one.high);
}

static void
series_that_show_nothing_are_absent(void **state)
{
    (void)state;
    const struct rap_cluster one[] = { { 3, 4 } }, none[] = { { 0, 1 }, { 0, 2 } };
    assert_non_null(rap_bootstrap_ratio(one, 1, 1, 1, 0.95, 1999, SEED).absent);
    assert_non_null(rap_bootstrap_ratio(none, 2, 1, 1, 0.95, 1999, SEED).absent);
    const struct rap_cluster few[] = { { 1, 1 }, { 0, 2 }, { 0, 3 } };
    struct rap_estimate open = rap_bootstrap_ratio(few, 3, 1, 1, 0.95, 1999, SEED);
    assert_true(isinf(open.high) && open.low > 0.0); /* samples without the first series */
}

static void
refused_counts_have_a_reason(void **state)
{
    (void)state;
    static const double bad[] = { NAN, INFINITY, -1.0, 0.5 };
    for (size_t i = 0; i < RAP_COUNT_OF(bad); i++) {
        const double counts[] = { bad[i], 2, 3, 4 }, years[] = { 1, 1 }, others[] = { 2, 3 };
        struct rap_mix mix;
        rap_mix_compute(counts, 2, 2, DRAWS, SEED, &mix);
        struct rap_several several;
        rap_several_compute(counts, years, 2, DRAWS, SEED, &several);
        struct rap_shrink fit;
        struct rap_estimate rows[2];
        rap_shrink_compute(&(struct rap_shrink_groups){ 2, counts, others, NULL, NULL, 1, 1 }, 0.95,
                           &fit, rows);
        assert_non_null(mix.absent);
        assert_non_null(several.absent);
        assert_non_null(fit.absent);
        assert_true(isnan(mix.chi2) && isnan(several.chi2) && isnan(fit.a));
    }
}

static void
groups_that_cannot_be_shrunk_say_why(void **state)
{
    (void)state;
    const double zero[] = { 0, 0, 0 }, some[] = { 3, 0, 2 }, other[] = { 0, 4, 0 },
                 ones[] = { 1, 0, 1 }, none[] = { 0, 1, 0 };
    struct rap_shrink fit;
    struct rap_estimate rows[3];
    rap_shrink_compute(&(struct rap_shrink_groups){ 3, zero, zero, NULL, NULL, 1, 1 }, 0.95, &fit,
                       rows);
    assert_string_equal(fit.absent, "absent.no-events-in-any-group");
    rap_shrink_compute(&(struct rap_shrink_groups){ 3, some, other, NULL, NULL, 1, 1 }, 0.95, &fit,
                       rows);
    assert_string_equal(fit.absent, "absent.groups-in-one-period");
    rap_shrink_compute(&(struct rap_shrink_groups){ 3, ones, none, NULL, NULL, 2, 1 }, 0.95, &fit,
                       rows);
    assert_null(fit.absent);
    assert_non_null(fit.spread_absent);
    assert_true(rows[0].value == 1.0 && isnan(rows[0].low) && fit.lr == 0.0 && fit.p == 0.5);
}

/* Twelve records that five groups share are twelve, not sixty: they do not show that groups are
 * alike, nor do they outweigh a sixth group with ten records of its own. */
static void
shared_records_are_fitted_once(void **state)
{
    (void)state;
    const double x1[] = { 8, 8, 8, 8, 8, 1 }, x2[] = { 4, 4, 4, 4, 4, 9 };
    const double parts1[] = { 1.6, 1.6, 1.6, 1.6, 1.6, 1 };
    const double parts2[] = { 0.8, 0.8, 0.8, 0.8, 0.8, 9 };
    struct rap_shrink full, once;
    struct rap_estimate rows[6];
    rap_shrink_compute(&(struct rap_shrink_groups){ 6, x1, x2, NULL, NULL, 1, 1 }, 0.95, &full,
                       rows);
    rap_shrink_compute(&(struct rap_shrink_groups){ 6, x1, x2, parts1, parts2, 1, 1 }, 0.95, &once,
                       rows);
    double centre = once.a / (once.a + once.b), old_centre = full.a / (full.a + full.b);
    assert_true(once.a + once.b < 0.5 * (full.a + full.b));
    assert_true(old_centre < 0.45 && centre > 0.49 && centre < 13.0 / 22);
    /* ten of all, and five of each group alone: 15 before, 25 since */
    const double own1[] = { 11, 11, 11, 11, 11 }, own2[] = { 9, 9, 9, 9, 9 };
    const double divided1[] = { 3, 3, 3, 3, 3 }, divided2[] = { 5, 5, 5, 5, 5 };
    rap_shrink_compute(&(struct rap_shrink_groups){ 5, own1, own2, divided1, divided2, 1, 1 }, 0.95,
                       &once, rows);
    assert_non_null(once.spread_absent);
    for (size_t i = 0; i < 5; i++)
        assert_true(fabs(rows[i].value - 25.0 / 15.0) < 1e-12);
}

/* log of a (a + 1) … (a + x - 1), straight between whole x. */
static double
rising(double a, double x)
{
    double whole = floor(x), low = lgamma(a + whole) - lgamma(a);
    return low + (x - whole) * log(a + whole);
}

static double
log_likelihood_of(const double *x1, const double *x2, size_t n, double a, double b)
{
    double sum = 0.0;
    for (size_t i = 0; i < n; i++)
        sum += rising(a, x2[i]) + rising(b, x1[i]) - rising(a + b, x1[i] + x2[i]);
    return sum;
}

/* a and b are where the interpolated likelihood is greatest; rows take the records, whole. */
static void
parts_have_a_likelihood(void **state)
{
    (void)state;
    const double x1[] = { 20, 6, 12, 3, 5 }, x2[] = { 4, 15, 8, 14, 4 };
    const double parts1[] = { 14.5, 3.5, 9.25, 2.2, 5 }, parts2[] = { 2.5, 11.75, 5.2, 9.5, 2.6 };
    struct rap_shrink fit;
    struct rap_estimate rows[5];
    rap_shrink_compute(&(struct rap_shrink_groups){ 5, x1, x2, parts1, parts2, 2, 1 }, 0.95, &fit,
                       rows);
    assert_null(fit.spread_absent);
    double best = log_likelihood_of(parts1, parts2, 5, fit.a, fit.b);
    assert_true(best > log_likelihood_of(x1, x2, 5, fit.a, fit.b));
    for (int way = 0; way < 8; way++) {
        double angle = way * acos(-1.0) / 4.0;
        double a = fit.a * exp(0.01 * cos(angle)), b = fit.b * exp(0.01 * sin(angle));
        assert_true(log_likelihood_of(parts1, parts2, 5, a, b) < best);
    }
    for (size_t i = 0; i < 5; i++) {
        double p = rows[i].value / (2.0 + rows[i].value); /* ratio 2 p/(1 - p) */
        double below = gsl_cdf_beta_P(p, fit.a + x2[i], fit.b + x1[i]);
        assert_true(fabs(below - 0.5) < 1e-8);
    }
    const double apart1[] = { 0.5, 1.2, 0.0 }, apart2[] = { 0.4, 0.0, 2.5 };
    const double whole1[] = { 1, 2, 0 }, whole2[] = { 1, 0, 3 };
    rap_shrink_compute(&(struct rap_shrink_groups){ 3, whole1, whole2, apart1, apart2, 1, 1 }, 0.95,
                       &fit, rows);
    assert_string_equal(fit.absent, "absent.groups-in-one-period");
}

/* Groups that lie in one period each, but for one record, have a spread almost without bound. */
static void
extreme_ratios_are_not_estimable(void **state)
{
    (void)state;
    const double x1[] = { 0, 0, 80, 1, 7 }, x2[] = { 90, 120, 0, 1, 7 };
    struct rap_shrink fit;
    struct rap_estimate rows[5];
    rap_shrink_compute(&(struct rap_shrink_groups){ 5, x1, x2, NULL, NULL, 1.0, 1.0 }, 0.95, &fit,
                       rows);
    assert_null(fit.absent);
    assert_null(fit.spread_absent);
    for (size_t i = 0; i < 3; i++) {
        assert_string_equal(rows[i].absent, "absent.not-estimable");
        assert_true(isnan(rows[i].value) && isnan(rows[i].low) && isnan(rows[i].high));
    }
    assert_null(rows[4].absent);
    assert_true(rows[4].value > 0.1 && rows[4].value < 10.0);
    assert_false(rap_ratio_is_extreme(0.0) || rap_ratio_is_extreme(0.01)
                 || rap_ratio_is_extreme(100.0) || rap_ratio_is_extreme(NAN));
    assert_true(rap_ratio_is_extreme(0.0099) && rap_ratio_is_extreme(100.1));
}

/* The likelihood term by term, as the sum that the blocks stand for. */
static double
loglik_by_terms(const struct rap_shrink *fit, const double *x1, const double *x2, size_t n)
{
    long double sum = 0.0L, a = fit->a, b = fit->b;
    for (size_t i = 0; i < n; i++) {
        for (double j = 0; j < x2[i]; j++)
            sum += logl(a + j);
        for (double j = 0; j < x1[i]; j++)
            sum += logl(b + j);
        for (double j = 0; j < x1[i] + x2[i]; j++)
            sum -= logl(a + b + j);
        sum += lgammal(x1[i] + x2[i] + 1.0L) - lgammal(x1[i] + 1.0L) - lgammal(x2[i] + 1.0L);
    }
    return (double)sum;
}

static void
many_events_are_summed_in_blocks(void **state)
{
    (void)state;
    const double x1[] = { 412345, 1023, 1024, 1025, 88001, 3, 250000 };
    const double x2[] = { 398765, 1100, 990, 4097, 60020, 1025, 260000 };
    struct rap_shrink fit;
    struct rap_estimate rows[7];
    rap_shrink_compute(&(struct rap_shrink_groups){ 7, x1, x2, NULL, NULL, 1.0, 1.0 }, 0.95, &fit,
                       rows);
    assert_null(fit.spread_absent);
    assert_float_equal(fit.loglik, loglik_by_terms(&fit, x1, x2, 7), 1e-7);
    for (double factor = 0.98; factor < 1.03; factor += 0.04) {
        struct rap_shrink beside = fit;
        beside.a *= factor;
        beside.b *= factor;
        assert_true(loglik_by_terms(&beside, x1, x2, 7) < fit.loglik);
    }
}

int
main(void)
{
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mixes_as_in_the_table),
        cmocka_unit_test(large_tables_as_ball_by_ball),
        cmocka_unit_test(draws_of_huge_tables_end),
        cmocka_unit_test(adjusted_p_as_in_the_table),
        cmocka_unit_test(shrunken_ratios_as_in_the_table),
        cmocka_unit_test(several_periods_as_in_the_table),
        cmocka_unit_test(mixes_as_in_r),
        cmocka_unit_test(shares_as_in_r),
        cmocka_unit_test(shares_that_are_none_say_why),
        cmocka_unit_test(limits_of_the_funnel_as_in_r),
        cmocka_unit_test(whole_series_are_drawn),
        cmocka_unit_test(series_that_show_nothing_are_absent),
        cmocka_unit_test(refused_counts_have_a_reason),
        cmocka_unit_test(groups_that_cannot_be_shrunk_say_why),
        cmocka_unit_test(shared_records_are_fitted_once),
        cmocka_unit_test(parts_have_a_likelihood),
        cmocka_unit_test(extreme_ratios_are_not_estimable),
        cmocka_unit_test(many_events_are_summed_in_blocks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
