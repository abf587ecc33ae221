/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/charts/inputs.h"
#include "rapporteur/findings/course.h"

#include "axis.h"
#include "fill.h"
#include "words.h"

#include "rapporteur/base/date.h"
#include "rapporteur/base/number.h"
#include "rapporteur/base/workers.h"
#include "rapporteur/stats/pair/pair.h"

#include <math.h>
#include <stdlib.h>

static const double head_pt = 8.0, foot_pt = 18.0, label_gap_pt = 4.0;
static const double step_pt = 0.25; /* steps closer than this are drawn as one */

static const struct type muted = { RAP_MUTED, RAP_SANS, LABEL_PT, RAP_START };
static const struct type count_type = { RAP_PERIOD2, RAP_SANS_BOLD, LABEL_PT, RAP_START };

static const double most_of_counts =
    2.0; /* of the last count, that a trend may raise the axis to */

/* After so many records. */
static double
count_after(const struct rap_cumulative *data, size_t n)
{
    return n > 0 && data->counts ? data->counts[n - 1] : (double)n;
}

static double
highest_value(const struct rap_cumulative *data)
{
    double highest = fmax(1.0, fmax(count_after(data, data->n_days), data->pace_at_end));
    for (size_t i = 0; i < data->n_fan; i++)
        highest = fmax(highest, data->fan[i].high);
    for (size_t i = 0; i < data->n_trend; i++) /* a wild trend leaves the axis to the counts */
        if (data->trend[i].high <= most_of_counts * count_after(data, data->n_days))
            highest = fmax(highest, data->trend[i].high);
    return highest;
}

static void
set_scales(struct plot *d)
{
    const struct rap_cumulative *data = d->data;
    double end_width = fmax(pen_width(d->pen, count_type, data->count_text),
                            pen_width(d->pen, muted, data->pace_text));
    plot_set(d, highest_value(data), d->scene->height_pt > 110.0 ? 5 : 3, head_pt, foot_pt,
             end_width + label_gap_pt);
    d->x = (struct scale){ data->from, data->to + 1.0, d->left, d->right };
}

static struct rap_point
point_at(const struct plot *d, double day, double count)
{
    return (struct rap_point){ scale_at(&d->x, day), scale_at(&d->y, count) };
}

static void
draw_ground(struct plot *d)
{
    const struct rap_cumulative *data = d->data;
    double split = scale_at(&d->x, data->split);
    rap_scene_rect(d->scene, RAP_PERIOD1_TINT, d->left, d->top, split, d->bottom);
    rap_scene_rect(d->scene, RAP_PERIOD2_TINT, split, d->top, d->right, d->bottom);
    plot_grid(d, RAP_WHITE);
}

static void
draw_fan(struct plot *d)
{
    const struct rap_cumulative *data = d->data;
    size_t n = data->n_fan;
    if (n < 2)
        return;
    struct rap_point *points = rap_new_array(d->scene->arena, struct rap_point, 2 * n);
    for (size_t i = 0; i < n; i++) {
        points[i] = point_at(d, data->fan[i].day, data->fan[i].low);
        points[2 * n - 1 - i] = point_at(d, data->fan[i].day, data->fan[i].high);
    }
    for (size_t i = 1; i < n; i++) {
        struct rap_point low = points[i - 1], high = points[2 * n - 1 - i];
        double top = fmin(high.y, points[2 * n - i].y), bottom = fmax(low.y, points[i].y);
        pen_keep_off(d->pen, (struct box){ low.x - 1.0, top, high.x + 1.0, bottom });
    }
    rap_scene_polygon(d->scene, RAP_RULE, points, 2 * n);
}

