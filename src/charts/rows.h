/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Charts of one row a group: which rows a height has room for, and how far they stand apart. */
#ifndef RAPPORTEUR_CHARTS_ROWS_H
#define RAPPORTEUR_CHARTS_ROWS_H

#include "pen.h"

/* A figure that may choose its height has no more rows than a reader can use. */
enum { MOST_ROWS = 60 };

struct rows_need {
    size_t n;
    size_t n_more;             /* rows that exist but are not given: counted with those left out */
    const bool *keep;          /* rows that stay whatever goes (totals); NULL: none */
    double head_pt, foot_pt;   /* above and below the rows */
    double usual_pt, least_pt; /* of one row */
    double most_pt;            /* rows do not stand further apart than this */
    double height_pt;          /* of the figure; 0: what all rows need, at most MOST_ROWS */
};

struct rows {
    size_t *shown;    /* indices, rising */
    const bool *keep; /* as in the need */
    size_t n, n_left_out;
    double pitch_pt, top;
    double last;      /* lower edge of the last row */
    double bottom;    /* the same, or of the line under it that says what is left out */
    double height_pt; /* of the figure */
};

/* When rows are left out, a line of least height below the last is kept free for words_left_out. */
struct rows rows_fit(struct rap_arena *arena, const struct rows_need *need);

/* Tints under the rows that stay whatever goes, hair lines between the others. */
void rows_draw_grounds(struct pen *pen, const struct rows *rows);

double rows_middle(const struct rows *rows, size_t place);

/* "and 43 more topics, not shown" under the last row; nothing when all are shown. */
void rows_write_left_out(struct pen *pen, const struct rows *rows, double left, const char *others);

/* Writes a label that begins at `left`, over its note where there is one and the row is high
 * enough. Both are cut to the room. */
struct row_label {
    const char *label, *note;
    enum rap_colour colour;
    enum rap_face face;
    double size_pt;
};

void rows_write_label(struct pen *pen, const struct rows *rows, const struct row_label *label,
                      double left, double room, double middle);

#define ROW_WITH_NOTE_PT 19.0 /* the least height that has room for label and note */
#define ROW_LEAST_PT     10.0

#endif
