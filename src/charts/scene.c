/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scenes: making marks, printing and measuring them. */
#include "rapporteur/charts/scene.h"

#include <math.h>

struct rap_scene *
rap_scene_make(struct rap_arena *arena, double width_pt, double height_pt)
{
    struct rap_scene *scene = rap_new(arena, struct rap_scene);
    scene->voice.arena = arena;
    scene->arena = arena;
    scene->width_pt = width_pt;
    scene->height_pt = height_pt;
    return scene;
}

static struct rap_mark *
add_mark(struct rap_scene *scene, enum rap_mark_kind kind, enum rap_colour colour,
         const struct rap_point *points, size_t n_points)
{
    scene->marks = rap_grow(scene->arena, scene->marks, scene->n_marks, &scene->capacity,
                            scene->n_marks + 1, sizeof *scene->marks);
    struct rap_mark *mark = &scene->marks[scene->n_marks++];
    *mark = (struct rap_mark){ .kind = kind, .colour = colour, .n_points = n_points };
    mark->points = rap_new_array(scene->arena, struct rap_point, n_points);
    for (size_t i = 0; i < n_points; i++)
        mark->points[i] = points[i];
    return mark;
}

struct rap_mark *
rap_scene_rect(struct rap_scene *scene, enum rap_colour colour, double left, double top,
               double right, double bottom)
{
    const struct rap_point corners[] = { { left, top }, { right, bottom } };
    return add_mark(scene, RAP_MARK_RECT, colour, corners, 2);
}

struct rap_mark *
rap_scene_hatch(struct rap_scene *scene, double left, double top, double right, double bottom)
{
    const struct rap_point corners[] = { { left, top }, { right, bottom } };
    return add_mark(scene, RAP_MARK_HATCH, RAP_HATCH, corners, 2);
}

struct rap_mark *
rap_scene_line(struct rap_scene *scene, enum rap_colour colour, double width_pt, double x1,
               double y1, double x2, double y2)
{
    const struct rap_point ends[] = { { x1, y1 }, { x2, y2 } };
    return rap_scene_path(scene, colour, width_pt, ends, 2);
}

struct rap_mark *
rap_scene_path(struct rap_scene *scene, enum rap_colour colour, double width_pt,
               const struct rap_point *points, size_t n_points)
{
    struct rap_mark *mark = add_mark(scene, RAP_MARK_LINE, colour, points, n_points);
    mark->size_pt = width_pt;
    return mark;
}

struct rap_mark *
rap_scene_polygon(struct rap_scene *scene, enum rap_colour colour, const struct rap_point *points,
                  size_t n_points)
{
    return add_mark(scene, RAP_MARK_POLYGON, colour, points, n_points);
}

struct rap_mark *
rap_scene_circle(struct rap_scene *scene, enum rap_colour colour, double x, double y,
                 double radius_pt)
{
    const struct rap_point centre = { x, y };
    struct rap_mark *mark = add_mark(scene, RAP_MARK_CIRCLE, colour, &centre, 1);
    mark->size_pt = radius_pt;
    return mark;
}

struct rap_mark *
rap_scene_text(struct rap_scene *scene, enum rap_colour colour, enum rap_face face, double size_pt,
               enum rap_align align, double x, double y, const char *text)
{
    const struct rap_point at = { x, y };
    struct rap_mark *mark = add_mark(scene, RAP_MARK_TEXT, colour, &at, 1);
    mark->face = face;
    mark->size_pt = size_pt;
    mark->align = align;
    mark->text = rap_str_copy(scene->arena, rap_str_of(text));
    return mark;
}

bool
rap_scene_fits(const struct rap_scene *scene, double height_pt)
{
    return !scene->is_short && scene->plot_pt >= 0.5 * height_pt;
}

static const char *const kind_names[] = {
    [RAP_MARK_RECT] = "rect",       [RAP_MARK_HATCH] = "hatch",   [RAP_MARK_LINE] = "line",
    [RAP_MARK_POLYGON] = "polygon", [RAP_MARK_CIRCLE] = "circle", [RAP_MARK_TEXT] = "text",
};

static const char *const align_names[] = { "start", "middle", "end" };

/* One decimal; what rounds to zero has no sign. */
static void
add_length(struct rap_buffer *out, double value)
{
    double tenths = round(value * 10.0);
    rap_buffer_format(out, " %.1f", tenths == 0.0 ? 0.0 : tenths / 10.0);
}

static void
print_details(const struct rap_mark *mark, struct rap_buffer *out)
{
    if (mark->size_pt > 0.0) {
        rap_buffer_text(out, " size");
        add_length(out, mark->size_pt);
    }
    if (mark->dashed)
        rap_buffer_text(out, " dashed");
    if (mark->dotted)
        rap_buffer_text(out, " dotted");
    if (mark->fade > 0.0)
        rap_buffer_format(out, " fade %.2f", mark->fade);
    if (mark->kind == RAP_MARK_TEXT)
        rap_buffer_format(out, " %s %s \"%.*s\"", rap_face_name(mark->face),
                          align_names[mark->align], RAP_ARG(mark->text));
    if (mark->numbers != NULL)
        rap_buffer_format(out, " #%s", mark->numbers);
}

void
rap_scene_print(const struct rap_scene *scene, struct rap_buffer *out)
{
    rap_buffer_format(out, "scene %s", scene->id != NULL ? scene->id : "-");
    add_length(out, scene->width_pt);
    add_length(out, scene->height_pt);
    rap_buffer_char(out, '\n');
    if (scene->title != NULL)
        rap_buffer_format(out, "title %s\n", scene->title);
    if (scene->alt != NULL)
        rap_buffer_format(out, "alt %s\n", scene->alt);
    for (size_t i = 0; i < scene->n_marks; i++) {
        const struct rap_mark *mark = &scene->marks[i];
        rap_buffer_format(out, "%s %s", kind_names[mark->kind], rap_colour_name(mark->colour));
        for (size_t j = 0; j < mark->n_points; j++) {
            add_length(out, mark->points[j].x);
            add_length(out, mark->points[j].y);
        }
        print_details(mark, out);
        rap_buffer_char(out, '\n');
    }
}

/* ---- a measurer that needs no face */

#define LETTER_EM 0.6

static double
fixed_width(const void *self, struct rap_str text, enum rap_face face, double size_pt)
{
    (void)self;
    (void)face;
    return (double)rap_str_points(text) * LETTER_EM * size_pt;
}

const struct rap_measurer rap_measurer_fixed = { .width = fixed_width };

double
rap_measure(const struct rap_measurer *measurer, const char *text, enum rap_face face,
            double size_pt)
{
    return measurer->width(measurer->self, rap_str_of(text), face, size_pt);
}
