/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of the share folder: their layout is the program's own, so columns are known by place. */
#include "internal.h"

bool
dataset_read(struct rap_arena *arena, const char *name,
             void take(void *context, struct dataset *set), void *context, struct rap_diags *diags)
{
    struct dataset set = { .arena = arena };
    struct rap_str text;
    if (!rap_file_read(arena, rap_share_path(arena, name), &text, diags))
        return false;
    struct reader *reader = reader_open(text, ',', line_length(text), 2);
    while (reader_next(reader, &set.row) && set.row.state == ROW_GOOD)
        take(context, &set);
    reader_close(reader);
    return true;
}

const char *
dataset_text(struct dataset *set, size_t column)
{
    return column < set->row.n ? rap_str_dup(set->arena, set->row.fields[column]) : "";
}

struct rap_span
dataset_span(const struct dataset *set, size_t column)
{
    struct rap_span span = { .has_from = false };
    struct rap_date date;
    if (column + 1 >= set->row.n)
        return span;
    span.has_from = rap_date_parse_iso(set->row.fields[column], &date);
    span.from = span.has_from ? date.first : 0;
    span.has_to = rap_date_parse_iso(set->row.fields[column + 1], &date);
    span.to = span.has_to ? date.last : 0;
    return span;
}
