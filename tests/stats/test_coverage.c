/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How often each interval holds the truth, by summing over all counts that can occur; for shrunken
 * ratios and the bootstrap by simulation. `build/test/stats/test_coverage table` prints the table
 * of tests/stats/README.md. */
#include "rapporteur/base/attributes.h"
#include "rapporteur/stats/groups/groups.h"
#include "rapporteur/stats/pair/pair.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_randist.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { MOST_COUNT = 120, MOST_METHODS = 8 };
static const double level = 0.95;

/* Coverage over a grid of truths. */
struct coverage {
    const char *name;
    double least, sum;
    size_t n;
};

static void
note(struct coverage *coverage, double value)
{
    if (coverage->n == 0 || value < coverage->least)
        coverage->least = value;
    coverage->sum += value;
    coverage->n++;
}

static double
mean_of(const struct coverage *coverage)
{
    return coverage->sum / (double)coverage->n;
}

/* No interval, nothing said: nothing wrong either. */
static bool
holds(struct rap_measured ends, double truth)
{
    return ends.absent != NULL || (ends.low <= truth && truth <= ends.high);
}

static void
print(const char *what, const struct coverage *coverages, size_t n)
{
    for (size_t i = 0; i < n; i++)
        printf("| %s | %s | %.3f | %.3f |\n", what, coverages[i].name, coverages[i].least,
               mean_of(&coverages[i]));
}

/* ---- one period: mean counts 1 to 50 by tenths */

static struct coverage rates[] = { { .name = "exact (Garwood)" },
                                   { .name = "mid-P" },
                                   { .name = "score" },
                                   { .name = "Jeffreys" },
                                   { .name = "Byar" } };

static const enum rap_rate_measure rate_places[] = { RAP_RATE_GARWOOD, RAP_RATE_MIDP,
                                                     RAP_RATE_SCORE, RAP_RATE_JEFFREYS,
                                                     RAP_RATE_BYAR };

static void
cover_rates(void)
{
    static struct rap_measured ends[MOST_COUNT + 1][5];
    for (int x = 0; x <= MOST_COUNT; x++) {
        struct rap_rate rate;
        assert_true(rap_rate_compute(x, 1.0, level, &rate));
        for (size_t m = 0; m < RAP_COUNT_OF(rates); m++)
            ends[x][m] = rate.at[rate_places[m]];
    }
    for (int tenth = 10; tenth <= 500; tenth++)
        for (size_t m = 0; m < RAP_COUNT_OF(rates); m++) {
            double mean = tenth / 10.0, sum = 0.0;
            for (int x = 0; x <= MOST_COUNT; x++)
                if (holds(ends[x][m], mean))
                    sum += gsl_ran_poisson_pdf((unsigned)x, mean);
            note(&rates[m], sum);
        }
}

static void
rates_are_covered(void **state)
{
    (void)state;
    cover_rates();
    assert_true(rates[0].least >= 0.95);
    assert_true(rates[1].least > 0.91 && fabs(mean_of(&rates[1]) - 0.95) < 0.01);
    assert_true(rates[2].least > 0.91 && fabs(mean_of(&rates[2]) - 0.95) < 0.01);
    assert_true(rates[3].least > 0.90 && fabs(mean_of(&rates[3]) - 0.95) < 0.01);
    assert_true(rates[4].least > 0.94);
}

/* ---- two periods: expected counts 1 to 30 in each, exposures 4 : 1 */

static const double means[] = { 1, 1.5, 2, 3, 4.5, 6, 8, 11, 15, 20, 30 };
static const double exposures[2] = { 4.0, 1.0 };

static struct coverage pairs[] = { { .name = "exact" },           { .name = "mid-P (headline)" },
                                   { .name = "score" },           { .name = "Wald" },
                                   { .name = "Jeffreys" },        { .name = "difference, score" },
                                   { .name = "difference, Wald" } };

static const enum rap_pair_measure pair_places[] = { RAP_RATIO_EXACT,    RAP_RATIO_MIDP,
                                                     RAP_RATIO_SCORE,    RAP_RATIO_WALD,
                                                     RAP_RATIO_BAYES,    RAP_DIFFERENCE_SCORE,
                                                     RAP_DIFFERENCE_WALD };

