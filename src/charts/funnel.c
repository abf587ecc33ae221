/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/charts/funnel.h"

#include "axis.h"
#include "words.h"

#include <math.h>

static const double head_pt = 16.0, foot_pt = 28.0, dot_pt = 2.6;

struct drawing {
    struct rap_scene *scene;
    struct pen *pen;
    const struct rap_funnel *data;
    struct scale x, y;
    double left, right, top, bottom;
    double x_step, y_step;
};

static const struct type muted = { RAP_MUTED, RAP_SANS, LABEL_PT, RAP_START };
static const struct type limit_type = { RAP_MUTED, RAP_SANS, SMALL_PT, RAP_START };

/* The axis holds all points and the overall value; limits that go higher are cut. */
static double
highest_value(const struct rap_funnel *data)
{
    double highest = data->overall > 0.0 ? 2.0 * data->overall : 0.0;
    for (size_t i = 0; i < data->n_points; i++)
        highest = fmax(highest, data->points[i].value);
    if (data->percent)
        highest = fmin(highest, 100.0);
    return highest > 0.0 ? highest : 1.0;
}

static double
highest_exposure(const struct rap_funnel *data)
{
    double highest = 0.0;
    for (size_t i = 0; i < data->n_points; i++)
        highest = fmax(highest, data->points[i].exposure);
    if (data->n_limits > 0)
        highest = fmax(highest, data->limits[data->n_limits - 1].exposure);
    return highest > 0.0 ? highest : 1.0;
}

static enum rap_grouped_axis
axis_of(const struct rap_funnel *data)
{
    return data->percent ? RAP_AXIS_PERCENT : RAP_AXIS_NUMBER;
}

static void
set_scales(struct drawing *drawing)
{
    const struct rap_funnel *data = drawing->data;
    double width = drawing->scene->width_pt, height = drawing->scene->height_pt;
    double highest = highest_value(data), most_x = highest_exposure(data);
    drawing->y_step = axis_step(axis_of(data), highest, height > 150.0 ? 6 : 4);
    double top = axis_top(highest, drawing->y_step);
    if (data->percent)
        top = fmin(top, 100.0);
    double widest = 0.0;
    for (double value = top; value > 0.0; value -= drawing->y_step)
        widest = fmax(widest, pen_width(drawing->pen, muted,
                                        axis_label(drawing->scene->arena, axis_of(data), value,
                                                   drawing->y_step)));
    double ends = fmax(pen_width(drawing->pen, limit_type, "99.8%"),
                       fmin(pen_width(drawing->pen, muted, data->overall_text), 0.25 * width));
    drawing->left = 10.0 + widest;
    drawing->right = width - ends - 5.0;
    drawing->top = head_pt;
    drawing->bottom = height - foot_pt;
    drawing->x_step = axis_step(RAP_AXIS_NUMBER, most_x, width > 350.0 ? 8 : 5);
    drawing->x = (struct scale){ 0.0, most_x * 1.02, drawing->left, drawing->right };
    drawing->y = (struct scale){ 0.0, top, drawing->bottom, drawing->top };
}

static double
limit_value(const struct rap_funnel_limit *limit, size_t which)
{
    const double values[] = { limit->low95, limit->high95, limit->low998, limit->high998 };
    return values[which];
}

/* Adds the point where the stroke from a to b crosses the upper edge of the plot. */
static struct rap_point
at_top(const struct drawing *drawing, struct rap_point a, struct rap_point b)
{
    double part = (drawing->top - a.y) / (b.y - a.y);
    return (struct rap_point){ a.x + part * (b.x - a.x), drawing->top };
}

static void
flush_path(struct drawing *drawing, struct rap_point *points, size_t *n, bool dashed)
{
    if (*n > 1) {
        rap_scene_path(drawing->scene, RAP_MUTED, 0.9, points, *n)->dashed = dashed;
        pen_keep_off_path(drawing->pen, points, *n, 2.0);
    }
    *n = 0;
}

/* A limit as a curve, cut where it leaves the plot at the top. */
static void
draw_limit(struct drawing *drawing, size_t which)
{
    const struct rap_funnel *data = drawing->data;
    size_t n = 0;
    struct rap_point *points =
        rap_new_array(drawing->scene->arena, struct rap_point, data->n_limits + 2);
    struct rap_point last = { 0.0, 0.0 };
    for (size_t i = 0; i < data->n_limits; i++) {
        struct rap_point at = { scale_at(&drawing->x, data->limits[i].exposure),
                                scale_at(&drawing->y, limit_value(&data->limits[i], which)) };
        bool inside = at.y >= drawing->top, was_inside = last.y >= drawing->top;
        if (i > 0 && inside != was_inside)
            points[n++] = at_top(drawing, last, at);
        if (inside)
            points[n++] = at;
        else
            flush_path(drawing, points, &n, which >= 2);
        last = at;
    }
    flush_path(drawing, points, &n, which >= 2);
}

