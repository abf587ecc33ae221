/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/stats/series/analysis.h"

#include "../random.h"
#include "../special.h"
#include "lines.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

static const char no_trend[] = "absent.no-trend";
static const char no_spread[] = "absent.departures-alike";

static struct rap_simulated
simulate(struct rap_arena *scratch, const struct rap_series *series, const double *expected,
         double chi2, struct rap_simulation simulation)
{
    if (series->n > RAP_MOST_SIMULATED_YEARS)
        return (struct rap_simulated){ NAN, NAN, "absent.years-over-1000" };
    gsl_rng *rng = random_make(scratch, simulation.seed, "dispersion.p_mc");
    double *counts = rap_new_array(scratch, double, series->n), total = rap_series_total(series);
    double threshold = monte_carlo_threshold(chi2);
    size_t at_least = 0;
    for (size_t draw = 0; draw < simulation.draws; draw++) {
        random_multinomial(rng, series->n, total, series->exposures, counts);
        at_least += chi_square(counts, expected, series->n) >= threshold;
    }
    return monte_carlo_p(at_least, simulation.draws);
}

static struct rap_z_test
upper(double z)
{
    return (struct rap_z_test){ z, gsl_cdf_ugaussian_Q(z), NULL };
}

/* Sums over the years of w = ((y - mean)^2 - y) / mean and of the means. */
struct moments {
    double n, w, ww, m, mw, mm;
};

static struct moments
moments_of(const struct rap_series *series, const double *means)
{
    struct moments sums = { .n = (double)series->n };
    for (size_t i = 0; i < series->n; i++) {
        double residual = series->counts[i] - means[i];
        double w = (residual * residual - series->counts[i]) / means[i];
        sums.w += w;
        sums.ww += w * w;
        sums.m += means[i];
        sums.mw += means[i] * w;
        sums.mm += means[i] * means[i];
    }
    return sums;
}

/* Below this share of its sum of squares a spread is rounding. */
static const double rounding = 1e-13;

/* The mean of w against its standard error. */
static struct rap_z_test
nb1_of(struct moments sums)
{
    double squares = sums.ww - sums.w * sums.w / sums.n;
    if (!(squares > rounding * sums.ww))
        return (struct rap_z_test){ NAN, NAN, no_spread };
    return upper(sums.w / sqrt(sums.n * squares / (sums.n - 1.0)));
}

/* The slope of w on the mean, without intercept, against its standard error. */
static struct rap_z_test
nb2_of(struct moments sums)
{
    double slope = sums.mw / sums.mm, squares = sums.ww - slope * sums.mw;
    if (!(squares > rounding * sums.ww))
        return (struct rap_z_test){ NAN, NAN, no_spread };
    return upper(slope / sqrt(squares / (sums.n - 1.0) / sums.mm));
}

/* Means of the Poisson trend, in the arena, or NULL when it has no finite estimate. */
static double *
trend_means(struct rap_arena *scratch, const struct rap_series *series)
{
    if (series->n < 2)
        return NULL;
    struct lines lines = lines_straight(series, 0, series->n);
    struct lines_fit fit = { 0 };
    if (!lines_are_finite(&lines) || !lines_solve(&lines, 0.0, &fit))
        return NULL;
    double *means = rap_new_array(scratch, double, series->n);
    lines_means(&lines, &fit, means);
    return means;
}

bool
rap_years_vary(const struct rap_dispersion *dispersion)
{
    return !dispersion->absent && dispersion->simulated.p < 0.05;
}

void
rap_dispersion_compute(const struct rap_series *series, struct rap_simulation simulation,
                       struct rap_dispersion *dispersion)
{
    double total = rap_series_total(series), rate = total / rap_series_exposure(series);
    *dispersion =
        (struct rap_dispersion){ .nb1 = { NAN, NAN, no_trend }, .nb2 = { NAN, NAN, no_trend } };
    dispersion->absent = !(total > 0.0)  ? "absent.no-events"
                         : series->n < 2 ? "absent.single-year-spread"
                                         : NULL;
    if (dispersion->absent) {
        dispersion->simulated = (struct rap_simulated){ NAN, NAN, dispersion->absent };
        return;
    }
    struct rap_arena *scratch = rap_arena_open();
    double *expected = rap_new_array(scratch, double, series->n);
    for (size_t i = 0; i < series->n; i++)
        expected[i] = rate * series->exposures[i];
    dispersion->chi2 = chi_square(series->counts, expected, series->n);
    dispersion->df = (double)series->n - 1.0;
    dispersion->index = dispersion->chi2 / dispersion->df;
    dispersion->p_chi2 = exp(log_chisq_upper(dispersion->chi2, dispersion->df));
    dispersion->simulated = simulate(scratch, series, expected, dispersion->chi2, simulation);
    const double *means = trend_means(scratch, series);
    if (means) {
        dispersion->nb1 = nb1_of(moments_of(series, means));
        dispersion->nb2 = nb2_of(moments_of(series, means));
    }
    rap_arena_close(scratch);
}

