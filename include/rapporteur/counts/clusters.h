/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records that belong together: texts of one series of renewals, or with the same set of sponsors.
 */
#ifndef RAPPORTEUR_COUNTS_CLUSTERS_H
#define RAPPORTEUR_COUNTS_CLUSTERS_H

#include "rapporteur/records/records.h"

struct rap_clusters {
    const uint32_t *of; /* by record, below n; a record without a value has one of its own. NULL:
                           each has */
    size_t n;           /* clusters, in the order of their first records */
    const char *by;     /* role or header of the column; NULL: none */
    bool is_there;      /* the data have the column; else each record is a cluster */
};

/* Clusters by the plan's `cluster:`; where it says nothing, by `series`. Records belong together
 * when they have the same values, whatever their order. */
struct rap_clusters rap_clusters_make(struct rap_arena *arena, const struct rap_plan *plan,
                                      const struct rap_records *records);

/* The field that makes them; NULL: each record is a cluster. */
const struct rap_field *
rap_clusters_field(const struct rap_plan *plan, const struct rap_records *records);

/* False (E-COLUMN) when the plan names a column that does not exist. */
RAP_MUST_USE bool rap_clusters_check(const struct rap_plan *plan, const struct rap_records *records,
                                     struct rap_diags *diags);

#endif
