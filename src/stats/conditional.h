/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The conditional model of two Poisson counts: given their sum n, the second is Binomial(n, share),
 * share = ratio t2 / (t1 + ratio t2) (Przyborowski & Wilenski, Biometrika 31 (1940) 313). */
#ifndef RAPPORTEUR_STATS_CONDITIONAL_H
#define RAPPORTEUR_STATS_CONDITIONAL_H

#include "rapporteur/stats/pair.h"

struct conditional {
    double x1, t1, x2, t2, n;
    double p, q; /* shares of the second and of the first period under equal rates */
};

struct conditional conditional_make(double x1, double t1, double x2, double t2);

/* log P(X >= k) and log P(X <= k) under shares p, q. */
double log_at_least(double k, double n, double p, double q);
double log_at_most(double k, double n, double p, double q);

/* log of half P(X = k) plus P(X > k), or P(X < k). */
double log_midp_above(double k, double n, double p, double q);
double log_midp_below(double k, double n, double p, double q);

/* A two-sided p-value from its natural logarithm. */
struct rap_p p_from_log(double log_p);
struct rap_p p_absent(const char *why);

/* Minimum likelihood (as R's poisson.test), twice the smaller tail, twice the smaller mid-P tail.
 */
struct rap_p p_minlike(const struct conditional *c);
struct rap_p p_central(const struct conditional *c);
struct rap_p p_midp(const struct conditional *c);

/* Intervals of the ratio: Clopper-Pearson, mid-P (Berry & Armitage, Statistician 44 (1995) 417),
 * Jeffreys (Price & Bonett, CSDA 34 (2000) 345). `tail` is half of what the level leaves, z its
 * normal quantile. */
struct rap_interval ratio_exact(const struct conditional *c, double tail, double z);
struct rap_interval ratio_midp(const struct conditional *c, double tail, double z);
struct rap_interval ratio_bayes(const struct conditional *c, double tail);

/* Wilson's interval for the share, carried to the ratio. */
struct rap_interval ratio_score(const struct conditional *c, double z);

/* P(the second rate is higher) under Jeffreys priors. */
double probability_of_increase(const struct conditional *c);

/* Pieces that take time. */
struct rap_p p_etest(const struct conditional *c, bool pooled);
struct rap_power power_of(const struct conditional *c, double level);

/* The difference of the rates: Wald and Miettinen & Nurminen, Stat Med 4 (1985) 213. */
struct rap_difference difference_of(const struct conditional *c, double z);

#endif
