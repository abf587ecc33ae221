/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blocks of a document as slices of a flow; sizes and distances of the printed page. */
#ifndef RAP_OUTPUT_PAGE_BLOCKS_H
#define RAP_OUTPUT_PAGE_BLOCKS_H

#include "flow.h"

extern const struct rap_look rap_looks[]; /* of paragraphs, by style */

void rap_blocks_flow(struct rap_flow *flow, struct rap_area area, const struct rap_blocks *blocks);

/* One table, over as many slices as it has rows. */
void rap_table_flow(struct rap_flow *flow, struct rap_area area, const struct rap_block *block,
                    double gap);

/* Blocks that run over two columns as wide as `half`, the right one `shift` to the right: as many
 * slices as there may be pages. */
void rap_story_flow(struct rap_flow *flow, struct rap_area half, const struct rap_blocks *blocks,
                    double shift, double gap);

/* The height of the paragraph that comes next; 0: the slices before hold all. */
double rap_story_next(const struct rap_slice *slice);

/* What the slice holds where there is so much room, and how high it is. */
void rap_story_place(struct rap_slice *slice, double room);

/* Such a slice as a flow of its own. */
struct rap_flow rap_story_drawn(struct rap_setter *setter, const struct rap_slice *slice);

/* "Figure 1  The finding", as a caption over what follows. Nothing when both are empty. */
void rap_caption_flow(struct rap_flow *flow, struct rap_area area, const char *label,
                      const struct rap_text *title, double gap);

/* A note under a figure or table. */
void rap_note_flow(struct rap_flow *flow, struct rap_area area, const struct rap_text *note);

#endif
