/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Charts of the pages: findings put into the inputs of the charts. */
#include "internal.h"

#include "rapporteur/charts/cumulative.h"
#include "rapporteur/charts/forest.h"
#include "rapporteur/charts/timeline.h"
#include "rapporteur/stats/pair/predictive.h"

#include <math.h>
#include <stdlib.h>

static const char *
period_id(struct rap_report *report, const char *what, size_t p)
{
    return rap_format(report->arena, "%s.%s", what, rap_findings_period_key(report->findings, p));
}

double
report_boundary_year(const struct rap_report *report)
{
    if (!report->findings->has_comparison)
        return NAN;
    int32_t split = rap_findings_split(report->findings);
    int year = rap_day_civil(split).year;
    int32_t start = rap_day_of(year, 1, 1);
    return year + (double)(split - start) / (double)(rap_day_of(year + 1, 1, 1) - start);
}

static void
set_period(struct rap_report *report, size_t p, struct rap_timeline_period *out)
{
    const struct rap_period *period = &report->findings->periods.at[p];
    struct rap_arena *arena = report->arena;
    const char *rate_id = period_id(report, "rate", p);
    const struct rap_number *rate = rap_numbers_lookup(report->findings->numbers, rate_id);
    *out = (struct rap_timeline_period){
        .from = period->days.from,
        .to = period->days.to,
        .label = report_printed(report, period_id(report, "label", p)),
        .rate = rate->value,
        .low = rate->low,
        .high = rate->high,
        .rate_text = rap_format(arena, N_("%s a year"), report_printed(report, rate_id)),
        .numbers = rate->id,
    };
    out->count_text = rap_format(arena, N_("%s %s in %s years"),
                                 report_printed(report, period_id(report, "n", p)),
                                 report_printed(report, period_id(report, "noun", p)),
                                 report_printed(report, period_id(report, "years", p)));
    out->interval_text =
        isnan(rate->low) ? ""
                         : rap_format(arena, N_("(%s%% CI %s)"), report_printed(report, "level"),
                                      rap_numbers_print_range(report->findings->numbers, rate_id));
}

struct rap_scene *
report_timeline(struct rap_report *report, double width_pt, double height_pt)
{
    const struct rap_findings *findings = report->findings;
    size_t n = findings->periods.n, n_counts = 0;
    struct rap_timeline_period *periods =
        rap_new_array(report->arena, struct rap_timeline_period, n);
    struct rap_timeline_count *counts =
        rap_new_array(report->arena, struct rap_timeline_count, findings->counts.n_years * n);
    for (size_t p = 0; p < n; p++)
        set_period(report, p, &periods[p]);
    for (size_t y = 0; y < findings->counts.n_years; y++)
        for (size_t p = 0; p < n; p++)
            if (findings->counts.years[y].events[p] > 0.0)
                counts[n_counts++] =
                    (struct rap_timeline_count){ findings->counts.years[y].year, p,
                                                 findings->counts.years[y].events[p] };
    struct rap_timeline timeline = { .periods = periods,
                                     .n_periods = n,
                                     .counts = counts,
                                     .n_counts = n_counts,
                                     .noun = findings->plan->noun };
    if (findings->has_comparison)
        timeline.boundary_text = report_printed(report, "split.month.short");
    return rap_timeline_scene(&timeline, report_room(report, width_pt, height_pt));
}

const char *
report_timeline_title(struct rap_report *report)
{
    const struct rap_counts *counts = &report->findings->counts;
    for (size_t y = 0; y < counts->n_years; y++)
        for (size_t p = 0; p < counts->periods->n; p++)
            if (counts->years[y].events[p] > RAP_TIMELINE_BLOCKS)
                return "timeline.title.bars";
    return "timeline.title";
}

static int
by_day(const void *a, const void *b)
{
    const struct rap_record *const *x = a, *const *y = b;
    int32_t day_x = rap_record_day(*x), day_y = rap_record_day(*y);
    return (day_x > day_y) - (day_x < day_y);
}

/* Days of the records in the two compared periods, and the count after each. */
static void
add_records(struct rap_report *report, struct rap_cumulative *data)
{
    const struct rap_findings *findings = report->findings;
    size_t n_all = findings->counts.n_selected, n = 0;
    const struct rap_record **records =
        rap_new_array(report->arena, const struct rap_record *, n_all);
    int32_t *days = rap_new_array(report->arena, int32_t, n_all);
    double *counts = rap_new_array(report->arena, double, n_all), count = 0.0;
    for (size_t i = 0; i < n_all; i++) {
        records[n] = &findings->records->at[findings->counts.selected[i]];
        n += rap_record_day(records[n]) >= rap_findings_first(findings)->days.from;
    }
    qsort(records, n, sizeof *records, by_day);
    for (size_t i = 0; i < n; i++) {
        days[i] = rap_record_day(records[i]);
        counts[i] = count += records[i]->weight;
    }
    data->days = days;
    data->counts = counts;
    data->n_days = n;
}

