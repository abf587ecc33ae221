/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shape.h"

#include <math.h>

#define SIZE_PT 100.0 /* of the font that letters are set in; glyphs scale without hinting */

/* ---- which letters */

/* Latin, Greek and Cyrillic without marks that combine, and punctuation without bidi controls. */
static const struct {
    gunichar from, to;
} simple[] = {
    { ' ', 0x7E },    { 0xA0, 0x2FF },    { 0x370, 0x482 },
    { 0x48A, 0x58F }, { 0x2010, 0x2027 }, { 0x202F, 0x205F },
};

static bool
is_simple_letter(gunichar c)
{
    for (size_t i = 0; i < RAP_COUNT_OF(simple); i++)
        if (c >= simple[i].from && c <= simple[i].to)
            return true;
    return false;
}

static bool
has_letter(const struct rap_fonts *fonts, enum rap_face face, gunichar c)
{
    hb_codepoint_t glyph;
    return c < 0x7F
           || hb_font_get_nominal_glyph(pango_font_get_hb_font(fonts->sizes[face]), c, &glyph);
}

static bool
can_span(const struct rap_fonts *fonts, struct rap_str text, enum rap_face face)
{
    const char *end = text.ptr + text.len;
    for (const char *p = text.ptr; p < end; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (!is_simple_letter(c) || !has_letter(fonts, face, c))
            return false;
    }
    return true;
}

static struct rap_str
span_text(const struct rap_line *line, size_t span)
{
    return rap_str_slice(line->text, line->spans[span].start, line->spans[span].end);
}

bool
rap_shape_can(const struct rap_fonts *fonts, const struct rap_line *line)
{
    if (line->right_to_left || line->tracking_pt > 0.0)
        return false;
    for (size_t i = 0; i < line->n_spans; i++)
        if (!can_span(fonts, span_text(line, i), line->spans[i].face))
            return false;
    return true;
}

/* ---- drawing */

#define GLYPHS_MAX 512 /* more are set in parts */

static void
shape(const struct rap_fonts *fonts, struct rap_str text, enum rap_face face)
{
    static const hb_feature_t features[] = {
        { HB_TAG('l', 'i', 'g', 'a'), 0, 0, (unsigned)-1 },
        { HB_TAG('c', 'l', 'i', 'g'), 0, 0, (unsigned)-1 },
        { HB_TAG('d', 'l', 'i', 'g'), 0, 0, (unsigned)-1 },
        { HB_TAG('t', 'n', 'u', 'm'), 1, 0, (unsigned)-1 },
        { HB_TAG('l', 'n', 'u', 'm'), 1, 0, (unsigned)-1 },
    };
    hb_buffer_clear_contents(fonts->shaped);
    hb_buffer_add_utf8(fonts->shaped, text.ptr, (int)text.len, 0, (int)text.len);
    hb_buffer_set_direction(fonts->shaped, HB_DIRECTION_LTR);
    hb_buffer_guess_segment_properties(fonts->shaped);
    hb_shape(pango_font_get_hb_font(fonts->sizes[face]), fonts->shaped, features,
             RAP_COUNT_OF(features));
}

struct glyphs {
    cairo_glyph_t at[GLYPHS_MAX];
    cairo_text_cluster_t clusters[GLYPHS_MAX];
    size_t n;
    double width;
};

/* Letters as wide as they are, without a shaper. */
static void
line_up_glyphs(const struct rap_fonts *fonts, struct rap_str text, enum rap_face face,
               double size_pt, double x, double y, struct glyphs *glyphs)
{
    hb_font_t *font = pango_font_get_hb_font(fonts->sizes[face]);
    const char *end = text.ptr + text.len;
    glyphs->n = 0;
    glyphs->width = 0;
    for (const char *p = text.ptr, *next; p < end && glyphs->n < GLYPHS_MAX; p = next) {
        next = g_utf8_next_char(p);
        gunichar c = g_utf8_get_char(p);
        hb_codepoint_t glyph = 0;
        hb_font_get_nominal_glyph(font, c, &glyph);
        glyphs->at[glyphs->n] = (cairo_glyph_t){ glyph, x + glyphs->width, y };
        glyphs->clusters[glyphs->n++] = (cairo_text_cluster_t){ (int)(next - p), 1 };
        glyphs->width += rap_fonts_advance(fonts, face, c) * size_pt;
    }
}

/* One glyph a letter, for there are no ligatures and no marks. */
static void
place_glyphs(const struct rap_fonts *fonts, struct rap_str text, double size_pt, double x, double y,
             struct glyphs *glyphs)
{
    unsigned n = 0, n_places = 0;
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(fonts->shaped, &n);
    const hb_glyph_position_t *places = hb_buffer_get_glyph_positions(fonts->shaped, &n_places);
    double scale = size_pt / SIZE_PT / PANGO_SCALE;
    glyphs->n = n < GLYPHS_MAX ? n : GLYPHS_MAX;
    glyphs->width = 0;
    for (size_t i = 0; i < glyphs->n; i++) {
        size_t next = i + 1 < n ? infos[i + 1].cluster : text.len;
        glyphs->at[i] =
            (cairo_glyph_t){ infos[i].codepoint, x + glyphs->width + places[i].x_offset * scale,
                             y - places[i].y_offset * scale };
        glyphs->clusters[i] = (cairo_text_cluster_t){ (int)(next - infos[i].cluster), 1 };
        glyphs->width += places[i].x_advance * scale;
    }
}

