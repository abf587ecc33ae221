/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One comparison of two periods: cells in, statistics and the decision among them out. */
#ifndef RAPPORTEUR_FINDINGS_COMPARE_H
#define RAPPORTEUR_FINDINGS_COMPARE_H

#include "rapporteur/counts/clusters.h"
#include "rapporteur/counts/counts.h"
#include "rapporteur/findings/numbers.h"
#include "rapporteur/findings/verdict.h"

/* What comparisons over the same periods share: their years and months with the exposure in each,
 * and the series of the records. */
struct rap_comparing;

/* `clusters` NULL: each record by itself. All must live as long as the result. */
const struct rap_comparing *
rap_comparing_make(struct rap_arena *arena, const struct rap_records *records,
                   const struct rap_periods *periods, const struct rap_clusters *clusters,
                   double level);

/* Of cells that have counts and exposures and no records. */
const struct rap_comparing *rap_comparing_counts(struct rap_arena *arena, double level);

struct rap_comparison {
    double x1, t1, x2, t2; /* events compared, and their exposure in (seasonal) years */
    bool in_parts;         /* a record is not one event: no exact methods, Wald's are used */
    struct rap_pair pair;
    const char *refused;         /* why there are no statistics; NULL: there are */
    struct rap_matched calendar; /* month by month, whatever the exposure in use */
    struct rap_matched matched;  /* under the exposure in use; the same where that is `calendar` */
    struct rap_clustered series;
    struct rap_varying years;
    struct rap_candidate
        once; /* each series counted once, where a period is empty; `by` NULL: no */
    struct rap_decision decided;
};

/* What is asked beside the decision; the parts of the pair are enum rap_pair_parts. */
enum {
    RAP_COMPARE_P_ALONE = 1 << 8, /* without intervals */
    RAP_COMPARE_PLAIN = 1 << 9    /* records one by one: neither series nor years are looked at */
};

/* Compares cells[first] with cells[second], of these periods. */
struct rap_comparison
rap_compare_cells(const struct rap_comparing *comparing, const struct rap_cell *cells, size_t first,
                  size_t second, unsigned parts);

/* What remains of a cell without the records that are left out: itself, or a copy. All of it where
 * nothing can be compared. */
struct rap_cell
rap_comparison_cell(struct rap_arena *arena, const struct rap_comparing *comparing,
                    const struct rap_comparison *comparison, const struct rap_cell *cell);

/* The compared periods by year, in the order of time, the year of the boundary in two parts: counts
 * that are compared, and exposures of which the sums are t1 and t2. */
struct rap_unit_counts {
    size_t n;
    double *years, *counts, *exposures;
    bool *is_second;
};
struct rap_unit_counts
rap_comparison_units(struct rap_arena *arena, const struct rap_comparing *comparing,
                     const struct rap_comparison *comparison, const struct rap_cell *cells,
                     size_t first, size_t second);

/* The series of the compared records, as rap_bootstrap_ratio draws them. */
const struct rap_cluster *
rap_comparison_clusters(struct rap_arena *arena, const struct rap_comparing *comparing,
                        const struct rap_comparison *comparison, const struct rap_cell *cells,
                        size_t first, size_t second, size_t *n);

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
