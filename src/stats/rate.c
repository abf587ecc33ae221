/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/stats/rate.h"

#include "special.h"

#include "rapporteur/base/attributes.h"

#include <math.h>
#include <stddef.h>

static const double most_events = 1e15;

const char *
rap_rate_refusal(double events, double exposure, double level)
{
    if (!isfinite(events))
        return N_("a count is not a finite number");
    if (events < 0.0)
        return N_("a count is negative");
    if (events != floor(events))
        return N_("a count is not a whole number");
    if (events > most_events)
        return N_("a count is above 1e15");
    if (!(exposure > 0.0) || !isfinite(exposure))
        return N_("an exposure is not a finite number above 0");
    if (!(level > 0.0 && level < 1.0))
        return N_("the level is not between 0 and 1");
    return NULL;
}

/* The mean at which a tail of the Poisson distribution has a given probability. */
struct tail_problem {
    double shape;    /* of the gamma distribution of the mean */
    double log_tail; /* logarithm of the probability to reach */
    bool is_lower;   /* P(shape, mean), rising with the mean; else Q, falling */
    bool is_midp;    /* half of the probability at `shape` events itself counts */
};

/* d P(a, m)/d log m = m^a e^-m / Gamma(a) = a times the probability of `a` events, whose own
 * logarithm has the slope a - m. */
static struct bend
gamma_bend(const void *context, double log_mean)
{
    const struct tail_problem *problem = context;
    double shape = problem->shape, mean = exp(log_mean), log_at = log_poisson(shape, mean);
    struct tails tails = gamma_tails_at(shape, mean, log_at);
    double log_tail = problem->is_lower ? tails.lower : tails.upper;
    double rise = shape * exp(log_at - log_tail);
    rise = problem->is_lower ? rise : -rise;
    return (struct bend){ log_tail - problem->log_tail, rise, rise * (shape - mean - rise) };
}

/* log P(X > x) or log P(X < x), from log P(X = x). */
static double
log_beyond(double x, double mean, double log_at, bool is_above)
{
    if (is_above)
        return gamma_tails_at(x + 1.0, mean, log_at + log(mean / (x + 1.0))).lower;
    return x > 0.0 ? gamma_tails_at(x, mean, log_at).upper : -INFINITY;
}

/* Half P(X = x) and P(X > x), or P(X < x), as a function of log mean: its slope is (x + m)/2 times
 * P(X = x), or less that. */
static struct bend
midp_bend(const void *context, double log_mean)
{
    const struct tail_problem *problem = context;
    double x = problem->shape, mean = exp(log_mean), log_at = log_poisson(x, mean);
    double log_tail = log_sum(log_at - log(2.0), log_beyond(x, mean, log_at, problem->is_lower));
    double at = exp(log_at - log_tail), sign = problem->is_lower ? 0.5 : -0.5;
    double first = sign * at * (x + mean);
    double second = sign * at * ((x + mean) * (x - mean) + mean) - first * first;
    return (struct bend){ log_tail - problem->log_tail, first, second };
}

static double
mean_for(double shape, double tail, bool is_lower, bool is_midp, double start)
{
    struct tail_problem problem = { shape, log(tail), is_lower, is_midp };
    return exp(find_root_of_bend(is_midp ? midp_bend : gamma_bend, &problem, log(start)));
}

static struct rap_interval
score_interval(double x, double t, double z)
{
    double root = z * sqrt(x + 0.25 * z * z), middle = x + 0.5 * z * z;
    return (struct rap_interval){ x > 0.0 ? x * x / (middle + root) / t : 0.0, (middle + root) / t,
                                  NULL };
}

static double
byar_end(double x, double z)
{
    double base = 1.0 - 1.0 / (9.0 * x) + z / (3.0 * sqrt(x));
    return x * base * base * base;
}

static struct rap_interval
byar_interval(double x, double t, double z)
{
    return (struct rap_interval){ x > 0.0 ? byar_end(x, -z) / t : 0.0, byar_end(x + 1.0, z) / t,
                                  NULL };
}

/* A place to start from, above 0. */
static double
near_low(double x, double z)
{
    double byar = byar_end(x, -z);
    return byar > 0.1 * x ? byar : 0.1 * x;
}

static void
set_exact(struct rap_rate *rate, double tail, double z)
{
    double x = rate->events, t = rate->exposure;
    rate->estimate.value = x / t;
    rate->estimate.low = x > 0.0 ? mean_for(x, tail, true, false, near_low(x, z)) / t : 0.0;
    rate->estimate.high = mean_for(x + 1.0, tail, false, false, byar_end(x + 1.0, z)) / t;
}

static void
set_midp(struct rap_rate *rate, double tail, double z)
{
    double x = rate->events, t = rate->exposure;
    rate->midp.low = x > 0.0 ? mean_for(x, tail, true, true, near_low(x, z)) / t : 0.0;
    rate->midp.high = mean_for(x, tail, false, true, byar_end(x + 0.5, z)) / t;
}

static void
set_jeffreys(struct rap_rate *rate, double tail, double z)
{
    double x = rate->events, t = rate->exposure, shape = x + 0.5;
    rate->jeffreys.low = x > 0.0 ? mean_for(shape, tail, true, false, near_low(shape, z)) / t : 0.0;
    rate->jeffreys.high = mean_for(shape, tail, false, false, byar_end(shape, z)) / t;
}

bool
rap_rate_compute(double events, double exposure, double level, struct rap_rate *rate)
{
    if (rap_rate_refusal(events, exposure, level))
        return false;
    double tail = 0.5 * (1.0 - level), z = normal_quantile(tail);
    *rate = (struct rap_rate){ .events = events, .exposure = exposure };
    set_exact(rate, tail, z);
    set_midp(rate, tail, z);
    set_jeffreys(rate, tail, z);
    rate->score = score_interval(events, exposure, z);
    rate->byar = byar_interval(events, exposure, z);
    return true;
}
