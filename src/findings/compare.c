/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample.h"

#include "rapporteur/stats/pair/pair.h"

#include <math.h>
#include <string.h>

/* With fewer clusters, or one that holds more of the records, nothing is more than suggestive. */
static const double least_clusters = 10.0, largest_cluster = 0.5;

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

/* ---- the pair: two counts over their exposures */

static const char *
compute_parts(struct rap_comparison *made, const double squares[2], double level)
{
    struct rap_weighted first = { made->x1, squares[0], made->t1 };
    struct rap_weighted second = { made->x2, squares[1], made->t2 };
    const char *refused = rap_weighted_refusal(&first, level);
    if (!refused)
        refused = rap_weighted_refusal(&second, level);
    if (!refused && !rap_weighted_pair_compute(&first, &second, level, &made->pair))
        refused = "absent.failed";
    return refused;
}

static const char *
compute_whole(struct rap_comparison *made, double level, unsigned parts)
{
    const char *refused = rap_rate_refusal(made->x1, made->t1, level);
    if (!refused)
        refused = rap_rate_refusal(made->x2, made->t2, level);
    if (!refused
        && !rap_pair_compute(made->x1, made->t1, made->x2, made->t2, level, parts, &made->pair))
        refused = "absent.failed";
    return refused;
}

/* ---- strata, series and years */

static bool
is_left_out(const struct rap_matched *matched, size_t stratum)
{
    for (size_t i = 0; i < matched->n_left_out_strata; i++)
        if (matched->left_out_strata[i] == (double)stratum + 1.0)
            return true;
    return false;
}

/* Sums of the squared parts of the records that are compared. */
static void
add_squares(const struct rap_sample *sample, const struct rap_matched *matched, double squares[2])
{
    for (size_t i = 0; i < sample->n_events; i++) {
        const struct rap_event *event = &sample->events[i];
        if (!is_left_out(matched, event->stratum))
            squares[sample->units[event->unit].is_second] += event->square;
    }
}

/* Series counted once where one of the periods has no record: then nothing else is known of them.
 */
static void
test_once(struct rap_comparison *made, const struct rap_sample *sample, double level)
{
    struct rap_matched once;
    if (!made->series.is_clustered || made->in_parts || made->matched.absent
        || (made->x1 > 0.0 && made->x2 > 0.0))
        return;
    rap_matched_once(sample, level, &once);
    made->once = (struct rap_candidate){ "series", once.midp, once.p_midp, once.absent };
}

static void
match(struct rap_comparison *made, const struct rap_comparing *comparing,
      const struct rap_cell *cells, size_t first, size_t second, bool with_intervals,
      double squares[2])
{
    struct rap_arena *scratch = rap_arena_open();
    double level = comparing->level;
    struct rap_sample sample = sample_make(scratch, comparing, cells, first, second, true);
    rap_matched_compute(&sample, level, with_intervals, &made->calendar);
    made->matched = made->calendar;
    if (comparing->periods->exposure != RAP_EXPOSURE_CALENDAR) {
        sample = sample_make(scratch, comparing, cells, first, second, false);
        rap_matched_compute(&sample, level, with_intervals, &made->matched);
    }
    rap_clustered_compute(&sample, &made->matched, level, &made->series);
    rap_varying_compute(&sample, &made->matched, level, &made->years);
    if (!made->matched.absent) {
        if (made->matched.left_out > 0.0) { /* else sums keep their last bits */
            made->x1 = made->matched.x1;
            made->x2 = made->matched.x2;
        }
        made->t1 = made->matched.exposure[0];
        made->t2 = made->matched.exposure[1];
        squares[0] = squares[1] = 0.0;
        add_squares(&sample, &made->matched, squares);
    }
    test_once(made, &sample, level);
    rap_arena_close(scratch);
}

/* Why two periods cannot be compared month by month; NULL: they can, or have no record at all. */
static const char *
not_comparable(const struct rap_matched *matched)
{
    static const char no_month[] = "absent.no-common-month";
    return matched->absent && (matched->left_out > 0.0 || strcmp(matched->absent, no_month) == 0)
               ? matched->absent
               : NULL;
}

/* ---- what is decided */

