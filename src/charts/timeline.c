/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/charts/timeline.h"

#include "axis.h"

#include "rapporteur/base/date.h"

#include <math.h>

static const double most_blocks = 12.0; /* a year; above that a year is a bar */
static const double block_share = 0.70; /* of the width of a year */
static const double head_pt = 30.0, foot_pt = 18.0, gap_pt = 1.4;

struct drawing {
    struct rap_scene *scene;
    const struct rap_timeline *timeline;
    const struct rap_measurer *measurer;
    struct scale x, y;
    double left, right, top, bottom; /* of the plot */
    double step;
    int first_year, last_year;
    struct boxes blocks; /* what labels must not cover */
};

static int
year_of(int32_t day)
{
    return rap_day_civil(day).year;
}

static double
x_at(const struct drawing *drawing, double day)
{
    return scale_at(&drawing->x, day);
}

static const struct rap_timeline_period *
last_period(const struct rap_timeline *timeline)
{
    return &timeline->periods[timeline->n_periods - 1];
}

static bool
is_last(const struct drawing *drawing, size_t period)
{
    return period + 1 == drawing->timeline->n_periods && drawing->timeline->n_periods > 1;
}

static double
highest_value(const struct rap_timeline *timeline)
{
    double highest = 1.0;
    for (size_t i = 0; i < timeline->n_counts; i++)
        highest = fmax(highest, timeline->counts[i].count);
    for (size_t p = 0; p < timeline->n_periods; p++)
        if (timeline->periods[p].high < 3.0 * highest)
            highest = fmax(highest, timeline->periods[p].high);
    return highest;
}

static void
set_scales(struct drawing *drawing)
{
    const struct rap_timeline *timeline = drawing->timeline;
    double highest = highest_value(timeline);
    drawing->step = count_step(highest, drawing->scene->height_pt > 150.0 ? 6 : 4);
    double top = count_top(highest, drawing->step);
    const char *widest = count_label(drawing->scene->arena, top);
    drawing->left = 10.0 + rap_measure(drawing->measurer, widest, RAP_SANS, LABEL_PT);
    drawing->right = drawing->scene->width_pt;
    drawing->top = head_pt;
    drawing->bottom = drawing->scene->height_pt - foot_pt;
    drawing->first_year = year_of(timeline->periods[0].from);
    drawing->last_year = year_of(last_period(timeline)->to);
    drawing->x =
        (struct scale){ year_start(drawing->first_year), year_start(drawing->last_year + 1),
                        drawing->left, drawing->right };
    drawing->y = (struct scale){ 0.0, top, drawing->bottom, drawing->top };
}

static void
draw_ground(struct drawing *drawing)
{
    const struct rap_timeline *timeline = drawing->timeline;
    for (size_t p = 0; p < timeline->n_periods; p++) {
        const struct rap_timeline_period *period = &timeline->periods[p];
        double from = x_at(drawing, period->from), to = x_at(drawing, period->to + 1.0);
        bool last = is_last(drawing, p);
        rap_scene_rect(drawing->scene, last ? RAP_PERIOD2_TINT : RAP_PERIOD1_TINT, from,
                       drawing->top, to, drawing->bottom);
        if (!(period->high > period->low))
            continue;
        double high = fmax(drawing->top, scale_at(&drawing->y, period->high));
        rap_scene_rect(drawing->scene, last ? RAP_PERIOD2_BAND : RAP_PERIOD1_BAND, from, high, to,
                       scale_at(&drawing->y, period->low));
    }
}

/* Outside the first and last period, and between periods that do not meet. */
static void
draw_hatches(struct drawing *drawing)
{
    const struct rap_timeline *timeline = drawing->timeline;
    double covered = drawing->left;
    for (size_t p = 0; p < timeline->n_periods; p++) {
        double from = x_at(drawing, timeline->periods[p].from);
        if (from > covered + 0.3)
            rap_scene_hatch(drawing->scene, covered, drawing->top, from, drawing->bottom);
        covered = x_at(drawing, timeline->periods[p].to + 1.0);
    }
    if (covered < drawing->right - 0.3)
        rap_scene_hatch(drawing->scene, covered, drawing->top, drawing->right, drawing->bottom);
}

static void
draw_rates(struct drawing *drawing)
{
    const struct rap_timeline *timeline = drawing->timeline;
    for (size_t p = 0; p < timeline->n_periods; p++) {
        const struct rap_timeline_period *period = &timeline->periods[p];
        if (isnan(period->rate))
            continue;
        double at = scale_at(&drawing->y, period->rate);
        rap_scene_line(drawing->scene, RAP_INK, 1.5, x_at(drawing, period->from), at,
                       x_at(drawing, period->to + 1.0), at)
            ->numbers = period->numbers;
    }
}

