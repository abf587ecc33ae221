/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several periods: one test for equal rates in all of them. */
#ifndef RAPPORTEUR_STATS_GROUPS_SEVERAL_H
#define RAPPORTEUR_STATS_GROUPS_SEVERAL_H

#include "rapporteur/stats/measure.h"

#include <stddef.h>
#include <stdint.h>

/* Given their sum, counts under equal rates are multinomial with the shares of the exposure. */
struct rap_several {
    const char *absent; /* of everything; NULL: present */
    double chi2, df, p_chi2;
    double points;                  /* tables that the sum can fall into */
    double p_exact;                 /* NaN above 10^6 points */
    const char *exact_absent;       /* this or that of the other is set */
    struct rap_simulated simulated; /* in its place */
};

/* Compares k counts with their exposures in years; `draws` tables are drawn where there are too
 * many to enumerate. */
void rap_several_compute(const double *events, const double *exposures, size_t k, size_t draws,
                         uint64_t seed, struct rap_several *several);

/* What the result says. */
extern const struct rap_facts rap_several_facts;

#endif
