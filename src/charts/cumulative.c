/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/charts/inputs.h"
#include "rapporteur/findings/course.h"

#include "axis.h"
#include "fill.h"
#include "margin.h"
#include "words.h"

#include "rapporteur/base/date.h"
#include "rapporteur/base/number.h"
#include "rapporteur/base/workers.h"
#include "rapporteur/stats/pair/pair.h"

#include <math.h>

static const double head_pt = 16.0, foot_pt = 18.0;
static const double step_pt = 0.25; /* steps closer than this are drawn as one */
static const double bar_pt = 8.0, bracket_pt = 15.0, ends_pt = 22.0; /* right of the plot */
static const double line_pt = 9.4;
static const double narrow_pt = 330.0, words_pt = 66.0; /* a narrow figure breaks its words */

static const struct type muted = { RAP_MUTED, RAP_SANS, LABEL_PT, RAP_START };
static const struct type bold = { RAP_INK, RAP_SANS_BOLD, LABEL_PT, RAP_START };

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

/* ---- what stands at the right: where each line ends, and its range */

/* ---- the plot */

static struct margin
margin_of(const struct pen *pen, const struct rap_cumulative *data)
{
    double room = pen->scene->width_pt < narrow_pt ? words_pt : INFINITY;
    struct margin margin = { 0 };
    margin_add(pen, &data->count, RAP_PERIOD2, room, &margin);
    margin_add(pen, &data->growth, RAP_INK, room, &margin);
    margin_add(pen, &data->pace, RAP_INK, room, &margin);
    return margin;
}

