/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Charts of groups in every period: shares with their intervals, and counts. */
#include "internal.h"

#include <math.h>

const struct rap_number *
report_of_period(struct rap_report *report, const struct rap_family *groups,
                 const struct rap_family_row *row, size_t p, struct report_part part)
{
    struct rap_numbers *numbers = report->findings->numbers;
    size_t before_last = groups->periods->n - p;
    const char *id =
        row->has_comparison && before_last <= 2
            ? rap_format(report->arena, "%s.%s%zu", row->id, part.what, 3 - before_last)
            : rap_format(report->arena, "%s.%s.%s", row->id, part.what,
                         rap_findings_period_key(report->findings, p));
    if (!rap_numbers_lookup(numbers, id))
        rap_numbers_add_estimate(numbers, id, part.quantity, part.estimate, groups->options.level,
                                 part.method);
    return rap_numbers_lookup(numbers, id);
}

struct rap_grouped_value
report_count_value(struct rap_report *report, const struct rap_family *groups,
                   const struct rap_family_row *row, size_t p)
{
    struct report_part part = { .what = "n",
                                .quantity = RAP_Q_COUNT,
                                .estimate = { row->cells[p].events, NAN, NAN, NULL } };
    const struct rap_number *n = report_of_period(report, groups, row, p, part);
    return (struct rap_grouped_value){ n->value, NAN, NAN, report_printed(report, n->id), n->id };
}

struct rap_grouped_value
report_share_value(struct rap_report *report, const struct rap_family *groups,
                   const struct rap_family_row *row, size_t p)
{
    struct rap_estimate part = row->shares[p];
    struct rap_estimate percent = { 100.0 * part.value, 100.0 * part.low, 100.0 * part.high,
                                    part.absent };
    const struct rap_number *share =
        report_of_period(report, groups, row, p,
                         (struct report_part){ "share", RAP_Q_PERCENT, percent, "share-wilson" });
    return (struct rap_grouped_value){ share->value, share->low, share->high, share->absent,
                                       share->id };
}

/* Of which the share is one. */
static const char *
total_text(struct rap_report *report, const struct rap_family *groups, size_t p)
{
    if (!groups->has_totals)
        return report_count_value(report, groups, &groups->rows[0], p).text;
    const char *id =
        rap_format(report->arena, "denominator.%s", rap_findings_period_key(report->findings, p));
    rap_numbers_add(report->findings->numbers, id, RAP_Q_COUNT, groups->options.totals[p]);
    return report_printed(report, id);
}

/* "8 of 20: 40% (22–61)" */
static struct rap_grouped_value
share_of(struct rap_report *report, const struct rap_family *groups,
         const struct rap_family_row *row, size_t p)
{
    const char *count = report_count_value(report, groups, row, p).text;
    const char *total = total_text(report, groups, p);
    struct rap_grouped_value out = report_share_value(report, groups, row, p);
    if (!out.text)
        out.text = rap_format(report->arena, N_("%s of %s: %s%% (%s)"), count, total,
                              report_printed(report, out.numbers),
                              rap_numbers_print_range(report->findings->numbers, out.numbers));
    return out;
}

/* Each group alone: of the rest together a record can count several times. */
static struct rap_grouped
grouped_of(struct rap_report *report, const struct rap_family *groups, report_value *value)
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
            .label = report_printed_of(report, row->id, "name"),
            .values = values,
            .pale = row->comparison.decided.verdict == RAP_TOO_FEW,
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
    return rap_share_scene(&grouped, report_room(report, width_pt, height_pt));
}

struct rap_scene *
report_group_bars(struct rap_report *report, const struct rap_family *groups, double width_pt,
                  double height_pt)
{
    struct rap_grouped grouped = grouped_of(report, groups, report_count_value);
    const struct rap_grouped_panel panel = { .head = report->findings->plan->noun,
                                             .axis = RAP_AXIS_COUNT };
    grouped.id = rap_format(report->arena, "%s-counts", groups->page);
    grouped.what =
        rap_format(report->arena, N_("%s by %s"), report->findings->plan->noun, groups->one);
    grouped.panels = &panel;
    return rap_bars_scene(&grouped, report_room(report, width_pt, height_pt));
}
