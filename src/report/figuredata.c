/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The numbers that a figure draws, as a table: for readers who do not see it, and for those who
 * want to draw it again. Numbers that are made here and beside it:
 *
 *     year.YEAR.PERIOD                              counts of the timeline
 *     cumulative.YEAR.n .pace .low .high            counted, at the old pace, range of the fan
 *     step.posterior.YEAR                           in percent
 *     ROW.year.YEAR ROW.with.NUMBER                 of groups: heat map and small multiples, matrix
 *     ROW.n.PERIOD .share.PERIOD .rate.PERIOD       of periods before the two that are compared
 *     denominator.PERIOD source.NUMBER.rows rows.CODE before.ID */
#include "internal.h"

#include "rapporteur/stats/pair/predictive.h"

const double report_narrow_pt = 264.0;

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

/* A year has a count in each period that it touches, "year.2016.first"; elsewhere a dash. */
static struct rap_text
year_count(struct rap_report *report, const struct rap_year_count *year, size_t p)
{
    if (!(year->exposure_years[p] > 0.0))
        return report_plain(report, "\xE2\x80\x94");
    return report_made(report,
                       rap_format(report->arena, "year.%d.%s", year->year,
                                  rap_findings_period_key(report->findings, p)),
                       RAP_Q_COUNT, year->events[p], NULL);
}

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
        row->cells[0] = report_whole(report, year->year);
        for (size_t p = 0; p < findings->periods.n; p++)
            row->cells[p + 1] = year_count(report, year, p);
    }
    return table;
}

/* ---- cumulative count */

static double
counted_by(const struct rap_findings *findings, int32_t day)
{
    double n = 0.0;
    for (size_t i = 0; i < findings->counts.n_selected; i++) {
        const struct rap_record *record = &findings->records->at[findings->counts.selected[i]];
        int32_t at = rap_record_day(record);
        if (at >= rap_findings_first(findings)->days.from && at <= day)
            n += record->weight;
    }
    return n;
}

/* "cumulative.2016.n .pace .low .high": to the end of the year, or of the periods in it. */
static const char *
day_id(struct rap_report *report, int32_t day, const char *what)
{
    return rap_format(report->arena, "cumulative.%d.%s", rap_day_civil(day).year, what);
}

/* How much of the days has passed at the end of one of them. */
static double
part_of(struct rap_days days, int32_t day)
{
    return (day + 1.0 - days.from) / (days.to + 1.0 - days.from);
}

static void
add_day(struct rap_report *report, struct rap_table *table, int32_t day)
{
    static const char *const ends[] = { "low", "high" };
    const struct rap_findings *findings = report->findings;
    const struct rap_comparison *c = &findings->comparison;
    struct rap_days second = rap_findings_second(findings)->days;
    struct rap_days both = { rap_findings_first(findings)->days.from, second.to };
    double tail = (1.0 - findings->plan->stats.level) / 2.0, years = part_of(second, day) * c->t2;
    struct rap_table_row *row = report_row(report, table);
    row->cells[0] = report_day(report, day);
    row->cells[1] =
        report_made(report, day_id(report, day, "n"), RAP_Q_COUNT, counted_by(findings, day), NULL);
    row->cells[2] = report_made(report, day_id(report, day, "pace"), RAP_Q_EXPECTED,
                                part_of(both, day) * report_pace_at_end(report), NULL);
    for (size_t i = 0; i < RAP_COUNT_OF(ends); i++) {
        double at = i == 0 ? tail : 1.0 - tail;
        row->cells[3 + i] =
            years > 0.0 ? report_made(report, day_id(report, day, ends[i]), RAP_Q_COUNT,
                                      c->x1 + rap_predictive_quantile(c->x1, c->t1, years, at),
                                      "predictive-negbin")
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
    report_columns(report, table,
                   (const char *[]){ N_("To the end of"), N_("counted"), N_("at the old pace"),
                                     N_("expected, low"), N_("expected, high") },
                   1, 5);
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
    report_columns(
        report, table,
        (const char *[]){ N_("Counted"), N_("before"), N_("since"), N_("rate ratio (CI)") }, 1, 4);
    for (size_t i = 0; i < findings->n_readings; i++) {
        const struct rap_reading *reading = &findings->readings[i];
        struct rap_table_row *row = report_row(report, table);
        row->used = reading->used;
        row->cells[0] = report_text_of(report, reading->id, "name");
        row->cells[1] = report_text_of(report, reading->id, "n1");
        row->cells[2] = report_text_of(report, reading->id, "n2");
        row->cells[3] = report_estimate(report, reading->id, "rr");
    }
    return table;
}
