/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts in parts: a record adds a part of an event, or more than one. Records, not parts, come
 * independently, so the variance is the sum of the squared parts (that of a compound Poisson
 * count). There is no exact test; intervals and the p-value are Wald's. */
#ifndef RAPPORTEUR_STATS_PAIR_WEIGHTED_H
#define RAPPORTEUR_STATS_PAIR_WEIGHTED_H

#include "rapporteur/stats/pair/pair.h"

struct rap_weighted {
    double events, squares; /* sums of the parts and of their squares */
    double exposure;        /* years */
};

/* Why sums or an exposure cannot be used, or NULL. */
const char *rap_weighted_refusal(const struct rap_weighted *count, double level);

/* events/exposure with value +- z sqrt(squares)/exposure, low at least 0; no interval without
 * events. */
struct rap_rate rap_weighted_rate(const struct rap_weighted *count, double level);

/* Compares two such counts: rates, and value, `wald` interval and RAP_P_WALD of ratio and
 * difference; all else is absent with the reason. False, with nothing set, when a count is refused.
 */
bool rap_weighted_pair_compute(const struct rap_weighted *first, const struct rap_weighted *second,
                               double level, struct rap_pair *pair);

#endif
