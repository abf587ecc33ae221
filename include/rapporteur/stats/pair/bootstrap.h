/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rate ratio when records come in series (renewals of one text): whole series are drawn. */
#ifndef RAPPORTEUR_STATS_PAIR_BOOTSTRAP_H
#define RAPPORTEUR_STATS_PAIR_BOOTSTRAP_H

#include "rapporteur/stats/estimate.h"

#include <stddef.h>
#include <stdint.h>

/* One series: its events in both periods. A record without a series is one of its own. */
struct rap_cluster {
    double x1, x2;
};

/* The ratio of the rates with the percentile interval over `draws` (1,999 by rule) samples of n
 * series with replacement: Efron, Ann Stat 7 (1979) 1; Davison & Hinkley (1997) 5.3. Absent with
 * fewer than two series or without events in one of the periods. A drawn sample without events in
 * the first period has no finite ratio and counts as above all others, so the upper end can be
 * open. */
struct rap_estimate rap_bootstrap_ratio(const struct rap_cluster *clusters, size_t n, double t1,
                                        double t2, double level, size_t draws, uint64_t seed);

#endif
