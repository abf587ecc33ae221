/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reference: libcsv fed one physical line at a time: so every row knows its line, also behind
 * blank lines, which libcsv drops, and behind a fault, after which csv_fini would deliver the
 * broken row. */
#include "internal.h"

#include <csv.h>
#include <stdlib.h>
#include <string.h>

struct reader {
    struct rap_arena *arena;
    struct csv_parser parser;
    struct rap_str text;
    char delimiter;
    size_t at, line; /* the next physical line */
    char *bytes;     /* unquoted fields of the rows, one behind the other */
    size_t n_bytes, bytes_capacity;
    struct rap_str *fields; /* lengths; where they begin is known when the batch ends */
    size_t n_fields, fields_capacity;
    struct row *rows;               /* of the batch */
    size_t first_byte, first_field; /* of the row at hand */
    bool row_ended;
    bool met_end;  /* a row that begins before it */
    size_t end;    /* where no row begins that is wanted */
    size_t budget; /* bytes that may be read again behind faults */
};

/* Bytes by which libcsv makes room for a field: by its own 128, a large one is copied over and over
 * where memory does not grow in place. */
enum { FIELD_STEP = 1 << 14 };

enum { BATCH_BYTES = 1 << 18 }; /* a batch ends behind the row that reaches them */

static void
prepare(struct reader *reader)
{
    csv_init(&reader->parser, CSV_STRICT | CSV_STRICT_FINI);
    csv_set_delim(&reader->parser, (unsigned char)reader->delimiter);
    csv_set_blk_size(&reader->parser, FIELD_STEP);
}

struct reader *
reader_open(struct rap_str text, char delimiter, size_t offset, size_t line)
{
    struct rap_arena *arena = rap_arena_open();
    struct reader *reader = rap_new(arena, struct reader);
    *reader = (struct reader){ .arena = arena,
                               .text = text,
                               .delimiter = delimiter,
                               .at = offset,
                               .line = line,
                               .end = SIZE_MAX,
                               .budget = text.len * REREAD };
    prepare(reader);
    return reader;
}

void
reader_close(struct reader *reader)
{
    if (reader == NULL)
        return;
    csv_free(&reader->parser);
    rap_arena_close(reader->arena);
}

/* Looks through pieces that grow, for both line ends in each, so that nothing is read twice in
 * texts that have only the one or only the other. */
size_t
line_length(struct rap_str text)
{
    enum { FIRST_PIECE = 128 };
    for (size_t from = 0, n = FIRST_PIECE; from < text.len; from += n, n *= 2) {
        struct rap_str piece = rap_str_slice(text, from, from + n);
        const char *lf = memchr(piece.ptr, '\n', piece.len);
        size_t before = lf == NULL ? piece.len : (size_t)(lf - piece.ptr);
        const char *cr = before == 0 ? NULL : memchr(piece.ptr, '\r', before);
        if (cr == NULL && lf == NULL)
            continue;
        size_t len = from + (cr == NULL ? before : (size_t)(cr - piece.ptr)) + 1;
        return len + (cr != NULL && len < text.len && text.ptr[len] == '\n');
    }
    return text.len;
}

static void
on_field(void *field, size_t len, void *data)
{
    struct reader *reader = data;
    if (reader->n_bytes + len >= reader->bytes_capacity)
        reader->bytes = rap_grow(reader->arena, reader->bytes, reader->n_bytes,
                                 &reader->bytes_capacity, reader->n_bytes + len + 1, 1);
    if (len > 0)
        memcpy(reader->bytes + reader->n_bytes, field, len);
    reader->n_bytes += len;
    if (reader->n_fields == reader->fields_capacity)
        reader->fields =
            rap_grow(reader->arena, reader->fields, reader->n_fields, &reader->fields_capacity,
                     reader->n_fields + 1, sizeof *reader->fields);
    reader->fields[reader->n_fields++].len = len;
}

static void
on_row(int end, void *data)
{
    (void)end;
    ((struct reader *)data)->row_ended = true;
}

/* Gives up the row and starts afresh on the line behind its first one, so that one stray quote does
 * not hide the faults of the lines that it swallowed. When too much would be read twice, goes on
 * behind what was read. */
static void
recover(struct reader *reader, const struct row *row)
{
    csv_free(&reader->parser);
    prepare(reader);
    size_t again = row->offset + line_length(rap_str_slice(reader->text, row->offset, SIZE_MAX));
    if (reader->at <= again || reader->at - again > reader->budget)
        return;
    reader->budget -= reader->at - again;
    reader->at = again;
    reader->line = row->line + 1;
}

static bool
fault(struct reader *reader, struct row *row, enum row_state state, size_t bad_offset)
{
    row->state = state;
    row->bad_offset = bad_offset;
    row->n = reader->n_fields - reader->first_field;
    recover(reader, row);
    return true;
}

