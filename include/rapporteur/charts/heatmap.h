/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Heat map: counts of groups by year, the number in each cell, white for zero.
 *
 * Where a year is too narrow for its number, years are taken together (2, 5, 10 … calendar years to
 * a column, the columns named "1996–00"). Rows that do not fit are left out from the end and the
 * last line says how many. */
#ifndef RAPPORTEUR_CHARTS_HEATMAP_H
#define RAPPORTEUR_CHARTS_HEATMAP_H

#include "rapporteur/charts/scene.h"

struct rap_heatmap_row {
    const char *label;
    const double *counts;   /* by year; NaN: not covered by the data, hatched */
    const char *total_text; /* at the right: "38"; NULL: none */
    const char *numbers;    /* id of the row's total, or NULL */
};

struct rap_heatmap {
    const char *id;     /* "topics-years" */
    const char *by;     /* over the labels: "Topic" */
    const char *what;   /* for the alternative text: "Resolutions by topic and year" */
    const char *others; /* as in struct rap_grouped */
    const char *noun;   /* "resolutions" */
    int first_year;
    size_t n_years; /* at least 1 */
    const struct rap_heatmap_row *rows;
    size_t n_rows;
    size_t n_more;             /* as in struct rap_grouped */
    double boundary;           /* as a year with its part: 2016.69; NaN: none */
    const char *boundary_text; /* "Sep 2016" */
};

/* Height 0: what all rows need, up to 60 of them. */
struct rap_scene *rap_heatmap_scene(const struct rap_heatmap *heatmap, struct rap_room room);

#endif
