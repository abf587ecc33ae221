/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page "What counts": the headline and each claim under every counting rule. */
#include "internal.h"

const char *
report_letter(const struct rap_report *report, size_t reading)
{
    return report->findings->readings[reading].letter;
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
fill_readings(struct rap_report *report, struct rap_table *table)
{
    static const char *const pair[] = { "n1", "n2", "rate1", "rate2", NULL };
    static const char *const alone[] = { "n", NULL };
    const struct rap_findings *findings = report->findings;
    bool has_pair = findings->has_comparison;
    const char *const *parts = has_pair ? pair : alone;
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
}

/* The figure has what the table says, but for the records that differ. */
static void
add_readings(struct rap_report *report, struct rap_blocks *blocks)
{
    struct report_figure ask = { .note = "readings.note" };
    struct rap_table *table = report->findings->has_comparison
                                  ? report_data_table(report, "readings", NULL)
                                  : report_table(report, blocks, RAP_BODY, "readings-alone", NULL);
    fill_readings(report, table);
    ask.data = table;
    if (report->findings->has_comparison)
        report_chart(report, blocks, &rap_chart_readings, ask);
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
    add_readings(report, blocks);
    if (findings->by_rule != NULL) {
        add_sponsors(report, blocks, "initiative", true);
        add_sponsors(report, blocks, "initiative-others", false);
    }
    report_claims(report, blocks);
}
