/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lines.h"

#include "../special.h"

#include <math.h>

struct lines
lines_straight(const struct rap_series *series, size_t first, size_t end)
{
    return (struct lines){ .series = series,
                           .n_knots = 2,
                           .at = { series->years[first], series->years[end - 1] },
                           .start = { first, end } };
}

/* How far the year of an entry lies from knot j to the next: 0 to 1. */
static double
share_of(const struct lines *lines, size_t j, size_t i)
{
    return (lines->series->years[i] - lines->at[j]) / (lines->at[j + 1] - lines->at[j]);
}

bool
lines_are_finite(const struct lines *lines)
{
    bool has_event[MOST_KNOTS] = { false };
    for (size_t j = 0; j + 1 < lines->n_knots; j++)
        for (size_t i = lines->start[j]; i < lines->start[j + 1]; i++) {
            if (!(lines->series->counts[i] > 0.0))
                continue;
            double share = share_of(lines, j, i);
            has_event[j] = has_event[j] || share < 1.0;
            has_event[j + 1] = has_event[j + 1] || share > 0.0;
        }
    bool all = true;
    for (size_t j = 0; j < lines->n_knots; j++)
        all = all && has_event[j];
    return all;
}

/* What one walk over the years finds at some values of the coefficients. */
struct walk {
    const struct lines *lines;
    double alpha, rate;
    double gradient[MOST_KNOTS];
    struct tridiagonal observed, expected;
    double objective;
};

static void
add_weight(struct tridiagonal *information, size_t j, double share, double weight)
{
    information->diagonal[j] += weight * (1.0 - share) * (1.0 - share);
    information->diagonal[j + 1] += weight * share * share;
    information->beside[j] += weight * share * (1.0 - share);
}

static void
add_year(struct walk *walk, size_t i, size_t j, double share, double log_rate)
{
    const struct rap_series *series = walk->lines->series;
    struct pull pull =
        pull_of(series->counts[i], series->exposures[i] * walk->rate, log_rate, walk->alpha);
    walk->gradient[j] += (1.0 - share) * pull.gradient;
    walk->gradient[j + 1] += share * pull.gradient;
    add_weight(&walk->observed, j, share, pull.observed);
    add_weight(&walk->expected, j, share, pull.expected);
    walk->objective += pull.loglik;
}

static double
walk_over(void *context, const double *value)
{
    struct walk *walk = context;
    const struct lines *lines = walk->lines;
    *walk = (struct walk){ .lines = lines, .alpha = walk->alpha, .rate = walk->rate };
    for (size_t j = 0; j + 1 < lines->n_knots; j++) {
        double rise = value[j + 1] - value[j];
        for (size_t i = lines->start[j]; i < lines->start[j + 1]; i++) {
            double share = share_of(lines, j, i);
            add_year(walk, i, j, share, value[j] + share * rise);
        }
    }
    return walk->objective;
}

bool
tridiagonal_solve(const struct tridiagonal *m, size_t n, const double *b, double *x)
{
    double pivot[MOST_KNOTS];
    for (size_t j = 0; j < n; j++) {
        double ratio = j > 0 ? m->beside[j - 1] / pivot[j - 1] : 0.0;
        pivot[j] = m->diagonal[j] - (j > 0 ? ratio * m->beside[j - 1] : 0.0);
        x[j] = b[j] - (j > 0 ? ratio * x[j - 1] : 0.0);
        if (!(pivot[j] > 0.0) || !isfinite(x[j]))
            return false;
    }
    for (size_t j = n; j-- > 0;)
        x[j] = (x[j] - (j + 1 < n ? m->beside[j] * x[j + 1] : 0.0)) / pivot[j];
    return true;
}

static bool
walk_on(void *context, double *gradient, double *step)
{
    struct walk *walk = context;
    for (size_t j = 0; j < walk->lines->n_knots; j++)
        gradient[j] = walk->gradient[j];
    return tridiagonal_solve(&walk->observed, walk->lines->n_knots, gradient, step);
}

bool
lines_solve(const struct lines *lines, double alpha, struct lines_fit *fit)
{
    fit->rate = rap_series_total(lines->series) / rap_series_exposure(lines->series);
    struct walk walk = { .lines = lines, .alpha = alpha, .rate = fit->rate };
    const struct hill hill = { lines->n_knots, &walk, walk_over, walk_on };
    bool is_settled = climb(&hill, fit->value);
    fit->information = walk.expected;
    fit->objective = walk.objective;
    return is_settled;
}

/* Of the entry i, which lies between the knots j and j + 1. */
static double
mean_of(const struct lines *lines, const struct lines_fit *fit, size_t j, size_t i)
{
    double share = share_of(lines, j, i), rise = fit->value[j + 1] - fit->value[j];
    return lines->series->exposures[i] * fit->rate * exp(fit->value[j] + share * rise);
}

void
lines_means(const struct lines *lines, const struct lines_fit *fit, double *means)
{
    for (size_t j = 0; j + 1 < lines->n_knots; j++)
        for (size_t i = lines->start[j]; i < lines->start[j + 1]; i++)
            means[i] = mean_of(lines, fit, j, i);
}

double
lines_deviance(const struct lines *lines, const struct lines_fit *fit)
{
    double sum = 0.0;
    for (size_t j = 0; j + 1 < lines->n_knots; j++)
        for (size_t i = lines->start[j]; i < lines->start[j + 1]; i++)
            sum += 2.0 * half_deviance(lines->series->counts[i], mean_of(lines, fit, j, i));
    return sum;
}

double
saturated_loglik(const struct rap_series *series)
{
    double sum = 0.0;
    for (size_t i = 0; i < series->n; i++)
        if (series->counts[i] > 0.0)
            sum += log_poisson(series->counts[i], series->counts[i]);
    return sum;
}

struct contrast
lines_contrast(const struct lines *lines, const struct lines_fit *fit,
               const double weights[MOST_KNOTS])
{
    double x[MOST_KNOTS];
    struct contrast contrast = { 0.0, NAN };
    for (size_t j = 0; j < lines->n_knots; j++)
        contrast.value += weights[j] * fit->value[j];
    if (!tridiagonal_solve(&fit->information, lines->n_knots, weights, x))
        return contrast;
    double variance = 0.0;
    for (size_t j = 0; j < lines->n_knots; j++)
        variance += weights[j] * x[j];
    contrast.se = sqrt(variance);
    return contrast;
}

struct contrast
lines_slope(const struct lines *lines, const struct lines_fit *fit, size_t left)
{
    double weights[MOST_KNOTS] = { 0 }, width = lines->at[left + 1] - lines->at[left];
    weights[left] = -1.0 / width;
    weights[left + 1] = 1.0 / width;
    return lines_contrast(lines, fit, weights);
}

struct rap_estimate
lines_change(const struct lines *lines, const struct lines_fit *fit, size_t left, double z)
{
    struct contrast slope = lines_slope(lines, fit, left);
    return (struct rap_estimate){ 100.0 * expm1(slope.value),
                                  100.0 * expm1(slope.value - z * slope.se),
                                  100.0 * expm1(slope.value + z * slope.se), NULL };
}
