/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/stats/groups/groups.h"

#include "../special.h"

#include "rapporteur/base/arena.h"
#include "rapporteur/stats/rate.h"

#include <math.h>
#include <stdlib.h>

/* The likelihood in share m = a/(a + b) and spread s = 1/(a + b) (Griffiths, Biometrics 29 (1973)
 * 637): the sum over groups of
 *     sum_{j < x2} log(m + js) + sum_{j < x1} log(1 - m + js) - sum_{j < n} log(1 + js),
 * which is the binomial's at s = 0 and keeps its digits near there. Terms of the same j are alike,
 * so only how many groups reach it is kept; a count with a fraction reaches its last term by that.
 * Far terms that are reached by the same groups are summed in blocks, by three of them with the
 * weights that are exact for polynomials of the fifth degree.
 */
struct terms {
    double *at, *reach; /* j, and how many groups have more: in a block, how often it counts */
    size_t n;
};

struct problem {
    const double *x1, *x2; /* what is fitted: records, or parts of them */
    size_t n;
    struct terms terms1, terms2, terms; /* of x1, x2, n */
    double most;                        /* the largest n */
    double total1, total2;
    double log_coefficients;
};

static const double most_events = 1e7; /* a term a record */

struct point {
    double share, spread;
};

static double
log_likelihood(const struct problem *problem, struct point at)
{
    const struct terms *x1 = &problem->terms1, *x2 = &problem->terms2, *all = &problem->terms;
    double sum = problem->log_coefficients;
    for (size_t k = 0; k < x2->n; k++)
        sum += x2->reach[k] * log(at.share + x2->at[k] * at.spread);
    for (size_t k = 0; k < x1->n; k++)
        sum += x1->reach[k] * log(1.0 - at.share + x1->at[k] * at.spread);
    for (size_t k = 0; k < all->n; k++)
        sum -= all->reach[k] * log1p(all->at[k] * at.spread);
    return sum;
}

/* First and second derivatives by share (m) and spread (s). */
struct derivatives {
    double m, s, mm, ms, ss;
};

static struct derivatives
derivatives_at(const struct problem *problem, struct point at)
{
    const struct terms *x1 = &problem->terms1, *x2 = &problem->terms2, *all = &problem->terms;
    struct derivatives d = { 0.0, 0.0, 0.0, 0.0, 0.0 };
    for (size_t k = 0; k < x2->n; k++) {
        double j = x2->at[k], r = 1.0 / (at.share + j * at.spread), w = x2->reach[k] * r;
        d.m += w, d.s += j * w, d.mm -= w * r, d.ms -= j * w * r, d.ss -= j * j * w * r;
    }
    for (size_t k = 0; k < x1->n; k++) {
        double j = x1->at[k], r = 1.0 / (1.0 - at.share + j * at.spread), w = x1->reach[k] * r;
        d.m -= w, d.s += j * w, d.mm -= w * r, d.ms += j * w * r, d.ss -= j * j * w * r;
    }
    for (size_t k = 0; k < all->n; k++) {
        double j = all->at[k], r = 1.0 / (1.0 + j * at.spread), w = all->reach[k] * r;
        d.s -= j * w, d.ss += j * j * w * r;
    }
    return d;
}

/* The share of greatest likelihood at a spread: the likelihood is concave in it. */
static double
best_share(const struct problem *problem, double spread, double start)
{
    double low = 0.0, high = 1.0, share = start;
    for (int step = 0; step < 100; step++) {
        struct derivatives d = derivatives_at(problem, (struct point){ share, spread });
        if (d.m > 0.0)
            low = share;
        else
            high = share;
        double next = share - d.m / d.mm;
        if (!(next > low && next < high))
            next = 0.5 * (low + high);
        bool is_done = fabs(next - share) <= 1e-9 * share * (1.0 - share);
        share = next;
        if (is_done)
            break;
    }
    return share;
}

/* The best of a grid of spreads; a likelihood with two tops is seldom, but a search from one place
 * would not see it. */
