/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records that belong to no group: a field that is filled in some years only makes groups rise or
 * fall that did not. */
#include "groups.h"

#include <math.h>
#include <string.h>

/* The exact test of the division of records with and without over the last two periods. */
static double
test_without(const struct rap_family *groups)
{
    const struct rap_comparison *all = &groups->rows[0].comparison;
    const struct rap_comparison *none = &groups->rows[groups->n_rows - 1].comparison;
    const double counts[] = { none->x1, none->x2, all->x1 - none->x1, all->x2 - none->x2 };
    struct rap_mix mix;
    rap_mix_compute(counts, 2, 2, groups->options.draws, groups->options.seed, &mix);
    return mix.absent ? NAN : group_mix_p(&mix);
}

static int
year_of(const struct rap_counts *counts, size_t selected)
{
    return rap_record_year(&counts->records->at[counts->selected[selected]]);
}

static void
find_years(struct rap_family *groups, const uint32_t *times)
{
    const struct rap_counts *counts = groups->counts;
    int first = 0, last = 0;
    for (size_t i = 0; i < counts->n_selected; i++) {
        int year = year_of(counts, i);
        if (times[counts->selected[i]] == 0)
            continue;
        first = first == 0 || year < first ? year : first;
        last = year > last ? year : last;
    }
    double n_before = 0.0, n_after = 0.0;
    for (size_t i = 0; i < counts->n_selected && first > 0; i++) {
        n_before += year_of(counts, i) < first;
        n_after += year_of(counts, i) > last;
    }
    double least = fmax(1.0, (double)groups->options.stats->min_judged);
    groups->first_year = n_before >= least ? first : 0;
    groups->last_year = n_after >= least ? last : 0;
}

void
group_without(struct rap_arena *arena, struct rap_family *groups)
{
    if (strcmp(groups->by, "group") == 0) /* no member among the sponsors: nothing is missing */
        return;
    find_years(groups, group_times(arena, groups));
    if (groups->periods->n >= 2)
        groups->p_without = test_without(groups);
}
