/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Claims against readings: a block a claim, a rung a counting rule, all on one axis. */
#include "ladder.h"

#include "fill.h"

#include <math.h>
#include <stdlib.h>

/* ---- the order of rules and claims */

struct placed {
    double count;
    size_t index;
};

static int
compare_placed(const void *a, const void *b)
{
    const struct placed *first = a, *second = b;
    if (first->count != second->count)
        return first->count < second->count ? -1 : 1;
    return first->index < second->index ? -1 : first->index > second->index;
}

/* From few to many under the first claim that can be checked, so that its rungs rise. */
static size_t *
order_rules(const struct rap_subject *from)
{
    const struct rap_findings *findings = from->findings;
    size_t n = findings->n_rules, c = 0;
    while (c + 1 < findings->n_claims && findings->claims[c].reason != NULL)
        c++;
    const struct rap_claim *claim = &findings->claims[c];
    struct placed *placed = rap_new_array(from->arena, struct placed, n);
    size_t *order = rap_new_array(from->arena, size_t, n);
    for (size_t r = 0; r < n; r++)
        placed[r] = (struct placed){ rap_claim_value(claim, r, claim->used_span)->value, r };
    qsort(placed, n, sizeof *placed, compare_placed);
    for (size_t r = 0; r < n; r++)
        order[r] = placed[r].index;
    return order;
}

/* ---- from a claim to its rungs */

/* By the dates that are used, and the least and the most of all ways to take them. */
struct rung_ends {
    const struct rap_claim_value *used, *low, *high;
};

static struct rung_ends
ends_of(const struct rap_claim *claim, size_t rule)
{
    const struct rap_claim_value *used = rap_claim_value(claim, rule, claim->used_span);
    struct rung_ends ends = { used, used, used };
    for (size_t s = 0; s < claim->n_spans; s++) {
        const struct rap_claim_value *value = rap_claim_value(claim, rule, s);
        ends.low = value->value < ends.low->value ? value : ends.low;
        ends.high = value->value > ends.high->value ? value : ends.high;
    }
    return ends;
}

/* "27–28" where they differ. */
static struct rap_ladder_rung
rung_of(const struct rap_subject *from, const struct rap_claim *claim, size_t rule)
{
    struct rung_ends ends = ends_of(claim, rule);
    struct rap_ladder_rung rung = { .value = ends.used->value,
                                    .low = ends.low->value,
                                    .high = ends.high->value,
                                    .text = printed_text(from, ends.used->id),
                                    .numbers = ends.used->id };
    if (ends.low != ends.high)
        rung.text = rap_range_text(&from->findings->voice, printed_text(from, ends.low->id),
                                   printed_text(from, ends.high->id));
    return rung;
}

static const char *
said_of(const struct rap_subject *from, const struct rap_claim *claim, const char *part)
{
    const struct rap_sentence *sentence =
        rap_sentences_print(from->findings->sentences, from->findings->numbers,
                            rap_format(from->arena, "%s.%s", claim->id, part));
    return sentence ? sentence->text : NULL;
}

static struct rap_ladder_claim
claim_of(const struct rap_subject *from, const struct rap_claim *claim, const size_t *order)
{
    const struct rap_findings *findings = from->findings;
    struct rap_ladder_rung *rungs =
        rap_new_array(from->arena, struct rap_ladder_rung, findings->n_rules);
    for (size_t r = 0; r < findings->n_rules && claim->reason == NULL; r++)
        rungs[r] = rung_of(from, claim, order[r]);
    return (struct rap_ladder_claim){
        .text = rap_message(&findings->voice, "claim.quoted",
                            RAP_WITH(rap_arg_user("claim", claim->plan->text))),
        .verdict = said_of(from, claim, "verdict"),
        .rest =
            rap_sentences_lookup(findings->sentences, rap_format(from->arena, "%s.rest", claim->id))
                ? said_of(from, claim, "rest")
                : NULL,
        .is_confirmed = claim->verdict == RAP_CLAIM_CONFIRMED,
        .claimed = said_of(from, claim, "claimed"),
        .count = claim->plan->count,
        .least = claim->least,
        .most = claim->most,
        .numbers = rap_format(from->arena, "%s.claimed", claim->id),
        .rungs = claim->reason == NULL ? rungs : NULL,
    };
}

static struct rap_ladder *
ladder_of(const struct rap_subject *from, const size_t *claims, size_t n)
{
    const struct rap_findings *findings = from->findings;
    const struct rap_voice *voice = &findings->voice;
    struct rap_ladder *ladder = rap_new(from->arena, struct rap_ladder);
    struct rap_ladder_claim *made = rap_new_array(from->arena, struct rap_ladder_claim, n);
    const char **rules = rap_new_array(from->arena, const char *, findings->n_rules);
    const size_t *order = order_rules(from);
    *ladder = (struct rap_ladder){
        .rules = rules,
        .n_rules = findings->n_rules,
        .claims = made,
        .n_claims = n,
        .what = rap_word(voice, "chart.ladder.what"),
        .counted = rap_message(voice, "chart.ladder.counted",
                               RAP_WITH(rap_arg_user("noun", findings->plan->noun))),
        .paper = RAP_WHITE,
        .others_rules = rap_word(voice, "chart.readings.others"),
        .others_claims = rap_word(voice, "chart.ladder.others"),
    };
    for (size_t r = 0; r < findings->n_rules; r++) {
        rules[r] = printed_of(from, findings->readings[order[r]].id, "name");
        if (order[r] == 0)
            ladder->used = r;
    }
    for (size_t i = 0; i < n; i++)
        made[i] = claim_of(from, &findings->claims[claims[i]], order);
    return ladder;
}

