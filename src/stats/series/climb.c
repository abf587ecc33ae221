/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "climb.h"

#include <math.h>

enum { MOST_STEPS = 200, MOST_HALVINGS = 60 };

/* Newton's steps square the error: after one this small, in standard errors, the place is exact to
 * rounding. */
static const double close_enough = 1e-9;

struct pull
pull_of(double count, double base, double log_rate, double alpha)
{
    double mean = base * exp(log_rate), shrink = 1.0 / (1.0 + alpha * mean);
    double loglik = count * log_rate;
    loglik -= alpha > 0.0 ? (count + 1.0 / alpha) * log1p(alpha * mean) : mean;
    return (struct pull){ .gradient = (count - mean) * shrink,
                          .observed = mean * shrink * shrink * (1.0 + alpha * count),
                          .expected = mean * shrink,
                          .loglik = loglik };
}

/* Goes along `step`, halved until the likelihood does not fall. */
static bool
advance(const struct hill *hill, const double *step, double *value, double *height)
{
    double least = *height - 1e-12 * fabs(*height), length = 1.0;
    for (int halving = 0; halving < MOST_HALVINGS; halving++) {
        double next[MOST_COEFFICIENTS] = { 0 };
        for (size_t j = 0; j < hill->n; j++)
            next[j] = value[j] + length * step[j];
        *height = hill->look(hill->context, next);
        if (*height >= least) {
            for (size_t j = 0; j < hill->n; j++)
                value[j] = next[j];
            return true;
        }
        length *= 0.5;
    }
    return false;
}

bool
climb(const struct hill *hill, double *value)
{
    double height = hill->look(hill->context, value), last = INFINITY;
    for (int i = 0; i < MOST_STEPS; i++) {
        double gradient[MOST_COEFFICIENTS] = { 0 }, step[MOST_COEFFICIENTS] = { 0 }, square = 0.0;
        if (!hill->step(hill->context, gradient, step))
            return false;
        for (size_t j = 0; j < hill->n; j++)
            square += step[j] * gradient[j];
        double size = sqrt(fmax(0.0, square)); /* of the step, in standard errors */
        if (!isfinite(size) || !advance(hill, step, value, &height))
            return false;
        /* With huge counts rounding is larger than the bound; then steps stop to shrink. */
        bool is_rounding = size < 1e-5 && size > 0.5 * last;
        last = size;
        if (size <= close_enough || is_rounding)
            break;
    }
    return last < 1e-5;
}
