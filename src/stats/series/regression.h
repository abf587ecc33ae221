/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Log-linear regression of counts on the year and on the period: one line, or one in each period
 * with the same slope. Poisson, or NB2 with theta by maximum likelihood. */
#ifndef RAPPORTEUR_STATS_SERIES_REGRESSION_H
#define RAPPORTEUR_STATS_SERIES_REGRESSION_H

#include "negbin.h"

enum { MOST_COLUMNS = 3 };

/* log mean = log exposure + level + slope (year - middle) + step [second]. */
struct design {
    const struct rap_series *series;
    const bool *is_second;
    double middle; /* the year about which the slope turns */
    bool has_slope, has_step;
};

struct regression {
    size_t n; /* coefficients: level, slope if there is one, step if there is one */
    double value[MOST_COLUMNS];                    /* the level: over the log of `rate` */
    double covariance[MOST_COLUMNS][MOST_COLUMNS]; /* inverse of the expected information, given
                                                      theta; n by n of it */
    double rate;                                   /* of the whole */
    double theta;                                  /* infinite: Poisson */
    double misfit, deviance;                       /* as in negbin.h */
    double gain;                                   /* of log likelihood over Poisson, twice */
};

/* Why the likelihood has no finite maximum, or NULL. */
const char *design_refusal(const struct design *design);

/* Fits a design that is not refused. False when it does not settle. */
bool regression_solve(const struct design *design, bool is_negbin, struct regression *fit);

#endif
