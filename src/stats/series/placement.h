/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The search for the joinpoints of least deviance over all that are allowed.
 *
 * Exact, but few placements are fitted. By duality, any means v with X'v = X'y bound the likelihood
 * of a model with design X from above. One step of iterated weighted least squares away from a
 * reference gives such means, and with sums made beforehand the bound costs a few operations for
 * each placement, whatever the number of years. */
#ifndef RAPPORTEUR_STATS_SERIES_PLACEMENT_H
#define RAPPORTEUR_STATS_SERIES_PLACEMENT_H

#include "lines.h"

struct placement {
    struct lines lines;
    struct lines_fit fit;
    double deviance;
};

struct placements;

/* A search over this series; its counts may change between two uses. */
struct placements *placements_make(struct rap_arena *arena, const struct rap_series *series);

/* The greatest number of joinpoints for so many years. */
size_t placements_most(size_t n_years);

/* The placement of least deviance (ties: the earliest) of n joinpoints, among those whose estimate
 * is finite. False when there is none. */
bool placements_best(struct placements *search, size_t n_joinpoints, struct placement *best);

/* Fits made so far; for tests of the search. */
size_t placements_fits(const struct placements *search);

#endif
