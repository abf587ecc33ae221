/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "columns.h"

#include "rapporteur/base/date.h"

#include <math.h>

static const double block_share = 0.70; /* of the width of a year */
static const double gap_pt = 1.4;       /* between blocks */
static const double least_pt = 2.4;     /* width of the part of a year that a boundary divides */

static double
highest_count(const struct rap_timeline *timeline)
{
    double highest = 0.0;
    for (size_t i = 0; i < timeline->n_years * timeline->n_periods; i++)
        highest = fmax(highest, timeline->counts[i]);
    return highest;
}

double
columns_highest(const struct rap_timeline *timeline)
{
    double values = fmax(highest_count(timeline), 1.0);
    for (size_t p = 0; p < timeline->n_periods; p++)
        values = fmax(values, timeline->periods[p].rate.value);
    double highest = values;
    for (size_t p = 0; p < timeline->n_periods; p++)
        if (timeline->periods[p].rate.high < 3.0 * values)
            highest = fmax(highest, timeline->periods[p].rate.high);
    return highest;
}

bool
columns_fit_blocks(const struct rap_timeline *timeline)
{
    return highest_count(timeline) <= RAP_MOST_BLOCKS;
}

void
columns_set_years(struct columns *columns)
{
    const struct rap_timeline *timeline = columns->timeline;
    columns->first_year = rap_day_civil(timeline->periods[0].from).year;
    columns->last_year = rap_day_civil(timeline->periods[timeline->n_periods - 1].to).year;
    double from = year_start(columns->first_year), to = year_start(columns->last_year + 1);
    if (timeline->starts) {
        from = timeline->starts[0];
        to = timeline->starts[timeline->n_years];
    }
    columns->x = (struct scale){ from, to, columns->left, columns->right };
}

/* The first day of a column; of the one behind the last, the day after it. */
static double
column_start(const struct rap_timeline *timeline, size_t column)
{
    return timeline->starts ? timeline->starts[column]
                            : year_start(timeline->first_year + (int)column);
}

bool
columns_is_last(const struct columns *columns, size_t period)
{
    return period + 1 == columns->timeline->n_periods && columns->timeline->n_periods > 1;
}

static void
draw_ground(struct columns *columns)
{
    const struct rap_timeline *timeline = columns->timeline;
    for (size_t p = 0; p < timeline->n_periods; p++) {
        const struct rap_timeline_period *period = &timeline->periods[p];
        double from = scale_at(&columns->x, period->from),
               to = scale_at(&columns->x, period->to + 1.0);
        bool last = columns_is_last(columns, p);
        rap_scene_rect(columns->pen->scene, last ? RAP_PERIOD2_TINT : RAP_PERIOD1_TINT, from,
                       columns->top, to, columns->bottom);
        double low = scale_at(&columns->y, period->rate.low);
        if (!(period->rate.high > period->rate.low) || low < columns->top)
            continue;
        double high = fmax(columns->top, scale_at(&columns->y, period->rate.high));
        rap_scene_rect(columns->pen->scene, last ? RAP_PERIOD2_BAND : RAP_PERIOD1_BAND, from, high,
                       to, low);
    }
}

/* Outside the first and last period, and between periods that do not meet. */
static void
draw_hatches(struct columns *columns)
{
    const struct rap_timeline *timeline = columns->timeline;
    double covered = columns->left;
    for (size_t p = 0; p < timeline->n_periods; p++) {
        double from = scale_at(&columns->x, timeline->periods[p].from);
        if (from > covered + 0.3)
            rap_scene_hatch(columns->pen->scene, covered, columns->top, from, columns->bottom);
        covered = scale_at(&columns->x, timeline->periods[p].to + 1.0);
    }
    if (covered < columns->right - 0.3)
        rap_scene_hatch(columns->pen->scene, covered, columns->top, columns->right,
                        columns->bottom);
}

