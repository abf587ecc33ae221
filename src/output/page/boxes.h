/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A letter that no face has is drawn as a box with its code in it, about as large as a letter. It
 * is a glyph of a face of its own, so that a PDF knows which letter it stands for. */
#ifndef RAP_OUTPUT_PAGE_BOXES_H
#define RAP_OUTPUT_PAGE_BOXES_H

#include "internal.h"

/* The face; it borrows `sans` for the digits. */
cairo_font_face_t *rap_boxes_make(cairo_font_face_t *sans);

/* Asks for boxes where a paragraph has letters that no face has. */
void rap_boxes_insert(const struct rap_fonts *fonts, struct rap_str text, double size_pt,
                      PangoAttrList *list);

/* Lets a context draw them. */
void rap_boxes_draw_in(struct rap_fonts *fonts, PangoContext *context);

#endif
