/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page "What counts": the headline and each claim under every counting rule. */
#include "internal.h"

const char *
report_letter(const struct rap_report *report, size_t reading)
{
    return report->findings->readings[reading].letter;
}

/* The figure has what the table says, but for the records that differ. */
static void
add_readings(struct rap_report *report, struct rap_blocks *blocks)
{
    struct rap_subject from = { report->arena, report->findings, NULL, &rap_chart_readings };
    if (report->findings->has_comparison)
        report_chart(report, blocks, &rap_chart_readings,
                     (struct report_figure){ .note = "readings.note" });
    else
        rap_chart_readings.tell(&from,
                                report_table(report, blocks, RAP_BODY, "readings-alone", NULL));
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
