/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A document laid out: the slices of all sections and where each one stands. */
#ifndef RAP_OUTPUT_PAGE_LAYOUT_H
#define RAP_OUTPUT_PAGE_LAYOUT_H

#include "blocks.h"

struct rap_placed {
    size_t page; /* from 0 */
    double top;
    bool head; /* the table's head stands above it again */
};

struct rap_layout {
    const struct rap_document *document;
    struct rap_flow flow;
    struct rap_placed *placed; /* one for each slice */
    size_t n_placed, n_pages;
    GHashTable *pages; /* name of a place → its page, from 1 */
};

/* Margins of a page, in points. */
#define RAP_MARGIN      51.0
#define RAP_PAGE_TOP    76.0 /* where what continues from the page before begins */
#define RAP_PAGE_BOTTOM 72.0 /* from the foot: the lowest that text reaches */

/* Lays the document out. The caller closes it. */
void rap_layout_open(struct rap_setter *setter, const struct rap_document *document,
                     struct rap_layout *layout);
void rap_layout_close(struct rap_layout *layout);

/* The name of a place as PDF takes it: letters, digits, ".", "-" and "_". */
char *rap_place_name(struct rap_arena *arena, const char *name);

#endif
