/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Running head and foot of a page: no content, so no tags. */
#include "paint.h"

#include "rapporteur/report/words.h"

#include <math.h>

static const struct rap_look look_running = { .face = RAP_SANS_BOLD,
                                              .size_pt = 7.5,
                                              .leading_pt = 10 };
static const struct rap_look look_footer = {
    .colour = RAP_MUTED, .size_pt = 6.6, .leading_pt = 10.2, .plain = true
};

#define HEAD_BASELINE  50.0
#define FOOT_RULE      58.0 /* from the foot of the page */
#define FOOT_BASELINE  46.0
#define FOOT_LINES_MAX 3

#define LOGO_WIDTH  140.0
#define LOGO_HEIGHT 24.0
#define LOGO_BOTTOM (HEAD_BASELINE + 3)

/* At the right, as large as its frame allows. */
static double
paint_logo(struct rap_painter *painter, double right)
{
    if (painter->logo == NULL)
        return right;
    cairo_t *cr = painter->canvas.cr;
    double width = cairo_image_surface_get_width(painter->logo);
    double height = cairo_image_surface_get_height(painter->logo);
    double scale = fmin(LOGO_WIDTH / width, LOGO_HEIGHT / height);
    cairo_save(cr);
    cairo_translate(cr, right - width * scale, LOGO_BOTTOM - height * scale);
    cairo_scale(cr, scale, scale);
    cairo_set_source_surface(cr, painter->logo, 0, 0);
    /* Any other filter asks viewers to interpolate, which PDF/A forbids. */
    cairo_pattern_set_filter(cairo_get_source(cr), CAIRO_FILTER_NEAREST);
    cairo_paint(cr);
    cairo_restore(cr);
    return right - width * scale - 12;
}

static double
paint_badge(struct rap_painter *painter, const char *badge, double right)
{
    if (badge == NULL || badge[0] == '\0')
        return right;
    struct rap_look look = { .face = RAP_SANS_BOLD, .colour = RAP_ACCENT, .size_pt = 7 };
    char *upper = g_utf8_strup(badge, -1);
    struct rap_str text = rap_str_copy(painter->setter->arena, rap_str_of(upper));
    g_free(upper);
    struct rap_line line = rap_line_fitted(painter->setter, text, look, 180);
    double left = right - line.width_pt - 12;
    struct rap_ground ground = { .rgb = rap_rgb(painter->canvas.fonts, RAP_ACCENT),
                                 .left = left,
                                 .top = HEAD_BASELINE - 9.4,
                                 .width = line.width_pt + 12,
                                 .height = 13,
                                 .radius = 2.5,
                                 .stroke_pt = 0.9 };
    rap_canvas_ground(&painter->canvas, &ground);
    rap_canvas_line(&painter->canvas, &line, left + 6, HEAD_BASELINE);
    return left - 10;
}

static void
paint_head(struct rap_painter *painter, size_t section)
{
    const struct rap_document *document = painter->layout->document;
    double x = RAP_MARGIN, right = document->width_pt - RAP_MARGIN;
    struct rap_ground bar = { .rgb = rap_rgb(painter->canvas.fonts, RAP_PERIOD2),
                              .left = x,
                              .top = 34,
                              .width = 28,
                              .height = 3.2 };
    rap_canvas_ground(&painter->canvas, &bar);
    right = paint_logo(painter, right);
    right = paint_badge(painter, document->badge, right);
    if (document->running_title != NULL && document->running_title[0] != '\0') {
        struct rap_line title = rap_line_fitted(
            painter->setter, rap_str_of(document->running_title), look_running, (right - x) * 0.65);
        rap_canvas_line(&painter->canvas, &title, x, HEAD_BASELINE);
        x += title.width_pt + 9;
    }
    struct rap_look muted = { .colour = RAP_MUTED, .size_pt = 7.5 };
    struct rap_line name = rap_line_fitted(
        painter->setter, rap_str_of(document->sections[section].name), muted, right - x);
    rap_canvas_line(&painter->canvas, &name, x, HEAD_BASELINE);
}

static void
paint_page_number(struct rap_painter *painter, double right, double baseline)
{
    struct rap_voice voice =
        rap_voice_in(&painter->layout->document->voice, painter->setter->arena);
    struct rap_run page = { .text = rap_str_of(rap_format(voice.arena, "%zu", painter->page + 1)),
                            .bold = true };
    struct rap_text text =
        rap_words(&voice, "page.number", RAP_WITH(rap_arg_count("pages", painter->layout->n_pages)),
                  (struct rap_run){ .colour = RAP_MUTED },
                  RAP_PLACES(rap_words_at("page", rap_text_of_run(voice.arena, page))));
    struct rap_look look = { .size_pt = 7.5 };
    struct rap_lines lines = rap_lines_make(painter->setter, &text, look, 0);
    rap_canvas_line(&painter->canvas, &lines.at[0], right - lines.at[0].width_pt, baseline);
}

/* Of the sections that stand on the page; that of the page before, where these are the same. */
static const struct rap_text *
footer_of(struct rap_painter *painter, size_t first, size_t last)
{
    const struct rap_document *document = painter->layout->document;
    struct rap_foot *foot = &painter->foot;
    if (document->footer_of == NULL)
        return &document->footer;
    if (foot->text.n == 0 || foot->first != first || foot->last != last)
        *foot = (struct rap_foot){
            first, last, document->footer_of(document->report, painter->setter->arena, first, last)
        };
    return &foot->text;
}

static void
paint_foot(struct rap_painter *painter, size_t first, size_t last)
{
    const struct rap_document *document = painter->layout->document;
    double left = RAP_MARGIN, right = document->width_pt - RAP_MARGIN;
    double rule = document->height_pt - FOOT_RULE, baseline = document->height_pt - FOOT_BASELINE;
    rap_canvas_rule(&painter->canvas, rap_rgb(painter->canvas.fonts, RAP_RULE), 0.5,
                    (struct rap_point){ left, rule }, (struct rap_point){ right, rule });
    paint_page_number(painter, right, baseline);
    double width = right - left - 60;
    struct rap_lines lines =
        rap_lines_make(painter->setter, footer_of(painter, first, last), look_footer, width);
    rap_lines_cut(painter->setter, &lines, FOOT_LINES_MAX, width);
    for (size_t i = 0; i < lines.n; i++)
        rap_canvas_line(&painter->canvas, &lines.at[i], left,
                        baseline + (double)i * look_footer.leading_pt);
}

void
rap_paint_furniture(struct rap_painter *painter, size_t first, size_t last)
{
    paint_head(painter, first);
    paint_foot(painter, first, last);
}
