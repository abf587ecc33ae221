/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds a field in the file again when a message needs its place. Rows are scanned only then. */
#include "internal.h"

#include <string.h>

struct cursor {
    struct rap_str text;
    size_t at;
    size_t line, line_start; /* physical */
    char delimiter;
};

static bool
is_line_end(char c)
{
    return c == '\n' || c == '\r';
}

static void
step(struct cursor *cursor)
{
    char c = cursor->text.ptr[cursor->at++];
    bool crlf = c == '\r' && cursor->at < cursor->text.len && cursor->text.ptr[cursor->at] == '\n';
    if (is_line_end(c) && !crlf) {
        cursor->line++;
        cursor->line_start = cursor->at;
    }
}

static bool
at_field_end(const struct cursor *cursor)
{
    return cursor->at >= cursor->text.len || cursor->text.ptr[cursor->at] == cursor->delimiter
           || is_line_end(cursor->text.ptr[cursor->at]);
}

static void
skip_quoted(struct cursor *cursor)
{
    bool inside = false;
    while (cursor->at < cursor->text.len && (inside || !at_field_end(cursor))) {
        if (cursor->text.ptr[cursor->at] == '"')
            inside = !inside;
        step(cursor);
    }
}

static void
skip_blanks(struct cursor *cursor)
{
    while (cursor->at < cursor->text.len && cursor->text.ptr[cursor->at] != cursor->delimiter
           && (cursor->text.ptr[cursor->at] == ' ' || cursor->text.ptr[cursor->at] == '\t'))
        step(cursor);
}

static void
skip_field(struct cursor *cursor)
{
    skip_blanks(cursor);
    if (cursor->at < cursor->text.len && cursor->text.ptr[cursor->at] == '"') {
        skip_quoted(cursor);
        return;
    }
    while (!at_field_end(cursor))
        step(cursor);
}

/* The physical line that holds the cursor, without its end. */
static struct rap_str
line_text(const struct cursor *cursor)
{
    struct rap_str rest = rap_str_slice(cursor->text, cursor->line_start, cursor->text.len);
    size_t len = line_length(rest);
    while (len > 0 && is_line_end(rest.ptr[len - 1]))
        len--;
    return rap_str_slice(rest, 0, len);
}

/* The place of the bytes from the cursor to `end`, cut at the end of the line. */
static struct rap_pos
place(const struct input *input, const struct cursor *cursor, size_t end)
{
    struct rap_str line = line_text(cursor);
    size_t from = cursor->at - cursor->line_start;
    size_t to = end - cursor->line_start;
    return (struct rap_pos){ .file = input->path,
                             .line = cursor->line,
                             .column = rap_str_points(rap_str_slice(line, 0, from)) + 1,
                             .length = rap_str_points(rap_str_slice(line, from, to)),
                             .excerpt = line };
}

static struct cursor
cursor_at(const struct input *input, size_t offset, size_t line)
{
    return (struct cursor){ .text = input->text,
                            .at = offset,
                            .line = line,
                            .line_start = offset,
                            .delimiter = input->delimiter };
}

struct rap_pos
place_in_csv(const struct input *input, size_t offset, size_t line, size_t index)
{
    struct cursor cursor = cursor_at(input, offset, line);
    for (size_t i = 0; i < index; i++) {
        skip_field(&cursor);
        if (cursor.at >= cursor.text.len || is_line_end(cursor.text.ptr[cursor.at]))
            break;
        step(&cursor);
    }
    skip_blanks(&cursor);
    struct cursor end = cursor;
    skip_field(&end);
    return place(input, &cursor, end.at);
}

struct rap_pos
place_of_byte(const struct input *input, size_t offset, size_t line, size_t byte)
{
    struct cursor cursor = cursor_at(input, offset, line);
    while (cursor.at < byte && cursor.at < cursor.text.len)
        step(&cursor);
    return place(input, &cursor, cursor.at + 1);
}

complain_fn *
complain_of(enum rap_bad_row on_bad_row)
{
    return on_bad_row == RAP_BAD_ROW_SKIP ? rap_diag_warn : rap_diag_add;
}

void
report_bad_row(const struct input *input, const struct row *row, complain_fn *complain,
               struct rap_diags *diags)
{
    static const char *const faults[] = { [ROW_GOOD] = "E-FIELDS.number",
                                          [ROW_STRAY_QUOTE] = "E-CSV.stray",
                                          [ROW_OPEN_QUOTE] = "E-CSV.open",
                                          [ROW_TOO_LARGE] = "E-CSV.large",
                                          [ROW_UNEVEN] = "E-FIELDS.number" };
    size_t wanted = wide_fields(input), index = row->n;
    bool is_csv = row->state == ROW_GOOD || row->state == ROW_UNEVEN;
    if (is_csv)
        index = row->n > wanted ? wanted : row->n - 1;
    bool has_byte = !is_csv && row->state != ROW_OPEN_QUOTE;
    struct rap_pos pos = has_byte ? place_of_byte(input, row->offset, row->line, row->bad_offset)
                                  : place_of_field(input, row->offset, row->line, index);
    complain(diags, faults[row->state], &pos,
             RAP_WITH(rap_arg_count("n", row->n), rap_arg_count("wanted", wanted)));
}
