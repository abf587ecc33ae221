/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is asked of all groups of a family at once: their mix, their looks, ratios drawn together,
 * diversity. And of the records that belong to none: a field that is filled in some years only
 * makes groups rise or fall that did not. */
#include "family.h"

#include "sample.h"

#include <math.h>
#include <string.h>

double
rap_family_mix_p(const struct rap_mix *mix)
{
    if (!mix->permutation.absent)
        return mix->permutation.p;
    return mix->exact_absent ? mix->simulated.p : mix->p_exact;
}

bool
rap_family_has_extremes(const struct rap_family *groups)
{
    for (size_t i = 1; i < groups->n_rows && !groups->heterogeneity.absent; i++)
        if (groups->rows[i].kind == RAP_FAMILY_ONE && groups->rows[i].shrunk.absent
            && groups->rows[i].comparison.x1 + groups->rows[i].comparison.x2 > 0.0)
            return true;
    return false;
}

/* Every group with events in the two periods is one look, also those that are too small to be
 * judged. */
static void
adjust_rows(struct rap_arena *arena, struct rap_family *groups)
{
    double *p = rap_new_array(arena, double, groups->n_groups);
    double *adjusted = rap_new_array(arena, double, groups->n_groups);
    for (size_t i = 0; i < groups->n_groups; i++)
        p[i] = groups->rows[i + 1].comparison.decided.p;
    for (int kind = 0; kind < RAP_ADJUST_COUNT; kind++) {
        rap_adjust((enum rap_adjust_kind)kind, p, groups->n_groups, adjusted);
        for (size_t i = 0; i < groups->n_groups; i++)
            groups->rows[i + 1].p_adjusted[kind] = adjusted[i];
    }
}

/* Adds to the sums, by record, how much each record of a period counts in all groups. */
static void
sum_over_groups(const struct rap_family *groups, size_t p, double *sums)
{
    for (size_t i = 0; i < groups->n_groups; i++) {
        const struct rap_cell *cell = &groups->rows[i + 1].cells[p];
        for (size_t k = 0; k < cell->n_records; k++)
            sums[cell->records[k]] += cell->parts ? cell->parts[k] : 1.0;
    }
}

/* Of each group the records of a period, each divided over its groups. */
static double *
parts_of_period(struct rap_arena *arena, const struct rap_family *groups, size_t p)
{
    const struct rap_records *records = groups->counts->records;
    double *parts = rap_new_array(arena, double, groups->n_groups);
    double *sums = rap_new_array(arena, double, records->n);
    sum_over_groups(groups, p, sums);
    for (size_t i = 0; i < groups->n_groups; i++) {
        const struct rap_cell *cell = &groups->rows[i + 1].cells[p];
        for (size_t k = 0; k < cell->n_records; k++) {
            uint32_t record = cell->records[k];
            double part = cell->parts ? cell->parts[k] : 1.0;
            parts[i] += records->at[record].weight * part / sums[record];
        }
    }
    return parts;
}

static void
shrink_rows(struct rap_arena *arena, struct rap_family *groups)
{
    size_t n = groups->n_groups, last = groups->periods->n - 1;
    double *x1 = rap_new_array(arena, double, n), *x2 = rap_new_array(arena, double, n);
    struct rap_estimate *shrunk = rap_new_array(arena, struct rap_estimate, n);
    for (size_t i = 0; i < n; i++) {
        x1[i] = groups->rows[i + 1].comparison.x1;
        x2[i] = groups->rows[i + 1].comparison.x2;
    }
    const struct rap_comparison *all = &groups->rows[0].comparison;
    struct rap_shrink_groups counted = { n, x1, x2, NULL, NULL, all->t1, all->t2 };
    if (groups->overlaps) {
        counted.parts1 = parts_of_period(arena, groups, last - 1);
        counted.parts2 = parts_of_period(arena, groups, last);
    }
    rap_shrink_compute(&counted, groups->options.stats->level, &groups->heterogeneity, shrunk);
    for (size_t i = 0; i < n; i++)
        groups->rows[i + 1].shrunk = shrunk[i];
}

/* Over all periods; of more than two this is not the pair that the rows compare. */
static void
test_mix(struct rap_arena *arena, struct rap_family *groups)
{
    size_t n = groups->periods->n;
    double *counts = rap_new_array(arena, double, n * groups->n_groups);
    for (size_t i = 0; i < groups->n_groups; i++)
        for (size_t p = 0; p < n; p++)
            counts[i * n + p] = groups->rows[i + 1].cells[p].events;
    rap_mix_compute(counts, groups->n_groups, n, groups->options.stats->draws,
                    groups->options.stats->seed, &groups->mix);
}

void
family_measure_diversity(struct rap_arena *arena, struct rap_family *groups)
{
    size_t n = groups->periods->n;
    double *counts = rap_new_array(arena, double, groups->n_groups);
    groups->diversity = rap_new_array(arena, struct rap_diversity, n);
    for (size_t p = 0; p < n; p++) {
        for (size_t i = 0; i < groups->n_groups; i++)
            counts[i] = groups->rows[i + 1].cells[p].events;
        groups->diversity[p] = rap_diversity_of(counts, groups->n_groups, 1);
    }
}

