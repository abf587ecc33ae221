/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the room shares: faces as pango sees them. */
#ifndef RAP_OUTPUT_PAGE_INTERNAL_H
#define RAP_OUTPUT_PAGE_INTERNAL_H

#include "rapporteur/output/page/fonts.h"

#include <fontconfig/fontconfig.h>
#include <hb.h>
#include <pango/pangocairo.h>

struct rap_fonts {
    FcConfig *config;
    PangoFontMap *map;
    PangoContext *contexts[2]; /* left to right, right to left */
    PangoLayout *layouts[2];   /* one of each, used again and again */
    PangoFontDescription *faces[RAP_FACE_COUNT];
    PangoFont *sizes[RAP_FACE_COUNT]; /* each face at 100 pt, for widths of letters */
    cairo_font_face_t *drawn[RAP_FACE_COUNT];
    cairo_font_face_t *boxes; /* of letters that no face has */
    FcCharSet *letters;       /* that one has */
    cairo_font_options_t *options;
    const struct rap_theme *theme;
    hb_buffer_t *shaped;   /* used again and again */
    unsigned char *pixels; /* so are these */
    size_t n_pixel_bytes;
    double advances[RAP_FACE_COUNT][128]; /* of ASCII at 1 pt */
};

/* Makes all anew, with faces that came in. */
void rap_fonts_renew(struct rap_fonts *fonts);

/* Width of a letter at 1 pt, without its neighbours. */
double rap_fonts_advance(const struct rap_fonts *fonts, enum rap_face face, gunichar letter);

/* Room for the pixels of a picture, of any content; borrowed until the next call. The system clears
 * what it gives, which costs more than to fill it. */
unsigned char *rap_fonts_pixels(struct rap_fonts *fonts, size_t n_bytes);

/* Readies the shared layout for one paragraph without attributes; borrowed until the next call. */
PangoLayout *rap_fonts_layout(const struct rap_fonts *fonts, enum rap_face face, double size_pt,
                              bool right_to_left);

#endif
