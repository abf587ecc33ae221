/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/stats/series/analysis.h"

#include "../special.h"

#include <math.h>

/* Costs this near to each other are ties: fewer changes win, then the earlier ones. */
static const double tie = 1e-10;

/* The best segmentation of the entries from each one to the last. */
struct tail {
    double cost;   /* with the penalties of its changes; against one rate for all */
    size_t length; /* entries of its first segment */
    size_t n;      /* segments */
};

/* A place where a first segment may end: the entry after its last. */
struct end {
    size_t at;
    double cost; /* of the first segment and of all that follows, with penalties */
};

struct search {
    const struct rap_series *series;
    double rate, penalty; /* of the whole; of a change */
    struct tail *tails;
    struct end *ends; /* in falling order */
    size_t n_ends;
};

/* The cost of a segment is -2 x log(x/t) less the same with the rate of the whole: these parts add
 * up to a constant, and without them large counts keep their digits. */
static void
set_costs(struct search *search, size_t first)
{
    double x = 0.0, t = 0.0;
    size_t at = first;
    for (size_t i = search->n_ends; i-- > 0;) {
        struct end *end = &search->ends[i];
        for (; at < end->at; at++) {
            x += search->series->counts[at];
            t += search->series->exposures[at];
        }
        end->cost = search->tails[end->at].cost - 2.0 * half_deviance(x, search->rate * t);
        if (end->at < search->series->n)
            end->cost += search->penalty;
    }
}

static double
slack_of(double cost)
{
    return tie * fmax(1.0, fabs(cost));
}

static bool
is_better(const struct tail *a, const struct tail *b)
{
    if (fabs(a->cost - b->cost) > slack_of(b->cost))
        return a->cost < b->cost;
    return a->n < b->n || (a->n == b->n && a->length < b->length);
}

static void
set_tail(struct search *search, size_t first)
{
    for (size_t i = 0; i < search->n_ends; i++) {
        size_t at = search->ends[i].at;
        struct tail candidate = { search->ends[i].cost, at - first, search->tails[at].n + 1 };
        if (i == 0 || is_better(&candidate, &search->tails[first]))
            search->tails[first] = candidate;
    }
}

/* Ends that can never again be best, because an extra change at `first` would be cheaper, go. */
static void
prune(struct search *search, size_t first)
{
    size_t kept = 0;
    double cost = search->tails[first].cost, limit = cost + slack_of(cost) + search->penalty;
    for (size_t i = 0; i < search->n_ends; i++)
        if (search->ends[i].cost <= limit)
            search->ends[kept++] = search->ends[i];
    search->ends[kept++].at = first;
    search->n_ends = kept;
}

/* From the last entry back, so that the first change is decided last and ties go to the earliest.
 */
static void
run(struct search *search)
{
    search->ends[search->n_ends++].at = search->series->n;
    for (size_t first = search->series->n; first-- > 0;) {
        set_costs(search, first);
        set_tail(search, first);
        prune(search, first);
    }
}

static void
set_result(struct rap_arena *arena, const struct search *search, struct rap_segments *segments)
{
    const struct rap_series *series = search->series;
    size_t at = 0, n = search->tails[0].n;
    double *starts = rap_new_array(arena, double, n), *rates = rap_new_array(arena, double, n);
    for (size_t i = 0; i < n; i++) {
        struct rap_series segment = { search->tails[at].length, series->years + at,
                                      series->counts + at, series->exposures + at };
        starts[i] = series->years[at];
        rates[i] = rap_series_total(&segment) / rap_series_exposure(&segment);
        at += segment.n;
    }
    double whole = -2.0 * rap_series_total(series) * log(search->rate);
    double penalty = search->penalty, cost = search->tails[0].cost;
    double saving = ((double)n - 1.0) * penalty - cost;
    *segments = (struct rap_segments){ NULL, penalty, cost + whole, saving, n, starts, rates };
}

void
rap_segments_compute(struct rap_arena *arena, const struct rap_series *series,
                     struct rap_segments *segments)
{
    *segments = (struct rap_segments){ .absent = "absent.no-events" };
    double total = rap_series_total(series);
    if (!(total > 0.0))
        return;
    struct rap_arena *scratch = rap_arena_open();
    struct search search = { .series = series,
                             .rate = total / rap_series_exposure(series),
                             .penalty = 2.0 * log((double)series->n),
                             .tails = rap_new_array(scratch, struct tail, series->n + 1),
                             .ends = rap_new_array(scratch, struct end, series->n + 1) };
    run(&search);
    set_result(arena, &search, segments);
    rap_arena_close(scratch);
}

/* ---- what it says */

#define AT(member) .at = offsetof(struct rap_segments, member)
#define N_SEGMENTS .n = offsetof(struct rap_segments, n)

static const struct rap_fact facts[] = {
    { "penalty", "fact.penalty", RAP_Q_INDEX, AT(penalty) },
    { "cost", "fact.cost", RAP_Q_INDEX, AT(cost) },
    { "starts", "fact.segments.starts", RAP_Q_DATE, RAP_FACT_LIST, AT(starts), N_SEGMENTS },
    { "rates", "fact.segments.rates", RAP_Q_RATE, RAP_FACT_LIST, AT(rates), N_SEGMENTS },
};

const struct rap_facts rap_segments_facts = { facts, RAP_COUNT_OF(facts) };
