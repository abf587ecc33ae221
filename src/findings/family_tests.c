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

static size_t
count_looks(const struct rap_family *groups)
{
    size_t n = 0;
    for (size_t i = 1; i <= groups->n_groups; i++)
        n += isnan(groups->rows[i].comparison.decided.p) ? 0 : 1;
    return n;
}

/* What the p-value was multiplied by; where the product is cut at 1, by as many as there are looks
 * at most. */
static double
times_adjusted(const struct rap_family *groups, const struct rap_family_row *row)
{
    double adjusted = row->p_adjusted[groups->options.adjust];
    double times = adjusted < 1.0 ? adjusted / row->comparison.decided.p : NAN;
    return times >= 1.0 ? times : (double)count_looks(groups);
}

static bool
has_adjusted(const struct rap_family *groups, const struct rap_family_row *row)
{
    return row->kind == RAP_FAMILY_ONE && !row->comparison.refused
           && row->comparison.decided.verdict != RAP_TOO_FEW
           && !isnan(row->p_adjusted[groups->options.adjust]);
}

void
family_widen(struct rap_family *groups)
{
    size_t last = groups->periods->n - 1;
    if (groups->options.most_rows == 0)
        return;
    for (size_t i = 1; i <= groups->n_groups && i <= groups->options.most_rows + 1; i++) {
        struct rap_family_row *row = &groups->rows[i];
        struct rap_comparing comparing = *groups->options.comparing;
        if (!has_adjusted(groups, row))
            continue;
        comparing.level = 1.0 - (1.0 - comparing.level) / times_adjusted(groups, row);
        struct rap_comparison wide =
            rap_compare_cells(&comparing, row->cells, last - 1, last, groups->options.parts);
        row->adjusted =
            (struct rap_interval){ wide.decided.ratio.low, wide.decided.ratio.high, wide.refused };
    }
}

/* Of each group the events of a period, with each record divided over its groups. */
static const double *
divided_events(struct rap_arena *arena, const struct rap_family *groups, size_t p)
{
    double *events = rap_new_array(arena, double, groups->n_groups);
    for (size_t i = 0; i < groups->n_groups; i++)
        events[i] = groups->counts->rows[i + 1].cells[p].divided;
    return events;
}

static void
shrink_rows(struct rap_arena *arena, struct rap_family *groups)
{
    size_t n = groups->n_groups;
    double *x1 = rap_new_array(arena, double, n), *x2 = rap_new_array(arena, double, n);
    struct rap_estimate *shrunk = rap_new_array(arena, struct rap_estimate, n);
    for (size_t i = 0; i < n; i++) {
        x1[i] = groups->rows[i + 1].comparison.x1;
        x2[i] = groups->rows[i + 1].comparison.x2;
    }
    const struct rap_comparison *all = &groups->rows[0].comparison;
    struct rap_shrink_groups counted = { n, x1, x2, NULL, NULL, all->t1, all->t2 };
    if (groups->overlaps) {
        counted.parts1 = divided_events(arena, groups, groups->periods->n - 2);
        counted.parts2 = divided_events(arena, groups, groups->periods->n - 1);
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

/* Whether two records that belong to a group are of one cluster. */
static bool
is_clustered(struct rap_arena *arena, const struct rap_family *groups, const uint32_t *clusters)
{
    const struct rap_counts *counts = groups->counts;
    bool *is_met = rap_new_array(arena, bool, clusters ? counts->records->n : 0);
    for (size_t i = 0; clusters && i < counts->n_selected; i++) {
        uint32_t record = counts->selected[i];
        size_t n;
        rap_counts_parts(counts, record, &n);
        if (n > 0 && is_met[clusters[record]])
            return true;
        is_met[clusters[record]] = is_met[clusters[record]] || n > 0;
    }
    return false;
}

/* Records that belong to a group, with all their groups: none but their number of too many. */
static struct rap_memberships
memberships_of(struct rap_arena *arena, const struct rap_family *groups, const uint32_t *clusters)
{
    const struct rap_counts *counts = groups->counts;
    size_t n = counts->n_selected - counts->n_without, n_entries = 0;
    struct rap_memberships made = { .n_records = n };
    if (n > RAP_MOST_PERMUTED)
        return made;
    size_t *starts = rap_new_array(arena, size_t, n + 1), *entries = NULL;
    size_t *periods = rap_new_array(arena, size_t, n), *series = rap_new_array(arena, size_t, n);
    made.n_records = 0;
    for (size_t i = 0; i < counts->n_selected; i++) {
        uint32_t record = counts->selected[i];
        const struct rap_part *parts = rap_counts_parts(counts, record, &n);
        if (n == 0)
            continue;
        series[made.n_records] = clusters ? clusters[record] : 0;
        periods[made.n_records] = rap_counts_when(counts, record).period;
        for (size_t k = 0; k < n; k++) {
            rap_make_room(arena, entries, n_entries);
            entries[n_entries++] = parts[k].row - 1;
        }
        starts[++made.n_records] = n_entries;
    }
    made.n_groups = groups->n_groups;
    made.n_periods = groups->periods->n;
    made.periods = periods;
    made.starts = starts;
    made.groups = entries;
    made.n_clusters = counts->records->n;
    made.clusters = clusters ? series : NULL;
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

/* The first and last month with a record of some rows. */
struct months {
    uint32_t first, last;
};

static struct months
months_of(const struct rap_counts *counts, size_t first_row)
{
    struct months months = { UINT32_MAX, 0 };
    for (size_t i = first_row; i < counts->n_rows; i++)
        for (size_t p = 0; p < counts->periods->n; p++) {
            size_t n;
            const struct rap_sum *sums = rap_cell_sums(&counts->rows[i].cells[p], &n);
            if (n > 0 && sums[0].month < months.first)
                months.first = sums[0].month;
            if (n > 0 && sums[n - 1].month > months.last)
                months.last = sums[n - 1].month;
        }
    return months;
}

/* All records in the years from one on and before another, counted from that of the coverage. */
static double
count_years(const struct rap_counts *counts, uint32_t from, uint32_t before)
{
    double sum = 0.0;
    for (size_t p = 0; p < counts->periods->n; p++) {
        size_t n;
        const struct rap_sum *sums = rap_cell_sums(&counts->rows[0].cells[p], &n);
        for (size_t i = 0; i < n; i++) {
            uint32_t year = sums[i].month / RAP_MONTHS;
            sum += year >= from && year < before ? (double)sums[i].n : 0.0;
        }
    }
    return sum;
}

static void
find_years(struct rap_family *groups)
{
    const struct rap_counts *counts = groups->counts;
    struct months months = months_of(counts, 1);
    uint32_t first = months.first / RAP_MONTHS, last = months.last / RAP_MONTHS;
    double least = fmax(1.0, (double)groups->options.stats->min_judged);
    if (months.first == UINT32_MAX || counts->n_years == 0)
        return;
    if (count_years(counts, 0, first) >= least)
        groups->first_year = counts->years[0].year + (int)first;
    if (count_years(counts, last + 1, UINT32_MAX) >= least)
        groups->last_year = counts->years[0].year + (int)last;
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
