/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The statistics of two periods or more, told. */
#ifndef RAPPORTEUR_CLI_PRINT_COMPARED_H
#define RAPPORTEUR_CLI_PRINT_COMPARED_H

#include "told.h"

#include "rapporteur/findings/several.h"

/* What is known of one row: counts and exposures of its periods, the last two compared, and of more
 * than two all together. */
struct rap_compared {
    const struct rap_cell *cells;
    size_t n;
    double level;
    const struct rap_periods *periods;         /* NULL: of the command line, without names */
    const struct rap_comparison *comparison;   /* NULL with one period */
    bool is_judged;                            /* it has a verdict */
    const struct rap_findings *headline;       /* of the row of all records; NULL: another row */
    const struct rap_several_periods *several; /* NULL with fewer than three */
};

/* Adds x1 t1 x2 t2 … level rate1 rate2 … ratio difference p bayes power. With more than two periods
 * `compared` says which two the ratio is of, and `several` tests all. */
void told_compared(struct told *row, const struct rap_compared *compared);

/* Adds `p_adjusted`: by each method; of all, or of Holm's alone, people see a column. */
struct told *told_adjusted(struct told *parent, const double *p_adjusted, bool shows_all);

/* Adds `periods`: id, from, to, exposure_years of each. */
void told_periods(struct told *parent, const struct rap_periods *periods);

#endif
