/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/stats/series/analysis.h"

#include "../special.h"
#include "negbin.h"

#include <math.h>

enum { LEAST_YEARS = 5 };

/* First entry of the split's year or later. */
static size_t
entry_of(const struct rap_series *series, double split)
{
    size_t entry = 0;
    while (entry < series->n && series->years[entry] < split)
        entry++;
    return entry;
}

static const char *
step_refusal(const struct rap_series *series, size_t cut)
{
    if (series->n < LEAST_YEARS)
        return "absent.fewer-than-five-years";
    if (cut < 2 || cut + 2 > series->n)
        return "absent.fewer-than-two-years";
    struct lines before = lines_straight(series, 0, cut);
    struct lines after = lines_straight(series, cut, series->n);
    if (!lines_are_finite(&before))
        return "absent.no-line-before";
    if (!lines_are_finite(&after))
        return "absent.no-line-after";
    return NULL;
}

static struct lines
lines_of(const struct rap_series *series, size_t cut)
{
    const double *years = series->years;
    return (struct lines){ .series = series,
                           .n_knots = 4,
                           .at = { years[0], years[cut - 1], years[cut], years[series->n - 1] },
                           .start = { 0, cut, cut, series->n } };
}

static struct rap_step_coefficient
coefficient_of(const struct lines *lines, const struct lines_fit *fit,
               const double weights[MOST_KNOTS], double z)
{
    struct contrast c = lines_contrast(lines, fit, weights);
    double p = exp(log_normal_two_sided(c.value / c.se)), low = c.value - z * c.se;
    struct rap_estimate ratio = { exp(c.value), exp(low), exp(c.value + z * c.se), NULL };
    return (struct rap_step_coefficient){ c.value, c.se, p, ratio };
}

/* Of the line after the split less the one before it: its log rate in that year, and its slope. */
static void
set_coefficients(const struct lines *lines, const struct lines_fit *fit, double split, double z,
                 struct rap_step *step)
{
    const double *at = lines->at, before = at[1] - at[0], after = at[3] - at[2];
    double old = (split - at[0]) / before, new = (split - at[2]) / after;
    const double level[MOST_KNOTS] = { old - 1.0, -old, 1.0 - new, new };
    const double slope[MOST_KNOTS] = { 1.0 / before, -1.0 / before, -1.0 / after, 1.0 / after };
    step->level = coefficient_of(lines, fit, level, z);
    step->slope = coefficient_of(lines, fit, slope, z);
    step->before_apc = lines_change(lines, fit, 0, z);
    step->after_apc = lines_change(lines, fit, 2, z);
}

/* A fit of either model, and twice the log likelihood that it loses to the counts themselves. */
static bool
fit_model(struct rap_arena *scratch, const struct lines *lines, bool is_negbin, struct negbin *best)
{
    struct lines_fit poisson = { 0 };
    if (!lines_solve(lines, 0.0, &poisson))
        return false;
    *best = (struct negbin){ poisson, INFINITY, lines_deviance(lines, &poisson) };
    if (is_negbin)
        *best = negbin_solve(scratch, lines, &poisson);
    return isfinite(best->misfit);
}

void
rap_step_compute(const struct rap_series *series, double split, bool is_negbin, double level,
                 struct rap_step *step)
{
    size_t cut = entry_of(series, split);
    *step = (struct rap_step){ .is_negbin = is_negbin, .absent = step_refusal(series, cut) };
    if (step->absent)
        return;
    struct lines broken = lines_of(series, cut), straight = lines_straight(series, 0, series->n);
    struct negbin with, without;
    struct rap_arena *scratch = rap_arena_open();
    if (fit_model(scratch, &broken, is_negbin, &with)
        && fit_model(scratch, &straight, is_negbin, &without)) {
        set_coefficients(&broken, &with.fit, split, normal_quantile(0.5 * (1.0 - level)), step);
        step->theta = isinf(with.theta) ? NAN : with.theta;
        step->theta_absent = isinf(with.theta) ? "absent.no-over-dispersion" : NULL;
        step->lr = without.misfit - with.misfit;
        step->loglik = saturated_loglik(series) - 0.5 * with.misfit;
        step->p_lr = exp(log_chisq_upper(fmax(0.0, step->lr), 2.0));
    } else {
        step->absent = "absent.not-settled";
    }
    rap_arena_close(scratch);
}

/* ---- what it says */

#define COEFFICIENT(member) .at = offsetof(struct rap_step_coefficient, member)
#define AT(member)          .at = offsetof(struct rap_step, member)
#define ONLY_NEGBIN         .when = RAP_IF(struct rap_step, is_negbin)

static const struct rap_fact level_facts[] = {
    { "coef", "fact.step.coef", RAP_Q_INDEX, COEFFICIENT(coef) },
    { "se", "fact.se", RAP_Q_INDEX, COEFFICIENT(se) },
    { "p", "fact.step.ratio", RAP_Q_P, COEFFICIENT(p) },
    { "ratio", "fact.step.ratio", RAP_Q_RATIO, RAP_FACT_ESTIMATE, COEFFICIENT(ratio) },
};

static const struct rap_fact slope_facts[] = {
    { "coef", "fact.bend.coef", RAP_Q_INDEX, COEFFICIENT(coef) },
    { "se", "fact.bend.se", RAP_Q_INDEX, COEFFICIENT(se) },
    { "p", "fact.bend.ratio", RAP_Q_P, COEFFICIENT(p) },
    { "ratio", "fact.bend.ratio", RAP_Q_RATIO, RAP_FACT_ESTIMATE, COEFFICIENT(ratio) },
};

static const struct rap_fact facts[] = {
    { "model", "fact.model", .kind = RAP_FACT_WORD, AT(is_negbin),
      .words = { "poisson", "negbin" } },
    { "level", .kind = RAP_FACT_OBJECT, AT(level), RAP_FACTS(level_facts) },
    { "slope", .kind = RAP_FACT_OBJECT, AT(slope), RAP_FACTS(slope_facts) },
    { "before_apc", "fact.apc.before", RAP_Q_CHANGE, RAP_FACT_ESTIMATE, AT(before_apc) },
    { "after_apc", "fact.apc.after", RAP_Q_CHANGE, RAP_FACT_ESTIMATE, AT(after_apc) },
    { "p_lr", "fact.step.lr", RAP_Q_P, AT(p_lr) },
    { "lr", "fact.step.lr", RAP_Q_INDEX, AT(lr) },
    { "loglik", "fact.loglik", RAP_Q_INDEX, AT(loglik) },
    { "theta", "fact.theta", RAP_Q_INDEX, AT(theta),
      .absent = RAP_IF(struct rap_step, theta_absent), ONLY_NEGBIN },
};

const struct rap_facts rap_step_facts = { facts, RAP_COUNT_OF(facts) };
