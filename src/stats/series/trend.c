/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/stats/series/analysis.h"

#include "../special.h"
#include "negbin.h"

#include <gsl/gsl_sf_exp.h>
#include <math.h>

static double
annual_change(double slope)
{
    return 100.0 * expm1(slope);
}

/* The profile likelihood of the slope has a closed form: with the fitted means as weights w of the
 * years t about their mean, it falls by 2 N log(sum w exp(d t)) at a distance d, N events. */
struct profile {
    const struct rap_series *series;
    const double *means;
    double total, middle, drop;
};

static struct bend
profile_fall(const void *context, double distance)
{
    const struct profile *profile = context;
    double rest = 0.0, tilt = 0.0, most = 0.0;
    for (size_t i = 0; i < profile->series->n; i++)
        most = fmax(most, (profile->series->years[i] - profile->middle) * distance);
    double shift = most > 100.0 ? most : 0.0, sum = 0.0;
    for (size_t i = 0; i < profile->series->n; i++) {
        double t = profile->series->years[i] - profile->middle;
        double weight = profile->means[i] / profile->total, x = t * distance;
        /* exp(x) - 1 - x without loss */
        rest += shift > 0.0 ? 0.0 : weight * (0.5 * x * x * gsl_sf_exprel_2(x));
        sum += weight * exp(x - shift);
        tilt += weight * t * exp(x - shift);
    }
    double fall = shift > 0.0 ? shift + log(sum) : log1p(rest);
    return (struct bend){ 2.0 * profile->total * fall - profile->drop,
                          2.0 * profile->total * tilt / sum, NAN };
}

static struct profile
profile_of(const struct rap_series *series, const double *means, double drop)
{
    struct profile profile = { .series = series, .means = means, .drop = drop };
    for (size_t i = 0; i < series->n; i++) {
        profile.total += means[i];
        profile.middle += means[i] * series->years[i];
    }
    profile.middle /= profile.total;
    return profile;
}

/* The fall is at least that of each year alone, 2 N (log w + d t), so the end lies no further than
 * where the first of these reaches the drop; from there Newton's steps come down to it. */
static double
profile_end(const struct profile *profile, double direction)
{
    double start = INFINITY;
    for (size_t i = 0; i < profile->series->n; i++) {
        double t = direction * (profile->series->years[i] - profile->middle);
        double level = 0.5 * profile->drop / profile->total;
        if (t > 0.0 && profile->means[i] > 0.0)
            start = fmin(start, (level - log(profile->means[i] / profile->total)) / t);
    }
    return find_root(profile_fall, profile, direction * start);
}

static struct rap_estimate
poisson_change(const struct rap_series *series, const double *means, struct contrast slope,
               double z)
{
    struct profile profile = profile_of(series, means, z * z);
    return (struct rap_estimate){ annual_change(slope.value),
                                  annual_change(slope.value + profile_end(&profile, -1.0)),
                                  annual_change(slope.value + profile_end(&profile, 1.0)), NULL };
}

/* The fall of the likelihood at slope 0; a difference of two deviances would lose a small one. */
static double
ratio_to_flat(const struct rap_series *series, const double *means, double slope)
{
    struct profile profile = profile_of(series, means, 0.0);
    return profile_fall(&profile, -slope).value;
}

static struct rap_trend_poisson
poisson_of(const struct lines *lines, const struct lines_fit *fit, const double *means, double z)
{
    const struct rap_series *series = lines->series;
    struct contrast slope = lines_slope(lines, fit, 0);
    double deviance = lines_deviance(lines, fit);
    double loglik = saturated_loglik(series) - 0.5 * deviance;
    return (struct rap_trend_poisson){
        .intercept = log(fit->rate) + fit->value[0],
        .slope = slope.value,
        .se = slope.se,
        .p_wald = exp(log_normal_two_sided(slope.value / slope.se)),
        .p_lr = exp(log_chisq_upper(ratio_to_flat(series, means, slope.value), 1.0)),
        .deviance = deviance,
        .pearson = chi_square(series->counts, means, series->n),
        .df = (double)series->n - 2.0,
        .loglik = loglik,
        .aic = 4.0 - 2.0 * loglik,
        .apc = poisson_change(series, means, slope, z),
    };
}

