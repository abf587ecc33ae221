/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The mix by permutation of whole records. */
#include "rapporteur/stats/table.h"

#include "random.h"

#include "rapporteur/base/attributes.h"

#include <math.h>

static const size_t most_records = 20000, most_moves = 20000000;

struct problem {
    const struct rap_memberships *members;
    double *counts;           /* groups by periods */
    double *groups, *periods; /* their sums */
    size_t *order;            /* record i has the period of record order[i] */
};

static void
count(struct problem *problem)
{
    const struct rap_memberships *m = problem->members;
    for (size_t i = 0; i < m->n_groups * m->n_periods; i++)
        problem->counts[i] = 0.0;
    for (size_t p = 0; p < m->n_periods; p++)
        problem->periods[p] = 0.0;
    for (size_t i = 0; i < m->n_records; i++) {
        size_t period = m->periods[problem->order[i]];
        problem->periods[period] += (double)(m->starts[i + 1] - m->starts[i]);
        for (size_t k = m->starts[i]; k < m->starts[i + 1]; k++)
            problem->counts[m->groups[k] * m->n_periods + period] += 1.0;
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
        mix->permutation_absent = mix->absent ? mix->absent : N_("more than 20,000 records");
        return;
    }
    struct rap_arena *scratch = rap_arena_open();
    struct problem problem = {
        members,
        rap_new_array(scratch, double, members->n_groups * members->n_periods),
        rap_new_array(scratch, double, members->n_groups),
        rap_new_array(scratch, double, members->n_periods),
        rap_new_array(scratch, size_t, members->n_records),
    };
    for (size_t i = 0; i < members->n_records; i++)
        problem.order[i] = i;
    for (size_t k = 0; k < members->starts[members->n_records]; k++)
        problem.groups[members->groups[k]] += 1.0;
    double limit = monte_carlo_threshold(chi_square(&problem));
    gsl_rng *rng = random_make(scratch, seed, "mix.p_permutation");
    if (draws * members->n_records > most_moves)
        draws = most_moves / members->n_records;
    size_t at_least = 0;
    for (size_t i = 0; i < draws; i++) {
        random_shuffle(rng, members->n_records, problem.order);
        at_least += chi_square(&problem) >= limit;
    }
    struct monte_carlo drawn = monte_carlo_p(at_least, draws);
    mix->p_permutation = drawn.p;
    mix->se_permutation = drawn.se;
    mix->permutation_absent = NULL;
    rap_arena_close(scratch);
}
