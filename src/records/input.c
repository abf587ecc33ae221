/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One file: loaded, checked, its delimiter and header found. */
#include "rapporteur/base/kind.h"

#include "internal.h"

#include <string.h>

static size_t
count_lines(struct rap_str text)
{
    size_t n = 0, at = 0, len;
    while ((len = line_length(rap_str_slice(text, at, text.len))) > 0) {
        at += len;
        n++;
    }
    return n;
}

static bool
check_headers(const struct input *input, struct rap_diags *diags)
{
    bool ok = true;
    for (size_t i = 0; i < input->headers.n; i++) {
        struct rap_pos pos = place_of_field(input, input->header_offset, input->header_line, i);
        struct rap_date date;
        if (rap_date_parse_iso(input->headers.at[i], &date) && date.precision == RAP_DAY) {
            rap_diag_add(diags, "E-HEADER.data", &pos,
                         RAP_WITH(rap_arg_str("field", input->headers.at[i])));
            return false;
        }
        for (size_t j = 0; j < i && input->headers.at[i].len > 0; j++) {
            if (!rap_str_equal(input->headers.at[i], input->headers.at[j]))
                continue;
            rap_diag_add(diags, "E-HEADER.twice", &pos,
                         RAP_WITH(rap_arg_str("column", input->headers.at[i])));
            ok = false;
        }
    }
    return ok;
}

static bool
read_header(struct rap_arena *arena, struct input *input, struct rap_diags *diags)
{
    struct reader *reader =
        reader_open(input->text, input->delimiter, input->header_offset, input->header_line);
    struct row row;
    bool ok = reader_next(reader, &row) && row.state == ROW_GOOD;
    if (ok) {
        input->headers = (struct rap_texts){ rap_new_array(arena, struct rap_str, row.n), row.n };
        for (size_t i = 0; i < row.n; i++)
            input->headers.at[i] = rap_str_copy(arena, rap_str_trim(row.fields[i]));
    } else {
        struct rap_pos pos = place_of_byte(input, row.offset, row.line, row.bad_offset);
        rap_diag_add(diags, "E-HEADER.csv", &pos, NULL);
    }
    reader_close(reader);
    return ok && check_headers(input, diags);
}

struct stream *
input_open(struct rap_arena *arena, const char *path, struct input *input,
           struct rap_source *source, struct rap_diags *diags)
{
    bool is_stdin = strcmp(path, "-") == 0;
    struct rap_voice voice = rap_voice_in(rap_diags_voice(diags), arena);
    const char *name = is_stdin ? rap_word(&voice, "file.standard-input") : path;
    *input = (struct input){ .path = name, .format = &csv_format };
    *source = (struct rap_source){ .path = path, .name = is_stdin ? name : rap_path_name(path) };
    struct stream *stream = stream_open(path, name, diags);
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
    struct rap_str bytes = stream_read(arena, stream);
    if (!stream_close(arena, stream, source)
        || !decode(arena, plan->encoding, bytes, input, source, diags))
        return false;
    if (rap_str_trim(input->text).len == 0) {
        rap_diag_add(diags, "E-EMPTY.file", &(struct rap_pos){ .file = input->path }, NULL);
        return false;
    }
    report_mojibake(input->path, input->text, diags);
    return true;
}

bool
input_load_text(struct rap_arena *arena, const struct rap_data_plan *plan, const char *path,
                struct input *input, struct rap_source *source, struct rap_diags *diags)
{
    struct stream *stream = input_open(arena, path, input, source, diags);
    return stream != NULL && input_read_text(arena, plan, stream, input, source, diags);
}

bool
input_load_header(struct rap_arena *arena, const struct rap_data_plan *plan, struct input *input,
                  struct rap_source *source, struct rap_diags *diags)
{
    sniff(plan, input, diags);
    source->delimiter = input->delimiter;
    if (!read_header(arena, input, diags))
        return false;
    source->header_line = input->header_line;
    input->n_lines = count_lines(rap_str_slice(input->text, input->rows_offset, input->text.len));
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
