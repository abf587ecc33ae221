/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A PDF file written object by object, with its cross-reference table at the end. */
#ifndef RAP_OUTPUT_PDF_WRITER_H
#define RAP_OUTPUT_PDF_WRITER_H

#include "../pack.h"

#include "rapporteur/base/buffer.h"

struct rap_pdf_writer {
    struct rap_arena *scratch;
    struct rap_buffer out;
    size_t *places;           /* of the objects in `out`, by number; 0: free */
    size_t n;                 /* the highest number + 1 */
    enum rap_packing packing; /* quick in files so long that time counts more than size */
};

/* Opens a file in `arena` for objects of numbers below `n`, and at most `n_more` new ones behind
 * them. `size` is a guess of the file's length. */
struct rap_pdf_writer rap_pdf_writer_open(struct rap_arena *arena, struct rap_arena *scratch,
                                          size_t n, size_t n_more, size_t size);

/* What is added to `out` between is the object. */
void rap_pdf_writer_begin(struct rap_pdf_writer *writer, size_t number);
size_t rap_pdf_writer_begin_new(struct rap_pdf_writer *writer);
void rap_pdf_writer_end(struct rap_pdf_writer *writer);

/* Adds "stream … endstream" with data that are packed already, behind a dictionary. */
void rap_pdf_writer_data(struct rap_pdf_writer *writer, struct rap_str data);

/* A new object with a stream. `entries` ("/Type /Metadata") go into its dictionary; packed or, for
 * those who search files for metadata, plain. Returns its number. */
size_t rap_pdf_writer_stream(struct rap_pdf_writer *writer, const char *entries,
                             struct rap_str data, bool packed);

/* Ends the file. Its ID is a checksum of all that stands before. */
struct rap_str rap_pdf_writer_close(struct rap_pdf_writer *writer, size_t root, size_t info);

#endif
