/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A figure alone: how much room a picture of some size leaves to its scene, and the picture as PDF
 * of one page, PNG and SVG. */
#ifndef RAPPORTEUR_OUTPUT_PICTURE_PICTURE_H
#define RAPPORTEUR_OUTPUT_PICTURE_PICTURE_H

#include "rapporteur/output/page/fonts.h"

struct rap_picture {
    const struct rap_scene *scene;
    const char *title, *subtitle, *source; /* printed above and below; NULL: none */
    double scale;                          /* of all that is drawn; 0: as it is */
    double dpi;                            /* PNG */
    const char *name;                      /* PDF: of the file where it has no title: "Forest" */
    const char *lang;                      /* PDF: "en" */
    const char *created;                   /* PDF: ISO 8601 with time and Z */
};

/* Turns the size of a picture into that of the scene in it: its words and margins off, and divided
 * by its scale. Height 0 stays 0. */
RAP_MUST_USE bool rap_picture_room(struct rap_fonts *fonts, const struct rap_picture *picture,
                                   double *width_pt, double *height_pt, struct rap_diags *diags);

/* Each makes the bytes in the arena. */

/* A tagged page of the picture's size; the scene's alternative text is that of the figure. */
RAP_MUST_USE bool
rap_picture_pdf_make(struct rap_arena *arena, const struct rap_picture *picture,
                     struct rap_fonts *fonts, struct rap_str *pdf, struct rap_diags *diags);

/* The file says its resolution, title, alternative text and source (pHYs, iTXt). */
RAP_MUST_USE bool
rap_png_make(struct rap_arena *arena, const struct rap_picture *picture, struct rap_fonts *fonts,
             struct rap_str *png, struct rap_diags *diags);

/* Text stays text, and the figure has a title and a description. A viewer without the program's
 * faces squeezes or spaces the labels to the lengths that were measured, so that they do not run
 * into each other. */
RAP_MUST_USE bool
rap_svg_make(struct rap_arena *arena, const struct rap_picture *picture, struct rap_fonts *fonts,
             struct rap_str *svg, struct rap_diags *diags);

#endif
