/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Letters that no face of the program has: faces of the system are borrowed for them, or they are
 * drawn as boxes, and a warning says where they come from. Formats that set no type are not
 * concerned. */
#ifndef RAPPORTEUR_OUTPUT_LETTERS_H
#define RAPPORTEUR_OUTPUT_LETTERS_H

#include "rapporteur/output/picture/picture.h"
#include "rapporteur/output/writer.h"

/* The letters that faces lack, each once, in the order of reading. */
struct rap_letters {
    struct rap_arena *arena;
    const struct rap_fonts *fonts;
    uint32_t *at;
    size_t n;
    unsigned char *seen; /* a bit for each code; NULL: none so far */
};

/* Those of a document, or of a picture with its title and source. */
struct rap_letters rap_letters_of_document(struct rap_arena *arena, const struct rap_fonts *fonts,
                                           const struct rap_document *document);
struct rap_letters rap_letters_of_picture(struct rap_arena *arena, const struct rap_fonts *fonts,
                                          const struct rap_picture *picture);

/* Borrows faces of the system for them. True: some came in, so that what is drawn is to be made
 * again; a note names them, and so does the sentence "method.faces" of the findings. */
bool rap_letters_borrow(const struct rap_letters *letters, struct rap_findings *findings,
                        struct rap_fonts *fonts, struct rap_diags *diags);

/* Warns that they are drawn as boxes: a message for each script, with the place of the first in the
 * plan or the data, and the package that has a face for it. */
void rap_letters_warn(const struct rap_letters *letters, const struct rap_findings *findings,
                      struct rap_diags *diags);

#endif
