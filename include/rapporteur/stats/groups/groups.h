/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything that is computed of several periods, and of groups. */
#ifndef RAPPORTEUR_STATS_GROUPS_GROUPS_H
#define RAPPORTEUR_STATS_GROUPS_GROUPS_H

#include "rapporteur/stats/measure.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* ---- several periods: one test for equal rates in all of them */

/* Given their sum, counts under equal rates are multinomial with the shares of the exposure. */
struct rap_several {
    const char *absent; /* of everything; NULL: present */
    double chi2, df, p_chi2;
    double points;                  /* tables that the sum can fall into */
    double p_exact;                 /* NaN above 10^6 points */
    const char *exact_absent;       /* this or that of the other is set */
    struct rap_simulated simulated; /* in its place */
};

/* Compares k counts with their exposures in years; `draws` tables are drawn where there are too
 * many to enumerate. */
void rap_several_compute(const double *events, const double *exposures, size_t k, size_t draws,
                         uint64_t seed, struct rap_several *several);

/* ---- the mix: whether groups divide alike over periods, in a table of counts */

struct rap_mix {
    const char *absent; /* of everything; NULL: present */
    double chi2, df, p_chi2;
    double g, p_g;                  /* likelihood ratio, against the same chi-square distribution */
    double cramers_v;               /* 0: alike, 1: each group in a period of its own */
    double p_exact;                 /* Fisher, Freeman & Halton; NaN when it would take too long */
    const char *exact_absent;       /* this or that of the next is set */
    struct rap_simulated simulated; /* in its place, over random tables with the same margins */
    struct rap_simulated permutation; /* where records count in several groups or come in series */
    double series;                    /* that were put into the periods; NaN: records were */
    double largest_series;            /* share of the records in one of them */
};

/* Records with the groups in which each counts: entries starts[i] to starts[i + 1] - 1 of `groups`
 * are those of record i, `periods[i]` is its period, `clusters[i]` below n_clusters is its series,
 * one of its own where it has none. NULL: no record has one. */
struct rap_memberships {
    size_t n_records, n_groups, n_periods;
    const size_t *periods;
    const size_t *starts, *groups;
    size_t n_clusters;
    const size_t *clusters;
};

/* `counts` holds groups by rows and periods by columns, row by row. Groups without records are left
 * out; a period without records, or fewer than two groups, leave nothing to compare. Whether the
 * exact p-value is given depends on the work that it takes, counted in steps: never on the time. */
void rap_mix_compute(const double *counts, size_t n_rows, size_t n_columns, size_t draws,
                     uint64_t seed, struct rap_mix *mix);

/* Adds the test that stays valid when a record counts in several groups and when records come in
 * series: chi-square is looked at over draws that keep together what goes together. In a draw the
 * series are put in a random order, their records laid one after another in the order of the data,
 * and the line is cut at the sizes of the periods: each cut splits at most one series. Without
 * series these are whole records in periods of the same sizes. Vectors of counts by period are not
 * exchanged between series: those of different size do not fit into each other's place. A series
 * that runs on through several periods is in nearly every draw in one, so the test errs to the
 * safe side. Fewer draws than asked for when there are many records, and not more than there are
 * orders of the series: of two series p is never below 1/3. Absent when there are more than 20,000
 * records. (Pitman, J Royal Stat Soc Suppl 4 (1937) 119; of whole clusters: Gail, Mark,
 * Carroll, Green & Pee, Stat Med 15 (1996) 1069.) */
enum { RAP_MOST_PERMUTED = 20000 };
void rap_mix_permute(const struct rap_memberships *members, size_t draws, uint64_t seed,
                     struct rap_mix *mix);

/* ---- how evenly the records of one period are spread over groups */

struct rap_diversity {
    const char *absent; /* no records in the period; then all are NaN */
    double shannon;     /* in natural units: Bell Syst Tech J 27 (1948) 379 */
    double simpson;    /* chance that two records differ, with replacement: Nature 163 (1949) 688 */
    double herfindahl; /* the rest to 1 */
    double effective;  /* evenly used groups of the same entropy: Hill, Ecology 54 (1973) 427 */
};

/* Of n counts, each `stride` numbers after the one before. */
struct rap_diversity rap_diversity_of(const double *counts, size_t n, size_t stride);

