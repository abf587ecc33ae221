/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of expected values: tab-separated, a head line, `#` for comments. */
#ifndef RAPPORTEUR_TESTS_STATS_SUPPORT_H
#define RAPPORTEUR_TESTS_STATS_SUPPORT_H

#include "rapporteur/base/str.h"

#include <stdbool.h>
#include <stddef.h>

struct table {
    size_t n_columns, n_rows;
    const char **heads;
    const char **cells; /* row by row */
};

/* Reads tests/stats/NAME, as seen from the top folder. Fails the test when it cannot. */
struct table table_read(struct rap_arena *arena, const char *name);

/* The cell of a row under a head; fails the test when there is no such head. */
const char *table_text(const struct table *table, size_t row, const char *head);

/* The same as a number: NA is NaN, Inf an infinity, a number below the smallest double 0. */
double table_number(const struct table *table, size_t row, const char *head);

/* Numbers that are parted by single characters, into `numbers`; how many there are. */
size_t numbers_read(const char *text, double *numbers);

/* Whether two values agree to a relative precision (an expected 0: absolutely); NaN equals NaN. */
bool agrees(double value, double expected, double precision);

/* Fails the test with a message unless they agree. */
void expect_number(const char *where, size_t row, const char *what, double value, double expected,
                   double precision);

/* A Monte Carlo p-value within four standard errors of the expected one, which may have its own
 * (NaN: it is exact). */
void expect_draws(const char *where, size_t row, double p, double se, double expected,
                  double expected_se);

#endif
