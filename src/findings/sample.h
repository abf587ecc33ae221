/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What two cells hold, laid out for statistics in strata. */
#ifndef RAPPORTEUR_FINDINGS_SAMPLE_H
#define RAPPORTEUR_FINDINGS_SAMPLE_H

#include "rapporteur/findings/compare.h"

struct rap_comparing {
    const struct rap_records *records; /* NULL: counts alone */
    const struct rap_periods *periods;
    const struct rap_clusters *clusters;
    double level;
    int first_year;              /* of the coverage */
    size_t *starts;              /* units of period p are starts[p] to starts[p + 1] - 1 */
    struct rap_year_unit *units; /* by month, and the whole in the last stratum */
    double *own;                 /* exposure of each unit as the plan wants it */
};

enum { MONTH_UNKNOWN = RAP_MOST_STRATA - 1 };

/* The stratum of a record: its month, from 0. */
size_t stratum_of(const struct rap_record *record);

/* The records of two cells, month by month, or all in one stratum with the exposure in use. */
struct rap_sample
sample_make(struct rap_arena *arena, const struct rap_comparing *comparing,
            const struct rap_cell *cells, size_t first, size_t second, bool by_month);

#endif
