/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page "What counts": the headline and each claim under every counting rule. */
#include "internal.h"

#include <stdlib.h>
#include <string.h>

static const size_t most_nos = 6; /* runs of record numbers in a cell */

/* A to Z, then AA, AB and so on. */
const char *
report_letter(struct rap_report *report, size_t reading)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    const char *before = reading < 26 ? "" : report_letter(report, reading / 26 - 1);
    return rap_format(report->arena, "%s%c", before, letters[reading % 26]);
}

/* "+22 −10": records that the reading adds and leaves out. */
static struct rap_text
difference(struct rap_report *report, const struct rap_reading *reading)
{
    struct rap_numbers *numbers = report->findings->numbers;
    const char *more = rap_format(report->arena, "%s.added", reading->id);
    const char *fewer = rap_format(report->arena, "%s.removed", reading->id);
    rap_numbers_add(numbers, more, RAP_Q_COUNT, (double)reading->added.n);
    rap_numbers_add(numbers, fewer, RAP_Q_COUNT, (double)reading->removed.n);
    struct rap_text text = rap_text_make(report->arena, "+");
    rap_text_add(report->arena, &text, rap_run_number(report->findings, more, NULL));
    rap_text_words(report->arena, &text, " \xE2\x88\x92", false, RAP_INK);
    rap_text_add(report->arena, &text, rap_run_number(report->findings, fewer, NULL));
    return text;
}

static struct rap_text
name_and_rule(struct rap_report *report, const struct rap_reading *reading)
{
    struct rap_text text = rap_text_number(report->findings, reading->id, "name");
    text.runs[0].bold = true;
    rap_text_words(report->arena, &text, rap_format(report->arena, "  %s", reading->says), false,
                   RAP_MUTED);
    return text;
}

/* The number under each rule, or with two periods the headline. */
static void
add_readings(struct rap_report *report, struct rap_blocks *blocks)
{
    static const char *const pair[] = { "n1", "n2", "rate1", "rate2", NULL };
    static const char *const alone[] = { "n", NULL };
    const struct rap_findings *findings = report->findings;
    bool has_pair = findings->has_comparison;
    const char *const *parts = has_pair ? pair : alone;
    struct rap_table *table =
        report_table(report, blocks, RAP_BODY, has_pair ? "readings" : "readings-alone", NULL);
    rap_table_column(table, "", RAP_START);
    rap_table_heads(table, has_pair ? "rule >before >since >rate-before >rate-since >rate-ratio+ "
                                      ">records"
                                    : "rule >number >records");
    for (size_t i = 0; i < findings->n_readings; i++) {
        const struct rap_reading *reading = &findings->readings[i];
        struct rap_table_row *row = rap_table_row(table);
        row->used = reading->used;
        row->anchor = rap_format(report->arena, "rule-%s", report_letter(report, i));
        rap_table_cell(table, report_bold(report, report_letter(report, i)));
        rap_table_cell(table, name_and_rule(report, reading));
        for (size_t p = 0; parts[p] != NULL; p++)
            rap_table_number(table, reading->id, parts[p]);
        if (has_pair)
            rap_table_estimate(table, reading->id, "rr");
        if (reading->used)
            rap_table_dash(table);
        else
            rap_table_cell(table, difference(report, reading));
    }
    if (has_pair)
        table->note = report_sentence(report, "readings.note");
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
    const char *title =
        rap_message(&report->voice, "table.claim",
                    RAP_WITH(rap_arg_user("claim", claim->plan->text),
                             rap_arg_text("verdict", rap_claim_word(&report->voice, claim))));
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

/* Sponsors by rule; States and others are tables apart. */
static void
add_sponsors(struct rap_report *report, struct rap_blocks *blocks, const char *id, bool states)
{
    const struct rap_sponsors_by_rule *by_rule = report->findings->by_rule;
    struct rap_table *table = NULL;
    for (size_t i = 0; i < by_rule->n_rows; i++) {
        const struct rap_sponsor_row *row = &by_rule->rows[i];
        if (row->is_state != states)
            continue;
        if (table == NULL) {
            table = report_table(report, blocks, RAP_SMALL, id, "sponsor");
            for (size_t r = 0; r < by_rule->n_rules; r++)
                rap_table_column(table, report_letter(report, r), RAP_END);
        }
        rap_table_row(table);
        rap_table_text(table, row->name);
        for (size_t r = 0; r < by_rule->n_rules; r++)
            rap_table_number(table, row->ids[r], NULL);
    }
    if (table != NULL && states)
        table->note = report_sentence(report, "initiative.note");
}

void
page_readings(struct rap_report *report)
{
    const struct rap_findings *findings = report->findings;
    if (findings->n_readings < 2)
        return;
    struct rap_blocks *blocks = &report_page(report, RAP_PAGE_READINGS)->blocks;
    if (findings->has_comparison)
        report_chart(report, blocks, &rap_chart_readings, (struct report_figure){ 0 });
    add_readings(report, blocks);
    if (findings->by_rule != NULL) {
        add_sponsors(report, blocks, "initiative", true);
        add_sponsors(report, blocks, "initiative-others", false);
    }
    if (findings->n_claims == 0)
        return;
    report_heading(report, blocks, 2, "heading.claims");
    for (size_t i = 0; i < findings->n_claims; i++)
        add_claim(report, blocks, &findings->claims[i]);
    report_say(report, blocks, RAP_SMALL, "claims.note");
}
