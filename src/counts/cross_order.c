/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of a cross table in the order that somebody asks for. */
#include "rapporteur/base/buffer.h"
#include "rapporteur/base/fold.h"
#include "rapporteur/counts/cross.h"

#include <stdlib.h>
#include <string.h>

struct ordered {
    const char *text; /* NULL: no value, or the number decides */
    bool is_none;
    double number;
    size_t place;
    int sign;
    struct rap_cross_row row;
};

static int
in_order(const void *a, const void *b)
{
    const struct ordered *x = a, *y = b;
    if (x->is_none != y->is_none)
        return x->is_none ? 1 : -1;
    int order = (x->number > y->number) - (x->number < y->number);
    if (x->text != NULL && y->text != NULL)
        order = strcmp(x->text, y->text);
    return order != 0 ? x->sign * order : x->place > y->place ? 1 : -1;
}

/* The values of some keys, folded, those of the first one first. */
static const char *
text_of(struct rap_arena *arena, const struct rap_cross_row *row, size_t first, size_t n)
{
    struct rap_buffer out = { .arena = arena };
    rap_buffer_text(&out, "");
    for (size_t k = first; k < first + n; k++) {
        rap_buffer_add(&out, rap_fold(arena, rap_str_of(row->values[k] ? row->values[k] : "")));
        rap_buffer_char(&out, row->values[k] ? '\1' : '\377');
    }
    return out.ptr;
}

void
rap_cross_sort(struct rap_cross *cross, struct rap_cross_order order)
{
    if (order.by == RAP_CROSS_AS_MADE || cross->n_rows < 2)
        return;
    struct rap_arena *scratch = rap_arena_open();
    struct ordered *rows = rap_new_array(scratch, struct ordered, cross->n_rows);
    bool by_key = order.by == RAP_CROSS_BY_KEY;
    size_t first = by_key ? order.key : 0, n = by_key ? 1 : cross->n_keys;
    for (size_t i = 0; i < cross->n_rows; i++) {
        const struct rap_cross_row *row = &cross->rows[i];
        rows[i] = (struct ordered){ .place = i, .sign = order.descends ? -1 : 1, .row = *row };
        rows[i].number = row->events;
        if (order.by == RAP_CROSS_BY_COUNT)
            continue;
        rows[i].text = text_of(scratch, row, first, n);
        rows[i].is_none = n > 0 && row->values[first] == NULL;
    }
    qsort(rows, cross->n_rows, sizeof *rows, in_order);
    for (size_t i = 0; i < cross->n_rows; i++)
        cross->rows[i] = rows[i].row;
    rap_arena_close(scratch);
}
