/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PDF of a document. */
#ifndef RAPPORTEUR_OUTPUT_PDF_PDF_H
#define RAPPORTEUR_OUTPUT_PDF_PDF_H

#include "rapporteur/output/page/fonts.h"
#include "rapporteur/report/document.h"

/* A file to attach to the PDF. */
struct rap_attachment {
    const char *name, *mime, *description;
    struct rap_str content;
};

/* Lays the document out and makes the bytes of the PDF in the arena. */
RAP_MUST_USE bool rap_pdf_make(struct rap_arena *arena, const struct rap_document *document,
                               struct rap_fonts *fonts, const struct rap_attachment *attachments,
                               size_t n_attachments, struct rap_str *pdf, struct rap_diags *diags);

#endif
