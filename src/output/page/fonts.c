/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program's own faces. A configuration of its own, without folders and without a cache, keeps
 * system fonts and the user's settings away: the same text gives the same bytes everywhere. */
#include "boxes.h"
#include "shape.h"

#include "rapporteur/base/file.h"

#include <math.h>
#include <pango/pangofc-fontmap.h>
#include <stdlib.h>

static const char *const files[] = {
    "NotoSans-Regular.ttf",     "NotoSans-Bold.ttf",          "NotoSans-Italic.ttf",
    "NotoSerif-Bold.ttf",       "NotoSansArabic-Regular.ttf", "NotoSansArabic-Bold.ttf",
    "NotoSansMath-Regular.ttf", /* minus, \"about equal\", arrows: Noto Sans lacks them */
};

static const struct {
    const char *family;
    PangoWeight weight;
    PangoStyle style;
} faces[RAP_FACE_COUNT] = {
    [RAP_SANS] = { "Noto Sans", PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL },
    [RAP_SANS_BOLD] = { "Noto Sans", PANGO_WEIGHT_BOLD, PANGO_STYLE_NORMAL },
    [RAP_SANS_ITALIC] = { "Noto Sans", PANGO_WEIGHT_NORMAL, PANGO_STYLE_ITALIC },
    [RAP_SERIF_BOLD] = { "Noto Serif", PANGO_WEIGHT_BOLD, PANGO_STYLE_NORMAL },
};

static bool
load_files(const char *folder, struct rap_fonts *fonts, struct rap_diags *diags)
{
    struct rap_arena *arena = rap_arena_open();
    bool loaded = true;
    for (size_t i = 0; i < RAP_COUNT_OF(files); i++) {
        const char *path = rap_path_join(arena, folder, files[i]);
        if (rap_file_exists(path)
            && FcConfigAppFontAddFile(fonts->config, (const FcChar8 *)path) == FcTrue)
            continue;
        struct rap_pos pos = { .file = path };
        rap_diag_add(diags, "E-FONT.unread", &pos, NULL);
        loaded = false;
    }
    rap_arena_close(arena);
    return loaded;
}

static cairo_font_options_t *
make_options(void)
{
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    return options;
}

static PangoContext *
make_context(const struct rap_fonts *fonts, PangoDirection direction)
{
    PangoContext *context = pango_font_map_create_context(fonts->map);
    pango_cairo_context_set_font_options(context, fonts->options);
    pango_cairo_context_set_resolution(context, 72.0);
    pango_context_set_round_glyph_positions(context, FALSE);
    pango_context_set_base_dir(context, direction);
    pango_context_set_language(context, pango_language_from_string("en"));
    return context;
}

/* What any of the faces has. */
static FcCharSet *
all_letters(FcConfig *config)
{
    const FcFontSet *set = FcConfigGetFonts(config, FcSetApplication);
    FcCharSet *all = FcCharSetCreate(), *some;
    for (int i = 0; i < set->nfont; i++)
        if (FcPatternGetCharSet(set->fonts[i], FC_CHARSET, 0, &some) == FcResultMatch)
            FcCharSetMerge(all, some, NULL);
    return all;
}

static void
make_contexts(struct rap_fonts *fonts)
{
    fonts->letters = all_letters(fonts->config);
    fonts->map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
    fonts->options = make_options();
    fonts->shaped = hb_buffer_create();
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(fonts->map), fonts->config);
    for (int i = 0; i < 2; i++) {
        fonts->contexts[i] =
            make_context(fonts, i == 0 ? PANGO_DIRECTION_LTR : PANGO_DIRECTION_RTL);
        rap_boxes_draw_in(fonts, fonts->contexts[i]);
        fonts->layouts[i] = pango_layout_new(fonts->contexts[i]);
        pango_layout_set_auto_dir(fonts->layouts[i], FALSE);
        pango_layout_set_wrap(fonts->layouts[i], PANGO_WRAP_WORD_CHAR);
    }
    for (int i = 0; i < RAP_FACE_COUNT; i++) {
        fonts->faces[i] = pango_font_description_new();
        pango_font_description_set_family_static(fonts->faces[i], faces[i].family);
        pango_font_description_set_weight(fonts->faces[i], faces[i].weight);
        pango_font_description_set_style(fonts->faces[i], faces[i].style);
    }
}

#define SIZE_PT 100

static double
letter_width(const struct rap_fonts *fonts, enum rap_face face, gunichar letter)
{
    hb_font_t *font = pango_font_get_hb_font(fonts->sizes[face]);
    hb_codepoint_t glyph = 0;
    if (!hb_font_get_nominal_glyph(font, letter, &glyph))
        return NAN;
    return hb_font_get_glyph_h_advance(font, glyph) / (double)PANGO_SCALE / SIZE_PT;
}

static void
load_advances(struct rap_fonts *fonts)
{
    for (int i = 0; i < RAP_FACE_COUNT; i++) {
        pango_font_description_set_absolute_size(fonts->faces[i], SIZE_PT * PANGO_SCALE);
        fonts->sizes[i] = pango_context_load_font(fonts->contexts[0], fonts->faces[i]);
        fonts->drawn[i] = cairo_font_face_reference(cairo_scaled_font_get_font_face(
            pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(fonts->sizes[i]))));
        for (gunichar c = ' '; c < 0x7F; c++)
            fonts->advances[i][c] = letter_width(fonts, (enum rap_face)i, c);
    }
    fonts->boxes = rap_boxes_make(fonts->drawn[RAP_SANS]);
}

