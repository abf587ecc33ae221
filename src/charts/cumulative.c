/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/charts/cumulative.h"

#include "axis.h"
#include "words.h"

#include "rapporteur/base/date.h"

#include <math.h>

static const double head_pt = 8.0, foot_pt = 18.0, label_gap_pt = 4.0;
static const double step_pt = 0.25; /* steps closer than this are drawn as one */

struct drawing {
    struct rap_scene *scene;
    struct pen *pen;
    const struct rap_cumulative *data;
    struct scale x, y;
    double left, right, top, bottom;
    double step;
};

static const struct type muted = { RAP_MUTED, RAP_SANS, LABEL_PT, RAP_START };
static const struct type count_type = { RAP_PERIOD2, RAP_SANS_BOLD, LABEL_PT, RAP_START };

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
    return highest;
}

static void
set_scales(struct drawing *drawing)
{
    const struct rap_cumulative *data = drawing->data;
    double highest = highest_value(data);
    drawing->step = axis_step(RAP_AXIS_COUNT, highest, drawing->scene->height_pt > 110.0 ? 5 : 3);
    double top = axis_top(highest, drawing->step);
    const char *widest = axis_label(drawing->scene->arena, RAP_AXIS_COUNT, top, 1.0);
    double end_width = fmax(pen_width(drawing->pen, count_type, data->count_text),
                            pen_width(drawing->pen, muted, data->pace_text));
    drawing->left = 10.0 + pen_width(drawing->pen, muted, widest);
    drawing->right = drawing->scene->width_pt - end_width - label_gap_pt;
    drawing->top = head_pt;
    drawing->bottom = drawing->scene->height_pt - foot_pt;
    drawing->x = (struct scale){ data->from, data->to + 1.0, drawing->left, drawing->right };
    drawing->y = (struct scale){ 0.0, top, drawing->bottom, drawing->top };
}

static struct rap_point
point_at(const struct drawing *drawing, double day, double count)
{
    return (struct rap_point){ scale_at(&drawing->x, day), scale_at(&drawing->y, count) };
}

static void
draw_ground(struct drawing *drawing)
{
    double split = scale_at(&drawing->x, drawing->data->split);
    rap_scene_rect(drawing->scene, RAP_PERIOD1_TINT, drawing->left, drawing->top, split,
                   drawing->bottom);
    rap_scene_rect(drawing->scene, RAP_PERIOD2_TINT, split, drawing->top, drawing->right,
                   drawing->bottom);
    axis_upright(drawing->pen, RAP_AXIS_COUNT, &drawing->y, drawing->step, RAP_WHITE, drawing->left,
                 drawing->right);
}

static void
draw_fan(struct drawing *drawing)
{
    const struct rap_cumulative *data = drawing->data;
    size_t n = data->n_fan;
    if (n < 2)
        return;
    struct rap_point *points = rap_new_array(drawing->scene->arena, struct rap_point, 2 * n);
    for (size_t i = 0; i < n; i++) {
        points[i] = point_at(drawing, data->fan[i].day, data->fan[i].low);
        points[2 * n - 1 - i] = point_at(drawing, data->fan[i].day, data->fan[i].high);
    }
    for (size_t i = 1; i < n; i++) {
        struct rap_point low = points[i - 1], high = points[2 * n - 1 - i];
        double top = fmin(high.y, points[2 * n - i].y), bottom = fmax(low.y, points[i].y);
        pen_keep_off(drawing->pen, (struct box){ low.x - 1.0, top, high.x + 1.0, bottom });
    }
    rap_scene_polygon(drawing->scene, RAP_RULE, points, 2 * n);
}

/* The steps of the days [first, n) from a count, ending at a day. A count is never drawn away from
 * where it was reached by more than step_pt. */