/* Of two counts alone. */
static struct rap_candidate
plain_candidate(const struct rap_comparison *made)
{
    enum rap_pair_measure interval = made->in_parts ? RAP_RATIO_WALD : RAP_RATIO_MIDP;
    enum rap_pair_measure test = made->in_parts ? RAP_P_WALD : RAP_P_MIDP;
    const struct rap_measured *ends = &made->pair.at[interval], *p = &made->pair.at[test];
    return (struct rap_candidate){ .by = made->in_parts ? "ratio-parts" : "midp",
                                   .ratio = { ends->low, ends->high, ends->absent },
                                   .p = p->value,
                                   .absent = p->absent };
}

static struct rap_candidate
matched_candidate(const struct rap_comparison *made, bool by_month)
{
    const struct rap_matched *matched = &made->matched;
    if (made->in_parts)
        return (struct rap_candidate){ "ratio-parts", matched->wald, matched->p_wald,
                                       matched->wald.absent };
    return (struct rap_candidate){ by_month ? "calendar-midp" : "midp", matched->midp,
                                   matched->p_midp, matched->absent };
}

/* By series and by years, where these apply. */
static size_t
add_candidates(const struct rap_comparison *made, struct rap_candidate *candidates, size_t n)
{
    const struct rap_clustered *series = &made->series;
    if (made->once.by)
        candidates[n++] = made->once;
    else if (series->is_clustered)
        candidates[n++] =
            (struct rap_candidate){ "series", series->ratio, series->p, series->absent };
    if (!made->years.absent && made->years.sigma2 > 0.0)
        candidates[n++] = (struct rap_candidate){ "years", made->years.ratio, made->years.p, NULL };
    return n;
}

static bool
has_few_series(const struct rap_clustered *series)
{
    return series->is_clustered
           && (series->clusters < least_clusters || series->largest > largest_cluster);
}

static void
decide(struct rap_comparison *made, const struct rap_comparing *comparing, bool is_plain)
{
    struct rap_candidate candidates[RAP_MOST_CANDIDATES] = { plain_candidate(made) };
    size_t n = 1;
    bool is_matched = comparing->records && !made->matched.absent;
    if (is_matched)
        candidates[0] =
            matched_candidate(made, comparing->periods->exposure == RAP_EXPOSURE_CALENDAR);
    if (is_matched && !is_plain)
        n = add_candidates(made, candidates, n);
    made->decided = rap_decide(candidates, n);
    made->decided.ratio.value = made->pair.at[RAP_RATIO].value;
    made->decided.ratio.absent = made->pair.at[RAP_RATIO].absent;
    made->decided.rates_by =
        made->in_parts ? "rate-parts" : rap_rate_measures[RAP_RATE_GARWOOD].stat;
    made->decided.is_weak = !(made->x1 > 0.0) || !(made->x2 > 0.0)
                            || (is_matched && !is_plain && has_few_series(&made->series));
}

static void
refuse(struct rap_comparison *made, const char *why, bool comparable)
{
    made->refused = why;
    made->decided = rap_decision_refused(why, comparable);
}

struct rap_comparison
rap_compare_cells(const struct rap_comparing *comparing, const struct rap_cell *cells, size_t first,
                  size_t second, unsigned parts)
{
    const struct rap_cell *a = &cells[first], *b = &cells[second];
    struct rap_comparison made = { .x1 = a->events,
                                   .t1 = a->exposure_years,
                                   .x2 = b->events,
                                   .t2 = b->exposure_years,
                                   .in_parts = is_in_parts(a) || is_in_parts(b) };
    double squares[2] = { parts_of(a).squares, parts_of(b).squares };
    if (comparing->records)
        match(&made, comparing, cells, first, second, (parts & RAP_COMPARE_P_ALONE) == 0, squares);
    const char *refused = comparing->records ? not_comparable(&made.matched) : NULL;
    if (refused) {
        refuse(&made, refused, false);
        return made;
    }
    refused = made.in_parts ? compute_parts(&made, squares, comparing->level)
                            : compute_whole(&made, comparing->level, parts);
    if (refused)
        refuse(&made, refused, true);
    else
        decide(&made, comparing, (parts & RAP_COMPARE_PLAIN) != 0);
    return made;
}

