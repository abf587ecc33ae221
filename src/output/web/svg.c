/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SVG over the scene. Marks in a row that look the same share one element. Colours stand in plain
 * attributes, which every office program reads; inside HTML they are classes, so that the page can
 * turn dark. */
#include "../page/canvas.h"
#include "gather.h"
#include "markup.h"
#include "path.h"

#include <math.h>
#include <string.h>

/* A label shorter than this cannot run into its neighbour by the difference of two faces. */
#define FITTED_PT      30.0
#define FITTED_PAGE_PT 60.0 /* in a page, whose faces are named by the reader's own machine */

struct drawing {
    struct rap_buffer *out;
    const struct rap_svg_style *style;
};

static void
add_length_attribute(const struct drawing *drawing, const char *name, double value)
{
    const char *quote = drawing->style->classes ? "" : "\""; /* HTML needs none */
    rap_buffer_format(drawing->out, " %s=%s", name, quote);
    rap_markup_length(drawing->out, value);
    rap_buffer_text(drawing->out, quote);
}

/* `what`: fill or stroke; `looks`: more classes in a page, each after a blank. There a faded colour
 * is the colour over the paper, whatever that is. */
static void
add_paint(const struct drawing *drawing, const char *what, const struct rap_mark *mark,
          const char *looks)
{
    if (!drawing->style->classes) {
        rap_buffer_format(drawing->out, " %s=\"#%06X\"", what,
                          rap_colour_faded(drawing->style->theme, mark->colour, mark->fade));
        return;
    }
    const char *quote = looks[0] ? "\"" : "";
    rap_buffer_format(drawing->out, " class=%s%c%d%s%s", quote, what[0], (int)mark->colour, looks,
                      quote);
    if (mark->fade > 0.0)
        add_length_attribute(drawing, what[0] == 'f' ? "fill-opacity" : "stroke-opacity",
                             1.0 - fmin(mark->fade, 1.0));
}

/* ---- areas and strokes */

static void
add_stroke(const struct drawing *drawing, const struct rap_mark *mark)
{
    if (!drawing->style->classes)
        rap_buffer_text(drawing->out, " fill=\"none\"");
    add_paint(drawing, "stroke", mark, "");
    add_length_attribute(drawing, "stroke-width", mark->size_pt);
    if (mark->dashed || mark->dotted)
        rap_buffer_format(drawing->out, " stroke-dasharray=\"%.1f\"",
                          mark->dotted ? RAP_DOT : RAP_DASH_ON);
}

/* Circles of a page are the round ends of strokes of no length, in a fifth of the bytes. Programs
 * that open a file alone need not know these. */
static void
add_dots(const struct drawing *drawing, const struct rap_mark *mark)
{
    add_paint(drawing, "stroke", mark, " o");
    add_length_attribute(drawing, "stroke-width", 2.0 * mark->size_pt);
}

/* Marks of one look, as the parts of one path. */
static void
draw_paths(const struct drawing *drawing, const struct rap_mark **marks, size_t n)
{
    const struct rap_mark *first = marks[0];
    bool is_dots = drawing->style->classes && first->kind == RAP_MARK_CIRCLE;
    rap_buffer_text(drawing->out, "<path");
    if (is_dots)
        add_dots(drawing, first);
    else if (first->kind == RAP_MARK_LINE)
        add_stroke(drawing, first);
    else if (first->kind == RAP_MARK_HATCH)
        rap_buffer_format(drawing->out, " fill=\"url(#%s-hatch)\"", drawing->style->id);
    else
        add_paint(drawing, "fill", first, "");
    rap_buffer_text(drawing->out, " d=\"");
    struct rap_path path = { .out = drawing->out };
    for (size_t i = 0; i < n; i++)
        (is_dots ? rap_path_dot : rap_path_trace)(&path, marks[i]);
    rap_buffer_text(drawing->out, "\"/>\n");
}

/* ---- texts */

/* How a text looks: attributes in a file, classes in a page. */
struct look {
    const char *attributes, *classes;
};

static const struct look faces[] = {
    [RAP_SANS] = { "", "" },
    [RAP_SANS_BOLD] = { " font-weight=\"700\"", " b" },
    [RAP_SANS_ITALIC] = { " font-style=\"italic\"", " i" },
    [RAP_SERIF_BOLD] = { " font-weight=\"700\" font-family=\"Noto Serif, Georgia, serif\"",
                         " b serif" },
};

static const struct look aligns[] = {
    [RAP_START] = { "", "" },
    [RAP_MIDDLE] = { " text-anchor=\"middle\"", " m" },
    [RAP_END] = { " text-anchor=\"end\"", " e" },
};

