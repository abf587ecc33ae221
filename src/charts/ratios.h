/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the charts of rate ratios share: forest, readings, the headline asked in other ways. */
#ifndef RAPPORTEUR_CHARTS_RATIOS_H
#define RAPPORTEUR_CHARTS_RATIOS_H

#include "fill.h"

#include "rapporteur/charts/inputs.h"

/* Takes a struct rap_forest. */
struct rap_scene *ratios_scene(const void *input, struct rap_room room);

/* A row with the numbers PREFIX.name .n1 .n2 .rr. */
struct rap_forest_row ratio_row(const struct rap_subject *from, const char *prefix);

/* The rows under what every forest of rate ratios says over and under its columns. */
struct rap_forest *ratios_of(const struct rap_subject *from, struct rap_row_words words,
                             struct rap_forest_row *rows, size_t n);

/* Cells of their numbers: name, counts and ratio. */
void ratio_cells(struct rap_table *table, const char *id);

#endif
