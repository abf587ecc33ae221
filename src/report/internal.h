/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the pages share: building blocks of text, and the state of one report. */
#ifndef RAPPORTEUR_REPORT_INTERNAL_H
#define RAPPORTEUR_REPORT_INTERNAL_H

#include "rapporteur/charts/registry.h"
#include "rapporteur/report/report.h"
#include "rapporteur/report/words.h"

struct rap_report {
    struct rap_arena *arena;
    struct rap_voice voice;
    struct rap_findings *findings;
    const struct rap_measurer *measurer;
    struct rap_document *document;
    size_t n_figures, n_tables; /* numbered so far */
    bool explains_groups;       /* how to read their pages was said */
    double content_width_pt;
};

/* Texts. */
struct rap_text report_bold(struct rap_report *report, const char *text);
struct rap_text
report_coloured(struct rap_report *report, const char *text, enum rap_colour colour);

/* The text of a sentence, marked as printed; empty when there is none of that id. With its lead in
 * bold before it. */
struct rap_text report_sentence(struct rap_report *report, const char *id);
bool report_has_sentence(const struct rap_report *report, const char *id);

/* Blocks. */
struct rap_block *
report_block(struct rap_report *report, struct rap_blocks *blocks, enum rap_block_kind kind);
void
report_heading(struct rap_report *report, struct rap_blocks *blocks, int level, const char *key);
void report_paragraph(struct rap_report *report, struct rap_blocks *blocks,
                      enum rap_paragraph_style style, struct rap_text text);
/* A judged sentence with its verdict; all whose ids begin with a prefix. */
struct rap_block *
report_finding(struct rap_report *report, struct rap_blocks *blocks, const char *sentence);
void report_findings(struct rap_report *report, struct rap_blocks *blocks, const char *prefix);
void report_say(struct rap_report *report, struct rap_blocks *blocks,
                enum rap_paragraph_style style, const char *sentence);

/* The figure of a chart. */
struct report_figure {
    const struct rap_family *groups; /* only of charts of groups */
    double width_pt, height_pt;      /* 0: as wide as the page; as high as the rows need */
    double most_pt;                  /* then not higher than this; 0: no bound */
    const char *caption, *note;      /* sentences; NULL: the usual ones of the kind */
};

struct rap_figure *report_chart(struct rap_report *report, struct rap_blocks *blocks,
                                const struct rap_chart *chart, struct report_figure ask);

/* Tables: with the message table.ID as title and these heads, as rap_table_heads takes them (NULL:
 * none); with another title; without. */
struct rap_table *report_table(struct rap_report *report, struct rap_blocks *blocks,
                               enum rap_paragraph_style style, const char *id, const char *heads);
struct rap_table *report_titled_table(struct rap_report *report, struct rap_blocks *blocks,
                                      const char *id, const char *title);
struct rap_table *
report_bare_table(struct rap_report *report, struct rap_blocks *blocks, const char *id);

/* Opens a page called section.PAGE, with the sentences "ID.title" and "ID.lead"; the second of some
 * other id. */
struct rap_section *report_page(struct rap_report *report, enum rap_page page);
struct rap_section *report_section(struct rap_report *report, const char *page, const char *id);

/* One function for each page. */
#define REPORT_PAGE(place, name) void page_##name(struct rap_report *report);
RAP_PAGES(REPORT_PAGE)

/* Source, methods of all numbers and version in one text; of those in some sections, counted from
 * 0.
 */
struct rap_text report_footer(const struct rap_report *report);
struct rap_text
report_footer_of(const void *report, struct rap_arena *arena, size_t first, size_t last);

/* The claims, where there are some: those of page 1 in a box, and each under every rule. */
void report_claim_box(struct rap_report *report, struct rap_blocks *blocks);
void report_claims(struct rap_report *report, struct rap_blocks *blocks);

/* "A", "B" …: the letter of a reading in the appendix. */
const char *report_letter(const struct rap_report *report, size_t reading);

#endif
