/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ratios of many groups drawn towards what they have in common: empirical Bayes in the conditional
 * form of the gamma-Poisson model. Given its n events, the second-period count of a group is
 * Binomial(n, share) with share ~ Beta(a, b); a and b by marginal maximum likelihood. */
#ifndef RAPPORTEUR_STATS_GROUPS_SHRINK_H
#define RAPPORTEUR_STATS_GROUPS_SHRINK_H

#include "rapporteur/stats/measure.h"

#include <stddef.h>

struct rap_shrink {
    const char *absent;        /* nothing could be shrunk; then all numbers are NaN */
    const char *spread_absent; /* no spread beyond chance: a and b are NaN, each group has the ratio
                                  of the totals, without an interval */
    double a, b;
    double loglik, loglik_binomial; /* with the binomial coefficients */
    double lr, p;                   /* twice their difference; half of its chi-square tail (df 1) */
};

/* Fits n groups with counts x1 in t1 years and x2 in t2; rows[i] becomes the posterior median of
 * the ratio of group i with equal tails, absent for a group without events and where it is extreme
 * (rap_ratio_is_extreme). */
void rap_shrink_compute(const double *x1, const double *x2, size_t n, double t1, double t2,
                        double level, struct rap_shrink *fit, struct rap_estimate *rows);

/* What the result says. */
extern const struct rap_facts rap_shrink_facts;

#endif
