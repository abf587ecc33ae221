/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A document: blocks in reading order, before any format. Report makes it, output lays it out. */
#ifndef RAPPORTEUR_REPORT_DOCUMENT_H
#define RAPPORTEUR_REPORT_DOCUMENT_H

#include "rapporteur/charts/scene.h"
#include "rapporteur/charts/table.h"

enum rap_block_kind {
    RAP_BLOCK_HEADING,
    RAP_BLOCK_PARAGRAPH,
    RAP_BLOCK_KEYS, /* a row of key figures between two rules */
    RAP_BLOCK_FIGURE,
    RAP_BLOCK_TABLE,
    RAP_BLOCK_FINDING, /* a verdict and its sentence */
    RAP_BLOCK_BOX,     /* blocks on a tinted ground */
    RAP_BLOCK_COLUMNS, /* two lists of blocks side by side; without a right one, one over both */
    RAP_BLOCK_RULE,    /* a line across, dark: a new part of the page begins */
    RAP_BLOCK_COUNT
};

enum rap_paragraph_style {
    RAP_BODY,  /* 9 pt */
    RAP_SMALL, /* 7.6 pt, muted unless a run is bold or has a colour: notes, reading hints */
    RAP_FINE,  /* 7.4 pt, muted in the same way: methods */
    RAP_LEAD   /* 9.8 pt, muted: the standfirst under a title */
};

struct rap_key_figure {
    struct rap_text value; /* large and bold; each run in its own colour */
    struct rap_text label; /* small, muted */
};

struct rap_figure {
    const char *label; /* "Figure 1" */
    struct rap_text title;
    struct rap_text subtitle;       /* small, under it: what the marks are; may be empty */
    const struct rap_scene *scene;  /* as wide as the space it stands in */
    const struct rap_scene *narrow; /* the same for a telephone; NULL: `scene` is */
    const struct rap_table *data;   /* the numbers that it draws; NULL: none */
    struct rap_text note;
    const char *picture_title, *picture_subtitle; /* over it where it stands alone */
    /* Draws the scene anew for a page that is a little short of room; NULL: cannot. Valid as long
     * as the document and the measurer that it was made with. */
    const struct rap_scene *(*draw)(void *self, double width_pt, double height_pt);
    void *self;
    double least_height_pt; /* that `draw` is asked for */
    bool whole;             /* a drawing that leaves marks out is not taken */
};

enum rap_box_style { RAP_BOX_ACCENT, RAP_BOX_QUIET };

struct rap_block;

struct rap_blocks {
    struct rap_block *at;
    size_t n;
};

struct rap_block {
    enum rap_block_kind kind;
    struct rap_text text; /* headings, paragraphs, findings */
    int level;            /* headings: 2 or 3 (1 is the page's title) */
    enum rap_paragraph_style style;
    const char *label; /* findings: the word on the chip */
    enum rap_verdict verdict;
    bool is_caution; /* no verdict, but what would change one; its word may have two lines */
    const char *see; /* findings: id of the section with more; NULL: none */
    struct rap_key_figure *keys;
    size_t n_keys;
    const struct rap_figure *figure;
    const struct rap_table *table;
    enum rap_box_style box_style;
    struct rap_blocks inside; /* boxes; left column */
    struct rap_blocks right;  /* right column */
};

/* Begins on the page where the one before it ends, if there is room. */
struct rap_section {
    const char *id;     /* "summary" */
    const char *name;   /* "Summary": running head, outline, contents */
    const char *kicker; /* small capitals over the title; NULL: none */
    struct rap_text title;
    double title_pt; /* largest size; fitted down in steps of 0.5 to 17 */
    struct rap_text lead;
    struct rap_blocks blocks;
    bool alone; /* has its pages to itself, but for one that it leaves nearly empty */
};

struct rap_document {
    struct rap_arena *arena;
    struct rap_voice voice; /* of what a format adds: "Contents" */
    const char *title, *subject, *author, *keywords, *lang;
    const char *direction;     /* of its script: "ltr", "rtl"; NULL: the first */
    const char *running_title; /* "UN RESOLUTIONS BRIEFING" */
    const char *badge;         /* warning at the head of each page ("DRAFT"); NULL: none */
    const char *logo;          /* path of a PNG at the head of each page; NULL: none */
    struct rap_text footer;    /* source, methods of its numbers, version */
    /* The same for a page on which these sections stand; NULL: `footer` on each page. */
    struct rap_text (*footer_of)(const void *report, struct rap_arena *arena, size_t first,
                                 size_t last);
    const void *report;
    const char *created;   /* ISO 8601 with time and Z */
    const char *generator; /* "rapporteur 0.1.0" */
    double width_pt, height_pt;
    struct rap_section *sections;
    size_t n_sections;
};

#endif
