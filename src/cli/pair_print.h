/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The statistics of two periods or more, printed: the keys of JSON, and texts for people. */
#ifndef RAPPORTEUR_CLI_PAIR_PRINT_H
#define RAPPORTEUR_CLI_PAIR_PRINT_H

#include "grid.h"

#include "rapporteur/base/json.h"
#include "rapporteur/findings/several.h"

/* What is known of one row: counts and exposures of its periods, the last two compared, and of more
 * than two all together. */
struct rap_compared {
    const struct rap_cell *cells;
    size_t n;
    double level;
    const struct rap_comparison *comparison;   /* NULL with one period */
    const struct rap_several_periods *several; /* NULL with fewer than three */
};

/* Adds to the open object: x1 t1 x2 t2 … level rate1 rate2 … ratio difference p bayes power, and
 * `absent` with the reason of each value that does not exist. With more than two periods `compared`
 * says which two the ratio is of, and `several` tests all. */
void rap_compared_json(struct rap_json *json, const struct rap_compared *compared);

/* The same as rows of a long table: key, value, low, high, log10, absent. */
void rap_compared_csv(struct rap_arena *arena, const struct rap_compared *compared,
                      struct rap_buffer *out);

/* Adds `absent` with the keys that have a reason; nothing when none has. */
struct rap_absent {
    const char *key, *why;
};
void rap_absent_json(struct rap_json *json, const struct rap_absent *absent, size_t n);

/* Adds `p_adjusted`: by each method. */
void rap_adjusted_json(struct rap_json *json, const double *p_adjusted);

/* Adds `periods`: id, from, to, exposure_years of each. */
void rap_periods_json(struct rap_json *json, const struct rap_periods *periods);

/* For people: the methods side by side, the difference, and what the counts could have shown. */
void rap_pair_print(struct rap_arena *arena, const struct rap_pair *pair, enum format format,
                    struct rap_buffer *out);

/* For people: the test of all periods, and a row a pair. */
void rap_several_print(struct rap_arena *arena, const struct rap_several_periods *several,
                       double level, enum format format, struct rap_buffer *out);

/* "0.48–1.2", "above 2.5" for an open end; the empty text when there is no interval. Numbers have
 * `digits` significant figures. */
const char *rap_interval_text(struct rap_arena *arena, struct rap_interval interval, int digits);

/* A p-value, or the empty text for none. */
const char *rap_p_text(struct rap_arena *arena, double p);

/* "95%" */
const char *rap_level_text(struct rap_arena *arena, double level);

#endif