/* ---- what else is asked of a comparison */

/* The list of a cell without the records that are left out. */
static void
list_rest(struct rap_arena *arena, const struct rap_comparing *comparing,
          const struct rap_matched *matched, const struct rap_cell *cell, struct rap_cell *rest)
{
    size_t n = 0;
    rest->records = rap_new_array(arena, uint32_t, cell->n_records);
    rest->parts = cell->parts ? rap_new_array(arena, double, cell->n_records) : NULL;
    for (size_t i = 0; i < cell->n_records; i++) {
        if (is_left_out(matched, stratum_of(&comparing->records->at[cell->records[i]])))
            continue;
        if (rest->parts)
            rest->parts[n] = cell->parts[i];
        rest->records[n++] = cell->records[i];
    }
}

struct rap_cell
rap_comparison_cell(struct rap_arena *arena, const struct rap_comparing *comparing,
                    const struct rap_comparison *comparison, const struct rap_cell *cell)
{
    const struct rap_matched *matched = &comparison->matched;
    struct rap_cell rest = { .exposure_years = cell->exposure_years, .yearly = cell->yearly };
    size_t n;
    if (comparison->refused || !(matched->left_out > 0.0))
        return *cell;
    if (cell->records)
        list_rest(arena, comparing, matched, cell, &rest);
    const struct rap_sum *sums = rap_cell_sums(cell, &n);
    for (size_t i = 0; i < n; i++)
        if (!is_left_out(matched, sums[i].month % RAP_MONTHS))
            rap_cell_add_sum(arena, &rest, &sums[i]);
    return rest;
}

struct rap_unit_counts
rap_comparison_units(struct rap_arena *arena, const struct rap_comparing *comparing,
                     const struct rap_comparison *comparison, const struct rap_cell *cells,
                     size_t first, size_t second)
{
    const struct rap_matched *matched = &comparison->matched;
    bool by_month = comparing->periods->exposure == RAP_EXPOSURE_CALENDAR;
    struct rap_sample sample = sample_make(arena, comparing, cells, first, second, by_month);
    struct rap_unit_counts made = { 0, rap_new_array(arena, double, sample.n_units),
                                    rap_new_array(arena, double, sample.n_units),
                                    rap_new_array(arena, double, sample.n_units),
                                    rap_new_array(arena, bool, sample.n_units) };
    double *counts = rap_new_array(arena, double, sample.n_units);
    for (size_t i = 0; i < sample.n_events; i++)
        if (!is_left_out(matched, sample.events[i].stratum))
            counts[sample.events[i].unit] += sample.events[i].weight;
    for (size_t j = 0; j < sample.n_units; j++) {
        double exposure = 0.0;
        for (size_t m = 0; m < sample.n_strata; m++)
            exposure += matched->weights[m] * sample.units[j].exposure[m];
        if (!(exposure > 0.0))
            continue;
        made.years[made.n] = sample.units[j].year;
        made.is_second[made.n] = sample.units[j].is_second;
        made.exposures[made.n] = exposure;
        made.counts[made.n++] = counts[j];
    }
    return made;
}

const struct rap_cluster *
rap_comparison_clusters(struct rap_arena *arena, const struct rap_comparing *comparing,
                        const struct rap_comparison *comparison, const struct rap_cell *cells,
                        size_t first, size_t second, size_t *n)
{
    bool by_month = comparing->periods->exposure == RAP_EXPOSURE_CALENDAR;
    struct rap_sample sample = sample_make(arena, comparing, cells, first, second, by_month);
    struct rap_cluster *clusters = rap_new_array(arena, struct rap_cluster, sample.n_clusters);
    for (size_t i = 0; i < sample.n_events; i++) {
        const struct rap_event *event = &sample.events[i];
        struct rap_cluster *cluster = &clusters[event->cluster];
        if (!is_left_out(&comparison->matched, event->stratum))
            *(sample.units[event->unit].is_second ? &cluster->x2 : &cluster->x1) += event->weight;
    }
    *n = 0;
    for (size_t i = 0; i < sample.n_clusters; i++)
        if (clusters[i].x1 + clusters[i].x2 > 0.0)
            clusters[(*n)++] = clusters[i];
    return clusters;
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
