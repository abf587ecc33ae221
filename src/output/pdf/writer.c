/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "writer.h"

#include "rapporteur/base/checksum.h"

#include <stdio.h>

#define LONG 50000 /* objects: some 250 pages of a table */

struct rap_pdf_writer
rap_pdf_writer_open(struct rap_arena *arena, struct rap_arena *scratch, size_t n, size_t n_more,
                    size_t size)
{
    struct rap_pdf_writer writer = { .n = n, .is_long = n > LONG };
    size_t most = n + n_more;
    if (writer.is_long)
        most += most / RAP_PDF_GROUP + 2; /* one of all groups is not full; the table */
    writer.packing = writer.is_long ? RAP_PACK_QUICK : RAP_PACK_USUAL;
    writer.places = rap_new_array(scratch, struct rap_pdf_place, most);
    writer.heads.arena = writer.bodies.arena = scratch;
    writer.out = (struct rap_buffer){ .arena = arena, .capacity = size };
    writer.out.ptr = rap_alloc(arena, size, 1);
    /* Bytes above 127 in the second line: a file of bytes, not of text. */
    rap_buffer_text(&writer.out, "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n");
    return writer;
}

static void
add_number(struct rap_buffer *out, size_t number)
{
    char digits[24], *first = digits + sizeof digits;
    do
        *--first = (char)('0' + number % 10);
    while ((number /= 10) > 0);
    rap_buffer_add(out, (struct rap_str){ first, (size_t)(digits + sizeof digits - first) });
}

void
rap_pdf_writer_begin(struct rap_pdf_writer *writer, size_t number)
{
    writer->places[number] = (struct rap_pdf_place){ RAP_PDF_PLAIN, 0, writer->out.len };
    writer->open = number;
    add_number(&writer->out, number);
    rap_buffer_add(&writer->out, RAP_STR(" 0 obj\n"));
    writer->open_at = writer->out.len;
}

size_t
rap_pdf_writer_begin_new(struct rap_pdf_writer *writer)
{
    rap_pdf_writer_begin(writer, writer->n);
    return writer->n++;
}

void
rap_pdf_writer_data(struct rap_pdf_writer *writer, struct rap_str data)
{
    rap_buffer_text(&writer->out, "\nstream\n");
    rap_buffer_add(&writer->out, data);
    rap_buffer_text(&writer->out, "\nendstream");
}

size_t
rap_pdf_writer_stream(struct rap_pdf_writer *writer, const char *entries, struct rap_str data,
                      bool packed)
{
    struct rap_arena *brief = rap_arena_open();
    struct rap_str stored = packed ? rap_pack_zlib(brief, data, writer->packing) : data;
    size_t number = rap_pdf_writer_begin_new(writer);
    rap_buffer_format(&writer->out, "<< %s%s /Length %zu >>", entries,
                      packed ? " /Filter /FlateDecode" : "", stored.len);
    rap_pdf_writer_data(writer, stored);
    rap_pdf_writer_end(writer);
    rap_arena_close(brief);
    return number;
}

/* ---- groups */

static void
end_group(struct rap_pdf_writer *writer)
{
    size_t n = writer->n_grouped, first = writer->heads.len;
    if (n == 0)
        return;
    rap_buffer_add(&writer->heads, rap_buffer_str(&writer->bodies));
    char entries[80];
    snprintf(entries, sizeof entries, "/Type /ObjStm /N %zu /First %zu", n, first);
    size_t number = rap_pdf_writer_stream(writer, entries, rap_buffer_str(&writer->heads), true);
    for (unsigned i = 0; i < n; i++)
        writer->places[writer->grouped[i]] = (struct rap_pdf_place){ RAP_PDF_GROUPED, i, number };
    writer->n_grouped = writer->heads.len = writer->bodies.len = 0;
}

/* Takes the object at hand from the file into the group. */
static void
group_object(struct rap_pdf_writer *writer)
{
    writer->grouped[writer->n_grouped++] = writer->open;
    add_number(&writer->heads, writer->open);
    rap_buffer_char(&writer->heads, ' ');
    add_number(&writer->heads, writer->bodies.len);
    rap_buffer_char(&writer->heads, ' ');
    struct rap_str whole = rap_buffer_str(&writer->out);
    rap_buffer_add(&writer->bodies, rap_str_slice(whole, writer->open_at, whole.len));
    rap_buffer_char(&writer->bodies, '\n');
    writer->out.len = writer->places[writer->open].at;
    if (writer->n_grouped == RAP_PDF_GROUP)
        end_group(writer);
}

/* Streams themselves are in no group. */
void
rap_pdf_writer_end(struct rap_pdf_writer *writer)
{
    if (writer->is_long && !rap_str_ends(rap_buffer_str(&writer->out), "endstream"))
        group_object(writer);
    else
        rap_buffer_text(&writer->out, "\nendobj\n");
}

/* ---- the table */

static void
add_table(struct rap_pdf_writer *writer)
{
    rap_buffer_format(&writer->out, "xref\n0 %zu\n", writer->n);
    for (size_t i = 0; i < writer->n; i++)
        if (writer->places[i].kind == RAP_PDF_PLAIN)
            rap_buffer_format(&writer->out, "%010zu 00000 n \n", writer->places[i].at);
        else
            rap_buffer_text(&writer->out, "0000000000 65535 f \n");
    rap_buffer_text(&writer->out, "trailer\n");
}

#define ROW_SIZE 8 /* bytes in a row of the table as a stream: kind, place, index */

static void
set_row(const struct rap_pdf_place *place, char row[ROW_SIZE])
{
    row[0] = (char)place->kind;
    for (int i = 0; i < 5; i++)
        row[1 + i] = (char)(place->at >> (32 - 8 * i) & 255);
    row[6] = (char)(place->index >> 8);
    row[7] = (char)(place->index & 255);
}

/* The table of a file with object streams is a stream (7.5.8), whose dictionary is the trailer. */
static void
add_table_stream(struct rap_pdf_writer *writer, const char *trailer)
{
    struct rap_arena *brief = rap_arena_open();
    char *rows = rap_alloc(brief, writer->n + 1, ROW_SIZE);
    writer->places[writer->n] = (struct rap_pdf_place){ RAP_PDF_PLAIN, 0, writer->out.len };
    for (size_t i = 0; i <= writer->n; i++)
        set_row(&writer->places[i], rows + ROW_SIZE * i);
    struct rap_str data = { rows, ROW_SIZE * (writer->n + 1) };
    rap_pdf_writer_stream(writer, rap_format(brief, "/Type /XRef /W [1 5 2] %s", trailer), data,
                          true);
    rap_arena_close(brief);
}

struct rap_str
rap_pdf_writer_close(struct rap_pdf_writer *writer, size_t root, size_t info)
{
    struct rap_arena *brief = rap_arena_open();
    end_group(writer);
    const char *sum = rap_checksum_sha256(brief, rap_buffer_str(&writer->out));
    size_t table = writer->out.len, size = writer->n + writer->is_long;
    const char *trailer =
        rap_format(brief, "/Size %zu /Root %zu 0 R /Info %zu 0 R /ID [<%.32s> <%.32s>]", size, root,
                   info, sum, sum);
    if (writer->is_long) {
        add_table_stream(writer, trailer);
    } else {
        add_table(writer);
        rap_buffer_format(&writer->out, "<< %s >>\n", trailer);
    }
    rap_buffer_format(&writer->out, "startxref\n%zu\n%%%%EOF\n", table);
    rap_arena_close(brief);
    return rap_buffer_str(&writer->out);
}