/* The levels at the right ends of the upper limits, then of the lower ones if there is room. */
static void
draw_limits(struct drawing *drawing)
{
    static const char *const levels[] = { "95%", "95%", "99.8%", "99.8%" };
    static const size_t order[] = { 3, 1, 2, 0 };
    const struct rap_funnel *data = drawing->data;
    for (size_t which = 0; which < 4; which++)
        draw_limit(drawing, which);
    double overall = scale_at(&drawing->y, data->overall), x = drawing->right + 5.0;
    if (data->overall > 0.0) {
        rap_scene_line(drawing->scene, RAP_INK, 1.2, drawing->left, overall, drawing->right,
                       overall);
        pen_keep_off(drawing->pen,
                     (struct box){ drawing->left, overall - 1.5, drawing->right, overall + 1.5 });
        (void)pen_text(
            drawing->pen, muted, x, overall + MIDDLE_EM * LABEL_PT,
            pen_fit(drawing->pen, muted, data->overall_text, drawing->scene->width_pt - x));
    }
    for (size_t k = 0; k < 4 && data->n_limits > 0; k++) {
        double y = scale_at(&drawing->y, limit_value(&data->limits[data->n_limits - 1], order[k]));
        if (y >= drawing->top)
            (void)pen_text(drawing->pen, limit_type, x, y + MIDDLE_EM * SMALL_PT, levels[order[k]]);
    }
}

static void
draw_point(struct drawing *drawing, const struct rap_funnel_point *point)
{
    double x = scale_at(&drawing->x, point->exposure), y = scale_at(&drawing->y, point->value);
    struct rap_mark *mark;
    double half = point->place == RAP_FUNNEL_OUTSIDE_998 ? 1.6 * dot_pt : dot_pt;
    if (point->place == RAP_FUNNEL_OUTSIDE_998) {
        const struct rap_point corners[] = {
            { x - half, y }, { x, y - half }, { x + half, y }, { x, y + half }
        };
        mark = rap_scene_polygon(drawing->scene, RAP_ACCENT, corners, 4);
    } else {
        mark = rap_scene_circle(drawing->scene,
                                point->place == RAP_FUNNEL_INSIDE ? RAP_PERIOD1 : RAP_PERIOD2, x, y,
                                dot_pt);
    }
    mark->numbers = point->numbers;
    pen_keep_off(drawing->pen, (struct box){ x - half, y - half, x + half, y + half });
}

static struct type
name_type(const struct rap_funnel_point *point, enum rap_align align)
{
    return (struct type){ point->place == RAP_FUNNEL_OUTSIDE_998 ? RAP_ACCENT : RAP_INK,
                          point->place == RAP_FUNNEL_INSIDE ? RAP_SANS : RAP_SANS_BOLD, SMALL_PT,
                          align };
}

/* Writes the name if it stays in the plot and touches nothing. */
static bool
try_name_at(struct drawing *drawing, struct type type, const char *name, double x, double y)
{
    struct box box = pen_box(drawing->pen, type, x, y, name);
    return box.left >= drawing->left && box.right <= drawing->right + 4.0
           && box.top >= drawing->top - 2.0 && box.bottom <= drawing->bottom - 0.5
           && pen_text(drawing->pen, type, x, y, name);
}

/* Right of the point, left of it, above, below. */
static bool
try_name(struct drawing *drawing, const struct rap_funnel_point *point, const char *name)
{
    static const struct {
        double dx, dy;
        enum rap_align align;
    } places[] = { { 6.5, 2.7, RAP_START },   { -6.5, 2.7, RAP_END },   { 0.0, -6.0, RAP_MIDDLE },
                   { 0.0, 11.0, RAP_MIDDLE }, { 6.5, -3.5, RAP_START }, { -6.5, -3.5, RAP_END },
                   { 6.5, 8.5, RAP_START },   { -6.5, 8.5, RAP_END } };
    double x = scale_at(&drawing->x, point->exposure), y = scale_at(&drawing->y, point->value);
    for (size_t i = 0; i < RAP_COUNT_OF(places); i++)
        if (try_name_at(drawing, name_type(point, places[i].align), name, x + places[i].dx,
                        y + places[i].dy))
            return true;
    return false;
}

/* Further away, with a thin line to the point that crosses no other name. */
static bool
try_name_afar(struct drawing *drawing, const struct rap_funnel_point *point)
{
    enum { DIRECTIONS = 16 };
    const double turn = 2.0 * 3.14159265358979323846 / DIRECTIONS;
    double x = scale_at(&drawing->x, point->exposure), y = scale_at(&drawing->y, point->value);
    for (double far = 16.0; far <= 64.0; far += 8.0)
        for (int i = 0; i < DIRECTIONS; i++) {
            double dx = cos(i * turn), dy = sin(i * turn);
            struct rap_point from = { x + 4.5 * dx, y + 4.5 * dy };
            struct rap_point to = { x + far * dx, y + far * dy };
            struct type type = name_type(point, dx >= 0.0 ? RAP_START : RAP_END);
            if (pen_crosses_text(drawing->pen, from, to)
                || !try_name_at(drawing, type, point->label, to.x + (dx >= 0.0 ? 2.0 : -2.0),
                                to.y + MIDDLE_EM * SMALL_PT))
                continue;
            rap_scene_line(drawing->scene, RAP_MUTED, 0.5, from.x, from.y, to.x, to.y);
            const struct rap_point line[] = { from, to };
            pen_keep_off_path(drawing->pen, line, 2, 1.5);
            return true;
        }
    return false;
}

