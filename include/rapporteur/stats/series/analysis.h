/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything that is computed of a yearly series. */
#ifndef RAPPORTEUR_STATS_SERIES_ANALYSIS_H
#define RAPPORTEUR_STATS_SERIES_ANALYSIS_H

#include "rapporteur/base/arena.h"
#include "rapporteur/stats/measure.h"

#include <stdbool.h>
#include <stdint.h>

/* ---- the series: years in rising order, the events of each and its exposure
 *
 * A year that is missing is no zero: it is not looked at. All statistics of a series take one that
 * rap_series_refusal has nothing against; each result is a value or the reason for none. */

struct rap_series {
    size_t n;
    const double *years;     /* whole, rising */
    const double *counts;    /* whole, 0 to 1e15 */
    const double *exposures; /* above 0; 1 is a whole year under watch */
};

/* Why the series cannot be used ("a count is not a whole number" …), or NULL. */
const char *rap_series_refusal(const struct rap_series *series);

double rap_series_total(const struct rap_series *series);
double rap_series_exposure(const struct rap_series *series);

/* Whether an exposure in years is of a whole year: at least 0.99, so that days may be missing. */
bool rap_year_is_whole(double exposure);

/* ---- the trend and a step in it: log-linear regressions with exposure as offset */

/* log rate = intercept + slope (year - first year); `apc` is 100 (exp(slope) - 1), the annual
 * percent change, with its profile-likelihood interval. */
struct rap_trend_poisson {
    double intercept, slope, se, p_wald, p_lr, deviance, pearson, df, loglik, aic;
    struct rap_estimate apc;
};

struct rap_trend_quasipoisson {
    double dispersion, se, p;
    const char *absent;   /* of everything here */
    const char *p_absent; /* of p alone: there is no spread at all */
};

/* NB2: variance mean + mean^2 / theta. Without over-dispersion theta is NaN with its reason, and
 * the rest is the Poisson model's. */
struct rap_trend_negbin {
    double intercept, slope, se, theta, loglik, aic, lr, p_overdispersion;
    const char *theta_absent;
    struct rap_estimate apc;
};

struct rap_trend {
    const char *absent; /* of everything here */
    struct rap_trend_poisson poisson;
    struct rap_trend_quasipoisson quasipoisson;
    struct rap_trend_negbin negbin;
    bool is_negbin; /* the model that is chosen: p_overdispersion < 0.05 */
};

void rap_trend_compute(const struct rap_series *series, double level, struct rap_trend *trend);

/* A coefficient of the log rate, and its exponential with the Wald interval. */
struct rap_step_coefficient {
    double coef, se, p;
    struct rap_estimate ratio;
};

struct rap_step {
    const char *absent; /* of everything here */
    bool is_negbin;
    struct rap_step_coefficient level; /* the jump at the split */
    struct rap_step_coefficient slope; /* the change of the yearly slope */
    struct rap_estimate before_apc, after_apc;
    double p_lr;              /* neither jump nor change of slope */
    double theta, lr, loglik; /* theta NaN: Poisson, or no over-dispersion */
    const char *theta_absent;
};

/* Interrupted series: two trends, one before the year `split` and one from it on. With `is_negbin`
 * by the negative binomial model (Bernal, Cummins & Gasparrini, IJE 46 (2017) 348). */
void rap_step_compute(const struct rap_series *series, double split, bool is_negbin, double level,
                      struct rap_step *step);

/* ---- whether the yearly counts vary more than chance, and whether they follow one another */

/* Repetitions of a simulation and where its random numbers start. 0 draws: no simulation; nor is
 * there one of longer series than this, where 9,999 draws take more than a second. */
enum { RAP_MOST_SIMULATED_YEARS = 1000 };
struct rap_simulation {
    size_t draws;
    uint64_t seed;
};

struct rap_z_test {
    double z, p;
    const char *absent;
};

struct rap_dispersion {
    const char *absent; /* of the index, chi2 and their p */
    double index, chi2, df, p_chi2;
    struct rap_simulated simulated; /* under multinomial(total, exposures) */
    struct rap_z_test nb1, nb2; /* Cameron & Trivedi, J Econometrics 46 (1990) 347, on the trend */
};

void rap_dispersion_compute(const struct rap_series *series, struct rap_simulation simulation,
                            struct rap_dispersion *dispersion);

/* Whether the years vary more than one rate makes them (simulated p below 0.05), by spread or by a
 * step: then the p-value of a change point is that of permutations. The trend's test of a negative
 * binomial sees too little in few years: in eight years of theta 2 with six events each the p-value
 * chosen by it is below 0.05 in 16% of worlds without a step, below 0.005 in 7%; by this rule in
 * 5.5% and 0.2%. In return a step in eight years is never below 0.02. */
bool rap_years_vary(const struct rap_dispersion *dispersion);

