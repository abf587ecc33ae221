/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts that never touch: a pen remembers the boxes of what it wrote and of the marks it must keep
 * off, and leaves out a text that would touch one of them or leave the figure. The order of writing
 * is the order of importance. */
#ifndef RAPPORTEUR_CHARTS_PEN_H
#define RAPPORTEUR_CHARTS_PEN_H

#include "rapporteur/charts/scene.h"

#include <stdbool.h>

struct box {
    double left, top, right, bottom;
};

struct boxes {
    struct rap_arena *arena;
    struct box *at;
    size_t n, capacity;
};

struct type {
    enum rap_colour colour;
    enum rap_face face;
    double size_pt;
    enum rap_align align;
};

struct pen {
    struct rap_scene *scene;
    const struct rap_measurer *measurer;
    struct boxes taken; /* texts, and marks to keep off */
    struct boxes texts; /* texts alone */
};

/* With an empty scene of the room. */
struct pen pen_make(struct rap_room room);

/* As it is written: not smaller than the room asks for. All that follows sees to it. */
struct type pen_type(const struct pen *pen, struct type type);

double pen_width(const struct pen *pen, struct type type, const char *text);

/* Box of a text whose baseline is at y. */
struct box pen_box(const struct pen *pen, struct type type, double x, double y, const char *text);

/* Inside the figure and free of all that is taken. */
bool pen_has_room(const struct pen *pen, struct box box);

/* Writes; NULL, and nothing written, when the text is NULL or empty or has no room. */
struct rap_mark *pen_text(struct pen *pen, struct type type, double x, double y, const char *text);

/* The text, or as much of its beginning as fits with an ellipsis; "" when not even a letter does.
 */
const char *pen_fit(const struct pen *pen, struct type type, const char *text, double room_pt);

/* Later texts keep off a box, or off a path of that stroke width. */
void pen_keep_off(struct pen *pen, struct box box);
void pen_keep_off_path(struct pen *pen, const struct rap_point *points, size_t n, double width_pt);

/* Whether a stroke would cross a text. */
bool pen_crosses_text(const struct pen *pen, struct rap_point from, struct rap_point to);

/* A text in one line or, broken at a blank, in two; places are tried by pen_block_at. */
struct block {
    struct type type;
    const char *lines[2];
    size_t n_lines;
    double width, leading;
};

struct block pen_block(const struct pen *pen, struct type type, const char *text, size_t n_lines);

/* Writes the block with its first baseline at y; false when it has no room. */
bool pen_block_at(struct pen *pen, const struct block *block, double x, double y);

/* Breaks a text at blanks into lines that fit the room, at most `most`; the last is cut. Returns
 * their number. */
size_t pen_wrap(const struct pen *pen, struct type type, const char *text, double room_pt,
                const char **lines, size_t most);

#define LABEL_PT   7.6
#define SMALL_PT   7.0
#define ASCENT_EM  0.78
#define DESCENT_EM 0.24

/* A baseline at this part of the type size below a middle centres a line of digits on it. */
#define MIDDLE_EM 0.36

#endif
