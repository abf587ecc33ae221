/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The mix by putting whole series, else whole records, into the periods at random. */
#include "rapporteur/stats/groups/groups.h"

#include "support.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_randist.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

enum { DRAWS = 9999, SEED = 20230331 };

/* Six records in two periods of three; records 0 and 3 count in both groups. All 20 ways to choose
 * the first period, written out. */
static void
permuted_records_as_by_enumeration(void **state)
{
    (void)state;
    static const size_t periods[] = { 0, 0, 0, 1, 1, 1 }, starts[] = { 0, 2, 3, 4, 6, 7, 8 };
    static const size_t groups[] = { 0, 1, 0, 0, 0, 1, 1, 1 };
    double observed = 0.0, n_ways = 0.0, at_least = 0.0;
    for (int pass = 0; pass < 2; pass++)
        for (unsigned way = 0; way < 64; way++) {
            double x[2] = { 0.0, 0.0 }, sum = 0.0; /* of each group in the first period */
            size_t size = 0;
            for (size_t i = 0; i < 6; i++) {
                size += (way >> i) & 1u;
                for (size_t k = starts[i]; k < starts[i + 1] && (way >> i & 1u); k++)
                    x[groups[k]] += 1.0;
            }
            double first = x[0] + x[1]; /* each group has four in all */
            for (size_t g = 0; g < 2 && size == 3; g++)
                sum += pow(x[g] - first / 2, 2) * (2 / first + 2 / (8 - first));
            if (way == 7u) /* records 0, 1, 2 */
                observed = sum;
            if (pass == 1 && size == 3) {
                n_ways += 1.0;
                at_least += sum >= observed - 1e-9;
            }
        }
    const double counts[] = { 3, 1, 1, 3 };
    struct rap_mix mix;
    rap_mix_compute(counts, 2, 2, DRAWS, SEED, &mix);
    assert_non_null(mix.permutation.absent);
    struct rap_memberships members = { 6, 2, 2, periods, starts, groups, 0, NULL };
    rap_mix_permute(&members, DRAWS, SEED, &mix);
    assert_null(mix.permutation.absent);
    assert_true(n_ways == 20.0 && at_least < n_ways && at_least > 0.0);
    expect_draws("permutation", 0, mix.permutation.p, mix.permutation.se, at_least / n_ways, 0.0);
}

/* Chi-square of six records of one group each over two periods of three; `line` has the records,
 * the first three of them in the first period. */
static double
chi_square_of_line(const size_t *line, const size_t *groups)
{
    double sum = 0.0, n[2] = { 0.0, 0.0 }, first[2] = { 0.0, 0.0 };
    for (size_t i = 0; i < 6; i++) {
        n[groups[line[i]]] += 1.0;
        first[groups[line[i]]] += i < 3 ? 1.0 : 0.0;
    }
    for (size_t g = 0; g < 2; g++)
        sum += 2.0 * pow(first[g] - n[g] / 2.0, 2) / (n[g] / 2.0);
    return sum;
}

/* Series of three, one and two records: all six orders of the series, written out. */
static void
permuted_series_as_by_enumeration(void **state)
{
    (void)state;
    static const size_t periods[] = { 0, 0, 0, 1, 1, 1 }, starts[] = { 0, 1, 2, 3, 4, 5, 6 };
    static const size_t groups[] = { 0, 0, 0, 1, 0, 1 }, clusters[] = { 4, 4, 4, 0, 2, 2 };
    static const size_t lines[][6] = { { 0, 1, 2, 3, 4, 5 }, { 0, 1, 2, 4, 5, 3 },
                                       { 3, 0, 1, 2, 4, 5 }, { 3, 4, 5, 0, 1, 2 },
                                       { 4, 5, 0, 1, 2, 3 }, { 4, 5, 3, 0, 1, 2 } };
    double observed = chi_square_of_line(lines[0], groups), at_least = 0.0;
    for (size_t i = 0; i < 6; i++)
        at_least += chi_square_of_line(lines[i], groups) >= observed - 1e-9;
    assert_true(at_least == 4.0);
    const double counts[] = { 3, 1, 0, 2 };
    struct rap_mix mix;
    rap_mix_compute(counts, 2, 2, DRAWS, SEED, &mix);
    struct rap_memberships members = { 6, 2, 2, periods, starts, groups, 5, clusters };
    rap_mix_permute(&members, DRAWS, SEED, &mix);
    expect_draws("series", 0, mix.permutation.p, mix.permutation.se, at_least / 6.0, 0.0);
}

/* Texts that are renewed each year for five years in the mean, in a world in which nothing changes;
 * each has a group for life. Returns how many records there are. */
