/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/stats/series/analysis.h"

#include "../random.h"
#include "../special.h"

#include <math.h>

/* Values this near to each other are ties: the earlier year is taken. */
static const double tie = 1e-10;

/* Events and exposure on both sides of a split. */
struct split {
    double x1, t1, x2, t2;
};

/* Both sides are summed from their end: a difference to the total would lose digits of a short one.
 */
static void
set_splits(size_t n, const double *counts, const double *exposures, struct split *splits)
{
    struct split sums = { 0.0, 0.0, 0.0, 0.0 };
    for (size_t i = 0, k = n - 1; i + 1 < n; i++, k--) {
        splits[i].x1 = sums.x1 += counts[i];
        splits[i].t1 = sums.t1 += exposures[i];
        splits[k - 1].x2 = sums.x2 += counts[k];
        splits[k - 1].t2 = sums.t2 += exposures[k];
    }
}

/* 2 [x1 log(x1/t1) + x2 log(x2/t2) - x log(x/t)], written so that large counts do not cancel. */
static double
ratio_of(const struct split *s)
{
    double rate = (s->x1 + s->x2) / (s->t1 + s->t2);
    return 2.0 * (half_deviance(s->x1, rate * s->t1) + half_deviance(s->x2, rate * s->t2));
}

/* The splits that are looked at: the first of them, by the last unit before it, and how many. */
struct candidates {
    size_t first, n;
};

static struct candidates
candidates_of(const struct rap_series *series, bool by_whole_years)
{
    size_t first = 0, last = series->n - 1;
    while (by_whole_years && first < last && !rap_year_is_whole(series->exposures[first]))
        first++;
    while (by_whole_years && last > first && !rap_year_is_whole(series->exposures[last]))
        last--;
    return (struct candidates){ first, last - first };
}

static double
greatest_ratio(size_t n_splits, const struct split *splits)
{
    double greatest = 0.0;
    for (size_t i = 0; i < n_splits; i++)
        greatest = fmax(greatest, ratio_of(&splits[i]));
    return greatest;
}

/* Whether the ratio of some split is at least this large. As x log(x/m) + m - x is at most
 * (x - m)^2/m, most splits need no logarithm. */
static bool
has_ratio(size_t n_splits, const struct split *splits, double threshold)
{
    for (size_t i = 0; i < n_splits; i++) {
        const struct split *s = &splits[i];
        double t = s->t1 + s->t2, rate = (s->x1 + s->x2) / t, lack = s->x1 - rate * s->t1;
        if (2.0 * lack * lack * t >= 0.999 * threshold * rate * s->t1 * s->t2
            && ratio_of(s) >= threshold)
            return true;
    }
    return false;
}

static void
set_maximum(const struct split *splits, struct rap_changepoint *changepoint)
{
    size_t best = 0;
    double greatest = greatest_ratio(changepoint->n_splits, splits);
    while (best + 1 < changepoint->n_splits && ratio_of(&splits[best]) < greatest - tie)
        best++;
    const struct split *s = &splits[best];
    changepoint->before = changepoint->splits[best];
    changepoint->lr = greatest;
    changepoint->rate1 = s->x1 / s->t1;
    changepoint->rate2 = s->x2 / s->t2;
}

/* A series like the one seen, in which the year is searched anew. */
struct redraw {
    const struct rap_series *series;
    gsl_rng *rng;
    double *counts, *exposures;
    size_t *places, *order; /* of the years that are permuted, where they stand and in an order */
    size_t n_places;
};
typedef void redraw_function(const struct redraw *redraw);

/* Draws the counts anew under one rate. */
static void
draw_counts(const struct redraw *redraw)
{
    const struct rap_series *series = redraw->series;
    random_multinomial(redraw->rng, series->n, rap_series_total(series), series->exposures,
                       redraw->counts);
}

/* Puts years, each count with its exposure, in a random order. */
static void
permute_years(const struct redraw *redraw)
{
    random_sample(redraw->rng, redraw->n_places, redraw->n_places - 1, redraw->order);
    for (size_t i = 0; i < redraw->n_places; i++) {
        redraw->counts[redraw->places[i]] = redraw->series->counts[redraw->order[i]];
        redraw->exposures[redraw->places[i]] = redraw->series->exposures[redraw->order[i]];
    }
}

static struct redraw
redraw_of(struct rap_arena *scratch, const struct rap_series *series, bool by_whole_years)
{
    size_t n = series->n;
    struct redraw redraw = { .series = series,
                             .counts = rap_new_array(scratch, double, n),
                             .exposures = rap_new_array(scratch, double, n),
                             .places = rap_new_array(scratch, size_t, n),
                             .order = rap_new_array(scratch, size_t, n) };
    for (size_t i = 0; i < n; i++) {
        redraw.counts[i] = series->counts[i];
        redraw.exposures[i] = series->exposures[i];
        if (!by_whole_years || rap_year_is_whole(series->exposures[i])) {
            redraw.places[redraw.n_places] = i;
            redraw.order[redraw.n_places++] = i;
        }
    }
    return redraw;
}

