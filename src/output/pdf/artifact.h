/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Page content outside all tags, marked as an artifact: cairo 1.16 cannot say so itself. */
#ifndef RAP_OUTPUT_PDF_ARTIFACT_H
#define RAP_OUTPUT_PDF_ARTIFACT_H

#include "rapporteur/base/buffer.h"

/* Adds a page's content stream (ISO 32000-1, 7.8.2) to `out`, with `/Artifact BMC … EMC` around
 * what is painted outside of marked content that has an MCID or is an artifact already. */
void rap_artifacts_mark(struct rap_str content, struct rap_buffer *out);

#endif