static bool
finish(struct reader *reader, struct row *row)
{
    row->n = reader->n_fields - reader->first_field;
    return true;
}

static enum row_state
state_of(struct csv_parser *parser)
{
    return csv_error(parser) == CSV_EPARSE ? ROW_STRAY_QUOTE : ROW_TOO_LARGE;
}

/* Feeds the next physical line. False on a fault. */
static bool
feed_line(struct reader *reader, struct row *row)
{
    struct rap_str rest = rap_str_slice(reader->text, reader->at, SIZE_MAX);
    size_t start = reader->at, len = line_length(rest);
    reader->at += len;
    reader->line++;
    size_t read = csv_parse(&reader->parser, rest.ptr, len, on_field, on_row, reader);
    if (read == len)
        return true;
    return !fault(reader, row, state_of(&reader->parser), start + read);
}

/* The end of the text ends the last row, unless it stands inside quotes. */
static bool
end_text(struct reader *reader, struct row *row)
{
    reader->met_end = true;
    if (csv_fini(&reader->parser, on_field, on_row, reader) != 0)
        return fault(reader, row, ROW_OPEN_QUOTE, row->offset);
    return reader->row_ended && finish(reader, row);
}

static void
begin(struct reader *reader, struct row *row)
{
    *row = (struct row){ .line = reader->line, .offset = reader->at };
    reader->n_bytes = reader->first_byte;
    reader->n_fields = reader->first_field;
    reader->row_ended = false;
}

/* True for a line that libcsv drops. */
static bool
is_blank(const struct reader *reader, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (reader->text.ptr[i] == reader->delimiter || !memchr(" \t\r\n", reader->text.ptr[i], 4))
            return false;
    return true;
}

/* The row goes behind those of the batch; where its fields begin is known when that ends. */
bool
reader_take(struct reader *reader, struct row *row)
{
    reader->first_byte = reader->n_bytes;
    reader->first_field = reader->n_fields;
    begin(reader, row);
    while (reader->at < reader->text.len) {
        if (row->offset == reader->at && reader->at >= reader->end)
            return false;
        if (!feed_line(reader, row))
            return true;
        if (reader->row_ended)
            return finish(reader, row);
        if (row->line + 1 == reader->line && is_blank(reader, row->offset, reader->at))
            begin(reader, row);
    }
    return end_text(reader, row);
}

void
reader_begin(struct reader *reader)
{
    reader->n_bytes = reader->n_fields = 0;
}

void
reader_settle(struct reader *reader, struct row *rows, size_t n)
{
    char *bytes = reader->bytes;
    if (reader->n_fields == 0)
        return;
    for (size_t i = 0; i < reader->n_fields; i++) {
        reader->fields[i].ptr = bytes;
        bytes += reader->fields[i].len;
    }
    struct rap_str *fields = reader->fields;
    for (size_t i = 0; i < n; i++) {
        if (rows[i].ends != NULL)
            continue;
        rows[i].fields = fields;
        fields += rows[i].n;
    }
}

static struct batch
next_batch(struct reader *reader, size_t most)
{
    size_t n = 0;
    reader_begin(reader);
    while (n < most && reader->n_bytes < BATCH_BYTES) {
        rap_make_room(reader->arena, reader->rows, n);
        if (!reader_take(reader, &reader->rows[n]))
            break;
        n++;
    }
    reader_settle(reader, reader->rows, n);
    return (struct batch){ reader->rows, n };
}

bool
reader_next(struct reader *reader, struct row *row)
{
    struct batch batch = next_batch(reader, 1);
    if (batch.n == 1)
        *row = batch.rows[0];
    return batch.n == 1;
}

void
reader_seek(struct reader *reader, size_t offset, size_t line)
{
    reader->at = offset;
    reader->line = line;
}

void
reader_until(struct reader *reader, size_t end)
{
    reader->end = end;
}

size_t
reader_reread(const struct reader *reader)
{
    return reader->text.len * REREAD - reader->budget;
}

bool
reader_met_end(const struct reader *reader)
{
    return reader->met_end;
}

void
reader_place(const struct reader *reader, size_t *offset, size_t *line)
{
    *offset = reader->at;
    *line = reader->line;
}

static void *
open_walk(const struct input *input, size_t offset, size_t line)
{
    return reader_open(input->text, input->delimiter, offset, line);
}

static struct batch
next_of_walk(void *walk, size_t most)
{
    return next_batch(walk, most);
}

static void
close_walk(void *walk)
{
    reader_close(walk);
}

const struct format csv_reference_format = { open_walk, next_of_walk, close_walk, place_in_csv };
