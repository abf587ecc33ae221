/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text into lines, by pango. */
#include "text.h"

#include "boxes.h"
#include "shape.h"

#include <string.h>

/* Ligatures make cairo write /ActualText, which breaks words apart in PDF readers; Arabic and Khmer
 * need their own. */
#define FIGURES      "tnum=1,lnum=1"
#define NO_LIGATURES FIGURES ",liga=0,clig=0,dlig=0"

static enum rap_face
run_face(const struct rap_run *run, struct rap_look look)
{
    if (look.face != RAP_SANS)
        return look.face;
    if (run->bold || (look.bold && run->colour != RAP_MUTED))
        return RAP_SANS_BOLD;
    return run->italic ? RAP_SANS_ITALIC : RAP_SANS;
}

/* Ink is what a run has that asks for nothing: it takes the colour of the look, unless it is bold
 * in a muted text. */
static enum rap_colour
run_colour(const struct rap_run *run, struct rap_look look)
{
    if (run->colour != RAP_INK)
        return run->colour;
    return run->bold && !look.plain && look.colour == RAP_MUTED ? RAP_INK : look.colour;
}

/* Control characters become blanks, but for line ends; bytes that are no UTF-8 become U+FFFD. */
static struct rap_str
cleaned(struct rap_arena *arena, struct rap_str text)
{
    char *valid = g_utf8_make_valid(text.ptr, (gssize)text.len);
    for (char *c = valid; *c != '\0'; c++)
        if (g_ascii_iscntrl(*c) && *c != '\n')
            *c = ' ';
    struct rap_str copy = rap_str_copy(arena, rap_str_of(valid));
    g_free(valid);
    return copy;
}

/* Letters of scripts that are written with them: from Hebrew to Mongolian, and Arabic forms. */
static bool
needs_ligatures(gunichar c)
{
    return (c >= 0x0590 && c <= 0x1CFF) || (c >= 0xFB1D && c <= 0xFDFF)
           || (c >= 0xFE70 && c <= 0xFEFF);
}

/* The ranges that Unicode keeps for letters written from right to left. */
static bool
runs_left(gunichar c)
{
    return (c >= 0x0590 && c <= 0x08FF) || (c >= 0xFB1D && c <= 0xFDFF)
           || (c >= 0xFE70 && c <= 0xFEFF) || (c >= 0x10800 && c <= 0x10FFF)
           || (c >= 0x1E800 && c <= 0x1EFFF);
}

/* The first letter tells. */
static bool
is_right_to_left(struct rap_str text)
{
    const char *end = text.ptr + text.len;
    for (const char *p = text.ptr; p < end; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (g_unichar_isalpha(c))
            return runs_left(c);
    }
    return false;
}

/* A run's text as a span behind what there is. */
static void
add_span(struct rap_line *line, struct rap_buffer *all, struct rap_str text, struct rap_span span)
{
    span.start = all->len;
    rap_buffer_add(all, text);
    span.end = all->len;
    line->spans[line->n_spans++] = span;
}

/* Stands for a page that is not known yet; about as wide as most. */
#define SOME_PAGE                                                                                  \
    "p.\xC2\xA0"                                                                                   \
    "88"

static void
add_page(struct rap_line *line, struct rap_buffer *all, struct rap_str text, struct rap_span span)
{
    span.face = RAP_SANS_BOLD;
    span.page = true;
    add_span(line, all, text, span);
}

/* A run, and the number of the page that it leads to, where it asks for one. */
static void
add_run(struct rap_setter *setter, struct rap_line *line, struct rap_buffer *all,
        const struct rap_run *run, struct rap_look look)
{
    struct rap_span span = { .face = run_face(run, look),
                             .colour = run_colour(run, look),
                             .link = run->link ? run->link : run->records,
                             .quiet = run->link == NULL };
    bool is_page = (run->page || run->page_alone) && run->link != NULL;
    if (is_page)
        add_page(line, all, run->page_alone ? RAP_STR(SOME_PAGE) : RAP_STR(SOME_PAGE " "), span);
    if (run->text.len > 0 && !(is_page && run->page_alone))
        add_span(line, all, cleaned(setter->arena, run->text), span);
}

