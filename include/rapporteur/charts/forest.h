/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Forest: ratios with their intervals, one row each, on a logarithmic axis with a line at 1.
 *
 * In a narrow figure labels are cut and columns go, in this order, until the plot is wide enough:
 * the rates in brackets, the counts, the texts with their ranges. Rows that do not fit are left out
 * from the end, but for totals; the last line says how many. */
#ifndef RAPPORTEUR_CHARTS_FOREST_H
#define RAPPORTEUR_CHARTS_FOREST_H

#include "rapporteur/charts/scene.h"

#include <stdbool.h>

struct rap_forest_row {
    const char *label;
    const char *note;            /* small, under the label; NULL: none */
    const char *count1, *count2; /* "35", "38"; NULL: no column */
    const char *rate1, *rate2;   /* "(0.80)", muted, right of the counts; NULL: none */
    double value, low, high;     /* value NaN: no point; high infinite: open */
    double weight;               /* area of the dot goes with it; 0: one size for all */
    const char *text;            /* right of the plot: "4.1" */
    const char *range;           /* after it, muted: "(2.6–6.6)"; NULL: none */
    bool used;                   /* tinted and bold */
    bool total;                  /* tinted and bold, with a diamond */
    bool pale;                   /* too few to judge */
    const char *numbers;
};

struct rap_forest {
    const char *id; /* "readings", "topics" … */
    const struct rap_forest_row *rows;
    size_t n_rows;
    const char *head_label, *head1, *head2, *head_text; /* over the columns; NULL: none */
    const char *head_counts;           /* under head1 and head2: "n (a year)"; NULL: none */
    const char *fall_text, *rise_text; /* over the plot, left and right of 1, each with an arrow */
    const char *axis_text;             /* under the axis: "rate ratio, each step doubles" */
    double overall;                    /* dashed line; NaN: none */
    const char *others; /* what rows are, for "and 43 more topics, not shown"; NULL: no word */
    const char *what;   /* for the alternative text: "Ratio of the yearly rates" */
};

/* Height 0: what all rows need, up to 60 of them. */
struct rap_scene *rap_forest_scene(const struct rap_forest *forest, struct rap_room room);

#endif
