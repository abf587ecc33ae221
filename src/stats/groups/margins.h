/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table of counts without empty rows, and what the tests over all tables of its margins need. */
#ifndef RAPPORTEUR_STATS_GROUPS_MARGINS_H
#define RAPPORTEUR_STATS_GROUPS_MARGINS_H

#include "../random.h"

#include <stdbool.h>

struct margins {
    size_t n_rows, n_columns;
    const double *counts; /* row by row */
    double *rows, *columns, n;
};

/* Fisher, Freeman & Halton: the probability of all tables with these margins that are no more
 * probable than this one (Freeman & Halton, Biometrika 38 (1951) 141). False when it takes more
 * steps than are allowed. */
bool margins_exact(const struct margins *margins, double *p);

/* The same from random tables; where more than 1,000 are expected in every cell, from the limit of
 * their distribution. */
struct rap_simulated margins_draw(const struct margins *margins, size_t draws, uint64_t seed);

/* Tables whose probabilities differ by rounding alone are equally probable. */
#define MARGINS_SLACK 1e-7

#endif