/* Beside the point or, if it lies outside the limits, further away, or cut; without room the name
 * is left out. */
static void
name_point(struct drawing *drawing, const struct rap_funnel_point *point)
{
    static const double rooms[] = { 70.0, 45.0 };
    if (!point->label || try_name(drawing, point, point->label) || point->place == RAP_FUNNEL_INSIDE
        || try_name_afar(drawing, point))
        return;
    for (size_t i = 0; i < RAP_COUNT_OF(rooms); i++)
        if (try_name(drawing, point,
                     pen_fit(drawing->pen, name_type(point, RAP_START), point->label, rooms[i])))
            return;
}

static void
draw_points(struct drawing *drawing)
{
    const struct rap_funnel *data = drawing->data;
    for (int place = RAP_FUNNEL_INSIDE; place <= RAP_FUNNEL_OUTSIDE_998; place++)
        for (size_t i = 0; i < data->n_points; i++)
            if ((int)data->points[i].place == place)
                draw_point(drawing, &data->points[i]);
    for (int place = RAP_FUNNEL_OUTSIDE_998; place >= RAP_FUNNEL_INSIDE; place--)
        for (size_t i = 0; i < data->n_points; i++)
            if ((int)data->points[i].place == place)
                name_point(drawing, &data->points[i]);
}

static void
draw_axes(struct drawing *drawing)
{
    const struct rap_funnel *data = drawing->data;
    struct type type = muted;
    double room = drawing->scene->width_pt;
    axis_upright(drawing->pen, axis_of(data), &drawing->y, drawing->y_step, RAP_GRID, drawing->left,
                 drawing->right);
    rap_scene_line(drawing->scene, RAP_INK, 0.9, drawing->left, drawing->bottom, drawing->right,
                   drawing->bottom);
    for (double x = 0.0; x <= drawing->x.to + 1e-9; x += drawing->x_step) {
        double at = scale_at(&drawing->x, x);
        rap_scene_line(drawing->scene, RAP_INK, 0.6, at, drawing->bottom, at,
                       drawing->bottom + 3.0);
        type.align = RAP_MIDDLE;
        (void)pen_text(drawing->pen, type, at, drawing->bottom + 12.0,
                       axis_label(drawing->scene->arena, RAP_AXIS_NUMBER, x, drawing->x_step));
    }
    (void)pen_text(drawing->pen, muted, 0.0, drawing->top - 9.0,
                   pen_fit(drawing->pen, muted, data->value_words, room));
    type.align = RAP_END;
    if (data->n_limits > 0)
        (void)pen_text(drawing->pen, type, room, drawing->top - 9.0,
                       N_("curves: 95% and 99.8% limits"));
    (void)pen_text(drawing->pen, type,
                   fmax(drawing->right, pen_width(drawing->pen, type, data->exposure_words)),
                   drawing->bottom + 22.5, pen_fit(drawing->pen, type, data->exposure_words, room));
}

static void
add_names(const struct rap_funnel *data, enum rap_funnel_place place, const char *lead,
          struct rap_buffer *out)
{
    size_t n = 0;
    for (size_t i = 0; i < data->n_points; i++) {
        if (data->points[i].place != place || !data->points[i].label)
            continue;
        rap_buffer_format(out, "%s %s", n == 0 ? lead : ",", data->points[i].label);
        n++;
    }
    if (n > 0)
        rap_buffer_char(out, '.');
}

static const char *
words_of(const struct rap_funnel *data, struct rap_arena *arena)
{
    struct rap_buffer out = { .arena = arena };
    size_t inside = 0;
    for (size_t i = 0; i < data->n_points; i++)
        inside += data->points[i].place == RAP_FUNNEL_INSIDE;
    rap_buffer_format(&out, N_("%s. Inside the 95%% limits: %zu of %zu %s."), data->what, inside,
                      data->n_points, data->points_noun);
    add_names(data, RAP_FUNNEL_OUTSIDE_998, N_(" Outside the 99.8% limits:"), &out);
    add_names(data, RAP_FUNNEL_OUTSIDE_95, N_(" Outside the 95% limits:"), &out);
    return words_finish(&out);
}

struct rap_scene *
rap_funnel_scene(const struct rap_funnel *funnel, struct rap_room room)
{
    struct pen pen = pen_make(room);
    struct drawing drawing = { .scene = pen.scene, .pen = &pen, .data = funnel };
    pen.scene->id = funnel->id;
    pen.scene->alt = words_of(funnel, room.arena);
    set_scales(&drawing);
    draw_axes(&drawing);
    draw_limits(&drawing);
    draw_points(&drawing);
    return pen.scene;
}
