/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Worlds in which it is known what is true: records drawn at random, with the plan that compares
 * their two periods. How often the verdict errs, or finds what is there, is counted on them.
 *
 * A record's month follows the season of the General Assembly, its place in the month is uniform.
 * What a world has beside that is what its fields say; what they leave at 0 it has not. */
#ifndef RAPPORTEUR_TESTS_STATS_SUPPORT_WORLDS_H
#define RAPPORTEUR_TESTS_STATS_SUPPORT_WORLDS_H

#include "rapporteur/plan/plan.h"
#include "rapporteur/records/records.h"

#include <gsl/gsl_rng.h>

/* Days from..to are covered; the second period begins with `split`. */
struct world_span {
    struct rap_civil from, split, to;
};

extern const struct world_span world_example; /* the periods of the shipped example */

struct world {
    const struct world_span *span;
    double records;   /* expected in all */
    double ratio;     /* second rate over first */
    double theta;     /* each calendar year's rate times Gamma(theta) of mean 1 */
    double sd, rho;   /* log rate of the calendar year: stationary normal, AR(1); mean rate 1 */
    double growth;    /* of the rate, a year: 0.04 */
    double life;      /* texts are renewed each year, for a geometric number of years of this mean,
                         the first included; the text is the series */
    size_t bundle;    /* as many records at once; 0: one */
    bool has_series;  /* the bundle is the series */
    bool is_december; /* every record; the end of the coverage is uniform over the last year */
};

/* What a world brought forth. */
struct world_drawn {
    struct rap_plan *plan;
    struct rap_records records;
};

/* Everything drawn lives in the arena. */
void world_draw(struct rap_arena *arena, gsl_rng *rng, const struct world *world,
                struct world_drawn *drawn);

#endif
