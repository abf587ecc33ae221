/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/stats/weighted.h"

#include "conditional.h"
#include "special.h"

#include "rapporteur/base/attributes.h"

#include <math.h>
#include <stddef.h>

static const char in_parts[] = N_("counts in parts have no exact method");
static const char no_events[] = N_("no events in both periods");
static const char no_first[] = N_("no events in the first period");
static const char a_zero[] = N_("a count is 0");
static const char none_here[] = N_("no events");

const char *
rap_weighted_refusal(const struct rap_weighted *count, double level)
{
    bool is_sum = isfinite(count->events) && isfinite(count->squares) && count->events >= 0.0
                  && count->squares >= 0.0;
    if (!is_sum || (count->events > 0.0) != (count->squares > 0.0))
        return N_("a sum of parts is not usable");
    if (!(count->exposure > 0.0) || !isfinite(count->exposure))
        return N_("an exposure is not a finite number above 0");
    return level > 0.0 && level < 1.0 ? NULL : N_("a level is not between 0 and 1");
}

struct rap_estimate
rap_weighted_rate(const struct rap_weighted *count, double level)
{
    const char *refused = rap_weighted_refusal(count, level);
    if (refused != NULL)
        return (struct rap_estimate){ NAN, NAN, NAN, refused };
    double value = count->events / count->exposure;
    if (!(count->events > 0.0))
        return (struct rap_estimate){ value, NAN, NAN, none_here };
    double width = normal_quantile(0.5 * (1.0 - level)) * sqrt(count->squares) / count->exposure;
    return (struct rap_estimate){ value, fmax(0.0, value - width), value + width, NULL };
}

static struct rap_interval
no_interval(const char *why)
{
    return (struct rap_interval){ NAN, NAN, why };
}

static struct rap_rate
rate_of(const struct rap_weighted *count, double level)
{
    struct rap_interval none = no_interval(in_parts);
    return (struct rap_rate){
        count->events, count->exposure, rap_weighted_rate(count, level), none, none, none, none
    };
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
    bool both_zero = !(first->events > 0.0) && !(second->events > 0.0);
    struct rap_interval none = no_interval(both_zero ? no_events : in_parts);
    pair->ratio = (struct rap_ratio){ NAN, NULL, none, none, none, no_interval(a_zero), none };
    pair->p[RAP_P_WALD] = p_absent(both_zero ? no_events : a_zero);
    if (!(first->events > 0.0)) {
        pair->ratio.absent = both_zero ? no_events : no_first;
        return;
    }
    pair->ratio.value = second->events * first->exposure / (first->events * second->exposure);
    if (!(second->events > 0.0))
        return;
    double middle = log(pair->ratio.value);
    double se = sqrt(log_variance(first) + log_variance(second));
    pair->ratio.wald = (struct rap_interval){ exp(middle - z * se), exp(middle + z * se), NULL };
    pair->p[RAP_P_WALD] = p_from_log(log_normal_two_sided(middle / se));
}

static void
set_difference(struct rap_pair *pair, const struct rap_weighted *first,
               const struct rap_weighted *second, double z)
{
    double value = second->events / second->exposure - first->events / first->exposure;
    double width = z
                   * sqrt(first->squares / (first->exposure * first->exposure)
                          + second->squares / (second->exposure * second->exposure));
    bool both_zero = !(first->events > 0.0) && !(second->events > 0.0);
    pair->difference =
        (struct rap_difference){ value, no_interval(in_parts),
                                 both_zero ? no_interval(no_events)
                                           : (struct rap_interval){ value - width, value + width,
                                                                    NULL } };
}

bool
rap_weighted_pair_compute(const struct rap_weighted *first, const struct rap_weighted *second,
                          double level, struct rap_pair *pair)
{
    if (rap_weighted_refusal(first, level) != NULL || rap_weighted_refusal(second, level) != NULL)
        return false;
    double z = normal_quantile(0.5 * (1.0 - level));
    *pair = (struct rap_pair){ .level = level,
                               .rate1 = rate_of(first, level),
                               .rate2 = rate_of(second, level),
                               .prob_increase = NAN,
                               .power = { NAN, NAN, in_parts, in_parts } };
    for (int kind = 0; kind < RAP_P_COUNT; kind++)
        pair->p[kind] = p_absent(in_parts);
    set_ratio(pair, first, second, z);
    set_difference(pair, first, second, z);
    return true;
}