/* ---- shares of a whole, and their difference between two periods */

/* events / all with Wilson's interval (JASA 22 (1927) 209); absent unless 0 <= events <= all and
 * all > 0. */
struct rap_estimate rap_share(double events, double all, double level);

/* Second share less the first, with the interval of method 10 of Newcombe, Stat Med 17 (1998)
 * 873. */
struct rap_estimate
rap_share_difference(double events1, double all1, double events2, double all2, double level);

/* ---- ratios of many groups drawn towards what they have in common
 *
 * Empirical Bayes in the conditional form of the gamma-Poisson model. Given its n events, the
 * second-period count of a group is Binomial(n, share) with share ~ Beta(a, b); a and b by marginal
 * maximum likelihood. */

struct rap_shrink {
    const char *absent;        /* nothing could be shrunk; then all numbers are NaN */
    const char *spread_absent; /* no spread beyond chance: a and b are NaN, each group has the ratio
                                  of the totals, without an interval */
    double a, b;
    double loglik, loglik_binomial; /* with the binomial coefficients */
    double lr, p;                   /* twice their difference; half of its chi-square tail (df 1) */
};

/* Groups of two periods: x1 records in t1 years, x2 in t2. Where a record counts in several groups
 * their sums count it as often, and it is no evidence of its own for each of them. Then `parts1`
 * and `parts2` are the same records divided, one of k groups as 1/k in each of them, so that their
 * sums are those of distinct records; NULL: no record is in several groups. */
struct rap_shrink_groups {
    size_t n;
    const double *x1, *x2;
    const double *parts1, *parts2;
    double t1, t2;
};

/* Fits a and b to the parts: what groups have in common is learnt from each record once, and its
 * centre is the ratio of all records. The log-likelihood between two whole counts is interpolated
 * straight. Then rows[i] becomes the posterior median of the ratio of group i with equal tails,
 * from its own records, whole: each of them is one event of this group, whoever else has it, and
 * the row lies between the group's own ratio and the common one. Rows that share records go up and
 * down together. A row is absent for a group without events and where it is extreme
 * (rap_ratio_is_extreme). */
void rap_shrink_compute(const struct rap_shrink_groups *groups, double level,
                        struct rap_shrink *fit, struct rap_estimate *rows);

/* ---- limits of a funnel plot: the counts that chance gives around an expected one */

/* The count below which Poisson(expected) stays with probability `prob`, interpolated between whole
 * counts so that limits against exposure are smooth (Spiegelhalter, Stat Med 24 (2005) 1185,
 * appendix A.1.1); at least 0. Divided by the exposure it is a limit of the rate. NaN unless
 * expected > 0 and 0 < prob < 1. */
double rap_funnel_limit(double expected, double prob);

/* The same for the share of n records that are of one kind, each with probability `share`, as a
 * share (appendix A.1.2 there); NaN unless n is a whole number from 1, and both others are inside
 * 0 and 1. */
double rap_funnel_share_limit(double n, double share, double prob);

/* Whether x of n records are beyond what a tail of probability `prob` on either side allows: the
 * test that the interpolated limits draw. */
bool rap_funnel_share_outside(double x, double n, double share, double prob);

/* ---- p-values of a family, adjusted for the number of looks */

enum rap_adjust_kind {
    RAP_ADJUST_HOLM,     /* Scand J Stat 6 (1979) 65 */
    RAP_ADJUST_HOCHBERG, /* Biometrika 75 (1988) 800 */
    RAP_ADJUST_BH,       /* Benjamini & Hochberg, JRSS B 57 (1995) 289 */
    RAP_ADJUST_BY,       /* Benjamini & Yekutieli, Ann Stat 29 (2001) 1165 */
    RAP_ADJUST_COUNT
};

/* Adjusts n p-values as R's p.adjust does: NaN stays NaN and is not counted. */
void rap_adjust(enum rap_adjust_kind kind, const double *p, size_t n, double *adjusted);

/* "holm", "hochberg", "bh", "by", and back; false: not one of them. */
const char *rap_adjust_key(enum rap_adjust_kind kind);
bool rap_adjust_parse(const char *key, enum rap_adjust_kind *kind);

/* What the results say. */
extern const struct rap_facts rap_several_facts, rap_mix_facts, rap_diversity_facts,
    rap_shrink_facts;

#endif
