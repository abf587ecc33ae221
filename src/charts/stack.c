/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stack.h"

#include <math.h>
#include <string.h>

static const double cell_pt = 0.25;

struct stack
stack_make(struct rap_arena *arena, double left, double right, size_t most)
{
    struct stack stack = { .left = left, .most = most };
    stack.n_cells = (size_t)ceil(fmax(right - left, cell_pt) / cell_pt);
    stack.taken = rap_new_array(arena, unsigned char, most *stack.n_cells);
    return stack;
}

/* A cell that a mark only touches is its own too. */
static size_t
cell_at(const struct stack *stack, double x)
{
    double cell = floor((x - stack->left) / cell_pt);
    return (size_t)fmin(fmax(cell, 0.0), (double)(stack->n_cells - 1));
}

size_t
stack_place(struct stack *stack, double from, double to)
{
    size_t first = cell_at(stack, from), last = cell_at(stack, to), level = 0;
    for (; level < stack->most; level++) {
        unsigned char *cells = stack->taken + level * stack->n_cells + first;
        if (memchr(cells, 1, last - first + 1) == NULL) {
            memset(cells, 1, last - first + 1);
            stack->height = level + 1 > stack->height ? level + 1 : stack->height;
            break;
        }
    }
    return level;
}
