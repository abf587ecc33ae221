/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Page 3: when the rate changed, as the counts of the years by themselves would have it. */
#include "internal.h"

#include "rapporteur/findings/series.h"

static const double posterior_height_pt = 178.0;

static void
add_models(struct rap_report *report, struct rap_blocks *blocks)
{
    const struct rap_series_findings *series = report->findings->series;
    struct rap_table *table =
        report_table(report, blocks, RAP_BODY, "models", "described gives >deviance >bic");
    for (size_t i = 0; i < series->n_models; i++) {
        const struct rap_series_model *model = &series->models[i];
        rap_table_row(table)->used = model->is_least;
        rap_table_text(table, model->name);
        rap_table_cell(table, report_sentence(report, model->says));
        rap_table_number(table, model->id, "deviance");
        rap_table_number(table, model->id, "bic");
    }
    table->note = report_sentence(report, "change.models.note");
}

void
page_change(struct rap_report *report)
{
    if (!report_has_sentence(report, "change.title"))
        return;
    struct rap_blocks *blocks = &report_page(report, RAP_PAGE_CHANGE)->blocks;
    report_chart(report, blocks, &rap_chart_posterior,
                 (struct report_figure){ .height_pt = posterior_height_pt });
    add_models(report, blocks);
    report_block(report, blocks, RAP_BLOCK_RULE);
    struct rap_block *columns = report_block(report, blocks, RAP_BLOCK_COLUMNS);
    report_say(report, &columns->inside, RAP_SMALL, "change.step");
    report_say(report, &columns->inside, RAP_SMALL, "change.when");
    report_say(report, &columns->inside, RAP_SMALL, "change.boundary");
    report_say(report, &columns->right, RAP_SMALL, "change.trend");
    report_say(report, &columns->right, RAP_SMALL, "change.spread");
}
