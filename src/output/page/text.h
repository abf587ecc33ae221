/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text broken into lines. Every line is drawn as a layout of its own that keeps the blank at its
 * end: cairo writes a line of a longer layout in a way that makes PDF readers lose the rest. */
#ifndef RAP_OUTPUT_PAGE_TEXT_H
#define RAP_OUTPUT_PAGE_TEXT_H

#include "../plain.h"
#include "internal.h"

/* Where texts are set. */
struct rap_setter {
    struct rap_arena *arena;
    const struct rap_fonts *fonts;
    struct rap_diags *diags;
    struct rap_arena *brief; /* for one row of a table at a time; NULL where there are no tables */
};

struct rap_look {
    enum rap_face face;
    enum rap_colour colour;
    double size_pt, leading_pt; /* leading: from baseline to baseline */
    double tracking_pt;         /* added after each letter */
    bool bold;                  /* every run, but for muted ones */
    bool plain;                 /* ink runs take the colour of the look, bold ones too */
    bool unkerned;              /* letters as far apart as they are wide: for very long tables */
};

/* Bytes [start, end) of a line. */
struct rap_span {
    size_t start, end;
    enum rap_face face;
    enum rap_colour colour;
    const char *link; /* NULL: none */
    bool quiet;       /* the link does not show */
    bool page;        /* stands for the number of the page that the link leads to */
};

struct rap_line {
    struct rap_str text;
    struct rap_span *spans;
    size_t n_spans;
    double width_pt; /* without the blank at its end */
    double size_pt, tracking_pt;
    bool right_to_left, unkerned;
};

struct rap_lines {
    struct rap_line *at;
    size_t n;
    struct rap_look look;
    bool has_links;
};

/* Breaks a text at blanks, and inside a word that is wider than the line. Width 0: only at line
 * ends. An empty text has no lines. */
struct rap_lines rap_lines_make(struct rap_setter *setter, const struct rap_text *text,
                                struct rap_look look, double width_pt);
struct rap_lines rap_lines_plain(struct rap_setter *setter, struct rap_str text,
                                 struct rap_look look, double width_pt);

/* The widest word and the widest line of a text that is not broken, letter by letter: quick, and
 * right to about 1%. */
struct rap_extent {
    double word, whole;
};
struct rap_extent
rap_text_extent(const struct rap_setter *setter, const struct rap_text *text, struct rap_look look);

/* One line, cut with an ellipsis to fit. */
struct rap_line rap_line_fitted(struct rap_setter *setter, struct rap_str text,
                                struct rap_look look, double width_pt);

/* The first lines of a text, the last of them cut behind a word; as it is when there are no more.
 */
void
rap_lines_cut(struct rap_setter *setter, struct rap_lines *lines, size_t most, double width_pt);

/* From the first baseline's top to the last line's foot. */
double rap_lines_height(const struct rap_lines *lines);

/* From the top of a line to its baseline. */
double rap_look_rise(struct rap_look look);

/* The widest of the lines. */
double rap_lines_width(const struct rap_lines *lines);

/* The spans of the whole that fall into bytes [start, end), counted from `start`. */
struct rap_span *rap_line_spans(struct rap_arena *arena, const struct rap_line *whole, size_t start,
                                size_t end, size_t *n);

/* Readies the shared layout for the line; borrowed until the next text is set. */
PangoLayout *rap_line_layout(const struct rap_fonts *fonts, const struct rap_line *line);

#endif
