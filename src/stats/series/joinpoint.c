/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/stats/series/analysis.h"

#include "../random.h"
#include "../special.h"
#include "placement.h"

#include <math.h>

/* BIC values this near to each other are ties: fewer joinpoints win. */
static const double tie = 1e-10;

static struct rap_joinpoint_fit
fit_of(const struct placement *placement, size_t n, double z)
{
    const struct lines *lines = &placement->lines;
    double parameters = 2.0 + 2.0 * (double)n, deviance = placement->deviance;
    double bic = deviance + parameters * log((double)lines->series->n);
    struct rap_joinpoint_fit fit = { .n = n, .deviance = deviance, .bic = bic };
    for (size_t j = 0; j < n; j++)
        fit.at[j] = lines->at[j + 1];
    for (size_t j = 0; j <= n; j++) {
        struct rap_estimate apc = lines_change(lines, &placement->fit, j, z);
        fit.segments[j] = (struct rap_joinpoint_segment){ lines->at[j], lines->at[j + 1], apc };
    }
    return fit;
}

static void
choose_by_bic(struct rap_joinpoint *joinpoint)
{
    for (size_t i = 1; i < joinpoint->n_fits; i++)
        if (joinpoint->fits[i].bic < joinpoint->fits[joinpoint->chosen].bic - tie)
            joinpoint->chosen = i;
}

/* The deviance that the larger model saves on these counts; 0 where one has no finite estimate. */
static double
saving(struct placements *search, size_t fewer, size_t more)
{
    struct placement null, other;
    bool both = placements_best(search, fewer, &null) && placements_best(search, more, &other);
    return both ? fmax(0.0, null.deviance - other.deviance) : 0.0;
}

/* Counts drawn from the fitted smaller model. */
struct null_model {
    struct rap_series series; /* with the counts that are drawn */
    double *counts, *means;
    struct placements *search;
    gsl_rng *rng;
};

static double
p_of(struct null_model *null, const struct placement *smaller,
     const struct rap_joinpoint_fit *fewer, const struct rap_joinpoint_fit *more, size_t draws)
{
    double threshold = monte_carlo_threshold(fmax(0.0, fewer->deviance - more->deviance));
    size_t at_least = 0;
    lines_means(&smaller->lines, &smaller->fit, null->means);
    for (size_t draw = 0; draw < draws; draw++) {
        for (size_t i = 0; i < null->series.n; i++)
            null->counts[i] = random_poisson(null->rng, null->means[i]);
        at_least += saving(null->search, fewer->n, more->n) >= threshold;
    }
    return monte_carlo_p(at_least, draws).p;
}

/* Least against most joinpoints; the test's outcome moves one of the two by one, until they meet.
 */
static void
choose_by_permutation(struct rap_arena *scratch, const struct rap_series *series,
                      const struct placement *placements, double level,
                      struct rap_simulation simulation, struct rap_joinpoint *joinpoint)
{
    struct null_model null = { .series = *series,
                               .counts = rap_new_array(scratch, double, series->n),
                               .means = rap_new_array(scratch, double, series->n),
                               .rng = random_make(scratch, simulation.seed, "joinpoint.p") };
    null.series.counts = null.counts;
    null.search = placements_make(scratch, &null.series);
    size_t low = 0, high = joinpoint->n_fits - 1;
    double alpha = (1.0 - level) / fmax(1.0, (double)high);
    while (low < high) {
        double p = p_of(&null, &placements[low], &joinpoint->fits[low], &joinpoint->fits[high],
                        simulation.draws);
        joinpoint->p[joinpoint->n_tests++] = p;
        if (p <= alpha)
            low++;
        else
            high--;
    }
    joinpoint->chosen = low;
    joinpoint->is_permutation = true;
}

