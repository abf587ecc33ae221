/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/stats/series/shape.h"

#include "rapporteur/stats/rate.h"

#include "../random.h"
#include "../special.h"
#include "regression.h"

#include <gsl/gsl_randist.h>
#include <math.h>
#include <stdlib.h>

enum { LEAST_UNITS = 3 };

/* Of the units: a design about their middle year. */
static struct design
design_of(const struct rap_series *series, const bool *is_second, bool has_slope, bool has_step)
{
    double middle = 0.5 * (series->years[0] + series->years[series->n - 1]);
    return (struct design){ series, is_second, middle, has_slope, has_step };
}

/* Why there is no fit, or NULL. */
static const char *
fit_design(const struct design *design, bool is_negbin, struct regression *fit)
{
    const char *absent = design_refusal(design);
    if (!absent && !regression_solve(design, is_negbin, fit))
        absent = "absent.not-settled";
    return absent;
}

static double
or_nan(double theta)
{
    return isinf(theta) ? NAN : theta;
}

/* p of the likelihood ratio of one coefficient. */
static double
ratio_p(double lr)
{
    return exp(log_chisq_upper(fmax(0.0, lr), 1.0));
}

/* ---- the four models, and the step given the trend */

struct models {
    const struct rap_series *units;
    const bool *is_second;
    double level;
    struct regression fits[RAP_SHAPE_MODELS];
};

static struct design
model_design(const struct models *models, enum rap_shape_model model)
{
    return design_of(models->units, models->is_second,
                     model == RAP_SHAPE_TREND || model == RAP_SHAPE_STEP_AND_TREND,
                     model == RAP_SHAPE_STEP || model == RAP_SHAPE_STEP_AND_TREND);
}

static bool
is_overdispersed(const struct models *models)
{
    struct design design = model_design(models, RAP_SHAPE_TREND);
    struct regression fit;
    return !fit_design(&design, true, &fit) && negbin_is_chosen(negbin_p(fit.theta, fit.gain));
}

static struct rap_shape_fit
fit_model(struct models *models, enum rap_shape_model model, bool is_negbin)
{
    struct design design = model_design(models, model);
    struct regression *fit = &models->fits[model];
    struct rap_shape_fit shape = { .absent = fit_design(&design, is_negbin, fit) };
    if (shape.absent)
        return shape;
    shape.loglik = saturated_loglik(models->units) - 0.5 * fit->misfit;
    shape.deviance = fit->deviance;
    shape.parameters = (double)fit->n + is_negbin;
    shape.bic = shape.parameters * log((double)models->units->n) - 2.0 * shape.loglik;
    shape.theta = or_nan(fit->theta);
    return shape;
}

static void
set_step(const struct models *models, struct rap_shape *shape)
{
    const struct regression *without = &models->fits[RAP_SHAPE_TREND];
    const struct regression *with = &models->fits[RAP_SHAPE_STEP_AND_TREND];
    struct rap_shape_step *step = &shape->step;
    step->absent = shape->fits[RAP_SHAPE_STEP_AND_TREND].absent;
    if (!step->absent)
        step->absent = shape->fits[RAP_SHAPE_TREND].absent;
    if (step->absent)
        return;
    double value = with->value[2], z = normal_quantile(0.5 * (1.0 - models->level));
    double reach = z * sqrt(with->covariance[2][2]);
    step->lr = without->misfit - with->misfit;
    step->p = ratio_p(step->lr);
    step->ratio = (struct rap_estimate){ exp(value), exp(value - reach), exp(value + reach), NULL };
    step->rises = value > 0.0;
}

/* ---- the trend of the first period */

static void
set_before(const struct rap_series *units, bool is_negbin, double level,
           struct rap_shape_before *before)
{
    struct design sloped = design_of(units, NULL, true, false);
    struct design flat = design_of(units, NULL, false, false);
    struct regression fit, flat_fit;
    before->absent = units->n < LEAST_UNITS ? "absent.fewer-than-three-units"
                                            : fit_design(&sloped, is_negbin, &fit);
    if (!before->absent)
        before->absent = fit_design(&flat, is_negbin, &flat_fit);
    if (before->absent)
        return;
    struct rap_trend trend;
    rap_trend_compute(units, level, &trend);
    before->middle = sloped.middle;
    before->level = log(fit.rate) + fit.value[0];
    before->slope = fit.value[1];
    before->var_level = fit.covariance[0][0];
    before->var_slope = fit.covariance[1][1];
    before->covariance = fit.covariance[0][1];
    before->theta = or_nan(fit.theta);
    before->lr = flat_fit.misfit - fit.misfit;
    before->p = ratio_p(before->lr);
    before->apc = is_negbin ? trend.negbin.apc : trend.poisson.apc;
    before->rises = before->slope > 0.0;
}

