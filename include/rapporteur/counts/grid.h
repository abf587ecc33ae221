/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finer tables of what was counted: a group by years, and groups that occur together. */
#ifndef RAPPORTEUR_COUNTS_GRID_H
#define RAPPORTEUR_COUNTS_GRID_H

#include "rapporteur/counts/counts.h"

/* Events of one row by year and period: entry y * periods + p belongs to counts->years[y]. The
 * sums over years are the row's cells. */
double *rap_count_row_years(struct rap_arena *arena, const struct rap_records *records,
                            const struct rap_counts *counts, const struct rap_count_row *row);

/* How many selected records name two of the groups in the field that makes them: n × n, symmetric,
 * row by row; the diagonal is the number that name the group at all. A text named twice in one
 * record counts once. */
double *rap_counts_together(struct rap_arena *arena, const struct rap_records *records,
                            const struct rap_counts *counts, const char *const *groups, size_t n);

#endif
