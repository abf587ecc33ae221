/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The briefing as one web page: no other file, no script, nothing from a network. */
#ifndef RAPPORTEUR_OUTPUT_HTML_H
#define RAPPORTEUR_OUTPUT_HTML_H

#include "rapporteur/findings/findings.h"
#include "rapporteur/output/fonts.h"
#include "rapporteur/report/document.h"

/* Writes the document in its reading order. Numbers link to a list of their records, and that to
 * the rows of the appendix; `findings` may be NULL: no such links. The JSON twin (may be empty)
 * stands inside the page. */
RAP_MUST_USE bool rap_html_make(struct rap_arena *arena, const struct rap_document *document,
                                const struct rap_findings *findings, const struct rap_fonts *fonts,
                                struct rap_str twin, struct rap_str *html, struct rap_diags *diags);

#endif