static void
show_glyphs(const struct rap_fonts *fonts, cairo_t *cr, const struct rap_span *span,
            struct rap_str text, double size_pt, const struct glyphs *glyphs)
{
    unsigned rgb = fonts->theme->colours[span->colour];
    cairo_set_source_rgb(cr, (rgb >> 16 & 255) / 255.0, (rgb >> 8 & 255) / 255.0,
                         (rgb & 255) / 255.0);
    cairo_set_font_options(cr, fonts->options);
    cairo_set_font_face(cr, fonts->drawn[span->face]);
    cairo_set_font_size(cr, size_pt);
    cairo_show_text_glyphs(cr, text.ptr, (int)text.len, glyphs->at, (int)glyphs->n,
                           glyphs->clusters, (int)glyphs->n, 0);
}

/* Behind at most so many letters. */
static size_t
part_end(struct rap_str text, size_t from)
{
    for (size_t n = 0; from < text.len && n < GLYPHS_MAX; n++)
        from += (size_t)(g_utf8_next_char(text.ptr + from) - (text.ptr + from));
    return from;
}

double
rap_shape_line(const struct rap_fonts *fonts, const struct rap_line *line, cairo_t *cr, double x,
               double baseline)
{
    struct glyphs glyphs;
    double width = 0;
    for (size_t i = 0; i < line->n_spans; i++) {
        struct rap_str text = span_text(line, i);
        for (size_t from = 0, to; from < text.len; from = to) {
            to = part_end(text, from);
            struct rap_str part = rap_str_slice(text, from, to);
            if (line->unkerned) {
                line_up_glyphs(fonts, part, line->spans[i].face, line->size_pt, x + width, baseline,
                               &glyphs);
            } else {
                shape(fonts, part, line->spans[i].face);
                place_glyphs(fonts, part, line->size_pt, x + width, baseline, &glyphs);
            }
            if (cr != NULL)
                show_glyphs(fonts, cr, &line->spans[i], part, line->size_pt, &glyphs);
            width += glyphs.width;
        }
    }
    return width;
}

/* ---- breaking */

struct breaker {
    struct rap_setter *setter;
    const struct rap_line *whole;
    struct rap_lines *lines;
    double width_pt;
    size_t start;       /* of the line at hand */
    size_t chance;      /* where it may end; `start`: nowhere yet */
    double at_chance;   /* its width there, without the blank */
    double past_chance; /* width of what stands behind, with the blank */
    double width;
};

static void
end_line(struct breaker *b, size_t end, double width)
{
    rap_make_room(b->setter->arena, b->lines->at, b->lines->n);
    struct rap_line *line = &b->lines->at[b->lines->n++];
    *line = *b->whole;
    line->text = rap_str_slice(b->whole->text, b->start, end);
    line->width_pt = width;
    line->spans = rap_line_spans(b->setter->arena, b->whole, b->start, end, &line->n_spans);
    b->start = end;
}

static void
take_letter(struct breaker *b, size_t at, gunichar c, double advance)
{
    bool overflows = b->width_pt > 0.0 && c != ' ' && b->width + advance > b->width_pt + 0.01;
    if (overflows && b->chance > b->start) {
        end_line(b, b->chance, b->at_chance);
        b->width -= b->past_chance;
    } else if (overflows && at > b->start) {
        end_line(b, at, b->width);
        b->width = 0;
    }
    b->width += advance;
}

/* Whether a line may end between `c` and `after`. */
static bool
may_break(gunichar before, gunichar c, gunichar after)
{
    if (c == '-' || c == 0x2010)
        return g_unichar_isalpha(before) && g_unichar_isalpha(after);
    if (c == 0x2013 || c == 0x2014)
        return !g_unichar_isdigit(after);
    return c == ' ';
}

static void
note_chance(struct breaker *b, size_t next, double blank)
{
    b->chance = next;
    b->at_chance = b->width - blank;
    b->past_chance = b->width;
}

bool
rap_shape_break(struct rap_setter *setter, const struct rap_line *whole, double width_pt,
                struct rap_lines *lines)
{
    if (!rap_shape_can(setter->fonts, whole))
        return false;
    struct breaker b = { .setter = setter, .whole = whole, .lines = lines, .width_pt = width_pt };
    gunichar before = 0;
    for (size_t i = 0; i < whole->n_spans; i++) {
        const struct rap_span *span = &whole->spans[i];
        for (size_t at = span->start, next; at < span->end; at = next) {
            const char *p = whole->text.ptr + at;
            next = at + (size_t)(g_utf8_next_char(p) - p);
            gunichar c = g_utf8_get_char(p);
            gunichar after = next < whole->text.len ? g_utf8_get_char(whole->text.ptr + next) : 0;
            double advance = rap_fonts_advance(setter->fonts, span->face, c) * whole->size_pt;
            take_letter(&b, at, c, advance);
            if (may_break(before, c, after))
                note_chance(&b, next, c == ' ' ? advance : 0);
            before = c;
        }
    }
    bool blank = whole->text.len > 0 && whole->text.ptr[whole->text.len - 1] == ' ';
    end_line(&b, whole->text.len, blank ? b.at_chance : b.width);
    return true;
}
