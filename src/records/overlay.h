/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Corrections over the rows of a source. A row is looked up once by its symbol; what then asks for
 * a text of it gets the corrected one. */
#ifndef RAPPORTEUR_RECORDS_OVERLAY_H
#define RAPPORTEUR_RECORDS_OVERLAY_H

#include "internal.h"

/* Loads a file of corrections: symbol, field and value, and if it has them source and by. */
RAP_MUST_USE bool
corrections_load(struct rap_arena *arena, const struct rap_data_plan *data, const char *path,
                 struct input *input, struct rap_source *source, struct rap_diags *diags);

/* Reads the corrections of the data against the columns that there are, which are all declared.
 * Does nothing without any. */
RAP_MUST_USE bool overlay_make(struct rap_arena *arena, struct rap_store *store,
                               struct rap_corrections *corrections, struct rap_diags *diags);

/* The row with the corrections of its text; without any, as it is. */
struct row overlay_row(const struct rap_store *store, size_t file, const struct row *row);

/* The corrected text of a column, false: it has none. Of a place in the row, or as the row has it.
 */
bool
overlay_text(const struct row *row, size_t file, const struct column *column, struct rap_str *text);
struct rap_str overlay_cell(const struct row *row, size_t file, size_t index);

/* Why the text of the row is left out (may be empty), NULL: it is not. */
const char *overlay_excludes(const struct row *row);

/* Notes what the corrections of a row change in it. */
void overlay_meet(struct rap_arena *arena, const struct rap_store *store, size_t file,
                  const struct row *row);

/* Says which no longer apply, and how many do. */
void overlay_report(const struct rap_store *store, const struct rap_corrections *corrections,
                    struct rap_diags *diags);

/* ---- fields.c */

/* What a column FROM_SYMBOL has for a symbol, or the empty text. */
struct rap_str derived_text(struct rap_arena *arena, const struct column *column,
                            struct rap_str symbol, struct rap_str body);

#endif
