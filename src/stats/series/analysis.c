/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/stats/series/analysis.h"

#include "../special.h"

#include <math.h>

bool
rap_year_is_whole(double exposure)
{
    return exposure >= 0.99;
}

static double
flat_deviance(const struct rap_series *series, double rate)
{
    double sum = 0.0;
    for (size_t i = 0; i < series->n; i++)
        sum += 2.0 * half_deviance(series->counts[i], rate * series->exposures[i]);
    return rate > 0.0 ? sum : NAN;
}

static void
set_steps(const struct rap_series *series, const struct rap_analysis_options *options,
          struct rap_analysis *analysis)
{
    const char *absent = analysis->trend.absent;
    if (absent) {
        analysis->step.absent = analysis->step_poisson.absent = absent;
        return;
    }
    rap_step_compute(series, options->split, analysis->trend.is_negbin, options->level,
                     &analysis->step);
    rap_step_compute(series, options->split, false, options->level, &analysis->step_poisson);
}

void
rap_analysis_compute(struct rap_arena *arena, const struct rap_series *series,
                     const struct rap_analysis_options *options, struct rap_analysis *analysis)
{
    *analysis = (struct rap_analysis){ .series = *series,
                                       .options = *options,
                                       .total = rap_series_total(series),
                                       .exposure = rap_series_exposure(series),
                                       .from = series->years[0],
                                       .to = series->years[series->n - 1] };
    analysis->deviance = flat_deviance(series, analysis->total / analysis->exposure);
    rap_trend_compute(series, options->level, &analysis->trend);
    if (options->has_split)
        set_steps(series, options, analysis);
    rap_dispersion_compute(series, options->simulation, &analysis->dispersion);
    rap_ljung_box_compute(series, &analysis->ljung_box);
    rap_changepoint_compute(arena, series, options->level, options->by_whole_years,
                            options->simulation, &analysis->changepoint);
    rap_segments_compute(arena, series, &analysis->segments);
    rap_joinpoint_compute(series, options->level, options->joinpoint_permutation,
                          options->simulation, &analysis->joinpoint);
}

/* ---- what it says */

#define AT(member)     .at = offsetof(struct rap_analysis, member)
#define UNLESS(member) .absent = RAP_IF(struct rap_analysis, member)

static const struct rap_fact step_facts[] = {
    { "split", "fact.split", RAP_Q_DATE, AT(options.split) },
    { .kind = RAP_FACT_OBJECT, AT(step), UNLESS(step.absent), .facts = &rap_step_facts },
    { "poisson", "fact.step.poisson", .kind = RAP_FACT_OBJECT, AT(step_poisson),
      UNLESS(step_poisson.absent), .when = RAP_IF(struct rap_analysis, step.is_negbin),
      .facts = &rap_step_facts },
};

static const struct rap_fact facts[] = {
    { "n", "fact.years", RAP_Q_COUNT, RAP_FACT_SIZE, AT(series.n) },
    { "total", "fact.records", RAP_Q_COUNT, AT(total) },
    { "exposure", "fact.exposure", RAP_Q_YEARS, AT(exposure) },
    { "from", "fact.from", RAP_Q_DATE, AT(from) },
    { "to", "fact.to", RAP_Q_DATE, AT(to) },
    { "level", "fact.level", RAP_Q_INDEX, AT(options.level) },
    { "trend", "fact.trend", .kind = RAP_FACT_OBJECT, AT(trend), UNLESS(trend.absent),
      .facts = &rap_trend_facts },
    { "step", "fact.step", .kind = RAP_FACT_OBJECT,
      .when = RAP_IF(struct rap_analysis, options.has_split), RAP_FACTS(step_facts) },
    { "dispersion", "fact.dispersion", .kind = RAP_FACT_OBJECT, AT(dispersion),
      UNLESS(dispersion.absent), .facts = &rap_dispersion_facts },
    { "ljung_box", "fact.independence", .kind = RAP_FACT_OBJECT, AT(ljung_box),
      UNLESS(ljung_box.absent), .facts = &rap_ljung_box_facts },
    { "changepoint", "fact.changepoint", .kind = RAP_FACT_OBJECT, AT(changepoint),
      UNLESS(changepoint.absent), .facts = &rap_changepoint_facts },
    { "segments", "fact.segments", .kind = RAP_FACT_OBJECT, AT(segments), UNLESS(segments.absent),
      .facts = &rap_segments_facts },
    { "joinpoint", "fact.joinpoint", .kind = RAP_FACT_OBJECT, AT(joinpoint),
      UNLESS(joinpoint.absent), .facts = &rap_joinpoint_facts },
};

const struct rap_facts rap_analysis_facts = { facts, RAP_COUNT_OF(facts) };
