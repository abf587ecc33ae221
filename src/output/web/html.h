/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside HTML: the state of one page, and what is written where. */
#ifndef RAP_OUTPUT_WEB_HTML_H
#define RAP_OUTPUT_WEB_HTML_H

#include "../plain.h"
#include "markup.h"

#include "rapporteur/findings/findings.h"

struct page {
    struct rap_buffer *out;
    struct rap_arena *scratch;
    struct rap_voice voice; /* in it */
    const struct rap_document *document;
    const struct rap_findings *findings; /* NULL: numbers are not linked */
    struct rap_measurer measurer;
    const struct rap_table *records; /* whose rows links to records lead to; NULL: there are none */
    bool has_records;                /* it has all of them, for numbers to link to */
    bool *linked;                    /* by index of the number: a link to its records was written */
    size_t *same; /* by index of the number: the first one that rests on the same records */
    size_t n_headings, n_figures, n_tables;
    size_t heading;              /* the last one: names a table without a title */
    bool has_h3;                 /* in this section */
    const struct finder *finder; /* while the list of records is written */
};

/* Runs with their looks and links; the same between two pieces of markup. */
void html_text(struct page *page, const struct rap_text *text);
void
html_element(struct page *page, const char *before, const struct rap_text *text, const char *after);

/* The message of a key between two pieces of markup. */
void html_word(struct page *page, const char *before, const char *key, const char *after);

/* <p class="…">; nothing for an empty text. */
void html_paragraph(struct page *page, const char *class, const struct rap_text *text);

void html_blocks(struct page *page, const struct rap_blocks *blocks);

/* A part of the page that can be folded: <details>, whose row says what it is and, in short, what
 * is in it (NULL: nothing). `element` is the name's start tag. */
void html_open_part(struct page *page, const char *element, const char *name, const char *hint);

/* What the blocks of a section hold: "figures 2 and 3"; its figures are the next ones. */
const char *html_hint(struct page *page, const struct rap_blocks *blocks);

/* The list of records: what it can be searched and filtered by, which a script shows; what its rows
 * say to that; and the rules by which each cell has its head on a telephone. */
void html_open_list(struct page *page, const struct rap_table *table);
void html_list_row(struct page *page, const struct rap_table_row *row);
void html_list_heads(const struct page *page, struct rap_buffer *style);

/* The id of a place: "r12" for the anchor "record-12", of which a page has hundreds. */
const char *html_place(struct rap_arena *arena, const char *anchor);

/* For each number the first one that rests on the same records. */
size_t *html_same_records(struct rap_arena *arena, const struct rap_numbers *numbers);

/* The records of each number that was linked; nothing when there is none. */
void html_index(struct page *page);
bool html_has_index(const struct page *page);

#endif
