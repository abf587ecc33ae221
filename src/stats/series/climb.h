/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Newton's way up the log likelihood of log-linear counts. */
#ifndef RAPPORTEUR_STATS_SERIES_CLIMB_H
#define RAPPORTEUR_STATS_SERIES_CLIMB_H

#include "rapporteur/stats/series/analysis.h"

enum { MOST_COEFFICIENTS = RAP_MOST_JOINPOINTS + 2 };

struct hill {
    size_t n; /* coefficients */
    void *context;
    /* The log likelihood at a place, which becomes the one that `step` is asked about. */
    double (*look)(void *context, const double *value);
    /* Its gradient, and Newton's step from there. False when the information is singular. */
    bool (*step)(void *context, double *gradient, double *step);
};

/* From `value` to the top; what was looked at last is the top. False when it does not settle. */
bool climb(const struct hill *hill, double *value);

/* What one count has to say about its log rate; alpha = 1 / theta of the negative binomial model, 0
 * for Poisson. */
struct pull {
    double gradient, observed, expected; /* first derivative, information */
    double loglik;                       /* but for what the count alone decides */
};

/* The mean is base exp(log_rate). */
struct pull pull_of(double count, double base, double log_rate, double alpha);

#endif
