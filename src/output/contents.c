/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "contents.h"

static void
add_block(struct rap_arena *arena, const struct rap_block *block, struct rap_contents *contents)
{
    if (block->kind == RAP_BLOCK_FIGURE) {
        rap_make_room(arena, contents->figures, contents->n_figures);
        contents->figures[contents->n_figures++] = block->figure;
    }
    if (block->kind == RAP_BLOCK_TABLE) {
        rap_make_room(arena, contents->tables, contents->n_tables);
        contents->tables[contents->n_tables++] = block->table;
    }
}

static void
add_blocks(struct rap_arena *arena, const struct rap_blocks *blocks, struct rap_contents *contents)
{
    for (size_t i = 0; i < blocks->n; i++) {
        const struct rap_block *block = &blocks->at[i];
        add_block(arena, block, contents);
        add_blocks(arena, &block->inside, contents);
        add_blocks(arena, &block->right, contents);
    }
}

void
rap_contents_make(struct rap_arena *arena, const struct rap_document *document,
                  struct rap_contents *contents)
{
    *contents = (struct rap_contents){ 0 };
    for (size_t i = 0; i < document->n_sections; i++)
        add_blocks(arena, &document->sections[i].blocks, contents);
}
