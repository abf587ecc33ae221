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

/* "Figure 1  The finding", as a caption over what follows. Nothing when both are empty. */
void rap_caption_flow(struct rap_flow *flow, struct rap_area area, const char *label,
                      const struct rap_text *title, double gap);

/* A note under a figure or table. */
void rap_note_flow(struct rap_flow *flow, struct rap_area area, const struct rap_text *note);

#endif
