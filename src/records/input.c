/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One file: loaded, checked, its delimiter and header found. */
#include "rapporteur/base/kind.h"
#include "rapporteur/base/names.h"

#include "internal.h"

#include <string.h>

/* Of the rows. */
static size_t
count_lines(const struct input *input)
{
    struct rap_str text = input->text;
    if (input->rows_offset == text.len)
        return 0;
    bool is_open = strchr("\r\n", text.ptr[text.len - 1]) == NULL;
    return input->survey.n_line_ends + is_open + 1 - input->rows_line;
}

static struct rap_pos
place_of_header(const struct input *input, size_t index)
{
    return place_of_field(input, input->header_offset, input->header_line, index);
}

/* A row of data in the place of the header. */
static bool
refuse_data(const struct input *input, struct rap_diags *diags)
{
    struct rap_date date;
    size_t i = 0;
    while (i < input->headers.n
           && !(rap_date_parse_iso(input->headers.at[i], &date) && date.precision == RAP_DAY))
        i++;
    if (i == input->headers.n)
        return false;
    struct rap_pos pos = place_of_header(input, i);
    rap_diag_add(diags, "E-HEADER.data", &pos,
                 RAP_WITH(rap_arg_str("field", input->headers.at[i])));
    return true;
}

/* Names that stand more than once: the first of these places are told. */
static bool
refuse_twice(const struct input *input, struct rap_diags *diags)
{
    enum { MOST_PLACES = 20 };
    struct rap_arena *scratch = rap_arena_open();
    struct rap_names *names = rap_names_make(scratch);
    size_t n = 0;
    for (size_t i = 0; i < input->headers.n; i++) {
        struct rap_str header = input->headers.at[i];
        uint32_t known = rap_names_count(names);
        if (header.len == 0 || rap_names_add(names, header) == known || ++n > MOST_PLACES)
            continue;
        struct rap_pos pos = place_of_header(input, i);
        rap_diag_add(diags, "E-HEADER.twice", &pos, RAP_WITH(rap_arg_str("column", header)));
    }
    if (n > MOST_PLACES)
        rap_diag_more(diags, "E-HEADER", n - MOST_PLACES);
    rap_arena_close(scratch);
    return n > 0;
}

/* Within the limits of columns, and of the length of a name. */
static bool
is_within(const struct input *input, const struct rap_data_plan *plan, const struct row *row,
          struct rap_diags *diags)
{
    struct rap_pos pos = { .file = input->path, .line = row->line };
    size_t longest = 0;
    for (size_t i = 0; i < row->n; i++)
        longest = row->fields[i].len > longest ? row->fields[i].len : longest;
    return rap_limit_hold(&plan->limits, RAP_LIMIT_COLUMNS, row->n, &pos, diags)
           && rap_limit_hold(&plan->limits, RAP_LIMIT_FIELD, longest, &pos, diags);
}

static void
set_headers(struct rap_arena *arena, struct input *input, const struct row *row)
{
    input->headers = (struct rap_texts){ rap_new_array(arena, struct rap_str, row->n), row->n };
    for (size_t i = 0; i < row->n; i++)
        input->headers.at[i] = rap_str_copy(arena, rap_str_trim(row->fields[i]));
}

static bool
read_header(struct rap_arena *arena, const struct rap_data_plan *plan, struct input *input,
            struct rap_diags *diags)
{
    struct reader *reader =
        reader_open(input->text, input->delimiter, input->header_offset, input->header_line);
    struct row row;
    bool is_read = reader_next(reader, &row) && row.state == ROW_GOOD;
    bool ok = is_read && is_within(input, plan, &row, diags);
    if (ok) {
        set_headers(arena, input, &row);
    } else if (!is_read) {
        struct rap_pos pos = place_of_byte(input, row.offset, row.line, row.bad_offset);
        rap_diag_add(diags, "E-HEADER.csv", &pos, NULL);
    }
    reader_close(reader);
    return ok && !refuse_data(input, diags) && !refuse_twice(input, diags);
}

struct stream *
input_open(struct rap_arena *arena, const struct rap_data_plan *plan, const char *path,
           struct input *input, struct rap_source *source, struct rap_diags *diags)
{
    bool is_stdin = strcmp(path, "-") == 0;
    struct rap_voice voice = rap_voice_in(rap_diags_voice(diags), arena);
    const char *name = is_stdin ? rap_word(&voice, "file.standard-input") : path;
    *input = (struct input){ .path = name, .format = &csv_format };
    *source = (struct rap_source){ .path = path, .name = is_stdin ? name : rap_path_name(path) };
    struct stream *stream = stream_open(path, name, plan, diags);
    if (stream == NULL || rap_kind_check_data(name, stream_first(stream), diags))
        return stream;
    bool is_whole = stream_close(arena, stream, source);
    (void)is_whole; /* what is wrong was said */
    return NULL;
}

bool
input_read_text(struct rap_arena *arena, const struct rap_data_plan *plan, struct stream *stream,
                struct input *input, struct rap_source *source, struct rap_diags *diags)
{
    struct rap_str bytes;
    if (stream_read(arena, stream, &bytes))
        input->mapped = bytes;
    if (!stream_close(arena, stream, source) || !decode(arena, plan, bytes, input, source, diags))
        return false;
    if (rap_str_trim(input->text).len == 0) {
        rap_diag_add(diags, "E-EMPTY.file", &(struct rap_pos){ .file = input->path }, NULL);
        return false;
    }
    report_mojibake(input, diags);
    return true;
}

bool
input_load_text(struct rap_arena *arena, const struct rap_data_plan *plan, const char *path,
                struct input *input, struct rap_source *source, struct rap_diags *diags)
{
    struct stream *stream = input_open(arena, plan, path, input, source, diags);
    return stream != NULL && input_read_text(arena, plan, stream, input, source, diags);
}

bool
input_load_header(struct rap_arena *arena, const struct rap_data_plan *plan, struct input *input,
                  struct rap_source *source, struct rap_diags *diags)
{
    sniff(plan, input, diags);
    source->delimiter = input->delimiter;
    if (!read_header(arena, plan, input, diags))
        return false;
    source->header_line = input->header_line;
    input->n_lines = input->is_trusted ? 0 : count_lines(input);
    if (!rap_limit_hold(&plan->limits, RAP_LIMIT_LINES, input->n_lines,
                        &(struct rap_pos){ .file = input->path }, diags))
        return false;
    if (plan->wide && !wide_load(arena, plan, input, diags))
        return false;
    source->headers = input->headers;
    return true;
}

bool
input_load(struct rap_arena *arena, const struct rap_data_plan *plan, const char *path,
           struct input *input, struct rap_source *source, struct rap_diags *diags)
{
    return input_load_text(arena, plan, path, input, source, diags)
           && input_load_header(arena, plan, input, source, diags);
}