/* ---- what it would have given */

/* The units of the second period, and the trend of the first. */
struct carried {
    struct rap_series units;
    const struct rap_shape_before *before;
};

static const double most_drawn = 1e15, most_log_rate = 650.0;

static double
draw_count(gsl_rng *rng, const struct carried *carried)
{
    const struct rap_shape_before *before = carried->before;
    const struct rap_series *units = &carried->units;
    double tilt = before->covariance / before->var_level; /* of the slope, given the level */
    double rest = before->var_slope - tilt * before->covariance, mean = 0.0;
    double error = gsl_ran_gaussian(rng, sqrt(before->var_level));
    double slope = before->slope + tilt * error + gsl_ran_gaussian(rng, sqrt(fmax(0.0, rest)));
    for (size_t i = 0; i < units->n; i++) {
        double log_rate = before->level + error + slope * (units->years[i] - before->middle);
        double unit = units->exposures[i] * exp(fmin(most_log_rate, log_rate));
        bool is_poisson = isnan(before->theta);
        mean += is_poisson ? unit : gsl_ran_gamma(rng, before->theta, unit / before->theta);
    }
    return mean > most_drawn ? floor(mean) : random_poisson(rng, mean);
}

static int
by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The draw at this place, from 1, in the order of size. */
static double
at_place(const double *sorted, size_t draws, double place)
{
    return sorted[(size_t)fmin(fmax(place, 1.0), (double)draws) - 1];
}

static void
set_old_trend(const struct carried *carried, double level, struct rap_simulation simulation,
              struct rap_old_trend *old)
{
    static const double rounding = 1e-9; /* of a place that is a whole number */
    old->absent = simulation.draws == 0 ? "absent.no-draws" : carried->before->absent;
    if (old->absent)
        return;
    struct rap_arena *scratch = rap_arena_open();
    gsl_rng *rng = random_make(scratch, simulation.seed, "shape.old_trend");
    double *counts = rap_new_array(scratch, double, simulation.draws);
    size_t at_least = 0, draws = simulation.draws;
    old->observed = rap_series_total(&carried->units);
    for (size_t i = 0; i < draws; i++) {
        counts[i] = draw_count(rng, carried);
        at_least += counts[i] >= old->observed;
    }
    qsort(counts, draws, sizeof *counts, by_value);
    double all = (double)draws + 1.0, tail = all * 0.5 * (1.0 - level);
    old->low = at_place(counts, draws, floor(tail + rounding));
    old->median = at_place(counts, draws, floor(0.5 * all));
    old->high = at_place(counts, draws, ceil(all - tail - rounding));
    old->at_least = monte_carlo_p(at_least, draws);
    rap_arena_close(scratch);
}

/* ---- all of it */

static size_t
first_units(const struct rap_series *units, const bool *is_second)
{
    size_t n = 0;
    while (n < units->n && !is_second[n])
        n++;
    return n;
}

static const char *
shape_refusal(const struct rap_series *units, const bool *is_second, double level)
{
    size_t n_first = first_units(units, is_second);
    if (n_first == 0 || n_first == units->n)
        return "absent.no-two-periods";
    for (size_t i = 0; i < units->n; i++) {
        const char *reason = rap_rate_refusal(units->counts[i], units->exposures[i], level);
        if (reason)
            return reason;
        if (i > 0 && (!(units->years[i] >= units->years[i - 1]) || is_second[i] < is_second[i - 1]))
            return "absent.years-not-rising";
    }
    if (!(rap_series_total(units) > 0.0))
        return "absent.no-events";
    return rap_series_total(units) <= 4e15 ? NULL : "absent.total-too-large";
}

static struct rap_series
slice_of(const struct rap_series *units, size_t first, size_t end)
{
    return (struct rap_series){ end - first, units->years + first, units->counts + first,
                                units->exposures + first };
}

