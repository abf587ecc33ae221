/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ratio of two periods from their yearly counts, which may vary more than chance alone makes
 * them. */
#ifndef RAPPORTEUR_STATS_SERIES_YEARLY_H
#define RAPPORTEUR_STATS_SERIES_YEARLY_H

#include "rapporteur/stats/estimate.h"

#include <stdbool.h>
#include <stddef.h>

struct rap_yearly_ratio {
    const char *absent;           /* of everything here */
    double p_overdispersion;      /* of the years about the rate of their period */
    bool is_overdispersed;        /* it is below 0.05: the rule by which the model is chosen */
    double theta;                 /* NaN: no over-dispersion */
    struct rap_estimate estimate; /* negative binomial, with its profile-likelihood interval */
    double p;                     /* likelihood ratio against equal rates, same model */
};

/* `is_second` tells the period of each entry; the entries of the first come first. A year that both
 * periods share has an entry in each. */
void
rap_yearly_ratio_compute(size_t n, const bool *is_second, const double *counts,
                         const double *exposures, double level, struct rap_yearly_ratio *ratio);

#endif
