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
    struct rap_text text = report_plain(report, "+");
    report_add_run(report->arena, &text, report_number(report, more));
    report_add_run(report->arena, &text, (struct rap_run){ .text = RAP_STR(" \xE2\x88\x92") });
    report_add_run(report->arena, &text, report_number(report, fewer));
    return text;
}

static struct rap_text
name_and_rule(struct rap_report *report, const struct rap_reading *reading)
{
    struct rap_text text = { 0 };
    struct rap_run run = report_number(report, rap_format(report->arena, "%s.name", reading->id));
    run.bold = true;
    report_add_run(report->arena, &text, run);
    report_add_run(
        report->arena, &text,
        (struct rap_run){ .text = rap_str_of(rap_format(report->arena, "  %s", reading->says)),
                          .colour = RAP_MUTED });
    return text;
}

static void
add_readings(struct rap_report *report, struct rap_blocks *blocks)
{
    static const char *const parts[] = { "n1", "n2", "rate1", "rate2" };
    const struct rap_findings *findings = report->findings;
    struct rap_table *table =
        report_table(report, blocks, "readings", N_("The headline under each counting rule"));
    report_columns(report, table,
                   (const char *[]){ "", N_("Rule"), N_("before"), N_("since"),
                                     N_("a year, before"), N_("a year, since"),
                                     N_("rate ratio (CI)"), N_("records") },
                   2, 8);
    for (size_t i = 0; i < findings->n_readings; i++) {
        const struct rap_reading *reading = &findings->readings[i];
        struct rap_table_row *row = report_row(report, table);
        row->used = reading->used;
        row->anchor = rap_format(report->arena, "rule-%s", report_letter(report, i));
        row->cells[0] = report_bold(report, report_letter(report, i));
        row->cells[1] = name_and_rule(report, reading);
        for (size_t p = 0; p < RAP_COUNT_OF(parts); p++)
            row->cells[2 + p] = report_text_of(report, reading->id, parts[p]);
        row->cells[6] = report_estimate(report, reading->id, "rr");
        row->cells[7] =
            reading->used ? report_plain(report, "\xE2\x80\x94") : difference(report, reading);
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
        report_add_run(report->arena, text,
                       (struct rap_run){ .text = { nos + at, n },
                                         .link = has_rows ? place : NULL,
                                         .colour = RAP_PERIOD2 });
        size_t next = at + n + strspn(nos + at + n, ", ");
        if (next > at + n)
            report_add_run(report->arena, text,
                           (struct rap_run){ .text = { nos + at + n, next - at - n } });
        at = next;
    }
    if (at < len)
        report_add_run(report->arena, text, (struct rap_run){ .text = { nos + at, len - at } });
}

static void
add_nos(struct rap_report *report, struct rap_text *text, const char *word,
        const struct rap_record_list *list)
{
    if (list->n == 0)
        return;
    const char *nos = rap_record_nos(report->arena, report->findings, list, most_nos);
    if (text->n > 0)
        report_add_run(report->arena, text, (struct rap_run){ .text = RAP_STR("; ") });
    report_add_run(report->arena, text,
                   (struct rap_run){ .text = rap_str_of(rap_format(report->arena, "%s ", word)) });
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
    struct rap_table_row *row = report_row(report, table);
    row->used = reading == 0;
    row->cells[0] = report_text_of(report, report->findings->readings[reading].id, "name");
    for (size_t s = 0; s < claim->n_spans; s++) {
        const struct rap_claim_value *value = value_of(claim, reading, s);
        struct rap_run run = report_number(report, value->id);
        run.bold = value->holds;
        if (value->holds)
            run.colour = RAP_ACCENT;
        report_add_run(report->arena, &row->cells[s + 1], run);
    }
    const struct rap_claim_value *value = value_of(claim, reading, claim->used_span);
    struct rap_text *nos = &row->cells[claim->n_spans + 1];
    if (reading == 0) {
        add_linked_nos(report, nos,
                       rap_record_nos(report->arena, report->findings, &value->records, most_nos));
        return;
    }
    add_nos(report, nos, N_("also"), &value->added);
    add_nos(report, nos, N_("not"), &value->removed);
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
    report_column(report, table, N_("Counted"), RAP_START);
    for (size_t s = 0; s < claim->n_spans; s++)
        report_column(
            report, table,
            report_number(report, rap_format(arena, "%s.span.%zu", claim->id, s + 1)).text.ptr,
            RAP_END);
    report_column(report, table, N_("Records by number"), RAP_START);
    for (size_t r = 0; r < report->findings->n_rules; r++)
        add_value_row(report, table, claim, r);
    if (claim->plan->source)
        table->note = report_plain(
            report, rap_format(arena, N_("Source of the claim: %s"), claim->plan->source));
}

void
page_readings(struct rap_report *report)
{
    const struct rap_findings *findings = report->findings;
    if (findings->n_readings < 2 || !findings->has_comparison)
        return;
    struct rap_section *section = report_page(report, RAP_PAGE_READINGS, N_("What counts"));
    struct rap_blocks *blocks = &section->blocks;
    struct rap_figure *figure =
        report_figure(report, blocks, report_readings(report, report->content_width_pt, 0.0),
                      "readings.figure", "");
    figure->data = report_readings_data(report);
    add_readings(report, blocks);
    if (findings->n_claims == 0)
        return;
    report_heading(report, blocks, 2, N_("Each claim under each rule"));
    for (size_t i = 0; i < findings->n_claims; i++)
        add_claim(report, blocks, &findings->claims[i]);
    report_say(report, blocks, RAP_SMALL, "claims.note");
}
