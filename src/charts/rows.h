/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What charts of one row a group share: which rows a height has room for, the column of labels with
 * its head, the frame around the rows, and the foot that says what is left out. */
#ifndef RAPPORTEUR_CHARTS_ROWS_H
#define RAPPORTEUR_CHARTS_ROWS_H

#include "pen.h"
#include "words.h"

#include "rapporteur/charts/inputs.h"

/* A figure that may choose its height has no more rows than a reader can use. */
enum { MOST_ROWS = 60, LEAST_ROWS = 5 };

struct row_label {
    const char *label;
    const char *note; /* small, under the label; NULL: none */
    bool bold;
    bool pale;  /* too few to judge */
    bool stays; /* tinted, whatever goes */
};

struct rows_need {
    const struct row_label *labels; /* NULL: rows without a label */
    size_t n;
    struct rap_row_words words;
    double head_pt, foot_pt;   /* above and below the rows */
    double usual_pt, least_pt; /* of one row */
    double most_pt;            /* rows do not stand further apart than this */
    size_t least;              /* without so many the chart cannot be read; 0: LEAST_ROWS */
};

struct rows {
    struct pen *pen;
    struct rows_need need;
    double size_pt; /* of labels */
    size_t *shown;  /* this and what follows is set by rows_fit: indices, rising */
    size_t n, n_left_out;
    double pitch_pt, top;
    double above_pt; /* of a row: for its label, which stands over its marks; 0: beside them */
    double last;     /* lower edge of the last row */
    double bottom;   /* the same, or of the line under it that says what is left out */
};

/* Width of the widest label with its note, and of the head over them, with some room behind it; at
 * most that share of the figure's. Before or after the rows are fitted. In a narrow figure no label
 * is cut, and the width is 0 where they would take too much of the figure's: there each stands over
 * the marks of its row. */
double rows_label_width(const struct rows *rows, double behind_pt, double most_share);

/* Chooses the rows for a height, and gives the scene its own; 0: what all rows need, at most
 * MOST_ROWS. When rows are left out, a line of least height below the last is kept free for the
 * foot. */
void rows_fit(struct rows *rows, double height_pt);

/* Whether labels stand over the marks of their rows; before or after the rows are fitted. */
bool rows_are_above(const struct rows *rows);

/* Of the marks of a row: their middle, and their height. */
double rows_middle(const struct rows *rows, size_t place);
double rows_inner(const struct rows *rows);

/* Tints under the rows that stay, hair lines between the others. */
void rows_draw_grounds(const struct rows *rows);

/* A line from the left edge to `right`: over the rows, under them. */
void rows_draw_rule(const struct rows *rows, double y, double right);

/* An upright line through the marks of all rows, which keeps off labels over them. */
void rows_draw_upright(const struct rows *rows, struct rap_mark look, double x);

/* Later texts keep off the same, but not labels over the marks. */
void rows_keep_off_upright(const struct rows *rows, double x);

/* What the labels are of, over them, cut to the room. */
void rows_write_by(const struct rows *rows, double room);

/* Whether a note takes more than one line in the room. */
bool rows_have_long_notes(const struct rows *rows, double room);

/* The label over its note where there is one and the row is high enough: in two lines where the
 * first does not hold it, and cut to the room. */
void rows_write_label(const struct rows *rows, size_t place, double room);
struct type rows_label_type(const struct rows *rows, size_t row);

/* "and 43 more topics, not shown" under the last row; nothing when all are shown. */
void rows_write_left_out(const struct rows *rows);

/* What is to be known of all rows, at the right end of the last line under them; NULL: nothing. */
void rows_write_foot(const struct rows *rows, const char *text);

#define INSET_PT     6.0 /* of labels from the left edge */
#define ROW_LEAST_PT 10.0
#define FOOT_PT      9.0 /* height of the foot */

extern const struct type head_type;

#endif
