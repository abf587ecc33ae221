/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random numbers for Monte Carlo p-values: one seeded stream a statistic, the same on every
 * machine. A statistic that is added changes no other's numbers. */
#ifndef RAPPORTEUR_STATS_RANDOM_H
#define RAPPORTEUR_STATS_RANDOM_H

#include "rapporteur/base/arena.h"
#include "rapporteur/stats/estimate.h"

#include <gsl/gsl_rng.h>
#include <stdint.h>

/* A stream (mt19937) that starts at the seed mixed with the name of the statistic, such as
 * "changepoint.p_mc". It lives in the arena and is not closed. */
gsl_rng *random_make(struct rap_arena *arena, uint64_t seed, const char *name);

/* Binomial(n, p), n whole and 0 to 1e15. */
double random_binomial(gsl_rng *rng, double n, double p);

/* Poisson(mean), 0 <= mean <= 1e15. */
double random_poisson(gsl_rng *rng, double mean);

/* Multinomial(n; weights / their sum) over k cells into `counts`; weights at least 0, not all 0. */
void random_multinomial(gsl_rng *rng, size_t k, double n, const double *weights, double *counts);

/* A whole number from 0 to n - 1, each as probable; n above 0. */
size_t random_index(gsl_rng *rng, size_t n);

/* Puts a random sample of the n entries into the last `k` places, and the others before; with k =
 * n - 1 all of them are in a random order. */
void random_sample(gsl_rng *rng, size_t n, size_t k, size_t *order);

/* (1 + at_least) / (1 + draws), where `at_least` of the draws reached the observed statistic, and
 * its standard error sqrt(p (1 - p) / draws). Absent without draws. */
struct rap_simulated monte_carlo_p(size_t at_least, size_t draws);

/* A drawn statistic at least this large counts as having reached the observed one: rounding must
 * not decide a tie. */
double monte_carlo_threshold(double observed);

#endif
