/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two periods: ratio and difference of their rates, p-values for equal rates, power.
 *
 * The ratio is second over first: above 1 is a rise. What is computed is the list of measures
 * (rapporteur/stats/measures.h); each lies at its place. */
#ifndef RAPPORTEUR_STATS_PAIR_PAIR_H
#define RAPPORTEUR_STATS_PAIR_PAIR_H

#include "rapporteur/stats/rate.h"

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
