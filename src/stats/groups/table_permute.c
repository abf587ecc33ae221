/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The mix by permutation of whole records. */
#include "rapporteur/stats/groups/groups.h"

#include "../random.h"

static const size_t most_records = 20000, most_moves = 20000000;

/* Records stand in places, and a place has a period. Those of the longest period come first: what
 * is in them is what is left, so that they are neither drawn nor counted. */
struct problem {
    const struct rap_memberships *members;
    double *counts;           /* groups by periods */
    double *groups, *periods; /* their sums */
    size_t *order;            /* the record in each place */
    size_t *places;           /* the period of each place */
    size_t longest;           /* the period with most records */
    size_t n_longest;
};

/* The records as they are. */
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
    for (int others = 0; others < 2; others++)
        for (size_t i = 0; i < m->n_records; i++)
            if ((m->periods[i] != problem->longest) == others) {
                problem->places[n] = m->periods[i];
                problem->order[n++] = i;
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

void
rap_mix_permute(const struct rap_memberships *members, size_t draws, uint64_t seed,
                struct rap_mix *mix)
{
    if (mix->absent || members->n_records > most_records) {
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
    for (size_t k = 0; k < members->starts[members->n_records]; k++)
        problem.groups[members->groups[k]] += 1.0;
    double limit = monte_carlo_threshold(chi_square(&problem));
    gsl_rng *rng = random_make(scratch, seed, "mix.p_permutation");
    if (draws * members->n_records > most_moves)
        draws = most_moves / members->n_records;
    size_t at_least = 0;
    for (size_t i = 0; i < draws; i++) {
        random_sample(rng, members->n_records, members->n_records - problem.n_longest,
                      problem.order);
        at_least += chi_square(&problem) >= limit;
    }
    mix->permutation = monte_carlo_p(at_least, draws);
    rap_arena_close(scratch);
}
