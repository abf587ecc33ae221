/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts that know the numbers in them, and tables of such texts: what pages print, and what charts
 * tell to readers who do not see them or want to draw them again. */
#ifndef RAPPORTEUR_CHARTS_TABLE_H
#define RAPPORTEUR_CHARTS_TABLE_H

#include "rapporteur/charts/scene.h"
#include "rapporteur/findings/numbers.h"
#include "rapporteur/findings/verdict.h"

struct rap_findings;

/* Text of one look. */
struct rap_run {
    struct rap_str text;
    bool bold, italic;
    enum rap_colour colour;
    const char *link;    /* an address ("https://…") or a place ("#record-12"); NULL: none */
    bool page;           /* with a place: formats with pages print "p. 4" before the text */
    bool page_alone;     /* they print "p. 4" in place of the text */
    const char *number;  /* id of the number that the run prints; NULL: none */
    const char *records; /* place of the first record that it counts; NULL: none */
};

/* What a cell is to a program, where no number of the table of numbers is behind it: an identifier
 * that sorts and counts as a number does. */
enum rap_cell_kind {
    RAP_CELL_TEXT,
    RAP_CELL_WHOLE /* a year; of a record, of a line */,
    RAP_CELL_DAY
};

struct rap_text {
    struct rap_run *runs;
    size_t n;
    enum rap_cell_kind kind;
    int64_t at; /* the whole number; the day */
};

struct rap_table_column {
    struct rap_text title;
    const char *bare; /* without the word for its interval; NULL: the title */
    enum rap_align align;
    size_t most_lines; /* on a page; longer texts are cut; 0: no bound */
};

struct rap_table_row {
    struct rap_text *cells; /* one for each column */
    bool used;              /* the definition that the report uses: tinted and bold */
    const char *anchor;     /* place that links can name, without '#'; NULL: none */
};

struct rap_table;

/* All rows of a table that holds some, to be made one by one: a format that has room for them asks.
 */
struct rap_table_all {
    size_t n;
    void (*add)(void *self, size_t i, struct rap_table *table); /* adds row i */
    void *self;
};

struct rap_table {
    struct rap_arena *arena;       /* of its rows */
    struct rap_findings *findings; /* whose numbers it prints */
    size_t n_cells;                /* so far in the last row */
    const char *id;                /* "boundary": names the CSV file too */
    const char *label;             /* "Table 1"; NULL: none */
    struct rap_text title;         /* may be empty */
    struct rap_table_column *columns;
    size_t n_columns;
    struct rap_table_row *rows;
    size_t n_rows;
    const struct rap_table_all *all; /* NULL: these are all */
    bool small;                      /* 7.4 pt instead of 8.4, for long tables */
    bool close;                      /* 7.2 pt on a page, with little between the rows */
    size_t most_lines;               /* of a row on a page; longer texts are cut; 0: no bound */
    struct rap_text note;
};

/* ---- texts */

void rap_text_add(struct rap_arena *arena, struct rap_text *text, struct rap_run run);
void rap_text_words(struct rap_arena *arena, struct rap_text *text, const char *words, bool bold,
                    enum rap_colour colour);
struct rap_text rap_text_of_run(struct rap_arena *arena, struct rap_run run);
struct rap_text rap_text_make(struct rap_arena *arena, const char *text);

/* The text of a number, marked as printed: of ID or, with a part, of ID.PART. */
struct rap_run rap_run_number(struct rap_findings *findings, const char *id, const char *part);
struct rap_text rap_text_number(struct rap_findings *findings, const char *id, const char *part);

/* Where the list of records begins that the number counts; NULL: it counts none. */
const char *rap_number_place(const struct rap_findings *findings, const struct rap_number *number);

/* ---- tables: columns, then rows, each with its cells from the left */

struct rap_table *rap_table_make(struct rap_findings *findings, const char *id);
void rap_table_column(struct rap_table *table, const char *title, enum rap_align align);

/* "line >rows >rate-ratio+": the messages column.WORD; > numbers, + with an interval. */
void rap_table_heads(struct rap_table *table, const char *heads);

struct rap_table_row *rap_table_row(struct rap_table *table);
void rap_table_cell(struct rap_table *table, struct rap_text text);
void rap_table_text(struct rap_table *table, const char *text); /* NULL: empty */
void rap_table_user(struct rap_table *table, const char *text); /* of a user or of the data */
void rap_table_dash(struct rap_table *table);

/* How many rows there are in all; row i of them, made in `scratch` where the table does not hold
 * it.
 */
size_t rap_table_size(const struct rap_table *table);
const struct rap_table_row *
rap_table_at(const struct rap_table *table, size_t i, struct rap_arena *scratch);

/* Identifiers: "2016", "1994-12-19". */
void rap_table_whole(struct rap_table *table, int64_t number);
void rap_table_day(struct rap_table *table, int32_t day);

/* The number ID or ID.PART; with its interval in muted type: "4.1 (2.6–6.6)". */
void rap_table_number(struct rap_table *table, const char *id, const char *part);
void rap_table_estimate(struct rap_table *table, const char *id, const char *part);

/* Adds a number that tables alone print, and prints it. NaN: only the text "n/a". */
void rap_table_made(struct rap_table *table, const char *id, enum rap_quantity quantity,
                    double value, const char *method);

#endif
