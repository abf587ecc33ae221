/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files that a PDF carries: its data, byte for byte, and the JSON twin. */
#ifndef RAP_OUTPUT_PDF_ATTACH_H
#define RAP_OUTPUT_PDF_ATTACH_H

#include "rapporteur/output/pdf/pdf.h"
#include "rapporteur/output/writer.h"

struct rap_attachments {
    struct rap_attachment *at;
    size_t n;
};

/* What `attach:` of the plan names. The data files are read again, so that the checksum in the
 * footer is that of the attached bytes; E-CHANGED when it is not. What is too large, or came from
 * standard input, is left out with a note. */
RAP_MUST_USE bool
rap_attachments_make(const struct rap_briefing *briefing, struct rap_attachments *attachments,
                     struct rap_diags *diags);

#endif