static void
set_scales(struct plot *d, const struct margin *margin)
{
    const struct rap_cumulative *data = d->data;
    plot_set(d, highest_value(data), d->scene->height_pt > 110.0 ? 5 : 3, head_pt, foot_pt,
             margin->width + ends_pt);
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

/* Names of the periods over the plot, where they have room; then the line between them. */
static void
draw_heads(struct plot *d)
{
    const struct rap_cumulative *data = d->data;
    struct type first = bold, second = bold;
    double split = scale_at(&d->x, data->split), y = d->top - 5.0;
    second.colour = RAP_PERIOD2;
    (void)pen_text(d->pen, second, split + 4.0, y, data->second_label);
    if (d->left + pen_width(d->pen, first, data->first_label) < split - 4.0)
        (void)pen_text(d->pen, first, d->left, y, data->first_label);
    struct box above = { split - 2.0, d->top - 14.0, split + 2.0, d->top };
    double top = pen_has_room(d->pen, above) ? above.top : d->top;
    rap_scene_line(d->scene, RAP_ACCENT, 1.0, split, top, split, d->bottom)->dashed = true;
    pen_keep_off(d->pen, (struct box){ split - 2.0, top, split + 2.0, d->bottom });
}

/* The range between its ends, as far as the axis goes. */
static void
draw_fan(struct plot *d, const struct rap_fan_point *fan, size_t n, enum rap_colour colour)
{
    if (n < 2)
        return;
    struct rap_point *points = rap_new_array(d->scene->arena, struct rap_point, 2 * n);
    for (size_t i = 0; i < n; i++) {
        points[i] = point_at(d, fan[i].day, fan[i].low);
        points[2 * n - 1 - i] = point_at(d, fan[i].day, fan[i].high);
    }
    for (size_t i = 0; i < 2 * n; i++)
        points[i].y = fmax(points[i].y, d->top);
    for (size_t i = 1; i < n; i++) {
        struct rap_point low = points[i - 1], high = points[2 * n - 1 - i];
        double top = fmin(high.y, points[2 * n - i].y), bottom = fmax(low.y, points[i].y);
        pen_keep_off(d->pen, (struct box){ low.x - 1.0, top, high.x + 1.0, bottom });
    }
    rap_scene_polygon(d->scene, colour, points, 2 * n);
}

/* The edges of the wider fan, which the other may cover. */
static void
draw_edges(struct plot *d)
{
    const struct rap_cumulative *data = d->data;
    for (int high = 0; high < 2; high++)
        for (size_t i = 1; i < data->n_trend; i++) {
            const struct rap_fan_point *a = &data->trend[i - 1], *b = &data->trend[i];
            struct rap_point from = point_at(d, a->day, high ? a->high : a->low);
            struct rap_point to = point_at(d, b->day, high ? b->high : b->low);
            if (to.y >= d->top)
                (void)rap_scene_line(d->scene, RAP_INK, 0.6, from.x, from.y, to.x, to.y);
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

/* The old rate, from the start. */
static void
draw_pace(struct plot *d)
{
    const struct rap_cumulative *data = d->data;
    const struct rap_point ends[] = { point_at(d, data->from, 0.0),
                                      point_at(d, data->to + 1.0, data->pace_at_end) };
    rap_scene_path(d->scene, RAP_INK, 1.0, ends, 2)->dashed = true;
    pen_keep_off_path(d->pen, ends, 2, 4.0);
}

/* The old growth, from the start, as far as the axis goes. */
static void
draw_growth(struct plot *d)
{
    const struct rap_cumulative *data = d->data;
    struct rap_point *points = rap_new_array(d->scene->arena, struct rap_point, data->n_line);
    size_t n = 0;
    for (size_t i = 0; i < data->n_line; i++) {
        points[n] = point_at(d, data->line[i].day, data->line[i].count);
        if (points[n].y < d->top)
            break;
        n++;
    }
    if (n < 2)
        return;
    rap_scene_path(d->scene, RAP_INK, 1.0, points, n)->dotted = true;
    pen_keep_off_path(d->pen, points, n, 4.0);
}

/* ---- names of the two lines */

/* A name over what it says more, left of the line and above it, or right of it and below. */
static bool
name_fits(struct plot *d, const char *name, const char *words, struct rap_point at, bool above)
{
    double width = fmax(pen_width(d->pen, bold, name), pen_width(d->pen, muted, words));
    double left = above ? at.x - 5.0 - width : at.x + 6.0;
    double y = above ? at.y - line_pt - 2.0 : at.y + line_pt + 1.0;
    struct box box = { left - 2.0, y - LABEL_PT, left + width + 2.0, y + line_pt + 3.0 };
    double split = scale_at(&d->x, ((const struct rap_cumulative *)d->data)->split);
    if (box.left < d->left || box.right > split || box.top < d->top || box.bottom > d->bottom
        || !pen_has_room(d->pen, box))
        return false;
    struct type first = bold, second = muted;
    first.align = second.align = above ? RAP_END : RAP_START;
    double x = above ? left + width : left;
    (void)pen_text(d->pen, first, x, y, name);
    (void)pen_text(d->pen, second, x, y + line_pt, words);
    return true;
}

/* Along the line through points, at most so many places are tried; without room it has no name (the
 * label at the right end has one). */
static void
name_line(struct plot *d, const char *name, const char *words, const struct rap_point *ends,
          bool above)
{
    for (int i = 0; name && i < 12; i++)
        for (int off = 0; off < 4; off++) {
            double part = above ? 0.45 + 0.05 * (i % 2 ? i : -i) / 2.0 : 0.8 - 0.05 * i;
            struct rap_point at = { ends[0].x + part * (ends[1].x - ends[0].x),
                                    ends[0].y + part * (ends[1].y - ends[0].y) };
            at.y += above ? -5.0 * off : 5.0 * off;
            if (name_fits(d, name, words, at, above))
                return;
        }
}

static void
draw_names(struct plot *d)
{
    const struct rap_cumulative *data = d->data;
    double part = (data->split - (double)data->from) / (data->to + 1.0 - data->from);
    const struct rap_point pace[] = { point_at(d, data->from, 0.0),
                                      point_at(d, data->split, part * data->pace_at_end) };
    name_line(d, data->pace_name, data->pace_words, pace, true);
    if (data->n_line > 0)
        name_line(d, data->growth_name, data->growth_words, pace, false);
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
              RAP_WITH(rap_arg_user("noun", data->noun), rap_arg_text("count", data->count.value),
                       rap_arg_text("all", data->count.words),
                       rap_arg_text("boundary", data->boundary_text),
                       rap_arg_text("pace", data->pace.value),
                       rap_arg_text("rate", data->pace.words)));
    if (data->n_line > 0)
        words_add(&words, "chart.cumulative.also",
                  RAP_WITH(rap_arg_text("growth", data->growth.value),
                           rap_arg_text("words", data->growth.words)));
    return words_finish(&words);
}

static struct rap_scene *
draw(const void *input, struct rap_room room)
{
    const struct rap_cumulative *cumulative = input;
    struct pen pen = pen_make(room);
    struct plot d = { .scene = pen.scene, .pen = &pen, .data = cumulative, .kind = RAP_AXIS_COUNT };
    struct margin margin = margin_of(&pen, cumulative);
    pen.scene->alt = words_of(cumulative, &pen.scene->voice);
    set_scales(&d, &margin);
    draw_ground(&d);
    draw_heads(&d);
    draw_fan(&d, cumulative->trend, cumulative->n_trend, RAP_PERIOD2_BAND);
    draw_fan(&d, cumulative->fan, cumulative->n_fan, RAP_RULE);
    draw_edges(&d);
    draw_pace(&d);
    draw_growth(&d);
    size_t before = days_before_split(cumulative);
    draw_steps(&d, 0, before, cumulative->from, cumulative->split, RAP_PERIOD1);
    draw_steps(&d, before, cumulative->n_days, cumulative->split, cumulative->to + 1.0,
               RAP_PERIOD2);
    struct rap_point last =
        point_at(&d, cumulative->to + 1.0, count_after(cumulative, cumulative->n_days));
    rap_scene_circle(d.scene, RAP_PERIOD2, last.x, last.y, 2.6);
    margin_bar(&d, &cumulative->pace, d.right + bar_pt);
    margin_bracket(&d, &cumulative->growth, d.right + bracket_pt);
    margin_draw(&d, &margin, d.right + ends_pt);
    draw_axis(&d);
    draw_names(&d);
    return pen.scene;
}

/* ---- from findings */

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

/* The day after a calendar year, or after the last day of a period in it. */
static int32_t
end_of_unit(double year, int32_t last)
{
    int32_t end = rap_day_of((int)year, 12, 31);
    return (end < last ? end : last) + 1;
}

/* The fit to the `n` units of the first period: it ends at their count. */
static void
add_fitted(const struct rap_subject *from, size_t n, struct rap_line_point *line)
{
    const struct rap_findings *findings = from->findings;
    const struct rap_unit_counts *units = &findings->units;
    const struct rap_shape_before *before = &findings->course->shape.before;
    struct rap_days first = rap_findings_first(findings)->days;
    line[0] = (struct rap_line_point){ first.from, 0.0 };
    for (size_t i = 0; i < n; i++) {
        double mean = units->exposures[i]
                      * exp(before->level + before->slope * (units->years[i] - before->middle));
        line[i + 1] =
            (struct rap_line_point){ end_of_unit(units->years[i], first.to), line[i].count + mean };
    }
    double sum = line[n].count;
    for (size_t i = 1; i <= n && sum > 0.0; i++)
        line[i].count *= findings->comparison.x1 / sum;
}

static void
add_trend(const struct rap_subject *from, struct rap_cumulative *data)
{
    const struct rap_findings *findings = from->findings;
    const struct rap_unit_counts *units = &findings->units;
    size_t first = 0;
    if (!rap_has_growth(findings))
        return;
    while (!units->is_second[first])
        first++;
    size_t n = units->n - first;
    struct trend trend = { findings,
                           { units->n, units->years, units->counts, units->exposures },
                           rap_new_array(from->arena, struct rap_old_trend, n) };
    rap_workers_run(n, findings->plan->threads, simulate_trend, &trend);
    struct rap_fan_point *points = rap_new_array(from->arena, struct rap_fan_point, n + 1);
    struct rap_line_point *line = rap_new_array(from->arena, struct rap_line_point, units->n + 1);
    double x1 = findings->comparison.x1;
    add_fitted(from, first, line);
    points[data->n_trend++] = (struct rap_fan_point){ data->split, x1, x1 };
    for (size_t i = 0; i < n; i++) {
        int32_t end = end_of_unit(units->years[first + i], data->to);
        points[data->n_trend++] =
            (struct rap_fan_point){ end, x1 + trend.at[i].low, x1 + trend.at[i].high };
        line[first + i + 1] = (struct rap_line_point){ end, x1 + trend.at[i].median };
    }
    data->trend = points;
    data->line = line;
    data->n_line = units->n + 1;
}

static double
pace_at_end(const struct rap_comparison *c)
{
    return c->x1 + c->x1 / c->t1 * c->t2;
}

/* "about 9" over "at the old rate: 3 to 17"; the count adds to that before the boundary. */
static struct rap_line_end
line_end(const struct rap_subject *from, const char *id, const char *key)
{
    const struct rap_findings *findings = from->findings;
    const struct rap_voice *voice = &findings->voice;
    const char *text = printed_text(from, id);
    (void)rap_numbers_print_range(findings->numbers, id);
    const struct rap_number *number = rap_numbers_lookup(findings->numbers, id);
    double x1 = findings->comparison.x1;
    bool declines = findings->course && findings->course->before < 0;
    return (struct rap_line_end){
        .value =
            rap_message(voice, "chart.cumulative.to-expect", RAP_WITH(rap_arg_text("n", text))),
        .words = rap_message(voice, key,
                             RAP_WITH(rap_arg_text("low", number->low_text),
                                      rap_arg_text("high", number->high_text),
                                      rap_arg_flag("declines", declines))),
        .at = x1 + number->value,
        .low = x1 + number->low,
        .high = x1 + number->high,
    };
}

static void
add_ends(const struct rap_subject *from, struct rap_cumulative *data)
{
    const struct rap_findings *findings = from->findings;
    const struct rap_voice *voice = &findings->voice;
    const struct rap_comparison *c = &findings->comparison;
    data->count = (struct rap_line_end){
        .value = rap_message(voice, "chart.cumulative.came",
                             RAP_WITH(rap_arg_text("n", printed_text(from, "n.second")))),
        .words = rap_message(voice, "chart.cumulative.all",
                             RAP_WITH(rap_arg_text("n", printed_text(from, "n.compared")))),
        .at = c->x1 + c->x2,
    };
    data->pace = line_end(from, "expected.second", "chart.cumulative.pace.end");
    if (data->n_line > 0)
        data->growth = line_end(from, "old_trend", "chart.cumulative.growth.end");
}

static void
add_names(const struct rap_subject *from, struct rap_cumulative *data)
{
    const struct rap_findings *findings = from->findings;
    const struct rap_voice *voice = &findings->voice;
    data->pace_name = rap_word(voice, "chart.cumulative.pace.name");
    data->pace_words =
        rap_message(voice, rap_findings_is_cut(findings) ? "chart.rate.season" : "chart.rate",
                    RAP_WITH(rap_arg_text("rate", printed_text(from, "rate.first")),
                             rap_arg_text("unit", rate_unit(from))));
    if (data->n_line == 0)
        return;
    double change = findings->course->shape.before.apc.value;
    struct rap_arg fewer = rap_arg_flag("declines", change < 0.0);
    data->growth_name = rap_message(voice, "chart.cumulative.growth.name", RAP_WITH(fewer));
    data->growth_words =
        rap_message(voice, "chart.cumulative.growth",
                    RAP_WITH(fewer, rap_arg_text("percent", printed_text(from, "old_growth"))));
}

static const void *
fill(const struct rap_subject *from)
{
    const struct rap_findings *findings = from->findings;
    const struct rap_comparison *c = &findings->comparison;
    rap_numbers_add(findings->numbers, "n.compared", RAP_Q_COUNT, c->x1 + c->x2);
    struct rap_cumulative *data = rap_new(from->arena, struct rap_cumulative);
    *data = (struct rap_cumulative){
        .from = rap_findings_first(findings)->days.from,
        .split = rap_findings_split(findings),
        .to = rap_findings_second(findings)->days.to,
        .pace_at_end = pace_at_end(c),
        .first_label = printed_text(from, "label.first"),
        .second_label = printed_text(from, "label.second"),
        .boundary_text = boundary_text(from),
        .noun = findings->plan->noun,
    };
    add_fan(from, data);
    add_trend(from, data);
    add_days(from, data);
    add_ends(from, data);
    add_names(from, data);
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
    .width_mm = 160.0,
    .height_mm = 90.0,
    .least_pt = 190.0,
    .fill = fill,
    .draw = draw,
    .tell = tell,
};