enum { FAN_POINTS = 40 };

static struct rap_fan_point *
make_fan(struct rap_report *report)
{
    const struct rap_findings *findings = report->findings;
    const struct rap_comparison *c = &findings->comparison;
    struct rap_days days = rap_findings_second(findings)->days;
    double tail = (1.0 - findings->plan->stats.level) / 2.0;
    struct rap_fan_point *fan = rap_new_array(report->arena, struct rap_fan_point, FAN_POINTS);
    for (int i = 0; i < FAN_POINTS; i++) {
        double part = (double)i / (FAN_POINTS - 1), years = part * c->t2;
        fan[i] = (struct rap_fan_point){
            .day = days.from + (int32_t)lround(part * (days.to + 1.0 - days.from)),
            .low = c->x1 + rap_predictive_quantile(c->x1, c->t1, years, tail),
            .high = c->x1 + rap_predictive_quantile(c->x1, c->t1, years, 1.0 - tail),
        };
    }
    return fan;
}

double
report_pace_at_end(const struct rap_report *report)
{
    const struct rap_comparison *c = &report->findings->comparison;
    return c->x1 + c->x1 / c->t1 * c->t2;
}

struct rap_scene *
report_cumulative(struct rap_report *report, double width_pt, double height_pt)
{
    const struct rap_findings *findings = report->findings;
    const struct rap_comparison *c = &findings->comparison;
    double at_end = report_pace_at_end(report);
    rap_numbers_add(findings->numbers, "n.compared", RAP_Q_COUNT, c->x1 + c->x2);
    rap_numbers_add(findings->numbers, "expected.total", RAP_Q_EXPECTED, at_end);
    struct rap_cumulative data = {
        .from = rap_findings_first(findings)->days.from,
        .split = rap_findings_split(findings),
        .to = rap_findings_second(findings)->days.to,
        .pace_at_end = at_end,
        .fan = make_fan(report),
        .n_fan = FAN_POINTS,
        .count_text = report_printed(report, "n.compared"),
        .pace_text = report_printed(report, "expected.total"),
        .pace_words = rap_format(report->arena, N_("dashed: %s a year"),
                                 report_printed(report, "rate.first")),
        .fan_words = rap_format(report->arena, N_("grey: %s%% range if that pace had held"),
                                report_printed(report, "level")),
        .boundary_text = report_printed(report, "split.month.short"),
        .noun = findings->plan->noun,
    };
    add_records(report, &data);
    return rap_cumulative_scene(&data, report_room(report, width_pt, height_pt));
}

struct rap_forest_row
report_ratio_row(struct rap_report *report, const char *prefix)
{
    const char *id = rap_format(report->arena, "%s.rr", prefix);
    const char *range = rap_numbers_print_range(report->findings->numbers, id);
    const struct rap_number *ratio = rap_numbers_lookup(report->findings->numbers, id);
    return (struct rap_forest_row){
        .label = report_printed_of(report, prefix, "name"),
        .count1 = report_printed_of(report, prefix, "n1"),
        .count2 = report_printed_of(report, prefix, "n2"),
        .value = ratio->value,
        .low = ratio->low,
        .high = ratio->high,
        .text = report_printed(report, id),
        .range = *range ? rap_format(report->arena, "(%s)", range) : NULL,
        .numbers = ratio->id,
    };
}

struct rap_forest
report_ratio_forest(struct rap_report *report)
{
    return (struct rap_forest){
        .head1 = N_("before"),
        .head2 = N_("since"),
        .head_text =
            rap_format(report->arena, N_("ratio (%s%% CI)"), report_printed(report, "level")),
        .fall_text = N_("fewer a year"),
        .rise_text = N_("more a year"),
        .axis_text = N_("rate ratio, each step doubles"),
        .overall = NAN,
    };
}

struct rap_scene *
report_readings(struct rap_report *report, double width_pt, double height_pt)
{
    const struct rap_findings *findings = report->findings;
    struct rap_arena *arena = report->arena;
    struct rap_forest_row *rows = rap_new_array(arena, struct rap_forest_row, findings->n_readings);
    for (size_t i = 0; i < findings->n_readings; i++) {
        rows[i] = report_ratio_row(report, findings->readings[i].id);
        rows[i].used = findings->readings[i].used;
    }
    struct rap_forest forest = report_ratio_forest(report);
    forest.id = "readings";
    forest.rows = rows;
    forest.n_rows = findings->n_readings;
    forest.head_label = N_("Counted");
    forest.others = N_("rules");
    forest.what = N_("Ratio of the yearly rates under each counting rule");
    return rap_forest_scene(&forest, report_room(report, width_pt, height_pt));
}
