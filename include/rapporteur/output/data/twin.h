/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The JSON twin: every number that the report prints, with its value, its text and its records. */
#ifndef RAPPORTEUR_OUTPUT_DATA_TWIN_H
#define RAPPORTEUR_OUTPUT_DATA_TWIN_H

#include "rapporteur/findings/findings.h"
#include "rapporteur/report/document.h"

/* Adds the twin of a document to `out`. Only what the report printed is listed. */
void rap_twin_write(const struct rap_findings *findings, const struct rap_document *document,
                    struct rap_buffer *out);

#endif
