/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/stats/groups/groups.h"

#include "../pair/conditional.h"
#include "../special.h"

#include <math.h>

/* Poisson(mean) where n is infinite, else Binomial(n, share). */
struct law {
    double mean, n, share;
};

static double
log_at_most_count(const struct law *law, double k)
{
    if (isinf(law->n))
        return gamma_tails(k + 1.0, law->mean).upper;
    return log_at_most(k, law->n, law->share, 1.0 - law->share);
}

static double
log_exactly(const struct law *law, double k)
{
    return isinf(law->n) ? log_poisson(k, law->mean)
                         : log_binomial(k, law->n, law->share, 1.0 - law->share);
}

/* The smallest k with P(K <= k) > prob. */
static double
quantile(const struct law *law, double log_prob)
{
    double low = -1.0, high = ceil(law->mean) + 1.0;
    while (!(log_at_most_count(law, high) > log_prob) && high < 1e18) {
        low = high;
        high *= 2.0;
    }
    while (high - low > 1.0) {
        double middle = floor(0.5 * (low + high));
        if (log_at_most_count(law, middle) > log_prob)
            high = middle;
        else
            low = middle;
    }
    return high;
}

/* Between whole counts in proportion to what each adds to the probability. */
static double
interpolated(const struct law *law, double prob)
{
    double k = quantile(law, log(prob));
    double beyond = exp(log_at_most_count(law, k)) - prob;
    return fmax(0.0, k - beyond / exp(log_exactly(law, k)));
}

double
rap_funnel_limit(double expected, double prob)
{
    if (!(expected > 0.0) || !isfinite(expected) || !(prob > 0.0 && prob < 1.0))
        return NAN;
    struct law law = { .mean = expected, .n = INFINITY };
    return interpolated(&law, prob);
}

double
rap_funnel_share_limit(double n, double share, double prob)
{
    if (!(n >= 1.0) || !isfinite(n) || n != floor(n) || !(share > 0.0 && share < 1.0)
        || !(prob > 0.0 && prob < 1.0))
        return NAN;
    struct law law = { .mean = n * share, .n = n, .share = share };
    return interpolated(&law, prob) / n;
}

bool
rap_funnel_share_outside(double x, double n, double share, double prob)
{
    double beyond =
        fmin(log_at_most(x, n, share, 1.0 - share), log_at_least(x, n, share, 1.0 - share));
    return beyond < log(prob);
}
