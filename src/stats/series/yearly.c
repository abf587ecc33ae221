/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two rates are a straight line over 0 and 1, so this is the regression of trend.c with the period
 * in the place of the year. */
#include "rapporteur/stats/series/yearly.h"

#include "../special.h"
#include "negbin.h"

#include <math.h>

static void
set_ratio(struct rap_arena *scratch, const struct lines *lines, const struct lines_fit *poisson,
          double z, struct rap_yearly_ratio *ratio)
{
    struct negbin best = negbin_solve(scratch, lines, poisson);
    double gain = lines_deviance(lines, poisson) - best.misfit;
    struct rap_interval ends = negbin_slope_interval(scratch, lines, &best, z * z);
    double fall = fmax(0.0, negbin_slope_fall(scratch, lines, &best, 0.0));
    ratio->p_overdispersion = negbin_p(best.theta, gain);
    ratio->is_overdispersed = negbin_is_chosen(ratio->p_overdispersion);
    ratio->theta = isinf(best.theta) ? NAN : best.theta;
    ratio->estimate = (struct rap_estimate){ exp(lines_slope(lines, &best.fit, 0).value),
                                             exp(ends.low), exp(ends.high), NULL };
    ratio->p = exp(log_chisq_upper(fall, 1.0));
}

static const char *
compute(struct rap_arena *scratch, const struct rap_series *series, double level,
        struct rap_yearly_ratio *ratio)
{
    if (series->n < 3 || !(series->years[0] < series->years[series->n - 1]))
        return "absent.too-few-years";
    struct lines lines = lines_straight(series, 0, series->n);
    struct lines_fit poisson = { 0 };
    if (!lines_are_finite(&lines))
        return "absent.period-without-events";
    if (!lines_solve(&lines, 0.0, &poisson))
        return "absent.not-settled";
    set_ratio(scratch, &lines, &poisson, normal_quantile(0.5 * (1.0 - level)), ratio);
    return NULL;
}

void
rap_yearly_ratio_compute(size_t n, const bool *is_second, const double *counts,
                         const double *exposures, double level, struct rap_yearly_ratio *ratio)
{
    struct rap_arena *scratch = rap_arena_open();
    double *periods = rap_new_array(scratch, double, n);
    for (size_t i = 0; i < n; i++)
        periods[i] = is_second[i] ? 1.0 : 0.0;
    struct rap_series series = { n, periods, counts, exposures };
    *ratio = (struct rap_yearly_ratio){ .theta = NAN };
    ratio->absent = compute(scratch, &series, level, ratio);
    rap_arena_close(scratch);
}
