/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/stats/pair/pair.h"

#include "../special.h"
#include "conditional.h"

#include <math.h>

/* Why a measure does not exist; NULL: it does. */
static const char *
why_absent(const struct conditional *c, const struct rap_measure *measure, unsigned parts)
{
    const struct {
        bool is_there;
        const char *lacks;
    } needs[] = {
        [RAP_NEEDS_NOTHING] = { true, NULL },
        [RAP_NEEDS_EVENTS] = { c->n > 0.0, "absent.no-events-in-both" },
        [RAP_NEEDS_FIRST] = { c->x1 > 0.0, "absent.no-events-in-first" },
        [RAP_NEEDS_BOTH] = { c->x1 > 0.0 && c->x2 > 0.0, "absent.count-is-0" },
    };
    if (measure->needs != RAP_NEEDS_NOTHING && !(c->n > 0.0) && measure->part != RAP_PAIR_POWER)
        return needs[RAP_NEEDS_EVENTS].lacks;
    if (measure->part != RAP_PAIR_BASIC && (parts & measure->part) == 0)
        return "absent.not-computed";
    return needs[measure->needs].is_there ? NULL : needs[measure->needs].lacks;
}

bool
rap_ratio_is_extreme(double ratio)
{
    return ratio > 100.0 || (ratio > 0.0 && ratio < 0.01);
}

bool
rap_pair_compute(double x1, double t1, double x2, double t2, double level, unsigned parts,
                 struct rap_pair *pair)
{
    *pair = (struct rap_pair){ .level = level };
    if (!rap_rate_compute(x1, t1, level, &pair->rate1)
        || !rap_rate_compute(x2, t2, level, &pair->rate2))
        return false;
    struct conditional c = conditional_make(x1, t1, x2, t2, level);
    for (size_t i = 0; i < RAP_PAIR_MEASURE_COUNT; i++) {
        const char *absent = why_absent(&c, rap_pair_measures[i], parts);
        pair->at[i] = absent ? rap_measured_absent(absent) : rap_pair_measures[i]->of_pair(&c);
    }
    return true;
}

struct rap_estimate
rap_pair_ratio(const struct rap_pair *pair, enum rap_pair_measure interval)
{
    const struct rap_measured *ratio = &pair->at[RAP_RATIO], *ends = &pair->at[interval];
    return (struct rap_estimate){ ratio->value, ends->low, ends->high, ratio->absent };
}

struct rap_pair
rap_pair_absent(double level, const char *why)
{
    struct rap_pair pair = { .level = level };
    for (size_t i = 0; i < RAP_RATE_MEASURE_COUNT; i++)
        pair.rate1.at[i] = pair.rate2.at[i] = rap_measured_absent(why);
    for (size_t i = 0; i < RAP_PAIR_MEASURE_COUNT; i++)
        pair.at[i] = rap_measured_absent(why);
    return pair;
}

/* ---- the quotient, and what rests on the normal distribution of its logarithm */

static struct rap_measured
quotient(const struct conditional *c)
{
    return rap_measured_value(c->x2 * c->t1 / (c->x1 * c->t2));
}

const struct rap_measure measure_ratio = {
    { "ratio", "value", "fact.ratio", RAP_Q_RATIO, RAP_FACT_NUMBER },
    { .needs = RAP_NEEDS_FIRST, .of_pair = quotient },
};

static double
log_ratio(const struct conditional *c)
{
    return log(c->x2 / c->x1) - log(c->t2 / c->t1);
}

static double
log_error(const struct conditional *c)
{
    return sqrt(1.0 / c->x1 + 1.0 / c->x2);
}

static struct rap_measured
wald_ends(const struct conditional *c)
{
    double middle = log_ratio(c), width = c->z * log_error(c);
    return rap_measured_ends(exp(middle - width), exp(middle + width));
}

const struct rap_measure measure_ratio_wald = {
    { "ratio", "wald", "fact.wald", RAP_Q_RATIO, RAP_FACT_INTERVAL },
    { "ratio-wald", RAP_NEEDS_BOTH, .of_pair = wald_ends },
};

static struct rap_measured
wald_p(const struct conditional *c)
{
    return p_from_log(log_normal_two_sided(log_ratio(c) / log_error(c)));
}

const struct rap_measure measure_p_wald = {
    { "p", "wald", "fact.wald", RAP_Q_P, RAP_FACT_NUMBER },
    { "p-wald", RAP_NEEDS_BOTH, .of_pair = wald_p },
};

/* ---- other normal tests */

static struct rap_measured
score_p(const struct conditional *c)
{
    double z = (c->x2 * c->q - c->x1 * c->p) / sqrt(c->n * c->p * c->q);
    return p_from_log(log_normal_two_sided(z));
}

const struct rap_measure measure_p_score = {
    { "p", "score", "fact.score", RAP_Q_P, RAP_FACT_NUMBER },
    { "p-score", RAP_NEEDS_EVENTS, .of_pair = score_p },
};

static struct rap_measured
sqrt_p(const struct conditional *c)
{
    double d = c->t2 / c->t1;
    double z = 2.0 * (sqrt(c->x2 + 0.375) - sqrt((c->x1 + 0.375) * d)) / sqrt(1.0 + d);
    return p_from_log(log_normal_two_sided(z));
}

const struct rap_measure measure_p_sqrt = {
    { "p", "sqrt", "fact.sqrt", RAP_Q_P, RAP_FACT_NUMBER },
    { "p-sqrt", RAP_NEEDS_EVENTS, .of_pair = sqrt_p },
};
