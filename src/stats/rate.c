/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/stats/rate.h"

#include "special.h"

#include <math.h>

static const double most_events = 1e15;

const char *
rap_rate_refusal(double events, double exposure, double level)
{
    if (!isfinite(events))
        return "absent.count-not-finite";
    if (events < 0.0)
        return "absent.count-negative";
    if (events != floor(events))
        return "absent.count-not-whole";
    if (events > most_events)
        return "absent.count-too-large";
    if (!(exposure > 0.0) || !isfinite(exposure))
        return "absent.exposure-not-usable";
    if (!(level > 0.0 && level < 1.0))
        return "absent.level-not-usable";
    return NULL;
}

/* The mean at which a tail of the Poisson distribution has a given probability. */
struct tail_problem {
    double shape;    /* of the gamma distribution of the mean */
    double log_tail; /* logarithm of the probability to reach */
    bool is_lower;   /* P(shape, mean), rising with the mean; else Q, falling */
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
byar_end(double x, double z)
{
    double base = 1.0 - 1.0 / (9.0 * x) + z / (3.0 * sqrt(x));
    return x * base * base * base;
}

/* The mean at which a tail has half of what the level leaves, from a place near it above 0. */
static double
mean_for(bend_function *function, const struct rap_rate *rate, double shape, bool is_lower,
         double start)
{
    struct tail_problem problem = { shape, log(rate->tail), is_lower };
    return exp(find_root(function, &problem, log(start)));
}

/* ---- the measures */

static struct rap_measured
interval(const struct rap_rate *rate, double low_mean, double high_mean)
{
    double low = rate->events > 0.0 ? low_mean / rate->exposure : 0.0;
    return rap_measured_ends(low, high_mean / rate->exposure);
}

/* The interval by tails of these shapes; `near_high` is the count for a place near the high end. */
static struct rap_measured
tails_interval(bend_function *function, const struct rap_rate *rate, double low_shape,
               double high_shape, double near_high)
{
    double near_low = fmax(byar_end(low_shape, -rate->z), 0.1 * low_shape);
    double low = rate->events > 0.0 ? mean_for(function, rate, low_shape, true, near_low) : 0.0;
    return interval(rate, low,
                    mean_for(function, rate, high_shape, false, byar_end(near_high, rate->z)));
}

static struct rap_measured
garwood(const struct rap_rate *rate)
{
    double x = rate->events;
    struct rap_measured value = tails_interval(gamma_bend, rate, x, x + 1.0, x + 1.0);
    value.value = x / rate->exposure;
    return value;
}

static struct rap_measured
midp(const struct rap_rate *rate)
{
    return tails_interval(midp_bend, rate, rate->events, rate->events, rate->events + 0.5);
}

static struct rap_measured
score(const struct rap_rate *rate)
{
    double x = rate->events, z = rate->z;
    double root = z * sqrt(x + 0.25 * z * z), middle = x + 0.5 * z * z;
    return interval(rate, x * x / (middle + root), middle + root);
}

static struct rap_measured
jeffreys(const struct rap_rate *rate)
{
    double shape = rate->events + 0.5;
    return tails_interval(gamma_bend, rate, shape, shape, shape);
}

static struct rap_measured
byar(const struct rap_rate *rate)
{
    double x = rate->events, z = rate->z;
    return interval(rate, byar_end(x, -z), byar_end(x + 1.0, z));
}

const struct rap_measure rap_rate_measures[] = {
    [RAP_RATE_GARWOOD] = { NULL, NULL, "fact.garwood", RAP_Q_RATE, RAP_FACT_ESTIMATE,
                           "rate-garwood", .of_rate = garwood },
    [RAP_RATE_MIDP] = { NULL, "midp", "fact.midp", RAP_Q_RATE, RAP_FACT_INTERVAL, "rate-midp",
                        .of_rate = midp },
    [RAP_RATE_SCORE] = { NULL, "score", "fact.score", RAP_Q_RATE, RAP_FACT_INTERVAL, "rate-score",
                         .of_rate = score },
    [RAP_RATE_JEFFREYS] = { NULL, "jeffreys", "fact.bayes", RAP_Q_RATE, RAP_FACT_INTERVAL,
                            "rate-jeffreys", .of_rate = jeffreys },
    [RAP_RATE_BYAR] = { NULL, "byar", "fact.byar", RAP_Q_RATE, RAP_FACT_INTERVAL, "rate-byar",
                        .of_rate = byar },
};

bool
rap_rate_compute(double events, double exposure, double level, struct rap_rate *rate)
{
    if (rap_rate_refusal(events, exposure, level))
        return false;
    double tail = 0.5 * (1.0 - level);
    *rate = (struct rap_rate){
        .events = events, .exposure = exposure, .tail = tail, .z = normal_quantile(tail)
    };
    for (size_t i = 0; i < RAP_RATE_MEASURE_COUNT; i++)
        rate->at[i] = rap_rate_measures[i].of_rate(rate);
    return true;
}

struct rap_estimate
rap_rate_estimate(const struct rap_rate *rate)
{
    const struct rap_measured *exact = &rate->at[RAP_RATE_GARWOOD];
    return (struct rap_estimate){ exact->value, exact->low, exact->high, exact->absent };
}
