/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conditional.h"

#include "../special.h"

#include <math.h>

static const double ln2 = 0.693147180559945309417;
static const double log10_of_e = 0.434294481903251827651;

struct conditional
conditional_make(double x1, double t1, double x2, double t2, double level)
{
    double tail = 0.5 * (1.0 - level);
    return (struct conditional){
        x1, t1, x2, t2, x1 + x2, t2 / (t1 + t2), t1 / (t1 + t2), tail, normal_quantile(tail)
    };
}

double
log_at_least(double k, double n, double p, double q)
{
    if (k <= 0.0)
        return 0.0;
    return k > n ? -INFINITY : beta_tails(k, n - k + 1.0, p, q).lower;
}

double
log_at_most(double k, double n, double p, double q)
{
    if (k >= n)
        return 0.0;
    return k < 0.0 ? -INFINITY : beta_tails(k + 1.0, n - k, p, q).upper;
}

double
log_midp_above(double k, double n, double p, double q)
{
    return log_sum(log_binomial(k, n, p, q) - ln2, log_at_least(k + 1.0, n, p, q));
}

double
log_midp_below(double k, double n, double p, double q)
{
    return log_sum(log_binomial(k, n, p, q) - ln2, log_at_most(k - 1.0, n, p, q));
}

struct rap_measured
p_from_log(double log_p)
{
    log_p = fmin(log_p, 0.0);
    return (struct rap_measured){ exp(log_p), NAN, NAN, log_p * log10_of_e, NULL };
}

/* ---- tests of equal rates */

struct rap_measured
measure_p_exact(const struct conditional *c)
{
    double below = log_at_most(c->x2, c->n, c->p, c->q);
    double above = log_at_least(c->x2, c->n, c->p, c->q);
    return p_from_log(ln2 + fmin(below, above));
}

struct rap_measured
measure_p_midp(const struct conditional *c)
{
    double below = log_midp_below(c->x2, c->n, c->p, c->q);
    double above = log_midp_above(c->x2, c->n, c->p, c->q);
    return p_from_log(ln2 + fmin(below, above));
}

/* The last k from `inside` (not improbable enough) towards `outside` that is still not: the counts
 * beyond it are as improbable as what was seen. The distribution falls on that way. */
static double
edge(const struct conditional *c, double log_limit, double inside, double outside)
{
    while (fabs(outside - inside) > 1.0) {
        double middle = floor(0.5 * (inside + outside));
        if (log_binomial(middle, c->n, c->p, c->q) <= log_limit)
            outside = middle;
        else
            inside = middle;
    }
    return inside;
}

struct rap_measured
measure_p_minlike(const struct conditional *c)
{
    double log_limit = log_binomial(c->x2, c->n, c->p, c->q) + log1p(1e-7);
    double mode = fmin(c->n, floor((c->n + 1.0) * c->p));
    if (log_binomial(mode, c->n, c->p, c->q) <= log_limit)
        return p_from_log(0.0);
    double low = edge(c, log_limit, mode, -1.0), high = edge(c, log_limit, mode, c->n + 1.0);
    return p_from_log(log_sum(log_at_most(low - 1.0, c->n, c->p, c->q),
                              log_at_least(high + 1.0, c->n, c->p, c->q)));
}

/* ---- intervals of the ratio */

/* The log ratio at which a tail has a given probability. */
struct end_problem {
    const struct conditional *c;
    double log_tail;
    bool is_upper; /* P(X >= x2), rising with the ratio; else P(X <= x2), falling */
};

struct shares
shares_at(const struct conditional *c, double log_ratio)
{
    double odds = exp(log_ratio) * (c->t2 / c->t1);
    return (struct shares){ odds / (1.0 + odds), 1.0 / (1.0 + odds) };
}

/* log P(X > x2) or log P(X < x2), from log P(X = x2). */
static double
log_beyond(const struct conditional *c, struct shares s, double log_at, bool is_above)
{
    double x1 = c->x1, x2 = c->x2;
    if (!((is_above ? x1 : x2) > 0.0))
        return -INFINITY;
    return is_above ? beta_tails_at(x2 + 1.0, x1, s.p, s.q, log_at + log(s.p / (x2 + 1.0))).lower
                    : beta_tails_at(x2, x1 + 1.0, s.p, s.q, log_at + log(s.q / (x1 + 1.0))).upper;
}

