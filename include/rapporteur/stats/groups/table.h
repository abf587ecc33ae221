/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The mix: whether groups divide alike over periods, in a table of counts. */
#ifndef RAPPORTEUR_STATS_GROUPS_TABLE_H
#define RAPPORTEUR_STATS_GROUPS_TABLE_H

#include "rapporteur/stats/measure.h"

#include <stddef.h>
#include <stdint.h>

struct rap_mix {
    const char *absent; /* of everything; NULL: present */
    double chi2, df, p_chi2;
    double g, p_g;                  /* likelihood ratio, against the same chi-square distribution */
    double cramers_v;               /* 0: alike, 1: each group in a period of its own */
    double p_exact;                 /* Fisher, Freeman & Halton; NaN when it would take too long */
    const char *exact_absent;       /* this or that of the next is set */
    struct rap_simulated simulated; /* in its place, over random tables with the same margins */
    struct rap_simulated permutation; /* where records count in several groups */
};

/* Records with the groups in which each counts: entries starts[i] to starts[i + 1] - 1 of `groups`
 * are those of record i, `periods[i]` is its period. */
struct rap_memberships {
    size_t n_records, n_groups, n_periods;
    const size_t *periods;
    const size_t *starts, *groups;
};

/* `counts` holds groups by rows and periods by columns, row by row. Groups without records are left
 * out; a period without records, or fewer than two groups, leave nothing to compare. Whether the
 * exact p-value is given depends on the work that it takes, counted in steps: never on the time. */
void rap_mix_compute(const double *counts, size_t n_rows, size_t n_columns, size_t draws,
                     uint64_t seed, struct rap_mix *mix);

/* Adds the test that stays valid when a record counts in several groups: whole records are put into
 * periods of the same sizes at random, and chi-square is looked at. Fewer draws than asked for when
 * there are many records, and absent when there are more than 20,000. */
void rap_mix_permute(const struct rap_memberships *members, size_t draws, uint64_t seed,
                     struct rap_mix *mix);

/* What the result says. */
extern const struct rap_facts rap_mix_facts;

#endif
