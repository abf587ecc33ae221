/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells of tables as data: what a spreadsheet or a program can compute with, in place of what a
 * reader sees. */
#ifndef RAP_OUTPUT_DATA_DATUM_H
#define RAP_OUTPUT_DATA_DATUM_H

#include "../plain.h"

#include "rapporteur/findings/numbers.h"

enum rap_datum_kind {
    RAP_DATUM_TEXT,
    RAP_DATUM_NUMBER, /* of the table of numbers */
    RAP_DATUM_WHOLE,  /* an identifier */
    RAP_DATUM_DAY
};

/* A column of data: one of the table, or an end of the interval that its cells print. */
struct rap_data_column {
    size_t column; /* of the table */
    enum rap_data_part { RAP_PART_VALUE, RAP_PART_LOW, RAP_PART_HIGH } part;
    struct rap_str title;
};

struct rap_data_columns {
    struct rap_data_column *at;
    size_t n;
};

struct rap_datum {
    enum rap_datum_kind kind;
    struct rap_str text;        /* as printed; empty for an interval that is open or not there */
    double number;              /* all but texts: in full precision */
    enum rap_quantity quantity; /* RAP_DATUM_NUMBER */
    const char *link;           /* an address; NULL: none */
};

/* The number that a cell prints, alone or with its interval; NULL: none, or one among words. */
const struct rap_number *
rap_cell_number(const struct rap_text *cell, const struct rap_numbers *numbers);

/* The columns of a table; one whose cells print intervals becomes three. `numbers` may be NULL. */
struct rap_data_columns rap_data_columns_of(struct rap_arena *arena, const struct rap_table *table,
                                            const struct rap_numbers *numbers);

/* A cell: the number that it prints, in full precision; what identifies a record, a line, a year; a
 * day; or its text. */
struct rap_datum
rap_datum_of(struct rap_arena *arena, const struct rap_table_row *row,
             const struct rap_data_column *column, const struct rap_numbers *numbers);

#endif
