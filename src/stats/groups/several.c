/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/stats/groups/groups.h"

#include "../pair/conditional.h"
#include "../random.h"
#include "../special.h"

#include "rapporteur/stats/rate.h"

#include <math.h>

static const double most_points = 1e6;

struct problem {
    size_t k;
    const double *expected; /* under equal rates */
    double n, limit;        /* chi-square at least this counts */
};

/* C(n + k - 1, k - 1). */
static double
points_of(double n, size_t k)
{
    double points = 1.0;
    for (size_t i = 1; i < k; i++)
        points = points * (n + (double)i) / (double)i;
    return round(points);
}

/* The last two cells: with `rest` events between them chi-square is a parabola in the first, so
 * what counts is all but an inner run of counts. */
struct line {
    double sum; /* of the cells before */
    double e1, e2, rest, limit;
};

static bool
is_inside(const struct line *line, double x)
{
    double d1 = x - line->e1, d2 = line->rest - x - line->e2;
    return line->sum + d1 * d1 / line->e1 + d2 * d2 / line->e2 < line->limit;
}

static double
probability_outside(const struct line *line)
{
    double p = line->e1 / (line->e1 + line->e2), q = line->e2 / (line->e1 + line->e2);
    double middle = line->rest * p, curve = 1.0 / line->e1 + 1.0 / line->e2;
    double excess = line->rest - line->e1 - line->e2;
    double left = line->limit - line->sum - excess * excess / (line->e1 + line->e2);
    double width = left > 0.0 ? sqrt(left / curve) : 0.0;
    double low = floor(middle - width) - 1.0, high = ceil(middle + width) + 1.0;
    while (low <= high && !is_inside(line, low))
        low += 1.0;
    while (high >= low && !is_inside(line, high))
        high -= 1.0;
    if (low > high)
        return 1.0;
    return exp(log_at_most(low - 1.0, line->rest, p, q))
           + exp(log_at_least(high + 1.0, line->rest, p, q));
}

/* P(chi-square >= limit) of cells from `cell` on, given `rest` events for them and the sum of the
 * cells before. */
static double
enumerate(const struct problem *problem, size_t cell, double rest, double sum)
{
    const double *expected = &problem->expected[cell];
    if (cell + 2 == problem->k) {
        struct line line = { sum, expected[0], expected[1], rest, problem->limit };
        return probability_outside(&line);
    }
    double after = 0.0, total = 0.0;
    for (size_t i = cell + 1; i < problem->k; i++)
        after += problem->expected[i];
    double p = expected[0] / (expected[0] + after), q = after / (expected[0] + after);
    for (double x = 0.0; x <= rest; x += 1.0) {
        double d = x - expected[0];
        double beyond = enumerate(problem, cell + 1, rest - x, sum + d * d / expected[0]);
        total += exp(log_binomial(x, rest, p, q)) * beyond;
    }
    return total;
}

static struct rap_simulated
simulate(struct rap_arena *scratch, const struct problem *problem, size_t draws, uint64_t seed)
{
    gsl_rng *rng = random_make(scratch, seed, "several.p_mc");
    double *events = rap_new_array(scratch, double, problem->k);
    size_t at_least = 0;
    for (size_t i = 0; i < draws; i++) {
        random_multinomial(rng, problem->k, problem->n, problem->expected, events);
        at_least += chi_square(events, problem->expected, problem->k) >= problem->limit;
    }
    return monte_carlo_p(at_least, draws);
}

static const char *
refusal(const double *events, const double *exposures, size_t k)
{
    double n = 0.0;
    for (size_t i = 0; i < k; i++) {
        const char *why = rap_rate_refusal(events[i], exposures[i], 0.5);
        if (why)
            return why;
        n += events[i];
    }
    if (k < 2)
        return "absent.fewer-than-two-periods";
    return n > 0.0 ? NULL : "absent.no-events-in-any-period";
}

void
rap_several_compute(const double *events, const double *exposures, size_t k, size_t draws,
                    uint64_t seed, struct rap_several *several)
{
    const char *absent = refusal(events, exposures, k);
    *several =
        (struct rap_several){ absent, NAN, NAN, NAN, NAN, NAN, absent, { NAN, NAN, absent } };
    if (several->absent)
        return;
    struct rap_arena *scratch = rap_arena_open();
    double *expected = rap_new_array(scratch, double, k), n = 0.0, exposure = 0.0;
    for (size_t i = 0; i < k; i++) {
        n += events[i];
        exposure += exposures[i];
    }
    for (size_t i = 0; i < k; i++)
        expected[i] = n * (exposures[i] / exposure);
    several->chi2 = chi_square(events, expected, k);
    several->df = (double)k - 1.0;
    several->p_chi2 = exp(log_chisq_upper(several->chi2, several->df));
    several->points = points_of(n, k);
    struct problem problem = { k, expected, n, monte_carlo_threshold(several->chi2) };
    if (several->points <= most_points) {
        several->p_exact = fmin(1.0, enumerate(&problem, 0, n, 0.0));
        several->simulated.absent = "absent.exact-given";
    } else {
        several->exact_absent = "absent.too-many-tables";
        several->simulated = simulate(scratch, &problem, draws, seed);
    }
    rap_arena_close(scratch);
}

/* ---- what it says */

#define AT(member)     .at = offsetof(struct rap_several, member)
#define UNLESS(member) .absent = RAP_IF(struct rap_several, member)

static const struct rap_fact facts[] = {
    { "chi2", "fact.chi2", RAP_Q_INDEX, AT(chi2), UNLESS(absent) },
    { "df", "fact.df", RAP_Q_COUNT, AT(df) },
    { "p_chi2", "fact.chi2", RAP_Q_P, AT(p_chi2), UNLESS(absent) },
    { "points", "fact.points", RAP_Q_COUNT, AT(points) },
    { "p_exact", "fact.exact", RAP_Q_P, AT(p_exact), UNLESS(exact_absent) },
    { "p_mc", "fact.mc", RAP_Q_P, AT(simulated.p), UNLESS(simulated.absent) },
    { "se_mc", "fact.se_mc", RAP_Q_INDEX, AT(simulated.se) },
};

const struct rap_facts rap_several_facts = { facts, RAP_COUNT_OF(facts) };
