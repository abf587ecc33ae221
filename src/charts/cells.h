/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells of heat map and matrix: a tint that follows the count, and the count in it. */
#ifndef RAPPORTEUR_CHARTS_CELLS_H
#define RAPPORTEUR_CHARTS_CELLS_H

#include "rows.h"

#define CELL_PT 7.0 /* type size of the counts */

/* Rows of cells, their heights set in the need. */
struct rows cell_rows(struct pen *pen, struct rows_need need);

/* Width that a count needs with the room around it. */
double cell_need(const struct pen *pen, double count);

/* White for 0, towards the blue of the last period for `most`; NaN is hatched. */
void cell_draw(struct pen *pen, struct box box, double count, double most);

#endif
