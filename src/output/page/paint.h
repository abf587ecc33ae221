/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A laid out document onto a cairo surface, with its tags. */
#ifndef RAP_OUTPUT_PAGE_PAINT_H
#define RAP_OUTPUT_PAGE_PAINT_H

#include "layout.h"

/* What a figure or a link is in words, and where it stands on its page (from the upper left). */
struct rap_caption {
    const char *text;
    double left, top, width, height;
};

/* In reading order: cairo drops them, the mend puts them back. */
struct rap_captions {
    struct rap_caption *at;
    size_t n;
};

/* The footer of pages with these sections. */
struct rap_foot {
    size_t first, last;
    struct rap_text text;
};

struct rap_painter {
    struct rap_canvas canvas;
    struct rap_setter *setter;
    const struct rap_layout *layout;
    struct rap_arena *kept; /* for figures and links, which are read when the layout is closed */
    struct rap_captions figures; /* alternative texts */
    struct rap_captions links;   /* texts of the links */
    GHashTable *places;          /* names already written */
    cairo_surface_t *logo;       /* NULL: none */
    struct rap_foot foot;        /* of the page before */
    const char *tags[16];        /* open at the place at hand */
    size_t n_tags;
    size_t page;
    int outline[2]; /* the last entry of each level */
    bool in_parts;  /* the text at hand is tagged in parts, one for each line or link */
    bool untagged;  /* what is drawn is no content: a head that repeats */
    double top;     /* of the slice at hand */
};

/* Opens a PDF that cairo writes into `bytes`, in the document's size and with its facts. */
cairo_t *rap_pdf_open(const struct rap_document *document, struct rap_buffer *bytes);

/* Ends its last page and the file; false, with a message, when cairo failed. */
RAP_MUST_USE bool rap_pdf_close(cairo_t *cr, struct rap_diags *diags);

RAP_MUST_USE bool rap_paint(struct rap_painter *painter, struct rap_buffer *pdf);

/* Running head and foot of a page with the sections from `first` to `last`. */
void rap_paint_furniture(struct rap_painter *painter, size_t first, size_t last);

#endif
