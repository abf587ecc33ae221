/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A figure alone: how much room a picture of some size leaves to its scene, and the picture as a
 * PDF of one page. (As PNG: png.h, as SVG: svg.h.) */
#ifndef RAPPORTEUR_OUTPUT_PICTURE_H
#define RAPPORTEUR_OUTPUT_PICTURE_H

#include "rapporteur/output/fonts.h"

/* Turns the size of a picture into that of the scene in it: title, source and margins off. Height 0
 * stays 0. False when a face lacks a letter. */
RAP_MUST_USE bool rap_picture_room(struct rap_fonts *fonts, const char *title, const char *source,
                                   double *width_pt, double *height_pt, struct rap_diags *diags);

struct rap_picture_facts {
    const char *title, *source; /* printed above and below; NULL: none */
    const char *name;           /* of the file where it has no title: "Forest" */
    const char *lang;           /* "en" */
    const char *created;        /* ISO 8601 with time and Z */
};

/* A tagged page of the picture's size; the scene's alternative text is that of the figure. */
RAP_MUST_USE bool
rap_picture_pdf_make(struct rap_arena *arena, const struct rap_scene *scene,
                     const struct rap_picture_facts *facts, struct rap_fonts *fonts,
                     struct rap_str *pdf, struct rap_diags *diags);

#endif
