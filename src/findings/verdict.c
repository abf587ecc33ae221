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
    [RAP_NOT_COMPARABLE] = { "NOT COMPARABLE", "not-comparable" },
};

struct rap_decision
rap_decide(const struct rap_candidate *candidates, size_t n)
{
    const struct rap_candidate *chosen = &candidates[0];
    for (size_t i = 1; i < n; i++)
        if (candidates[i].p > chosen->p)
            chosen = &candidates[i];
    return (struct rap_decision){
        .ratio = { NAN, chosen->ratio.low, chosen->ratio.high, NULL },
        .p = chosen->p,
        .p_absent = isnan(chosen->p) ? chosen->absent : NULL,
        .by = chosen->by,
        .p_by = chosen->by,
        .plain = candidates[0].ratio,
        .verdict = RAP_NOT_SHOWN,
    };
}

struct rap_decision
rap_decision_refused(const char *why, bool comparable)
{
    return (struct rap_decision){
        .ratio = { NAN, NAN, NAN, why },
        .p = NAN,
        .p_absent = why,
        .by = comparable ? "midp" : NULL,
        .p_by = comparable ? "midp" : NULL,
        .rates_by = rap_rate_measures[RAP_RATE_GARWOOD].stat,
        .plain = { NAN, NAN, why },
        .verdict = comparable ? RAP_NOT_SHOWN : RAP_NOT_COMPARABLE,
    };
}

void
rap_decide_by_search(struct rap_decision *decision, double p)
{
    if (p <= decision->p)
        return;
    decision->p = p;
    decision->p_absent = NULL;
    decision->p_by = "changepoint";
    decision->is_searched = true;
}

static bool
is_inside(const struct rap_stats_plan *plan, double low, double high)
{
    return plan->has_similar && low >= plan->similar_low && high <= plan->similar_high;
}

/* That of records one by one may see a difference where the one quoted sees none. */
static bool
lies_inside_margin(const struct rap_evidence *evidence)
{
    const struct rap_decision *decision = evidence->decision;
    return decision && is_inside(evidence->plan, decision->ratio.low, decision->ratio.high)
           && is_inside(evidence->plan, decision->plain.low, decision->plain.high);
}

static bool
is_apart(const struct rap_decision *decision)
{
    return decision && decision->verdict == RAP_NOT_COMPARABLE;
}

static bool
is_weak(const struct rap_decision *decision)
{
    return decision && decision->is_weak;
}

enum rap_verdict
rap_verdict_of(const struct rap_evidence *evidence)
{
    if (is_apart(evidence->decision))
        return RAP_NOT_COMPARABLE;
    if (!(evidence->events >= (double)evidence->plan->min_judged))
        return RAP_TOO_FEW;
    if (lies_inside_margin(evidence))
        return RAP_SIMILAR;
    if (!(evidence->p < suggestive_p))
        return RAP_NOT_SHOWN;
    bool is_strong =
        evidence->p < clear_p && evidence->events >= clear_events && !is_weak(evidence->decision);
    return is_strong && evidence->holds ? RAP_CLEAR : RAP_SUGGESTIVE;
}

bool
rap_reading_holds(const struct rap_decision *reading, int direction, int direction_used)
{
    return reading->p < suggestive_p && direction == direction_used;
}

enum rap_verdict
rap_verdict_of_rules(enum rap_verdict first, double greatest_p, bool agree)
{
    if (first == RAP_TOO_FEW || first == RAP_NOT_SHOWN || first == RAP_NOT_COMPARABLE)
        return first;
    if (!agree || !(greatest_p < suggestive_p))
        return RAP_NOT_SHOWN;
    return greatest_p < clear_p && first == RAP_CLEAR ? RAP_CLEAR : RAP_SUGGESTIVE;
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