static struct rap_measured pair_ends[MOST_COUNT + 1][MOST_COUNT + 1][MOST_METHODS];

static void
fill_pairs(int most)
{
    for (int x1 = 0; x1 <= most; x1++)
        for (int x2 = 0; x2 <= most; x2++) {
            struct rap_pair pair;
            assert_true(
                rap_pair_compute(x1, exposures[0], x2, exposures[1], level, RAP_PAIR_BASIC, &pair));
            for (size_t m = 0; m < RAP_COUNT_OF(pair_places); m++)
                pair_ends[x1][x2][m] = pair.at[pair_places[m]];
        }
}

static double
coverage_of_pair(int most, double mean1, double mean2, size_t method, double truth)
{
    double sum = 0.0;
    for (int x1 = 0; x1 <= most; x1++) {
        double inner = 0.0;
        for (int x2 = 0; x2 <= most; x2++)
            if (holds(pair_ends[x1][x2][method], truth))
                inner += gsl_ran_poisson_pdf((unsigned)x2, mean2);
        sum += inner * gsl_ran_poisson_pdf((unsigned)x1, mean1);
    }
    return sum;
}

static void
cover_pairs(void)
{
    int most = 72; /* eight standard deviations above the largest mean */
    fill_pairs(most);
    for (size_t i = 0; i < RAP_COUNT_OF(means); i++)
        for (size_t j = 0; j < RAP_COUNT_OF(means); j++) {
            double rate1 = means[i] / exposures[0], rate2 = means[j] / exposures[1];
            for (size_t m = 0; m < RAP_COUNT_OF(pairs); m++)
                note(&pairs[m], coverage_of_pair(most, means[i], means[j], m,
                                                 m < 5 ? rate2 / rate1 : rate2 - rate1));
        }
}

static void
ratios_and_differences_are_covered(void **state)
{
    (void)state;
    cover_pairs();
    assert_true(pairs[0].least >= 0.95);
    assert_true(pairs[1].least > 0.94 && fabs(mean_of(&pairs[1]) - 0.95) < 0.02);
    assert_true(pairs[2].least > 0.93 && fabs(mean_of(&pairs[2]) - 0.95) < 0.015);
    assert_true(pairs[4].least > 0.90);
    assert_true(pairs[5].least > 0.92);
}

/* Given the sum, the exact interval holds the share at least as often as its level says: the
 * conditional statement, whatever the share. */
static void
exact_interval_covers_given_the_sum(void **state)
{
    (void)state;
    for (int n = 1; n <= 60; n++)
        for (int k = 1; k < 200; k++) {
            double share = k / 200.0, sum = 0.0;
            double ratio = exposures[0] / exposures[1] * share / (1.0 - share);
            for (int x2 = 0; x2 <= n; x2++)
                if (holds(pair_ends[n - x2][x2][0], ratio))
                    sum += gsl_ran_binomial_pdf((unsigned)x2, share, (unsigned)n);
            assert_true(sum >= 0.95 - 1e-12);
        }
}

/* ---- shares */

static struct coverage shares[] = { { .name = "share, Wilson" },
                                    { .name = "difference, Newcombe 10" } };

static void
cover_difference(int n1, int n2, double share1, double share2)
{
    double sum = 0.0;
    for (int x1 = 0; x1 <= n1; x1++)
        for (int x2 = 0; x2 <= n2; x2++) {
            struct rap_estimate d = rap_share_difference(x1, n1, x2, n2, level);
            if (d.low <= share2 - share1 && share2 - share1 <= d.high)
                sum += gsl_ran_binomial_pdf((unsigned)x1, share1, (unsigned)n1)
                       * gsl_ran_binomial_pdf((unsigned)x2, share2, (unsigned)n2);
        }
    note(&shares[1], sum);
}

static void
cover_shares(void)
{
    static const int sizes[] = { 10, 20, 38 };
    for (size_t i = 0; i < RAP_COUNT_OF(sizes); i++)
        for (int k = 5; k <= 95; k++) {
            double share = k / 100.0, sum = 0.0;
            for (int x = 0; x <= sizes[i]; x++) {
                struct rap_estimate e = rap_share(x, sizes[i], level);
                if (e.low <= share && share <= e.high)
                    sum += gsl_ran_binomial_pdf((unsigned)x, share, (unsigned)sizes[i]);
            }
            note(&shares[0], sum);
        }
    for (int k = 1; k <= 19; k += 2)
        for (int l = 1; l <= 19; l += 2)
            cover_difference(35, 20, k / 20.0, l / 20.0);
}

