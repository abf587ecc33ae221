/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "regression.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_linalg.h>
#include <math.h>
#include <string.h>

/* ---- whether there is a finite maximum */

/* Where the events lie in the years of the units that have a level of their own. */
struct group {
    double first, last;
    bool has_events;
    bool is_after_first, is_before_last; /* there are events so */
};

/* Without a step all units are one group, which stands for both. */
static bool
is_in_group(const struct design *design, bool is_second, size_t i)
{
    return !design->has_step || design->is_second[i] == is_second;
}

static struct group
group_of(const struct design *design, bool is_second)
{
    const struct rap_series *series = design->series;
    struct group group = { .first = INFINITY, .last = -INFINITY };
    for (size_t i = 0; i < series->n; i++) {
        if (!is_in_group(design, is_second, i))
            continue;
        group.first = fmin(group.first, series->years[i]);
        group.last = fmax(group.last, series->years[i]);
    }
    for (size_t i = 0; i < series->n; i++) {
        if (!is_in_group(design, is_second, i) || !(series->counts[i] > 0.0))
            continue;
        group.has_events = true;
        group.is_after_first = group.is_after_first || series->years[i] > group.first;
        group.is_before_last = group.is_before_last || series->years[i] < group.last;
    }
    return group;
}

/* The slope runs away when in each group all events lie in its last year, or in each in its first
 * (Haberman, The Analysis of Frequency Data (1974) ch. 2); so too with one year in each. */
const char *
design_refusal(const struct design *design)
{
    struct group one = group_of(design, false), other = group_of(design, true);
    if (!one.has_events || !other.has_events)
        return design->has_step ? "absent.period-without-events" : "absent.no-events";
    bool is_held_below = one.is_after_first || other.is_after_first;
    bool is_held_above = one.is_before_last || other.is_before_last;
    if (!design->has_slope || (is_held_below && is_held_above))
        return NULL;
    return design->has_step ? "absent.events-in-end-years" : "absent.events-in-one-year";
}

/* ---- the fit at one theta */

/* What one look at the units finds at some values of the coefficients. */
struct sight {
    const struct design *design;
    size_t n;
    double alpha, rate;
    double gradient[MOST_COLUMNS];
    double observed[MOST_COLUMNS * MOST_COLUMNS], expected[MOST_COLUMNS * MOST_COLUMNS];
    double loglik;
};

static size_t
columns_of(const struct design *design, size_t i, double x[MOST_COLUMNS])
{
    size_t n = 0;
    x[n++] = 1.0;
    if (design->has_slope)
        x[n++] = design->series->years[i] - design->middle;
    if (design->has_step)
        x[n++] = design->is_second[i] ? 1.0 : 0.0;
    return n;
}

static double
log_rate_of(const struct design *design, const double *value, size_t i)
{
    double x[MOST_COLUMNS], sum = 0.0;
    size_t n = columns_of(design, i, x);
    for (size_t j = 0; j < n; j++)
        sum += x[j] * value[j];
    return sum;
}

static void
add_pull(struct sight *sight, const double *x, const struct pull *pull)
{
    for (size_t j = 0; j < sight->n; j++) {
        sight->gradient[j] += x[j] * pull->gradient;
        for (size_t k = 0; k < sight->n; k++) {
            sight->observed[j * sight->n + k] += x[j] * x[k] * pull->observed;
            sight->expected[j * sight->n + k] += x[j] * x[k] * pull->expected;
        }
    }
    sight->loglik += pull->loglik;
}

static double
look(void *context, const double *value)
{
    struct sight *sight = context;
    const struct rap_series *series = sight->design->series;
    *sight = (struct sight){
        .design = sight->design, .n = sight->n, .alpha = sight->alpha, .rate = sight->rate
    };
    for (size_t i = 0; i < series->n; i++) {
        double x[MOST_COLUMNS];
        columns_of(sight->design, i, x);
        struct pull pull = pull_of(series->counts[i], series->exposures[i] * sight->rate,
                                   log_rate_of(sight->design, value, i), sight->alpha);
        add_pull(sight, x, &pull);
    }
    return sight->loglik;
}

