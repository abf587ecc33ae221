/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scales and the axes that charts share. */
#ifndef RAPPORTEUR_CHARTS_AXIS_H
#define RAPPORTEUR_CHARTS_AXIS_H

#include "pen.h"

#include "rapporteur/charts/inputs.h"

/* A linear map from [from, to] to [start_pt, end_pt]. */
struct scale {
    double from, to, start_pt, end_pt;
};

double scale_at(const struct scale *scale, double value);

/* A step of 1, 2 or 5 times a power of ten that divides `top` into at most `most`. */
double axis_step(enum rap_grouped_axis kind, double top, size_t most);

/* `top` rounded up to a whole number of steps; at least one. */
double axis_top(double top, double step);

/* "1,843", "0.25", "40%": with the decimals that the step needs. */
const char *
axis_label(struct rap_arena *arena, enum rap_grouped_axis kind, double value, double step);

/* Upright axis: grid lines from left to right, labels at their left. */
void axis_upright(struct pen *pen, enum rap_grouped_axis kind, const struct scale *y, double step,
                  enum rap_colour grid, double left_pt, double right_pt);

/* Level axis: grid lines from top to bottom, labels under label_pt where they have room. */
void axis_level(struct pen *pen, enum rap_grouped_axis kind, const struct scale *x, double step,
                enum rap_colour grid, double top_pt, double bottom_pt, double label_pt);

/* Years under the line at y, over a scale in days: ticks, and labels at even steps. The step is the
 * smallest at which labels have room and at most one of them gives way to what is written there
 * already (the name of a boundary). */
void axis_years(struct pen *pen, const struct scale *x, int first_year, int last_year, double y_pt);

/* The same for spans of days, each from a start to the next: names at even steps. */
void axis_spans(struct pen *pen, const struct scale *x, const int32_t *starts,
                const char *const *names, size_t n, double y_pt);

/* A plot under an upright axis from zero. */
struct plot {
    struct rap_scene *scene;
    struct pen *pen;
    const void *data; /* what the kind draws */
    struct scale x, y;
    double left, right, top, bottom;
    enum rap_grouped_axis kind; /* of the upright axis */
    double step;
};

/* Sets all but x: between head and foot, right of the labels of an axis to `highest' in at most
 * `n_steps', and left of what stands at the right. */
void plot_set(struct plot *plot, double highest, size_t n_steps, double head_pt, double foot_pt,
              double behind_pt);
void plot_grid(struct plot *plot, enum rap_colour grid);
void plot_base(struct plot *plot);

/* First day of a year, and the day of a year with its part (2016.5). */
double year_start(int year);
double year_day(double year);

/* The name of a boundary in the accent under the line at y, moved inside the figure. */
void axis_boundary(struct pen *pen, const char *text, double x_pt, double y_pt);

#endif