static void
draw_rates(struct columns *columns)
{
    const struct rap_timeline *timeline = columns->timeline;
    for (size_t p = 0; p < timeline->n_periods; p++) {
        const struct rap_timeline_period *period = &timeline->periods[p];
        double at = scale_at(&columns->y, period->rate.value);
        if (!(at >= columns->top))
            continue;
        double from = scale_at(&columns->x, period->from),
               to = scale_at(&columns->x, period->to + 1.0);
        rap_scene_line(columns->pen->scene, RAP_INK, columns->rate_pt, from, at, to, at)->numbers =
            period->rate.numbers;
        pen_keep_off(columns->pen, (struct box){ from, at - 1.5, to, at + 1.5 });
    }
}

/* Where the blocks of a year stand: the middle part of the year, cut to the period. */
static struct box
column_of(const struct columns *columns, size_t column, const struct rap_timeline_period *period)
{
    double start = column_start(columns->timeline, column);
    double end = column_start(columns->timeline, column + 1);
    double margin = 0.5 * (1.0 - block_share) * (end - start);
    double low = fmax(start + margin, period->from), high = fmin(end - margin, period->to + 1.0);
    double left = scale_at(&columns->x, low), right = scale_at(&columns->x, high);
    double year_pt = scale_at(&columns->x, end) - scale_at(&columns->x, start);
    double least = fmin(least_pt, block_share * year_pt), off = fmin(1.6, 0.1 * year_pt);
    bool begins_inside = period->from > start, ends_inside = period->to + 1.0 < end;
    if (begins_inside)
        left = fmax(left, scale_at(&columns->x, period->from) + off);
    if (ends_inside)
        right = fmin(right, scale_at(&columns->x, period->to + 1.0) - off);
    if (right - left < least && begins_inside)
        right = left + least;
    else if (right - left < least)
        left = right - least;
    return (struct box){ fmax(left, columns->left), 0, fmin(right, columns->right), 0 };
}

static void
draw_column(struct columns *columns, size_t at, size_t p, double count)
{
    struct box column = column_of(columns, at, &columns->timeline->periods[p]);
    enum rap_colour colour = columns_is_last(columns, p) ? RAP_PERIOD2 : RAP_PERIOD1;
    double n = columns->as_blocks ? ceil(count) : 1.0;
    double unit = fabs(scale_at(&columns->y, 1.0) - scale_at(&columns->y, 0.0));
    double half_gap = 0.5 * fmin(gap_pt, 0.3 * unit);
    for (double k = 0.0; k < n; k += 1.0) {
        double from = columns->as_blocks ? k : 0.0;
        double to = columns->as_blocks ? fmin(k + 1.0, count) : count;
        double low = scale_at(&columns->y, from), high = scale_at(&columns->y, to);
        if (k > 0.0)
            low -= half_gap;
        if (k + 1.0 < n)
            high += half_gap;
        rap_scene_rect(columns->pen->scene, colour, column.left, high, column.right, low);
    }
    column.top = scale_at(&columns->y, count);
    column.bottom = columns->bottom;
    pen_keep_off(columns->pen, column);
}

void
columns_draw(struct columns *columns)
{
    const struct rap_timeline *timeline = columns->timeline;
    size_t n = timeline->n_periods;
    draw_ground(columns);
    draw_hatches(columns);
    axis_upright(columns->pen, RAP_AXIS_COUNT, &columns->y, columns->step, RAP_WHITE, columns->left,
                 columns->right);
    draw_rates(columns);
    for (size_t i = 0; i < timeline->n_years * n; i++)
        if (timeline->counts[i] > 0.0)
            draw_column(columns, i / n, i % n, timeline->counts[i]);
    rap_scene_line(columns->pen->scene, RAP_INK, 0.9, columns->left, columns->bottom,
                   columns->right, columns->bottom);
}

void
columns_name(const struct columns *columns)
{
    const struct rap_timeline *timeline = columns->timeline;
    if (timeline->starts)
        axis_spans(columns->pen, &columns->x, timeline->starts, timeline->names, timeline->n_years,
                   columns->bottom);
    else
        axis_years(columns->pen, &columns->x, columns->first_year, columns->last_year,
                   columns->bottom);
}