/* The whole text as one line, its spans in place. */
static struct rap_line
join_runs(struct rap_setter *setter, const struct rap_text *text, struct rap_look look)
{
    struct rap_line line = { .size_pt = look.size_pt,
                             .tracking_pt = look.tracking_pt,
                             .unkerned = look.unkerned };
    struct rap_buffer all = { .arena = setter->arena };
    line.spans = rap_new_array(setter->arena, struct rap_span, 2 * text->n);
    for (size_t i = 0; i < text->n; i++)
        add_run(setter, &line, &all, &text->runs[i], look);
    line.text = rap_buffer_str(&all);
    line.right_to_left = is_right_to_left(line.text);
    if (line.right_to_left) /* its letters may be joined */
        line.tracking_pt = 0;
    return line;
}

static void
insert(PangoAttrList *list, PangoAttribute *attribute, size_t start, size_t end)
{
    attribute->start_index = (guint)start;
    attribute->end_index = (guint)end;
    pango_attr_list_insert(list, attribute);
}

static void
insert_features(PangoAttrList *list, struct rap_str text)
{
    size_t start = 0;
    bool ligatures = false;
    const char *end = text.ptr + text.len;
    for (const char *p = text.ptr; p < end; p = g_utf8_next_char(p)) {
        bool here = needs_ligatures(g_utf8_get_char(p));
        size_t at = (size_t)(p - text.ptr);
        if (here != ligatures && at > start) {
            const char *features = ligatures ? FIGURES : NO_LIGATURES;
            insert(list, pango_attr_font_features_new(features), start, at);
            start = at;
        }
        ligatures = here;
    }
    const char *features = ligatures ? FIGURES : NO_LIGATURES;
    insert(list, pango_attr_font_features_new(features), start, text.len);
}

#define EN_DASH "\xE2\x80\x93"

/* "2018–2022" stays on one line. */
static void
insert_ranges(PangoAttrList *list, struct rap_str text)
{
    size_t n = strlen(EN_DASH);
    for (size_t at = rap_str_find(text, RAP_STR(EN_DASH), 0); at + n < text.len;
         at = rap_str_find(text, RAP_STR(EN_DASH), at + n))
        if (at > 0 && g_ascii_isdigit(text.ptr[at - 1]) && g_ascii_isdigit(text.ptr[at + n]))
            insert(list, pango_attr_allow_breaks_new(FALSE), at - 1, at + n + 1);
}

static void
insert_colour(PangoAttrList *list, const struct rap_theme *theme, const struct rap_span *span)
{
    unsigned rgb = theme->colours[span->colour];
    guint16 red = (guint16)((rgb >> 16 & 255) * 257), green = (guint16)((rgb >> 8 & 255) * 257);
    guint16 blue = (guint16)((rgb & 255) * 257);
    insert(list, pango_attr_foreground_new(red, green, blue), span->start, span->end);
}

static PangoAttrList *
make_attributes(const struct rap_fonts *fonts, const struct rap_line *line)
{
    PangoAttrList *list = pango_attr_list_new();
    insert_features(list, line->text);
    insert_ranges(list, line->text);
    rap_boxes_insert(fonts, line->text, line->size_pt, list);
    if (line->tracking_pt > 0.0) {
        int units = (int)(line->tracking_pt * PANGO_SCALE);
        insert(list, pango_attr_letter_spacing_new(units), 0, line->text.len);
    }
    for (size_t i = 0; i < line->n_spans; i++) {
        const struct rap_span *span = &line->spans[i];
        if (span->face != line->spans[0].face) {
            PangoFontDescription *face = fonts->faces[span->face];
            pango_font_description_set_absolute_size(face, line->size_pt * PANGO_SCALE);
            insert(list, pango_attr_font_desc_new(face), span->start, span->end);
        }
        insert_colour(list, fonts->theme, span);
    }
    return list;
}