static bool
step_from(void *context, double *gradient, double *step)
{
    struct sight *sight = context;
    double root[MOST_COLUMNS * MOST_COLUMNS];
    memcpy(root, sight->observed, sizeof root);
    memcpy(gradient, sight->gradient, sizeof sight->gradient);
    gsl_matrix_view matrix = gsl_matrix_view_array(root, sight->n, sight->n);
    gsl_vector_const_view from = gsl_vector_const_view_array(sight->gradient, sight->n);
    gsl_vector_view to = gsl_vector_view_array(step, sight->n);
    return gsl_linalg_cholesky_decomp1(&matrix.matrix) == GSL_SUCCESS
           && gsl_linalg_cholesky_solve(&matrix.matrix, &from.vector, &to.vector) == GSL_SUCCESS;
}

static bool
fit_at(const struct design *design, double alpha, struct regression *fit)
{
    struct sight sight = { .design = design, .n = fit->n, .alpha = alpha, .rate = fit->rate };
    double value[MOST_COEFFICIENTS] = { 0 };
    memcpy(value, fit->value, sizeof fit->value);
    if (!climb(&(struct hill){ fit->n, &sight, look, step_from }, value))
        return false;
    memcpy(fit->value, value, sizeof fit->value);
    gsl_matrix_view matrix = gsl_matrix_view_array(sight.expected, fit->n, fit->n);
    if (gsl_linalg_cholesky_decomp1(&matrix.matrix) != GSL_SUCCESS
        || gsl_linalg_cholesky_invert(&matrix.matrix) != GSL_SUCCESS)
        return false;
    for (size_t j = 0; j < fit->n; j++)
        for (size_t k = 0; k < fit->n; k++)
            fit->covariance[j][k] = sight.expected[j * fit->n + k];
    return true;
}

/* ---- and at the best */

struct regressed {
    struct negbin_family family;
    const struct design *design;
    struct regression *fit;
};

static bool
refit(struct negbin_family *family, double alpha)
{
    struct regressed *regressed = (struct regressed *)family;
    struct regression *fit = regressed->fit;
    if (!fit_at(regressed->design, alpha, fit)) {
        /* the fit for the theta before may be no place to start from */
        memset(fit->value, 0, sizeof fit->value);
        if (!fit_at(regressed->design, alpha, fit))
            return false;
    }
    for (size_t i = 0; i < family->series->n; i++)
        family->means[i] = family->series->exposures[i] * fit->rate
                           * exp(log_rate_of(regressed->design, fit->value, i));
    return true;
}

bool
regression_solve(const struct design *design, bool is_negbin, struct regression *fit)
{
    const struct rap_series *series = design->series;
    struct rap_arena *scratch = rap_arena_open();
    struct negbin_family family = { series, rap_new_array(scratch, double, series->n), refit };
    struct regressed regressed = { family, design, fit };
    *fit = (struct regression){ .n = 1u + design->has_slope + design->has_step,
                                .rate = rap_series_total(series) / rap_series_exposure(series),
                                .theta = INFINITY };
    bool is_settled = refit(&regressed.family, 0.0);
    if (is_settled) {
        fit->misfit = negbin_deviance(series, family.means, INFINITY);
        double poisson = fit->misfit;
        if (is_negbin)
            fit->theta = negbin_best_theta(&regressed.family, 1.0, &fit->misfit);
        fit->gain = isinf(fit->theta) ? 0.0 : poisson - fit->misfit;
        fit->deviance = negbin_deviance(series, family.means, fit->theta);
        is_settled = isfinite(fit->misfit);
    }
    rap_arena_close(scratch);
    return is_settled;
}