/* Pearson residuals less their mean; false when they are nothing but rounding. */
static bool
residuals_of(const struct rap_series *series, const double *means, double *residuals)
{
    double mean = 0.0, squares = 0.0, expected = 0.0;
    for (size_t i = 0; i < series->n; i++) {
        residuals[i] = (series->counts[i] - means[i]) / sqrt(means[i]);
        mean += residuals[i] / (double)series->n;
        expected += means[i];
    }
    for (size_t i = 0; i < series->n; i++) {
        residuals[i] -= mean;
        squares += residuals[i] * residuals[i];
    }
    return squares > 1e-24 * expected;
}

static double
autocorrelation(const double *residuals, size_t n, size_t lag)
{
    double product = 0.0, square = 0.0;
    for (size_t i = 0; i < n; i++) {
        square += residuals[i] * residuals[i];
        product += i + lag < n ? residuals[i] * residuals[i + lag] : 0.0;
    }
    return product / square;
}

void
rap_ljung_box_compute(const struct rap_series *series, struct rap_ljung_box *ljung_box)
{
    struct rap_arena *scratch = rap_arena_open();
    const double *means = trend_means(scratch, series);
    double *residuals = rap_new_array(scratch, double, series->n), n = (double)series->n;
    *ljung_box = (struct rap_ljung_box){ .absent = no_trend };
    if (means)
        ljung_box->absent = residuals_of(series, means, residuals) ? NULL : "absent.trend-exact";
    if (!ljung_box->absent) {
        size_t lags = series->n / 5;
        lags = lags < 1 ? 1 : lags > 10 ? 10 : lags;
        ljung_box->lags = (double)lags;
        for (size_t lag = 1; lag <= lags; lag++) {
            double r = autocorrelation(residuals, series->n, lag);
            ljung_box->q += n * (n + 2.0) * r * r / (n - (double)lag);
        }
        ljung_box->p = exp(log_chisq_upper(ljung_box->q, ljung_box->lags));
    }
    rap_arena_close(scratch);
}

/* ---- what it says */

#define AT(member)        .at = offsetof(struct rap_dispersion, member)
#define UNLESS(member)    .absent = RAP_IF(struct rap_dispersion, member)
#define TEST(member)      .at = offsetof(struct rap_z_test, member)
#define LJUNG_BOX(member) .at = offsetof(struct rap_ljung_box, member)

static const struct rap_fact nb1_facts[] = {
    { "z", "fact.nb1", RAP_Q_INDEX, TEST(z) },
    { "p", "fact.nb1", RAP_Q_P, TEST(p) },
};

static const struct rap_fact nb2_facts[] = {
    { "z", "fact.nb2", RAP_Q_INDEX, TEST(z) },
    { "p", "fact.nb2", RAP_Q_P, TEST(p) },
};

static const struct rap_fact cameron_trivedi_facts[] = {
    { "nb1", .kind = RAP_FACT_OBJECT, AT(nb1), UNLESS(nb1.absent), RAP_FACTS(nb1_facts) },
    { "nb2", .kind = RAP_FACT_OBJECT, AT(nb2), UNLESS(nb2.absent), RAP_FACTS(nb2_facts) },
};

static const struct rap_fact dispersion_facts[] = {
    { "index", "fact.index", RAP_Q_INDEX, AT(index) },
    { "chi2", "fact.chi2", RAP_Q_INDEX, AT(chi2) },
    { "df", "fact.df", RAP_Q_COUNT, AT(df) },
    { "p_chi2", "fact.chi2", RAP_Q_P, AT(p_chi2) },
    { "p_mc", "fact.index.mc", RAP_Q_P, AT(simulated.p), UNLESS(simulated.absent) },
    { "se_mc", "fact.se_mc", RAP_Q_INDEX, AT(simulated.se) },
    { "cameron_trivedi", .kind = RAP_FACT_OBJECT, RAP_FACTS(cameron_trivedi_facts) },
};

const struct rap_facts rap_dispersion_facts = { dispersion_facts, RAP_COUNT_OF(dispersion_facts) };

static const struct rap_fact ljung_box_facts[] = {
    { "lags", "fact.lags", RAP_Q_COUNT, LJUNG_BOX(lags) },
    { "q", "fact.ljung_box", RAP_Q_INDEX, LJUNG_BOX(q) },
    { "p", "fact.ljung_box", RAP_Q_P, LJUNG_BOX(p) },
};

const struct rap_facts rap_ljung_box_facts = { ljung_box_facts, RAP_COUNT_OF(ljung_box_facts) };