PangoLayout *
rap_line_layout(const struct rap_fonts *fonts, const struct rap_line *line)
{
    enum rap_face face = line->n_spans > 0 ? line->spans[0].face : RAP_SANS;
    PangoLayout *layout = rap_fonts_layout(fonts, face, line->size_pt, line->right_to_left);
    PangoAttrList *list = make_attributes(fonts, line);
    pango_layout_set_text(layout, line->text.ptr, (int)line->text.len);
    pango_layout_set_attributes(layout, list);
    pango_attr_list_unref(list);
    return layout;
}

struct rap_span *
rap_line_spans(struct rap_arena *arena, const struct rap_line *whole, size_t start, size_t end,
               size_t *n)
{
    struct rap_span *spans = rap_new_array(arena, struct rap_span, whole->n_spans);
    *n = 0;
    for (size_t i = 0; i < whole->n_spans; i++) {
        struct rap_span span = whole->spans[i];
        if (span.end <= start || span.start >= end)
            continue;
        span.start = span.start > start ? span.start - start : 0;
        span.end = (span.end < end ? span.end : end) - start;
        spans[(*n)++] = span;
    }
    return spans;
}

static void
collect_lines(struct rap_setter *setter, PangoLayout *layout, const struct rap_line *whole,
              struct rap_lines *lines)
{
    lines->n = (size_t)pango_layout_get_line_count(layout);
    lines->at = rap_new_array(setter->arena, struct rap_line, lines->n);
    PangoLayoutIter *iter = pango_layout_get_iter(layout);
    for (size_t i = 0; i < lines->n; i++) {
        PangoLayoutLine *set = pango_layout_iter_get_line_readonly(iter);
        PangoRectangle logical;
        pango_layout_iter_get_line_extents(iter, NULL, &logical);
        struct rap_line *line = &lines->at[i];
        *line = *whole;
        line->width_pt = logical.width / (double)PANGO_SCALE;
        size_t start = (size_t)set->start_index, end = start + (size_t)set->length;
        line->text = rap_str_slice(whole->text, start, end);
        line->spans = rap_line_spans(setter->arena, whole, start, end, &line->n_spans);
        pango_layout_iter_next_line(iter);
    }
    pango_layout_iter_free(iter);
}

static void
break_by_pango(struct rap_setter *setter, const struct rap_line *whole, double width_pt,
               struct rap_lines *lines)
{
    PangoLayout *layout = rap_line_layout(setter->fonts, whole);
    if (width_pt > 0.0)
        pango_layout_set_width(layout, (int)(width_pt * PANGO_SCALE));
    collect_lines(setter, layout, whole, lines);
}

struct rap_lines
rap_lines_make(struct rap_setter *setter, const struct rap_text *text, struct rap_look look,
               double width_pt)
{
    struct rap_lines lines = { .look = look };
    if (rap_text_empty(text))
        return lines;
    struct rap_line whole = join_runs(setter, text, look);
    for (size_t i = 0; i < whole.n_spans; i++)
        lines.has_links = lines.has_links || whole.spans[i].link != NULL;
    if (!rap_shape_break(setter, &whole, width_pt, &lines))
        break_by_pango(setter, &whole, width_pt, &lines);
    return lines;
}

