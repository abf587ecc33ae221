/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lines.h"

#include "../special.h"

#include <math.h>

enum { MOST_STEPS = 200, MOST_HALVINGS = 60 };

/* Newton's steps square the error: after one this small, in standard errors, the place is exact to
 * rounding. */
static const double close_enough = 1e-9;

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
add_year(const struct rap_series *series, double alpha, size_t i, size_t j, double share,
         double rate, double log_rate, struct walk *walk)
{
    double y = series->counts[i], mean = series->exposures[i] * rate * exp(log_rate);
    double shrink = 1.0 / (1.0 + alpha * mean), residual = (y - mean) * shrink;
    walk->gradient[j] += (1.0 - share) * residual;
    walk->gradient[j + 1] += share * residual;
    add_weight(&walk->expected, j, share, mean * shrink);
    if (alpha > 0.0) {
        add_weight(&walk->observed, j, share, mean * shrink * shrink * (1.0 + alpha * y));
        walk->objective += y * log_rate - (y + 1.0 / alpha) * log1p(alpha * mean);
    } else {
        walk->objective += y * log_rate - mean;
    }
}

static void
walk_over(const struct lines *lines, double alpha, double rate, const double value[MOST_KNOTS],
          struct walk *walk)
{
    *walk = (struct walk){ 0 };
    for (size_t j = 0; j + 1 < lines->n_knots; j++) {
        double rise = value[j + 1] - value[j];
        for (size_t i = lines->start[j]; i < lines->start[j + 1]; i++) {
            double share = share_of(lines, j, i);
            add_year(lines->series, alpha, i, j, share, rate, value[j] + share * rise, walk);
        }
    }
    if (!(alpha > 0.0))
        walk->observed = walk->expected;
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

/* Goes along `step`, halved until the likelihood does not fall, and walks there. */
static bool
advance(const struct lines *lines, double alpha, const double step[MOST_KNOTS],
        struct lines_fit *fit, struct walk *walk)
{
    double before = walk->objective, length = 1.0, slack = 1e-12 * fabs(before);
    for (int halving = 0; halving < MOST_HALVINGS; halving++) {
        double value[MOST_KNOTS] = { 0 };
        for (size_t j = 0; j < lines->n_knots; j++)
            value[j] = fit->value[j] + length * step[j];
        walk_over(lines, alpha, fit->rate, value, walk);
        if (walk->objective >= before - slack) {
            for (size_t j = 0; j < lines->n_knots; j++)
                fit->value[j] = value[j];
            return true;
        }
        length *= 0.5;
    }
    return false;
}

bool
lines_solve(const struct lines *lines, double alpha, struct lines_fit *fit)
{
    struct walk walk;
    double last = INFINITY;
    fit->rate = rap_series_total(lines->series) / rap_series_exposure(lines->series);
    walk_over(lines, alpha, fit->rate, fit->value, &walk);
    for (int i = 0; i < MOST_STEPS; i++) {
        double step[MOST_KNOTS], square = 0.0;
        if (!tridiagonal_solve(&walk.observed, lines->n_knots, walk.gradient, step))
            return false;
        for (size_t j = 0; j < lines->n_knots; j++)
            square += step[j] * walk.gradient[j];
        double size = sqrt(fmax(0.0, square)); /* of the step, in standard errors */
        if (!isfinite(size) || !advance(lines, alpha, step, fit, &walk))
            return false;
        /* With huge counts rounding is larger than the bound; then steps stop to shrink. */
        bool is_rounding = size < 1e-5 && size > 0.5 * last;
        last = size;
        if (size <= close_enough || is_rounding)
            break;
    }
    fit->information = walk.expected;
    fit->objective = walk.objective;
    return last < 1e-5;
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
