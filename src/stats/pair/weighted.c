/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/stats/pair/pair.h"

#include "../special.h"
#include "conditional.h"

#include <math.h>

static const char in_parts[] = "absent.counts-in-parts";

const char *
rap_weighted_refusal(const struct rap_weighted *count, double level)
{
    bool is_sum = isfinite(count->events) && isfinite(count->squares) && count->events >= 0.0
                  && count->squares >= 0.0;
    if (!is_sum || (count->events > 0.0) != (count->squares > 0.0))
        return "absent.parts-not-usable";
    if (!(count->exposure > 0.0) || !isfinite(count->exposure))
        return "absent.exposure-not-usable";
    return level > 0.0 && level < 1.0 ? NULL : "absent.level-not-usable";
}

static struct rap_measured
rate_ends(const struct rap_weighted *count, double level)
{
    const char *refused = rap_weighted_refusal(count, level);
    if (refused != NULL)
        return rap_measured_absent(refused);
    double value = count->events / count->exposure;
    if (!(count->events > 0.0))
        return (struct rap_measured){ value, NAN, NAN, NAN, "absent.no-events" };
    double width = normal_quantile(0.5 * (1.0 - level)) * sqrt(count->squares) / count->exposure;
    return (struct rap_measured){ value, fmax(0.0, value - width), value + width, NAN, NULL };
}

struct rap_rate
rap_weighted_rate(const struct rap_weighted *count, double level)
{
    struct rap_rate rate = { .events = count->events,
                             .exposure = count->exposure,
                             .in_parts = true };
    for (size_t i = 0; i < RAP_RATE_MEASURE_COUNT; i++)
        rate.at[i] = rap_measured_absent(in_parts);
    rate.at[RAP_RATE_GARWOOD] = rate_ends(count, level);
    return rate;
}

/* Variance of the logarithm of a sum. */
static double
log_variance(const struct rap_weighted *count)
{
    return count->squares / (count->events * count->events);
}

static void
set_ratio(struct rap_pair *pair, const struct rap_weighted *first,
          const struct rap_weighted *second, double z)
{
    struct rap_measured *at = pair->at;
    at[RAP_RATIO_WALD] = at[RAP_P_WALD] = rap_measured_absent("absent.count-is-0");
    at[RAP_RATIO] = rap_measured_absent("absent.no-events-in-first");
    if (!(first->events > 0.0))
        return;
    double ratio = second->events * first->exposure / (first->events * second->exposure);
    at[RAP_RATIO] = rap_measured_value(ratio);
    if (!(second->events > 0.0))
        return;
    double middle = log(ratio), se = sqrt(log_variance(first) + log_variance(second));
    at[RAP_RATIO_WALD] = rap_measured_ends(exp(middle - z * se), exp(middle + z * se));
    at[RAP_P_WALD] = p_from_log(log_normal_two_sided(middle / se));
}

static void
set_difference(struct rap_pair *pair, const struct rap_weighted *first,
               const struct rap_weighted *second, double z)
{
    double value = second->events / second->exposure - first->events / first->exposure;
    double width = z
                   * sqrt(first->squares / (first->exposure * first->exposure)
                          + second->squares / (second->exposure * second->exposure));
    pair->at[RAP_DIFFERENCE] = rap_measured_value(value);
    if (width > 0.0)
        pair->at[RAP_DIFFERENCE_WALD] = rap_measured_ends(value - width, value + width);
}

bool
rap_weighted_pair_compute(const struct rap_weighted *first, const struct rap_weighted *second,
                          double level, struct rap_pair *pair)
{
    if (rap_weighted_refusal(first, level) != NULL || rap_weighted_refusal(second, level) != NULL)
        return false;
    bool both_zero = !(first->events > 0.0) && !(second->events > 0.0);
    double z = normal_quantile(0.5 * (1.0 - level));
    *pair = rap_pair_absent(level, both_zero ? "absent.no-events-in-both" : in_parts);
    pair->rate1 = rap_weighted_rate(first, level);
    pair->rate2 = rap_weighted_rate(second, level);
    if (!both_zero)
        set_ratio(pair, first, second, z);
    set_difference(pair, first, second, z);
    return true;
}