/* Rounding leaves squared Pearson residuals of about the total times the square of this. */
static const double rounding = 1e-12;

static struct rap_trend_quasipoisson
quasipoisson_of(const struct rap_trend_poisson *poisson, double total)
{
    struct rap_trend_quasipoisson quasi = { 0.0, 0.0, NAN, NULL, NULL };
    if (!(poisson->df > 0.0)) {
        quasi.absent = "absent.two-years";
    } else if (!(poisson->pearson > rounding * rounding * total)) {
        quasi.p_absent = "absent.trend-exact";
    } else {
        quasi.dispersion = poisson->pearson / poisson->df;
        quasi.se = poisson->se * sqrt(quasi.dispersion);
        quasi.p = exp(log_t_two_sided(poisson->slope / quasi.se, poisson->df));
    }
    return quasi;
}

/* Without over-dispersion its fit is the Poisson one, which has no theta among its parameters. */
static struct rap_trend_negbin
negbin_of(struct rap_arena *scratch, const struct lines *lines, const struct lines_fit *fit,
          const struct rap_trend_poisson *poisson, double z)
{
    struct negbin best = negbin_solve(scratch, lines, fit);
    struct contrast slope = lines_slope(lines, &best.fit, 0);
    bool is_poisson = isinf(best.theta);
    double lr = is_poisson ? 0.0 : poisson->deviance - best.misfit;
    double loglik = poisson->loglik + 0.5 * lr;
    struct rap_trend_negbin negbin = {
        .intercept = log(best.fit.rate) + best.fit.value[0],
        .slope = slope.value,
        .se = slope.se,
        .theta = is_poisson ? NAN : best.theta,
        .loglik = loglik,
        .aic = (is_poisson ? 4.0 : 6.0) - 2.0 * loglik,
        .lr = lr,
        .p_overdispersion = negbin_p(best.theta, lr),
        .theta_absent = is_poisson ? "absent.no-over-dispersion" : NULL,
        .apc = poisson->apc,
    };
    if (!is_poisson) {
        struct rap_interval ends = negbin_slope_interval(scratch, lines, &best, z * z);
        negbin.apc = (struct rap_estimate){ annual_change(slope.value), annual_change(ends.low),
                                            annual_change(ends.high), NULL };
    }
    return negbin;
}

static const char *
trend_refusal(const struct lines *lines)
{
    if (!(rap_series_total(lines->series) > 0.0))
        return "absent.no-events";
    if (lines->series->n < 2)
        return "absent.single-year-trend";
    return lines_are_finite(lines) ? NULL : "absent.events-in-one-year";
}

void
rap_trend_compute(const struct rap_series *series, double level, struct rap_trend *trend)
{
    *trend = (struct rap_trend){ 0 };
    struct lines lines = lines_straight(series, 0, series->n);
    struct lines_fit fit = { 0 };
    trend->absent = trend_refusal(&lines);
    if (trend->absent)
        return;
    if (!lines_solve(&lines, 0.0, &fit)) {
        trend->absent = "absent.not-settled";
        return;
    }
    double z = normal_quantile(0.5 * (1.0 - level));
    struct rap_arena *scratch = rap_arena_open();
    double *means = rap_new_array(scratch, double, series->n);
    lines_means(&lines, &fit, means);
    trend->poisson = poisson_of(&lines, &fit, means, z);
    trend->quasipoisson = quasipoisson_of(&trend->poisson, rap_series_total(series));
    trend->negbin = negbin_of(scratch, &lines, &fit, &trend->poisson, z);
    trend->is_negbin = negbin_is_chosen(trend->negbin.p_overdispersion);
    rap_arena_close(scratch);
}

