/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two periods: ratio and difference of their rates, p-values for equal rates, power.
 *
 * The ratio is second over first: above 1 is a rise. */
#ifndef RAPPORTEUR_STATS_PAIR_PAIR_H
#define RAPPORTEUR_STATS_PAIR_PAIR_H

#include "rapporteur/stats/rate.h"

#include <stdint.h>

/* In the order in which they are told. */
enum rap_pair_measure {
    RAP_RATIO,
    RAP_RATIO_EXACT,
    RAP_RATIO_BLAKER,
    RAP_RATIO_MIDP,
    RAP_RATIO_SCORE,
    RAP_RATIO_WALD,
    RAP_RATIO_BAYES,
    RAP_DIFFERENCE,
    RAP_DIFFERENCE_SCORE,
    RAP_DIFFERENCE_WALD,
    RAP_P_MINLIKE,
    RAP_P_EXACT,
    RAP_P_MIDP,
    RAP_P_SCORE,
    RAP_P_WALD,
    RAP_P_SQRT,
    RAP_P_ETEST,
    RAP_P_ETEST_UNPOOLED,
    RAP_P_BLAKER,
    RAP_PROB_INCREASE,
    RAP_POWER_UP,
    RAP_POWER_DOWN,
    RAP_PAIR_MEASURE_COUNT
};
extern const struct rap_measure rap_pair_measures[RAP_PAIR_MEASURE_COUNT];

struct rap_pair {
    double level;
    struct rap_rate rate1, rate2;
    struct rap_measured at[RAP_PAIR_MEASURE_COUNT];
};

/* Compares x1 events in t1 years with x2 in t2; `parts` says which of the measures that cost time
 * are computed (enum rap_pair_parts), the others are then absent ("not computed"). False, with
 * nothing set, when a number is refused (rap_rate_refusal tells which and why). */
bool rap_pair_compute(double x1, double t1, double x2, double t2, double level, unsigned parts,
                      struct rap_pair *pair);

/* The ratio with the interval of one of its measures, or the reason why there is no ratio; the ends
 * of the interval stand also where only one of them is finite. */
struct rap_estimate rap_pair_ratio(const struct rap_pair *pair, enum rap_pair_measure interval);

/* A pair that could not be computed: every value is absent for the reason. */
struct rap_pair rap_pair_absent(double level, const char *why);

/* The smallest rise and the largest fall that a test of log ratio/se would show in 4 of 5 cases:
 * exp(+-(a + b) se), a and b the quantiles 1 - (1 - level)/2 and 0.8 of Student's distribution with
 * `df` degrees of freedom, of the normal one where df is infinite (Bloom, Evaluation Review 19
 * (1995) 547). NaN unless se is at least 0 and finite, df above 0 and 0 < level < 1. */
void rap_power_of_se(double se, double df, double level, double *up, double *down);

/* ---- counts in parts
 *
 * A record adds a part of an event, or more than one. Records, not parts, come independently, so
 * the variance is the sum of the squared parts (that of a compound Poisson count). There is no
 * exact test; intervals and the p-value are Wald's. */

struct rap_weighted {
    double events, squares; /* sums of the parts and of their squares */
    double exposure;        /* years */
};

/* Why sums or an exposure cannot be used, or NULL. */
const char *rap_weighted_refusal(const struct rap_weighted *count, double level);

/* events/exposure with value +- z sqrt(squares)/exposure, low at least 0; no interval without
 * events. */
struct rap_rate rap_weighted_rate(const struct rap_weighted *count, double level);

/* Compares two such counts: rates, and value, `wald` interval and RAP_P_WALD of ratio and
 * difference; all else is absent with the reason. False, with nothing set, when a count is refused.
 */
bool rap_weighted_pair_compute(const struct rap_weighted *first, const struct rap_weighted *second,
                               double level, struct rap_pair *pair);

/* ---- records in series (renewals of one text): whole series are drawn */

/* One series: its events in both periods. A record without a series is one of its own. */
struct rap_cluster {
    double x1, x2;
};

/* The ratio of the rates with the percentile interval over `draws` (1,999 by rule) samples of n
 * series with replacement: Efron, Ann Stat 7 (1979) 1; Davison & Hinkley (1997) 5.3. Absent with
 * fewer than two series or without events in one of the periods. A drawn sample without events in
 * the first period has no finite ratio and counts as above all others, so the upper end can be
 * open. */
struct rap_estimate rap_bootstrap_ratio(const struct rap_cluster *clusters, size_t n, double t1,
                                        double t2, double level, size_t draws, uint64_t seed);

/* ---- counts to expect if an earlier rate goes on */

/* Smallest whole k with P(K <= k) >= prob for the count K in `years` further years, given `events`
 * in `exposure` years before: negative binomial with shape events + 1/2 and success probability
 * exposure / (exposure + years) (Jeffreys prior; the old rate is uncertain too). 0 when years is
 * not above 0; NaN when exposure is not above 0 or prob is not in (0, 1). */
double rap_predictive_quantile(double events, double exposure, double years, double prob);

#endif