void
rap_shape_compute(const struct rap_series *units, const bool *is_second, double level,
                  struct rap_simulation simulation, struct rap_shape *shape)
{
    *shape = (struct rap_shape){ .absent = shape_refusal(units, is_second, level) };
    if (shape->absent)
        return;
    struct models models = { .units = units, .is_second = is_second, .level = level };
    shape->is_negbin = is_overdispersed(&models);
    for (size_t i = 0; i < RAP_SHAPE_MODELS; i++)
        shape->fits[i] = fit_model(&models, (enum rap_shape_model)i, shape->is_negbin);
    set_step(&models, shape);
    size_t n_first = first_units(units, is_second);
    struct rap_series first = slice_of(units, 0, n_first);
    set_before(&first, shape->is_negbin, level, &shape->before);
    rap_old_trend_compute(units, is_second, units->n - n_first, level, simulation, &shape->before,
                          &shape->old_trend);
}

void
rap_old_trend_compute(const struct rap_series *units, const bool *is_second, size_t n, double level,
                      struct rap_simulation simulation, const struct rap_shape_before *before,
                      struct rap_old_trend *old_trend)
{
    size_t n_first = first_units(units, is_second);
    struct carried carried = { slice_of(units, n_first, n_first + n), before };
    *old_trend = (struct rap_old_trend){ 0 };
    set_old_trend(&carried, level, simulation, old_trend);
}

/* ---- what it says */

#define FIT(member)    .at = offsetof(struct rap_shape_fit, member)
#define STEP(member)   .at = offsetof(struct rap_shape_step, member)
#define BEFORE(member) .at = offsetof(struct rap_shape_before, member)
#define OLD(member)    .at = offsetof(struct rap_old_trend, member)
#define SHAPE(member)  .at = offsetof(struct rap_shape, member)
#define UNLESS(member) .absent = RAP_IF(struct rap_shape, member)

static const struct rap_fact fit_facts[] = {
    { "loglik", "fact.loglik", RAP_Q_INDEX, FIT(loglik) },
    { "deviance", "fact.deviance", RAP_Q_INDEX, FIT(deviance) },
    { "parameters", "fact.parameters", RAP_Q_COUNT, FIT(parameters) },
    { "bic", "fact.bic", RAP_Q_INDEX, FIT(bic) },
};

static const struct rap_fact step_facts[] = {
    { "p_step", "fact.step-given-trend", RAP_Q_P, STEP(p) },
    { "ratio", "fact.step-given-trend", RAP_Q_RATIO, RAP_FACT_ESTIMATE, STEP(ratio) },
};

static const struct rap_fact before_facts[] = {
    { "p_before", "fact.apc.before", RAP_Q_P, BEFORE(p) },
    { "before_apc", "fact.apc.before", RAP_Q_CHANGE, RAP_FACT_ESTIMATE, BEFORE(apc) },
};

#define MODEL(model, label)                                                                        \
    label, .kind = RAP_FACT_OBJECT, SHAPE(fits[model]), UNLESS(fits[model].absent),                \
           RAP_FACTS(fit_facts)

static const struct rap_fact shape_facts[] = {
    { "model", "fact.model", .kind = RAP_FACT_WORD, SHAPE(is_negbin),
      .words = { "poisson", "negbin" } },
    { "constant", MODEL(RAP_SHAPE_CONSTANT, "fact.shape.constant") },
    { "trend", MODEL(RAP_SHAPE_TREND, "fact.trend") },
    { "step", MODEL(RAP_SHAPE_STEP, "fact.shape.step") },
    { "step_and_trend", MODEL(RAP_SHAPE_STEP_AND_TREND, "fact.shape.both") },
    { .kind = RAP_FACT_OBJECT, SHAPE(step), UNLESS(step.absent), RAP_FACTS(step_facts) },
    { .kind = RAP_FACT_OBJECT, SHAPE(before), UNLESS(before.absent), RAP_FACTS(before_facts) },
};

static const struct rap_fact old_trend_facts[] = {
    { "median", "fact.old-trend", RAP_Q_COUNT, OLD(median) },
    { "low", "fact.old-trend.low", RAP_Q_COUNT, OLD(low) },
    { "high", "fact.old-trend.high", RAP_Q_COUNT, OLD(high) },
    { "p", "fact.old-trend.at-least", RAP_Q_P, OLD(at_least.p) },
};

const struct rap_facts rap_shape_facts = { shape_facts, RAP_COUNT_OF(shape_facts) };
const struct rap_facts rap_old_trend_facts = { old_trend_facts, RAP_COUNT_OF(old_trend_facts) };
