/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scales and the pieces of axes that charts share. */
#ifndef RAPPORTEUR_CHARTS_AXIS_H
#define RAPPORTEUR_CHARTS_AXIS_H

#include "rapporteur/charts/scene.h"

#include <stdbool.h>
#include <stdint.h>

/* A linear map from [from, to] to [start_pt, end_pt]. */
struct scale {
    double from, to, start_pt, end_pt;
};

double scale_at(const struct scale *scale, double value);

/* A step of 1, 2 or 5 times a power of ten (at least 1) that divides `top` into at most `most`. */
double count_step(double top, size_t most);

/* `top` rounded up to a whole number of steps; at least one. */
double count_top(double top, double step);

/* A box of text in points. */
struct box {
    double left, top, right, bottom;
};

bool boxes_meet(const struct box *a, const struct box *b);

/* Boxes that later labels must not touch. */
struct boxes {
    struct rap_arena *arena;
    struct box *at;
    size_t n, capacity;
};

void boxes_add(struct boxes *boxes, struct box box);
bool boxes_are_free(const struct boxes *boxes, const struct box *box);

/* The box of a line of text whose baseline is at y. */
struct box text_box(const struct rap_measurer *measurer, const char *text, enum rap_face face,
                    double size_pt, enum rap_align align, double x, double y);

/* Count axis: grid lines over the plot, labels at its left. */
void draw_count_axis(struct rap_scene *scene, const struct scale *y, double step,
                     enum rap_colour grid, double left_pt, double right_pt);

/* Years under the axis: ticks at each year or step, labels where they touch nothing in `taken`. */
void draw_year_axis(struct rap_scene *scene, const struct scale *x, int first_year, int last_year,
                    double y_pt, const struct rap_measurer *measurer, struct boxes *taken);

/* First day of a year, for scales over days. */
double year_start(int year);

/* "1,843" of a whole count. */
const char *count_label(struct rap_arena *arena, double count);

enum { LABEL_PT_10 = 76, SMALL_PT_10 = 70 };
#define LABEL_PT (LABEL_PT_10 / 10.0)
#define SMALL_PT (SMALL_PT_10 / 10.0)

#endif
