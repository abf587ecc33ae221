/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "boxes.h"

#include <string.h>

/* In parts of the size: */
static const double gap = 0.05;    /* beside the box */
static const double top = 0.76;    /* of the box over the baseline */
static const double bottom = 0.06; /* under it */
static const double line = 0.035;
static const double digit = 0.22; /* width of one */
static const double digit_size = 0.37;

/* Two rows of digits: "4E2D", "01F600". */
static int
digits_a_row(unsigned long letter)
{
    return letter > 0xFFFF ? 3 : 2;
}

static double
box_width(unsigned long letter)
{
    return digits_a_row(letter) * digit + 3 * line;
}

static double
advance(unsigned long letter)
{
    return box_width(letter) + 2 * gap;
}

static void
draw_code(cairo_t *cr, unsigned long letter)
{
    int n = digits_a_row(letter);
    char code[20], row[4] = { 0 };
    snprintf(code, sizeof code, "%0*lX", 2 * n, letter);
    for (int i = 0; i < 2; i++) {
        memcpy(row, code + (ptrdiff_t)(i * n), (size_t)n);
        cairo_move_to(cr, gap + 1.5 * line, -top / 2 + 0.005 + i * (top + bottom) / 2 - 0.05 * i);
        cairo_text_path(cr, row);
    }
    cairo_fill(cr);
}

static const cairo_user_data_key_t sans_key;

static cairo_status_t
render(cairo_scaled_font_t *font, unsigned long letter, cairo_t *cr, cairo_text_extents_t *extents)
{
    cairo_font_face_t *sans =
        cairo_font_face_get_user_data(cairo_scaled_font_get_font_face(font), &sans_key);
    extents->x_advance = advance(letter);
    cairo_set_line_width(cr, line);
    cairo_rectangle(cr, gap + line / 2, -top + line / 2, box_width(letter) - line,
                    top + bottom - line);
    cairo_stroke(cr);
    cairo_set_font_face(cr, sans);
    cairo_set_font_size(cr, digit_size);
    draw_code(cr, letter);
    return CAIRO_STATUS_SUCCESS;
}

cairo_font_face_t *
rap_boxes_make(cairo_font_face_t *sans)
{
    cairo_font_face_t *face = cairo_user_font_face_create();
    cairo_user_font_face_set_render_glyph_func(face, render);
    cairo_font_face_set_user_data(face, &sans_key, sans, NULL);
    return face;
}

void
rap_boxes_insert(const struct rap_fonts *fonts, struct rap_str text, double size_pt,
                 PangoAttrList *list)
{
    const char *end = text.ptr + text.len;
    for (const char *p = text.ptr, *next; p < end; p = next) {
        next = g_utf8_next_char(p);
        gunichar letter = g_utf8_get_char(p);
        if (!rap_fonts_lack(fonts, letter))
            continue;
        PangoRectangle room = { .y = (int)(-top * size_pt * PANGO_SCALE),
                                .width = (int)(advance(letter) * size_pt * PANGO_SCALE),
                                .height = (int)((top + bottom) * size_pt * PANGO_SCALE) };
        PangoAttribute *box =
            pango_attr_shape_new_with_data(&room, &room, GUINT_TO_POINTER(letter), NULL, NULL);
        box->start_index = (guint)(p - text.ptr);
        box->end_index = (guint)(next - text.ptr);
        pango_attr_list_insert(list, box);
    }
}

static void
draw(cairo_t *cr, PangoAttrShape *box, gboolean as_path, gpointer self)
{
    struct rap_fonts *fonts = self;
    unsigned letter = GPOINTER_TO_UINT(box->data);
    char utf8[7] = { 0 };
    int len = g_unichar_to_utf8(letter, utf8);
    cairo_glyph_t glyph = { .index = letter };
    cairo_text_cluster_t cluster = { len, 1 };
    (void)as_path;
    cairo_get_current_point(cr, &glyph.x, &glyph.y);
    cairo_set_font_options(cr, fonts->options);
    cairo_set_font_face(cr, fonts->boxes);
    cairo_set_font_size(cr, box->logical_rect.width / (double)PANGO_SCALE / advance(letter));
    cairo_show_text_glyphs(cr, utf8, len, &glyph, 1, &cluster, 1, 0);
}

void
rap_boxes_draw_in(struct rap_fonts *fonts, PangoContext *context)
{
    pango_cairo_context_set_shape_renderer(context, draw, fonts, NULL);
}
