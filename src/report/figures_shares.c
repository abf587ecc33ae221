/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Charts of groups in every period: shares with their intervals, and counts. */
#include "internal.h"

#include "rapporteur/charts/grouped.h"

#include <math.h>

/* "n1" and "n2", "share1" and "share2" of the two compared periods, else "n.PERIOD". */
static const char *
id_of(struct rap_report *report, const struct rap_family *groups, const struct rap_family_row *row,
      const char *what, size_t p)
{
    size_t before_last = groups->periods->n - p;
    if (row->has_comparison && before_last <= 2)
        return rap_format(report->arena, "%s.%s%zu", row->id, what, 3 - before_last);
    return rap_format(report->arena, "%s.%s.%s", row->id, what,
                      rap_findings_period_key(report->findings, p));
}

/* The number that findings have under that id, or one that is made for this figure. */
static const struct rap_number *
count_number(struct rap_report *report, const struct rap_family *groups,
             const struct rap_family_row *row, size_t p)
{
    struct rap_numbers *numbers = report->findings->numbers;
    const char *id = id_of(report, groups, row, "n", p);
    if (!rap_numbers_lookup(numbers, id))
        rap_numbers_add(numbers, id, RAP_Q_COUNT, row->cells[p].events);
    return rap_numbers_print(numbers, id);
}

static const struct rap_number *
share_number(struct rap_report *report, const struct rap_family *groups,
             const struct rap_family_row *row, size_t p)
{
    struct rap_numbers *numbers = report->findings->numbers;
    const char *id = id_of(report, groups, row, "share", p);
    struct rap_estimate share = row->shares[p];
    struct rap_estimate percent = { 100.0 * share.value, 100.0 * share.low, 100.0 * share.high,
                                    share.absent };
    if (!rap_numbers_lookup(numbers, id))
        rap_numbers_add_estimate(numbers, id, RAP_Q_PERCENT, percent, groups->options.level,
                                 "share-wilson");
    return rap_numbers_print(numbers, id);
}

/* Of which the share is one. */
static const char *
total_text(struct rap_report *report, const struct rap_family *groups, size_t p)
{
    if (!groups->has_totals)
        return count_number(report, groups, &groups->rows[0], p)->text;
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
    const char *count = count_number(report, groups, row, p)->text;
    const char *total = total_text(report, groups, p);
    const struct rap_number *share = share_number(report, groups, row, p);
    struct rap_grouped_value out = { share->value, share->low, share->high, share->absent,
                                     share->id };
    const char *range = rap_numbers_print_range(report->findings->numbers, share->id);
    if (!share->absent)
        out.text =
            rap_format(report->arena, N_("%s of %s: %s%% (%s)"), count, total, share->text, range);
    return out;
}

static struct rap_grouped_value
count_of(struct rap_report *report, const struct rap_family *groups,
         const struct rap_family_row *row, size_t p)
{
    const struct rap_number *count = count_number(report, groups, row, p);
    return (struct rap_grouped_value){ count->value, NAN, NAN, count->text, count->id };
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