void
family_count_times(struct rap_arena *arena, struct rap_family *groups)
{
    const struct rap_counts *counts = groups->counts;
    uint32_t *times = rap_new_array(arena, uint32_t, counts->records->n);
    for (size_t i = 1; i < counts->n_rows; i++)
        for (size_t p = 0; p < groups->periods->n; p++) {
            const struct rap_cell *cell = &counts->rows[i].cells[p];
            for (size_t k = 0; k < cell->n_records; k++)
                times[cell->records[k]]++;
        }
    groups->times = times;
    for (size_t i = 0; i < counts->n_selected; i++) {
        groups->n_without += times[counts->selected[i]] == 0;
        groups->overlaps = groups->overlaps || times[counts->selected[i]] > 1;
    }
}

/* Whether two records that belong to a group are of one cluster. */
static bool
is_clustered(struct rap_arena *arena, const struct rap_family *groups, const uint32_t *clusters)
{
    const struct rap_counts *counts = groups->counts;
    bool *is_met = rap_new_array(arena, bool, counts->records->n);
    for (size_t i = 0; clusters && i < counts->n_selected; i++) {
        uint32_t record = counts->selected[i];
        if (groups->times[record] > 0 && is_met[clusters[record]])
            return true;
        is_met[clusters[record]] = is_met[clusters[record]] || groups->times[record] > 0;
    }
    return false;
}

/* Records that belong to a group, with all their groups. */
static struct rap_memberships
memberships_of(struct rap_arena *arena, const struct rap_family *groups, const uint32_t *clusters)
{
    const struct rap_counts *counts = groups->counts;
    const uint32_t *times = groups->times;
    size_t n = counts->n_selected, n_entries = 0, n_periods = groups->periods->n;
    size_t *place = rap_new_array(arena, size_t, (size_t)counts->selected[n - 1] + 1);
    size_t *starts = rap_new_array(arena, size_t, n + 1);
    size_t *periods = rap_new_array(arena, size_t, n);
    size_t *series = rap_new_array(arena, size_t, n);
    struct rap_memberships made = { .n_groups = groups->n_groups,
                                    .n_periods = n_periods,
                                    .periods = periods,
                                    .starts = starts,
                                    .n_clusters = counts->records->n,
                                    .clusters = clusters ? series : NULL };
    for (size_t i = 0; i < n; i++) {
        if (times[counts->selected[i]] == 0)
            continue;
        place[counts->selected[i]] = made.n_records;
        series[made.n_records] = clusters ? clusters[counts->selected[i]] : 0;
        starts[made.n_records++] = n_entries;
        n_entries += times[counts->selected[i]];
    }
    starts[made.n_records] = n_entries;
    size_t *entries = rap_new_array(arena, size_t, n_entries);
    size_t *filled = rap_new_array(arena, size_t, made.n_records);
    for (size_t g = 1; g < counts->n_rows; g++)
        for (size_t p = 0; p < n_periods; p++)
            for (size_t k = 0; k < counts->rows[g].cells[p].n_records; k++) {
                size_t record = place[counts->rows[g].cells[p].records[k]];
                periods[record] = p;
                entries[starts[record] + filled[record]++] = g - 1;
            }
    made.groups = entries;
    return made;
}

/* Only where each record is one event of each of its groups. */
static void
permute_mix(struct rap_arena *arena, struct rap_family *groups)
{
    const struct rap_clusters *series = groups->options.comparing->clusters;
    const uint32_t *clusters = series ? series->of : NULL;
    groups->has_series = is_clustered(arena, groups, clusters);
    if ((!groups->overlaps && !groups->has_series) || groups->rows[0].comparison.in_parts
        || groups->counts->rule.counting == RAP_COUNT_FRACTIONAL)
        return;
    struct rap_memberships members = memberships_of(arena, groups, clusters);
    rap_mix_permute(&members, groups->options.stats->draws, groups->options.stats->seed,
                    &groups->mix);
}

bool
family_mix_is_sound(const struct rap_family *groups)
{
    const struct rap_mix *mix = &groups->mix;
    if (!groups->has_series)
        return !groups->overlaps || !mix->permutation.absent;
    return !mix->permutation.absent && mix->series >= 10.0 && !(mix->largest_series > 0.5);
}

void
family_test(struct rap_arena *arena, struct rap_family *groups)
{
    adjust_rows(arena, groups);
    shrink_rows(arena, groups);
    test_mix(arena, groups);
    permute_mix(arena, groups);
}

/* The exact test of the division of records with and without over the last two periods. */
static double
test_without(const struct rap_family *groups)
{
    const struct rap_comparison *all = &groups->rows[0].comparison;
    const struct rap_comparison *none = &groups->rows[groups->n_rows - 1].comparison;
    const double counts[] = { none->x1, none->x2, all->x1 - none->x1, all->x2 - none->x2 };
    struct rap_mix mix;
    rap_mix_compute(counts, 2, 2, groups->options.stats->draws, groups->options.stats->seed, &mix);
    return mix.absent ? NAN : rap_family_mix_p(&mix);
}

static int
year_of(const struct rap_counts *counts, size_t selected)
{
    return rap_record_year(&counts->records->at[counts->selected[selected]]);
}

static void
find_years(struct rap_family *groups)
{
    const struct rap_counts *counts = groups->counts;
    int first = 0, last = 0;
    for (size_t i = 0; i < counts->n_selected; i++) {
        int year = year_of(counts, i);
        if (groups->times[counts->selected[i]] == 0)
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
family_without(struct rap_family *groups)
{
    if (strcmp(groups->by, "group") == 0) /* no member among the sponsors: nothing is missing */
        return;
    find_years(groups);
    if (groups->periods->n >= 2)
        groups->p_without = test_without(groups);
}
