/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blocks turned into slices: strips that no page break cuts, each with what is drawn in it, in
 * reading order. Horizontal places are final; vertical ones count from the top of the slice. */
#ifndef RAP_OUTPUT_PAGE_FLOW_H
#define RAP_OUTPUT_PAGE_FLOW_H

#include "canvas.h"

enum rap_op_kind {
    RAP_OP_OPEN, /* a tag of the structure; `text`: it holds lines, else it holds tags */
    RAP_OP_CLOSE,
    RAP_OP_LINE, /* a line of text; at.top: its baseline */
    RAP_OP_RULE, /* from the upper left, `width` and `height` long */
    RAP_OP_GROUND,
    RAP_OP_SCENE,
    RAP_OP_ANCHOR, /* a place that links can name */
    RAP_OP_OUTLINE /* an entry of the outline; `level` from 0 */
};

struct rap_op {
    enum rap_op_kind kind;
    bool text, has_links;
    int level;
    struct rap_ground at; /* where, and what rules and grounds look like */
    double scale;         /* of a scene */
    const char *name;     /* tag, anchor, outline */
    const struct rap_line *line;
    const struct rap_scene *scene;
};

/* The ground behind the slices of a box. */
struct rap_box {
    enum rap_box_style style;
    double left, width, pad_top, pad_bottom;
};

/* The head of a table, drawn again at the top of each page that the table reaches. */
struct rap_head {
    size_t first_op, n_ops;
    double height;
};

struct rap_grid;
struct rap_story;

struct rap_slice {
    size_t first_op, n_ops;
    double gap, height; /* gap: above, but not at the top of a page */
    bool keep_next;     /* no page break below */
    bool text_goes_on;  /* its last text continues in the next slice */
    bool new_page;
    bool between; /* parts what stands above from what stands below: not drawn at the top of a page
                   */
    size_t section;
    const struct rap_box *box;
    const struct rap_head *head;
    const struct rap_grid *grid; /* of the table; NULL: all of it is in the operations */
    size_t row, from, to;        /* of the table: lines [from, to) of the row */
    struct rap_story *story;     /* runs over two columns: slices [from, middle) and [middle, to) */
    size_t middle;
    bool ends_row;
    const char *anchor; /* of the row; NULL: none */
};

struct rap_flow {
    struct rap_setter *setter; /* of its texts; all is made in its arena */
    struct rap_op *ops;
    size_t n_ops;
    struct rap_slice *slices;
    size_t n_slices;
    size_t section;
};

/* Where blocks stand. */
struct rap_area {
    double left, width;
    double page_height; /* what fits on a page */
    enum rap_colour hairline;
    bool boxed;
    double squeeze; /* 0: figures as high as they are; 1: as low as they may be, rows 10% lower */
};

struct rap_slice *rap_flow_slice(struct rap_flow *flow, double gap, double height);

/* Forgets the slices and what is drawn from these on. */
void rap_flow_cut(struct rap_flow *flow, size_t n_slices, size_t n_ops);

/* What follows goes into the last slice. */
void rap_flow_open(struct rap_flow *flow, const char *tag);
void rap_flow_close(struct rap_flow *flow);
void rap_flow_rule(struct rap_flow *flow, unsigned rgb, double width_pt, double x, double y,
                   double width, double height);
void rap_flow_ground(struct rap_flow *flow, const struct rap_ground *ground);
void rap_flow_anchor(struct rap_flow *flow, const char *name, double x);
void rap_flow_outline(struct rap_flow *flow, const char *text, int level);
void rap_flow_figure(struct rap_flow *flow, const struct rap_scene *scene, double x, double scale);

/* All lines within the last slice, the first one's top at y, in a tag of their own (NULL: the tag
 * is already open). */
void rap_flow_lines(struct rap_flow *flow, const char *tag, const struct rap_lines *lines,
                    double left, double width, enum rap_align align, double y);
/* A tag for lines that the caller places. */
void rap_flow_open_text(struct rap_flow *flow, const char *tag, bool has_links);

/* A slice a line; no line stands alone at the foot or top of a page. With `go_on` the first line
 * stands in the last slice, which is made high enough. */
struct rap_paragraph {
    const char *tag;
    double left, width, gap;
    bool keep_next, go_on;
};
void rap_flow_paragraph(struct rap_flow *flow, const struct rap_lines *lines,
                        const struct rap_paragraph *how);

/* The slice of a table as a flow of its own. It is drawn when it is needed: all rows of a long
 * table at once would take half a gigabyte. */
struct rap_flow rap_row_flow(struct rap_setter *setter, const struct rap_slice *slice);

/* Draws the slices of a flow one below the other into the last slice of another, moved to the right
 * by x; returns where they end. */
double rap_flow_absorb(struct rap_flow *into, const struct rap_flow *from, double x, double y);

/* The grounds of a box from top to bottom; returns their number. */
size_t rap_box_grounds(const struct rap_fonts *fonts, const struct rap_box *box, double top,
                       double bottom, struct rap_ground grounds[2]);

/* Steps over slices: where the next slice begins, given where the last one ended. */
struct rap_step {
    double y;
    bool at_top; /* nothing stands above on the page */
    const struct rap_box *box;
};
double rap_step_to(struct rap_step *step, const struct rap_slice *slice);
double rap_step_end(const struct rap_step *step); /* with the padding of an open box */

#endif
