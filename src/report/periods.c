/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Page 2: the pace of each period, the boundary, a sentence to quote. */
#include "internal.h"

static const double cumulative_height_pt = 250.0, dates_height_pt = 225.0;
static const double column_width_pt = 238.0;

static void
add_boundaries(struct rap_report *report, struct rap_blocks *blocks)
{
    const struct rap_findings *findings = report->findings;
    report_heading(report, blocks, 2, "heading.boundary");
    report_say(report, blocks, RAP_SMALL, "boundary.lead");
    struct rap_table *table = report_bare_table(report, blocks, "boundary");
    rap_table_heads(table, "boundary >n >per-year >rate-ratio+");
    for (size_t i = 0; i < findings->n_boundaries; i++) {
        const struct rap_boundary *boundary = &findings->boundaries[i];
        rap_table_row(table)->used = boundary->used;
        rap_table_number(table, boundary->id, "day");
        rap_table_number(table, boundary->id, "n2");
        rap_table_number(table, boundary->id, "rate2");
        rap_table_estimate(table, boundary->id, "rr");
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

/* "When it rose", where it did. */
static void
name_section(struct rap_report *report, struct rap_section *section)
{
    const struct rap_comparison *c = &report->findings->comparison;
    enum rap_verdict verdict = c->decided.verdict;
    if (verdict == RAP_CLEAR || verdict == RAP_SUGGESTIVE)
        section->name = rap_message(
            &report->voice, "section.rose",
            RAP_WITH(rap_arg_text("direction", rap_comparison_direction(c) > 0 ? "rise" : "fall")));
}

void
page_periods(struct rap_report *report)
{
    if (!report->findings->has_comparison)
        return;
    struct rap_section *section = report_page(report, RAP_PAGE_PERIODS);
    struct rap_blocks *blocks = &section->blocks;
    name_section(report, section);
    if (report_has_sentence(report, "cumulative.title")) {
        report_chart(report, blocks, &rap_chart_cumulative,
                     (struct report_figure){ .height_pt = cumulative_height_pt });
        report_block(report, blocks, RAP_BLOCK_RULE);
    }
    bool has_dates = report_has_sentence(report, "dates.title");
    struct rap_block *columns = report_block(report, blocks, RAP_BLOCK_COLUMNS);
    if (has_dates)
        report_chart(
            report, &columns->inside, &rap_chart_dates,
            (struct report_figure){ .width_pt = column_width_pt, .height_pt = dates_height_pt });
    add_boundaries(report, has_dates ? &columns->right : &columns->inside);
    add_quote(report, &columns->right);
}
