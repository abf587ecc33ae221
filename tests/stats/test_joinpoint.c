/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/stats/series/analysis.h"

#include "../../src/stats/random.h"
#include "../../src/stats/series/placement.h"
#include "support_series.h"

#include <gsl/gsl_errno.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const struct rap_joinpoint_fit *
fit_with(const struct rap_joinpoint *joinpoint, double n)
{
    for (size_t i = 0; i < joinpoint->n_fits; i++)
        if ((double)joinpoint->fits[i].n == n)
            return &joinpoint->fits[i];
    fail_msg("no fit with %g joinpoints", n);
    return NULL;
}

static void
check_row(const struct table *table, size_t row, const struct rap_joinpoint *joinpoint)
{
    const struct rap_joinpoint_fit *fit = fit_with(joinpoint, table_number(table, row, "n"));
    size_t segment = (size_t)table_number(table, row, "segment") - 1;
    const char *at = table_text(table, row, "at");
    for (size_t j = 0; j < fit->n; j++) {
        char *end;
        expect_number("13", row, "at", fit->at[j], strtod(at, &end), 0.0);
        at = end + 1;
    }
    assert_true(segment <= fit->n);
    const struct {
        const char *head;
        double value;
    } values[] = {
        { "deviance", fit->deviance },
        { "bic", fit->bic },
        { "chosen", fit == &joinpoint->fits[joinpoint->chosen] },
        { "from", fit->segments[segment].from },
        { "to", fit->segments[segment].to },
        { "value", fit->segments[segment].apc.value },
        { "low", fit->segments[segment].apc.low },
        { "high", fit->segments[segment].apc.high },
    };
    for (size_t i = 0; i < RAP_COUNT_OF(values); i++)
        expect_number("13", row, values[i].head, values[i].value,
                      table_number(table, row, values[i].head), 1e-10);
}

static void
joinpoints_as_in_the_table(void **state)
{
    (void)state;
    struct rap_arena *arena = rap_arena_open();
    struct table input = table_read(arena, "10-series.tsv");
    struct table expected = table_read(arena, "13-joinpoint.tsv");
    for (const char **name = series_names(arena, &input); *name; name++) {
        struct rap_series series = series_read(arena, &input, *name);
        struct rap_joinpoint joinpoint;
        double rows = 0.0, segments = 0.0;
        rap_joinpoint_compute(&series, 0.95, false, (struct rap_simulation){ 0, 0 }, &joinpoint);
        for (size_t row = 0; row < expected.n_rows; row++)
            if (strcmp(table_text(&expected, row, "series"), *name) == 0) {
                check_row(&expected, row, &joinpoint);
                rows++;
            }
        for (size_t i = 0; i < joinpoint.n_fits; i++)
            segments += (double)joinpoint.fits[i].n + 1.0;
        assert_true(rows == segments);
        assert_int_equal(rows == 0.0, joinpoint.absent != NULL);
    }
    rap_arena_close(arena);
}

/* Every placement by itself, fitted from the flat line. */
struct brute {
    const struct rap_series *series;
    size_t n, best[3];
    double deviance;
};

static void
fit_one(struct brute *brute, const size_t *entry)
{
    const struct rap_series *series = brute->series;
    struct lines lines = { .series = series, .n_knots = brute->n + 2 };
    struct lines_fit fit = { 0 };
    lines.at[0] = series->years[0];
    for (size_t j = 0; j < brute->n; j++) {
        lines.at[j + 1] = series->years[entry[j]];
        lines.start[j + 1] = entry[j];
    }
    lines.at[brute->n + 1] = series->years[series->n - 1];
    lines.start[brute->n + 1] = series->n;
    if (!lines_are_finite(&lines))
        return;
    assert_true(lines_solve(&lines, 0.0, &fit));
    double deviance = lines_deviance(&lines, &fit);
    if (deviance < brute->deviance - 1e-10 * fmax(1.0, deviance)) {
        brute->deviance = deviance;
        memcpy(brute->best, entry, brute->n * sizeof *entry);
    }
}

static void
fit_all(struct brute *brute, size_t depth, size_t *entry)
{
    if (depth == brute->n) {
        fit_one(brute, entry);
        return;
    }
    size_t first = depth == 0 ? 2 : entry[depth - 1] + 3;
    for (entry[depth] = first; entry[depth] + 2 < brute->series->n; entry[depth]++)
        fit_all(brute, depth + 1, entry);
}

