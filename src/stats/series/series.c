/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/stats/series/analysis.h"

#include "rapporteur/stats/rate.h"

#include <math.h>

static const char *
entry_refusal(const struct rap_series *series, size_t i)
{
    double year = series->years[i];
    if (!(fabs(year) <= 1e6) || year != floor(year))
        return "absent.year-not-whole";
    if (i > 0 && !(year > series->years[i - 1]))
        return "absent.years-not-rising";
    return rap_rate_refusal(series->counts[i], series->exposures[i], 0.5);
}

const char *
rap_series_refusal(const struct rap_series *series)
{
    if (series->n == 0)
        return "absent.no-year";
    for (size_t i = 0; i < series->n; i++) {
        const char *reason = entry_refusal(series, i);
        if (reason)
            return reason;
    }
    /* Sums stay whole numbers that a double holds exactly. */
    return rap_series_total(series) <= 4e15 ? NULL : "absent.total-too-large";
}

static double
sum_of(const double *values, size_t n)
{
    double sum = 0.0;
    for (size_t i = 0; i < n; i++)
        sum += values[i];
    return sum;
}

double
rap_series_total(const struct rap_series *series)
{
    return sum_of(series->counts, series->n);
}

double
rap_series_exposure(const struct rap_series *series)
{
    return sum_of(series->exposures, series->n);
}
