/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said of a claim: its verdict, and what stands beside it. */
#include "internal.h"

#include <math.h>
#include <string.h>

static const char *const words[] = {
    [RAP_CLAIM_CONFIRMED] = "confirmed",
    [RAP_CLAIM_BY_SOME] = "confirmed_by_some",
    [RAP_CLAIM_NOT_CONFIRMED] = "not_confirmed",
    [RAP_CLAIM_NOT_CHECKABLE] = "not_checkable",
};

const char *
rap_claim_word(enum rap_claim_verdict verdict)
{
    return words[verdict];
}

/* messages: claim.*.rule */
const char *
rap_claim_rule(const struct rap_voice *voice, enum rap_claim_verdict verdict)
{
    return rap_word(voice, rap_format(voice->arena, "claim.%s.rule", words[verdict]));
}

const char *
rap_claim_claimed(const struct rap_voice *voice, const struct rap_claim *claim)
{
    const char *n = rap_count_text(voice->arena, claim->plan->count);
    if (claim->plan->tolerance != RAP_ABOUT)
        return n;
    return rap_message(voice, "claim.about",
                       RAP_WITH(rap_arg_text("n", n),
                                rap_arg_text("least", rap_count_text(voice->arena, claim->least)),
                                rap_arg_text("most", rap_count_text(voice->arena, claim->most))));
}

/* A value under a name of its own, for sentences: "claim.1.used". */
static const char *
add_value(struct rap_findings *findings, const struct rap_claim *claim, const char *name,
          const struct rap_claim_value *value)
{
    const char *id = rap_format(findings->arena, "%s.%s", claim->id, name);
    rap_numbers_add(findings->numbers, id, RAP_Q_COUNT, value->value);
    rap_numbers_set_records(findings->numbers, id, value->records.at, value->records.n);
    return id;
}

/* ---- what is left out of "confirmed" */

enum { MOST_EXCEPTIONS = 2 };

/* Whether a rule gives the claimed number with no way to take its dates. */
static bool
never_holds(const struct rap_claim *claim, size_t reading)
{
    for (size_t s = 0; s < claim->n_spans; s++)
        if (rap_claim_value(claim, reading, s)->holds)
            return false;
    return true;
}

/* The one value that a rule asks for beside what the plan asks; NULL: it asks another thing. */
static const struct rap_condition *
condition_of(const struct rap_reading_plan *asked)
{
    if (asked == NULL || asked->where.n != 1 || asked->has_counting || asked->initiative.is_given)
        return NULL;
    const struct rap_condition *condition = &asked->where.at[0];
    bool is_one = condition->relation == RAP_IS && !condition->any && condition->values.n == 1;
    bool is_told =
        strcmp(condition->field, "evidence") == 0 || strcmp(condition->field, "step") == 0;
    return is_one && is_told ? condition : NULL;
}

/* "if fully sourced texts alone count"; of any other rule, its name. */
static struct rap_arg
exception_of(struct rap_findings *findings, const struct rap_claim *claim, size_t reading)
{
    const struct rap_condition *condition = condition_of(findings->readings[reading].asked);
    struct rap_arg *args = rap_new_array(findings->arena, struct rap_arg, 4);
    args[0] = rap_arg_scope("value", add_value(findings, claim,
                                               rap_format(findings->arena, "rule.%zu", reading + 1),
                                               rap_claim_value(claim, reading, claim->used_span)));
    args[1] = rap_arg_scope("reading", findings->readings[reading].id);
    args[2] = condition ? rap_arg_str("kind", condition->values.at[0]) : rap_arg_text("kind", "");
    return rap_arg_message(NULL, condition ? "claim.except.only" : "claim.except.under", args);
}

/* "Confirmed.", with the rules that give another number where they are few. */
static void
say_confirmed(struct rap_findings *findings, const struct rap_claim *claim, const char *id)
{
    struct rap_arg *except = rap_new_array(findings->arena, struct rap_arg, findings->n_rules + 1);
    size_t n = 0;
    for (size_t r = 0; r < findings->n_rules; r++)
        if (never_holds(claim, r))
            except[n++] = exception_of(findings, claim, r);
    bool is_whole = claim->n_holding + n * claim->n_spans == claim->n_values;
    if (n == 0 && is_whole)
        rap_say(findings, id, "claim.confirmed", NULL);
    else if (n <= MOST_EXCEPTIONS && is_whole)
        rap_say(findings, id, "claim.confirmed.except",
                RAP_WITH(rap_arg_list("exceptions", "list.and", except)));
    else
        rap_say(findings, id, "claim.confirmed.used", RAP_WITH(rap_arg_scope("claim", claim->id)));
}

/* ---- the others */

/* The nearest counts below and above what is claimed. */
static void
say_nearest(struct rap_findings *findings, const struct rap_claim *claim, const char *id)
{
    const struct rap_claim_value *below = NULL, *above = NULL;
    for (size_t i = 0; i < claim->n_values; i++) {
        const struct rap_claim_value *value = &claim->values[i];
        const struct rap_claim_value **side = value->value < claim->least ? &below : &above;
        double from = claim->plan->count;
        if (*side == NULL || fabs(value->value - from) < fabs((*side)->value - from))
            *side = value;
    }
    bool has_two = below != NULL && above != NULL;
    rap_say(
        findings, id, has_two ? "claim.nearest.two" : "claim.nearest",
        RAP_WITH(
            rap_arg_scope("below", add_value(findings, claim, "below", below ? below : above)),
            rap_arg_scope("above", add_value(findings, claim, "above", above ? above : below))));
}

