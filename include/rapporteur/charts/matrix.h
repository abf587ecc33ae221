/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Matrix: how many records two groups have together, the number in each cell, white for zero.
 *
 * Only the lower triangle is drawn, for the upper would repeat it; the diagonal holds each group's
 * own total. Columns bear the short name or, without one, the number of the row. Groups that do not
 * fit are left out from the end and the last line says how many. */
#ifndef RAPPORTEUR_CHARTS_MATRIX_H
#define RAPPORTEUR_CHARTS_MATRIX_H

#include "rapporteur/charts/scene.h"

struct rap_matrix_group {
    const char *label;      /* "Kazakhstan" */
    const char *short_name; /* "KAZ", or NULL */
};

struct rap_matrix {
    const char *id;   /* "sponsors-together" */
    const char *by;   /* over the labels: "Sponsor" */
    const char *what; /* "Resolutions that two states sponsored together" */
    const char *others;
    const struct rap_matrix_group *groups;
    const double *counts; /* n × n, symmetric; the diagonal is the group's own total */
    size_t n;
    size_t n_more; /* as in struct rap_grouped */
};

/* Height 0: what all rows need, up to 60 of them. */
struct rap_scene *rap_matrix_scene(const struct rap_matrix *matrix, struct rap_room room);

#endif
