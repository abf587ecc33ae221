/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A yearly series from a file: years, counts and exposures.
 *
 * Two forms are read. CSV with a header: the columns `year`, `count` and, if there is one,
 * `exposure`, whatever their case and order; other columns are not looked at. Or plain numbers, a
 * line each: `YEAR COUNT` or `YEAR COUNT EXPOSURE`, between blanks, tabs, commas or semicolons.
 * With a first year the year column is left out, and the years follow one another. */
#ifndef RAPPORTEUR_RECORDS_SERIES_H
#define RAPPORTEUR_RECORDS_SERIES_H

#include "rapporteur/base/diag.h"

#include <stdbool.h>

struct rap_series_rows {
    size_t n;                /* 1 or more */
    const double *years;     /* whole, rising */
    const double *counts;    /* whole, 0 to 1e15 */
    const double *exposures; /* above 0; 1 without such a column */
};

/* Reads a file ("-": standard input). `first_year` may be NULL. Rows may stand in any order of
 * their years; one far from all others is warned of (W-DATE-UNLIKELY). False: E-READ, E-EMPTY,
 * E-COLUMN, E-FIELDS, E-CSV, E-SERIES. */
RAP_MUST_USE bool
rap_series_read(struct rap_arena *arena, const char *path, const double *first_year,
                struct rap_series_rows *rows, struct rap_diags *diags);

#endif
