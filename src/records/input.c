/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One file: loaded, checked, its delimiter and header found. */
#include "rapporteur/base/checksum.h"

#include "internal.h"

#include <string.h>

static struct rap_pos
place_in_text(const char *path, struct rap_str text, size_t byte)
{
    size_t line = 1, start = 0, len;
    while ((len = line_length(rap_str_slice(text, start, text.len))) > 0 && start + len <= byte) {
        start += len;
        line++;
    }
    const struct input input = { .path = path, .text = text };
    return place_of_byte(&input, start, line, byte);
}

/* Length of the valid UTF-8 sequence at the front, or 0. Surrogates and overlong forms are not
 * valid (RFC 3629). */
static size_t
sequence_length(struct rap_str text)
{
    const unsigned char *p = (const unsigned char *)text.ptr;
    static const struct {
        unsigned char first, last, second_low, second_high, length;
    } forms[] = {
        { 0x00, 0x7F, 0x00, 0x00, 1 }, { 0xC2, 0xDF, 0x80, 0xBF, 2 }, { 0xE0, 0xE0, 0xA0, 0xBF, 3 },
        { 0xE1, 0xEC, 0x80, 0xBF, 3 }, { 0xED, 0xED, 0x80, 0x9F, 3 }, { 0xEE, 0xEF, 0x80, 0xBF, 3 },
        { 0xF0, 0xF0, 0x90, 0xBF, 4 }, { 0xF1, 0xF3, 0x80, 0xBF, 4 }, { 0xF4, 0xF4, 0x80, 0x8F, 4 },
    };
    for (size_t f = 0; f < RAP_COUNT_OF(forms); f++) {
        if (p[0] < forms[f].first || p[0] > forms[f].last)
            continue;
        if (text.len < forms[f].length)
            return 0;
        if (forms[f].length > 1 && (p[1] < forms[f].second_low || p[1] > forms[f].second_high))
            return 0;
        for (size_t i = 2; i < forms[f].length; i++)
            if ((p[i] & 0xC0) != 0x80)
                return 0;
        return forms[f].length;
    }
    return 0;
}

/* Number of ASCII bytes at the front, found eight at a time. */
static size_t
ascii_length(struct rap_str text)
{
    size_t i = 0;
    uint64_t eight;
    while (i + sizeof eight <= text.len) {
        memcpy(&eight, text.ptr + i, sizeof eight);
        if ((eight & 0x8080808080808080u) != 0)
            break;
        i += sizeof eight;
    }
    while (i < text.len && (unsigned char)text.ptr[i] < 0x80)
        i++;
    return i;
}

/* Offset of the first byte that is not UTF-8, or the length. */
static size_t
first_invalid(struct rap_str text)
{
    size_t i = 0;
    for (;;) {
        i += ascii_length(rap_str_slice(text, i, text.len));
        if (i >= text.len)
            return text.len;
        size_t n = sequence_length(rap_str_slice(text, i, text.len));
        if (n == 0)
            return i;
        i += n;
    }
}

static bool
check_bytes(const char *path, struct rap_str text, struct rap_diags *diags)
{
    struct rap_pos whole = { .file = path };
    if (rap_str_trim(text).len == 0) {
        rap_diag(diags, "E-EMPTY", &whole, N_("the file is empty"));
        return false;
    }
    const char *nul = memchr(text.ptr, '\0', text.len);
    if (nul != NULL) {
        struct rap_pos pos = place_in_text(path, text, (size_t)(nul - text.ptr));
        pos.excerpt.len = 0;
        rap_diag(diags, "E-BINARY", &pos, N_("a NUL byte: this is no text file"));
        return false;
    }
    size_t bad = first_invalid(text);
    if (bad == text.len)
        return true;
    struct rap_pos pos = place_in_text(path, text, bad);
    pos.excerpt.len = 0;
    rap_diag(diags, "E-ENCODING", &pos, N_("the byte 0x%02X is not UTF-8 here"),
             (unsigned)(unsigned char)text.ptr[bad]);
    return false;
}

/* The separator that the header line has most of; a comma when it has none. */
static char
find_delimiter(struct rap_str text)
{
    static const char candidates[] = { ',', ';', '\t', '|' };
    size_t best = 0, most = 0;
    size_t len = line_length(text);
    for (size_t c = 0; c < RAP_COUNT_OF(candidates); c++) {
        size_t n = 0;
        bool inside = false;
        for (size_t i = 0; i < len; i++) {
            inside ^= text.ptr[i] == '"';
            n += !inside && text.ptr[i] == candidates[c];
        }
        if (n > most) {
            best = c;
            most = n;
        }
    }
    return candidates[best];
}

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
            rap_diag(diags, "E-HEADER", &pos,
                     N_("the first line must name the columns; `%.*s' reads as data"),
                     RAP_ARG(input->headers.at[i]));
            return false;
        }
        for (size_t j = 0; j < i && input->headers.at[i].len > 0; j++) {
            if (!rap_str_equal(input->headers.at[i], input->headers.at[j]))
                continue;
            rap_diag(diags, "E-HEADER", &pos, N_("two columns are named `%.*s'"),
                     RAP_ARG(input->headers.at[i]));
            ok = false;
        }
    }
    return ok;
}

static bool
read_header(struct rap_arena *arena, struct input *input, struct rap_diags *diags)
{
    struct reader *reader = reader_open(input->text, input->delimiter, 0, 1);
    struct row row;
    bool ok = reader_next(reader, &row);
    if (ok && row.state != ROW_GOOD) {
        struct rap_pos pos = place_of_byte(input, row.offset, row.line, row.bad_offset);
        rap_diag(diags, "E-HEADER", &pos, N_("the header line is not CSV"));
        ok = false;
    }
    if (ok) {
        input->headers = (struct rap_texts){ rap_new_array(arena, struct rap_str, row.n), row.n };
        for (size_t i = 0; i < row.n; i++)
            input->headers.at[i] = rap_str_copy(arena, rap_str_trim(row.fields[i]));
        input->header_offset = row.offset;
        input->header_line = row.line;
        reader_place(reader, &input->rows_offset, &input->rows_line);
    }
    reader_close(reader);
    return ok && check_headers(input, diags);
}

bool
input_load(struct rap_arena *arena, const struct rap_data_plan *plan, const char *path,
           struct input *input, struct rap_source *source, struct rap_diags *diags)
{
    struct rap_str bytes;
    if (!rap_file_read(arena, path, &bytes, diags))
        return false;
    *input = (struct input){ .path = path };
    *source = (struct rap_source){ .path = path, .bytes = bytes.len, .encoding = "UTF-8" };
    source->name = strcmp(path, "-") == 0 ? N_("standard input") : rap_path_name(path);
    source->sha256 = rap_checksum_sha256(arena, bytes);
    bool has_mark = rap_str_starts(bytes, "\xEF\xBB\xBF");
    input->text = rap_str_slice(bytes, has_mark ? 3 : 0, bytes.len);
    if (!check_bytes(path, input->text, diags))
        return false;
    input->delimiter = plan->delimiter != 0 ? plan->delimiter : find_delimiter(input->text);
    source->delimiter = input->delimiter;
    if (!read_header(arena, input, diags))
        return false;
    input->n_lines = count_lines(rap_str_slice(input->text, input->rows_offset, input->text.len));
    return true;
}
