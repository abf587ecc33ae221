/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/findings/compare.h"

#include "rapporteur/stats/pair/pair.h"

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
        made->refused = "absent.failed";
}

static void
compare_whole(struct rap_comparison *made, double level, unsigned parts)
{
    made->refused = rap_rate_refusal(made->x1, made->t1, level);
    if (!made->refused)
        made->refused = rap_rate_refusal(made->x2, made->t2, level);
    if (!made->refused
        && !rap_pair_compute(made->x1, made->t1, made->x2, made->t2, level, parts, &made->pair))
        made->refused = "absent.failed";
}

struct rap_comparison
rap_compare_cells(const struct rap_cell *first, const struct rap_cell *second, double level,
                  unsigned parts)
{
    struct rap_comparison made = { .x1 = first->events,
                                   .t1 = first->exposure_years,
                                   .x2 = second->events,
                                   .t2 = second->exposure_years };
    if (is_in_parts(first) || is_in_parts(second))
        compare_parts(&made, first, second, level);
    else
        compare_whole(&made, level, parts);
    made.decided = rap_decide(&made.pair, made.in_parts, made.refused);
    return made;
}

struct rap_rate
rap_cell_rate(const struct rap_cell *cell, double level)
{
    struct rap_weighted parts = parts_of(cell);
    struct rap_rate rate;
    if (is_in_parts(cell))
        return rap_weighted_rate(&parts, level);
    if (rap_rate_compute(cell->events, cell->exposure_years, level, &rate))
        return rate;
    return rap_pair_absent(level, rap_rate_refusal(cell->events, cell->exposure_years, level))
        .rate1;
}

struct rap_estimate
rap_comparison_rate(const struct rap_comparison *comparison, bool second)
{
    const struct rap_pair *pair = &comparison->pair;
    if (!comparison->refused)
        return rap_rate_estimate(second ? &pair->rate2 : &pair->rate1);
    double value = second ? comparison->x2 / comparison->t2 : comparison->x1 / comparison->t1;
    return (struct rap_estimate){ value, NAN, NAN, NULL };
}

int
rap_comparison_direction(const struct rap_comparison *comparison)
{
    double first = comparison->x1 * comparison->t2, second = comparison->x2 * comparison->t1;
    return (second > first) - (second < first);
}

void
rap_comparison_add(struct rap_numbers *numbers, const char *prefix,
                   const struct rap_comparison *comparison)
{
    struct rap_arena *arena = numbers->arena;
    const struct rap_decision *decided = &comparison->decided;
    double level = comparison->refused ? 0.0 : comparison->pair.level;
    rap_numbers_add(numbers, rap_format(arena, "%s.n1", prefix), RAP_Q_COUNT, comparison->x1);
    rap_numbers_add(numbers, rap_format(arena, "%s.n2", prefix), RAP_Q_COUNT, comparison->x2);
    for (int i = 0; i < 2; i++)
        rap_numbers_add_estimate(numbers, rap_format(arena, "%s.rate%d", prefix, i + 1), RAP_Q_RATE,
                                 rap_comparison_rate(comparison, i == 1), level, decided->rates_by);
    rap_numbers_add_estimate(numbers, rap_format(arena, "%s.rr", prefix), RAP_Q_RATIO,
                             decided->ratio, level, decided->by);
    struct rap_number *p =
        rap_numbers_add(numbers, rap_format(arena, "%s.p", prefix), RAP_Q_P, decided->p);
    p->method = decided->p_by;
    p->absent = decided->p_absent;
}
