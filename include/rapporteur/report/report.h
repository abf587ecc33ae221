/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report: findings arranged as a document. Which pages there are is in the plan; a page that
 * has nothing to say is left out. */
#ifndef RAPPORTEUR_REPORT_REPORT_H
#define RAPPORTEUR_REPORT_REPORT_H

#include "rapporteur/findings/findings.h"
#include "rapporteur/report/document.h"

struct rap_report_options {
    const struct rap_measurer *measurer; /* of the faces that the document is set in */
    const char *version;                 /* "0.1.0" */
};

/* Makes the document in the arena. What it prints is marked in the findings. */
void rap_report_make(struct rap_arena *arena, struct rap_findings *findings,
                     const struct rap_report_options *options, struct rap_document *document);

/* Source, the methods of the numbers that a figure draws, and version: a line under it where it
 * stands alone. */
struct rap_text
rap_figure_source(const struct rap_findings *findings, const struct rap_document *document,
                  const struct rap_figure *figure);

#endif
