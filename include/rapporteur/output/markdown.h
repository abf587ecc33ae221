/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The briefing in short as Markdown (CommonMark with tables), for a pull request: the headline, key
 * figures, findings, claims, and what changed since the last edition. */
#ifndef RAPPORTEUR_OUTPUT_MARKDOWN_H
#define RAPPORTEUR_OUTPUT_MARKDOWN_H

#include "rapporteur/report/document.h"

/* Writes the pages "summary" and "changes" without their figures. Text of the data does not become
 * markup, nor a mention or a reference of the site that shows it. */
void rap_markdown_write(const struct rap_document *document, struct rap_buffer *out);

#endif
