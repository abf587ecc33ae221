/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The conditional model of two Poisson counts: given their sum n, the second is Binomial(n, share),
 * share = ratio t2 / (t1 + ratio t2) (Przyborowski & Wilenski, Biometrika 31 (1940) 313). Measures
 * of two periods are computed from it. */
#ifndef RAPPORTEUR_STATS_PAIR_CONDITIONAL_H
#define RAPPORTEUR_STATS_PAIR_CONDITIONAL_H

#include "rapporteur/stats/pair/pair.h"

struct conditional {
    double x1, t1, x2, t2, n;
    double p, q;    /* shares of the second and of the first period under equal rates */
    double tail, z; /* half of what the level leaves, and its normal quantile */
};

typedef struct rap_measured pair_measure(const struct conditional *c);
pair_measure measure_ratio, measure_ratio_exact, measure_ratio_blaker, measure_ratio_midp,
    measure_ratio_score, measure_ratio_wald, measure_ratio_bayes, measure_difference,
    measure_difference_score, measure_difference_wald, measure_p_minlike, measure_p_exact,
    measure_p_midp, measure_p_score, measure_p_wald, measure_p_sqrt, measure_p_etest,
    measure_p_etest_unpooled, measure_p_blaker, measure_prob_increase, measure_power_up,
    measure_power_down;

struct conditional conditional_make(double x1, double t1, double x2, double t2, double level);

/* log P(X >= k) and log P(X <= k) under shares p, q. */
double log_at_least(double k, double n, double p, double q);
double log_at_most(double k, double n, double p, double q);

/* log of half P(X = k) plus P(X > k), or P(X < k). */
double log_midp_above(double k, double n, double p, double q);
double log_midp_below(double k, double n, double p, double q);

/* Shares of the second and of the first period under a ratio. */
struct shares {
    double p, q;
};
struct shares shares_at(const struct conditional *c, double log_ratio);

/* A two-sided p-value from its natural logarithm. */
struct rap_measured p_from_log(double log_p);

#endif
