/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers as statistics give them: an interval, an estimate, or the reason for none. */
#ifndef RAPPORTEUR_STATS_ESTIMATE_H
#define RAPPORTEUR_STATS_ESTIMATE_H

#include <stdbool.h>

/* Ends of an interval. `absent` (NULL: present) says why there is none; then both ends are NaN. An
 * open end is infinite. */
struct rap_interval {
    double low, high;
    const char *absent;
};

/* A number with its interval; `absent` as above. */
struct rap_estimate {
    double value, low, high;
    const char *absent;
};

/* A p-value by simulation with its standard error; `absent` as above. */
struct rap_simulated {
    double p, se;
    const char *absent;
};

/* Whether a ratio is above 100 or, not being 0, below 1/100: its digits then say nothing. */
bool rap_ratio_is_extreme(double ratio);

#endif