/* ---- what it says */

#define POISSON(member) .at = offsetof(struct rap_trend_poisson, member)
#define QUASI(member)   .at = offsetof(struct rap_trend_quasipoisson, member)
#define NEGBIN(member)  .at = offsetof(struct rap_trend_negbin, member)
#define TREND(member)   .at = offsetof(struct rap_trend, member)

static const struct rap_fact poisson_facts[] = {
    { "intercept", "fact.intercept", RAP_Q_INDEX, POISSON(intercept) },
    { "slope", "fact.slope", RAP_Q_INDEX, POISSON(slope) },
    { "se", "fact.se", RAP_Q_INDEX, POISSON(se) },
    { "p_wald", "fact.slope", RAP_Q_P, POISSON(p_wald) },
    { "p_lr", "fact.apc", RAP_Q_P, POISSON(p_lr) },
    { "deviance", "fact.deviance", RAP_Q_INDEX, POISSON(deviance) },
    { "pearson", "fact.pearson", RAP_Q_INDEX, POISSON(pearson) },
    { "df", "fact.df", RAP_Q_COUNT, POISSON(df) },
    { "loglik", "fact.loglik", RAP_Q_INDEX, POISSON(loglik) },
    { "aic", "fact.aic", RAP_Q_INDEX, POISSON(aic) },
    { "apc", "fact.apc", RAP_Q_CHANGE, RAP_FACT_ESTIMATE, POISSON(apc) },
};

static const struct rap_fact quasi_facts[] = {
    { "dispersion", "fact.spread", RAP_Q_INDEX, QUASI(dispersion) },
    { "se", "fact.slope.se", RAP_Q_INDEX, QUASI(se) },
    { "p", "fact.slope", RAP_Q_P, QUASI(p),
      .absent = RAP_IF(struct rap_trend_quasipoisson, p_absent) },
};

static const struct rap_fact negbin_facts[] = {
    { "intercept", "fact.intercept", RAP_Q_INDEX, NEGBIN(intercept) },
    { "slope", "fact.slope", RAP_Q_INDEX, NEGBIN(slope) },
    { "se", "fact.se", RAP_Q_INDEX, NEGBIN(se) },
    { "theta", "fact.theta", RAP_Q_INDEX, NEGBIN(theta),
      .absent = RAP_IF(struct rap_trend_negbin, theta_absent) },
    { "loglik", "fact.loglik", RAP_Q_INDEX, NEGBIN(loglik) },
    { "aic", "fact.aic", RAP_Q_INDEX, NEGBIN(aic) },
    { "lr", "fact.overdispersion", RAP_Q_INDEX, NEGBIN(lr) },
    { "p_overdispersion", "fact.overdispersion", RAP_Q_P, NEGBIN(p_overdispersion) },
    { "apc", "fact.apc", RAP_Q_CHANGE, RAP_FACT_ESTIMATE, NEGBIN(apc) },
};

static const struct rap_fact facts[] = {
    { "poisson", "fact.trend.poisson", .kind = RAP_FACT_OBJECT, TREND(poisson),
      RAP_FACTS(poisson_facts) },
    { "quasipoisson", "fact.trend.quasipoisson", .kind = RAP_FACT_OBJECT, TREND(quasipoisson),
      .absent = RAP_IF(struct rap_trend, quasipoisson.absent), RAP_FACTS(quasi_facts) },
    { "negbin", "fact.trend.negbin", .kind = RAP_FACT_OBJECT, TREND(negbin),
      RAP_FACTS(negbin_facts) },
    { "chosen", "fact.model.chosen", .kind = RAP_FACT_WORD, TREND(is_negbin),
      .words = { "poisson", "negbin" } },
};

const struct rap_facts rap_trend_facts = { facts, RAP_COUNT_OF(facts) };
