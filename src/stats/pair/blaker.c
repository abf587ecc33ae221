/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blaker's interval of the rate ratio and his test. For a share below x/n the acceptability is P(X
 * >= x) plus the greatest P(X <= k) that does not exceed it; it is that of the mirrored counts
 * above x/n. The interval is the shortest that holds all shares whose acceptability is more than
 * alpha. */
#include "conditional.h"

#include "../special.h"

#include <math.h>

static const double tie = 1e-9; /* of logarithms: equal but for rounding */

/* What is asked of a log ratio: false, then true, as it rises. */
struct question {
    const struct conditional *c;
    double k;         /* the counts up to it are as far off below as x2 is above */
    double log_alpha; /* NaN: whether P(X <= k) is no more than P(X >= x2) */
};

static bool
holds_at(const struct question *question, double log_ratio)
{
    const struct conditional *c = question->c;
    struct shares s = shares_at(c, log_ratio);
    double above = log_at_least(c->x2, c->n, s.p, s.q);
    double below = log_at_most(question->k, c->n, s.p, s.q);
    return isnan(question->log_alpha) ? below <= above + tie
                                      : log_sum(above, below) >= question->log_alpha;
}

/* The first log ratio between two at which it is true; the upper one if nowhere before. */
static double
first_true(const struct question *question, double low, double high)
{
    for (;;) {
        double middle = 0.5 * (low + high);
        if (!(middle > low && middle < high))
            return high;
        if (holds_at(question, middle))
            high = middle;
        else
            low = middle;
    }
}

/* The greatest k for which P(X <= k) is no more than P(X >= x2); -1: none. */
static double
last_below(const struct conditional *c, double log_ratio)
{
    double inside = -1.0, outside = c->x2;
    while (outside - inside > 1.0) {
        double middle = floor(0.5 * (inside + outside));
        struct question question = { c, middle, NAN };
        *(holds_at(&question, log_ratio) ? &inside : &outside) = middle;
    }
    return inside;
}

/* At the exact end P(X >= x2) is alpha/2, so the acceptability is at most alpha. The next count
 * that is taken in makes it at least that; before, with k unchanged, it falls and then rises. */
static double
low_end(const struct conditional *c)
{
    double exact = log(measure_ratio_exact(c).low);
    double k = last_below(c, exact), far = exact + 1.0;
    struct question next = { c, k + 1.0, NAN };
    while (!holds_at(&next, far))
        far += far - exact;
    double jump = first_true(&next, exact, far);
    struct question accepted = { c, k, log(2.0 * c->tail) };
    return exp(first_true(&accepted, exact, jump));
}

/* The same two counts, the first period compared with the second. */
static struct conditional
mirrored(const struct conditional *c)
{
    return (struct conditional){ c->x2, c->t2, c->x1, c->t1, c->n, c->q, c->p, c->tail, c->z };
}

struct rap_measured
measure_ratio_blaker(const struct conditional *c)
{
    struct conditional other = mirrored(c);
    return rap_measured_ends(c->x2 > 0.0 ? low_end(c) : 0.0,
                             c->x1 > 0.0 ? 1.0 / low_end(&other) : INFINITY);
}

/* Of the side on which the counts lie: the smaller tail, and as much of the other. */
struct rap_measured
measure_p_blaker(const struct conditional *c)
{
    struct conditional other = mirrored(c);
    if (log_at_least(c->x2, c->n, c->p, c->q) > log_at_most(c->x2, c->n, c->p, c->q))
        c = &other;
    return p_from_log(log_sum(log_at_least(c->x2, c->n, c->p, c->q),
                              log_at_most(last_below(c, 0.0), c->n, c->p, c->q)));
}
