/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The statistics of two periods, printed: the keys of JSON, and texts for people. */
#ifndef RAPPORTEUR_CLI_PAIR_PRINT_H
#define RAPPORTEUR_CLI_PAIR_PRINT_H

#include "grid.h"

#include "rapporteur/base/json.h"
#include "rapporteur/findings/compare.h"

/* Adds to the open object the keys of a comparison: x1 t1 x2 t2 level rate1 rate2 ratio difference
 * p bayes power, and `absent` with the reason of each value that does not exist. */
void rap_pair_json(struct rap_json *json, const struct rap_comparison *comparison, double level);

/* The same of one period alone: x1 t1 level rate1. */
void rap_rate_json(struct rap_json *json, const struct rap_rate *rate, double level);

/* Adds `periods`: id, from, to, exposure_years of each. */
void rap_periods_json(struct rap_json *json, const struct rap_periods *periods);

/* Every statistic as a row of a long table: key, value, low, high, log10, absent. */
void rap_pair_csv(struct rap_arena *arena, const struct rap_pair *pair, struct rap_buffer *out);
void rap_rate_csv(struct rap_arena *arena, const struct rap_rate *rate, struct rap_buffer *out);

/* For people: the methods side by side, the difference, and what the counts could have shown. */
void rap_pair_print(struct rap_arena *arena, const struct rap_pair *pair, enum format format,
                    struct rap_buffer *out);

/* "0.48–1.2", "above 2.5" for an open end; the empty text when there is no interval. Numbers have
 * `digits` significant figures. */
const char *rap_interval_text(struct rap_arena *arena, struct rap_interval interval, int digits);

/* "95%" */
const char *rap_level_text(struct rap_arena *arena, double level);

#endif
