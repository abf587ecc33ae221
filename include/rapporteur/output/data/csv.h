/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CSV of a table (RFC 4180, UTF-8, a line of heads). */
#ifndef RAPPORTEUR_OUTPUT_DATA_CSV_H
#define RAPPORTEUR_OUTPUT_DATA_CSV_H

#include "rapporteur/findings/numbers.h"
#include "rapporteur/report/document.h"

/* One value, quoted where it must be. What is not a number and begins with = + - @, a tab or a line
 * end gets an apostrophe before it, so that no spreadsheet takes it for a formula. */
void rap_csv_text(struct rap_buffer *out, struct rap_str text, bool is_number);

/* Numbers stand in full precision; an interval has two columns of its own. `numbers` may be NULL:
 * cells are written as printed. */
void rap_csv_write(const struct rap_table *table, const struct rap_numbers *numbers,
                   struct rap_buffer *out);

#endif
