/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/findings/several.h"

static void
add_pair(struct rap_several_periods *several, const struct rap_comparing *comparing,
         const struct rap_cell *cells, size_t first, size_t second)
{
    several->pairs[several->n_pairs++] = (struct rap_period_pair){
        .first = first,
        .second = second,
        .comparison = rap_compare_cells(comparing, cells, first, second, RAP_PAIR_BASIC),
    };
}

static void
adjust_pairs(struct rap_arena *arena, struct rap_several_periods *several)
{
    double *p = rap_new_array(arena, double, several->n_pairs);
    double *adjusted = rap_new_array(arena, double, several->n_pairs);
    for (size_t i = 0; i < several->n_pairs; i++)
        p[i] = several->pairs[i].comparison.decided.p;
    for (int kind = 0; kind < RAP_ADJUST_COUNT; kind++) {
        rap_adjust((enum rap_adjust_kind)kind, p, several->n_pairs, adjusted);
        for (size_t i = 0; i < several->n_pairs; i++)
            several->pairs[i].p_adjusted[kind] = adjusted[i];
    }
}

struct rap_several_periods
rap_compare_periods(struct rap_arena *arena, const struct rap_comparing *comparing,
                    const struct rap_cell *cells, size_t n, size_t draws, uint64_t seed)
{
    struct rap_several_periods several = { 0 };
    double *events = rap_new_array(arena, double, n), *exposures = rap_new_array(arena, double, n);
    for (size_t i = 0; i < n; i++) {
        events[i] = cells[i].events;
        exposures[i] = cells[i].exposure_years;
    }
    rap_several_compute(events, exposures, n, draws, seed, &several.test);
    several.pairs = rap_new_array(arena, struct rap_period_pair, 2 * n);
    for (size_t i = 1; i < n; i++)
        add_pair(&several, comparing, cells, 0, i);
    for (size_t i = 2; i < n; i++)
        add_pair(&several, comparing, cells, i - 1, i);
    adjust_pairs(arena, &several);
    return several;
}
