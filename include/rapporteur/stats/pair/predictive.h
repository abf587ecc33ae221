/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts to expect if an earlier rate goes on. */
#ifndef RAPPORTEUR_STATS_PAIR_PREDICTIVE_H
#define RAPPORTEUR_STATS_PAIR_PREDICTIVE_H

/* Smallest whole k with P(K <= k) >= prob for the count K in `years` further years, given `events`
 * in `exposure` years before: negative binomial with shape events + 1/2 and success probability
 * exposure / (exposure + years) (Jeffreys prior; the old rate is uncertain too). 0 when years is
 * not above 0; NaN when exposure is not above 0 or prob is not in (0, 1). */
double rap_predictive_quantile(double events, double exposure, double years, double prob);

#endif
