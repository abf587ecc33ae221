/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drawing with cairo. Flat colours only: a PDF without transparency prints the same everywhere. */
#include "canvas.h"

#include "shape.h"

#include <math.h>

#define PI 3.14159265358979323846

unsigned
rap_rgb(const struct rap_fonts *fonts, enum rap_colour colour)
{
    return fonts->theme->colours[colour];
}

static void
set_colour(cairo_t *cr, unsigned rgb)
{
    cairo_set_source_rgb(cr, (rgb >> 16 & 255) / 255.0, (rgb >> 8 & 255) / 255.0,
                         (rgb & 255) / 255.0);
}

static void
round_corners(cairo_t *cr, const struct rap_ground *g)
{
    double r = g->radius, right = g->left + g->width, bottom = g->top + g->height;
    cairo_new_path(cr);
    cairo_arc(cr, right - r, g->top + r, r, -PI / 2, 0);
    cairo_arc(cr, right - r, bottom - r, r, 0, PI / 2);
    cairo_arc(cr, g->left + r, bottom - r, r, PI / 2, PI);
    cairo_arc(cr, g->left + r, g->top + r, r, PI, 3 * PI / 2);
    cairo_close_path(cr);
}

void
rap_canvas_ground(const struct rap_canvas *canvas, const struct rap_ground *ground)
{
    cairo_t *cr = canvas->cr;
    set_colour(cr, ground->rgb);
    if (ground->radius > 0.0)
        round_corners(cr, ground);
    else
        cairo_rectangle(cr, ground->left, ground->top, ground->width, ground->height);
    if (!(ground->stroke_pt > 0.0)) {
        cairo_fill(cr);
        return;
    }
    cairo_set_line_width(cr, ground->stroke_pt);
    cairo_stroke(cr);
}

void
rap_canvas_rule(const struct rap_canvas *canvas, unsigned rgb, double width_pt,
                struct rap_point from, struct rap_point to)
{
    set_colour(canvas->cr, rgb);
    cairo_set_line_width(canvas->cr, width_pt);
    cairo_move_to(canvas->cr, from.x, from.y);
    cairo_line_to(canvas->cr, to.x, to.y);
    cairo_stroke(canvas->cr);
}

void
rap_canvas_line(const struct rap_canvas *canvas, const struct rap_line *line, double x,
                double baseline)
{
    if (line->text.len == 0)
        return;
    if (rap_shape_can(canvas->fonts, line)) {
        rap_shape_line(canvas->fonts, line, canvas->cr, x, baseline);
        return;
    }
    PangoLayout *layout = rap_line_layout(canvas->fonts, line);
    set_colour(canvas->cr,
               rap_rgb(canvas->fonts, line->n_spans > 0 ? line->spans[0].colour : RAP_INK));
    cairo_move_to(canvas->cr, x, baseline);
    pango_cairo_show_layout_line(canvas->cr, pango_layout_get_line_readonly(layout, 0));
}

/* The i-th stroke of a hatched rectangle, from lower left to upper right; false behind the last. */
static bool
hatch_stroke(const struct rap_mark *mark, size_t i, struct rap_point stroke[2])
{
    double left = mark->points[0].x, top = mark->points[0].y;
    double right = mark->points[1].x, bottom = mark->points[1].y;
    /* The strokes are the lines x + y = c. */
    double c = left + top + RAP_HATCH_STEP * ((double)i + 0.5);
    if (!(c < right + bottom))
        return false;
    stroke[0].x = fmax(left, c - bottom);
    stroke[0].y = c - stroke[0].x;
    stroke[1].x = fmin(right, c - top);
    stroke[1].y = c - stroke[1].x;
    return true;
}

static void
draw_rect(const struct rap_canvas *canvas, const struct rap_mark *mark)
{
    cairo_rectangle(canvas->cr, mark->points[0].x, mark->points[0].y,
                    mark->points[1].x - mark->points[0].x, mark->points[1].y - mark->points[0].y);
    cairo_fill(canvas->cr);
}

