/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records that come together: renewals of one text, texts of one set of sponsors. */
#ifndef RAPPORTEUR_COUNTS_CLUSTERS_H
#define RAPPORTEUR_COUNTS_CLUSTERS_H

#include "rapporteur/records/records.h"

struct rap_clusters {
    const uint32_t *of; /* cluster of each record; one without a value is its own */
    size_t n;
    const char *by;  /* the role whose values make them */
    bool is_there;   /* false: each record is its own */
};

/* By the plan's `cluster:`, else by the role `series` where the data have it. */
struct rap_clusters rap_clusters_make(struct rap_arena *arena, const struct rap_plan *plan,
                                      const struct rap_records *records);

#endif