static struct point
best_of_grid(const struct problem *problem, struct point start)
{
    struct point best = start;
    double best_value = log_likelihood(problem, start), share = start.share;
    for (double power = -9.0; power <= 5.0; power += 0.25) {
        struct point at = { .spread = pow(10.0, power) };
        at.share = share = best_share(problem, at.spread, share);
        double value = log_likelihood(problem, at);
        if (value > best_value) {
            best = at;
            best_value = value;
        }
    }
    return best;
}

/* d log-likelihood / d log spread along the ridge of best shares, and its slope there. */
static struct bend
ridge_slope(const struct problem *problem, double log_spread, double *share)
{
    double spread = exp(log_spread);
    *share = best_share(problem, spread, *share);
    struct derivatives d = derivatives_at(problem, (struct point){ *share, spread });
    double curve = d.ss - d.ms * d.ms / d.mm;
    return (struct bend){ d.s * spread, d.s * spread + curve * spread * spread, NAN };
}

/* Newton's steps on the ridge inside the neighbours of the best grid point. */
static struct point
refine(const struct problem *problem, struct point start)
{
    double here = log(start.spread), share = start.share;
    double low = here - 0.25 * log(10.0), high = here + 0.25 * log(10.0);
    for (int step = 0; step < 100; step++) {
        struct bend at = ridge_slope(problem, here, &share);
        if (at.value > 0.0)
            low = here;
        else
            high = here;
        double next = here - at.value / at.derivative;
        if (!(at.derivative < 0.0 && next > low && next < high))
            next = 0.5 * (low + high);
        bool is_done = fabs(next - here) <= 1e-12;
        here = next;
        if (is_done)
            break;
    }
    return (struct point){ best_share(problem, exp(here), share), exp(here) };
}

static double
log_coefficient(double x1, double x2)
{
    double n = x1 + x2;
    if (!(x1 > 0.0) || !(x2 > 0.0))
        return 0.0;
    return log_binomial(x2, n, x2 / n, x1 / n) - x2 * log(x2 / n) - x1 * log(x1 / n);
}

/* Sums of parts miss whole counts by rounding. */
static double
whole_if_near(double events)
{
    return fabs(events - round(events)) < 1e-9 ? round(events) : events;
}

static void
add_term(struct rap_arena *scratch, struct terms *terms, double at, double reach)
{
    rap_make_room(scratch, terms->at, terms->n);
    rap_make_room(scratch, terms->reach, terms->n);
    terms->at[terms->n] = at;
    terms->reach[terms->n++] = reach;
}

/* Terms `first` to `first + n - 1`, which `reach` groups reach: by the middle and one on either
 * side, from the second and fourth moment of the n places. */
static void
add_block(struct rap_arena *scratch, struct terms *terms, double first, double n, double reach)
{
    double middle = first + 0.5 * (n - 1.0);
    double square = (3.0 * n * n - 7.0) / 20.0, side = (n * n - 1.0) / 24.0 / square;
    if (n < 4.0) {
        for (double j = first; j < first + n; j++)
            add_term(scratch, terms, j, reach);
        return;
    }
    add_term(scratch, terms, middle - sqrt(square), n * side * reach);
    add_term(scratch, terms, middle, n * (1.0 - 2.0 * side) * reach);
    add_term(scratch, terms, middle + sqrt(square), n * side * reach);
}

/* A block is so much shorter than its distance from 0 that the rest is below rounding. */
static const double exact_terms = 1024.0, block_share = 1.0 / 64.0;

static void
add_run(struct rap_arena *scratch, struct terms *terms, double from, double to, double reach)
{
    for (double n; from < to; from += n) {
        n = from < exact_terms ? 1.0 : floor(from * block_share);
        n = fmin(n, to - from);
        add_block(scratch, terms, from, n, reach);
    }
}

