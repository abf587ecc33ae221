/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Spellings of a value that count as one: `values: { vote: { no vote: [without vote] } }`. */
#include "internal.h"

/* The spellings under each name that is shown. */
static void
read_names(struct reader *reader, const struct slot *column, struct rap_data_plan *data)
{
    const struct node *node = column->value;
    if (!rap_is_mapping(reader, column))
        return;
    for (size_t i = 0; i + 1 < node->n; i += 2) {
        const struct node *key = node->items[i];
        if (key->kind == NODE_BROKEN)
            continue;
        struct rap_merge merge = { .field = rap_role_of(column->name),
                                   .shown = key->text,
                                   .pos = key->pos };
        struct slot slot = { .name = key->text.ptr,
                             .key = key,
                             .value = node->items[i + 1],
                             .field = &merge.spellings };
        rap_read_values(reader, &slot);
        rap_make_room(reader->arena, data->merges, data->n_merges);
        data->merges[data->n_merges++] = merge;
    }
}

void
rap_read_merges(struct reader *reader, const struct slot *slot)
{
    const struct node *node = slot->value;
    if (!rap_is_mapping(reader, slot))
        return;
    for (size_t i = 0; i + 1 < node->n; i += 2) {
        struct slot column = { .name = node->items[i]->text.ptr,
                               .key = node->items[i],
                               .value = node->items[i + 1] };
        if (column.key->kind != NODE_BROKEN)
            read_names(reader, &column, slot->base);
    }
}
