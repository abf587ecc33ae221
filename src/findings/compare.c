/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/findings/compare.h"

#include <math.h>

struct rap_comparison
rap_compare_cells(const struct rap_cell *first, const struct rap_cell *second, double level,
                  unsigned parts)
{
    struct rap_comparison made = { .x1 = first->events,
                                   .t1 = first->exposure_years,
                                   .x2 = second->events,
                                   .t2 = second->exposure_years };
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
    const struct rap_ratio *ratio = &comparison->pair.ratio;
    return (struct rap_estimate){ ratio->value, ratio->midp.low, ratio->midp.high, ratio->absent };
}

double
rap_comparison_p(const struct rap_comparison *comparison)
{
    return comparison->refused ? NAN : comparison->pair.p[RAP_P_MIDP].value;
}

int
rap_comparison_direction(const struct rap_comparison *comparison)
{
    double first = comparison->x1 * comparison->t2, second = comparison->x2 * comparison->t1;
    return (second > first) - (second < first);
}

static void
add_rate(struct rap_numbers *numbers, const char *id, double events, double exposure_years,
         const struct rap_rate *rate, double level)
{
    struct rap_estimate estimate = { events / exposure_years, NAN, NAN, NULL };
    if (rate)
        estimate = rate->estimate;
    rap_numbers_add_estimate(numbers, id, RAP_Q_RATE, estimate, level, "rate-garwood");
}

void
rap_comparison_add(struct rap_numbers *numbers, const char *prefix,
                   const struct rap_comparison *comparison)
{
    struct rap_arena *arena = numbers->arena;
    const struct rap_pair *pair = comparison->refused ? NULL : &comparison->pair;
    double level = pair ? pair->level : 0.0;
    rap_numbers_add(numbers, rap_format(arena, "%s.n1", prefix), RAP_Q_COUNT, comparison->x1);
    rap_numbers_add(numbers, rap_format(arena, "%s.n2", prefix), RAP_Q_COUNT, comparison->x2);
    add_rate(numbers, rap_format(arena, "%s.rate1", prefix), comparison->x1, comparison->t1,
             pair ? &pair->rate1 : NULL, level);
    add_rate(numbers, rap_format(arena, "%s.rate2", prefix), comparison->x2, comparison->t2,
             pair ? &pair->rate2 : NULL, level);
    rap_numbers_add_estimate(numbers, rap_format(arena, "%s.rr", prefix), RAP_Q_RATIO,
                             rap_comparison_ratio(comparison), level, "ratio-midp");
    struct rap_number *p = rap_numbers_add(numbers, rap_format(arena, "%s.p", prefix), RAP_Q_P,
                                           pair ? pair->p[RAP_P_MIDP].value : NAN);
    p->method = "p-midp";
    p->absent = pair ? pair->p[RAP_P_MIDP].absent : comparison->refused;
}
