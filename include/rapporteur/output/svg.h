/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SVG of a scene: text stays text, and the figure has a title and a description. */
#ifndef RAPPORTEUR_OUTPUT_SVG_H
#define RAPPORTEUR_OUTPUT_SVG_H

#include "rapporteur/output/fonts.h"

/* Draws a figure with its title above and its source below (both may be NULL). A viewer without the
 * program's faces squeezes or spaces the labels to the lengths that were measured, so that they do
 * not run into each other. False when a face lacks a letter of the title or the source. */
RAP_MUST_USE bool rap_svg_make(struct rap_arena *arena, const struct rap_scene *scene,
                               const char *title, const char *source, struct rap_fonts *fonts,
                               struct rap_str *svg, struct rap_diags *diags);

#endif
