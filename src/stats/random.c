/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "random.h"

#include <gsl/gsl_randist.h>
#include <limits.h>
#include <math.h>

/* FNV-1a of the name from the seed on, then the finaliser of splitmix64, so that seeds 1, 2, 3 …
 * and names that differ by a letter start far apart. */
static uint64_t
mix(uint64_t seed, const char *name)
{
    uint64_t hash = seed ^ 0xcbf29ce484222325u;
    for (const char *c = name; *c; c++)
        hash = (hash ^ (unsigned char)*c) * 0x100000001b3u;
    hash = (hash ^ (hash >> 30)) * 0xbf58476d1ce4e5b9u;
    hash = (hash ^ (hash >> 27)) * 0x94d049bb133111ebu;
    return hash ^ (hash >> 31);
}

gsl_rng *
random_make(struct rap_arena *arena, uint64_t seed, const char *name)
{
    gsl_rng *rng = rap_new(arena, gsl_rng);
    rng->type = gsl_rng_mt19937;
    rng->state = rap_alloc(arena, 1, gsl_rng_mt19937->size);
    gsl_rng_set(rng, (unsigned long)(mix(seed, name) & 0xffffffffu));
    return rng;
}

/* GSL's generator takes an unsigned int. Above it, n is halved by the middle one of n uniform
 * numbers, which is Beta(i, n + 1 - i): Ahrens & Dieter, Computing 12 (1974) 223. */
double
random_binomial(gsl_rng *rng, double n, double p)
{
    double below = 0.0;
    while (n > UINT_MAX && p > 0.0 && p < 1.0) {
        double middle = floor(0.5 * (n + 1.0)), cut = gsl_ran_beta(rng, middle, n + 1.0 - middle);
        if (cut <= p) {
            below += middle;
            n -= middle;
            p = (p - cut) / (1.0 - cut);
        } else {
            n = middle - 1.0;
            p /= cut;
        }
    }
    if (!(p > 0.0))
        return below;
    return below + (p < 1.0 ? (double)gsl_ran_binomial(rng, p, (unsigned)n) : n);
}

/* While the mean is large: how long m events take is Gamma(m); what then remains of the time, or
 * the share of the events that came too late, is drawn on (Ahrens & Dieter as above). */
double
random_poisson(gsl_rng *rng, double mean)
{
    double events = 0.0;
    while (mean > 1e9) {
        double m = floor(0.875 * mean), time = gsl_ran_gamma(rng, m, 1.0);
        if (time >= mean)
            return events + random_binomial(rng, m - 1.0, mean / time);
        events += m;
        mean -= time;
    }
    return events + (double)gsl_ran_poisson(rng, mean);
}

void
random_multinomial(gsl_rng *rng, size_t k, double n, const double *weights, double *counts)
{
    double rest = 0.0;
    size_t last = 0;
    for (size_t i = 0; i < k; i++) {
        rest += weights[i];
        last = weights[i] > 0.0 ? i : last;
    }
    for (size_t i = 0; i < k; i++) {
        double share = i == last ? 1.0 : weights[i] / rest;
        counts[i] = n > 0.0 ? random_binomial(rng, n, share) : 0.0;
        n -= counts[i];
        rest -= weights[i];
    }
}

size_t
random_index(gsl_rng *rng, size_t n)
{
    return (size_t)gsl_rng_uniform_int(rng, n);
}

void
random_sample(gsl_rng *rng, size_t n, size_t k, size_t *order)
{
    for (size_t left = n; left > n - k; left--) {
        size_t chosen = random_index(rng, left), other = order[left - 1];
        order[left - 1] = order[chosen];
        order[chosen] = other;
    }
}

struct rap_simulated
monte_carlo_p(size_t at_least, size_t draws)
{
    if (draws == 0)
        return (struct rap_simulated){ NAN, NAN, "absent.no-draws" };
    double p = (1.0 + (double)at_least) / (1.0 + (double)draws);
    return (struct rap_simulated){ p, sqrt(p * (1.0 - p) / (double)draws), NULL };
}

double
monte_carlo_threshold(double observed)
{
    return observed * (1.0 - 1e-10);
}
