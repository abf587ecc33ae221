/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The mix by permutation of whole series, else of whole records. */
#include "rapporteur/stats/groups/groups.h"

#include "../random.h"

static const size_t most_moves = 20000000;

/* Records stand in places along a line, and a place has a period. Those of the longest period come
 * first: what is in them is what is left, so that they are neither drawn nor counted. */
struct problem {
    const struct rap_memberships *members;
    double *counts;           /* groups by periods */
    double *groups, *periods; /* their sums */
    size_t *order;            /* the record in each place */
    size_t *places;           /* the period of each place */
    size_t longest;           /* the period with most records */
    size_t n_longest;
    size_t n_clusters;
    size_t *clusters; /* in the order in which they are drawn, from the last one on */
    size_t *starts;   /* of each cluster, n + 1 offsets into `laid` */
    size_t *laid;     /* the records of each cluster, as the line has them before any draw */
};

/* The records as they are, one period after the other. */
static void
fill_places(struct rap_arena *scratch, struct problem *problem)
{
    const struct rap_memberships *m = problem->members;
    size_t *sizes = rap_new_array(scratch, size_t, m->n_periods), n = 0;
    for (size_t i = 0; i < m->n_records; i++)
        sizes[m->periods[i]]++;
    for (size_t p = 1; p < m->n_periods; p++)
        if (sizes[p] > sizes[problem->longest])
            problem->longest = p;
    problem->n_longest = sizes[problem->longest];
    for (size_t k = 0; k <= m->n_periods; k++)
        for (size_t i = 0; i < m->n_records; i++) {
            size_t p = m->periods[i];
            if (k == 0 ? p == problem->longest : p == k - 1 && p != problem->longest) {
                problem->places[n] = p;
                problem->order[n++] = i;
            }
        }
}

/* Clusters by the first place that one of them has. */
static void
lay_clusters(struct rap_arena *scratch, struct problem *problem)
{
    const struct rap_memberships *m = problem->members;
    size_t n = m->n_records;
    size_t *cluster_at = rap_new_array(scratch, size_t, n);
    size_t *seen = rap_new_array(scratch, size_t, m->clusters ? m->n_clusters : n); /* plus 1 */
    problem->clusters = rap_new_array(scratch, size_t, n);
    problem->starts = rap_new_array(scratch, size_t, n + 2);
    problem->laid = rap_new_array(scratch, size_t, n);
    for (size_t i = 0; i < n; i++) {
        size_t number = m->clusters ? m->clusters[problem->order[i]] : i;
        if (seen[number] == 0) {
            problem->clusters[problem->n_clusters] = problem->n_clusters;
            seen[number] = ++problem->n_clusters;
        }
        cluster_at[i] = seen[number] - 1;
        problem->starts[cluster_at[i] + 2]++;
    }
    for (size_t c = 0; c < problem->n_clusters; c++)
        problem->starts[c + 2] += problem->starts[c + 1];
    for (size_t i = 0; i < n; i++)
        problem->laid[problem->starts[cluster_at[i] + 1]++] = problem->order[i];
}

/* Fills the places of all periods but the longest with clusters drawn one after another; the last
 * one as far as there is room. */
static void
draw(struct problem *problem, gsl_rng *rng)
{
    size_t place = problem->members->n_records;
    for (size_t left = problem->n_clusters; place > problem->n_longest; left--) {
        size_t chosen = random_index(rng, left), cluster = problem->clusters[chosen];
        problem->clusters[chosen] = problem->clusters[left - 1];
        problem->clusters[left - 1] = cluster;
        size_t first = problem->starts[cluster];
        for (size_t k = problem->starts[cluster + 1]; k > first && place > problem->n_longest; k--)
            problem->order[--place] = problem->laid[k - 1];
    }
}