/* Its two ends, as far as the axis goes. */
static void
draw_trend(struct plot *d)
{
    const struct rap_cumulative *data = d->data;
    for (int high = 0; high < 2; high++)
        for (size_t i = 1; i < data->n_trend; i++) {
            const struct rap_fan_point *a = &data->trend[i - 1], *b = &data->trend[i];
            struct rap_point from = point_at(d, a->day, high ? a->high : a->low);
            struct rap_point to = point_at(d, b->day, high ? b->high : b->low);
            if (to.y < d->top)
                continue;
            (void)rap_scene_line(d->scene, RAP_MUTED, 0.8, from.x, from.y, to.x, to.y);
        }
}

/* The steps of the days [first, n) from a count, ending at a day. A count is never drawn away from
 * where it was reached by more than step_pt. */
static void
draw_steps(struct plot *d, size_t first, size_t n, double start_day, double end_day,
           enum rap_colour colour)
{
    const struct rap_cumulative *data = d->data;
    size_t n_points = 2 * (n - first) + 3, k = 0;
    struct rap_point *points = rap_new_array(d->scene->arena, struct rap_point, n_points);
    points[k++] = point_at(d, start_day, count_after(data, first));
    for (size_t i = first; i < n; i++) {
        struct rap_point before = point_at(d, data->days[i], count_after(data, i));
        struct rap_point after = point_at(d, data->days[i], count_after(data, i + 1));
        if (k > 1 && before.x - points[k - 1].x < step_pt) {
            points[k - 1].y = after.y;
            continue;
        }
        points[k++] = before;
        points[k++] = after;
    }
    struct rap_point end = point_at(d, end_day, count_after(data, n));
    if (end.y != points[k - 1].y) /* steps drawn as one end in the true count */
        points[k - 1].y = end.y;
    points[k++] = end;
    rap_scene_path(d->scene, colour, 1.6, points, k);
    pen_keep_off_path(d->pen, points, k, 3.0);
}

static size_t
days_before_split(const struct rap_cumulative *data)
{
    size_t n = 0;
    while (n < data->n_days && data->days[n] < data->split)
        n++;
    return n;
}

/* Two labels at the right end keep a line's distance and stay between top and bottom. */
static void
draw_ends(struct plot *d)
{
    const struct rap_cumulative *data = d->data;
    const double drop = MIDDLE_EM * LABEL_PT, least = LABEL_PT + 1.4;
    double count_y = scale_at(&d->y, count_after(data, data->n_days)) + drop;
    double pace_y = scale_at(&d->y, data->pace_at_end) + drop;
    if (fabs(count_y - pace_y) < least) {
        double middle = 0.5 * (count_y + pace_y);
        double upper = fmin(fmax(middle - 0.5 * least, d->top + drop), d->bottom + drop - least);
        bool count_above = count_y <= pace_y;
        count_y = count_above ? upper : upper + least;
        pace_y = count_above ? upper + least : upper;
    }
    double x = d->right + label_gap_pt;
    (void)pen_text(d->pen, count_type, x, count_y, data->count_text);
    (void)pen_text(d->pen, muted, x, pace_y, data->pace_text);
}

static void
draw_pace(struct plot *d)
{
    const struct rap_cumulative *data = d->data;
    const struct rap_point ends[] = { point_at(d, data->from, 0.0),
                                      point_at(d, data->to + 1.0, data->pace_at_end) };
    rap_scene_path(d->scene, RAP_MUTED, 1.0, ends, 2)->dashed = true;
    pen_keep_off_path(d->pen, ends, 2, 4.0);
}

static bool
block_fits(const struct plot *d, const struct block *block, double right, double y)
{
    return right - block->width > d->left + 3.0 && right < d->right - 2.0
           && y - block->type.size_pt > d->top
           && y + (double)(block->n_lines - 1) * block->leading + 3.0 < d->bottom;
}