struct rap_extent
rap_text_extent(const struct rap_setter *setter, const struct rap_text *text, struct rap_look look)
{
    struct rap_extent extent = { 0 };
    double word = 0, line = 0;
    for (size_t i = 0; i < text->n; i++) {
        enum rap_face face = run_face(&text->runs[i], look);
        const char *p = text->runs[i].text.ptr, *end = p + text->runs[i].text.len;
        for (; p < end; p = g_utf8_next_char(p)) {
            gunichar c = g_utf8_get_char(p);
            double width = rap_fonts_advance(setter->fonts, face, c) * look.size_pt;
            word = c == ' ' || c == '\n' ? 0 : word + width;
            line = c == '\n' ? 0 : line + width;
            extent.word = word > extent.word ? word : extent.word;
            extent.whole = line > extent.whole ? line : extent.whole;
        }
    }
    return extent;
}

struct rap_lines
rap_lines_plain(struct rap_setter *setter, struct rap_str text, struct rap_look look,
                double width_pt)
{
    struct rap_run run = { .text = text };
    return rap_lines_make(setter, &(struct rap_text){ .runs = &run, .n = 1 }, look, width_pt);
}

static struct rap_line
one_line(struct rap_setter *setter, struct rap_str text, struct rap_look look)
{
    struct rap_lines lines = rap_lines_plain(setter, text, look, 0);
    return lines.n > 0 ? lines.at[0] : (struct rap_line){ .size_pt = look.size_pt };
}

/* The first bytes of a text, without half a letter, as a line that says that it goes on. */
static struct rap_line
cut_line(struct rap_setter *setter, struct rap_str text, size_t len, struct rap_look look)
{
    while (len > 0 && (text.ptr[len] & 0xC0) == 0x80)
        len--;
    struct rap_str cut = rap_str_trim(rap_str_slice(text, 0, len));
    const char *shorter = rap_format(setter->arena, "%.*s\xE2\x80\xA6", RAP_ARG(cut));
    return one_line(setter, rap_str_of(shorter), look);
}

struct rap_line
rap_line_fitted(struct rap_setter *setter, struct rap_str text, struct rap_look look,
                double width_pt)
{
    struct rap_line line = one_line(setter, text, look);
    size_t fits = 1, exceeds = text.len;
    if (!(line.width_pt > width_pt) || text.len <= 1)
        return line;
    while (exceeds - fits > 1) {
        size_t middle = fits + (exceeds - fits) / 2;
        if (cut_line(setter, text, middle, look).width_pt > width_pt)
            exceeds = middle;
        else
            fits = middle;
    }
    return cut_line(setter, text, fits, look);
}

/* Noto's letters rise about 0.76 em over the baseline with accents; what the leading leaves over
 * stands half above and half below. */
double
rap_look_rise(struct rap_look look)
{
    return look.size_pt * 0.98 + (look.leading_pt - look.size_pt * 1.26) / 2;
}

void
rap_lines_cut(struct rap_setter *setter, struct rap_lines *lines, size_t most, double width)
{
    if (lines->n <= most)
        return;
    struct rap_buffer rest = { .arena = setter->arena };
    struct rap_line *last = &lines->at[most - 1];
    for (size_t i = most - 1; i < lines->n; i++)
        rap_buffer_add(&rest, lines->at[i].text);
    *last = rap_line_fitted(setter, rap_buffer_str(&rest), lines->look, width);
    lines->n = most;
    size_t end = last->text.len;
    while (end > 0 && last->text.ptr[end - 1] != ' ')
        end--;
    struct rap_str words = rap_str_trim(rap_str_slice(last->text, 0, end));
    const char *shorter = rap_format(setter->arena, "%.*s\xE2\x80\xA6", RAP_ARG(words));
    if (words.len > 0)
        *last = rap_line_fitted(setter, rap_str_of(shorter), lines->look, width);
}

double
rap_lines_height(const struct rap_lines *lines)
{
    return (double)lines->n * lines->look.leading_pt;
}

double
rap_lines_width(const struct rap_lines *lines)
{
    double widest = 0;
    for (size_t i = 0; i < lines->n; i++)
        if (lines->at[i].width_pt > widest)
            widest = lines->at[i].width_pt;
    return widest;
}
