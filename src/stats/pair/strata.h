/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two periods in strata, summed, and the tests that rest on the distribution of the events of the
 * second period given the sums of the strata. */
#ifndef RAPPORTEUR_STATS_PAIR_STRATA_H
#define RAPPORTEUR_STATS_PAIR_STRATA_H

#include "rapporteur/stats/pair/matched.h"

/* Sums of a sample by period and stratum: exposure, events, squares of their weights. */
struct strata {
    size_t n;
    double t[2][RAP_MOST_STRATA], x[2][RAP_MOST_STRATA], squares[2][RAP_MOST_STRATA];
};

struct strata strata_of(const struct rap_sample *sample);

/* Whether both periods have exposure in it. */
bool strata_has_both(const struct strata *strata, size_t stratum);

/* The strata that remain and have events: the second period's part of each is binomial. */
struct binomials {
    size_t n;
    struct stratum {
        double n, t1, t2;
    } at[RAP_MOST_STRATA];
    double x1, x2;
};

struct binomials binomials_of(const struct strata *strata);

/* The log ratio at which `x2` events are expected in the second period, 0 < x2 < x1 + x2. */
double binomials_log_ratio(const struct binomials *binomials, double x2);

/* Intervals (with `with_intervals`) and p-values, exact and mid-P, of whole counts. */
void binomials_test(const struct binomials *binomials, double level, bool with_intervals,
                    struct rap_matched *matched);

/* Of a log ratio with a standard error, by Student's t: two-sided p-value against 1, and the
 * interval of the ratio. */
double student_p(double ratio, double se, double df);
struct rap_interval student_interval(double ratio, double se, double df, double level);

#endif