static size_t
renew_texts(gsl_rng *rng, size_t *periods, size_t *groups, size_t *clusters)
{
    enum { YEARS = 30, BORN = 60, BOUNDARY = 25, GROUPS = 4, MOST = 400 };
    size_t n = 0, n_texts = 0;
    for (int birth = YEARS - BORN; birth < YEARS; birth++)
        for (unsigned born = gsl_ran_poisson(rng, 0.5); born > 0; born--) {
            int life = (int)gsl_ran_geometric(rng, 0.2);
            size_t group = gsl_rng_uniform_int(rng, GROUPS), before = n;
            for (int year = birth < 0 ? 0 : birth; year < birth + life && year < YEARS; year++) {
                assert_true(n < MOST);
                periods[n] = year >= BOUNDARY;
                groups[n] = group;
                clusters[n++] = n_texts;
            }
            n_texts += n > before; /* the others ended before the first year */
        }
    return n;
}

struct rejections {
    double by_series, by_records;
};

static struct rejections
reject_in_a_world(gsl_rng *rng, uint64_t seed)
{
    size_t periods[400], groups[400], clusters[400], starts[401];
    double counts[8] = { 0.0 };
    size_t n = renew_texts(rng, periods, groups, clusters);
    for (size_t i = 0; i < n; i++) {
        starts[i] = i;
        counts[2 * groups[i] + periods[i]] += 1.0;
    }
    starts[n] = n;
    struct rap_mix by_series, by_records;
    rap_mix_compute(counts, 4, 2, 0, seed, &by_series);
    by_records = by_series;
    struct rap_memberships members = { n, 4, 2, periods, starts, groups, n, clusters };
    rap_mix_permute(&members, 199, seed, &by_series);
    members.clusters = NULL;
    rap_mix_permute(&members, 199, seed, &by_records);
    return (struct rejections){ by_series.permutation.p <= 0.05, by_records.permutation.p <= 0.05 };
}

static void
renewals_do_not_make_a_mix_change(void **state)
{
    (void)state;
    enum { WORLDS = 1000 };
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, SEED);
    struct rejections sum = { 0.0, 0.0 };
    for (uint64_t world = 0; world < WORLDS; world++) {
        struct rejections one = reject_in_a_world(rng, world);
        sum.by_series += one.by_series / WORLDS;
        sum.by_records += one.by_records / WORLDS;
    }
    gsl_rng_free(rng);
    if (sum.by_series - 2.0 * sqrt(0.05 * 0.95 / WORLDS) > 0.05 || sum.by_records < 0.15)
        fail_msg("rejected: by series %g, by records %g", sum.by_series, sum.by_records);
}

/* Singletons are drawn as records are, number for number. */
static void
a_series_of_one_record_is_a_record(void **state)
{
    (void)state;
    static const size_t periods[] = { 1, 0, 0, 1, 0, 1, 0 }, starts[] = { 0, 1, 2, 4, 5, 6, 7, 8 };
    static const size_t groups[] = { 1, 0, 0, 1, 1, 0, 1, 0 }, own[] = { 0, 1, 2, 3, 4, 5, 6 };
    const double counts[] = { 3, 1, 1, 3 };
    struct rap_mix records, series;
    rap_mix_compute(counts, 2, 2, 4999, SEED, &records);
    series = records;
    struct rap_memberships members = { 7, 2, 2, periods, starts, groups, 0, NULL };
    rap_mix_permute(&members, 4999, SEED, &records);
    members.n_clusters = 7;
    members.clusters = own;
    rap_mix_permute(&members, 4999, SEED, &series);
    assert_true(records.permutation.p == series.permutation.p && records.permutation.p < 1.0);
}

/* Two series have two orders: however far apart they are, little is shown. */
static void
few_series_show_little(void **state)
{
    (void)state;
    enum { N = 40 };
    size_t periods[N], starts[N + 1], groups[N], clusters[N];
    for (size_t i = 0; i <= N; i++)
        starts[i] = i;
    for (size_t i = 0; i < N; i++) {
        periods[i] = groups[i] = i >= N / 2;
        clusters[i] = i % 2;
    }
    const double counts[] = { N / 2, 0, 0, N / 2 };
    struct rap_mix mix;
    rap_mix_compute(counts, 2, 2, DRAWS, SEED, &mix);
    assert_true(isnan(mix.series) && isnan(mix.largest_series));
    struct rap_memberships members = { N, 2, 2, periods, starts, groups, 2, clusters };
    rap_mix_permute(&members, DRAWS, SEED, &mix);
    assert_true(mix.p_exact < 1e-9 && mix.permutation.p == 1.0 / 3.0);
    assert_true(mix.series == 2.0 && mix.largest_series == 0.5);
}

int
main(void)
{
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(permuted_records_as_by_enumeration),
        cmocka_unit_test(permuted_series_as_by_enumeration),
        cmocka_unit_test(a_series_of_one_record_is_a_record),
        cmocka_unit_test(few_series_show_little),
        cmocka_unit_test(renewals_do_not_make_a_mix_change),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