/* Tries places from one height to another, each from the boundary leftwards and then rightwards. */
static bool
place_block(struct plot *d, const struct block *block, double y, double down, size_t n_steps)
{
    const struct rap_cumulative *data = d->data;
    double split = scale_at(&d->x, data->split);
    double span = d->right - d->left;
    for (size_t i = 0; i < n_steps; i++, y += down)
        for (int k = 0; k < 24; k++) {
            double right = k < 16 ? split - 6.0 - span / 24.0 * k
                                  : split + block->width + 6.0 + span / 24.0 * (k - 16);
            if (block_fits(d, block, right, y) && pen_block_at(d->pen, block, right, y))
                return true;
        }
    return false;
}

/* One line, else two; without room the words are left out (the note under the figure has them). */
static void
draw_words(struct plot *d, const char *text, double y, double down)
{
    struct type type = muted;
    type.align = RAP_END;
    if (!text)
        return;
    size_t n_steps = (size_t)((d->bottom - d->top) / fabs(down));
    for (size_t n_lines = 1; n_lines <= 2; n_lines++) {
        struct block block = pen_block(d->pen, type, text, n_lines);
        if (place_block(d, &block, y, down, n_steps))
            return;
    }
}

/* Names of what is drawn: the pace under its line near the boundary, the range above the steps. */
static void
draw_names(struct plot *d)
{
    const struct rap_cumulative *data = d->data;
    double part = (data->split - (double)data->from) / (data->to + 1.0 - data->from);
    double under = scale_at(&d->y, part * data->pace_at_end) + 14.0;
    draw_words(d, data->pace_words, fmin(under, d->bottom - 14.0), 3.0);
    draw_words(d, data->fan_words, d->top + 12.0, 6.0);
    if (data->n_trend > 0)
        draw_words(d, data->trend_words, d->top + 24.0, 6.0);
}

static void
draw_axis(struct plot *d)
{
    const struct rap_cumulative *data = d->data;
    plot_base(d);
    axis_boundary(d->pen, data->boundary_text, scale_at(&d->x, data->split), d->bottom);
    int first = rap_day_civil(data->from).year + 1, last = rap_day_civil(data->to).year;
    axis_years(d->pen, &d->x, first, last, d->bottom);
}

static const char *
words_of(const struct rap_cumulative *data, const struct rap_voice *voice)
{
    struct words words = { .voice = voice };
    words_add(&words, "chart.cumulative.alt",
              RAP_WITH(rap_arg_user("noun", data->noun), rap_arg_text("count", data->count_text),
                       rap_arg_text("pace", data->pace_text),
                       rap_arg_text("boundary", data->boundary_text),
                       rap_arg_text("dashed", data->pace_words),
                       rap_arg_text("fan", data->fan_words)));
    if (data->n_trend > 0)
        words_add(&words, "chart.cumulative.also",
                  RAP_WITH(rap_arg_text("trend", data->trend_words)));
    return words_finish(&words);
}

static struct rap_scene *
draw(const void *input, struct rap_room room)
{
    const struct rap_cumulative *cumulative = input;
    struct pen pen = pen_make(room);
    struct plot d = { .scene = pen.scene, .pen = &pen, .data = cumulative, .kind = RAP_AXIS_COUNT };
    pen.scene->alt = words_of(cumulative, &pen.scene->voice);
    set_scales(&d);
    draw_ground(&d);
    draw_fan(&d);
    draw_trend(&d);
    draw_pace(&d);
    size_t before = days_before_split(cumulative);
    draw_steps(&d, 0, before, cumulative->from, cumulative->split, RAP_MUTED);
    draw_steps(&d, before, cumulative->n_days, cumulative->split, cumulative->to + 1.0,
               RAP_PERIOD2);
    draw_ends(&d);
    draw_axis(&d);
    draw_names(&d);
    return pen.scene;
}

