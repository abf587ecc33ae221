/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two periods: ratio and difference of their rates, p-values for equal rates, power.
 *
 * The ratio is second over first: above 1 is a rise. */
#ifndef RAPPORTEUR_STATS_PAIR_PAIR_H
#define RAPPORTEUR_STATS_PAIR_PAIR_H

#include "rapporteur/stats/rate.h"

/* In the order in which they are told. */
enum rap_pair_measure {
    RAP_RATIO,
    RAP_RATIO_EXACT,
    RAP_RATIO_BLAKER,
    RAP_RATIO_MIDP,
    RAP_RATIO_SCORE,
    RAP_RATIO_WALD,
    RAP_RATIO_BAYES,
    RAP_DIFFERENCE,
    RAP_DIFFERENCE_SCORE,
    RAP_DIFFERENCE_WALD,
    RAP_P_MINLIKE,
    RAP_P_EXACT,
    RAP_P_MIDP,
    RAP_P_SCORE,
    RAP_P_WALD,
    RAP_P_SQRT,
    RAP_P_ETEST,
    RAP_P_ETEST_UNPOOLED,
    RAP_P_BLAKER,
    RAP_PROB_INCREASE,
    RAP_POWER_UP,
    RAP_POWER_DOWN,
    RAP_PAIR_MEASURE_COUNT
};
extern const struct rap_measure rap_pair_measures[RAP_PAIR_MEASURE_COUNT];

struct rap_pair {
    double level;
    struct rap_rate rate1, rate2;
    struct rap_measured at[RAP_PAIR_MEASURE_COUNT];
};

/* Compares x1 events in t1 years with x2 in t2; `parts` says which of the measures that cost time
 * are computed (enum rap_pair_parts), the others are then absent ("not computed"). False, with
 * nothing set, when a number is refused (rap_rate_refusal tells which and why). */
bool rap_pair_compute(double x1, double t1, double x2, double t2, double level, unsigned parts,
                      struct rap_pair *pair);

/* The ratio with the interval of one of its measures, or the reason why there is no ratio; the ends
 * of the interval stand also where only one of them is finite. */
struct rap_estimate rap_pair_ratio(const struct rap_pair *pair, enum rap_pair_measure interval);

/* A pair that could not be computed: every value is absent for the reason. */
struct rap_pair rap_pair_absent(double level, const char *why);

#endif