static void
unload(struct rap_fonts *fonts)
{
    for (int i = 0; i < RAP_FACE_COUNT; i++) {
        g_clear_object(&fonts->sizes[i]);
        g_clear_pointer(&fonts->drawn[i], cairo_font_face_destroy);
        g_clear_pointer(&fonts->faces[i], pango_font_description_free);
    }
    for (int i = 0; i < 2; i++) {
        g_clear_object(&fonts->layouts[i]);
        g_clear_object(&fonts->contexts[i]);
    }
    g_clear_pointer(&fonts->boxes, cairo_font_face_destroy);
    g_clear_object(&fonts->map);
    g_clear_pointer(&fonts->options, cairo_font_options_destroy);
    g_clear_pointer(&fonts->shaped, hb_buffer_destroy);
    g_clear_pointer(&fonts->letters, FcCharSetDestroy);
}

void
rap_fonts_renew(struct rap_fonts *fonts)
{
    unload(fonts);
    make_contexts(fonts);
    load_advances(fonts);
}

bool
rap_fonts_lack(const struct rap_fonts *fonts, uint32_t letter)
{
    bool is_seen = g_unichar_isgraph(letter) || g_unichar_type(letter) == G_UNICODE_UNASSIGNED;
    return letter >= 0x80 && is_seen && !pango_is_zero_width(letter)
           && !FcCharSetHasChar(fonts->letters, letter);
}

/* A letter that the face lacks comes from another one. */
static double
borrowed_width(const struct rap_fonts *fonts, enum rap_face face, gunichar letter)
{
    char utf8[7] = { 0 };
    struct rap_str text = { utf8, (size_t)g_unichar_to_utf8(letter, utf8) };
    struct rap_measurer measurer = rap_fonts_measurer(fonts);
    return measurer.width(measurer.self, text, face, 1);
}

double
rap_fonts_advance(const struct rap_fonts *fonts, enum rap_face face, gunichar letter)
{
    if (letter < 0x80)
        return fonts->advances[face][letter];
    double width = letter_width(fonts, face, letter);
    return !isnan(width) ? width : borrowed_width(fonts, face, letter);
}

bool
rap_fonts_open(const char *folder, struct rap_fonts **fonts, struct rap_diags *diags)
{
    struct rap_fonts *opened = g_new0(struct rap_fonts, 1);
    opened->config = FcConfigCreate();
    opened->theme = &rap_theme_default;
    if (!load_files(folder, opened, diags)) {
        rap_fonts_close(opened);
        return false;
    }
    FcConfigSetCurrent(opened->config); /* or pango starts a thread that scans the system's fonts */
    rap_fonts_renew(opened);
    *fonts = opened;
    return true;
}

struct rap_fonts *
rap_fonts_open_beside(const struct rap_fonts *fonts)
{
    struct rap_fonts *opened = g_new0(struct rap_fonts, 1);
    opened->config = FcConfigReference(fonts->config);
    opened->theme = fonts->theme;
    rap_fonts_renew(opened);
    return opened;
}

void
rap_fonts_set_theme(struct rap_fonts *fonts, const struct rap_theme *theme)
{
    fonts->theme = theme;
}

const struct rap_theme *
rap_fonts_theme(const struct rap_fonts *fonts)
{
    return fonts->theme;
}

void
rap_fonts_close(struct rap_fonts *fonts)
{
    if (fonts == NULL)
        return;
    unload(fonts);
    free(fonts->pixels);
    FcConfigDestroy(fonts->config);
    g_free(fonts);
}

unsigned char *
rap_fonts_pixels(struct rap_fonts *fonts, size_t n_bytes)
{
    if (n_bytes > fonts->n_pixel_bytes) {
        free(fonts->pixels);
        fonts->pixels = rap_must(malloc(n_bytes));
        fonts->n_pixel_bytes = n_bytes;
    }
    return fonts->pixels;
}

PangoLayout *
rap_fonts_layout(const struct rap_fonts *fonts, enum rap_face face, double size_pt,
                 bool right_to_left)
{
    PangoLayout *layout = fonts->layouts[right_to_left ? 1 : 0];
    pango_font_description_set_absolute_size(fonts->faces[face], size_pt * PANGO_SCALE);
    pango_layout_set_font_description(layout, fonts->faces[face]);
    pango_layout_set_width(layout, -1);
    pango_layout_set_attributes(layout, NULL);
    return layout;
}

static double
measured_width(const void *self, struct rap_str text, enum rap_face face, double size_pt)
{
    if (text.len == 0)
        return 0.0;
    struct rap_span span = { .end = text.len, .face = face };
    struct rap_line line = { .text = text, .spans = &span, .n_spans = 1, .size_pt = size_pt };
    if (rap_shape_can(self, &line))
        return rap_shape_line(self, &line, NULL, 0, 0);
    PangoRectangle logical;
    pango_layout_get_extents(rap_line_layout(self, &line), NULL, &logical);
    return logical.width / (double)PANGO_SCALE;
}

struct rap_measurer
rap_fonts_measurer(const struct rap_fonts *fonts)
{
    return (struct rap_measurer){ .width = measured_width, .self = fonts };
}
