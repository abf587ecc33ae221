/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/findings/verdict.h"

#include "rapporteur/plan/plan.h"

#include <math.h>

static const double clear_p = 0.005, suggestive_p = 0.05, clear_events = 10;

static const struct {
    const char *word, *key;
} verdicts[RAP_VERDICT_COUNT] = {
    [RAP_CLEAR] = { "CLEAR", "clear" },
    [RAP_SUGGESTIVE] = { "SUGGESTIVE", "suggestive" },
    [RAP_NOT_SHOWN] = { "NOT SHOWN", "not-shown" },
    [RAP_SIMILAR] = { "SIMILAR", "similar" },
    [RAP_TOO_FEW] = { "TOO FEW", "too-few" },
};

struct rap_decision
rap_decide(const struct rap_pair *pair, bool in_parts, const char *refused)
{
    enum rap_pair_measure interval = in_parts ? RAP_RATIO_WALD : RAP_RATIO_MIDP;
    enum rap_pair_measure test = in_parts ? RAP_P_WALD : RAP_P_MIDP;
    struct rap_decision made = {
        .ratio = { NAN, NAN, NAN, refused },
        .p = NAN,
        .p_absent = refused,
        .by = in_parts ? "ratio-parts" : rap_pair_measures[interval].stat,
        .p_by = in_parts ? "ratio-parts" : rap_pair_measures[test].stat,
        .rates_by = in_parts ? "rate-parts" : rap_rate_measures[RAP_RATE_GARWOOD].stat,
        .verdict = RAP_NOT_SHOWN,
    };
    if (refused)
        return made;
    made.ratio = rap_pair_ratio(pair, interval);
    made.p = pair->at[test].value;
    made.p_absent = pair->at[test].absent;
    return made;
}

void
rap_decide_by_years(struct rap_decision *decision, const struct rap_yearly_ratio *years)
{
    if (years->absent || !years->is_overdispersed)
        return;
    decision->ratio.low = years->estimate.low;
    decision->ratio.high = years->estimate.high;
    decision->p = years->p;
    decision->p_absent = NULL;
    decision->by = decision->p_by = "ratio-negbin";
}

void
rap_decide_by_search(struct rap_decision *decision, double p)
{
    decision->p = p;
    decision->p_absent = NULL;
    decision->p_by = "changepoint";
    decision->is_searched = true;
}

static bool
lies_inside_margin(const struct rap_evidence *evidence)
{
    const struct rap_stats_plan *plan = evidence->plan;
    return evidence->ratio && plan->has_similar && evidence->ratio->low >= plan->similar_low
           && evidence->ratio->high <= plan->similar_high;
}

enum rap_verdict
rap_verdict_of(const struct rap_evidence *evidence)
{
    if (!(evidence->events >= (double)evidence->plan->min_judged))
        return RAP_TOO_FEW;
    if (lies_inside_margin(evidence))
        return RAP_SIMILAR;
    if (!(evidence->p < suggestive_p))
        return RAP_NOT_SHOWN;
    bool is_strong = evidence->p < clear_p && evidence->events >= clear_events;
    return is_strong && evidence->same_direction ? RAP_CLEAR : RAP_SUGGESTIVE;
}

enum rap_verdict
rap_verdict_of_rules(enum rap_verdict first, double greatest_p, bool agree)
{
    if (first == RAP_TOO_FEW || first == RAP_NOT_SHOWN)
        return first;
    if (!agree)
        return RAP_NOT_SHOWN;
    return greatest_p < clear_p ? RAP_CLEAR : RAP_SUGGESTIVE;
}

const char *
rap_verdict_key(enum rap_verdict verdict)
{
    return verdicts[verdict].key;
}

const char *
rap_verdict_word(enum rap_verdict verdict)
{
    return verdicts[verdict].word;
}

/* messages: verdict.* */
const char *
rap_verdict_said(const struct rap_voice *voice, enum rap_verdict verdict)
{
    return rap_word(voice, rap_format(voice->arena, "verdict.%s", rap_verdict_key(verdict)));
}

const char *
rap_verdict_rule(const struct rap_voice *voice, enum rap_verdict verdict)
{
    return rap_word(voice, rap_format(voice->arena, "verdict.%s.rule", rap_verdict_key(verdict)));
}
