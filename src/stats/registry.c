/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Measures by their place, and all methods in the order in which they are listed. */
#include "rapporteur/stats/measures.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#define DECLARE(place, name) extern const struct rap_measure measure_##name;
RAP_RATE_MEASURES(DECLARE)
RAP_PAIR_MEASURES(DECLARE)

#define POINT(place, name) [RAP_##place] = &measure_##name,
const struct rap_measure *const rap_rate_measures[] = { RAP_RATE_MEASURES(POINT) };
const struct rap_measure *const rap_pair_measures[] = { RAP_PAIR_MEASURES(POINT) };

/* Methods of which the numbers are no measures of one or two periods. */
/* clang-format off */
#define OTHER_METHODS(ROW) \
    ROW(rate_parts) ROW(ratio_parts) ROW(predictive_negbin) \
    ROW(several) ROW(adjust_holm) ROW(adjust_hochberg) ROW(adjust_bh) ROW(adjust_by) \
    ROW(shrunk) ROW(heterogeneity) ROW(mix_exact) ROW(mix_mc) ROW(mix_permutation) ROW(mix_chi2) \
    ROW(mix_g) ROW(cramers_v) ROW(diversity) ROW(share_wilson) ROW(share_difference) ROW(funnel) \
    ROW(bootstrap_series) \
    ROW(trend_poisson) ROW(trend_quasipoisson) ROW(trend_negbin) ROW(ratio_negbin) ROW(spread) ROW(step) \
    ROW(dispersion) ROW(cameron_trivedi) ROW(ljung_box) ROW(changepoint) ROW(segments) ROW(joinpoint)
/* clang-format on */

#define DECLARE_METHOD(name) extern const struct rap_stat stat_##name;
OTHER_METHODS(DECLARE_METHOD)

#define POINT_METHOD(name) &stat_##name,
static const struct rap_stat *const others[] = { OTHER_METHODS(POINT_METHOD) };

/* The method of a measure by its place among all; measures that follow one another may share it. */
static const struct rap_stat *
method_of(size_t place)
{
    if (place < RAP_RATE_MEASURE_COUNT)
        return rap_rate_measures[place]->stat;
    return rap_pair_measures[place - RAP_RATE_MEASURE_COUNT]->stat;
}

static bool
is_met_before(size_t place)
{
    for (size_t i = 0; i < place; i++)
        if (method_of(i) == method_of(place))
            return true;
    return false;
}

const struct rap_stat *
rap_stat_at(size_t index)
{
    for (size_t i = 0; i < RAP_RATE_MEASURE_COUNT + RAP_PAIR_MEASURE_COUNT; i++)
        if (method_of(i) && !is_met_before(i) && index-- == 0)
            return method_of(i);
    return index < RAP_COUNT_OF(others) ? others[index] : NULL;
}

const struct rap_stat *
rap_stat_lookup(const char *name)
{
    const struct rap_stat *stat;
    for (size_t i = 0; (stat = rap_stat_at(i)) != NULL; i++)
        if (strcmp(stat->name, name) == 0)
            return stat;
    return NULL;
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
