/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A PDF file written object by object, with its cross-reference table at the end. The objects of a
 * long file are packed by hundreds in object streams (7.5.7), which PDF/A-3 allows: those of the
 * structure weigh more than the pages. */
#ifndef RAP_OUTPUT_PDF_WRITER_H
#define RAP_OUTPUT_PDF_WRITER_H

#include "../pack.h"

#include "rapporteur/base/buffer.h"

/* Objects in one stream: who wants one unpacks them all. */
enum { RAP_PDF_GROUP = 200 };

struct rap_pdf_place {
    enum { RAP_PDF_FREE, RAP_PDF_PLAIN, RAP_PDF_GROUPED } kind; /* as a file says it (7.5.8) */
    unsigned index;                                             /* in its object stream */
    size_t at; /* in `out`, or the number of its object stream */
};

struct rap_pdf_writer {
    struct rap_buffer out;
    struct rap_pdf_place *places; /* of the objects, by number */
    size_t n;                     /* the highest number + 1 */
    size_t open, open_at;         /* the object at hand, and where it begins */
    bool is_long;                 /* so that objects are grouped, and time counts more than size */
    enum rap_packing packing;
    struct rap_buffer heads, bodies; /* of the group at hand: numbers with places, objects */
    size_t grouped[RAP_PDF_GROUP], n_grouped;
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