static void
shares_are_covered(void **state)
{
    (void)state;
    cover_shares();
    assert_true(shares[0].least > 0.83 && fabs(mean_of(&shares[0]) - 0.95) < 0.01);
    assert_true(shares[1].least > 0.92 && fabs(mean_of(&shares[1]) - 0.95) < 0.015);
}

/* ---- by simulation, for the table alone */

static double
cover_shrunk(gsl_rng *rng, double a, double b, size_t *n_intervals)
{
    enum { GROUPS = 12 };
    double x1[GROUPS], x2[GROUPS], truth[GROUPS], covered = 0.0;
    for (int i = 0; i < GROUPS; i++) {
        double share = gsl_ran_beta(rng, a, b), n = (double)gsl_ran_poisson(rng, 4.0 + 2.0 * i);
        truth[i] = 4.0 * share / (1.0 - share);
        x2[i] = n > 0.0 ? (double)gsl_ran_binomial(rng, share, (unsigned)n) : 0.0;
        x1[i] = n - x2[i];
    }
    struct rap_shrink fit;
    struct rap_estimate rows[GROUPS];
    rap_shrink_compute(&(struct rap_shrink_groups){ GROUPS, x1, x2, NULL, NULL, 4.0, 1.0 }, level,
                       &fit, rows);
    for (int i = 0; i < GROUPS; i++)
        if (!rows[i].absent && !isnan(rows[i].low)) {
            covered += rows[i].low <= truth[i] && truth[i] <= rows[i].high;
            ++*n_intervals;
        }
    return covered;
}

/* Series of 1 + Poisson(1) records, each record in the second period with the chance 0.4. */
static bool
cover_bootstrap(gsl_rng *rng, size_t n_series, uint64_t seed)
{
    struct rap_cluster clusters[200];
    for (size_t i = 0; i < n_series; i++) {
        unsigned n = 1 + gsl_ran_poisson(rng, 1.0);
        clusters[i].x2 = (double)gsl_ran_binomial(rng, 0.4, n);
        clusters[i].x1 = (double)n - clusters[i].x2;
    }
    struct rap_estimate e = rap_bootstrap_ratio(clusters, n_series, 4.0, 1.0, level, 1999, seed);
    double truth = 4.0 * 0.4 / 0.6;
    return e.absent != NULL || (e.low <= truth && truth <= e.high);
}

static void
print_simulated(void)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, 20230331);
    double covered = 0.0;
    size_t n = 0;
    for (int i = 0; i < 2000; i++)
        covered += cover_shrunk(rng, 4.0, 6.0, &n);
    printf(
        "| shrunken ratio, 12 groups of 4 to 26 records | where a spread is found | – | %.3f |\n",
        covered / (double)n);
    static const size_t sizes[] = { 15, 30, 60, 120 };
    for (size_t s = 0; s < RAP_COUNT_OF(sizes); s++) {
        size_t hits = 0;
        for (uint64_t i = 0; i < 4000; i++)
            hits += cover_bootstrap(rng, sizes[s], i);
        printf("| ratio, bootstrap over series | %zu series | – | %.3f |\n", sizes[s],
               (double)hits / 4000.0);
    }
    gsl_rng_free(rng);
}

static int
print_table(void)
{
    cover_rates();
    cover_pairs();
    cover_shares();
    printf("| of | interval | least | mean |\n|---|---|---:|---:|\n");
    print("rate", rates, RAP_COUNT_OF(rates));
    print("ratio", pairs, 5);
    print("rates", pairs + 5, 2);
    print("shares", shares, RAP_COUNT_OF(shares));
    print_simulated();
    return 0;
}

int
main(int argc, char **argv)
{
    gsl_set_error_handler_off();
    if (argc > 1 && strcmp(argv[1], "table") == 0)
        return print_table();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rates_are_covered),
        cmocka_unit_test(ratios_and_differences_are_covered),
        cmocka_unit_test(exact_interval_covers_given_the_sum),
        cmocka_unit_test(shares_are_covered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