static int
by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Of the groups with these events: term j is reached by those with more than j. */
static struct terms
terms_of(struct rap_arena *scratch, const double *events, size_t n)
{
    struct terms terms = { 0 };
    double *sizes = rap_new_array(scratch, double, n), from = 0.0;
    for (size_t i = 0; i < n; i++)
        sizes[i] = events[i];
    qsort(sizes, n, sizeof *sizes, by_size);
    for (size_t i = 0; i < n;) {
        double whole = floor(sizes[i]), parts = 0.0;
        add_run(scratch, &terms, from, whole, (double)(n - i));
        from = whole;
        for (; i < n && floor(sizes[i]) <= whole; i++)
            parts += sizes[i] - whole;
        if (parts > 0.0) {
            add_term(scratch, &terms, whole, parts + (double)(n - i));
            from = whole + 1.0;
        }
    }
    return terms;
}

/* The counts to fit. */
static const double *
counts_of(struct rap_arena *scratch, const double *x, const double *parts, size_t n)
{
    double *counts = rap_new_array(scratch, double, n);
    for (size_t i = 0; i < n; i++)
        counts[i] = whole_if_near(parts ? parts[i] : x[i]);
    return counts;
}

static struct problem
problem_of(struct rap_arena *scratch, const struct rap_shrink_groups *groups)
{
    size_t n = groups->n;
    const double *x1 = counts_of(scratch, groups->x1, groups->parts1, n);
    const double *x2 = counts_of(scratch, groups->x2, groups->parts2, n);
    double *both = rap_new_array(scratch, double, n);
    struct problem problem = { .x1 = x1, .x2 = x2, .n = n };
    for (size_t i = 0; i < n; i++) {
        both[i] = x1[i] + x2[i];
        problem.most = fmax(problem.most, both[i]);
        problem.total1 += x1[i];
        problem.total2 += x2[i];
        problem.log_coefficients += log_coefficient(x1[i], x2[i]);
    }
    problem.terms1 = terms_of(scratch, x1, n);
    problem.terms2 = terms_of(scratch, x2, n);
    problem.terms = terms_of(scratch, both, n);
    return problem;
}

static const char *
why_refused(const struct rap_shrink_groups *groups)
{
    double total = 0.0;
    for (size_t i = 0; i < groups->n; i++) {
        const char *refused = rap_rate_refusal(groups->x1[i], groups->t1, 0.5);
        if (!refused)
            refused = rap_rate_refusal(groups->x2[i], groups->t2, 0.5);
        if (refused)
            return refused;
        total += groups->x1[i] + groups->x2[i];
    }
    if (!(total > 0.0))
        return "absent.no-events-in-any-group";
    return total > most_events ? "absent.events-over-10000000" : NULL;
}

/* A spread without bound, a + b -> 0, fits best when no group that says something of the spread,
 * one with more than one event, has events in both periods. */
static const char *
why_unbound(const struct problem *problem)
{
    bool has_mixed = false, has_several = false;
    for (size_t i = 0; i < problem->n; i++) {
        bool is_several = problem->x1[i] + problem->x2[i] > 1.0;
        has_several |= is_several;
        has_mixed |= is_several && problem->x1[i] > 0.0 && problem->x2[i] > 0.0;
    }
    return has_several && !has_mixed ? "absent.groups-in-one-period" : NULL;
}

static struct rap_estimate
posterior(double a, double b, double scale, double level)
{
    double tail = 0.5 * (1.0 - level);
    return (struct rap_estimate){ scale * beta_odds_quantile(a, b, 0.5, true),
                                  scale * beta_odds_quantile(a, b, tail, true),
                                  scale * beta_odds_quantile(a, b, tail, false), NULL };
}

static struct rap_estimate
ratio_of_totals(const struct problem *problem, double scale)
{
    if (!(problem->total1 > 0.0))
        return (struct rap_estimate){ NAN, NAN, NAN, "absent.no-events-in-first" };
    return (struct rap_estimate){ scale * problem->total2 / problem->total1, NAN, NAN, NULL };
}

