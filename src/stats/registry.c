/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All methods in the order in which they are listed. */
#include "rapporteur/stats/measure.h"

#include <math.h>
#include <string.h>

/* clang-format off */
static const char *const stats[] = {
    "rate-garwood", "rate-midp", "rate-score", "rate-jeffreys", "rate-byar", "ratio-exact",
    "ratio-blaker", "ratio-midp", "ratio-score", "ratio-wald", "ratio-bayes", "midp",
    "calendar-midp", "series", "years", "difference-score", "difference-wald", "p-minlike", "p-exact",
    "p-midp", "p-score", "p-wald", "p-sqrt", "p-etest", "p-blaker", "power", "power-t", "rate-parts",
    "ratio-parts", "difference-parts", "tipping", "step-given-trend", "old-trend", "other-dates",
    "predictive-negbin", "several", "adjust-holm", "adjust-hochberg", "adjust-bh", "adjust-by",
    "shrunk", "heterogeneity", "mix-exact", "mix-mc", "mix-permutation", "mix-series", "mix-chi2", "mix-g",
    "cramers-v", "diversity", "share-wilson", "share-difference", "funnel", "bootstrap-series",
    "trend-poisson", "trend-quasipoisson", "trend-negbin", "ratio-negbin", "spread", "step",
    "dispersion", "cameron-trivedi", "ljung-box", "changepoint", "segments", "joinpoint",
};
/* clang-format on */

const char *
rap_stat_at(size_t index)
{
    return index < RAP_COUNT_OF(stats) ? stats[index] : NULL;
}

bool
rap_stat_exists(const char *name)
{
    for (size_t i = 0; i < RAP_COUNT_OF(stats); i++)
        if (strcmp(stats[i], name) == 0)
            return true;
    return false;
}

/* messages: stat.*.title stat.*.plain stat.*.method stat.*.formula stat.*.assumption
 * messages: stat.*.reference stat.*.allows assumes.* */
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
