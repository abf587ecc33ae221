/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many events that the sources lack would undo a rise, had they all happened in the first
 * period: the tipping point (Yan, Lee & Li, J Biopharm Stat 19 (2009) 1085). */
#ifndef RAPPORTEUR_STATS_PAIR_TIPPING_H
#define RAPPORTEUR_STATS_PAIR_TIPPING_H

#include "rapporteur/stats/measure.h"

/* The smallest number of further events of the first period, 0 to 10^6, at which the mid-P test of
 * equal rates gives at least 0.005, and 0.05. */
struct rap_tipping {
    const char *absent; /* of what is NaN */
    double clear, suggestive;
};

/* Of x1 events in t1 years and x2 in t2, such as rap_rate_refusal has nothing against. Of a fall
 * only a 0 exists, for further events of the first period deepen it; without events in the second
 * there is nothing. */
void rap_tipping_compute(double x1, double t1, double x2, double t2, struct rap_tipping *tipping);

extern const struct rap_facts rap_tipping_facts;

#endif
