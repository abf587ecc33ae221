/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/findings/series.h"

#include "internal.h"

#include "rapporteur/base/number.h"

#include <math.h>

enum {
    LEAST_YEARS = 4, /* fewer leave nothing to compare a step with */
    MOST_LISTED = 12 /* counts in a sentence */
};

/* ---- what is counted by year */

/* Of each year what it has in the periods `first` to `last`, if that is any time at all. */
static struct rap_series
series_of(const struct rap_findings *findings, size_t first, size_t last)
{
    size_t most = findings->counts.n_years, n = 0;
    double *years = rap_new_array(findings->arena, double, most);
    double *counts = rap_new_array(findings->arena, double, most);
    double *exposures = rap_new_array(findings->arena, double, most);
    for (size_t i = 0; i < most; i++) {
        const struct rap_year_count *year = &findings->counts.years[i];
        double events = 0.0, exposure = 0.0;
        for (size_t p = first; p <= last; p++) {
            events += year->events[p];
            exposure += year->exposure_years[p];
        }
        if (!(exposure > 0.0))
            continue;
        years[n] = year->year;
        counts[n] = events;
        exposures[n++] = exposure;
    }
    return (struct rap_series){ n, years, counts, exposures };
}

static const char *
series_refusal(const struct rap_series *series)
{
    if (series->n < LEAST_YEARS)
        return "absent.too-few-years";
    return rap_series_refusal(series);
}

/* ---- computing */

static enum rap_verdict
verdict_of_step(const struct rap_findings *findings, const struct rap_series *series, double p)
{
    struct rap_evidence evidence = {
        .events = rap_series_total(series), .p = p, .holds = true, .plan = &findings->plan->stats
    };
    return rap_verdict_of(&evidence);
}

static double
p_of_step(const struct rap_changepoint *changepoint, bool is_permuted)
{
    return is_permuted ? changepoint->permutation.p : changepoint->simulated.p;
}

static void
look_inside(const struct rap_findings *findings, struct rap_inside *inside)
{
    const struct rap_stats_plan *stats = &findings->plan->stats;
    struct rap_simulation simulation = { stats->draws, stats->seed };
    struct rap_dispersion dispersion;
    size_t last = findings->periods.n - 1;
    inside->series = series_of(findings, last, last);
    inside->absent = series_refusal(&inside->series);
    if (inside->absent)
        return;
    rap_changepoint_compute(findings->arena, &inside->series, stats->level, true, simulation,
                            &inside->changepoint);
    inside->absent = inside->changepoint.absent;
    if (inside->absent)
        return;
    rap_dispersion_compute(&inside->series, simulation, &dispersion);
    inside->is_permuted = rap_years_vary(&dispersion);
    inside->p = p_of_step(&inside->changepoint, inside->is_permuted);
}

/* The simulations of the whole series take time, so they wait until somebody asks. */
static void
analyse(const struct rap_findings *findings, struct rap_series_findings *out)
{
    const struct rap_stats_plan *stats = &findings->plan->stats;
    struct rap_analysis_options options = {
        .level = stats->level,
        .by_whole_years = true,
        .simulation = { out->is_asked ? stats->draws : 0, stats->seed },
    };
    struct rap_analysis *analysis = &out->analysis;
    rap_analysis_compute(findings->arena, &out->series, &options, analysis);
    const struct rap_changepoint *c = &analysis->changepoint;
    out->p_change = NAN;
    out->is_permuted = rap_years_vary(&analysis->dispersion);
    if (!c->absent && !c->simulated.absent)
        out->p_change = p_of_step(c, out->is_permuted);
    out->change_verdict = verdict_of_step(findings, &out->series, out->p_change);
}

void
rap_series_make(struct rap_findings *findings)
{
    struct rap_series_findings *out = rap_new(findings->arena, struct rap_series_findings);
    findings->series = out;
    out->is_asked = findings->plan->pages[RAP_PAGE_CHANGE];
    out->series = series_of(findings, 0, findings->periods.n - 1);
    out->p_change = NAN;
    out->absent = series_refusal(&out->series);
    out->inside.absent = "absent.no-two-periods";
    if (!out->absent)
        analyse(findings, out);
    if (findings->has_comparison)
        look_inside(findings, &out->inside);
}

/* ---- numbers */

static void
add_year_text(struct rap_findings *findings, const char *id, double year)
{
    rap_numbers_add_text(findings->numbers, id, RAP_Q_DATE,
                         rap_format(findings->arena, "%.0f", year));
}

static void
add_with_method(struct rap_findings *findings, const char *id, enum rap_quantity quantity,
                double value, const char *method)
{
    rap_numbers_add(findings->numbers, id, quantity, value)->method = method;
}

static void
add_trend(struct rap_findings *findings, const struct rap_trend *trend)
{
    struct rap_estimate apc = trend->is_negbin ? trend->negbin.apc : trend->poisson.apc;
    if (trend->absent)
        return;
    rap_numbers_add_estimate(findings->numbers, "trend.apc", RAP_Q_CHANGE, apc,
                             findings->plan->stats.level,
                             trend->is_negbin ? "trend-negbin" : "trend-poisson");
    add_with_method(findings, "trend.overdispersion.p", RAP_Q_P, trend->negbin.p_overdispersion,
                    "trend-negbin");
}

