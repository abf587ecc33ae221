/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts by several keys at once: sponsor and year, body and topic and month, a row by years,
 * groups that occur together. */
#ifndef RAPPORTEUR_COUNTS_CROSS_H
#define RAPPORTEUR_COUNTS_CROSS_H

#include "rapporteur/counts/counts.h"

/* One combination of values that occurs. Values of years and months are ISO dates ("2016",
 * "2016-09", and "2016" for a month that is not known), of periods their ids; NULL: the record has
 * no value. */
struct rap_cross_row {
    const char **values; /* one for each key */
    double events;
    uint32_t *codes, *ranks; /* private */
    size_t place;            /* private */
};

#define RAP_CROSS_MOST_KEYS 8

struct rap_cross {
    size_t n_keys;
    struct rap_cross_row *rows;
    size_t n_rows;
    size_t n_folded; /* rows that are left out, */
    double folded;   /* and what they count together: a record of several of them once */
};

/* The order of rows: as they are made, by their number, by all keys, or by one. */
enum rap_cross_by { RAP_CROSS_AS_MADE, RAP_CROSS_BY_COUNT, RAP_CROSS_BY_NAME, RAP_CROSS_BY_KEY };
struct rap_cross_order {
    enum rap_cross_by by;
    size_t key;
    bool descends;
};

/* Counts what `counts` selected by at most RAP_CROSS_MOST_KEYS keys: "year", "month", "period",
 * roles of fields that the records have, or "group" where the counts are by group too. A record
 * with several values counts as the rule of the counts says. Rows are in the order of time, of
 * fields most records first; no value last. With a year, period or group as the only key, those
 * without a record have rows too; without a key there is one row. Of more than `most` rows (0: any
 * number) the largest are kept; one without any value is kept beside them. */
void rap_cross_make(struct rap_arena *arena, const struct rap_records *records,
                    const struct rap_counts *counts, const char *const *keys, size_t n_keys,
                    size_t most, struct rap_cross *cross);

/* Puts the rows in another order; ties stay in theirs. Names are folded; no value is last. */
void rap_cross_sort(struct rap_cross *cross, struct rap_cross_order order);

/* Events of one row by year and period: entry y * periods + p belongs to counts->years[y]. The
 * sums over years are the row's cells. */
double *rap_count_row_years(struct rap_arena *arena, const struct rap_counts *counts,
                            const struct rap_count_row *row);

/* How many selected records name two of the groups in the field that makes them: n × n, symmetric,
 * row by row; the diagonal is the number that name the group at all. A text named twice in one
 * record counts once. */
double *rap_counts_together(struct rap_arena *arena, const struct rap_records *records,
                            const struct rap_counts *counts, const char *const *groups, size_t n);

#endif
