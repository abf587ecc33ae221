/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drawing with cairo: grounds, rules, lines of text and scenes. Lengths in points. */
#ifndef RAP_OUTPUT_PAGE_CANVAS_H
#define RAP_OUTPUT_PAGE_CANVAS_H

#include "text.h"

struct rap_canvas {
    cairo_t *cr;
    const struct rap_fonts *fonts;
};

/* A rectangle with round corners, filled, or stroked when `stroke_pt` is above 0. */
struct rap_ground {
    unsigned rgb;
    double left, top, width, height, radius, stroke_pt;
};

void rap_canvas_ground(const struct rap_canvas *canvas, const struct rap_ground *ground);
void rap_canvas_rule(const struct rap_canvas *canvas, unsigned rgb, double width_pt,
                     struct rap_point from, struct rap_point to);
void rap_canvas_line(const struct rap_canvas *canvas, const struct rap_line *line, double x,
                     double baseline);
void rap_canvas_scene(const struct rap_canvas *canvas, const struct rap_scene *scene, double x,
                      double y, double scale);

#define RAP_HATCH_STEP  3.2
#define RAP_HATCH_WIDTH 0.7
#define RAP_DASH_ON     2.2
#define RAP_DOT         1.1
#define RAP_DASH_OFF    2.2

unsigned rap_rgb(const struct rap_fonts *fonts, enum rap_colour colour);

#endif