/* "1997, 2008, 2011–2018": years next to each other as a range. */
static const char *
set_text(const struct rap_voice *voice, const struct rap_changepoint *c)
{
    struct rap_arg *parts = rap_new_array(voice->arena, struct rap_arg, c->n_splits + 1);
    size_t n = 0;
    for (size_t first = 0, end; first < c->n_splits; first = end) {
        for (end = first; end < c->n_splits && c->is_credible[end]; end++)
            ;
        if (end > first + 2)
            parts[n++] = rap_arg_text(NULL, rap_format(voice->arena, "%.0f" RAP_EN_DASH "%.0f",
                                                       c->splits[first], c->splits[end - 1]));
        else
            for (size_t i = first; i < end; i++)
                parts[n++] = rap_arg_text(NULL, rap_format(voice->arena, "%.0f", c->splits[i]));
        end++; /* the one that is not credible */
    }
    return rap_message(voice, "list", RAP_WITH(rap_arg_list("shown", "list.comma", parts)));
}

/* The rates of the two sides of the best split, and their ratio as if the year had been given. */
static void
add_sides(struct rap_findings *findings, const struct rap_series *series,
          const struct rap_changepoint *c)
{
    double events[2] = { 0.0, 0.0 }, exposures[2] = { 0.0, 0.0 };
    double level = findings->plan->stats.level;
    struct rap_pair pair;
    add_with_method(findings, "step.rate1", RAP_Q_RATE, c->rate1, "changepoint");
    add_with_method(findings, "step.rate2", RAP_Q_RATE, c->rate2, "changepoint");
    for (size_t i = 0; i < series->n; i++) {
        events[series->years[i] >= c->before] += series->counts[i];
        exposures[series->years[i] >= c->before] += series->exposures[i];
    }
    if (rap_pair_compute(events[0], exposures[0], events[1], exposures[1], level, RAP_PAIR_BASIC,
                         &pair))
        rap_numbers_add_estimate(findings->numbers, "step.rr", RAP_Q_RATIO,
                                 rap_pair_ratio(&pair, RAP_RATIO_MIDP), level, "midp");
}

static void
add_change(struct rap_findings *findings, const struct rap_series_findings *series)
{
    const struct rap_changepoint *c = &series->analysis.changepoint;
    size_t peak = 0;
    for (size_t i = 1; i < c->n_splits; i++)
        peak = c->posterior[i] > c->posterior[peak] ? i : peak;
    add_year_text(findings, "step.before", c->before);
    add_sides(findings, &series->series, c);
    add_with_method(findings, "step.p", RAP_Q_P, series->p_change, "changepoint");
    rap_numbers_add(findings->numbers, "step.splits", RAP_Q_COUNT, (double)c->n_splits);
    rap_numbers_add(findings->numbers, "step.draws", RAP_Q_COUNT,
                    (double)findings->plan->stats.draws);
    rap_numbers_add_text(findings->numbers, "step.set", RAP_Q_DATE, set_text(&findings->voice, c));
    add_year_text(findings, "step.peak.year", c->splits[peak]);
    add_with_method(findings, "step.peak", RAP_Q_PERCENT, 100.0 * c->posterior[peak],
                    "changepoint");
}

static void
add_dispersion(struct rap_findings *findings, const struct rap_analysis *analysis)
{
    if (!analysis->dispersion.absent)
        add_with_method(findings, "dispersion.index", RAP_Q_INDEX, analysis->dispersion.index,
                        "dispersion");
    if (!analysis->ljung_box.absent)
        add_with_method(findings, "ljung.p", RAP_Q_P, analysis->ljung_box.p, "ljung-box");
}

/* "2, 5, 8, 4" */
static const char *
counts_text(const struct rap_voice *voice, const struct rap_series *series)
{
    struct rap_arg *counts = rap_new_array(voice->arena, struct rap_arg, series->n + 1);
    for (size_t i = 0; i < series->n; i++)
        counts[i] = rap_arg_count(NULL, (size_t)series->counts[i]);
    return rap_message(voice, "list", RAP_WITH(rap_arg_list("shown", "list.comma", counts)));
}

static void
add_inside(struct rap_findings *findings, const struct rap_inside *inside)
{
    const struct rap_changepoint *c = &inside->changepoint;
    if (inside->absent)
        return;
    if (inside->series.n <= MOST_LISTED)
        rap_numbers_add_text(findings->numbers, "inside.counts", RAP_Q_TEXT,
                             counts_text(&findings->voice, &inside->series));
    rap_numbers_add(findings->numbers, "inside.n", RAP_Q_COUNT, (double)inside->series.n);
    add_with_method(findings, "inside.p", RAP_Q_P, inside->p, "changepoint");
    add_year_text(findings, "inside.before", c->before);
    add_with_method(findings, "inside.rate1", RAP_Q_RATE, c->rate1, "changepoint");
    add_with_method(findings, "inside.rate2", RAP_Q_RATE, c->rate2, "changepoint");
}

void
rap_series_numbers(struct rap_findings *findings)
{
    const struct rap_series_findings *series = findings->series;
    add_inside(findings, &series->inside);
    if (series->absent)
        return;
    add_year_text(findings, "series.from", series->series.years[0]);
    add_year_text(findings, "series.to", series->series.years[series->series.n - 1]);
    rap_numbers_add(findings->numbers, "series.n", RAP_Q_COUNT, (double)series->series.n);
    add_trend(findings, &series->analysis.trend);
    add_dispersion(findings, &series->analysis);
    if (!series->analysis.changepoint.absent)
        add_change(findings, series);
}
