/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The smallest change that the mid-P test would show in four of five cases, the first rate taken
 * as known: a double sum over both Poisson counts. */
#include "conditional.h"

#include "../special.h"

#include "rapporteur/base/arena.h"

#include <float.h>
#include <gsl/gsl_cdf.h>
#include <math.h>

static const double wanted = 0.8, most_events = 2000.0, most_second = 1e15;
static const double least_log_weight = -40.0; /* of a first count that is summed */

/* For a first count: how often it occurs, and the second counts that the test rejects, 0..few and
 * many... */
struct rejection {
    double weight, few, many;
};

struct design {
    const struct conditional *c;
    double log_tail;
    double first; /* the first count of the table */
    size_t n;
    struct rejection *table;
};

/* By how much the logarithm of a tail lies beyond that of the level: rises with the second count.
 */
typedef double excess(const struct design *design, double x1, double x2);

static double
excess_of_few(const struct design *design, double x1, double x2)
{
    const struct conditional *c = design->c;
    return log_midp_below(x2, x1 + x2, c->p, c->q) - design->log_tail;
}

/* At the level itself the test rejects. */
static double
excess_of_many(const struct design *design, double x1, double x2)
{
    const struct conditional *c = design->c;
    double log_tail = log_midp_above(x2, x1 + x2, c->p, c->q);
    return log_tail == design->log_tail ? DBL_MIN : design->log_tail - log_tail;
}

/* A second count and its excess, NaN where it is not known. */
struct place {
    double x2, excess;
};

/* Between a count without excess and one with it, by their straight line. */
static double
count_between(struct place without, struct place with)
{
    double share = without.excess / (without.excess - with.excess);
    double gap = with.x2 - without.x2, step = floor((isnan(share) ? 0.5 : share) * gap);
    return without.x2 + fmin(fmax(step, 1.0), gap - 1.0);
}

/* The first count with an excess, from one without; infinite above 1e15. An end that stays has its
 * excess halved, so that none stays long. */
static double
first_beyond(const struct design *design, excess *function, double x1, double from, double step)
{
    struct place without = { from, NAN }, with = { from + step, NAN };
    while (!((with.excess = function(design, x1, with.x2)) > 0.0)) {
        if (with.x2 > most_second)
            return INFINITY;
        without = with;
        with.x2 += step *= 2.0;
    }
    while (with.x2 - without.x2 > 1.0) {
        struct place here = { count_between(without, with), NAN };
        here.excess = function(design, x1, here.x2);
        if (here.excess > 0.0) {
            with = here;
            without.excess *= 0.5;
        } else {
            without = here;
            with.excess *= 0.5;
        }
    }
    return with.x2;
}

/* The bounds of the region rise with the first count, about as much each time. */
static bool
fill_table(struct design *design)
{
    struct rejection last = { 0.0, -1.0, 0.0 };
    double few_step = 1.0, many_step = 1.0;
    for (size_t i = 0; i < design->n; i++) {
        double x1 = design->first + (double)i;
        double few = first_beyond(design, excess_of_few, x1, last.few, few_step) - 1.0;
        double many = first_beyond(design, excess_of_many, x1, last.many - 1.0, many_step);
        if (isinf(few) || isinf(many))
            return false;
        few_step = fmax(1.0, few - last.few);
        many_step = fmax(1.0, many - last.many);
        last = (struct rejection){ exp(log_poisson(x1, design->c->x1)), few, many };
        design->table[i] = last;
    }
    return true;
}

/* P(X >= k), X ~ Poisson(mean); beyond ten standard deviations 0 or 1. */
static double
at_least(double k, double mean)
{
    if (!(k > 0.0))
        return 1.0;
    if (fabs(k - mean) > 10.0 * sqrt(fmax(k, mean)))
        return mean > k ? 1.0 : 0.0;
    return exp(gamma_tails(k, mean).lower);
}

/* What the power at a log ratio is above the one wanted. */
static double
power_beyond(void *context, double log_ratio)
{
    const struct design *design = context;
    const struct conditional *c = design->c;
    double mean2 = exp(log_ratio + log(c->x1) + log(c->t2 / c->t1)), sum = -wanted;
    for (size_t i = 0; i < design->n; i++) {
        const struct rejection *r = &design->table[i];
        sum += r->weight * (1.0 - at_least(r->few + 1.0, mean2) + at_least(r->many, mean2));
    }
    return sum;
}

/* The ratio at which the wanted power is reached, from 1 on upwards, or downwards. */
static double
ratio_with_power(struct design *design, double log_step)
{
    double without = 0.0, lack = power_beyond(design, 0.0), with = log_step, rest;
    if (lack >= 0.0)
        return 1.0;
    while ((rest = power_beyond(design, with)) < 0.0) {
        without = with;
        lack = rest;
        with *= 2.0;
    }
    return exp(root_between(power_beyond, design, without, lack, with, rest));
}

static double
smallest_rise(struct design *design)
{
    return ratio_with_power(design, log(2.0));
}

static double
largest_fall(struct design *design)
{
    return power_beyond(design, -INFINITY) < 0.0 ? NAN : ratio_with_power(design, -log(2.0));
}

/* The first counts that matter. */
static void
set_first_counts(struct design *design)
{
    double mean = design->c->x1, first = floor(mean), last = ceil(mean);
    while (first > 0.0 && log_poisson(first - 1.0, mean) > least_log_weight)
        first -= 1.0;
    while (log_poisson(last + 1.0, mean) > least_log_weight)
        last += 1.0;
    design->first = first;
    design->n = (size_t)(last - first) + 1;
}

/* One end of the range of ratios that would not be shown. */
static struct rap_measured
power(const struct conditional *c, double (*end)(struct design *design), const char *never)
{
    if (c->x1 > most_events)
        return rap_measured_absent("absent.events-over-2000");
    struct design design = { .c = c, .log_tail = log(c->tail) };
    set_first_counts(&design);
    struct rap_arena *scratch = rap_arena_open();
    design.table = rap_new_array(scratch, struct rejection, design.n);
    struct rap_measured value = rap_measured_absent("absent.second-too-large");
    if (fill_table(&design)) {
        double ratio = end(&design);
        value = isnan(ratio) ? rap_measured_absent(never) : rap_measured_value(ratio);
    }
    rap_arena_close(scratch);
    return value;
}

struct rap_measured
measure_power_up(const struct conditional *c)
{
    return power(c, smallest_rise, NULL);
}

struct rap_measured
measure_power_down(const struct conditional *c)
{
    return power(c, largest_fall, "absent.no-fall");
}

static double
student_quantile(double tail, double df)
{
    return isinf(df) ? normal_quantile(tail) : gsl_cdf_tdist_Qinv(tail, df);
}

void
rap_power_of_se(double se, double df, double level, double *up, double *down)
{
    *up = *down = NAN;
    if (!(se >= 0.0) || isinf(se) || !(df > 0.0) || !(level > 0.0 && level < 1.0))
        return;
    double reach = student_quantile(0.5 * (1.0 - level), df) + student_quantile(1.0 - wanted, df);
    *up = exp(reach * se);
    *down = exp(-reach * se);
}
