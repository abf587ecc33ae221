/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything that is computed of a yearly series. */
#ifndef RAPPORTEUR_STATS_SERIES_ANALYSIS_H
#define RAPPORTEUR_STATS_SERIES_ANALYSIS_H

#include "rapporteur/stats/series/change.h"
#include "rapporteur/stats/series/joinpoint.h"
#include "rapporteur/stats/series/trend.h"

struct rap_analysis_options {
    double level;
    bool has_split;
    double split; /* year */
    bool joinpoint_permutation;
    struct rap_simulation simulation;
};

struct rap_analysis {
    struct rap_series series; /* borrowed */
    struct rap_analysis_options options;
    double total, exposure, from, to; /* first and last year */
    double deviance;                  /* of one rate in all years; NaN without events */
    struct rap_trend trend;
    struct rap_step step;         /* by the model that the trend chose; only with a split */
    struct rap_step step_poisson; /* beside it when that is the negative binomial */
    struct rap_dispersion dispersion;
    struct rap_ljung_box ljung_box;
    struct rap_changepoint changepoint;
    struct rap_segments segments;
    struct rap_joinpoint joinpoint;
};

/* The series is one that rap_series_refusal has nothing against. Arrays are in the arena. */
void
rap_analysis_compute(struct rap_arena *arena, const struct rap_series *series,
                     const struct rap_analysis_options *options, struct rap_analysis *analysis);

/* What the results say. */
extern const struct rap_facts rap_analysis_facts;

#endif
