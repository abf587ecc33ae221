/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two periods compared in strata: month by month, so that neither has more of a season than its
 * share; with records that come in series; with years that vary together.
 *
 * Of stratum m the first period has x1m records in t1m years, the second x2m in t2m. Model:
 * Poisson(lambda_m t1m) and Poisson(lambda_m t2m ratio). Given nm = x1m + x2m, X2m is
 * Binomial(nm, pi_m) with pi_m = ratio t2m / (t1m + ratio t2m): Breslow & Day II (1987) ch. 3-4. */
#ifndef RAPPORTEUR_STATS_PAIR_MATCHED_H
#define RAPPORTEUR_STATS_PAIR_MATCHED_H

#include "rapporteur/stats/measure.h"

#include <stdbool.h>

enum { RAP_MOST_STRATA = 13 }; /* twelve months, and of records whose month is not known */

/* A record: where it stands. */
struct rap_event {
    size_t unit, stratum, cluster;
    size_t
        n_alone;  /* so many records of one unit and stratum, each a cluster; 0: it has `cluster` */
    double power; /* of these, the squares of the weights, and */
    double largest; /* the greatest weight */
    double weight;  /* 1, or how much of an event it is, or how many */
    double square; /* sum of the squared parts: 1; of a part p^2, of many whole ones their number */
};

/* A calendar year, or the part of one that lies in one of the periods. */
struct rap_year_unit {
    double year;
    bool is_second;
    double exposure[RAP_MOST_STRATA]; /* years, by stratum */
};

/* What is compared. Exposures of a period are the sums over its units. */
struct rap_sample {
    const struct rap_event *events;
    size_t n_events;
    const struct rap_year_unit *units; /* in the order of time */
    size_t n_units, n_clusters, n_strata;
    double lengths[RAP_MOST_STRATA]; /* mean length of a stratum in a whole year, in years */
};

/* In strata. What is left out lies in strata in which only one period has exposure. */
struct rap_matched {
    const char *absent;       /* of everything: nothing remains */
    const char *ratio_absent; /* of the ratio alone: no events in the first period */
    const char *tests_absent; /* of exact and mid-P: events are counted in parts */
    double x1, x2, n;         /* events that remain */
    double ratio;
    struct rap_interval exact, midp; /* above 5,000 events both are the score's */
    double p_exact, p_midp;
    struct rap_interval wald; /* of sums of parts; variance of records, not of parts */
    double p_wald;
    double exposure[2], rate[2]; /* seasonal years: the quotient of the rates is the ratio */
    size_t n_periods;            /* 2: of exposure and rate */
    double
        weights[RAP_MOST_STRATA]; /* of an exposure in a stratum: with them it is in such years */
    double left_out;              /* events left out */
    double left_out_strata[RAP_MOST_STRATA]; /* from 1; strata left out, with events or not */
    size_t n_left_out_strata;
    double shares[RAP_MOST_STRATA]; /* pi_m at the ratio; NaN of a stratum that is left out */
    double information;             /* sum of nm pi_m (1 - pi_m) at the ratio */
};

/* `with_intervals` false: without those of `exact`, `midp` and `wald`, which cost time. */
void rap_matched_compute(const struct rap_sample *sample, double level, bool with_intervals,
                         struct rap_matched *matched);

/* By clusters of records (renewals of one text): Liang & Zeger, Biometrika 73 (1986) 13; t with
 * clusters - 1 degrees of freedom: Cameron & Miller, J Hum Res 50 (2015) 317. */
struct rap_clustered {
    const char *absent; /* of all but clusters, largest and is_clustered */
    double clusters;    /* with events that remain */
    double largest;     /* share of the events that remain in one of them */
    bool is_clustered;  /* one of them has two records */
    double se, df, p;
    struct rap_interval ratio;
};

void rap_clustered_compute(const struct rap_sample *sample, const struct rap_matched *matched,
                           double level, struct rap_clustered *clustered);

/* By years that vary more than chance and follow one another: extra variance by moments under the
 * correlation 0.5^|difference of years|, t with units - 2 degrees of freedom. */
struct rap_varying {
    const char *absent; /* of all but units and sigma2 */
    double units;       /* in which an event is expected */
    double sigma2;      /* extra variance of the log rate; 0: none beyond chance; NaN: absent */
    double se, df, p;
    struct rap_interval ratio;
};

void rap_varying_compute(const struct rap_sample *sample, const struct rap_matched *matched,
                         double level, struct rap_varying *varying);

/* Each cluster counted once, where it stands first in the order of the events: the answer of
 * mid-P to renewals where one period has no event. */
void rap_matched_once(const struct rap_sample *sample, double level, struct rap_matched *matched);

/* What they say. */
extern const struct rap_facts rap_matched_facts, rap_clustered_facts, rap_varying_facts;

#endif
