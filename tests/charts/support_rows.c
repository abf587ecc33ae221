/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Samples of the charts of one row a group. */
#include "support_making.h"

#include "rapporteur/base/number.h"
#include "rapporteur/charts/inputs.h"

#include <math.h>

static void
set_forest_row(const struct making *m, size_t i, struct rap_forest_row *row)
{
    size_t last = m->sample->n_periods - 1, first = last > 0 ? last - 1 : 0;
    double n1 = period_count(m, i, first), n2 = period_count(m, i, last);
    double rate1 = n1 / period_years(m, first), rate2 = n2 / period_years(m, last);
    double ratio = rate2 / rate1, n = n1 + n2;
    *row = (struct rap_forest_row){
        .label = group_name(m, i),
        .note = n < 5 ? said(m, "fewer than 5 records: listed, not judged") : said(m, "not shown"),
        .count1 = fixed(m, n1, 0),
        .count2 = fixed(m, n2, 0),
        .rate1 = rap_format(m->arena, "(%s)", fixed(m, rate1, 2)),
        .rate2 = rap_format(m->arena, "(%s)", fixed(m, rate2, 2)),
        .ratio.value = isfinite(ratio) ? ratio : NAN,
        .ratio.low = isfinite(ratio) ? low_of(m, ratio, n / 4)
                     : n2 > 0        ? 0.4
                                     : NAN,
        .ratio.high = isfinite(ratio) ? high_of(m, ratio, n / 4)
                      : n2 > 0        ? INFINITY
                                      : NAN,
        .weight = n,
        .adjusted = { n < 5 ? 0.0 : 0.8 * low_of(m, ratio, n / 4),
                      n < 5 ? 0.0 : 1.25 * high_of(m, ratio, n / 4) },
        .together = isfinite(ratio) && n2 > 0 ? sqrt(ratio) : 0.0,
        .pale = n < 5,
        .ratio.numbers = "rr",
    };
    if (m->sample->open && i == 2 && isfinite(ratio))
        row->ratio.high = INFINITY;
    row->ratio.text = isfinite(ratio) ? rap_number_significant(m->arena, ratio, 2) : RAP_EM_DASH;
    row->range =
        isnan(row->ratio.low) ? NULL
        : isinf(row->ratio.high)
            ? said_with(m, "(above {n})", RAP_WITH(rap_arg_text("n", fixed(m, row->ratio.low, 1))))
            : rap_format(m->arena, "(%s\xE2\x80\x93%s)", fixed(m, row->ratio.low, 1),
                         fixed(m, row->ratio.high, 1));
}

static const void *
forest_of(const struct making *m, bool is_readings)
{
    size_t n = m->sample->n_groups;
    struct rap_forest_row *rows = rap_new_array(m->arena, struct rap_forest_row, n);
    for (size_t i = 0; i < n; i++) {
        set_forest_row(m, i, &rows[i]);
        if (is_readings)
            rows[i].note = rows[i].rate1 = rows[i].rate2 = NULL;
        if (is_readings)
            rows[i].adjusted[1] = rows[i].together = 0.0;
    }
    if (n > 0)
        rows[0].used = is_readings;
    if (n > 0 && !is_readings) {
        rows[0].total = true;
        rows[0].label = said(m, "All resolutions");
        rows[0].note = NULL;
    }
    struct rap_forest forest = { .rows = rows,
                                 .n_rows = n,
                                 .words.by = is_readings ? said(m, "Counted") : said(m, "Topic"),
                                 .head1 = is_readings ? said(m, "before") : said(m, "to Aug 2016"),
                                 .head2 = said(m, "since"),
                                 .head_text = said(m, "ratio (95% CI)"),
                                 .lines = is_readings
                                              ? NULL
                                              : said(m, "thick: 95% interval; thin: after 6 looks"),
                                 .head_counts = is_readings ? NULL : said(m, "n (a year)"),
                                 .overall = is_readings || n == 0 ? NAN : rows[0].ratio.value,
                                 .words.others = said(m, "topics"),
                                 .words.what = said(m, "Ratio of the yearly rates by topic") };
    return kept(m, &forest, sizeof forest);
}

const void *
make_forest(const struct making *m)
{
    return forest_of(m, false);
}

const void *
make_readings(const struct making *m)
{
    return forest_of(m, true);
}

static double
total_of(const struct making *m, size_t period)
{
    double sum = 0.0;
    for (size_t i = 0; i < m->sample->n_groups; i++)
        sum += period_count(m, i, period);
    return sum;
}

