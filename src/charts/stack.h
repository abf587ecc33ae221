/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Levels over a line on which marks stand without touching each other. */
#ifndef RAPPORTEUR_CHARTS_STACK_H
#define RAPPORTEUR_CHARTS_STACK_H

#include "rapporteur/base/arena.h"

struct stack {
    unsigned char *taken; /* level by level, in cells of the width */
    double left;
    size_t n_cells, most;
    size_t height; /* levels in use */
};

/* From left to right in points, of at most so many levels. */
struct stack stack_make(struct rap_arena *arena, double left, double right, size_t most);

/* Takes the lowest level on which a mark of that extent has room; `most` where there is none. */
size_t stack_place(struct stack *stack, double from, double to);

#endif
