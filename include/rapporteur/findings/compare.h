/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One comparison of two periods: cells in, the pair of statistics out. */
#ifndef RAPPORTEUR_FINDINGS_COMPARE_H
#define RAPPORTEUR_FINDINGS_COMPARE_H

#include "rapporteur/counts/counts.h"
#include "rapporteur/findings/numbers.h"
#include "rapporteur/findings/verdict.h"

struct rap_comparison {
    double x1, t1, x2, t2; /* events and exposure in years */
    bool in_parts;         /* a record is not one event: no exact methods, Wald's are used */
    struct rap_pair pair;
    const char *refused; /* why there are no statistics; NULL: there are */
    struct rap_decision decided;
};

/* Compares the counts, by themselves; `parts` as rap_pair_compute takes them. */
struct rap_comparison rap_compare_cells(const struct rap_cell *first, const struct rap_cell *second,
                                        double level, unsigned parts);

/* The rate of one of the two periods, with its interval; and that of a period which is not
 * compared, with all intervals. */
struct rap_estimate rap_comparison_rate(const struct rap_comparison *comparison, bool second);
struct rap_rate rap_cell_rate(const struct rap_cell *cell, double level);

/* -1, 0 or 1: the second rate is lower, equal, higher; 0 also when both counts are 0. */
int rap_comparison_direction(const struct rap_comparison *comparison);

/* Adds PREFIX.n1, .n2, .rate1, .rate2, .rr and .p to the table of numbers. */
void rap_comparison_add(struct rap_numbers *numbers, const char *prefix,
                        const struct rap_comparison *comparison);

#endif