/* Days of the records in the two compared periods, and the count after each. */
static void
add_days(const struct rap_subject *from, struct rap_cumulative *data)
{
    const struct rap_findings *findings = from->findings;
    int32_t *days = rap_new_array(from->arena, int32_t, findings->n_days);
    double *counts = rap_new_array(from->arena, double, findings->n_days), count = 0.0;
    for (size_t i = 0; i < findings->n_days; i++) {
        if (findings->days[i].day < data->from)
            continue;
        days[data->n_days] = findings->days[i].day;
        counts[data->n_days++] = count += findings->days[i].sum.weight;
    }
    data->days = days;
    data->counts = counts;
}

/* An end of the range to expect after a part of the second period: 0 the low one, 1 the high one.
 */
static double
expected_end(const struct rap_findings *findings, double part, int end)
{
    const struct rap_comparison *c = &findings->comparison;
    double tail = (1.0 - findings->plan->stats.level) / 2.0;
    return c->x1 + rap_predictive_quantile(c->x1, c->t1, part * c->t2, end ? 1.0 - tail : tail);
}

static void
add_fan(const struct rap_subject *from, struct rap_cumulative *data)
{
    enum { POINTS = 40 };
    struct rap_fan_point *fan = rap_new_array(from->arena, struct rap_fan_point, POINTS);
    for (int i = 0; i < POINTS; i++) {
        double part = (double)i / (POINTS - 1);
        fan[i] = (struct rap_fan_point){
            .day = data->split + (int32_t)lround(part * (data->to + 1.0 - data->split)),
            .low = expected_end(from->findings, part, 0),
            .high = expected_end(from->findings, part, 1),
        };
    }
    data->fan = fan;
    data->n_fan = POINTS;
}

/* The old trend up to the end of each year of the second period, simulated anew for each. */
struct trend {
    const struct rap_findings *findings;
    struct rap_series units;
    struct rap_old_trend *at;
};

static void
simulate_trend(void *context, size_t year)
{
    const struct trend *trend = context;
    const struct rap_findings *findings = trend->findings;
    const struct rap_stats_plan *stats = &findings->plan->stats;
    rap_old_trend_compute(&trend->units, findings->units.is_second, year + 1, stats->level,
                          (struct rap_simulation){ stats->draws, stats->seed },
                          &findings->course->shape.before, &trend->at[year]);
}

static void
add_trend(const struct rap_subject *from, struct rap_cumulative *data)
{
    const struct rap_findings *findings = from->findings;
    const struct rap_course *course = findings->course;
    const struct rap_unit_counts *units = &findings->units;
    size_t first = 0;
    if (!course || course->shape.absent || course->shape.old_trend.absent)
        return;
    while (!units->is_second[first])
        first++;
    size_t n = units->n - first;
    struct trend trend = { findings,
                           { units->n, units->years, units->counts, units->exposures },
                           rap_new_array(from->arena, struct rap_old_trend, n) };
    rap_workers_run(n, findings->plan->threads, simulate_trend, &trend);
    struct rap_fan_point *points = rap_new_array(from->arena, struct rap_fan_point, n + 1);
    double x1 = findings->comparison.x1;
    points[data->n_trend++] = (struct rap_fan_point){ data->split, x1, x1 };
    for (size_t i = 0; i < n; i++) {
        int32_t end = rap_day_of((int)units->years[first + i], 12, 31);
        points[data->n_trend++] =
            (struct rap_fan_point){ (end < data->to ? end : data->to) + 1, x1 + trend.at[i].low,
                                    x1 + trend.at[i].high };
    }
    data->trend = points;
}

static double
pace_at_end(const struct rap_comparison *c)
{
    return c->x1 + c->x1 / c->t1 * c->t2;
}

