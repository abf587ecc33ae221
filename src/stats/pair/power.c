/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The smallest change that the mid-P test would show in four of five cases, the first rate taken
 * as known: a double sum over both Poisson counts. */
#include "conditional.h"

#include "../special.h"

#include "rapporteur/base/arena.h"

#include <math.h>

static const double wanted = 0.8, most_events = 2000.0;
static const double reach = 12.0; /* standard deviations of the first count that are summed */

/* For each first count: the second counts that the test rejects, 0..few and many... */
struct rejection {
    double few, many;
};

struct design {
    const struct conditional *c;
    double log_tail;
    double first; /* the first count of the table */
    size_t n;
    struct rejection *table;
};

/* Whether the test rejects by a tail of the second count. */
static bool
rejects(const struct design *design, double (*log_tail)(double k, double n, double p, double q),
        double x1, double x2)
{
    const struct conditional *c = design->c;
    return x1 + x2 > 0.0 && log_tail(x2, x1 + x2, c->p, c->q) <= design->log_tail;
}

/* The bounds of the region rise with the first count, so each search starts at the last. */
static void
fill_table(struct design *design)
{
    double few = -1.0, many = 0.0;
    for (size_t i = 0; i < design->n; i++) {
        double x1 = design->first + (double)i;
        while (rejects(design, log_midp_below, x1, few + 1.0))
            few += 1.0;
        while (!rejects(design, log_midp_above, x1, many))
            many += 1.0;
        design->table[i] = (struct rejection){ few, many };
    }
}

static double
power_at(const struct design *design, double ratio)
{
    const struct conditional *c = design->c;
    double mean2 = ratio * c->x1 * c->t2 / c->t1, sum = 0.0;
    for (size_t i = 0; i < design->n; i++) {
        const struct rejection *r = &design->table[i];
        double weight = exp(log_poisson(design->first + (double)i, c->x1));
        double low = r->few < 0.0  ? 0.0
                     : mean2 > 0.0 ? exp(gamma_tails(r->few + 1.0, mean2).upper)
                                   : 1.0;
        double high = r->many <= 0.0 ? 1.0 : exp(gamma_tails(r->many, mean2).lower);
        sum += weight * (low + high);
    }
    return sum;
}

/* Between a ratio without the wanted power and one with it. */
static double
ratio_between(const struct design *design, double without, double with)
{
    for (int i = 0; i < 200 && fabs(with - without) > 1e-14 * with; i++) {
        double middle = 0.5 * (without + with);
        if (power_at(design, middle) >= wanted)
            with = middle;
        else
            without = middle;
    }
    return 0.5 * (without + with);
}

static double
smallest_rise(const struct design *design)
{
    double with = 2.0;
    while (power_at(design, with) < wanted && with < 1e12)
        with *= 2.0;
    return ratio_between(design, fmax(1.0, 0.5 * with), with);
}

static double
largest_fall(const struct design *design)
{
    if (power_at(design, 0.0) < wanted)
        return NAN;
    return ratio_between(design, 1.0, 0.0);
}

/* One end of the range of ratios that would not be shown. */
static struct rap_measured
power(const struct conditional *c, double (*end)(const struct design *design), const char *never)
{
    if (c->x1 > most_events)
        return rap_measured_absent("absent.events-over-2000");
    double width = reach * sqrt(c->x1) + reach;
    struct design design = { .c = c, .log_tail = log(c->tail) };
    design.first = fmax(0.0, floor(c->x1 - width));
    design.n = (size_t)(ceil(c->x1 + width) - design.first) + 1;
    struct rap_arena *scratch = rap_arena_open();
    design.table = rap_new_array(scratch, struct rejection, design.n);
    fill_table(&design);
    double ratio = end(&design);
    rap_arena_close(scratch);
    return isnan(ratio) ? rap_measured_absent(never) : rap_measured_value(ratio);
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
