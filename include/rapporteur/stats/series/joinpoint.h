/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Joinpoint regression: a log-linear trend that may bend at observed years. */
#ifndef RAPPORTEUR_STATS_SERIES_JOINPOINT_H
#define RAPPORTEUR_STATS_SERIES_JOINPOINT_H

#include "rapporteur/stats/measure.h"
#include "rapporteur/stats/series/dispersion.h"

#include <stdbool.h>

enum { RAP_MOST_JOINPOINTS = 3 };

/* Annual percent change between two knots, with the Wald interval at fixed joinpoints. */
struct rap_joinpoint_segment {
    double from, to;
    struct rap_estimate apc;
};

struct rap_joinpoint_fit {
    size_t n;                       /* joinpoints */
    double at[RAP_MOST_JOINPOINTS]; /* their years */
    double deviance, bic;
    struct rap_joinpoint_segment segments[RAP_MOST_JOINPOINTS + 1]; /* n + 1 */
};

struct rap_joinpoint {
    const char *absent;
    size_t n_fits; /* numbers of joinpoints for which some placement has a finite estimate */
    struct rap_joinpoint_fit fits[RAP_MOST_JOINPOINTS + 1];
    size_t chosen;   /* index into fits */
    size_t n_chosen; /* its number of joinpoints */
    bool is_permutation;
    size_t n_tests; /* of the permutation test, in the order in which they were made */
    double p[RAP_MOST_JOINPOINTS];
};

/* Chosen by BIC; with `is_permutation` by the sequential test of Kim, Fay, Feuer & Midthune, Stat
 * Med 19 (2000) 335, each of its tests at (1 - level) / (most joinpoints). Without draws: by BIC.
 */
void rap_joinpoint_compute(const struct rap_series *series, double level, bool is_permutation,
                           struct rap_simulation simulation, struct rap_joinpoint *joinpoint);

/* What the results say. */
extern const struct rap_facts rap_joinpoint_facts;

#endif
