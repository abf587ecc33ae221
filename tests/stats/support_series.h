/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The series of the tables of expected values, and values by name. */
#ifndef RAPPORTEUR_TESTS_STATS_SUPPORT_SERIES_H
#define RAPPORTEUR_TESTS_STATS_SUPPORT_SERIES_H

#include "support.h"

#include "rapporteur/stats/series/analysis.h"

/* The rows of a table with columns series, year, count, exposure that bear this name. */
struct rap_series series_read(struct rap_arena *arena, const struct table *table, const char *name);

/* The names of the series in the order of the table; NULL ends the list. */
const char **series_names(struct rap_arena *arena, const struct table *table);

/* The value of a key of one series in a table with columns series, key, value; NULL: not there. */
const char *series_text(const struct table *table, const char *series, const char *key);

/* The same as a number: NaN where the table has NA or nothing; `*is_there` tells them apart. */
double
series_number(const struct table *table, const char *series, const char *key, bool *is_there);

/* Checks `value` against the table when it has the key. Returns whether it has. */
bool expect_key(const struct table *table, const char *series, const char *key, double value,
                double precision);

#endif
