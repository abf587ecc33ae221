/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The headline asked in every other way: one figure and one table. */
#include "internal.h"

#include "rapporteur/charts/forest.h"
#include "rapporteur/findings/sensitivity.h"

#include <math.h>

static struct rap_forest_row
forest_row(struct rap_report *report, const struct rap_way *way)
{
    struct rap_forest_row row = report_ratio_row(report, way->id);
    row.label = report_capital(report, row.label);
    row.used = way->kind == RAP_WAY_USED;
    row.pale = !way->is_read;
    return row;
}

struct rap_scene *
report_sensitivity(struct rap_report *report, double width_pt, double height_pt)
{
    struct rap_arena *arena = report->arena;
    const struct rap_sensitivity *made = report->findings->sensitivity;
    struct rap_forest_row *rows = rap_new_array(arena, struct rap_forest_row, made->n);
    for (size_t i = 0; i < made->n; i++)
        rows[i] = forest_row(report, &made->ways[i]);
    struct rap_forest forest = report_ratio_forest(report);
    forest.id = "sensitivity";
    forest.rows = rows;
    forest.n_rows = made->n;
    forest.head_label = N_("Asked");
    forest.overall = made->ways[0].ratio.value;
    forest.others = N_("ways");
    forest.what = N_("Ratio of the yearly rates asked in each way");
    return rap_forest_scene(&forest, report_room(report, width_pt, height_pt));
}

static void
add_row(struct rap_report *report, struct rap_table *table, const struct rap_way *way)
{
    struct rap_table_row *row = report_row(report, table);
    row->used = way->kind == RAP_WAY_USED;
    row->cells[0] = report_plain(report, rap_way_word(way->kind));
    row->cells[1] = report_text_of(report, way->id, "name");
    row->cells[2] = report_text_of(report, way->id, "n1");
    row->cells[3] = report_text_of(report, way->id, "n2");
    row->cells[4] = report_estimate(report, way->id, "rr");
    row->cells[5] =
        isnan(way->p) ? report_plain(report, "\xE2\x80\x94") : report_text_of(report, way->id, "p");
}

static void
fill_table(struct rap_report *report, struct rap_table *table)
{
    const struct rap_sensitivity *made = report->findings->sensitivity;
    table->small = true;
    report_columns(report, table,
                   (const char *[]){ N_("What differs"), N_("Asked"), N_("before"), N_("since"),
                                     N_("rate ratio (CI)"), N_("p") },
                   2, 6);
    for (size_t i = 0; i < made->n; i++)
        add_row(report, table, &made->ways[i]);
}

void
page_sensitivity(struct rap_report *report)
{
    const struct rap_sensitivity *made = report->findings->sensitivity;
    if (!made || made->n < 2)
        return;
    struct rap_section *section =
        report_page(report, RAP_PAGE_SENSITIVITY, N_("Asked in other ways"));
    struct rap_blocks *blocks = &section->blocks;
    struct rap_figure *figure =
        report_figure(report, blocks, report_sensitivity(report, report->content_width_pt, 0.0),
                      "sensitivity.figure", "");
    struct rap_table *data = report_data_table(report, "sensitivity");
    fill_table(report, data);
    figure->data = data;
    struct rap_table *table =
        report_table(report, blocks, "sensitivity", N_("The headline asked in every other way"));
    fill_table(report, table);
    table->note = report_sentence(report, "sensitivity.note");
    report_say(report, blocks, RAP_SMALL, "methods.searched");
    report_say(report, blocks, RAP_SMALL, "sensitivity.series");
}