/* Where the blocks of a year stand: the middle part of the year, cut to the period. */
static struct box
column_of(const struct drawing *drawing, const struct rap_timeline_count *count)
{
    const struct rap_timeline_period *period = &drawing->timeline->periods[count->period];
    double start = year_start(count->year), end = year_start(count->year + 1);
    double margin = 0.5 * (1.0 - block_share) * (end - start);
    double low = fmax(start + margin, period->from), high = fmin(end - margin, period->to + 1.0);
    double left = x_at(drawing, low), right = x_at(drawing, high);
    bool begins_inside = period->from > start, ends_inside = period->to + 1.0 < end;
    if (begins_inside)
        left = fmax(left, x_at(drawing, period->from) + 1.6);
    if (ends_inside)
        right = fmin(right, x_at(drawing, period->to + 1.0) - 1.6);
    if (right - left < 2.4 && begins_inside)
        right = left + 2.4;
    else if (right - left < 2.4)
        left = right - 2.4;
    return (struct box){ left, 0, right, 0 };
}

static void
draw_column(struct drawing *drawing, const struct rap_timeline_count *count, bool as_blocks)
{
    struct box column = column_of(drawing, count);
    enum rap_colour colour = is_last(drawing, count->period) ? RAP_PERIOD2 : RAP_PERIOD1;
    double n = as_blocks ? ceil(count->count) : 1.0;
    for (double k = 0.0; k < n; k += 1.0) {
        double from = as_blocks ? k : 0.0,
               to = as_blocks ? fmin(k + 1.0, count->count) : count->count;
        double low = scale_at(&drawing->y, from), high = scale_at(&drawing->y, to);
        if (k > 0.0)
            low -= 0.5 * gap_pt;
        if (k + 1.0 < n)
            high += 0.5 * gap_pt;
        rap_scene_rect(drawing->scene, colour, column.left, high, column.right, low);
    }
    column.top = scale_at(&drawing->y, count->count);
    column.bottom = drawing->bottom;
    boxes_add(&drawing->blocks, column);
}

static void
draw_counts(struct drawing *drawing)
{
    const struct rap_timeline *timeline = drawing->timeline;
    double highest = 0.0;
    for (size_t i = 0; i < timeline->n_counts; i++)
        highest = fmax(highest, timeline->counts[i].count);
    for (size_t i = 0; i < timeline->n_counts; i++)
        if (timeline->counts[i].count > 0.0)
            draw_column(drawing, &timeline->counts[i], highest <= most_blocks);
}

/* Label and count of each period above the plot, each not further right than it fits. */
static void
draw_heads(struct drawing *drawing)
{
    const struct rap_timeline *timeline = drawing->timeline;
    double limit = drawing->right;
    for (size_t p = timeline->n_periods; p-- > 0;) {
        const struct rap_timeline_period *period = &timeline->periods[p];
        bool last = is_last(drawing, p);
        double label_width = rap_measure(drawing->measurer, period->label, RAP_SANS_BOLD, LABEL_PT);
        double count_width = rap_measure(drawing->measurer, period->count_text, RAP_SANS, LABEL_PT);
        double left = x_at(drawing, period->from) + (last ? 4.0 : 0.0);
        left = fmax(0.0, fmin(left, limit - fmax(label_width, count_width)));
        if (left + label_width <= limit + 0.1)
            rap_scene_text(drawing->scene, last ? RAP_PERIOD2 : RAP_INK, RAP_SANS_BOLD, LABEL_PT,
                           RAP_START, left, drawing->top - 19.0, period->label);
        if (left + count_width <= limit + 0.1)
            rap_scene_text(drawing->scene, RAP_MUTED, RAP_SANS, LABEL_PT, RAP_START, left,
                           drawing->top - 8.5, period->count_text);
        limit = left - 8.0;
    }
}

/* A rate label of two lines, value over interval. */
struct label {
    const struct rap_timeline_period *period;
    double width;
};

static bool
try_label(struct drawing *drawing, const struct label *label, double x, double y)
{
    struct box box = { x - 2.0, y - 7.0, x + label->width + 2.0, y + 13.5 };
    if (box.left < drawing->left || box.right > drawing->right || box.top < drawing->top
        || box.bottom > drawing->bottom || !boxes_are_free(&drawing->blocks, &box))
        return false;
    boxes_add(&drawing->blocks, box);
    rap_scene_text(drawing->scene, RAP_INK, RAP_SANS_BOLD, LABEL_PT, RAP_START, x, y,
                   label->period->rate_text);
    rap_scene_text(drawing->scene, RAP_MUTED, RAP_SANS, LABEL_PT, RAP_START, x, y + 10.0,
                   label->period->interval_text);
    return true;
}

/* Places to try: over the band and over the blocks inside the period, middle first; then left of
 * it, level with the line. */
static bool
place_label(struct drawing *drawing, const struct label *label)
{
    static const double parts[] = { 0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9, 0.0, 1.0 };
    const struct rap_timeline_period *period = label->period;
    double from = x_at(drawing, period->from) + 5.0;
    double room = x_at(drawing, period->to + 1.0) - 5.0 - label->width - from;
    double line = scale_at(&drawing->y, period->rate);
    double over = fmax(drawing->top, scale_at(&drawing->y, period->high)) - 15.0;
    for (double y = over; y > drawing->top + 8.0 && room > 0.0; y -= 10.0)
        for (size_t i = 0; i < RAP_COUNT_OF(parts); i++)
            if (try_label(drawing, label, from + parts[i] * room, y))
                return true;
    for (double y = line - 1.0; y > drawing->top + 8.0; y -= 8.0)
        if (try_label(drawing, label, x_at(drawing, period->from) - label->width - 6.0, y))
            return true;
    return false;
}