static const void *
fill(const struct rap_subject *from)
{
    const struct rap_findings *findings = from->findings;
    const struct rap_comparison *c = &findings->comparison;
    rap_numbers_add(findings->numbers, "n.compared", RAP_Q_COUNT, c->x1 + c->x2);
    rap_numbers_add(findings->numbers, "expected.total", RAP_Q_EXPECTED, pace_at_end(c));
    struct rap_cumulative *data = rap_new(from->arena, struct rap_cumulative);
    *data = (struct rap_cumulative){
        .from = rap_findings_first(findings)->days.from,
        .split = rap_findings_split(findings),
        .to = rap_findings_second(findings)->days.to,
        .pace_at_end = pace_at_end(c),
        .count_text = printed_text(from, "n.compared"),
        .pace_text = printed_text(from, "expected.total"),
        .pace_words = rap_message(&from->findings->voice, "chart.cumulative.pace",
                                  RAP_WITH(rap_arg_text("rate", printed_text(from, "rate.first")))),
        .fan_words = rap_message(&from->findings->voice, "chart.cumulative.fan",
                                 RAP_WITH(rap_arg_text("level", printed_text(from, "level")))),
        .trend_words = rap_message(&from->findings->voice, "chart.cumulative.trend",
                                   RAP_WITH(rap_arg_text("level", printed_text(from, "level")))),
        .boundary_text = boundary_text(from),
        .noun = findings->plan->noun,
    };
    add_fan(from, data);
    add_trend(from, data);
    add_days(from, data);
    return data;
}

static double
counted_by(const struct rap_findings *findings, int32_t day)
{
    double n = 0.0;
    for (size_t i = 0; i < findings->n_days; i++)
        if (findings->days[i].day >= rap_findings_first(findings)->days.from
            && findings->days[i].day <= day)
            n += findings->days[i].sum.weight;
    return n;
}

/* How much of the days has passed at the end of one of them. */
static double
part_of(struct rap_days days, int32_t day)
{
    return (day + 1.0 - days.from) / (days.to + 1.0 - days.from);
}

/* "cumulative.2016.n .pace .low .high": to the end of the year, or of the periods in it. */
static void
tell_day(const struct rap_subject *from, struct rap_table *table, int32_t day)
{
    static const char *const ends[] = { "low", "high" };
    const struct rap_findings *findings = from->findings;
    struct rap_days second = rap_findings_second(findings)->days;
    struct rap_days both = { rap_findings_first(findings)->days.from, second.to };
    const char *id = rap_format(from->arena, "cumulative.%d", rap_day_civil(day).year);
    double part = part_of(second, day);
    rap_table_row(table);
    rap_table_day(table, day);
    rap_table_made(table, rap_format(from->arena, "%s.n", id), RAP_Q_COUNT,
                   counted_by(findings, day), NULL);
    rap_table_made(table, rap_format(from->arena, "%s.pace", id), RAP_Q_EXPECTED,
                   part_of(both, day) * pace_at_end(&findings->comparison), NULL);
    for (int i = 0; i < 2; i++)
        if (part > 0.0)
            rap_table_made(table, rap_format(from->arena, "%s.%s", id, ends[i]), RAP_Q_COUNT,
                           expected_end(findings, part, i), "predictive-negbin");
        else
            rap_table_dash(table);
}

/* The last day of each year, and of the second period. */
static void
tell(const struct rap_subject *from, struct rap_table *table)
{
    int32_t first = rap_findings_first(from->findings)->days.from;
    int32_t last = rap_findings_second(from->findings)->days.to;
    rap_table_heads(table, "to-the-end >so-far >old-pace >expected-low >expected-high");
    for (int year = rap_day_civil(first).year; rap_day_of(year, 12, 31) < last; year++)
        tell_day(from, table, rap_day_of(year, 12, 31));
    tell_day(from, table, last);
}

const struct rap_chart rap_chart_cumulative = {
    .name = "cumulative",
    .needs = RAP_NEEDS_DATES | RAP_NEEDS_PERIODS,
    .id = "cumulative",
    .finding = "cumulative.title",
    .subtitle = "cumulative.subtitle",
    .note = "cumulative.note",
    .width_mm = 90.0,
    .height_mm = 90.0,
    .fill = fill,
    .draw = draw,
    .tell = tell,
};
