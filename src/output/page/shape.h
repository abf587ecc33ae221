/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines of one script from left to right, in faces that have all of their letters: most of a
 * briefing. HarfBuzz sets them straight away, at a fifth of the cost of a pango layout; the letters
 * stand where pango would put them. */
#ifndef RAP_OUTPUT_PAGE_SHAPE_H
#define RAP_OUTPUT_PAGE_SHAPE_H

#include "text.h"

/* Whether the line is one of these. */
bool rap_shape_can(const struct rap_fonts *fonts, const struct rap_line *line);

/* Draws such a line; returns its width with the blank at its end. Without a `cr` it only measures.
 */
double rap_shape_line(const struct rap_fonts *fonts, const struct rap_line *line, cairo_t *cr,
                      double x, double baseline);

/* Breaks a text of such letters at blanks, and behind hyphens between letters; letters add up
 * without kerning, so that a line can end a little early. False when it has other letters. */
bool rap_shape_break(struct rap_setter *setter, const struct rap_line *whole, double width_pt,
                     struct rap_lines *lines);

#endif
