/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "writer.h"

#include "rapporteur/base/checksum.h"

#define LONG 50000 /* objects: some 250 pages of a table */

struct rap_pdf_writer
rap_pdf_writer_open(struct rap_arena *arena, struct rap_arena *scratch, size_t n, size_t n_more,
                    size_t size)
{
    struct rap_pdf_writer writer = { .scratch = scratch, .n = n };
    writer.packing = n > LONG ? RAP_PACK_QUICK : RAP_PACK_USUAL;
    writer.places = rap_new_array(scratch, size_t, n + n_more);
    writer.out = (struct rap_buffer){ .arena = arena, .capacity = size };
    writer.out.ptr = rap_alloc(arena, size, 1);
    /* Bytes above 127 in the second line: a file of bytes, not of text. */
    rap_buffer_text(&writer.out, "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n");
    return writer;
}

void
rap_pdf_writer_begin(struct rap_pdf_writer *writer, size_t number)
{
    writer->places[number] = writer->out.len;
    rap_buffer_format(&writer->out, "%zu 0 obj\n", number);
}

size_t
rap_pdf_writer_begin_new(struct rap_pdf_writer *writer)
{
    rap_pdf_writer_begin(writer, writer->n);
    return writer->n++;
}

void
rap_pdf_writer_end(struct rap_pdf_writer *writer)
{
    rap_buffer_text(&writer->out, "\nendobj\n");
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
    struct rap_str stored = packed ? rap_pack_zlib(writer->scratch, data, writer->packing) : data;
    size_t number = rap_pdf_writer_begin_new(writer);
    rap_buffer_format(&writer->out, "<< %s%s /Length %zu >>", entries,
                      packed ? " /Filter /FlateDecode" : "", stored.len);
    rap_pdf_writer_data(writer, stored);
    rap_pdf_writer_end(writer);
    return number;
}

static void
add_table(struct rap_pdf_writer *writer)
{
    rap_buffer_format(&writer->out, "xref\n0 %zu\n", writer->n);
    for (size_t i = 0; i < writer->n; i++)
        if (writer->places[i] > 0)
            rap_buffer_format(&writer->out, "%010zu 00000 n \n", writer->places[i]);
        else
            rap_buffer_text(&writer->out, "0000000000 65535 f \n");
}

struct rap_str
rap_pdf_writer_close(struct rap_pdf_writer *writer, size_t root, size_t info)
{
    const char *sum = rap_checksum_sha256(writer->scratch, rap_buffer_str(&writer->out));
    size_t table = writer->out.len;
    add_table(writer);
    rap_buffer_format(&writer->out,
                      "trailer\n<< /Size %zu /Root %zu 0 R /Info %zu 0 R /ID [<%.32s> <%.32s>] >>\n"
                      "startxref\n%zu\n%%%%EOF\n",
                      writer->n, root, info, sum, sum, table);
    return rap_buffer_str(&writer->out);
}