/* Ljung & Box, Biometrika 65 (1978) 297, on the Pearson residuals of the Poisson trend. */
struct rap_ljung_box {
    const char *absent;
    double lags, q, p;
};

void rap_ljung_box_compute(const struct rap_series *series, struct rap_ljung_box *ljung_box);

/* ---- when the series changed: one change point with its posterior, and segments */

struct rap_changepoint {
    const char *absent; /* of everything here */
    double before;      /* first year of the second segment */
    double lr, rate1, rate2;
    struct rap_simulated simulated;   /* under one rate; the search over the years is paid for */
    struct rap_simulated permutation; /* of the years; holds under over-dispersion too */
    size_t n_splits;                  /* years less one, or those that whole years allow */
    const double *splits;             /* first year of the second segment */
    const double *posterior;          /* probability of each, flat prior */
    const bool *is_credible;          /* the smallest set that holds the level */
};

/* With `by_whole_years` no side of a split consists of parts of years alone; parts count where they
 * stand, beside whole years, and keep their place in permutations, as the season that they lack is
 * no chance. The draws, the permutations and the posterior look at the same splits. Arrays are in
 * the arena. */
void rap_changepoint_compute(struct rap_arena *arena, const struct rap_series *series, double level,
                             bool by_whole_years, struct rap_simulation simulation,
                             struct rap_changepoint *changepoint);

struct rap_segments {
    const char *absent;
    double penalty, cost;
    double saving; /* of deviance against one rate for all, without the penalties */
    size_t n;
    const double *starts; /* first year of each */
    const double *rates;
};

/* Segments of one rate each with the least sum of costs, each change paid for by 2 log n: Killick,
 * Fearnhead & Eckley, JASA 107 (2012) 1590. */
void rap_segments_compute(struct rap_arena *arena, const struct rap_series *series,
                          struct rap_segments *segments);

/* ---- joinpoint regression: a log-linear trend that may bend at observed years */

enum { RAP_MOST_JOINPOINTS = 3 };

/* The search takes a time that grows with the cube of the years, about a second here; the
 * permutation test with 9,999 draws some minutes. Longer series have no joinpoints. */
enum { RAP_MOST_JOINPOINT_YEARS = 120, RAP_MOST_TESTED_YEARS = 60 };

/* Annual percent change between two knots, with the Wald interval at fixed joinpoints. */
struct rap_joinpoint_segment {
    double from, to;
    struct rap_estimate apc;
};

struct rap_joinpoint_fit {
    size_t n;                       /* joinpoints */
    double at[RAP_MOST_JOINPOINTS]; /* their years */
    double deviance, bic;
    struct rap_joinpoint_segment segments[RAP_MOST_JOINPOINTS + 1]; /* n + 1 */
};

struct rap_joinpoint {
    const char *absent;
    size_t n_fits; /* numbers of joinpoints for which some placement has a finite estimate */
    struct rap_joinpoint_fit fits[RAP_MOST_JOINPOINTS + 1];
    size_t chosen;   /* index into fits */
    size_t n_chosen; /* its number of joinpoints */
    bool is_permutation;
    size_t n_tests; /* of the permutation test, in the order in which they were made */
    double p[RAP_MOST_JOINPOINTS];
};

/* Chosen by BIC; with `is_permutation` by the sequential test of Kim, Fay, Feuer & Midthune, Stat
 * Med 19 (2000) 335, each of its tests at (1 - level) / (most joinpoints). Without draws: by BIC.
 */
void rap_joinpoint_compute(const struct rap_series *series, double level, bool is_permutation,
                           struct rap_simulation simulation, struct rap_joinpoint *joinpoint);

/* ---- all of it */

struct rap_analysis_options {
    double level;
    bool has_split;
    double split; /* year */
    bool joinpoint_permutation;
    bool by_whole_years; /* of the change point */
    struct rap_simulation simulation;
};

struct rap_analysis {
    struct rap_series series; /* borrowed */
    struct rap_analysis_options options;
    double total, exposure, from, to; /* first and last year */
    double deviance;                  /* of one rate in all years; NaN without events */
    struct rap_trend trend;
    struct rap_step step;         /* by the model that the trend chose; only with a split */
    struct rap_step step_poisson; /* beside it when that is the negative binomial */
    struct rap_dispersion dispersion;
    struct rap_ljung_box ljung_box;
    struct rap_changepoint changepoint;
    struct rap_segments segments;
    struct rap_joinpoint joinpoint;
};

/* The series is one that rap_series_refusal has nothing against. Arrays are in the arena. */
void
rap_analysis_compute(struct rap_arena *arena, const struct rap_series *series,
                     const struct rap_analysis_options *options, struct rap_analysis *analysis);

/* What the results say. */
extern const struct rap_facts rap_trend_facts, rap_step_facts, rap_dispersion_facts,
    rap_ljung_box_facts, rap_changepoint_facts, rap_segments_facts, rap_joinpoint_facts,
    rap_analysis_facts;

#endif
