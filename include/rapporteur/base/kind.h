/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a file is, by its bytes, when it is of another kind than the one that is wanted. */
#ifndef RAPPORTEUR_BASE_KIND_H
#define RAPPORTEUR_BASE_KIND_H

#include "rapporteur/base/diag.h"

/* False, with E-KIND, for bytes that are neither a text of rows nor XML of some kind of data: a
 * workbook, a picture, an archive, a plan … */
RAP_MUST_USE bool
rap_kind_check_data(const char *path, struct rap_str bytes, struct rap_diags *diags);

/* The same where a plan is wanted. */
RAP_MUST_USE bool
rap_kind_check_plan(const char *path, struct rap_str bytes, struct rap_diags *diags);

#endif
