/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every table of a document in one workbook, a sheet each. */
#ifndef RAPPORTEUR_OUTPUT_XLSX_H
#define RAPPORTEUR_OUTPUT_XLSX_H

#include "rapporteur/base/diag.h"
#include "rapporteur/findings/numbers.h"
#include "rapporteur/report/document.h"

/* Numbers and dates are such, in full precision and shown as printed; heads are frozen. The first
 * sheet lists the others and the source. `numbers` may be NULL. The same document gives the same
 * bytes. The library needs a temporary file; it is gone when this returns. */
RAP_MUST_USE bool
rap_xlsx_make(struct rap_arena *arena, const struct rap_document *document,
              const struct rap_numbers *numbers, struct rap_str *xlsx, struct rap_diags *diags);

#endif
