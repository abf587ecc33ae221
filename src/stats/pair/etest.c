/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The E-test: Krishnamoorthy & Thomson, JSPI 119 (2004) 23. */
#include "conditional.h"

#include "../special.h"

#include <math.h>

static const double most_events = 1e4, slack = 1e-10;

typedef double statistic(const struct conditional *c, double k1, double k2);

static double
pooled_statistic(const struct conditional *c, double k1, double k2)
{
    double n = k1 + k2;
    return n > 0.0 ? (k1 / c->t1 - k2 / c->t2) / sqrt(n / (c->t1 * c->t2)) : 0.0;
}

static double
unpooled_statistic(const struct conditional *c, double k1, double k2)
{
    if (!(k1 + k2 > 0.0))
        return 0.0;
    return (k1 / c->t1 - k2 / c->t2) / sqrt(k1 / (c->t1 * c->t1) + k2 / (c->t2 * c->t2));
}

struct region {
    const struct conditional *c;
    statistic *function;
    double limit; /* |T| at least this */
};

/* T falls as k2 rises. The first k2 in 0..n + 1 with T < limit (or T <= limit). */
static double
first_below(const struct region *region, double n, double limit, bool or_equal)
{
    double low = -1.0, high = n + 1.0;
    while (high - low > 1.0) {
        double middle = floor(0.5 * (low + high));
        double value = region->function(region->c, n - middle, middle);
        if (value < limit || (or_equal && value == limit))
            high = middle;
        else
            low = middle;
    }
    return high;
}

static const double negligible = -45.0; /* of a logarithm, beside that of the sum */

/* A bound of log P(X <= k), k below the mean, or of log P(X >= k), k above it (Chernoff). */
static double
log_bound(const struct conditional *c, double k, double n)
{
    return k < 0.0 || k > n ? -INFINITY
                            : -half_deviance(k, n * c->p) - half_deviance(n - k, n * c->q);
}

/* log P(|T| >= limit | K1 + K2 = n); minus infinity where it is surely less than `least`. */
static double
log_outside(const struct region *region, double n, double least)
{
    const struct conditional *c = region->c;
    double few = first_below(region, n, region->limit, false) - 1.0, mean = n * c->p;
    double many = first_below(region, n, -region->limit, true);
    if (many <= few + 1.0)
        return 0.0;
    bool is_apart = few < mean && many > mean;
    if (is_apart && fmax(log_bound(c, few, n), log_bound(c, many, n)) < least - 1.0)
        return -INFINITY;
    return log_sum(log_at_most(few, n, c->p, c->q), log_at_least(many, n, c->p, c->q));
}

/* Sums over totals from `from` in one direction until what is left cannot matter. */
static double
sum_over_totals(const struct region *region, double from, double direction, double log_total)
{
    double mean = region->c->n;
    for (double n = from; n >= 1.0; n += direction) {
        double log_weight = log_poisson(n, mean), least = log_total + negligible - log_weight;
        if (fabs(n - mean) > 1.0 && least > 0.0)
            break;
        log_total = log_sum(log_total, log_weight + log_outside(region, n, least));
    }
    return log_total;
}

static struct rap_measured
etest(const struct conditional *c, statistic *function)
{
    if (c->n > most_events)
        return rap_measured_absent("absent.events-over-10000");
    double seen = fabs(function(c, c->x1, c->x2)) * (1.0 - slack);
    if (!(seen > 0.0))
        return p_from_log(0.0);
    struct region region = { c, function, seen };
    double log_total = sum_over_totals(&region, c->n, -1.0, -INFINITY);
    return p_from_log(sum_over_totals(&region, c->n + 1.0, 1.0, log_total));
}

struct rap_measured
measure_p_etest(const struct conditional *c)
{
    return etest(c, pooled_statistic);
}

struct rap_measured
measure_p_etest_unpooled(const struct conditional *c)
{
    return etest(c, unpooled_statistic);
}
