/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A step or a trend: what two periods look like as a series of years, and what the trend of the
 * first would have given in the second. */
#ifndef RAPPORTEUR_STATS_SERIES_SHAPE_H
#define RAPPORTEUR_STATS_SERIES_SHAPE_H

#include "rapporteur/stats/series/analysis.h"

/* log mean = log exposure + level, with a slope, a step at the boundary, both or neither. */
enum rap_shape_model {
    RAP_SHAPE_CONSTANT,
    RAP_SHAPE_TREND,
    RAP_SHAPE_STEP,
    RAP_SHAPE_STEP_AND_TREND,
    RAP_SHAPE_MODELS
};

struct rap_shape_fit {
    const char *absent; /* of everything here: no finite estimate */
    double loglik;
    double deviance;   /* from the counts as their own means, at this theta */
    double parameters; /* theta among them where the model is negative binomial */
    double bic;        /* parameters log n - 2 loglik, n units */
    double theta;      /* NaN: Poisson, or no over-dispersion */
};

/* The step given the trend. */
struct rap_shape_step {
    const char *absent;        /* of everything here */
    double lr, p;              /* likelihood ratio against the trend alone, chi-square with 1 df */
    struct rap_estimate ratio; /* Wald's interval, given theta */
    bool rises;
};

/* The trend of the first period's units: log rate = level + slope (year - middle). */
struct rap_shape_before {
    const char *absent; /* of everything here: fewer than 3 units, or no finite estimate */
    double middle, level, slope;
    double var_level, var_slope, covariance; /* inverse expected information, given theta */
    double theta;                            /* NaN: Poisson, or no over-dispersion */
    double lr, p;                            /* likelihood ratio against a slope of 0 */
    struct rap_estimate apc;                 /* annual percent change, profile likelihood */
    bool rises;
};

/* How many events the trend of the first period would have given in the units of the second. */
struct rap_old_trend {
    const char *absent;            /* of everything here: no such trend, no draws */
    double observed;               /* events of the second period */
    double median, low, high;      /* whole numbers */
    struct rap_simulated at_least; /* P(as many as were observed, or more) */
};

struct rap_shape {
    const char *absent; /* of everything here */
    bool is_negbin; /* by the over-dispersion of all units about one trend; Poisson without one */
    struct rap_shape_fit fits[RAP_SHAPE_MODELS];
    struct rap_shape_step step;
    struct rap_shape_before before;
    struct rap_old_trend old_trend;
};

/* The units are calendar years in rising order, a year that holds the boundary in two parts: those
 * of the first period, then those of the second (`is_second`). Exposures are above 0, in (seasonal)
 * years; counts are whole.
 *
 * The model is one for all: negative binomial when the test of over-dispersion about one trend in
 * all units has p < 0.05 (the rule of rap_trend), each fit with its own theta.
 *
 * The old trend: level and slope from their normal approximation, then a count from the Poisson
 * distribution of the sum of the means (negative binomial: each mean times a gamma number of shape
 * theta). Of `draws` in the order of size, low and high are those at the places (draws + 1) q, q =
 * (1 - level)/2 and (1 + level)/2, the next further out where this is no whole number; the median
 * is at (draws + 1)/2, the lower of two. A mean above 1e15 stands for its count; a rate is at most
 * exp(650) times that of the whole. */
void rap_shape_compute(const struct rap_series *units, const bool *is_second, double level,
                       struct rap_simulation simulation, struct rap_shape *shape);

/* The old trend alone, over the first `n` units of the second period: with all of them, that of the
 * shape which `before` is of. */
void rap_old_trend_compute(const struct rap_series *units, const bool *is_second, size_t n,
                           double level, struct rap_simulation simulation,
                           const struct rap_shape_before *before, struct rap_old_trend *old_trend);

/* What it says: the shape without the old trend, and the old trend. */
extern const struct rap_facts rap_shape_facts, rap_old_trend_facts;

#endif
