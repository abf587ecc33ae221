/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Page 2: the pace of each period, the boundary, a sentence to quote. */
#include "internal.h"

static const double timeline_height_pt = 250.0, cumulative_height_pt = 228.0;
static const double column_width_pt = 238.0;

static void
add_boundaries(struct rap_report *report, struct rap_blocks *blocks)
{
    const struct rap_findings *findings = report->findings;
    report_heading(report, blocks, 2, N_("Does the boundary date matter?"));
    report_say(report, blocks, RAP_SMALL, "boundary.lead");
    struct rap_table *table = report_table(report, blocks, "boundary", NULL);
    report_columns(
        report, table,
        (const char *[]){ N_("Second period from"), "n", N_("per year"), N_("rate ratio (CI)") }, 1,
        4);
    for (size_t i = 0; i < findings->n_boundaries; i++) {
        const struct rap_boundary *boundary = &findings->boundaries[i];
        struct rap_table_row *row = report_row(report, table);
        row->used = boundary->used;
        row->cells[0] = report_text_of(report, boundary->id, "day");
        row->cells[1] = report_text_of(report, boundary->id, "n2");
        row->cells[2] = report_text_of(report, boundary->id, "rate2");
        row->cells[3] = report_estimate(report, boundary->id, "rr");
    }
    table->note = report_sentence(report, "boundary.note");
}

static void
add_quote(struct rap_report *report, struct rap_blocks *blocks)
{
    struct rap_block *box = report_block(report, blocks, RAP_BLOCK_BOX);
    box->box_style = RAP_BOX_QUIET;
    report_say(report, &box->inside, RAP_BODY, "quote");
}

void
page_periods(struct rap_report *report)
{
    if (!report->findings->has_comparison)
        return;
    struct rap_section *section = report_page(report, RAP_PAGE_PERIODS, N_("Period comparison"));
    struct rap_blocks *blocks = &section->blocks;
    struct rap_figure *figure = report_figure(
        report, blocks, report_timeline(report, report->content_width_pt, timeline_height_pt),
        report_timeline_title(report), "timeline.note");
    figure->data = report_timeline_data(report);
    report_flexible(report, figure, report_timeline, 0.75 * timeline_height_pt);
    report_block(report, blocks, RAP_BLOCK_RULE);
    struct rap_block *columns = report_block(report, blocks, RAP_BLOCK_COLUMNS);
    if (report_has_sentence(report, "cumulative.note"))
        report_figure(report, &columns->inside,
                      report_cumulative(report, column_width_pt, cumulative_height_pt),
                      "cumulative.title", "cumulative.note")
            ->data = report_cumulative_data(report);
    add_boundaries(report, &columns->right);
    add_quote(report, &columns->right);
}
