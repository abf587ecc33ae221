/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The negative binomial model NB2 (variance mean + mean^2 / theta) by joint maximum likelihood:
 * Lawless, Can J Stat 15 (1987) 209.
 *
 * `misfit` is twice the log likelihood that is lost to the Poisson model with the counts themselves
 * as means: at theta without bound it is the Poisson deviance, so differences keep their digits. */
#ifndef RAPPORTEUR_STATS_SERIES_NEGBIN_H
#define RAPPORTEUR_STATS_SERIES_NEGBIN_H

#include "lines.h"

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
