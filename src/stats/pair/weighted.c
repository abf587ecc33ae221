/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/stats/pair/weighted.h"

#include "../special.h"
#include "conditional.h"

#include <math.h>

static const char in_parts[] = N_("counts in parts have no exact method");

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

static struct rap_measured
rate_ends(const struct rap_weighted *count, double level)
{
    const char *refused = rap_weighted_refusal(count, level);
    if (refused != NULL)
        return rap_measured_absent(refused);
    double value = count->events / count->exposure;
    if (!(count->events > 0.0))
        return (struct rap_measured){ value, NAN, NAN, NAN, N_("no events") };
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
    at[RAP_RATIO_WALD] = at[RAP_P_WALD] = rap_measured_absent(N_("a count is 0"));
    at[RAP_RATIO] = rap_measured_absent(N_("no events in the first period"));
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
    *pair = rap_pair_absent(level, both_zero ? N_("no events in both periods") : in_parts);
    pair->rate1 = rap_weighted_rate(first, level);
    pair->rate2 = rap_weighted_rate(second, level);
    if (!both_zero)
        set_ratio(pair, first, second, z);
    set_difference(pair, first, second, z);
    return true;
}

/* ---- in words */

static const char large_parts[] = N_(
    "Assumes independent records at a constant rate inside each period, parts that do not depend "
    "on how many there are, and sums large enough for the normal distribution.");

const struct rap_stat stat_rate_parts = {
    .name = "rate-parts",
    .title = N_("Rate a year of counts in parts"),
    .plain = N_("Wald for counts in parts"),
    .method = N_("The sum of the parts divided by years of coverage. Records, not parts, come "
                 "independently, so the variance is the sum of the squared parts."),
    .formula = N_("x/t +- z sqrt(q)/t, x the sum of the parts and q that of their squares; low is "
                  "at least 0."),
    .assumption = large_parts,
    .reference = "Feller, An Introduction to Probability Theory I (3rd ed. 1968) 288, for the "
                 "compound Poisson count.",
};

const struct rap_stat stat_ratio_parts = {
    .name = "ratio-parts",
    .title = N_("Rate ratio of counts in parts"),
    .plain = N_("Wald for counts in parts"),
    .method = N_("The normal interval and test of the logarithm of the ratio, with the variance "
                 "from the squared parts. Counts in parts have no exact test."),
    .formula = N_("log psi +- z sqrt(q1/x1^2 + q2/x2^2); z = log psi/sqrt(q1/x1^2 + q2/x2^2)."),
    .assumption = large_parts,
    .reference = "Rothman, Greenland & Lash, Modern Epidemiology (3rd ed. 2008) 245, for the "
                 "logarithm.",
};
