/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of a file, whatever its format: in batches, with their places, and any one again. */
#include "internal.h"

enum { BATCH_ROWS = 1024 };

struct rows
rows_open(const struct input *input)
{
    return (struct rows){ input->format,
                          input->format->open(input, input->rows_offset, input->rows_line) };
}

void
rows_close(struct rows *rows)
{
    rows->format->close(rows->walk);
}

bool
rows_next(struct rows *rows, struct batch *batch)
{
    *batch = rows->format->next(rows->walk, BATCH_ROWS);
    return batch->n > 0;
}

struct rap_str
row_text_made(const struct row *row, size_t index)
{
    if (row->ends != NULL)
        return csv_walk_text(row, index);
    return rap_str_trim(row->fields != NULL ? row->fields[index] : row->text(row, index));
}

struct rap_texts
row_read(struct rap_arena *arena, const struct input *input, size_t offset, size_t line)
{
    void *walk = input->format->open(input, offset, line);
    struct batch batch = input->format->next(walk, 1);
    struct rap_texts texts = { 0 };
    if (batch.n == 1 && batch.rows[0].state == ROW_GOOD) {
        const struct row *row = &batch.rows[0];
        texts = (struct rap_texts){ rap_new_array(arena, struct rap_str, row->n), row->n };
        for (size_t i = 0; i < row->n; i++)
            texts.at[i] = rap_str_copy(arena, row_text(row, i));
    }
    input->format->close(walk);
    return texts;
}

struct rap_pos
place_of_field(const struct input *input, size_t offset, size_t line, size_t index)
{
    return input->format->place(input, offset, line, index);
}
