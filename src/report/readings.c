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
    struct rap_text text = { 0 };
    struct rap_run run = rap_run_number(report->findings, reading->id, "name");
    run.bold = true;
    rap_text_add(report->arena, &text, run);
    rap_text_words(report->arena, &text, rap_format(report->arena, "  %s", reading->says), false,
                   RAP_MUTED);
    return text;
}

static void
add_readings(struct rap_report *report, struct rap_blocks *blocks)
{
    static const char *const parts[] = { "n1", "n2", "rate1", "rate2" };
    const struct rap_findings *findings = report->findings;
    struct rap_table *table =
        report_table(report, blocks, "readings", N_("The headline under each counting rule"));
    rap_table_columns(table, "llrrrrrr", "", N_("Rule"), N_("before"), N_("since"),
                      N_("a year, before"), N_("a year, since"), N_("rate ratio (CI)"),
                      N_("records"));
    for (size_t i = 0; i < findings->n_readings; i++) {
        const struct rap_reading *reading = &findings->readings[i];
        struct rap_table_row *row = rap_table_row(table);
        row->used = reading->used;
        row->anchor = rap_format(report->arena, "rule-%s", report_letter(report, i));
        rap_table_cell(table, report_bold(report, report_letter(report, i)));
        rap_table_cell(table, name_and_rule(report, reading));
        for (size_t p = 0; p < RAP_COUNT_OF(parts); p++)
            rap_table_number(table, reading->id, parts[p]);
        rap_table_estimate(table, reading->id, "rr");
        if (reading->used)
            rap_table_dash(table);
        else
            rap_table_cell(table, difference(report, reading));
    }
    table->note = report_sentence(report, "readings.note");
}

/* "3, 7–9 and 12 more": what stands before the words leads to the rows of the appendix. */
static void
add_linked_nos(struct rap_report *report, struct rap_text *text, const char *nos)
{
    size_t at = 0, len = strlen(nos);
    bool has_rows = report->findings->plan->pages[RAP_PAGE_APPENDIX];
    while (at < len && nos[at] >= '0' && nos[at] <= '9') {
        size_t n = strcspn(nos + at, ", ");
        const char *place = rap_format(report->arena, "#record-%lu", strtoul(nos + at, NULL, 10));
        rap_text_add(report->arena, text,
                     (struct rap_run){ .text = { nos + at, n },
                                       .link = has_rows ? place : NULL,
                                       .colour = RAP_PERIOD2 });
        size_t next = at + n + strspn(nos + at + n, ", ");
        if (next > at + n)
            rap_text_add(report->arena, text,
                         (struct rap_run){ .text = { nos + at + n, next - at - n } });
        at = next;
    }
    if (at < len)
        rap_text_add(report->arena, text, (struct rap_run){ .text = { nos + at, len - at } });
}

static void
add_nos(struct rap_report *report, struct rap_text *text, const char *word,
        const struct rap_record_list *list)
{
    if (!list || list->n == 0)
        return;
    const char *nos = rap_record_nos(report->arena, report->findings, list, most_nos);
    if (text->n > 0)
        rap_text_words(report->arena, text, "; ", false, RAP_INK);
    rap_text_words(report->arena, text, rap_format(report->arena, "%s ", word), false, RAP_INK);
    add_linked_nos(report, text, nos);
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
    struct rap_text nos = { 0 };
    if (reading == 0)
        add_linked_nos(report, &nos,
                       rap_record_nos(report->arena, report->findings, &value->records, most_nos));
    add_nos(report, &nos, N_("also"), reading > 0 ? &value->added : NULL);
    add_nos(report, &nos, N_("not"), reading > 0 ? &value->removed : NULL);
    rap_table_cell(table, nos);
}

static void
add_claim(struct rap_report *report, struct rap_blocks *blocks, const struct rap_claim *claim)
{
    struct rap_arena *arena = report->arena;
    struct rap_table *table =
        report_table(report, blocks, claim->id,
                     rap_format(arena, "\xE2\x80\x9C%s\xE2\x80\x9D: %s", claim->plan->text,
                                rap_claim_word(&report->voice, claim)));
    table->small = true;
    rap_table_column(table, N_("Counted"), RAP_START);
    for (size_t s = 0; s < claim->n_spans; s++)
        rap_table_column(table,
                         rap_run_number(report->findings,
                                        rap_format(arena, "%s.span.%zu", claim->id, s + 1), NULL)
                             .text.ptr,
                         RAP_END);
    rap_table_column(table, N_("Records by number"), RAP_START);
    for (size_t r = 0; r < report->findings->n_rules; r++)
        add_value_row(report, table, claim, r);
    if (claim->plan->source)
        table->note = rap_text_make(
            report->arena, rap_format(arena, N_("Source of the claim: %s"), claim->plan->source));
}

void
page_readings(struct rap_report *report)
{
    const struct rap_findings *findings = report->findings;
    if (findings->n_readings < 2 || !findings->has_comparison)
        return;
    struct rap_section *section = report_page(report, RAP_PAGE_READINGS, N_("What counts"));
    struct rap_blocks *blocks = &section->blocks;
    report_chart(report, blocks, &rap_chart_readings, (struct report_figure){ 0 });
    add_readings(report, blocks);
    if (findings->n_claims == 0)
        return;
    report_heading(report, blocks, 2, N_("Each claim under each rule"));
    for (size_t i = 0; i < findings->n_claims; i++)
        add_claim(report, blocks, &findings->claims[i]);
    report_say(report, blocks, RAP_SMALL, "claims.note");
}