static const void *
fill(const struct rap_subject *from)
{
    size_t n = from->findings->n_claims;
    size_t *claims = rap_new_array(from->arena, size_t, n);
    for (size_t i = 0; i < n; i++)
        claims[i] = i;
    return ladder_of(from, claims, n);
}

/* Of many claims those that fail first, and among these in the order of the plan; all where no
 * other page has them. */
static size_t *
claims_boxed(const struct rap_subject *from, size_t *n)
{
    static const double ranks[] = { [RAP_CLAIM_NOT_CONFIRMED] = 0,
                                    [RAP_CLAIM_NOT_CHECKABLE] = 1,
                                    [RAP_CLAIM_BY_SOME] = 2,
                                    [RAP_CLAIM_CONFIRMED] = 3 };
    const struct rap_findings *findings = from->findings;
    bool has_page = findings->plan->pages[RAP_PAGE_READINGS] && findings->n_readings > 1;
    bool is_cut = findings->n_claims > RAP_MOST_CLAIMS_BOXED && has_page;
    struct placed *placed = rap_new_array(from->arena, struct placed, findings->n_claims);
    size_t *claims = rap_new_array(from->arena, size_t, findings->n_claims);
    for (size_t i = 0; i < findings->n_claims; i++)
        placed[i] = (struct placed){ is_cut ? ranks[findings->claims[i].verdict] : 0.0, i };
    qsort(placed, findings->n_claims, sizeof *placed, compare_placed);
    *n = is_cut ? RAP_MOST_CLAIMS_BOXED : findings->n_claims;
    for (size_t i = 0; i < *n; i++)
        claims[i] = placed[i].index;
    return claims;
}

static const void *
fill_box(const struct rap_subject *from)
{
    size_t n;
    const size_t *claims = claims_boxed(from, &n);
    struct rap_ladder *ladder = ladder_of(from, claims, n);
    ladder->is_beside = true;
    ladder->paper = RAP_ACCENT_TINT;
    return ladder;
}

/* ---- the counts, a row each */

static void
tell(const struct rap_subject *from, struct rap_table *table)
{
    const struct rap_findings *findings = from->findings;
    rap_table_heads(table, "claim counted claim-dates >number gives-it");
    for (size_t i = 0; i < findings->n_claims; i++)
        for (size_t v = 0; v < findings->claims[i].n_values; v++) {
            const struct rap_claim *claim = &findings->claims[i];
            const struct rap_claim_value *value = &claim->values[v];
            rap_table_row(table)->used = value == claim->used;
            rap_table_user(table, claim->plan->text);
            rap_table_number(table, findings->readings[value->reading].id, "name");
            rap_table_number(table, claim->id,
                             rap_format(from->arena, "span.%zu", value->span + 1));
            rap_table_number(table, value->id, NULL);
            rap_table_text(table,
                           rap_word(&findings->voice, value->holds ? "told.yes" : "told.no"));
        }
}

/* What is drawn of a claim under a rule. */
static void
tell_rung(const struct rap_subject *from, const struct rap_claim *claim, size_t rule,
          struct rap_table *table)
{
    struct rung_ends ends = ends_of(claim, rule);
    bool holds = false;
    for (size_t s = 0; s < claim->n_spans; s++)
        holds |= rap_claim_value(claim, rule, s)->holds;
    rap_table_number(table, from->findings->readings[rule].id, "name");
    rap_table_number(table, ends.used->id, NULL);
    rap_table_number(table, ends.low->id, NULL);
    rap_table_number(table, ends.high->id, NULL);
    rap_table_text(table, rap_word(&from->findings->voice, holds ? "told.yes" : "told.no"));
}

/* A row a rung; one of a claim that cannot be checked. */
static void
tell_box(const struct rap_subject *from, struct rap_table *table)
{
    size_t n;
    const size_t *claims = claims_boxed(from, &n), *order = order_rules(from);
    rap_table_heads(table, "claim >claimed counted >data-say >lowest >highest gives-it");
    for (size_t i = 0; i < n; i++) {
        const struct rap_claim *claim = &from->findings->claims[claims[i]];
        size_t n_rungs = claim->reason == NULL ? from->findings->n_rules : 1;
        for (size_t r = 0; r < n_rungs; r++) {
            rap_table_row(table)->used = claim->reason == NULL && order[r] == 0;
            rap_table_user(table, claim->plan->text);
            rap_table_number(table, claim->id, "claimed");
            if (claim->reason == NULL)
                tell_rung(from, claim, order[r], table);
            for (size_t c = 2; claim->reason != NULL && c < table->n_columns; c++)
                rap_table_dash(table);
        }
    }
}

const struct rap_chart rap_chart_ladder = {
    .name = "ladder",
    .needs = RAP_NEEDS_DATES | RAP_NEEDS_CLAIMS,
    .id = "ladder",
    .finding = "claims.title",
    .caption = "claims.title",
    .subtitle = "claims.ladder",
    .fill = fill,
    .draw = ladder_scene,
    .tell = tell,
};

const struct rap_chart rap_chart_ladder_box = {
    .name = "ladder",
    .needs = RAP_NEEDS_DATES | RAP_NEEDS_CLAIMS,
    .id = "claims",
    .finding = "claims.title",
    .subtitle = "claims.legend",
    .fill = fill_box,
    .draw = ladder_scene,
    .tell = tell_box,
};
