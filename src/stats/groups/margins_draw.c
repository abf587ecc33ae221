/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random tables with given margins, cell by cell. What a draw costs does not grow with the counts:
 * wide distributions have their normal limit, and where all cells are large, so has the table. */
#include "margins.h"

#include <gsl/gsl_randist.h>
#include <gsl/gsl_sf_gamma.h>
#include <math.h>

enum { TABLE_SIZE = 1 << 16 };

#define HALF_LOG_2PI   0.91893853320467274178
#define WIDE_VARIANCE  2500.0 /* of a cell; its limit is then off by less than 1 in 2,500 */
#define LARGE_EXPECTED 1000.0 /* in every cell */

struct sampler {
    gsl_rng *rng;
    const double *table; /* logarithms of factorials below TABLE_SIZE */
    size_t n_table;
};

static double
log_factorial(const struct sampler *sampler, double x)
{
    if (x < (double)sampler->n_table)
        return sampler->table[(size_t)x];
    /* Stirling; the next term is below 1e-16. */
    return (x + 0.5) * log(x) - x + HALF_LOG_2PI + 1.0 / (12.0 * x);
}

static struct sampler
sampler_of(struct rap_arena *scratch, double n, uint64_t seed)
{
    struct sampler sampler = { .rng = random_make(scratch, seed, "mix.p_mc") };
    sampler.n_table = n < TABLE_SIZE ? (size_t)n + 1 : TABLE_SIZE;
    double *table = rap_new_array(scratch, double, sampler.n_table);
    for (size_t i = 0; i < sampler.n_table; i++)
        table[i] = gsl_sf_lngamma((double)i + 1.0);
    sampler.table = table;
    return sampler;
}

static double
log_choose(const struct sampler *sampler, double n, double k)
{
    return log_factorial(sampler, n) - log_factorial(sampler, k) - log_factorial(sampler, n - k);
}

/* The normal limit to the term of the skewness (Cornish & Fisher, Revue de l'Institut International
 * de Statistique 5 (1938) 307), rounded to a whole number. */
static double
wide_hypergeometric(const struct sampler *sampler, double good, double bad, double drawn,
                    double variance)
{
    double n = good + bad, sd = sqrt(variance), z = gsl_ran_gaussian_ziggurat(sampler->rng, 1.0);
    double skewness = (bad - good) * (n - 2.0 * drawn) / (sd * n * (n - 2.0));
    return floor(drawn * (good / n) + sd * (z + skewness / 6.0 * (z * z - 1.0)) + 0.5);
}

/* How many of `drawn` out of good + bad are good: a uniform number is used up from the mode
 * outwards, so the steps are as many as the distribution is wide. */
static double
hypergeometric(const struct sampler *sampler, double good, double bad, double drawn)
{
    double least = fmax(0.0, drawn - bad), most = fmin(good, drawn);
    if (!(most > least))
        return least;
    double n = good + bad;
    double variance = drawn * (good / n) * (bad / n) * ((n - drawn) / (n - 1.0));
    if (variance >= WIDE_VARIANCE)
        return fmin(fmax(wide_hypergeometric(sampler, good, bad, drawn, variance), least), most);
    double mode = floor((drawn + 1.0) * (good + 1.0) / (good + bad + 2.0));
    double low = fmin(fmax(mode, least), most), high = low;
    double p_high = exp(log_choose(sampler, good, low) + log_choose(sampler, bad, drawn - low)
                        - log_choose(sampler, good + bad, drawn));
    double p_low = p_high, left = gsl_rng_uniform(sampler->rng) - p_high;
    while (left >= 0.0 && (low > least || high < most)) {
        if (high < most) {
            p_high *= (good - high) * (drawn - high) / ((high + 1.0) * (bad - drawn + high + 1.0));
            high += 1.0;
            left -= p_high;
            if (left < 0.0)
                return high;
        }
        if (low > least) {
            p_low *= low * (bad - drawn + low) / ((good - low + 1.0) * (drawn - low + 1.0));
            low -= 1.0;
            left -= p_low;
            if (left < 0.0)
                return low;
        }
    }
    return fmin(fmax(mode, least), most);
}

/* The sum of log x! over a random table; rows are drawn one after the other from what the columns
 * have left. */
static double
random_table(const struct sampler *sampler, const struct margins *margins, double *left)
{
    double sum = 0.0, all = margins->n;
    for (size_t c = 0; c < margins->n_columns; c++)
        left[c] = margins->columns[c];
    for (size_t r = 0; r < margins->n_rows; r++) {
        double to_draw = margins->rows[r], pool = all;
        for (size_t c = 0; c < margins->n_columns; c++) {
            double x = hypergeometric(sampler, left[c], pool - left[c], to_draw);
            pool -= left[c];
            left[c] -= x;
            to_draw -= x;
            sum += log_factorial(sampler, x);
        }
        all -= margins->rows[r];
    }
    return sum;
}

static double
expected_in(const struct margins *margins, size_t r, size_t c)
{
    return margins->rows[r] * (margins->columns[c] / margins->n);
}

static bool
is_large(const struct margins *margins)
{
    for (size_t r = 0; r < margins->n_rows; r++)
        for (size_t c = 0; c < margins->n_columns; c++)
            if (expected_in(margins, r, c) < LARGE_EXPECTED)
                return false;
    return true;
}

/* Twice the logarithm of how much more probable the expected table is, by Stirling's formula: G and
 * a term that vanishes. Its limit is that of G (Williams, Biometrika 63 (1976) 33). */
static double
rarity(const struct margins *margins)
{
    double sum = 0.0;
    for (size_t r = 0; r < margins->n_rows; r++)
        for (size_t c = 0; c < margins->n_columns; c++) {
            double x = margins->counts[r * margins->n_columns + c];
            sum += x > 0.0 ? (2.0 * x + 1.0) * log(x / expected_in(margins, r, c)) : 0.0;
        }
    return sum;
}

static struct rap_simulated
draw_limit(const struct margins *margins, size_t draws, uint64_t seed)
{
    struct rap_arena *scratch = rap_arena_open();
    gsl_rng *rng = random_make(scratch, seed, "mix.p_mc");
    double df = ((double)margins->n_rows - 1.0) * ((double)margins->n_columns - 1.0);
    double observed = rarity(margins);
    size_t at_least = 0;
    for (size_t i = 0; i < draws; i++)
        at_least += gsl_ran_chisq(rng, df) >= observed;
    rap_arena_close(scratch);
    return monte_carlo_p(at_least, draws);
}

struct rap_simulated
margins_draw(const struct margins *margins, size_t draws, uint64_t seed)
{
    if (is_large(margins))
        return draw_limit(margins, draws, seed);
    struct rap_arena *scratch = rap_arena_open();
    struct sampler sampler = sampler_of(scratch, margins->n, seed);
    double *left = rap_new_array(scratch, double, margins->n_columns), observed = 0.0;
    for (size_t i = 0; i < margins->n_rows * margins->n_columns; i++)
        observed += log_factorial(&sampler, margins->counts[i]);
    size_t at_least = 0;
    for (size_t i = 0; i < draws; i++)
        at_least += random_table(&sampler, margins, left) >= observed - MARGINS_SLACK;
    rap_arena_close(scratch);
    return monte_carlo_p(at_least, draws);
}
