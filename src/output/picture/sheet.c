/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sheet.h"

#include <math.h>

static const double title_gap_pt = 1.5, scene_gap_pt = 5.0, source_gap_pt = 4.0;
static const double small_pt = 300.0; /* a scene less wide has a smaller title */

static const struct rap_look look_title = { .face = RAP_SANS_BOLD,
                                            .size_pt = 11,
                                            .leading_pt = 13.6 };
static const struct rap_look look_small_title = { .face = RAP_SANS_BOLD,
                                                  .size_pt = 9.4,
                                                  .leading_pt = 11.8 };
static const struct rap_look look_subtitle = { .colour = RAP_MUTED,
                                               .size_pt = 7.2,
                                               .leading_pt = 9.2 };
static const struct rap_look look_source = { .colour = RAP_MUTED,
                                             .size_pt = 6.6,
                                             .leading_pt = 8.6 };

static double
scale_of(const struct rap_picture *picture)
{
    return picture->scale > 0.0 ? picture->scale : 1.0;
}

/* Without the height of the scene. */
static struct rap_sheet
measure_around(struct rap_setter *setter, double scene_width_pt, const struct rap_picture *picture)
{
    struct rap_sheet sheet = { .scale = scale_of(picture), .subtitle_top = RAP_SHEET_PADDING };
    sheet.title =
        rap_lines_plain(setter, rap_str_of(picture->title),
                        scene_width_pt < small_pt ? look_small_title : look_title, scene_width_pt);
    sheet.subtitle =
        rap_lines_plain(setter, rap_str_of(picture->subtitle), look_subtitle, scene_width_pt);
    sheet.source =
        rap_lines_plain(setter, rap_str_of(picture->source), look_source, scene_width_pt);
    sheet.width_pt = scene_width_pt + 2.0 * RAP_SHEET_PADDING;
    if (sheet.title.n > 0)
        sheet.subtitle_top += rap_lines_height(&sheet.title) + title_gap_pt;
    sheet.scene_top = sheet.subtitle_top + rap_lines_height(&sheet.subtitle);
    if (sheet.title.n + sheet.subtitle.n > 0)
        sheet.scene_top += scene_gap_pt;
    sheet.source_top = sheet.scene_top;
    sheet.height_pt = sheet.scene_top + RAP_SHEET_PADDING;
    if (sheet.source.n > 0) {
        sheet.source_top += source_gap_pt;
        sheet.height_pt += source_gap_pt + rap_lines_height(&sheet.source);
    }
    return sheet;
}

struct rap_sheet
rap_sheet_measure(struct rap_setter *setter, const struct rap_picture *picture)
{
    const struct rap_scene *scene = picture->scene;
    struct rap_sheet sheet = measure_around(setter, scene->width_pt, picture);
    sheet.scene = scene;
    sheet.source_top += scene->height_pt;
    sheet.height_pt += scene->height_pt;
    return sheet;
}

bool
rap_picture_room(struct rap_fonts *fonts, const struct rap_picture *picture, double *width_pt,
                 double *height_pt, struct rap_diags *diags)
{
    struct rap_arena *scratch = rap_arena_open();
    struct rap_setter setter = { .arena = scratch, .fonts = fonts, .diags = diags };
    double scale = scale_of(picture);
    *width_pt = *width_pt / scale - 2.0 * RAP_SHEET_PADDING;
    struct rap_sheet around = measure_around(&setter, *width_pt, picture);
    if (*height_pt > 0.0)
        *height_pt = fmax(*height_pt / scale - around.height_pt, 1.0);
    rap_arena_close(scratch);
    return true;
}

/* Cairo leaves the tags out where the picture is no PDF. */
static void
draw_lines(const struct rap_canvas *canvas, const struct rap_sheet *sheet, const char *tag,
           const struct rap_lines *lines, double top)
{
    double room = sheet->width_pt - 2.0 * RAP_SHEET_PADDING;
    double baseline = top + rap_look_rise(lines->look);
    if (lines->n == 0)
        return;
    cairo_tag_begin(canvas->cr, tag, NULL);
    for (size_t i = 0; i < lines->n; i++) {
        const struct rap_line *line = &lines->at[i];
        double indent = line->right_to_left ? room - line->width_pt : 0.0;
        rap_canvas_line(canvas, line, RAP_SHEET_PADDING + indent, baseline);
        baseline += lines->look.leading_pt;
    }
    cairo_tag_end(canvas->cr, tag);
}

void
rap_sheet_draw(const struct rap_canvas *canvas, const struct rap_sheet *sheet)
{
    cairo_scale(canvas->cr, sheet->scale, sheet->scale);
    draw_lines(canvas, sheet, "H1", &sheet->title, RAP_SHEET_PADDING);
    draw_lines(canvas, sheet, "P", &sheet->subtitle, sheet->subtitle_top);
    cairo_tag_begin(canvas->cr, "Figure", NULL);
    rap_canvas_scene(canvas, sheet->scene, RAP_SHEET_PADDING, sheet->scene_top, 1.0);
    cairo_tag_end(canvas->cr, "Figure");
    draw_lines(canvas, sheet, "P", &sheet->source, sheet->source_top);
}