static void
say_not_confirmed(struct rap_findings *findings, const struct rap_claim *claim, const char *id)
{
    struct rap_arg of = rap_arg_scope("claim", claim->id);
    rap_say(findings, id, "claim.not_confirmed", RAP_WITH(of));
    if (claim->low < claim->high)
        rap_say(findings, id, "claim.range", RAP_WITH(of));
    else if (claim->n_values > 1)
        rap_say(findings, id, "claim.range.none", RAP_WITH(of));
}

static void
add_numbers(struct rap_findings *findings, const struct rap_claim *claim)
{
    struct rap_arena *arena = findings->arena;
    struct rap_numbers *numbers = findings->numbers;
    const struct {
        const char *id;
        double value;
    } counts[] = { { "claimed", claim->plan->count },
                   { "least", claim->least },
                   { "most", claim->most },
                   { "low", claim->low },
                   { "high", claim->high },
                   { "holding", (double)claim->n_holding },
                   { "readings", (double)claim->n_values } };
    for (size_t i = 0; i < RAP_COUNT_OF(counts); i++)
        rap_numbers_add(numbers, rap_format(arena, "%s.%s", claim->id, counts[i].id), RAP_Q_COUNT,
                        counts[i].value);
    add_value(findings, claim, "used", claim->used);
    for (size_t i = 0; i < claim->n_spans; i++)
        rap_numbers_add_text(numbers, rap_format(arena, "%s.span.%zu", claim->id, i + 1),
                             RAP_Q_TEXT, claim->spans[i].says);
    if (claim->reason != NULL)
        rap_numbers_add_text(numbers, rap_format(arena, "%s.reason", claim->id), RAP_Q_TEXT,
                             claim->reason);
}

/* messages: claim.confirmed_by_some claim.none claim.not_checkable */
static void
say_verdict(struct rap_findings *findings, const struct rap_claim *claim, const char *id)
{
    static const char *const keys[] = { [RAP_CLAIM_BY_SOME] = "claim.confirmed_by_some",
                                        [RAP_CLAIM_NOT_CONFIRMED] = "claim.none",
                                        [RAP_CLAIM_NOT_CHECKABLE] = "claim.not_checkable" };
    if (claim->verdict == RAP_CLAIM_CONFIRMED)
        say_confirmed(findings, claim, id);
    else
        rap_say(findings, id, keys[claim->verdict], RAP_WITH(rap_arg_scope("claim", claim->id)));
}

static void
say_rest(struct rap_findings *findings, const struct rap_claim *claim, const char *id)
{
    if (claim->verdict == RAP_CLAIM_BY_SOME)
        rap_say(findings, id, "claim.used-gives", RAP_WITH(rap_arg_scope("claim", claim->id)));
    else if (claim->verdict == RAP_CLAIM_NOT_CONFIRMED)
        say_nearest(findings, claim, id);
}

void
rap_claim_words(struct rap_findings *findings, struct rap_claim *claim)
{
    const char *answer = rap_format(findings->arena, "%s.answer", claim->id);
    add_numbers(findings, claim);
    say_verdict(findings, claim, rap_format(findings->arena, "%s.verdict", claim->id));
    say_rest(findings, claim, rap_format(findings->arena, "%s.rest", claim->id));
    if (claim->verdict == RAP_CLAIM_NOT_CONFIRMED) {
        say_not_confirmed(findings, claim, answer);
    } else {
        say_verdict(findings, claim, answer);
        say_rest(findings, claim, answer);
    }
    rap_say(findings, rap_format(findings->arena, "%s.claimed", claim->id),
            claim->plan->tolerance == RAP_ABOUT ? "claim.bar.about" : "claim.bar",
            RAP_WITH(rap_arg_scope("claim", claim->id)));
    claim->answer = rap_sentences_text(findings->sentences, answer);
}

/* The finding over all claims, and how their figure is read. */
void
rap_claims_title(struct rap_findings *findings)
{
    size_t n[RAP_CLAIM_VERDICTS] = { 0 };
    bool has_spans = false, is_about = false;
    for (size_t i = 0; i < findings->n_claims; i++) {
        const struct rap_claim *claim = &findings->claims[i];
        n[claim->verdict]++;
        has_spans = has_spans || claim->n_spans > 1;
        is_about = is_about || claim->plan->tolerance == RAP_ABOUT;
    }
    rap_numbers_add(findings->numbers, "claims.n", RAP_Q_COUNT, (double)findings->n_claims);
    for (int v = 0; v < RAP_CLAIM_VERDICTS; v++)
        rap_numbers_add(findings->numbers, rap_format(findings->arena, "claims.%s", words[v]),
                        RAP_Q_COUNT, (double)n[v]);
    rap_numbers_add(findings->numbers, "claims.more", RAP_Q_COUNT,
                    (double)findings->n_claims - RAP_MOST_CLAIMS_BOXED);
    if (findings->n_claims > RAP_MOST_CLAIMS_BOXED)
        rap_say(findings, "claims.more", "claims.more", NULL);
    rap_say(findings, "claims.title",
            findings->n_claims == 1 ? "claims.title.alone" : "claims.title",
            RAP_WITH(rap_arg_text("verdict", words[findings->claims[0].verdict])));
    rap_say(findings, "claims.legend", "claims.legend",
            RAP_WITH(rap_arg_message("used", "claims.legend.used", NULL),
                     rap_arg_message("bar", "claims.legend.bar", NULL)));
    rap_say(findings, "claims.ladder", "claims.ladder",
            RAP_WITH(rap_arg_flag("spans", has_spans), rap_arg_flag("about", is_about)));
}
