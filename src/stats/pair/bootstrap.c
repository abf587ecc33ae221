/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/stats/pair/pair.h"

#include "../random.h"

#include <math.h>
#include <stdlib.h>

/* Series of the same counts are alike, so only their number is drawn. */
struct kinds {
    struct rap_cluster *at;
    double *n; /* series of each kind */
    size_t n_kinds;
};

static int
by_counts(const void *a, const void *b)
{
    const struct rap_cluster *x = a, *y = b;
    if (x->x1 != y->x1)
        return x->x1 < y->x1 ? -1 : 1;
    return (x->x2 > y->x2) - (x->x2 < y->x2);
}

static struct kinds
kinds_of(struct rap_arena *scratch, const struct rap_cluster *clusters, size_t n)
{
    struct kinds kinds = { rap_new_array(scratch, struct rap_cluster, n),
                           rap_new_array(scratch, double, n), 0 };
    for (size_t i = 0; i < n; i++)
        kinds.at[i] = clusters[i];
    qsort(kinds.at, n, sizeof *kinds.at, by_counts);
    for (size_t i = 0; i < n; i++) {
        if (i == 0 || by_counts(&kinds.at[i], &kinds.at[kinds.n_kinds - 1]) != 0)
            kinds.at[kinds.n_kinds++] = kinds.at[i];
        kinds.n[kinds.n_kinds - 1] += 1.0;
    }
    return kinds;
}

static int
by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double
ratio_of(const struct kinds *kinds, const double *times, double t1, double t2)
{
    double x1 = 0.0, x2 = 0.0;
    for (size_t k = 0; k < kinds->n_kinds; k++) {
        x1 += times[k] * kinds->at[k].x1;
        x2 += times[k] * kinds->at[k].x2;
    }
    return x1 > 0.0 ? x2 * t1 / (x1 * t2) : INFINITY;
}

/* The value at (draws + 1) prob in the order of size, interpolated. */
static double
quantile(const double *sorted, size_t draws, double prob)
{
    double place = ((double)draws + 1.0) * prob - 1.0;
    if (place <= 0.0)
        return sorted[0];
    size_t below = (size_t)place;
    if (below + 1 >= draws)
        return sorted[draws - 1];
    double part = place - (double)below;
    if (part < 1e-9 || sorted[below] == sorted[below + 1]) /* also where both are infinite */
        return sorted[below];
    return sorted[below] + part * (sorted[below + 1] - sorted[below]);
}

struct rap_estimate
rap_bootstrap_ratio(const struct rap_cluster *clusters, size_t n, double t1, double t2,
                    double level, size_t draws, uint64_t seed)
{
    if (n < 2 || draws < 2)
        return (struct rap_estimate){ NAN, NAN, NAN, "absent.fewer-than-two-series" };
    double x1 = 0.0, x2 = 0.0;
    for (size_t i = 0; i < n; i++) {
        x1 += clusters[i].x1;
        x2 += clusters[i].x2;
    }
    if (!(x1 > 0.0) || !(x2 > 0.0)) /* then every sample has the same ratio */
        return (struct rap_estimate){ NAN, NAN, NAN, "absent.no-events-in-one" };
    struct rap_arena *scratch = rap_arena_open();
    struct kinds kinds = kinds_of(scratch, clusters, n);
    double *times = rap_new_array(scratch, double, kinds.n_kinds);
    double *ratios = rap_new_array(scratch, double, draws);
    gsl_rng *rng = random_make(scratch, seed, "bootstrap.series");
    for (size_t i = 0; i < draws; i++) {
        random_multinomial(rng, kinds.n_kinds, (double)n, kinds.n, times);
        ratios[i] = ratio_of(&kinds, times, t1, t2);
    }
    qsort(ratios, draws, sizeof *ratios, by_value);
    double tail = 0.5 * (1.0 - level);
    struct rap_estimate estimate = { x2 * t1 / (x1 * t2), quantile(ratios, draws, tail),
                                     quantile(ratios, draws, 1.0 - tail), NULL };
    rap_arena_close(scratch);
    return estimate;
}