/* The box of the rate line: labels of other periods keep off it. */
static void
keep_off_line(struct drawing *drawing, const struct rap_timeline_period *period)
{
    double at = scale_at(&drawing->y, period->rate);
    boxes_add(&drawing->blocks, (struct box){ x_at(drawing, period->from), at - 1.5,
                                              x_at(drawing, period->to + 1.0), at + 1.5 });
}

static void
draw_rate_labels(struct drawing *drawing)
{
    const struct rap_timeline *timeline = drawing->timeline;
    for (size_t p = 0; p < timeline->n_periods; p++)
        if (!isnan(timeline->periods[p].rate))
            keep_off_line(drawing, &timeline->periods[p]);
    for (size_t p = timeline->n_periods; p-- > 0;) {
        const struct rap_timeline_period *period = &timeline->periods[p];
        if (isnan(period->rate) || !period->rate_text)
            continue;
        double value = rap_measure(drawing->measurer, period->rate_text, RAP_SANS_BOLD, LABEL_PT);
        double interval = rap_measure(drawing->measurer, period->interval_text, RAP_SANS, LABEL_PT);
        struct label label = { period, fmax(value, interval) };
        (void)place_label(drawing, &label); /* without room the label is left out */
    }
}

static void
draw_boundaries(struct drawing *drawing, struct boxes *axis_labels)
{
    const struct rap_timeline *timeline = drawing->timeline;
    for (size_t p = 1; p < timeline->n_periods; p++) {
        double at = x_at(drawing, timeline->periods[p].from);
        rap_scene_line(drawing->scene, RAP_ACCENT, 1.0, at, drawing->top - 27.0, at,
                       drawing->bottom)
            ->dashed = true;
        if (!is_last(drawing, p) || !timeline->boundary_text)
            continue;
        double half =
            0.5 * rap_measure(drawing->measurer, timeline->boundary_text, RAP_SANS_BOLD, LABEL_PT);
        double x = fmax(half, fmin(at, drawing->right - half));
        struct box box = text_box(drawing->measurer, timeline->boundary_text, RAP_SANS_BOLD,
                                  LABEL_PT, RAP_MIDDLE, x, drawing->bottom + 12.0);
        box.left -= 4.0;
        box.right += 4.0;
        boxes_add(axis_labels, box);
        rap_scene_text(drawing->scene, RAP_ACCENT, RAP_SANS_BOLD, LABEL_PT, RAP_MIDDLE, x,
                       drawing->bottom + 12.0, timeline->boundary_text);
    }
}

static const char *
words_of(const struct rap_timeline *timeline, struct rap_arena *arena)
{
    struct rap_buffer out = { .arena = arena };
    rap_buffer_format(&out, "%s by year, %d to %d.", timeline->noun,
                      year_of(timeline->periods[0].from), year_of(last_period(timeline)->to));
    for (size_t p = 0; p < timeline->n_periods; p++) {
        const struct rap_timeline_period *period = &timeline->periods[p];
        rap_buffer_format(&out, " %s: %s", period->label, period->count_text);
        if (period->rate_text && !isnan(period->rate))
            rap_buffer_format(&out, ", %s %s", period->rate_text, period->interval_text);
        rap_buffer_text(&out, ".");
    }
    return rap_str_dup(arena, rap_buffer_str(&out));
}

struct rap_scene *
rap_timeline_scene(struct rap_arena *arena, const struct rap_timeline *timeline,
                   const struct rap_measurer *measurer, double width_pt, double height_pt)
{
    struct drawing drawing = { .scene = rap_scene_make(arena, width_pt, height_pt),
                               .timeline = timeline,
                               .measurer = measurer,
                               .blocks = { .arena = arena } };
    struct boxes axis_labels = { .arena = arena };
    drawing.scene->id = "timeline";
    drawing.scene->alt = words_of(timeline, arena);
    set_scales(&drawing);
    draw_ground(&drawing);
    draw_hatches(&drawing);
    draw_count_axis(drawing.scene, &drawing.y, drawing.step, RAP_WHITE, drawing.left,
                    drawing.right);
    draw_rates(&drawing);
    draw_counts(&drawing);
    draw_rate_labels(&drawing);
    rap_scene_line(drawing.scene, RAP_INK, 0.9, drawing.left, drawing.bottom, drawing.right,
                   drawing.bottom);
    draw_boundaries(&drawing, &axis_labels);
    draw_year_axis(drawing.scene, &drawing.x, drawing.first_year, drawing.last_year, drawing.bottom,
                   measurer, &axis_labels);
    draw_heads(&drawing);
    return drawing.scene;
}
