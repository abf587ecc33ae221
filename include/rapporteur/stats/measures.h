/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The registry: a line a measure, in the order in which it is told. Each is described where it is
 * computed, as `const struct rap_measure measure_NAME'; here it gets its place in a result. */
#ifndef RAPPORTEUR_STATS_MEASURES_H
#define RAPPORTEUR_STATS_MEASURES_H

#include "rapporteur/stats/measure.h"

/* clang-format off */
#define RAP_RATE_MEASURES(ROW) \
    ROW(RATE_GARWOOD, rate_garwood) \
    ROW(RATE_MIDP, rate_midp) \
    ROW(RATE_SCORE, rate_score) \
    ROW(RATE_JEFFREYS, rate_jeffreys) \
    ROW(RATE_BYAR, rate_byar)

#define RAP_PAIR_MEASURES(ROW) \
    ROW(RATIO, ratio) \
    ROW(RATIO_EXACT, ratio_exact) \
    ROW(RATIO_BLAKER, ratio_blaker) \
    ROW(RATIO_MIDP, ratio_midp) \
    ROW(RATIO_SCORE, ratio_score) \
    ROW(RATIO_WALD, ratio_wald) \
    ROW(RATIO_BAYES, ratio_bayes) \
    ROW(DIFFERENCE, difference) \
    ROW(DIFFERENCE_SCORE, difference_score) \
    ROW(DIFFERENCE_WALD, difference_wald) \
    ROW(P_MINLIKE, p_minlike) \
    ROW(P_EXACT, p_exact) \
    ROW(P_MIDP, p_midp) \
    ROW(P_SCORE, p_score) \
    ROW(P_WALD, p_wald) \
    ROW(P_SQRT, p_sqrt) \
    ROW(P_ETEST, p_etest) \
    ROW(P_ETEST_UNPOOLED, p_etest_unpooled) \
    ROW(P_BLAKER, p_blaker) \
    ROW(PROB_INCREASE, prob_increase) \
    ROW(POWER_UP, power_up) \
    ROW(POWER_DOWN, power_down)
/* clang-format on */

#define RAP_MEASURE_PLACE(place, name) RAP_##place,
enum rap_rate_measure { RAP_RATE_MEASURES(RAP_MEASURE_PLACE) RAP_RATE_MEASURE_COUNT };
enum rap_pair_measure { RAP_PAIR_MEASURES(RAP_MEASURE_PLACE) RAP_PAIR_MEASURE_COUNT };

/* The descriptors by place. */
extern const struct rap_measure *const rap_rate_measures[RAP_RATE_MEASURE_COUNT];
extern const struct rap_measure *const rap_pair_measures[RAP_PAIR_MEASURE_COUNT];

#endif
