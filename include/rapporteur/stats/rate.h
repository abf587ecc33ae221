/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rate of one period: events over exposure, with its intervals. */
#ifndef RAPPORTEUR_STATS_RATE_H
#define RAPPORTEUR_STATS_RATE_H

#include "rapporteur/stats/measure.h"

#include <stdbool.h>

/* In the order in which they are told. */
enum rap_rate_measure {
    RAP_RATE_GARWOOD,
    RAP_RATE_MIDP,
    RAP_RATE_SCORE,
    RAP_RATE_JEFFREYS,
    RAP_RATE_BYAR,
    RAP_RATE_MEASURE_COUNT
};
extern const struct rap_measure rap_rate_measures[RAP_RATE_MEASURE_COUNT];

struct rap_rate {
    double events, exposure; /* exposure in years */
    double tail, z;          /* half of what the level leaves, and its normal quantile */
    bool in_parts;           /* of sums of parts (pair.h): it has the first interval alone */
    struct rap_measured at[RAP_RATE_MEASURE_COUNT];
};

/* Why a count, an exposure or a level cannot be used ("a count is not a whole number" …), or NULL.
 * Counts are whole, 0 to 1e15; exposures above 0 and finite; 0 < level < 1. */
const char *rap_rate_refusal(double events, double exposure, double level);

/* All intervals at `level`. False, with nothing set, when rap_rate_refusal has a reason. */
bool rap_rate_compute(double events, double exposure, double level, struct rap_rate *rate);

/* The rate with Garwood's interval. */
struct rap_estimate rap_rate_estimate(const struct rap_rate *rate);

#endif
