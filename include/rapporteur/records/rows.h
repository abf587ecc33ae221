/* SPDX-License-Identifier: GPL-3.0-or-later */
/* MARCXML as a table: the rows that its records become, as texts under the headers of the native
 * layout. */
#ifndef RAPPORTEUR_RECORDS_ROWS_H
#define RAPPORTEUR_RECORDS_ROWS_H

#include "rapporteur/records/records.h"

/* What became of the rows: given, or left out by the code that says why. */
struct rap_rows_account {
    size_t n_given;
    struct rap_tally *left_out;
    size_t n_left_out;
};

/* Gives the headers and then each row of a text, file by file, to `take`; texts live until it
 * returns. What the records remark on is said. False: a file is no MARCXML (E-KIND). */
RAP_MUST_USE bool
rap_data_rows(struct rap_arena *arena, const struct rap_data *data,
              void take(void *context, const struct rap_texts *texts), void *context,
              struct rap_rows_account *account, struct rap_diags *diags);

#endif
