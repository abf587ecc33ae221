/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All methods in the order in which they are listed. */
#include "rapporteur/stats/pair/pair.h"

#include <math.h>
#include <string.h>

/* Methods of which the numbers are no measures of one or two periods. */
static const char *const others[] = {
    "rate-parts",       "ratio-parts",   "predictive-negbin",  "several",          "adjust-holm",
    "adjust-hochberg",  "adjust-bh",     "adjust-by",          "shrunk",           "heterogeneity",
    "mix-exact",        "mix-mc",        "mix-permutation",    "mix-chi2",         "mix-g",
    "cramers-v",        "diversity",     "share-wilson",       "share-difference", "funnel",
    "bootstrap-series", "trend-poisson", "trend-quasipoisson", "trend-negbin",     "ratio-negbin",
    "spread",           "step",          "dispersion",         "cameron-trivedi",  "ljung-box",
    "changepoint",      "segments",      "joinpoint",
};

/* The method of a measure by its place among all; several measures may share it. */
static const char *
method_of(size_t place)
{
    if (place < RAP_RATE_MEASURE_COUNT)
        return rap_rate_measures[place].stat;
    return rap_pair_measures[place - RAP_RATE_MEASURE_COUNT].stat;
}

static bool
is_met_before(size_t place)
{
    for (size_t i = 0; i < place; i++)
        if (method_of(i) && strcmp(method_of(i), method_of(place)) == 0)
            return true;
    return false;
}

const char *
rap_stat_at(size_t index)
{
    for (size_t i = 0; i < RAP_RATE_MEASURE_COUNT + RAP_PAIR_MEASURE_COUNT; i++)
        if (method_of(i) && !is_met_before(i) && index-- == 0)
            return method_of(i);
    return index < RAP_COUNT_OF(others) ? others[index] : NULL;
}

bool
rap_stat_exists(const char *name)
{
    size_t i = 0;
    while (rap_stat_at(i) && strcmp(rap_stat_at(i), name) != 0)
        i++;
    return rap_stat_at(i) != NULL;
}

/* messages: stat.*.title stat.*.plain stat.*.method stat.*.formula stat.*.assumption
 * messages: stat.*.reference assumes.* */
#define ASSUMED(name)                                                                              \
    {                                                                                              \
        RAP_ARG_MESSAGE, name, "assumes." name, SIZE_MAX, 0.0, NULL                                \
    }
const char *
rap_stat_text(const struct rap_voice *voice, const char *name, const char *what)
{
    static const struct rap_arg assumed[] = {
        ASSUMED("given-the-sum"),    ASSUMED("independent"),         ASSUMED("large-counts"),
        ASSUMED("large-parts"),      ASSUMED("fixed-margins"),       ASSUMED("one-rate"),
        ASSUMED("any-dependence"),   ASSUMED("positive-dependence"), ASSUMED("expected-five"),
        ASSUMED("spread-as-square"), { .kind = RAP_ARG_END },
    };
    return rap_message(voice, rap_format(voice->arena, "stat.%s.%s", name, what), assumed);
}

struct rap_measured
rap_measured_ends(double low, double high)
{
    return (struct rap_measured){ NAN, low, high, NAN, NULL };
}

struct rap_measured
rap_measured_value(double value)
{
    return (struct rap_measured){ value, NAN, NAN, NAN, NULL };
}

struct rap_measured
rap_measured_absent(const char *why)
{
    return (struct rap_measured){ NAN, NAN, NAN, NAN, why };
}
