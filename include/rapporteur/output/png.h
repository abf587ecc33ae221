/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PNG of a scene. */
#ifndef RAPPORTEUR_OUTPUT_PNG_H
#define RAPPORTEUR_OUTPUT_PNG_H

#include "rapporteur/output/fonts.h"

/* Draws a figure at a resolution, with its title above and one line of source below (both may be
 * NULL). Makes the bytes in the arena; the file says its resolution, title, alternative text and
 * source (pHYs, iTXt). */
RAP_MUST_USE bool
rap_png_make(struct rap_arena *arena, const struct rap_scene *scene, const char *title,
             const char *source, double dpi, struct rap_fonts *fonts, struct rap_str *png,
             struct rap_diags *diags);

#endif
