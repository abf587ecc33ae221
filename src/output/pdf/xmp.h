/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The metadata of a PDF as an XMP packet (ISO 16684-1). */
#ifndef RAP_OUTPUT_PDF_XMP_H
#define RAP_OUTPUT_PDF_XMP_H

#include "rapporteur/base/buffer.h"
#include "rapporteur/report/document.h"

/* Says the same as the PDF's own information, and that the file is meant as PDF/A-3a and PDF/UA-1.
 */
void
rap_xmp_write(const struct rap_document *document, const char *producer, struct rap_buffer *out);

#endif
