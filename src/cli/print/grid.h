/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table on standard output: aligned for people, as Markdown, or as CSV. */
#ifndef RAPPORTEUR_CLI_PRINT_GRID_H
#define RAPPORTEUR_CLI_PRINT_GRID_H

#include "../internal.h"

/* A column. Without a title it stands in CSV only, without a key not in CSV. */
struct grid_column {
    const char *title, *key;
    bool is_number;  /* flush right */
    unsigned leaves; /* where a terminal is too narrow: those of the least number first; 0: never */
};

/* What people see and what CSV says; NULL: the column has no such form. */
struct grid_cell {
    const char *shown, *exact;
};

struct grid {
    struct rap_arena *arena;
    const struct rap_voice *voice; /* says which columns have left; NULL: none can */
    const struct grid_column *columns;
    size_t n_columns;
    struct grid_cell *cells; /* row by row */
    size_t n_cells, capacity;
};

/* Cells are added in the order of the columns, row after row. */
void rap_grid_add(struct grid *grid, const char *shown, const char *exact);

/* A number: shown as given and exact; NaN: both empty. */
void rap_grid_number(struct grid *grid, const char *shown, double value);

/* A number in CSV. */
const char *rap_grid_exact(struct rap_arena *arena, double value);

/* A text of a user for a sentence beside the table, in the format that was asked for. */
const char *rap_grid_words(const struct run *run, const char *text);

/* Adds the table in one of the formats but JSON. */
void rap_grid_print(const struct grid *grid, enum format format, struct rap_buffer *out);

/* ---- in the width of a terminal */

/* The columns of the terminal on standard output (COLUMNS, or its window); SIZE_MAX: it is none, or
 * does not say. */
size_t rap_grid_room(void);

/* Widths of columns, 0 of one that is not there, made to fit: texts give way to LEAST_TEXT, and
 * where that is not enough columns leave. What still does not fit stays as it is. */
void rap_grid_fit(const struct grid *grid, size_t *widths, size_t room);
size_t rap_grid_width(const struct grid *grid, const size_t *widths);

/* Which columns have left, and how they are seen. */
void rap_grid_say_left(const struct grid *grid, const size_t *widths, const size_t *natural,
                       size_t room, struct rap_buffer *out);

#endif
