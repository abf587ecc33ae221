/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Forest: ratios with their intervals, one row each, on a logarithmic axis with a line at 1. */
#ifndef RAPPORTEUR_CHARTS_FOREST_H
#define RAPPORTEUR_CHARTS_FOREST_H

#include "rapporteur/charts/scene.h"

#include <stdbool.h>

struct rap_forest_row {
    const char *label;
    const char *count1, *count2; /* "35", "38"; NULL: no column */
    double value, low, high;     /* value NaN: no point; high infinite: open */
    double weight;               /* area of the dot goes with it; 0: one size for all */
    const char *text;            /* right of the plot: "4.1 (2.6–6.6)" */
    bool used;                   /* tinted and bold */
    bool total;                  /* a diamond */
    bool pale;                   /* too few to judge */
    const char *numbers;
};

struct rap_forest {
    const char *id; /* "readings", "topics" … */
    const struct rap_forest_row *rows;
    size_t n_rows;
    const char *head_label, *head1, *head2, *head_text; /* over the columns; NULL: none */
    const char *fall_text, *rise_text;                  /* at the ends of the axis */
    double overall;                                     /* dashed line; NaN: none */
    const char *what; /* for the alternative text: "Ratio of the yearly rates" */
};

/* The height follows from the number of rows. */
struct rap_scene *rap_forest_scene(struct rap_arena *arena, const struct rap_forest *forest,
                                   const struct rap_measurer *measurer, double width_pt);

#endif
