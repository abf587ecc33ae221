/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two periods: ratio and difference of their rates, p-values for equal rates, power.
 *
 * The ratio is second over first: above 1 is a rise. Definitions and references are in the rows of
 * the registry (rapporteur/stats/registry.h). */
#ifndef RAPPORTEUR_STATS_PAIR_H
#define RAPPORTEUR_STATS_PAIR_H

#include "rapporteur/stats/rate.h"

enum rap_p_kind {
    RAP_P_EXACT_MINLIKE,
    RAP_P_EXACT_CENTRAL,
    RAP_P_MIDP,
    RAP_P_SCORE,
    RAP_P_WALD,
    RAP_P_SQRT,
    RAP_P_ETEST,
    RAP_P_ETEST_UNPOOLED,
    RAP_P_COUNT
};

/* A two-sided p-value; log10 is set also where `value` underflows to 0. */
struct rap_p {
    double value, log10;
    const char *absent;
};

struct rap_ratio {
    double value;
    const char *absent; /* of the value */
    struct rap_interval exact, midp, score, wald, bayes;
};

struct rap_difference {
    double value;
    struct rap_interval score, wald;
};

/* Smallest ratio above 1 (largest below 1) that the mid-P test would show with 80% power. */
struct rap_power {
    double up, down;
    const char *up_absent, *down_absent;
};

/* Parts that cost time and may be left out; their numbers are then absent ("not computed"). */
enum rap_pair_parts {
    RAP_PAIR_BASIC = 0,
    RAP_PAIR_ETEST = 1,
    RAP_PAIR_POWER = 2,
    RAP_PAIR_ALL = 3
};

struct rap_pair {
    double level;
    struct rap_rate rate1, rate2;
    struct rap_ratio ratio;
    struct rap_difference difference;
    struct rap_p p[RAP_P_COUNT];
    double prob_increase; /* posterior probability that the second rate is higher */
    struct rap_power power;
};

/* Compares x1 events in t1 years with x2 in t2. False, with nothing set, when a number is refused
 * (rap_rate_refusal tells which and why). */
bool rap_pair_compute(double x1, double t1, double x2, double t2, double level, unsigned parts,
                      struct rap_pair *pair);

/* Key of a p-value in JSON: "exact_minlike", "midp" … */
const char *rap_p_key(enum rap_p_kind kind);

#endif
