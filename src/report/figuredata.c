/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The numbers that a figure draws, as a table: for readers who do not see it, and for those who
 * want to draw it again. */
#include "internal.h"

#include "rapporteur/stats/predictive.h"

#include <math.h>

const double report_narrow_pt = 264.0;

static struct rap_text
quantity(struct rap_report *report, enum rap_quantity kind, double value)
{
    return report_plain(report, rap_quantity_text(report->arena, kind, value));
}

/* ---- timeline */

static const char *
period_title(struct rap_report *report, size_t p)
{
    const struct rap_period *period = &report->findings->periods.at[p];
    if (period->label)
        return period->label;
    return rap_format(report->arena, "%s \xE2\x80\x93 %s",
                      rap_day_short(report->arena, period->days.from),
                      rap_day_short(report->arena, period->days.to));
}

/* A year has a count in each period that it touches; elsewhere a dash. */
struct rap_table *
report_timeline_data(struct rap_report *report)
{
    const struct rap_findings *findings = report->findings;
    struct rap_table *table = report_data_table(report, "timeline");
    report_column(report, table, N_("Year"), RAP_START);
    for (size_t p = 0; p < findings->periods.n; p++)
        report_column(report, table, period_title(report, p), RAP_END);
    for (size_t y = 0; y < findings->counts.n_years; y++) {
        const struct rap_year_count *year = &findings->counts.years[y];
        struct rap_table_row *row = report_row(report, table);
        row->cells[0] = report_plain(report, rap_format(report->arena, "%d", year->year));
        for (size_t p = 0; p < findings->periods.n; p++)
            row->cells[p + 1] = year->exposure_years[p] > 0.0
                                    ? quantity(report, RAP_Q_COUNT, year->events[p])
                                    : report_plain(report, "\xE2\x80\x94");
    }
    return table;
}

/* ---- cumulative count */

static size_t
counted_by(const struct rap_findings *findings, int32_t day)
{
    size_t n = 0;
    for (size_t i = 0; i < findings->counts.n_selected; i++) {
        int32_t at = rap_record_day(&findings->records->at[findings->counts.selected[i]]);
        if (at >= rap_findings_first(findings)->days.from && at <= day)
            n++;
    }
    return n;
}

static void
add_day(struct rap_report *report, struct rap_table *table, int32_t day)
{
    const struct rap_findings *findings = report->findings;
    const struct rap_comparison *c = &findings->comparison;
    struct rap_days so_far = { rap_findings_first(findings)->days.from, day };
    struct rap_days since = { rap_findings_split(findings), day };
    double tail = (1.0 - findings->plan->stats.level) / 2.0, years = rap_days_years(since);
    struct rap_table_row *row = report_row(report, table);
    row->cells[0] = report_plain(report, rap_day_iso(report->arena, day));
    row->cells[1] = quantity(report, RAP_Q_COUNT, (double)counted_by(findings, day));
    row->cells[2] = quantity(report, RAP_Q_EXPECTED, c->x1 / c->t1 * rap_days_years(so_far));
    for (size_t i = 0; i < 2; i++) {
        double at = i == 0 ? tail : 1.0 - tail;
        row->cells[3 + i] = years > 0.0
                                ? quantity(report, RAP_Q_COUNT,
                                           c->x1 + rap_predictive_quantile(c->x1, c->t1, years, at))
                                : report_plain(report, "\xE2\x80\x94");
    }
}

/* The last day of each year, and of the second period. */
struct rap_table *
report_cumulative_data(struct rap_report *report)
{
    const struct rap_findings *findings = report->findings;
    struct rap_table *table = report_data_table(report, "cumulative");
    int32_t first = rap_findings_first(findings)->days.from;
    int32_t last = rap_findings_second(findings)->days.to;
    report_column(report, table, N_("To the end of"), RAP_START);
    report_column(report, table, N_("counted"), RAP_END);
    report_column(report, table, N_("at the old pace"), RAP_END);
    report_column(report, table, N_("expected, low"), RAP_END);
    report_column(report, table, N_("expected, high"), RAP_END);
    for (int year = rap_day_civil(first).year; rap_day_of(year, 12, 31) < last; year++)
        add_day(report, table, rap_day_of(year, 12, 31));
    add_day(report, table, last);
    return table;
}

/* ---- readings */

struct rap_table *
report_readings_data(struct rap_report *report)
{
    const struct rap_findings *findings = report->findings;
    struct rap_table *table = report_data_table(report, "readings");
    report_column(report, table, N_("Counted"), RAP_START);
    report_column(report, table, N_("before"), RAP_END);
    report_column(report, table, N_("since"), RAP_END);
    report_column(report, table, N_("rate ratio (CI)"), RAP_END);
    for (size_t i = 0; i < findings->n_readings; i++) {
        const struct rap_reading *reading = &findings->readings[i];
        struct rap_table_row *row = report_row(report, table);
        row->used = reading->used;
        row->cells[0] =
            report_number_text(report, rap_format(report->arena, "%s.name", reading->id));
        row->cells[1] = report_number_text(report, rap_format(report->arena, "%s.n1", reading->id));
        row->cells[2] = report_number_text(report, rap_format(report->arena, "%s.n2", reading->id));
        row->cells[3] = report_estimate(report, rap_format(report->arena, "%s.rr", reading->id));
    }
    return table;
}
