/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Charts of groups in every period: shares with their intervals, and counts. */
#include "internal.h"

#include "rapporteur/charts/grouped.h"

#include <math.h>

static const char *const en_dash = "\xE2\x80\x93";

static const char *
count_text(struct rap_report *report, double events)
{
    return rap_quantity_text(report->arena, RAP_Q_COUNT, events);
}

static const char *
percent_text(struct rap_report *report, double part)
{
    return rap_quantity_text(report->arena, RAP_Q_PERCENT, 100.0 * part);
}

/* "8 of 20: 40% (22–61)" */
static struct rap_grouped_value
share_of(struct rap_report *report, const struct rap_family *groups,
         const struct rap_family_row *row, size_t p)
{
    struct rap_estimate share = row->shares[p];
    const struct rap_family_row *all = &groups->rows[0];
    double total = groups->has_totals ? groups->options.totals[p] : all->cells[p].events;
    struct rap_grouped_value out = { 100.0 * share.value, 100.0 * share.low, 100.0 * share.high,
                                     share.absent, NULL };
    if (!share.absent)
        out.text = rap_format(report->arena, N_("%s of %s: %s%% (%s%s%s)"),
                              count_text(report, row->cells[p].events), count_text(report, total),
                              percent_text(report, share.value), percent_text(report, share.low),
                              en_dash, percent_text(report, share.high));
    return out;
}

static struct rap_grouped_value
count_of(struct rap_report *report, const struct rap_family *groups,
         const struct rap_family_row *row, size_t p)
{
    (void)groups;
    double events = row->cells[p].events;
    return (struct rap_grouped_value){ events, NAN, NAN, count_text(report, events), NULL };
}

typedef struct rap_grouped_value
value_fn(struct rap_report *, const struct rap_family *, const struct rap_family_row *, size_t);

/* Each group alone: of the rest together a record can count several times. */
static struct rap_grouped
grouped_of(struct rap_report *report, const struct rap_family *groups, value_fn *value)
{
    size_t n = report_rows_alone(groups), n_periods = groups->periods->n;
    struct rap_grouped_row *rows = rap_new_array(report->arena, struct rap_grouped_row, n);
    const char **labels = rap_new_array(report->arena, const char *, n_periods);
    for (size_t p = 0; p < n_periods; p++)
        labels[p] =
            report_printed(report, rap_format(report->arena, "label.%s",
                                              rap_findings_period_key(report->findings, p)));
    for (size_t i = 0; i < n; i++) {
        const struct rap_family_row *row = report_row_alone(groups, i);
        struct rap_grouped_value *values =
            rap_new_array(report->arena, struct rap_grouped_value, n_periods);
        for (size_t p = 0; p < n_periods; p++)
            values[p] = value(report, groups, row, p);
        rows[i] = (struct rap_grouped_row){
            .label = report_printed(report, rap_format(report->arena, "%s.name", row->id)),
            .values = values,
            .pale = row->verdict == RAP_TOO_FEW,
        };
    }
    return (struct rap_grouped){ .by = report_capital(report, groups->one),
                                 .others = groups->many,
                                 .period_labels = labels,
                                 .n_periods = n_periods,
                                 .n_panels = 1,
                                 .rows = rows,
                                 .n_rows = n,
                                 .n_more = report_folded_groups(groups) };
}

struct rap_scene *
report_group_share(struct rap_report *report, const struct rap_family *groups, double width_pt,
                   double height_pt)
{
    struct rap_grouped grouped = grouped_of(report, groups, share_of);
    struct rap_grouped_panel panel = {
        .head = rap_format(report->arena, N_("share of the %s of each period"),
                           report->findings->plan->noun),
        .level = rap_format(report->arena, N_("%s%% CI"), report_printed(report, "level")),
        .axis = RAP_AXIS_PERCENT,
    };
    grouped.id = rap_format(report->arena, "%s-shares", groups->page);
    grouped.what = rap_format(report->arena, N_("Share of the %s by %s"),
                              report->findings->plan->noun, groups->one);
    grouped.panels = &panel;
    return rap_share_scene(report->arena, &grouped, report->options->measurer, width_pt, height_pt);
}

struct rap_scene *
report_group_bars(struct rap_report *report, const struct rap_family *groups, double width_pt,
                  double height_pt)
{
    struct rap_grouped grouped = grouped_of(report, groups, count_of);
    const struct rap_grouped_panel panel = { .head = report->findings->plan->noun,
                                             .axis = RAP_AXIS_COUNT };
    grouped.id = rap_format(report->arena, "%s-counts", groups->page);
    grouped.what =
        rap_format(report->arena, N_("%s by %s"), report->findings->plan->noun, groups->one);
    grouped.panels = &panel;
    return rap_bars_scene(report->arena, &grouped, report->options->measurer, width_pt, height_pt);
}
