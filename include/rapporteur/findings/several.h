/* SPDX-License-Identifier: GPL-3.0-or-later */
/* More than two periods: one test for all, and each pair that a reader will look at. */
#ifndef RAPPORTEUR_FINDINGS_SEVERAL_H
#define RAPPORTEUR_FINDINGS_SEVERAL_H

#include "rapporteur/findings/compare.h"
#include "rapporteur/stats/groups/groups.h"

/* Two periods by their place in time; every period stands against the first and against the one
 * before it. */
struct rap_period_pair {
    size_t first, second;
    struct rap_comparison comparison;
    double p_adjusted[RAP_ADJUST_COUNT]; /* of the mid-P values of all pairs; NaN: none */
};

struct rap_several_periods {
    struct rap_several test;
    struct rap_period_pair *pairs;
    size_t n_pairs;
};

/* Compares n cells, one a period. */
struct rap_several_periods
rap_compare_periods(struct rap_arena *arena, const struct rap_comparing *comparing,
                    const struct rap_cell *cells, size_t n, size_t draws, uint64_t seed);

#endif