/* P(X >= x2) has the slope x2 q P(X = x2), P(X <= x2) the slope -x1 p P(X = x2); P(X = x2) itself
 * has x2 q - x1 p times itself. */
static struct bend
exact_bend(const void *context, double log_ratio)
{
    const struct end_problem *problem = context;
    const struct conditional *c = problem->c;
    struct shares s = shares_at(c, log_ratio);
    double log_at = log_binomial(c->x2, c->n, s.p, s.q);
    double log_tail = log_sum(log_at, log_beyond(c, s, log_at, problem->is_upper));
    double at = exp(log_at - log_tail), moved = c->x2 * s.q - c->x1 * s.p;
    double first = at * (problem->is_upper ? c->x2 * s.q : -c->x1 * s.p);
    double second = first * (moved - (problem->is_upper ? s.p : -s.q) - first);
    return (struct bend){ log_tail - problem->log_tail, first, second };
}

/* With half of P(X = x2): the slope is (x2 q + x1 p)/2 times P(X = x2), or less that. */
static struct bend
midp_bend(const void *context, double log_ratio)
{
    const struct end_problem *problem = context;
    const struct conditional *c = problem->c;
    struct shares s = shares_at(c, log_ratio);
    double log_at = log_binomial(c->x2, c->n, s.p, s.q);
    double log_tail = log_sum(log_at - ln2, log_beyond(c, s, log_at, problem->is_upper));
    double at = exp(log_at - log_tail), sign = problem->is_upper ? 0.5 : -0.5;
    double both = c->x2 * s.q + c->x1 * s.p, moved = c->x2 * s.q - c->x1 * s.p;
    double first = sign * at * both;
    double second = sign * at * (both * moved + (c->x1 - c->x2) * s.p * s.q) - first * first;
    return (struct bend){ log_tail - problem->log_tail, first, second };
}

/* A log ratio near the end sought: Wald's, with a half added to each count. */
static double
near_end(const struct conditional *c, double z, bool is_upper)
{
    double a = c->x2 + 0.5, b = c->x1 + 0.5;
    double middle = log(a / b) - log(c->t2 / c->t1), width = z * sqrt(1.0 / a + 1.0 / b);
    return is_upper ? middle - width : middle + width;
}

static double
end_of(bend_function *function, const struct conditional *c, bool is_upper)
{
    struct end_problem problem = { c, log(c->tail), is_upper };
    return exp(find_root(function, &problem, near_end(c, c->z, is_upper)));
}

static struct rap_measured
ends(bend_function *function, const struct conditional *c)
{
    return rap_measured_ends(c->x2 > 0.0 ? end_of(function, c, true) : 0.0,
                             c->x1 > 0.0 ? end_of(function, c, false) : INFINITY);
}

struct rap_measured
measure_ratio_exact(const struct conditional *c)
{
    return ends(exact_bend, c);
}

struct rap_measured
measure_ratio_midp(const struct conditional *c)
{
    return ends(midp_bend, c);
}

struct rap_measured
measure_ratio_bayes(const struct conditional *c)
{
    double scale = c->t1 / c->t2, a = c->x2 + 0.5, b = c->x1 + 0.5;
    return rap_measured_ends(scale * beta_odds_quantile(a, b, c->tail, true),
                             scale * beta_odds_quantile(a, b, c->tail, false));
}

struct rap_measured
measure_ratio_score(const struct conditional *c)
{
    double z = c->z, half = 0.5 * z * z, root = z * sqrt(c->x1 * c->x2 / c->n + 0.25 * z * z);
    double scale = c->t1 / c->t2, shrink = 1.0 + z * z / c->n;
    /* x + half - root without cancellation: x^2 (1 + z^2/n) / (x + half + root) */
    double small1 = c->x1 * c->x1 * shrink / (c->x1 + half + root);
    double small2 = c->x2 * c->x2 * shrink / (c->x2 + half + root);
    double low = c->x2 > 0.0 ? scale * small2 / (c->x1 + half + root) : 0.0;
    double high = c->x1 > 0.0 ? scale * (c->x2 + half + root) / small1 : INFINITY;
    return rap_measured_ends(low, high);
}

struct rap_measured
measure_prob_increase(const struct conditional *c)
{
    return rap_measured_value(exp(beta_tails(c->x2 + 0.5, c->x1 + 0.5, c->p, c->q).upper));
}
