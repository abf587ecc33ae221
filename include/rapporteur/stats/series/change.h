/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When a yearly series changed: one change point with its posterior, and segments. */
#ifndef RAPPORTEUR_STATS_SERIES_CHANGE_H
#define RAPPORTEUR_STATS_SERIES_CHANGE_H

#include "rapporteur/base/arena.h"
#include "rapporteur/stats/series/dispersion.h"

#include <stdbool.h>

struct rap_changepoint {
    const char *absent; /* of everything here */
    double before;      /* first year of the second segment */
    double lr, rate1, rate2;
    struct rap_simulated simulated;   /* under one rate; the search over the years is paid for */
    struct rap_simulated permutation; /* of the years; holds under over-dispersion too */
    size_t n_splits;                  /* years less one */
    const double *splits;             /* first year of the second segment */
    const double *posterior;          /* probability of each, flat prior */
    const bool *is_credible;          /* the smallest set that holds the level */
};

/* Arrays are in the arena. */
void rap_changepoint_compute(struct rap_arena *arena, const struct rap_series *series, double level,
                             struct rap_simulation simulation, struct rap_changepoint *changepoint);

struct rap_segments {
    const char *absent;
    double penalty, cost;
    double saving; /* of deviance against one rate for all, without the penalties */
    size_t n;
    const double *starts; /* first year of each */
    const double *rates;
};

/* Segments of one rate each with the least sum of costs, each change paid for by 2 log n: Killick,
 * Fearnhead & Eckley, JASA 107 (2012) 1590. */
void rap_segments_compute(struct rap_arena *arena, const struct rap_series *series,
                          struct rap_segments *segments);

/* What the results say. */
extern const struct rap_facts rap_changepoint_facts, rap_segments_facts;

#endif
