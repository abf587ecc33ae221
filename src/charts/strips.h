/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The strips at work: where their lines lie, and the marks on them. */
#ifndef RAPPORTEUR_CHARTS_STRIPS_INTERNAL_H
#define RAPPORTEUR_CHARTS_STRIPS_INTERNAL_H

#include "axis.h"

enum { STRIPS_MOST_LINES = 16 };
#define STRIPS_LEAST_PT 10.0 /* height of a line */
#define STRIPS_UNDER_PT 2.5  /* below the lowest mark */

struct strips_drawing {
    struct rap_scene *scene;
    struct pen *pen;
    const struct rap_strips_chart *strips;
    size_t n_lines; /* that are shown */
    bool has_sums, has_rates, has_counts, has_bars;
    struct scale x;
    double label_room, columns_left;
    double count[2]; /* right edges of the counts; rates stand behind them */
    double width_count, width_rate;
    double top, bottom, note_pt; /* the last: baseline of what marks or bars are */
    double line_top[STRIPS_MOST_LINES + 1];
    double radius;
    unsigned char *levels; /* of each mark on each line: marks × lines */
};

/* The last period is blue, if there are two. */
bool strips_is_last(const struct strips_drawing *d, size_t period);

/* Where the lowest marks of a line stand, and how far from the line's lower edge. */
double strips_under(const struct strips_drawing *d);
double strips_base(const struct strips_drawing *d, size_t line);

/* Sets the largest radius with which the marks of all lines have room, their levels, and the
 * heights that the lines need; false: there is none. */
bool strips_stack(struct strips_drawing *d, double room, double *needs);

void strips_draw_marks(struct strips_drawing *d);

/* Returns the words under them. */
const char *strips_draw_bars(struct strips_drawing *d);

struct rap_scene *strips_scene(const void *input, struct rap_room room);

#endif
