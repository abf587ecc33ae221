/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Widths of a table's columns, from what stands in them. */
#ifndef RAP_OUTPUT_PAGE_COLUMNS_H
#define RAP_OUTPUT_PAGE_COLUMNS_H

#include "text.h"

/* Sets a width for each column, what it needs, so that all of them fit into `room`. No number is
 * broken, and no short text while there is room; what there is goes where it saves the most lines.
 */
void
rap_columns_measure(struct rap_setter *setter, const struct rap_table *table, struct rap_look look,
                    struct rap_look head_look, double room, double *widths);

#endif