static void
draw_steps(struct drawing *drawing, size_t first, size_t n, double start_day, double end_day,
           enum rap_colour colour)
{
    const struct rap_cumulative *data = drawing->data;
    size_t n_points = 2 * (n - first) + 3, k = 0;
    struct rap_point *points = rap_new_array(drawing->scene->arena, struct rap_point, n_points);
    points[k++] = point_at(drawing, start_day, count_after(data, first));
    for (size_t i = first; i < n; i++) {
        struct rap_point before = point_at(drawing, data->days[i], count_after(data, i));
        struct rap_point after = point_at(drawing, data->days[i], count_after(data, i + 1));
        if (k > 1 && before.x - points[k - 1].x < step_pt) {
            points[k - 1].y = after.y;
            continue;
        }
        points[k++] = before;
        points[k++] = after;
    }
    struct rap_point end = point_at(drawing, end_day, count_after(data, n));
    if (end.y != points[k - 1].y) /* steps drawn as one end in the true count */
        points[k - 1].y = end.y;
    points[k++] = end;
    rap_scene_path(drawing->scene, colour, 1.6, points, k);
    pen_keep_off_path(drawing->pen, points, k, 3.0);
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
draw_ends(struct drawing *drawing)
{
    const struct rap_cumulative *data = drawing->data;
    const double drop = MIDDLE_EM * LABEL_PT, least = LABEL_PT + 1.4;
    double count_y = scale_at(&drawing->y, count_after(data, data->n_days)) + drop;
    double pace_y = scale_at(&drawing->y, data->pace_at_end) + drop;
    if (fabs(count_y - pace_y) < least) {
        double middle = 0.5 * (count_y + pace_y);
        double upper =
            fmin(fmax(middle - 0.5 * least, drawing->top + drop), drawing->bottom + drop - least);
        bool count_above = count_y <= pace_y;
        count_y = count_above ? upper : upper + least;
        pace_y = count_above ? upper + least : upper;
    }
    double x = drawing->right + label_gap_pt;
    (void)pen_text(drawing->pen, count_type, x, count_y, data->count_text);
    (void)pen_text(drawing->pen, muted, x, pace_y, data->pace_text);
}

static void
draw_pace(struct drawing *drawing)
{
    const struct rap_cumulative *data = drawing->data;
    const struct rap_point ends[] = { point_at(drawing, data->from, 0.0),
                                      point_at(drawing, data->to + 1.0, data->pace_at_end) };
    rap_scene_path(drawing->scene, RAP_MUTED, 1.0, ends, 2)->dashed = true;
    pen_keep_off_path(drawing->pen, ends, 2, 4.0);
}

static bool
block_fits(const struct drawing *drawing, const struct block *block, double right, double y)
{
    return right - block->width > drawing->left + 3.0 && right < drawing->right - 2.0
           && y - block->type.size_pt > drawing->top
           && y + (double)(block->n_lines - 1) * block->leading + 3.0 < drawing->bottom;
}

/* Tries places from one height to another, each from the boundary leftwards and then rightwards. */
static bool
place_block(struct drawing *drawing, const struct block *block, double y, double down,
            size_t n_steps)
{
    double split = scale_at(&drawing->x, drawing->data->split);
    double span = drawing->right - drawing->left;
    for (size_t i = 0; i < n_steps; i++, y += down)
        for (int k = 0; k < 24; k++) {
            double right = k < 16 ? split - 6.0 - span / 24.0 * k
                                  : split + block->width + 6.0 + span / 24.0 * (k - 16);
            if (block_fits(drawing, block, right, y) && pen_block_at(drawing->pen, block, right, y))
                return true;
        }
    return false;
}

/* One line, else two; without room the words are left out (the note under the figure has them). */
static void
draw_words(struct drawing *drawing, const char *text, double y, double down)
{
    struct type type = muted;
    type.align = RAP_END;
    if (!text)
        return;
    size_t n_steps = (size_t)((drawing->bottom - drawing->top) / fabs(down));
    for (size_t n_lines = 1; n_lines <= 2; n_lines++) {
        struct block block = pen_block(drawing->pen, type, text, n_lines);
        if (place_block(drawing, &block, y, down, n_steps))
            return;
    }
}

/* Names of what is drawn: the pace under its line near the boundary, the range above the steps. */
static void
draw_names(struct drawing *drawing)
{
    const struct rap_cumulative *data = drawing->data;
    double part = (data->split - (double)data->from) / (data->to + 1.0 - data->from);
    double under = scale_at(&drawing->y, part * data->pace_at_end) + 14.0;
    draw_words(drawing, data->pace_words, fmin(under, drawing->bottom - 14.0), 3.0);
    draw_words(drawing, data->fan_words, drawing->top + 12.0, 6.0);
}

static void
draw_axis(struct drawing *drawing)
{
    const struct rap_cumulative *data = drawing->data;
    rap_scene_line(drawing->scene, RAP_INK, 0.9, drawing->left, drawing->bottom, drawing->right,
                   drawing->bottom);
    axis_boundary(drawing->pen, data->boundary_text, scale_at(&drawing->x, data->split),
                  drawing->bottom);
    int first = rap_day_civil(data->from).year + 1, last = rap_day_civil(data->to).year;
    axis_years(drawing->pen, &drawing->x, first, last, drawing->bottom);
}

static const char *
words_of(const struct rap_cumulative *data, struct rap_arena *arena)
{
    struct rap_buffer out = { .arena = arena };
    rap_buffer_format(&out,
                      N_("Cumulative count of %s: %s by the end, against %s if the pace before %s "
                         "had held"),
                      data->noun, data->count_text, data->pace_text, data->boundary_text);
    if (data->pace_words)
        rap_buffer_format(&out, " (%s)", data->pace_words);
    rap_buffer_char(&out, '.');
    if (data->fan_words)
        rap_buffer_format(&out, N_(" Drawn around that: %s."), data->fan_words);
    return words_finish(&out);
}

struct rap_scene *
rap_cumulative_scene(const struct rap_cumulative *cumulative, struct rap_room room)
{
    struct pen pen = pen_make(room);
    struct drawing drawing = { .scene = pen.scene, .pen = &pen, .data = cumulative };
    pen.scene->id = "cumulative";
    pen.scene->alt = words_of(cumulative, room.arena);
    set_scales(&drawing);
    draw_ground(&drawing);
    draw_fan(&drawing);
    draw_pace(&drawing);
    size_t before = days_before_split(cumulative);
    draw_steps(&drawing, 0, before, cumulative->from, cumulative->split, RAP_MUTED);
    draw_steps(&drawing, before, cumulative->n_days, cumulative->split, cumulative->to + 1.0,
               RAP_PERIOD2);
    draw_ends(&drawing);
    draw_axis(&drawing);
    draw_names(&drawing);
    return pen.scene;
}