struct rap_grouped_value
share_value(const struct making *m, size_t group, size_t period)
{
    double n = period_count(m, group, period), all = total_of(m, period);
    if (!(all > 0.0))
        return (struct rap_grouped_value){ NAN, NAN, NAN, said(m, "no record"), NULL };
    double value = 100.0 * n / all, half = 98.0 * sqrt((n + 1) / (all + 2) / (all + 2)) + 2.0;
    struct rap_grouped_value out = { value, fmax(0.0, value - half), fmin(100.0, value + half),
                                     NULL, "share" };
    if (m->sample->wide)
        out.high = 100.0;
    out.text =
        said_with(m, "{n} of {all}: {percent}% ({low}\xE2\x80\x93{high})",
                  RAP_WITH(rap_arg_text("n", fixed(m, n, 0)), rap_arg_text("all", fixed(m, all, 0)),
                           rap_arg_text("percent", fixed(m, value, 0)),
                           rap_arg_text("low", fixed(m, out.low, 0)),
                           rap_arg_text("high", fixed(m, out.high, 0))));
    return out;
}

struct rap_grouped_value
rate_value(const struct making *m, size_t group, size_t period)
{
    double n = period_count(m, group, period), rate = n / period_years(m, period);
    return (struct rap_grouped_value){
        rate, low_of(m, rate, n), high_of(m, rate, n),
        said_with(m, "{n} a year", RAP_WITH(rap_arg_text("n", fixed(m, rate, 2)))), "rate"
    };
}

struct rap_grouped_value
count_value(const struct making *m, size_t group, size_t period)
{
    double n = period_count(m, group, period);
    return (struct rap_grouped_value){ n, NAN, NAN, fixed(m, n, 0), "n" };
}

struct rap_grouped
sample_grouped(const struct making *m, value_maker *const *values,
               const struct rap_grouped_panel *panels, size_t n_panels)
{
    size_t n = m->sample->n_groups, n_periods = m->sample->n_periods;
    struct rap_grouped_row *rows = rap_new_array(m->arena, struct rap_grouped_row, n);
    const char **labels = rap_new_array(m->arena, const char *, n_periods);
    for (size_t p = 0; p < n_periods; p++)
        labels[p] = period_label(m, p);
    for (size_t i = 0; i < n; i++) {
        struct rap_grouped_value *row =
            rap_new_array(m->arena, struct rap_grouped_value, n_panels * n_periods);
        for (size_t k = 0; k < n_panels; k++)
            for (size_t p = 0; p < n_periods; p++)
                row[k * n_periods + p] = values[k](m, i, p);
        rows[i] = (struct rap_grouped_row){ .label = group_name(m, i), .values = row };
        if (n_panels > 1)
            rows[i].beside = said_with(
                m, "{a}, then {b}",
                RAP_WITH(rap_arg_text("a", fixed(m, period_count(m, i, 0), 0)),
                         rap_arg_text("b", fixed(m, period_count(m, i, n_periods - 1), 0))));
    }
    return (struct rap_grouped){ .words.by = said(m, "Topic"),
                                 .panels = panels,
                                 .words.others = said(m, "topics"),
                                 .period_labels = labels,
                                 .n_periods = n_periods,
                                 .n_panels = n_panels,
                                 .rows = rows,
                                 .n_rows = n };
}

const void *
make_dumbbell(const struct making *m)
{
    static value_maker *const values[] = { share_value, rate_value };
    const struct rap_grouped_panel panels[] = {
        { said(m, "share of the period\xE2\x80\x99s resolutions"), said(m, "95% CI"),
          RAP_AXIS_PERCENT },
        { said(m, "resolutions a year"), said(m, "95% CI"), RAP_AXIS_NUMBER },
    };
    struct rap_grouped grouped = sample_grouped(m, values, kept(m, panels, sizeof panels), 2);
    grouped.beside = said(m, "records");
    grouped.style = rap_chart_dumbbell.grouped;
    grouped.words.what = said(m, "Share and yearly rate by topic");
    return kept(m, &grouped, sizeof grouped);
}

const void *
make_share(const struct making *m)
{
    static value_maker *const values[] = { share_value };
    const struct rap_grouped_panel panel = {
        said(m, "share of the period\xE2\x80\x99s resolutions"), said(m, "95% CI"), RAP_AXIS_PERCENT
    };
    struct rap_grouped grouped = sample_grouped(m, values, kept(m, &panel, sizeof panel), 1);
    grouped.style = rap_chart_share.grouped;
    grouped.words.what = said(m, "Share of the resolutions by topic");
    return kept(m, &grouped, sizeof grouped);
}

const void *
make_bars(const struct making *m)
{
    static value_maker *const values[] = { rate_value };
    const struct rap_grouped_panel panel = { said(m, "resolutions a year"), said(m, "95% CI"),
                                             RAP_AXIS_NUMBER };
    struct rap_grouped grouped = sample_grouped(m, values, kept(m, &panel, sizeof panel), 1);
    grouped.style = rap_chart_bars.grouped;
    grouped.words.what = said(m, "Resolutions by topic");
    return kept(m, &grouped, sizeof grouped);
}
