/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SVG of a figure alone. */
#include "../web/markup.h"
#include "sheet.h"

#define FAMILY "Noto Sans, Noto Sans Arabic, Open Sans, Arial, sans-serif"

struct drawing {
    struct rap_buffer *out;
    const struct rap_svg_style *style;
};

/* A line of running text as a mark, so that it is written as the labels are. */
static struct rap_mark
line_mark(struct rap_arena *arena, const struct rap_lines *lines, size_t i, double width,
          double top)
{
    const struct rap_line *line = &lines->at[i];
    struct rap_point *at = rap_new(arena, struct rap_point);
    at->x = RAP_SHEET_PADDING + (line->right_to_left ? width - line->width_pt : 0.0);
    at->y = top + rap_look_rise(lines->look) + lines->look.leading_pt * (double)i;
    return (struct rap_mark){ .kind = RAP_MARK_TEXT,
                              .colour = lines->look.colour,
                              .points = at,
                              .n_points = 1,
                              .size_pt = lines->look.size_pt,
                              .face = lines->look.face,
                              .text = rap_str_trim(line->text) };
}

static void
draw_lines(const struct drawing *drawing, const struct rap_lines *lines, double width, double top)
{
    struct rap_arena *arena = drawing->out->arena;
    struct rap_scene scene = { .n_marks = lines->n };
    scene.marks = rap_new_array(arena, struct rap_mark, lines->n);
    for (size_t i = 0; i < lines->n; i++)
        scene.marks[i] = line_mark(arena, lines, i, width, top);
    rap_svg_marks(drawing->out, &scene, drawing->style);
}

static void
write_sheet(const struct drawing *drawing, const struct rap_sheet *sheet, const char *title)
{
    struct rap_buffer *out = drawing->out;
    const char *id = drawing->style->id;
    const struct rap_scene *scene = sheet->scene;
    rap_buffer_text(out, "<svg xmlns=\"http://www.w3.org/2000/svg\"");
    rap_buffer_format(out, " width=\"%.2fpt\" height=\"%.2fpt\" viewBox=\"0 0 %.2f %.2f\"",
                      sheet->scale * sheet->width_pt, sheet->scale * sheet->height_pt,
                      sheet->width_pt, sheet->height_pt);
    rap_markup_attribute(out, "font-family", FAMILY);
    rap_svg_names(out, id);
    rap_buffer_text(out, ">\n");
    rap_svg_describe(out, id, title ? title : scene->title, scene->alt);
    rap_buffer_text(out, "<rect width=\"100%\" height=\"100%\" fill=\"#FFFFFF\"/>\n");
    draw_lines(drawing, &sheet->title, scene->width_pt, RAP_SHEET_PADDING);
    draw_lines(drawing, &sheet->subtitle, scene->width_pt, sheet->subtitle_top);
    rap_buffer_format(out, "<g transform=\"translate(%.2f %.2f)\">\n", RAP_SHEET_PADDING,
                      sheet->scene_top);
    rap_svg_marks(out, scene, drawing->style);
    rap_buffer_text(out, "</g>\n");
    draw_lines(drawing, &sheet->source, scene->width_pt, sheet->source_top);
    rap_buffer_text(out, "</svg>\n");
}

bool
rap_svg_make(struct rap_arena *arena, const struct rap_picture *picture, struct rap_fonts *fonts,
             struct rap_str *svg, struct rap_diags *diags)
{
    struct rap_arena *scratch = rap_arena_open();
    struct rap_setter setter = { .arena = scratch, .fonts = fonts, .diags = diags };
    struct rap_sheet sheet = rap_sheet_measure(&setter, picture);
    struct rap_measurer measurer = rap_fonts_measurer(fonts);
    struct rap_svg_style style = { .measurer = &measurer, .id = "figure", .theme = fonts->theme };
    struct rap_buffer out = { .arena = scratch };
    struct drawing drawing = { .out = &out, .style = &style };
    write_sheet(&drawing, &sheet, picture->title);
    *svg = rap_str_copy(arena, rap_buffer_str(&out));
    rap_arena_close(scratch);
    return true;
}
