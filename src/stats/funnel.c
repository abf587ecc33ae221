/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/stats/funnel.h"

#include "special.h"

#include <math.h>

static double
log_at_most_count(double k, double mean)
{
    return gamma_tails(k + 1.0, mean).upper;
}

/* The smallest k with P(K <= k) > prob. */
static double
quantile(double mean, double log_prob)
{
    double low = -1.0, high = ceil(mean) + 1.0;
    while (!(log_at_most_count(high, mean) > log_prob) && high < 1e18) {
        low = high;
        high *= 2.0;
    }
    while (high - low > 1.0) {
        double middle = floor(0.5 * (low + high));
        if (log_at_most_count(middle, mean) > log_prob)
            high = middle;
        else
            low = middle;
    }
    return high;
}

double
rap_funnel_limit(double expected, double prob)
{
    if (!(expected > 0.0) || !isfinite(expected) || !(prob > 0.0 && prob < 1.0))
        return NAN;
    double k = quantile(expected, log(prob));
    double beyond = exp(log_at_most_count(k, expected)) - prob;
    return fmax(0.0, k - beyond / exp(log_poisson(k, expected)));
}
