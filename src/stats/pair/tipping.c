/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/stats/pair/tipping.h"

#include "conditional.h"

#include <math.h>

static const double most_events = 1e6;

/* The logarithms of twice the mid-P tails, those of a rise and of a fall, with k more events in
 * the first period. The tail of a rise grows with each of them and that of a fall shrinks, so up to
 * where they meet the p-value grows. */
struct two_tails {
    double rise, fall;
};

static struct two_tails
tails_with(const struct conditional *c, double k)
{
    double n = c->n + k, ln2 = log(2.0);
    return (struct two_tails){ ln2 + log_midp_above(c->x2, n, c->p, c->q),
                               ln2 + log_midp_below(c->x2, n, c->p, c->q) };
}

static double
tipping_point(const struct conditional *c, double p)
{
    double log_p = log(p), low = 0.0, high = most_events;
    struct two_tails now = tails_with(c, 0.0);
    if (fmin(now.rise, now.fall) >= log_p)
        return 0.0;
    if (now.rise > now.fall || tails_with(c, high).rise < log_p)
        return NAN;
    while (high - low > 1.0) {
        double middle = floor(0.5 * (low + high));
        if (tails_with(c, middle).rise < log_p)
            low = middle;
        else
            high = middle;
    }
    return high;
}

void
rap_tipping_compute(double x1, double t1, double x2, double t2, struct rap_tipping *tipping)
{
    *tipping = (struct rap_tipping){ "absent.no-events-in-second", NAN, NAN };
    if (!(x2 > 0.0))
        return;
    struct conditional c = conditional_make(x1, t1, x2, t2, 0.95);
    tipping->clear = tipping_point(&c, 0.005);
    tipping->suggestive = tipping_point(&c, 0.05);
    bool is_fall = x1 * t2 > x2 * t1;
    tipping->absent = !isnan(tipping->suggestive) ? NULL
                      : is_fall                   ? "absent.tipping-of-a-fall"
                                                  : "absent.tipping-over-1000000";
}

/* ---- what it says */

#define AT(member) .at = offsetof(struct rap_tipping, member)
#define UNLESS     .absent = RAP_IF(struct rap_tipping, absent)

static const struct rap_fact facts[] = {
    { "clear", "fact.tipping.clear", RAP_Q_COUNT, AT(clear), UNLESS },
    { "suggestive", "fact.tipping.suggestive", RAP_Q_COUNT, AT(suggestive), UNLESS },
};

const struct rap_facts rap_tipping_facts = { facts, RAP_COUNT_OF(facts) };