/* How often a draw has a split among the candidates that is as clear as the best one seen. */
static struct rap_simulated
simulate(redraw_function *function, const char *name, struct redraw *redraw,
         struct candidates candidates, double lr, struct rap_simulation simulation)
{
    if (redraw->series->n > RAP_MOST_SIMULATED_YEARS)
        return (struct rap_simulated){ NAN, NAN, "absent.years-over-1000" };
    struct rap_arena *scratch = rap_arena_open();
    size_t n = redraw->series->n, at_least = 0;
    struct split *splits = rap_new_array(scratch, struct split, n - 1);
    redraw->rng = random_make(scratch, simulation.seed, name);
    double threshold = monte_carlo_threshold(lr);
    for (size_t draw = 0; draw < simulation.draws; draw++) {
        function(redraw);
        set_splits(n, redraw->counts, redraw->exposures, splits);
        at_least += has_ratio(candidates.n, splits + candidates.first, threshold);
    }
    rap_arena_close(scratch);
    return monte_carlo_p(at_least, simulation.draws);
}

/* log of Gamma(x1 + 1/2) t1^-(x1 + 1/2) Gamma(x2 + 1/2) t2^-(x2 + 1/2), both rates integrated out
 * (Raftery & Akman, Biometrika 73 (1986) 85), less what all splits have in common. */
static double
log_weight(const struct split *s)
{
    double z1 = s->x1 + 0.5, z2 = s->x2 + 0.5, rate = (z1 + z2) / (s->t1 + s->t2);
    return half_deviance(z1, rate * s->t1) + half_deviance(z2, rate * s->t2) - 0.5 * log(z1 * z2)
           + stirling_error(z1) + stirling_error(z2);
}

static void
set_posterior(size_t n_splits, const struct split *splits, double *posterior)
{
    double greatest = -INFINITY, sum = 0.0;
    for (size_t i = 0; i < n_splits; i++)
        greatest = fmax(greatest, posterior[i] = log_weight(&splits[i]));
    for (size_t i = 0; i < n_splits; i++)
        sum += posterior[i] = exp(posterior[i] - greatest);
    for (size_t i = 0; i < n_splits; i++)
        posterior[i] /= sum;
}

/* Takes the most probable year that is left until the level is reached. */
static void
set_credible(size_t n_splits, const double *posterior, double level, bool *is_credible)
{
    for (double sum = 0.0; sum < level - tie;) {
        double greatest = -INFINITY;
        for (size_t i = 0; i < n_splits; i++)
            greatest = is_credible[i] ? greatest : fmax(greatest, posterior[i]);
        size_t i = 0;
        while (i < n_splits && (is_credible[i] || posterior[i] < greatest - tie))
            i++;
        if (i == n_splits)
            return;
        is_credible[i] = true;
        sum += posterior[i];
    }
}

static const char *
why_absent(const struct rap_series *series, struct candidates candidates)
{
    if (!(rap_series_total(series) > 0.0))
        return "absent.no-events";
    if (series->n < 2)
        return "absent.single-year";
    return candidates.n == 0 ? "absent.fewer-than-two-whole-years" : NULL;
}

void
rap_changepoint_compute(struct rap_arena *arena, const struct rap_series *series, double level,
                        bool by_whole_years, struct rap_simulation simulation,
                        struct rap_changepoint *changepoint)
{
    struct candidates candidates = candidates_of(series, by_whole_years);
    size_t n = candidates.n;
    *changepoint = (struct rap_changepoint){ .absent = why_absent(series, candidates) };
    if (changepoint->absent)
        return;
    struct split *splits = rap_new_array(arena, struct split, series->n - 1);
    double *posterior = rap_new_array(arena, double, n);
    bool *is_credible = rap_new_array(arena, bool, n);
    set_splits(series->n, series->counts, series->exposures, splits);
    splits += candidates.first;
    changepoint->n_splits = n;
    changepoint->splits = series->years + candidates.first + 1;
    set_maximum(splits, changepoint);
    set_posterior(n, splits, posterior);
    set_credible(n, posterior, level, is_credible);
    changepoint->posterior = posterior;
    changepoint->is_credible = is_credible;
    double lr = changepoint->lr;
    struct redraw redraw = redraw_of(arena, series, by_whole_years);
    changepoint->permutation =
        simulate(permute_years, "changepoint.p_permutation", &redraw, candidates, lr, simulation);
    redraw = redraw_of(arena, series, by_whole_years);
    changepoint->simulated =
        simulate(draw_counts, "changepoint.p_mc", &redraw, candidates, lr, simulation);
}

/* ---- what it says */

#define AT(member)     .at = offsetof(struct rap_changepoint, member)
#define UNLESS(member) .absent = RAP_IF(struct rap_changepoint, member)
#define SPLITS         .n = offsetof(struct rap_changepoint, n_splits)

static const struct rap_fact facts[] = {
    { "before", "fact.changepoint.before", RAP_Q_DATE, AT(before) },
    { "lr", "fact.lr", RAP_Q_INDEX, AT(lr) },
    { "p_mc", "fact.changepoint.mc", RAP_Q_P, AT(simulated.p), UNLESS(simulated.absent) },
    { "p_permutation", "fact.changepoint.permutation", RAP_Q_P, AT(permutation.p),
      UNLESS(permutation.absent) },
    { "se_mc", "fact.changepoint.se_mc", RAP_Q_INDEX, AT(simulated.se) },
    { "rate1", "fact.rate1", RAP_Q_RATE, AT(rate1) },
    { "rate2", "fact.rate2", RAP_Q_RATE, AT(rate2) },
    { "posterior", "fact.posterior", RAP_Q_INDEX, RAP_FACT_PAIRS, AT(posterior), SPLITS,
      .also = RAP_IF(struct rap_changepoint, splits) },
    { "credible", "fact.credible", RAP_Q_DATE, RAP_FACT_LIST, AT(splits), SPLITS,
      .also = RAP_IF(struct rap_changepoint, is_credible) },
};

const struct rap_facts rap_changepoint_facts = { facts, RAP_COUNT_OF(facts) };
