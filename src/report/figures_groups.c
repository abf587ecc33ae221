/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Charts of groups: topics, sponsors, bodies. */
#include "internal.h"

#include "rapporteur/charts/forest.h"

#include <math.h>

static const char *
scene_id(struct rap_report *report, const struct rap_family *groups, const char *what)
{
    return rap_format(report->arena, "%s%s", groups->page, what);
}

/* ---- forest */

static struct rap_forest_row
forest_row(struct rap_report *report, const struct rap_family_row *row)
{
    struct rap_forest_row made = report_ratio_row(report, row->id);
    made.note = report_sentence_text(report, rap_format(report->arena, "%s.note", row->id));
    made.rate1 = rap_format(report->arena, "(%s)", report_printed_of(report, row->id, "rate1"));
    made.rate2 = rap_format(report->arena, "(%s)", report_printed_of(report, row->id, "rate2"));
    made.weight = row->events;
    if (row->comparison.decided.ratio.absent)
        made.text = "\xE2\x80\x94";
    made.total = row->kind == RAP_FAMILY_ALL;
    made.pale = row->kind == RAP_FAMILY_REST || row->comparison.decided.verdict == RAP_TOO_FEW;
    return made;
}

struct rap_scene *
report_group_forest(struct rap_report *report, const struct rap_family *groups, double width_pt,
                    double height_pt)
{
    struct rap_forest_row *rows =
        rap_new_array(report->arena, struct rap_forest_row, groups->n_rows);
    for (size_t i = 0; i < groups->n_rows; i++)
        rows[i] = forest_row(report, &groups->rows[i]);
    struct rap_forest forest = report_ratio_forest(report);
    forest.id = scene_id(report, groups, "");
    forest.rows = rows;
    forest.n_rows = groups->n_rows;
    forest.head_label = report_capital(report, groups->one);
    forest.head_counts = N_("n (a year)");
    forest.overall = groups->rows[0].comparison.decided.ratio.value;
    forest.others = groups->many;
    forest.what = rap_format(report->arena, N_("Ratio of the yearly rates by %s"), groups->one);
    return rap_forest_scene(&forest, report_room(report, width_pt, height_pt));
}

/* ---- dumbbell: share and count side by side */

static struct rap_grouped_row
dumbbell_row(struct rap_report *report, const struct rap_family *groups,
             const struct rap_family_row *row)
{
    size_t last = groups->periods->n - 1;
    struct rap_grouped_value *values = rap_new_array(report->arena, struct rap_grouped_value, 4);
    for (size_t i = 0; i < 2; i++) {
        values[i] = report_share_value(report, groups, row, last - 1 + i);
        values[2 + i] = report_count_value(report, groups, row, last - 1 + i);
    }
    return (struct rap_grouped_row){ .label = report_printed_of(report, row->id, "name"),
                                     .values = values,
                                     .pale = row->comparison.decided.verdict == RAP_TOO_FEW };
}

struct rap_scene *
report_group_dumbbell(struct rap_report *report, const struct rap_family *groups, double width_pt,
                      double height_pt)
{
    const struct rap_grouped_panel panels[] = {
        { .head = N_("share of the records of each period"),
          .level = rap_format(report->arena, N_("%s%% CI"), report_printed(report, "level")),
          .axis = RAP_AXIS_PERCENT },
        { .head = N_("records"), .axis = RAP_AXIS_COUNT },
    };
    struct rap_grouped_row *rows =
        rap_new_array(report->arena, struct rap_grouped_row, groups->n_rows);
    size_t n = report_rows_alone(groups);
    for (size_t i = 0; i < n; i++)
        rows[i] = dumbbell_row(report, groups, report_row_alone(groups, i));
    const char **labels = rap_new_array(report->arena, const char *, 2);
    labels[0] = report_printed(report, "label.first");
    labels[1] = report_printed(report, "label.second");
    struct rap_grouped grouped = {
        .id = scene_id(report, groups, "-share"),
        .by = report_capital(report, groups->one),
        .what = rap_format(report->arena, N_("Share and number of records by %s"), groups->one),
        .others = groups->many,
        .period_labels = labels,
        .n_periods = 2,
        .panels = panels,
        .n_panels = RAP_COUNT_OF(panels),
        .rows = rows,
        .n_rows = n,
        .n_more = report_folded_groups(groups),
    };
    return rap_dumbbell_scene(&grouped, report_room(report, width_pt, height_pt));
}
