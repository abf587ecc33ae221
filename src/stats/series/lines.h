/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Log-linear regression on broken lines: the log rate runs straight from knot to knot.
 *
 * The coefficients are the log rates at the knots, less that of the series as a whole: small
 * numbers keep the digits of large means. Two neighbours decide about each year, so the information
 * is tridiagonal, and it stays well conditioned where intercepts and slopes do not. A trend has two
 * knots, k joinpoints have k + 2, a step has four with nothing between the inner two.
 */
#ifndef RAPPORTEUR_STATS_SERIES_LINES_H
#define RAPPORTEUR_STATS_SERIES_LINES_H

#include "climb.h"

enum { MOST_KNOTS = MOST_COEFFICIENTS };

struct lines {
    const struct rap_series *series;
    size_t n_knots;           /* 2 or more */
    double at[MOST_KNOTS];    /* years, rising */
    size_t start[MOST_KNOTS]; /* entries start[j] to start[j + 1] - 1 lie between knots j, j + 1 */
};

struct tridiagonal {
    double diagonal[MOST_KNOTS], beside[MOST_KNOTS];
};

/* x with M x = b, M symmetric and positive definite of n rows. False when it is not. */
bool tridiagonal_solve(const struct tridiagonal *m, size_t n, const double *b, double *x);

struct lines_fit {
    double rate;                    /* of the whole */
    double value[MOST_KNOTS];       /* log of the rate at each knot over that of the whole */
    struct tridiagonal information; /* expected */
    double objective;               /* log likelihood but for what the counts alone decide */
};

/* One line from the entry `first` to the entry before `end`. */
struct lines lines_straight(const struct rap_series *series, size_t first, size_t end);

/* Whether each coefficient has a finite estimate: strictly between the neighbours of its knot, the
 * years on which it bears, there is an event. */
bool lines_are_finite(const struct lines *lines);

/* Maximum likelihood from the values that are in `fit`, 0 being the flat line of the mean rate;
 * alpha = 1 / theta of the negative binomial model, 0 for Poisson. False when it does not settle.
 */
bool lines_solve(const struct lines *lines, double alpha, struct lines_fit *fit);

/* Expected events of each year. */
void lines_means(const struct lines *lines, const struct lines_fit *fit, double *means);

/* Twice the Poisson log likelihood that is lost to the counts themselves. */
double lines_deviance(const struct lines *lines, const struct lines_fit *fit);

/* The Poisson log likelihood with the counts as their own means: the most there is. */
double saturated_loglik(const struct rap_series *series);

/* A linear combination of the coefficients with its standard error. */
struct contrast {
    double value, se;
};
struct contrast lines_contrast(const struct lines *lines, const struct lines_fit *fit,
                               const double weights[MOST_KNOTS]);

/* The slope from knot `left` to the next. */
struct contrast lines_slope(const struct lines *lines, const struct lines_fit *fit, size_t left);

/* The same as percent change a year, with its Wald interval. */
struct rap_estimate
lines_change(const struct lines *lines, const struct lines_fit *fit, size_t left, double z);

#endif