static void
draw_hatch(const struct rap_canvas *canvas, const struct rap_mark *mark)
{
    struct rap_point stroke[2];
    for (size_t i = 0; hatch_stroke(mark, i, stroke); i++) {
        cairo_move_to(canvas->cr, stroke[0].x, stroke[0].y);
        cairo_line_to(canvas->cr, stroke[1].x, stroke[1].y);
    }
    cairo_set_line_width(canvas->cr, RAP_HATCH_WIDTH);
    cairo_stroke(canvas->cr);
}

static void
trace(cairo_t *cr, const struct rap_mark *mark)
{
    cairo_new_path(cr);
    for (size_t i = 0; i < mark->n_points; i++)
        cairo_line_to(cr, mark->points[i].x, mark->points[i].y);
}

static void
draw_path(const struct rap_canvas *canvas, const struct rap_mark *mark)
{
    static const double dash[] = { RAP_DASH_ON, RAP_DASH_OFF }, dot[] = { RAP_DOT, RAP_DOT };
    trace(canvas->cr, mark);
    if (mark->dashed || mark->dotted)
        cairo_set_dash(canvas->cr, mark->dotted ? dot : dash, 2, 0);
    cairo_set_line_width(canvas->cr, mark->size_pt);
    cairo_stroke(canvas->cr);
    cairo_set_dash(canvas->cr, NULL, 0, 0);
}

static void
draw_polygon(const struct rap_canvas *canvas, const struct rap_mark *mark)
{
    trace(canvas->cr, mark);
    cairo_close_path(canvas->cr);
    cairo_fill(canvas->cr);
}

static void
draw_circle(const struct rap_canvas *canvas, const struct rap_mark *mark)
{
    cairo_new_path(canvas->cr);
    cairo_arc(canvas->cr, mark->points[0].x, mark->points[0].y, mark->size_pt, 0, 2 * PI);
    cairo_fill(canvas->cr);
}

static void
draw_text(const struct rap_canvas *canvas, const struct rap_mark *mark)
{
    static const double part[] = { [RAP_MIDDLE] = 0.5, [RAP_END] = 1 };
    struct rap_span span = { .end = mark->text.len, .face = mark->face, .colour = mark->colour };
    struct rap_line line = {
        .text = mark->text, .spans = &span, .n_spans = 1, .size_pt = mark->size_pt
    };
    if (line.text.len == 0)
        return;
    double left = mark->points[0].x;
    if (mark->align != RAP_START) {
        struct rap_measurer measurer = rap_fonts_measurer(canvas->fonts);
        left -=
            part[mark->align] * measurer.width(measurer.self, line.text, mark->face, mark->size_pt);
    }
    rap_canvas_line(canvas, &line, left, mark->points[0].y);
}

static void (*const draw[])(const struct rap_canvas *, const struct rap_mark *) = {
    [RAP_MARK_RECT] = draw_rect,       [RAP_MARK_HATCH] = draw_hatch,   [RAP_MARK_LINE] = draw_path,
    [RAP_MARK_POLYGON] = draw_polygon, [RAP_MARK_CIRCLE] = draw_circle, [RAP_MARK_TEXT] = draw_text,
};

void
rap_canvas_scene(const struct rap_canvas *canvas, const struct rap_scene *scene, double x, double y,
                 double scale)
{
    cairo_save(canvas->cr);
    cairo_translate(canvas->cr, x, y);
    cairo_scale(canvas->cr, scale, scale);
    for (size_t i = 0; i < scene->n_marks; i++) {
        const struct rap_mark *mark = &scene->marks[i];
        set_colour(canvas->cr, rap_colour_faded(canvas->fonts->theme, mark->colour, mark->fade));
        draw[mark->kind](canvas, mark);
    }
    cairo_restore(canvas->cr);
}