static void
draw_text(const struct drawing *drawing, const struct rap_mark *mark)
{
    struct rap_buffer *out = drawing->out;
    rap_buffer_text(out, "<text");
    add_length_attribute(drawing, "x", mark->points[0].x);
    add_length_attribute(drawing, "y", mark->points[0].y);
    const struct rap_measurer *measurer = drawing->style->measurer;
    double width = measurer->width(measurer->self, mark->text, mark->face, mark->size_pt);
    if (width >= (drawing->style->classes ? FITTED_PAGE_PT : FITTED_PT)) {
        add_length_attribute(drawing, "textLength", width);
        if (!drawing->style->classes)
            rap_buffer_text(out, " lengthAdjust=\"spacingAndGlyphs\"");
    }
    rap_buffer_char(out, '>');
    rap_markup_text(out, mark->text);
    rap_buffer_text(out, "</text>");
}

static void
draw_texts(const struct drawing *drawing, const struct rap_mark **marks, size_t n)
{
    const struct look *face = &faces[marks[0]->face], *align = &aligns[marks[0]->align];
    rap_buffer_text(drawing->out, "<g");
    add_paint(drawing, "fill", marks[0],
              rap_format(drawing->out->arena, "%s%s", face->classes, align->classes));
    if (marks[0]->size_pt != drawing->style->type_pt)
        add_length_attribute(drawing, "font-size", marks[0]->size_pt);
    if (!drawing->style->classes) {
        rap_buffer_text(drawing->out, face->attributes);
        rap_buffer_text(drawing->out, align->attributes);
    }
    rap_buffer_char(drawing->out, '>');
    for (size_t i = 0; i < n; i++)
        if (marks[i]->text.len > 0)
            draw_text(drawing, marks[i]);
    rap_buffer_text(drawing->out, "</g>\n");
}

/* ---- the scene */

/* The tile of hatches, with the corners that its neighbours' strokes reach into. */
static void
draw_tile(const struct drawing *drawing, const struct rap_mark *mark)
{
    double side = RAP_HATCH_STEP, over = 0.5;
    struct rap_buffer *out = drawing->out;
    rap_buffer_format(out,
                      "<pattern id=\"%s-hatch\" width=\"%.1f\" height=\"%.1f\" "
                      "patternUnits=\"userSpaceOnUse\"><path fill=\"none\"",
                      drawing->style->id, side, side);
    add_paint(drawing, "stroke", mark, "");
    add_length_attribute(drawing, "stroke-width", RAP_HATCH_WIDTH);
    rap_buffer_text(out, " d=\"");
    struct rap_path path = { .out = out };
    for (int i = -1; i <= 1; i++) {
        struct rap_point ends[] = { { i * side - over, side + over },
                                    { (i + 1) * side + over, -over } };
        rap_path_trace(&path,
                       &(struct rap_mark){ .kind = RAP_MARK_LINE, .points = ends, .n_points = 2 });
    }
    rap_buffer_text(out, "\"/></pattern>\n");
}

static void
draw_tiles(const struct drawing *drawing, const struct rap_scene *scene)
{
    for (size_t i = 0; i < scene->n_marks; i++)
        if (scene->marks[i].kind == RAP_MARK_HATCH) {
            draw_tile(drawing, &scene->marks[i]);
            return;
        }
}

/* The marks that are texts, or those that are not: in runs of one look. */
static void
draw_kind(const struct drawing *drawing, const struct rap_scene *scene, bool texts)
{
    const struct rap_mark **marks =
        rap_new_array(drawing->out->arena, const struct rap_mark *, scene->n_marks);
    size_t n = 0;
    for (size_t i = 0; i < scene->n_marks; i++)
        if ((scene->marks[i].kind == RAP_MARK_TEXT) == texts)
            marks[n++] = &scene->marks[i];
    rap_marks_gather(drawing->out->arena, marks, n);
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && rap_marks_alike(marks[i], marks[end]); end++)
            ;
        (texts ? draw_texts : draw_paths)(drawing, marks + i, end - i);
    }
}

double
rap_svg_type(const struct rap_scene *scene)
{
    for (size_t i = 0; i < scene->n_marks; i++)
        if (scene->marks[i].kind == RAP_MARK_TEXT)
            return scene->marks[i].size_pt;
    return 0.0;
}

/* No mark covers a text: with the texts behind the others, longer runs look the same. */
void
rap_svg_marks(struct rap_buffer *out, const struct rap_scene *scene,
              const struct rap_svg_style *style)
{
    struct drawing drawing = { .out = out, .style = style };
    draw_tiles(&drawing, scene);
    draw_kind(&drawing, scene, false);
    draw_kind(&drawing, scene, true);
}

void
rap_svg_names(struct rap_buffer *out, const char *id)
{
    rap_buffer_format(
        out, " role=\"img\" aria-labelledby=\"%s-title\" aria-describedby=\"%s-desc\"", id, id);
}

void
rap_svg_describe(struct rap_buffer *out, const char *id, const char *title, const char *alt)
{
    rap_buffer_format(out, "<title id=\"%s-title\">", id);
    rap_markup_text(out, rap_str_of(title));
    rap_buffer_format(out, "</title>\n<desc id=\"%s-desc\">", id);
    rap_markup_text(out, rap_str_of(alt));
    rap_buffer_text(out, "</desc>\n");
}