static void
fit_spread(const struct problem *problem, struct rap_shrink *fit)
{
    struct point binomial = { problem->total2 / (problem->total1 + problem->total2), 0.0 };
    fit->loglik = fit->loglik_binomial =
        problem->log_coefficients
        + (problem->total2 > 0.0 ? problem->total2 * log(binomial.share) : 0.0)
        + (problem->total1 > 0.0 ? problem->total1 * log(1.0 - binomial.share) : 0.0);
    fit->lr = 0.0;
    fit->p = 0.5;
    fit->spread_absent = "absent.no-spread";
    if (!(problem->total1 > 0.0) || !(problem->total2 > 0.0) || !(problem->most > 1.0))
        return;
    struct point best = best_of_grid(problem, binomial);
    /* whether the likelihood rises from the binomial's on */
    if (!(best.spread > 0.0) && !(derivatives_at(problem, binomial).s > 0.0))
        return;
    if (!(best.spread > 0.0))
        best.spread = 1e-9;
    best = refine(problem, best);
    fit->spread_absent = NULL;
    fit->a = best.share / best.spread;
    fit->b = (1.0 - best.share) / best.spread;
    fit->loglik = log_likelihood(problem, best);
    fit->lr = fmax(0.0, 2.0 * (fit->loglik - fit->loglik_binomial));
    fit->p = 0.5 * exp(log_chisq_upper(fit->lr, 1.0));
}

/* Such medians follow the fitted spread, not the group's few records. */
static struct rap_estimate
estimable(struct rap_estimate ratio)
{
    if (rap_ratio_is_extreme(ratio.value))
        return (struct rap_estimate){ NAN, NAN, NAN, "absent.not-estimable" };
    return ratio;
}

static void
set_rows(const struct rap_shrink_groups *groups, const struct problem *problem, double level,
         const struct rap_shrink *fit, struct rap_estimate *rows)
{
    double scale = groups->t1 / groups->t2;
    for (size_t i = 0; i < groups->n; i++) {
        double x1 = groups->x1[i], x2 = groups->x2[i];
        if (x1 + x2 > 0.0)
            rows[i] =
                estimable(fit->spread_absent ? ratio_of_totals(problem, scale)
                                             : posterior(fit->a + x2, fit->b + x1, scale, level));
    }
}

void
rap_shrink_compute(const struct rap_shrink_groups *groups, double level, struct rap_shrink *fit,
                   struct rap_estimate *rows)
{
    struct rap_arena *scratch = rap_arena_open();
    struct problem problem = { 0 };
    const char *absent = why_refused(groups);
    if (!absent) {
        problem = problem_of(scratch, groups);
        absent = why_unbound(&problem);
    }
    *fit = (struct rap_shrink){ absent, absent, NAN, NAN, NAN, NAN, NAN, NAN };
    for (size_t i = 0; i < groups->n; i++)
        rows[i] =
            (struct rap_estimate){ NAN, NAN, NAN, absent ? absent : "absent.no-events-in-group" };
    if (!absent) {
        fit_spread(&problem, fit);
        set_rows(groups, &problem, level, fit, rows);
    }
    rap_arena_close(scratch);
}

/* ---- what it says */

#define AT(member)     .at = offsetof(struct rap_shrink, member)
#define UNLESS(member) .absent = RAP_IF(struct rap_shrink, member)

static const struct rap_fact facts[] = {
    { "a", "fact.a", RAP_Q_INDEX, AT(a), UNLESS(spread_absent) },
    { "b", "fact.b", RAP_Q_INDEX, AT(b), UNLESS(spread_absent) },
    { "loglik", "fact.loglik", RAP_Q_INDEX, AT(loglik) },
    { "loglik_binomial", "fact.loglik_binomial", RAP_Q_INDEX, AT(loglik_binomial) },
    { "lr", "fact.lr", RAP_Q_INDEX, AT(lr) },
    { "p", "fact.lr", RAP_Q_P, AT(p), UNLESS(absent) },
};

const struct rap_facts rap_shrink_facts = { facts, RAP_COUNT_OF(facts) };
