/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/charts/cumulative.h"

#include "axis.h"

#include "rapporteur/base/date.h"

#include <math.h>

static const double head_pt = 8.0, foot_pt = 18.0, label_gap_pt = 4.0;

struct drawing {
    struct rap_scene *scene;
    const struct rap_cumulative *data;
    const struct rap_measurer *measurer;
    struct scale x, y;
    double left, right, top, bottom;
    double step;
};

static double
highest_value(const struct rap_cumulative *data)
{
    double highest = fmax((double)data->n_days, data->pace_at_end);
    for (size_t i = 0; i < data->n_fan; i++)
        highest = fmax(highest, data->fan[i].high);
    return highest;
}

static void
set_scales(struct drawing *drawing)
{
    const struct rap_cumulative *data = drawing->data;
    double highest = highest_value(data);
    drawing->step = count_step(highest, 5);
    double top = count_top(highest, drawing->step);
    const char *widest = count_label(drawing->scene->arena, top);
    double end_width =
        fmax(rap_measure(drawing->measurer, data->count_text, RAP_SANS_BOLD, LABEL_PT),
             rap_measure(drawing->measurer, data->pace_text, RAP_SANS, LABEL_PT));
    drawing->left = 10.0 + rap_measure(drawing->measurer, widest, RAP_SANS, LABEL_PT);
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
    draw_count_axis(drawing->scene, &drawing->y, drawing->step, RAP_WHITE, drawing->left,
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
    rap_scene_polygon(drawing->scene, RAP_RULE, points, 2 * n);
}

/* The steps of the days [first, n) from a count, ending at a day. */
static void
draw_steps(struct drawing *drawing, size_t first, size_t n, double start_day, double end_day,
           enum rap_colour colour)
{
    const struct rap_cumulative *data = drawing->data;
    size_t n_points = 2 * (n - first) + 2, k = 0;
    struct rap_point *points = rap_new_array(drawing->scene->arena, struct rap_point, n_points);
    points[k++] = point_at(drawing, start_day, (double)first);
    for (size_t i = first; i < n; i++) {
        points[k++] = point_at(drawing, data->days[i], (double)i);
        points[k++] = point_at(drawing, data->days[i], (double)i + 1.0);
    }
    points[k++] = point_at(drawing, end_day, (double)n);
    rap_scene_path(drawing->scene, colour, 1.6, points, k);
}

static size_t
days_before_split(const struct rap_cumulative *data)
{
    size_t n = 0;
    while (n < data->n_days && data->days[n] < data->split)
        n++;
    return n;
}

/* Two labels at the right end keep a line's distance. */
static void
draw_ends(struct drawing *drawing)
{
    const struct rap_cumulative *data = drawing->data;
    double count_y = scale_at(&drawing->y, (double)data->n_days) + 2.7;
    double pace_y = scale_at(&drawing->y, data->pace_at_end) + 2.7;
    double least = LABEL_PT + 2.0;
    if (fabs(count_y - pace_y) < least) {
        double middle = 0.5 * (count_y + pace_y);
        double sign = count_y <= pace_y ? 1.0 : -1.0;
        count_y = middle - 0.5 * sign * least;
        pace_y = middle + 0.5 * sign * least;
    }
    double x = drawing->right + label_gap_pt;
    rap_scene_text(drawing->scene, RAP_PERIOD2, RAP_SANS_BOLD, LABEL_PT, RAP_START, x, count_y,
                   data->count_text);
    rap_scene_text(drawing->scene, RAP_MUTED, RAP_SANS, LABEL_PT, RAP_START, x, pace_y,
                   data->pace_text);
}

/* The pace in words, under the dashed line, where the steps above it are furthest left. */
static void
draw_pace(struct drawing *drawing)
{
    const struct rap_cumulative *data = drawing->data;
    struct rap_point start = point_at(drawing, data->from, 0.0);
    struct rap_point end = point_at(drawing, data->to + 1.0, data->pace_at_end);
    rap_scene_line(drawing->scene, RAP_MUTED, 1.0, start.x, start.y, end.x, end.y)->dashed = true;
    if (!data->pace_words)
        return;
    double width = rap_measure(drawing->measurer, data->pace_words, RAP_SANS, LABEL_PT);
    double right = scale_at(&drawing->x, data->split) - 6.0;
    double part = (right - width - start.x) / (end.x - start.x);
    double y = start.y + part * (end.y - start.y) + 22.0;
    if (right - width > drawing->left + 4.0 && y < drawing->bottom - 4.0)
        rap_scene_text(drawing->scene, RAP_MUTED, RAP_SANS, LABEL_PT, RAP_END, right, y,
                       data->pace_words);
}

static void
draw_axis(struct drawing *drawing)
{
    const struct rap_cumulative *data = drawing->data;
    struct boxes taken = { .arena = drawing->scene->arena };
    double split = scale_at(&drawing->x, data->split), y = drawing->bottom + 12.0;
    rap_scene_line(drawing->scene, RAP_INK, 0.9, drawing->left, drawing->bottom, drawing->right,
                   drawing->bottom);
    struct box box = text_box(drawing->measurer, data->boundary_text, RAP_SANS_BOLD, LABEL_PT,
                              RAP_MIDDLE, split, y);
    box.left -= 4.0;
    box.right += 4.0;
    boxes_add(&taken, box);
    rap_scene_text(drawing->scene, RAP_ACCENT, RAP_SANS_BOLD, LABEL_PT, RAP_MIDDLE, split, y,
                   data->boundary_text);
    int first = rap_day_civil(data->from).year + 1, last = rap_day_civil(data->to).year;
    draw_year_axis(drawing->scene, &drawing->x, first, last, drawing->bottom, drawing->measurer,
                   &taken);
}

static const char *
words_of(const struct rap_cumulative *data, struct rap_arena *arena)
{
    return rap_format(arena,
                      "Cumulative count of %s: %s by the end, against %s if the pace before %s, "
                      "%s, had held.",
                      data->noun, data->count_text, data->pace_text, data->boundary_text,
                      data->pace_words ? data->pace_words : "");
}

struct rap_scene *
rap_cumulative_scene(struct rap_arena *arena, const struct rap_cumulative *cumulative,
                     const struct rap_measurer *measurer, double width_pt, double height_pt)
{
    struct drawing drawing = { .scene = rap_scene_make(arena, width_pt, height_pt),
                               .data = cumulative,
                               .measurer = measurer };
    drawing.scene->id = "cumulative";
    drawing.scene->alt = words_of(cumulative, arena);
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
    return drawing.scene;
}
