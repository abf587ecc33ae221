/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/stats/pair/pair.h"

#include "../special.h"
#include "conditional.h"

#include <math.h>

const struct rap_measure rap_pair_measures[] = {
    [RAP_RATIO] = { "ratio", "value", "fact.ratio", RAP_Q_RATIO, RAP_FACT_NUMBER,
                    .needs = RAP_NEEDS_FIRST, .of_pair = measure_ratio },
    [RAP_RATIO_EXACT] = { "ratio", "exact", "fact.exact_central", RAP_Q_RATIO, RAP_FACT_INTERVAL,
                          "ratio-exact", RAP_NEEDS_EVENTS, .of_pair = measure_ratio_exact },
    [RAP_RATIO_BLAKER] = { "ratio", "blaker", "fact.blaker", RAP_Q_RATIO, RAP_FACT_INTERVAL,
                           "ratio-blaker", RAP_NEEDS_EVENTS, .of_pair = measure_ratio_blaker },
    [RAP_RATIO_MIDP] = { "ratio", "midp", "fact.midp", RAP_Q_RATIO, RAP_FACT_INTERVAL, "ratio-midp",
                         RAP_NEEDS_EVENTS, .of_pair = measure_ratio_midp },
    [RAP_RATIO_SCORE] = { "ratio", "score", "fact.score", RAP_Q_RATIO, RAP_FACT_INTERVAL,
                          "ratio-score", RAP_NEEDS_EVENTS, .of_pair = measure_ratio_score },
    [RAP_RATIO_WALD] = { "ratio", "wald", "fact.wald", RAP_Q_RATIO, RAP_FACT_INTERVAL, "ratio-wald",
                         RAP_NEEDS_BOTH, .of_pair = measure_ratio_wald },
    [RAP_RATIO_BAYES] = { "ratio", "bayes", "fact.bayes", RAP_Q_RATIO, RAP_FACT_INTERVAL,
                          "ratio-bayes", .of_pair = measure_ratio_bayes },
    [RAP_DIFFERENCE] = { "difference", "value", "fact.difference", RAP_Q_RATE, RAP_FACT_NUMBER,
                         .of_pair = measure_difference },
    [RAP_DIFFERENCE_SCORE] = { "difference", "score", "fact.score", RAP_Q_RATE, RAP_FACT_INTERVAL,
                               "difference-score", .of_pair = measure_difference_score },
    [RAP_DIFFERENCE_WALD] = { "difference", "wald", "fact.wald", RAP_Q_RATE, RAP_FACT_INTERVAL,
                              "difference-wald", .of_pair = measure_difference_wald },
    [RAP_P_MINLIKE] = { "p", "exact_minlike", "fact.exact_minlike", RAP_Q_P, RAP_FACT_NUMBER,
                        "p-minlike", RAP_NEEDS_EVENTS, .of_pair = measure_p_minlike },
    [RAP_P_EXACT] = { "p", "exact_central", "fact.exact_central", RAP_Q_P, RAP_FACT_NUMBER,
                      "p-exact", RAP_NEEDS_EVENTS, .of_pair = measure_p_exact },
    [RAP_P_MIDP] = { "p", "midp", "fact.midp", RAP_Q_P, RAP_FACT_NUMBER, "p-midp", RAP_NEEDS_EVENTS,
                     .of_pair = measure_p_midp },
    [RAP_P_SCORE] = { "p", "score", "fact.score", RAP_Q_P, RAP_FACT_NUMBER, "p-score",
                      RAP_NEEDS_EVENTS, .of_pair = measure_p_score },
    [RAP_P_WALD] = { "p", "wald", "fact.wald", RAP_Q_P, RAP_FACT_NUMBER, "p-wald", RAP_NEEDS_BOTH,
                     .of_pair = measure_p_wald },
    [RAP_P_SQRT] = { "p", "sqrt", "fact.sqrt", RAP_Q_P, RAP_FACT_NUMBER, "p-sqrt", RAP_NEEDS_EVENTS,
                     .of_pair = measure_p_sqrt },
    [RAP_P_ETEST] = { "p", "etest", "fact.etest", RAP_Q_P, RAP_FACT_NUMBER, "p-etest",
                      RAP_NEEDS_EVENTS, RAP_PAIR_ETEST, .of_pair = measure_p_etest },
    [RAP_P_ETEST_UNPOOLED] = { "p", "etest_unpooled", "fact.etest_unpooled", RAP_Q_P,
                               RAP_FACT_NUMBER, "p-etest", RAP_NEEDS_EVENTS, RAP_PAIR_ETEST,
                               .of_pair = measure_p_etest_unpooled },
    [RAP_P_BLAKER] = { "p", "blaker", "fact.blaker", RAP_Q_P, RAP_FACT_NUMBER, "p-blaker",
                       RAP_NEEDS_EVENTS, .of_pair = measure_p_blaker },
    [RAP_PROB_INCREASE] = { "bayes", "prob_increase", "fact.prob_increase", RAP_Q_PROBABILITY,
                            RAP_FACT_NUMBER, "ratio-bayes", .of_pair = measure_prob_increase },
    [RAP_POWER_UP] = { "power", "up", "fact.power.up", RAP_Q_RATIO, RAP_FACT_NUMBER, "power",
                       RAP_NEEDS_FIRST, RAP_PAIR_POWER, .of_pair = measure_power_up },
    [RAP_POWER_DOWN] = { "power", "down", "fact.power.down", RAP_Q_RATIO, RAP_FACT_NUMBER, "power",
                         RAP_NEEDS_FIRST, RAP_PAIR_POWER, .of_pair = measure_power_down },
};

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
        const char *absent = why_absent(&c, &rap_pair_measures[i], parts);
        pair->at[i] = absent ? rap_measured_absent(absent) : rap_pair_measures[i].of_pair(&c);
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

struct rap_measured
measure_ratio(const struct conditional *c)
{
    return rap_measured_value(c->x2 * c->t1 / (c->x1 * c->t2));
}

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

struct rap_measured
measure_ratio_wald(const struct conditional *c)
{
    double middle = log_ratio(c), width = c->z * log_error(c);
    return rap_measured_ends(exp(middle - width), exp(middle + width));
}

struct rap_measured
measure_p_wald(const struct conditional *c)
{
    return p_from_log(log_normal_two_sided(log_ratio(c) / log_error(c)));
}

/* ---- other normal tests */

struct rap_measured
measure_p_score(const struct conditional *c)
{
    double z = (c->x2 * c->q - c->x1 * c->p) / sqrt(c->n * c->p * c->q);
    return p_from_log(log_normal_two_sided(z));
}

struct rap_measured
measure_p_sqrt(const struct conditional *c)
{
    double d = c->t2 / c->t1;
    double z = 2.0 * (sqrt(c->x2 + 0.375) - sqrt((c->x1 + 0.375) * d)) / sqrt(1.0 + d);
    return p_from_log(log_normal_two_sided(z));
}