static const char *
joinpoint_refusal(const struct rap_series *series, bool is_tested)
{
    if (!(rap_series_total(series) > 0.0))
        return "absent.no-events";
    if (series->n > RAP_MOST_JOINPOINT_YEARS)
        return "absent.years-over-120";
    return is_tested && series->n > RAP_MOST_TESTED_YEARS ? "absent.years-over-60" : NULL;
}

void
rap_joinpoint_compute(const struct rap_series *series, double level, bool is_permutation,
                      struct rap_simulation simulation, struct rap_joinpoint *joinpoint)
{
    bool is_tested = is_permutation && simulation.draws > 0;
    *joinpoint = (struct rap_joinpoint){ .absent = joinpoint_refusal(series, is_tested) };
    if (joinpoint->absent)
        return;
    struct rap_arena *scratch = rap_arena_open();
    struct placements *search = placements_make(scratch, series);
    struct placement placements[RAP_MOST_JOINPOINTS + 1];
    double z = normal_quantile(0.5 * (1.0 - level));
    for (size_t n = 0; n <= placements_most(series->n); n++) {
        struct placement *best = &placements[joinpoint->n_fits];
        if (placements_best(search, n, best))
            joinpoint->fits[joinpoint->n_fits++] = fit_of(best, n, z);
    }
    if (joinpoint->n_fits == 0)
        joinpoint->absent = "absent.trend-not-finite";
    else if (is_tested)
        choose_by_permutation(scratch, series, placements, level, simulation, joinpoint);
    else
        choose_by_bic(joinpoint);
    joinpoint->n_chosen = joinpoint->fits[joinpoint->chosen].n;
    rap_arena_close(scratch);
}

/* ---- what it says */

#define SEGMENT(member) .at = offsetof(struct rap_joinpoint_segment, member)
#define FIT(member)     .at = offsetof(struct rap_joinpoint_fit, member)
#define AT(member)      .at = offsetof(struct rap_joinpoint, member)

static const struct rap_fact segment_facts[] = {
    { "from", "fact.begins", RAP_Q_DATE, SEGMENT(from) },
    { "to", "fact.ends", RAP_Q_DATE, SEGMENT(to) },
    { NULL, "fact.apc", RAP_Q_CHANGE, RAP_FACT_ESTIMATE, SEGMENT(apc) },
};

static const struct rap_fact fit_facts[] = {
    { "n", "fact.joinpoints", RAP_Q_COUNT, RAP_FACT_SIZE, FIT(n) },
    { "at", "fact.joinpoints.at", RAP_Q_DATE, RAP_FACT_ARRAY, FIT(at),
      .n = offsetof(struct rap_joinpoint_fit, n) },
    { "deviance", "fact.deviance", RAP_Q_INDEX, FIT(deviance) },
    { "bic", "fact.bic", RAP_Q_INDEX, FIT(bic) },
    { "apc", "fact.joinpoint.segments", .kind = RAP_FACT_OBJECTS, FIT(segments),
      .n = offsetof(struct rap_joinpoint_fit, n), .more = 1,
      .size = sizeof(struct rap_joinpoint_segment), RAP_FACTS(segment_facts) },
};

static const struct rap_fact facts[] = {
    { "fits", "fact.joinpoint", .kind = RAP_FACT_OBJECTS, AT(fits),
      .n = offsetof(struct rap_joinpoint, n_fits), .size = sizeof(struct rap_joinpoint_fit),
      RAP_FACTS(fit_facts) },
    { "chosen", "fact.joinpoints.chosen", RAP_Q_COUNT, RAP_FACT_SIZE, AT(n_chosen) },
    { "by", "fact.joinpoints.by", .kind = RAP_FACT_WORD, AT(is_permutation),
      .words = { "bic", "permutation" } },
    { "p", "fact.joinpoints.p", RAP_Q_P, RAP_FACT_ARRAY, AT(p),
      .n = offsetof(struct rap_joinpoint, n_tests) },
};

const struct rap_facts rap_joinpoint_facts = { facts, RAP_COUNT_OF(facts) };
