/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/findings/compare.h"

#include "rapporteur/stats/weighted.h"

#include <math.h>

/* Sums that were made from whole records alone have as many squares as events; a cell that was made
 * by hand has none. */
static bool
is_in_parts(const struct rap_cell *cell)
{
    return cell->squares > 0.0 && fabs(cell->squares - cell->events) > 1e-9 * cell->events;
}

static struct rap_weighted
parts_of(const struct rap_cell *cell)
{
    return (struct rap_weighted){ cell->events, cell->squares > 0.0 ? cell->squares : cell->events,
                                  cell->exposure_years };
}

static void
compare_parts(struct rap_comparison *made, const struct rap_cell *first,
              const struct rap_cell *second, double level)
{
    struct rap_weighted a = parts_of(first), b = parts_of(second);
    made->in_parts = true;
    made->refused = rap_weighted_refusal(&a, level);
    if (!made->refused)
        made->refused = rap_weighted_refusal(&b, level);
    if (!made->refused && !rap_weighted_pair_compute(&a, &b, level, &made->pair))
        made->refused = N_("the statistics could not be computed");
}

struct rap_comparison
rap_compare_cells(const struct rap_cell *first, const struct rap_cell *second, double level,
                  unsigned parts)
{
    struct rap_comparison made = { .x1 = first->events,
                                   .t1 = first->exposure_years,
                                   .x2 = second->events,
                                   .t2 = second->exposure_years };
    if (is_in_parts(first) || is_in_parts(second)) {
        compare_parts(&made, first, second, level);
        return made;
    }
    made.refused = rap_rate_refusal(made.x1, made.t1, level);
    if (!made.refused)
        made.refused = rap_rate_refusal(made.x2, made.t2, level);
    if (!made.refused
        && !rap_pair_compute(made.x1, made.t1, made.x2, made.t2, level, parts, &made.pair))
        made.refused = N_("the statistics could not be computed");
    return made;
}

struct rap_estimate
rap_comparison_ratio(const struct rap_comparison *comparison)
{
    if (comparison->refused)
        return (struct rap_estimate){ NAN, NAN, NAN, comparison->refused };
    return rap_pair_ratio(&comparison->pair,
                          comparison->in_parts ? RAP_RATIO_WALD : RAP_RATIO_MIDP);
}

static const struct rap_measured *
quoted_p(const struct rap_comparison *comparison)
{
    return &comparison->pair.at[comparison->in_parts ? RAP_P_WALD : RAP_P_MIDP];
}

double
rap_comparison_p(const struct rap_comparison *comparison)
{
    return comparison->refused ? NAN : quoted_p(comparison)->value;
}

int
rap_comparison_direction(const struct rap_comparison *comparison)
{
    double first = comparison->x1 * comparison->t2, second = comparison->x2 * comparison->t1;
    return (second > first) - (second < first);
}

static void
add_rate(struct rap_numbers *numbers, const char *id, double events, double exposure_years,
         const struct rap_rate *rate, const char *method, double level)
{
    struct rap_estimate estimate = { events / exposure_years, NAN, NAN, NULL };
    if (rate)
        estimate = rap_rate_estimate(rate);
    rap_numbers_add_estimate(numbers, id, RAP_Q_RATE, estimate, level, method);
}

void
rap_comparison_add(struct rap_numbers *numbers, const char *prefix,
                   const struct rap_comparison *comparison)
{
    struct rap_arena *arena = numbers->arena;
    const struct rap_pair *pair = comparison->refused ? NULL : &comparison->pair;
    double level = pair ? pair->level : 0.0;
    const char *rate_method = comparison->in_parts ? "rate-parts" : "rate-garwood";
    rap_numbers_add(numbers, rap_format(arena, "%s.n1", prefix), RAP_Q_COUNT, comparison->x1);
    rap_numbers_add(numbers, rap_format(arena, "%s.n2", prefix), RAP_Q_COUNT, comparison->x2);
    add_rate(numbers, rap_format(arena, "%s.rate1", prefix), comparison->x1, comparison->t1,
             pair ? &pair->rate1 : NULL, rate_method, level);
    add_rate(numbers, rap_format(arena, "%s.rate2", prefix), comparison->x2, comparison->t2,
             pair ? &pair->rate2 : NULL, rate_method, level);
    rap_numbers_add_estimate(numbers, rap_format(arena, "%s.rr", prefix), RAP_Q_RATIO,
                             rap_comparison_ratio(comparison), level,
                             comparison->in_parts ? "ratio-parts" : "ratio-midp");
    struct rap_number *p = rap_numbers_add(numbers, rap_format(arena, "%s.p", prefix), RAP_Q_P,
                                           rap_comparison_p(comparison));
    p->method = comparison->in_parts ? "ratio-parts" : "p-midp";
    p->absent = pair ? quoted_p(comparison)->absent : comparison->refused;
}
