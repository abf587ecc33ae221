/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells of the heat map: a tint that follows the count in even steps, and the count in it. */
#ifndef RAPPORTEUR_CHARTS_CELLS_H
#define RAPPORTEUR_CHARTS_CELLS_H

#include "rows.h"

#define CELL_PT 7.0 /* type size of the counts */

/* Rows of cells, their heights set in the need. */
struct rows cell_rows(struct pen *pen, struct rows_need need);

/* Width that a count needs with the room around it. */
double cell_need(const struct pen *pen, double count);

/* Tints in even steps of lightness: each is of `width' counts, the darkest of the most. */
struct shades {
    double width;
    size_t n;
};
struct shades shades_of(double most);

/* White for 0; NaN is hatched, and of what is covered in part the ground of the count. */
void
cell_draw(struct pen *pen, struct box box, double count, const struct shades *shades, bool in_part);

/* Swatches with their counts on the baseline y, up to `right`; false: they have no room. */
bool cell_legend(struct pen *pen, const struct shades *shades, double right, double y);

#endif
