/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/stats/analysis.h"

#include "special.h"

#include <math.h>

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
                                       .exposure = rap_series_exposure(series) };
    analysis->deviance = flat_deviance(series, analysis->total / analysis->exposure);
    rap_trend_compute(series, options->level, &analysis->trend);
    if (options->has_split)
        set_steps(series, options, analysis);
    rap_dispersion_compute(series, options->simulation, &analysis->dispersion);
    rap_ljung_box_compute(series, &analysis->ljung_box);
    rap_changepoint_compute(arena, series, options->level, options->simulation,
                            &analysis->changepoint);
    rap_segments_compute(arena, series, &analysis->segments);
    rap_joinpoint_compute(series, options->level, options->joinpoint_permutation,
                          options->simulation, &analysis->joinpoint);
}