static void
count(struct problem *problem)
{
    const struct rap_memberships *m = problem->members;
    size_t n_periods = m->n_periods, longest = problem->longest;
    for (size_t i = 0; i < m->n_groups * n_periods; i++)
        problem->counts[i] = i % n_periods == longest ? problem->groups[i / n_periods] : 0.0;
    for (size_t p = 0; p < n_periods; p++)
        problem->periods[p] = p == longest ? (double)m->starts[m->n_records] : 0.0;
    for (size_t i = problem->n_longest; i < m->n_records; i++) {
        size_t record = problem->order[i], period = problem->places[i];
        double n = (double)(m->starts[record + 1] - m->starts[record]);
        problem->periods[period] += n;
        problem->periods[longest] -= n;
        for (size_t k = m->starts[record]; k < m->starts[record + 1]; k++) {
            problem->counts[m->groups[k] * n_periods + period] += 1.0;
            problem->counts[m->groups[k] * n_periods + longest] -= 1.0;
        }
    }
}

/* Pearson's chi-square of the table, whose periods have sums of their own in each draw: how many
 * groups a record has is no part of the mix. */
static double
chi_square(struct problem *problem)
{
    const struct rap_memberships *m = problem->members;
    double sum = 0.0, n = (double)m->starts[m->n_records];
    count(problem);
    for (size_t g = 0; g < m->n_groups; g++)
        for (size_t p = 0; p < m->n_periods; p++) {
            double expected = problem->groups[g] * problem->periods[p] / n;
            double d = problem->counts[g * m->n_periods + p] - expected;
            sum += expected > 0.0 ? d * d / expected : 0.0;
        }
    return sum;
}

/* As many as asked for, unless that takes too long or series have not so many orders. */
static size_t
draws_of(const struct problem *problem, size_t asked)
{
    size_t most = most_moves / problem->members->n_records, orders = 1;
    most = asked < most ? asked : most;
    for (size_t n = 2; n <= problem->n_clusters && orders < most; n++)
        orders *= n;
    return problem->members->clusters && orders < most ? orders : most;
}

static void
measure_series(const struct problem *problem, struct rap_mix *mix)
{
    size_t largest = 0;
    for (size_t c = 0; c < problem->n_clusters; c++) {
        size_t n = problem->starts[c + 1] - problem->starts[c];
        largest = n > largest ? n : largest;
    }
    mix->series = (double)problem->n_clusters;
    mix->largest_series = (double)largest / (double)problem->members->n_records;
}

void
rap_mix_permute(const struct rap_memberships *members, size_t draws, uint64_t seed,
                struct rap_mix *mix)
{
    if (mix->absent || members->n_records > RAP_MOST_PERMUTED) {
        mix->permutation.absent = mix->absent ? mix->absent : "absent.records-over-20000";
        return;
    }
    struct rap_arena *scratch = rap_arena_open();
    struct problem problem = {
        .members = members,
        .counts = rap_new_array(scratch, double, members->n_groups * members->n_periods),
        .groups = rap_new_array(scratch, double, members->n_groups),
        .periods = rap_new_array(scratch, double, members->n_periods),
        .order = rap_new_array(scratch, size_t, members->n_records),
        .places = rap_new_array(scratch, size_t, members->n_records),
    };
    fill_places(scratch, &problem);
    lay_clusters(scratch, &problem);
    for (size_t k = 0; k < members->starts[members->n_records]; k++)
        problem.groups[members->groups[k]] += 1.0;
    double limit = monte_carlo_threshold(chi_square(&problem));
    gsl_rng *rng = random_make(scratch, seed, "mix.p_permutation");
    draws = draws_of(&problem, draws);
    if (members->clusters)
        measure_series(&problem, mix);
    size_t at_least = 0;
    for (size_t i = 0; i < draws; i++) {
        draw(&problem, rng);
        at_least += chi_square(&problem) >= limit;
    }
    mix->permutation = monte_carlo_p(at_least, draws);
    rap_arena_close(scratch);
}
