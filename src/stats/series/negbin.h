/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The negative binomial model NB2 (variance mean + mean^2 / theta) by joint maximum likelihood:
 * Lawless, Can J Stat 15 (1987) 209.
 *
 * `misfit` is twice the log likelihood that is lost to the Poisson model with the counts themselves
 * as means: at theta without bound it is the Poisson deviance, so differences keep their digits. */
#ifndef RAPPORTEUR_STATS_SERIES_NEGBIN_H
#define RAPPORTEUR_STATS_SERIES_NEGBIN_H

#include "lines.h"

/* A family of means, fitted anew for each theta: the head of a struct that says how. */
struct negbin_family {
    const struct rap_series *series;
    double *means;
    /* Sets the means for this alpha = 1 / theta; false when there is no fit. */
    bool (*refit)(struct negbin_family *family, double alpha);
};

/* Sets the family to its best theta, among several maxima the highest; infinite where the Poisson
 * limit is at least as likely. `step`: of the grid of log theta. No misfit (NaN): no fit. */
double negbin_best_theta(struct negbin_family *family, double step, double *misfit);

/* Twice the log likelihood that is lost to this theta with the counts themselves as means. */
double negbin_deviance(const struct rap_series *series, const double *means, double theta);

/* p of over-dispersion, by twice the log likelihood gained over Poisson: half of chi-square's, for
 * theta lies at the edge (Self & Liang, JASA 82 (1987) 605). */
double negbin_p(double theta, double gain);

/* The rule by which the negative binomial model is chosen. */
bool negbin_is_chosen(double p_overdispersion);

struct negbin {
    struct lines_fit fit;
    double theta; /* infinite: no over-dispersion, and the fit is the Poisson one */
    double misfit;
};

/* Fits `lines`; `poisson` is their Poisson fit. Among several maxima of the likelihood it is the
 * highest. */
struct negbin
negbin_solve(struct rap_arena *scratch, const struct lines *lines, const struct lines_fit *poisson);

/* Ends of the slope of a straight line where the likelihood, maximised over intercept and theta,
 * has fallen by half the `drop`. An end that is not reached is infinite. */
struct rap_interval negbin_slope_interval(struct rap_arena *scratch, const struct lines *lines,
                                          const struct negbin *best, double drop);

/* How far twice the log likelihood, so maximised, lies at this slope below the best. */
double negbin_slope_fall(struct rap_arena *scratch, const struct lines *lines,
                         const struct negbin *best, double slope);

#endif
