/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A ladder: what stands where, and the drawing. */
#ifndef RAPPORTEUR_CHARTS_LADDER_H
#define RAPPORTEUR_CHARTS_LADDER_H

#include "axis.h"

#include "rapporteur/charts/inputs.h"

enum { MOST_LINES = 8 };

/* A line of words; `goes_on`: behind the one before. */
struct line {
    struct type type;
    const char *text;
    double x;
    bool goes_on;
};

/* The block of a claim. */
struct stair {
    const struct rap_ladder_claim *claim;
    struct line lines[MOST_LINES];
    size_t n_lines;
    size_t axis; /* claims of one axis have the same */
    bool is_far; /* the claim lies beyond the axis */
    struct scale x;
    double top, bottom; /* of the rungs */
};

struct ladder_drawing {
    struct rap_scene *scene;
    struct pen *pen;
    const struct rap_ladder *ladder;
    bool is_beside;
    bool is_short;                                    /* of room: the words are cut */
    double words_room, names_right, names_room, left; /* the plot begins at `left' */
    double pitch_pt, rungs_end_pt;
    struct stair *stairs;
    size_t n_stairs;
    size_t *rules; /* shown: indices, rising */
    size_t n_rules;
};

#define LADDER_GAP_PT  13.0 /* between two claims */
#define LADDER_HEAD_PT 11.0 /* of what stands over a bar */
#define LADDER_AXIS_PT 15.0
#define LADDER_LINE_EM 0.88 /* between two lines of a name, of the leading */
#define LADDER_DOT_PT  2.6

extern const struct type ladder_name_type, ladder_number_type;

/* ---- ladder_place.c: columns, words, claims and rules that fit, axes */
void ladder_place(struct ladder_drawing *d, double height_pt);

double ladder_leading(const struct ladder_drawing *d, struct type type);

/* A text of a user in lines, as pen_wrap makes them. */
size_t ladder_wrap(const struct ladder_drawing *d, struct type type, const char *text, double room,
                   const char **lines, size_t most);

/* Whether something stands over the bar; height of a block over its rungs; of the whole block. */
bool ladder_has_head(const struct ladder_drawing *d, const struct stair *stair);
double ladder_rungs_from(const struct ladder_drawing *d, const struct stair *stair);
double ladder_block_height(const struct ladder_drawing *d, size_t i);

/* Whether the axis is written under a claim: the next one has another, or there is none. */
bool ladder_ends_axis(const struct ladder_drawing *d, size_t i);

/* ---- ladder_draw.c */
struct rap_scene *ladder_scene(const void *input, struct rap_room room);

#endif
