/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The claims: in a box on page 1, and each under every rule on the page "What counts". */
#include "internal.h"

#include <stdlib.h>
#include <string.h>

static const size_t most_nos = 6; /* runs of record numbers in a cell */

/* The number CLAIM.PART in a colour. */
static struct rap_text
claim_number(struct rap_report *report, const struct rap_claim *claim, const char *part,
             enum rap_colour colour)
{
    struct rap_text text = rap_text_number(report->findings, claim->id, part);
    text.runs[0].colour = colour;
    return text;
}

/* "35 (15–56)": the value under the rule used, and the range over all readings. */
static struct rap_text
value_and_range(struct rap_report *report, const struct rap_claim *claim)
{
    struct rap_text value = rap_text_number(report->findings, claim->used->id, NULL);
    if (claim->low >= claim->high)
        return value;
    return rap_words(
        &report->voice, "claim.value-and-range", NULL, (struct rap_run){ .colour = RAP_MUTED },
        RAP_PLACES(rap_words_at("value", value),
                   rap_words_at("low", claim_number(report, claim, "low", RAP_MUTED)),
                   rap_words_at("high", claim_number(report, claim, "high", RAP_MUTED))));
}

static struct rap_text
answer_of(struct rap_report *report, const struct rap_claim *claim)
{
    return report_sentence(report, rap_format(report->arena, "%s.answer", claim->id));
}

static struct rap_text
claimed(struct rap_report *report, const struct rap_claim *claim)
{
    struct rap_text number = claim_number(report, claim, "claimed", RAP_INK);
    return claim->plan->tolerance != RAP_ABOUT
               ? number
               : rap_words(
                   &report->voice, "claim.about", NULL, (struct rap_run){ 0 },
                   RAP_PLACES(rap_words_at("n", number),
                              rap_words_at("least", claim_number(report, claim, "least", RAP_INK)),
                              rap_words_at("most", claim_number(report, claim, "most", RAP_INK))));
}

void
report_claim_box(struct rap_report *report, struct rap_blocks *blocks)
{
    const struct rap_findings *findings = report->findings;
    if (findings->n_claims == 0)
        return;
    struct rap_block *box = report_block(report, blocks, RAP_BLOCK_BOX);
    box->box_style = RAP_BOX_ACCENT;
    report_heading(report, &box->inside, 3, "heading.claim-check");
    struct rap_table *table = report_bare_table(report, &box->inside, "claims");
    rap_table_heads(table, "claim claimed data-say verdict");
    for (size_t i = 0; i < findings->n_claims; i++) {
        const struct rap_claim *claim = &findings->claims[i];
        rap_table_row(table);
        rap_table_text(table, rap_message(&report->voice, "claim.quoted",
                                          RAP_WITH(rap_arg_user("claim", claim->plan->text))));
        rap_table_cell(table, claimed(report, claim));
        rap_table_cell(table, value_and_range(report, claim));
        rap_table_cell(table, answer_of(report, claim));
    }
}

/* "3, 7–9 and 12 more": what stands before the words leads to the rows of the appendix. */
static struct rap_text
linked_nos(struct rap_report *report, const struct rap_record_list *list)
{
    const char *nos = rap_record_nos(report->arena, report->findings, list, most_nos);
    struct rap_text text = { 0 };
    size_t at = 0, len = strlen(nos);
    bool has_rows = report->findings->plan->pages[RAP_PAGE_APPENDIX];
    while (at < len && nos[at] >= '0' && nos[at] <= '9') {
        size_t n = strcspn(nos + at, ", ");
        const char *place = rap_format(report->arena, "#record-%lu", strtoul(nos + at, NULL, 10));
        rap_text_add(report->arena, &text,
                     (struct rap_run){ .text = { nos + at, n },
                                       .link = has_rows ? place : NULL,
                                       .colour = RAP_PERIOD2 });
        size_t next = at + n + strspn(nos + at + n, ", ");
        if (next > at + n)
            rap_text_add(report->arena, &text,
                         (struct rap_run){ .text = { nos + at + n, next - at - n } });
        at = next;
    }
    if (at < len)
        rap_text_add(report->arena, &text, (struct rap_run){ .text = { nos + at, len - at } });
    return text;
}

/* "also 3, 7; not 12" */
static struct rap_text
nos_that_differ(struct rap_report *report, const struct rap_claim_value *value)
{
    static const char *const keys[] = { "nos.also", "nos.not", "nos.both" };
    size_t which = value->removed.n == 0 ? 0 : value->added.n == 0 ? 1 : 2;
    if (value->added.n + value->removed.n == 0)
        return (struct rap_text){ 0 };
    return rap_words(&report->voice, keys[which], NULL, (struct rap_run){ 0 },
                     RAP_PLACES(rap_words_at("also", linked_nos(report, &value->added)),
                                rap_words_at("not", linked_nos(report, &value->removed))));
}

static const struct rap_claim_value *
value_of(const struct rap_claim *claim, size_t reading, size_t span)
{
    return &claim->values[reading * claim->n_spans + span];
}

static void
add_value_row(struct rap_report *report, struct rap_table *table, const struct rap_claim *claim,
              size_t reading)
{
    rap_table_row(table)->used = reading == 0;
    rap_table_number(table, report->findings->readings[reading].id, "name");
    for (size_t s = 0; s < claim->n_spans; s++) {
        const struct rap_claim_value *value = value_of(claim, reading, s);
        struct rap_run run = rap_run_number(report->findings, value->id, NULL);
        run.bold = value->holds;
        if (value->holds)
            run.colour = RAP_ACCENT;
        rap_table_cell(table, rap_text_of_run(report->arena, run));
    }
    const struct rap_claim_value *value = value_of(claim, reading, claim->used_span);
    rap_table_cell(table, reading == 0 ? linked_nos(report, &value->records)
                                       : nos_that_differ(report, value));
}

static void
add_claim(struct rap_report *report, struct rap_blocks *blocks, const struct rap_claim *claim)
{
    const char *title = rap_message(
        &report->voice, "table.claim",
        RAP_WITH(rap_arg_user("claim", claim->plan->text), rap_arg_text("verdict", claim->answer)));
    struct rap_table *table = report_titled_table(report, blocks, claim->id, title);
    table->small = true;
    rap_table_heads(table, "counted");
    for (size_t s = 0; s < claim->n_spans; s++) {
        const char *span = rap_format(report->arena, "%s.span.%zu", claim->id, s + 1);
        rap_table_column(table, rap_run_number(report->findings, span, NULL).text.ptr, RAP_END);
    }
    rap_table_heads(table, "nos");
    for (size_t r = 0; r < report->findings->n_rules; r++)
        add_value_row(report, table, claim, r);
    if (claim->plan->source)
        table->note = rap_text_make(
            report->arena, rap_message(&report->voice, "claim.source",
                                       RAP_WITH(rap_arg_user("source", claim->plan->source))));
}

void
report_claims(struct rap_report *report, struct rap_blocks *blocks)
{
    const struct rap_findings *findings = report->findings;
    if (findings->n_claims == 0)
        return;
    report_heading(report, blocks, 2, "heading.claims");
    for (size_t i = 0; i < findings->n_claims; i++)
        add_claim(report, blocks, &findings->claims[i]);
    report_say(report, blocks, RAP_SMALL, "claims.note");
}
