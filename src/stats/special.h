/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tails of the distributions that everything else rests on, as logarithms. */
#ifndef RAPPORTEUR_STATS_SPECIAL_H
#define RAPPORTEUR_STATS_SPECIAL_H

#include <stdbool.h>
#include <stddef.h>

/* Logarithms of a probability and of what it lacks to 1; each keeps its digits when the other is
 * near 0. */
struct tails {
    double lower, upper;
};

/* log of Gamma(z + 1) / (sqrt(2 pi z) (z/e)^z), z > 0. */
double stirling_error(double z);

/* x log(x/m) + m - x, x >= 0, m > 0, without loss when x is near m. */
double half_deviance(double x, double m);

/* log P(X = x), X ~ Poisson(mean); x >= 0 need not be whole (then it is the continuation by the
 * gamma function). By deviance and Stirling's error, so that large counts keep their digits:
 * Loader, "Fast and accurate computation of binomial probabilities" (2000). */
double log_poisson(double x, double mean);

/* log P(X = x), X ~ Binomial(n, p), q = 1 - p given apart so that both keep their digits. */
double log_binomial(double x, double n, double p, double q);

/* Regularised incomplete gamma function: lower P(shape, x), upper Q(shape, x). */
struct tails gamma_tails(double shape, double x);

/* The same, with log_poisson(shape, x) known. */
struct tails gamma_tails_at(double shape, double x, double log_at);

/* Regularised incomplete beta function: lower I_x(a, b), upper I_y(b, a), y = 1 - x. */
struct tails beta_tails(double a, double b, double x, double y);

/* The same, with the logarithm of x^a y^b Gamma(a + b)/(Gamma(a + 1) Gamma(b + 1)) known. */
struct tails beta_tails_at(double a, double b, double x, double y, double log_front);

/* log(exp(a) + exp(b)). */
double log_sum(double a, double b);

/* z with P(Z > z) = tail, Z standard normal. */
double normal_quantile(double tail);

/* log P(|Z| >= |z|). */
double log_normal_two_sided(double z);

/* log of the upper tail of chi-square, x >= 0, df > 0. */
double log_chisq_upper(double x, double df);

/* Pearson's chi-square of counts about what is expected of each. */
double chi_square(const double *counts, const double *expected, size_t n);

/* log P(|T| >= |t|), T of Student's distribution. */
double log_t_two_sided(double t, double df);

/* B/(1 - B) for the value B that a Beta(a, b) share exceeds with probability `tail` (stays below,
 * with `is_lower`). */
double beta_odds_quantile(double a, double b, double tail, bool is_lower);

/* A function with its derivatives at a place; `second` NAN where it is not known. */
struct bend {
    double value, derivative, second;
};
typedef struct bend bend_function(const void *context, double at);

/* The root of a monotone function, from `start`, inside a bracket that grows as it must: by
 * Halley's steps, each of which cubes the error, or Newton's without a second derivative. NaN when
 * none is found. */
double find_root(bend_function *function, const void *context, double start);

/* The root between a and b, where the values fa and fb have different signs, without a derivative:
 * regula falsi by the Illinois rule (Dowell & Jarratt, BIT 11 (1971) 168). */
double root_between(double (*function)(void *context, double at), void *context, double a,
                    double fa, double b, double fb);

#endif
