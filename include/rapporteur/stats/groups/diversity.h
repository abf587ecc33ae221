/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How evenly the records of one period are spread over groups. */
#ifndef RAPPORTEUR_STATS_GROUPS_DIVERSITY_H
#define RAPPORTEUR_STATS_GROUPS_DIVERSITY_H

#include "rapporteur/stats/measure.h"

#include <stddef.h>

struct rap_diversity {
    const char *absent; /* no records in the period; then all are NaN */
    double shannon;     /* in natural units: Bell Syst Tech J 27 (1948) 379 */
    double simpson;    /* chance that two records differ, with replacement: Nature 163 (1949) 688 */
    double herfindahl; /* the rest to 1 */
    double effective;  /* evenly used groups of the same entropy: Hill, Ecology 54 (1973) 427 */
};

/* Of n counts, each `stride` numbers after the one before. */
struct rap_diversity rap_diversity_of(const double *counts, size_t n, size_t stride);

/* What the result says. */
extern const struct rap_facts rap_diversity_facts;

#endif
