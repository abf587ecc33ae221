/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The trend of a yearly series and a step in it: log-linear regressions with exposure as offset. */
#ifndef RAPPORTEUR_STATS_SERIES_TREND_H
#define RAPPORTEUR_STATS_SERIES_TREND_H

#include "rapporteur/stats/measure.h"
#include "rapporteur/stats/series/series.h"

#include <stdbool.h>

/* log rate = intercept + slope (year - first year); `apc` is 100 (exp(slope) - 1), the annual
 * percent change, with its profile-likelihood interval. */
struct rap_trend_poisson {
    double intercept, slope, se, p_wald, p_lr, deviance, pearson, df, loglik, aic;
    struct rap_estimate apc;
};

struct rap_trend_quasipoisson {
    double dispersion, se, p;
    const char *absent;   /* of everything here */
    const char *p_absent; /* of p alone: there is no spread at all */
};

/* NB2: variance mean + mean^2 / theta. Without over-dispersion theta is NaN with its reason, and
 * the rest is the Poisson model's. */
struct rap_trend_negbin {
    double intercept, slope, se, theta, loglik, aic, lr, p_overdispersion;
    const char *theta_absent;
    struct rap_estimate apc;
};

struct rap_trend {
    const char *absent; /* of everything here */
    struct rap_trend_poisson poisson;
    struct rap_trend_quasipoisson quasipoisson;
    struct rap_trend_negbin negbin;
    bool is_negbin; /* the model that is chosen: p_overdispersion < 0.05 */
};

void rap_trend_compute(const struct rap_series *series, double level, struct rap_trend *trend);

/* A coefficient of the log rate, and its exponential with the Wald interval. */
struct rap_step_coefficient {
    double coef, se, p;
    struct rap_estimate ratio;
};

struct rap_step {
    const char *absent; /* of everything here */
    bool is_negbin;
    struct rap_step_coefficient level; /* the jump at the split */
    struct rap_step_coefficient slope; /* the change of the yearly slope */
    struct rap_estimate before_apc, after_apc;
    double p_lr;              /* neither jump nor change of slope */
    double theta, lr, loglik; /* theta NaN: Poisson, or no over-dispersion */
    const char *theta_absent;
};

/* Interrupted series: two trends, one before the year `split` and one from it on. With `is_negbin`
 * by the negative binomial model (Bernal, Cummins & Gasparrini, IJE 46 (2017) 348). */
void rap_step_compute(const struct rap_series *series, double split, bool is_negbin, double level,
                      struct rap_step *step);

/* What the results say. */
extern const struct rap_facts rap_trend_facts, rap_step_facts;

#endif
