/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Labels right of a plot, each where its line ends: a value over its words. Those that would touch
 * move apart, in the order of their values, and all stay beside the plot. */
#ifndef RAPPORTEUR_CHARTS_MARGIN_H
#define RAPPORTEUR_CHARTS_MARGIN_H

#include "axis.h"

enum { MARGIN_LINES = 3, MARGIN_LABELS = 3 };

struct margin_label {
    const struct rap_line_end *said;
    struct type type; /* of the value */
    const char *lines[MARGIN_LINES];
    size_t n_lines;
    double y, height;
};

struct margin {
    struct margin_label labels[MARGIN_LABELS];
    size_t n;
    double width;
};

/* One more label, its words broken to the room; none where it has no value. */
void margin_add(const struct pen *pen, const struct rap_line_end *said, enum rap_colour colour,
                double room_pt, struct margin *margin);

void margin_draw(struct plot *plot, struct margin *margin, double x_pt);

/* The range of a line that has a value: as a bar; as a bracket, of which an end beyond the axis is
 * an arrow. A dot marks where the line ends. */
void margin_bar(struct plot *plot, const struct rap_line_end *end, double x_pt);
void margin_bracket(struct plot *plot, const struct rap_line_end *end, double x_pt);

#endif
