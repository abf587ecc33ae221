/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/findings/verdict.h"

#include "rapporteur/base/attributes.h"

static const double clear_p = 0.005, suggestive_p = 0.05, clear_events = 10;

static const struct {
    const char *word, *rule;
} verdicts[RAP_VERDICT_COUNT] = {
    [RAP_CLEAR] = { N_("CLEAR"),
                    N_("p below 0.005 (adjusted in families), at least 10 records in all, and the "
                       "same direction for every boundary date and counting rule examined.") },
    [RAP_SUGGESTIVE] = { N_("SUGGESTIVE"), N_("p from 0.005 to below 0.05, or clear but not under "
                                              "every boundary date and counting rule.") },
    [RAP_NOT_SHOWN] = { N_("NOT SHOWN"), N_("p of 0.05 or more.") },
    [RAP_SIMILAR] = { N_("SIMILAR"),
                      N_("the whole interval lies inside a margin that was set in the plan.") },
    [RAP_TOO_FEW] = { N_("TOO FEW"),
                      N_("fewer records in all than the plan's minimum: listed, not judged.") },
};

static bool
lies_inside_margin(const struct rap_evidence *evidence)
{
    return evidence->has_similar && evidence->low >= evidence->similar_low
           && evidence->high <= evidence->similar_high;
}

enum rap_verdict
rap_verdict_of(const struct rap_evidence *evidence)
{
    if (!(evidence->events >= evidence->min_judged))
        return RAP_TOO_FEW;
    if (lies_inside_margin(evidence))
        return RAP_SIMILAR;
    if (!(evidence->p < suggestive_p))
        return RAP_NOT_SHOWN;
    bool is_strong = evidence->p < clear_p && evidence->events >= clear_events;
    return is_strong && evidence->same_direction ? RAP_CLEAR : RAP_SUGGESTIVE;
}

const char *
rap_verdict_word(enum rap_verdict verdict)
{
    return verdicts[verdict].word;
}

const char *
rap_verdict_rule(enum rap_verdict verdict)
{
    return verdicts[verdict].rule;
}