static void
the_search_finds_what_all_placements_give(void **state)
{
    (void)state;
    struct rap_arena *arena = rap_arena_open();
    gsl_rng *rng = random_make(arena, 11, "test");
    size_t n_fits = 0, n_searched = 0;
    for (int round = 0; round < 300; round++) {
        size_t n = 7 + random_index(rng, 14);
        double years[24], counts[24], exposures[24], mean = exp(4.0 * gsl_rng_uniform(rng) - 1.5);
        double bend = 0.4 * (gsl_rng_uniform(rng) - 0.5);
        for (size_t i = 0; i < n; i++) {
            years[i] = i == 0 ? 1990.0 : years[i - 1] + 1.0 + (double)random_index(rng, 2);
            exposures[i] = 0.2 + gsl_rng_uniform(rng);
            double log_mean = log(mean) + bend * (double)(i > n / 2 ? i - n / 2 : 0);
            counts[i] = random_poisson(rng, exposures[i] * exp(log_mean));
        }
        struct rap_series series = { n, years, counts, exposures };
        struct placements *search = placements_make(arena, &series);
        for (size_t k = 0; k <= placements_most(n); k++) {
            struct brute brute = { &series, k, { 0 }, INFINITY };
            size_t entry[3] = { 0 };
            struct placement best;
            fit_all(&brute, 0, entry);
            assert_int_equal(placements_best(search, k, &best), isfinite(brute.deviance));
            if (isinf(brute.deviance))
                continue;
            expect_number("search", k, "deviance", best.deviance, brute.deviance, 1e-9);
            assert_memory_equal(&best.lines.start[1], brute.best, k * sizeof *entry);
            n_searched++;
        }
        n_fits += placements_fits(search);
    }
    assert_true(n_searched > 500);
    assert_true(n_fits < 12 * n_searched); /* of up to 220 each: the bound does its work */
    rap_arena_close(arena);
}

/* A bend so clear that both ways to choose must see it, and none where there is none. */
static void
permutation_finds_a_clear_bend_and_no_other(void **state)
{
    (void)state;
    double years[20], counts[20], exposures[20];
    struct rap_joinpoint joinpoint;
    for (size_t i = 0; i < 20; i++) {
        years[i] = 2001.0 + (double)i;
        counts[i] = floor(i < 10 ? 40.0 : 40.0 * exp(0.2 * ((double)i - 10.0)));
        exposures[i] = 1.0;
    }
    struct rap_series series = { 20, years, counts, exposures };
    rap_joinpoint_compute(&series, 0.95, true, (struct rap_simulation){ 199, 3 }, &joinpoint);
    assert_true(joinpoint.is_permutation && joinpoint.n_tests == 3);
    assert_int_equal(joinpoint.fits[joinpoint.chosen].n, 1);
    assert_true(joinpoint.p[0] == 1.0 / 200.0 && joinpoint.p[1] > 0.05 && joinpoint.p[2] > 0.05);
    series.n = 10;
    rap_joinpoint_compute(&series, 0.95, true, (struct rap_simulation){ 199, 3 }, &joinpoint);
    assert_int_equal(joinpoint.fits[joinpoint.chosen].n, 0);
}

/* The time of a search grows with the cube of the years, and a test repeats it for each draw. */
static void
long_series_have_no_joinpoints(void **state)
{
    (void)state;
    double years[RAP_MOST_JOINPOINT_YEARS + 1], counts[RAP_MOST_JOINPOINT_YEARS + 1];
    double exposures[RAP_MOST_JOINPOINT_YEARS + 1];
    struct rap_simulation one = { 1, 3 };
    struct rap_joinpoint joinpoint;
    for (size_t i = 0; i <= RAP_MOST_JOINPOINT_YEARS; i++) {
        years[i] = 1800.0 + (double)i;
        counts[i] = floor(20.0 * exp(0.01 * (double)i));
        exposures[i] = 1.0;
    }
    struct rap_series series = { RAP_MOST_JOINPOINT_YEARS, years, counts, exposures };
    rap_joinpoint_compute(&series, 0.95, false, one, &joinpoint);
    assert_true(!joinpoint.absent && joinpoint.n_fits == 4);
    series.n++;
    rap_joinpoint_compute(&series, 0.95, false, one, &joinpoint);
    assert_string_equal(joinpoint.absent, "absent.years-over-120");
    assert_int_equal(joinpoint.n_fits, 0);
    series.n = RAP_MOST_TESTED_YEARS;
    rap_joinpoint_compute(&series, 0.95, true, one, &joinpoint);
    assert_true(!joinpoint.absent && joinpoint.is_permutation);
    series.n++;
    rap_joinpoint_compute(&series, 0.95, true, one, &joinpoint);
    assert_string_equal(joinpoint.absent, "absent.years-over-60");
    rap_joinpoint_compute(&series, 0.95, true, (struct rap_simulation){ 0, 3 }, &joinpoint);
    assert_true(!joinpoint.absent && !joinpoint.is_permutation);
}

int
main(void)
{
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(joinpoints_as_in_the_table),
        cmocka_unit_test(the_search_finds_what_all_placements_give),
        cmocka_unit_test(permutation_finds_a_clear_bend_and_no_other),
        cmocka_unit_test(long_series_have_no_joinpoints),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
