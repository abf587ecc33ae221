/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What cairo's PDF lacks for archives (PDF/A-3a) and screen readers (PDF/UA-1), put in afterwards.
 */
#ifndef RAP_OUTPUT_PDF_MEND_H
#define RAP_OUTPUT_PDF_MEND_H

#include "../page/paint.h"

#include "rapporteur/output/pdf/pdf.h"

struct rap_mend {
    const struct rap_document *document;
    struct rap_captions figures, links; /* in reading order */
    const struct rap_attachment *attachments;
    size_t n_attachments;
};

/* Makes the whole file in the arena; `scratch` is used on the way. */
RAP_MUST_USE bool
rap_mend(struct rap_arena *arena, struct rap_arena *scratch, struct rap_str raw,
         const struct rap_mend *mend, struct rap_str *pdf, struct rap_diags *diags);

#endif
