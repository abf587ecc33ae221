/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The chart of when the rate changed. */
#include "internal.h"

#include "rapporteur/charts/posterior.h"
#include "rapporteur/stats/change.h"

#include <math.h>

/* Years with a day under watch, over all periods. */
static struct rap_series
series_of(struct rap_report *report)
{
    const struct rap_counts *counts = &report->findings->counts;
    double *years = rap_new_array(report->arena, double, counts->n_years);
    double *events = rap_new_array(report->arena, double, counts->n_years);
    double *exposures = rap_new_array(report->arena, double, counts->n_years);
    size_t n = 0;
    for (size_t y = 0; y < counts->n_years; y++) {
        double exposure = 0.0, count = 0.0;
        for (size_t p = 0; p < counts->periods->n; p++) {
            exposure += counts->years[y].exposure_years[p];
            count += counts->years[y].events[p];
        }
        if (!(exposure > 0.0))
            continue;
        years[n] = counts->years[y].year;
        events[n] = count;
        exposures[n++] = exposure;
    }
    return (struct rap_series){ .n = n, .years = years, .counts = events, .exposures = exposures };
}

/* "2014–2018, 2021": years of the set, runs closed up. */
static const char *
set_years(struct rap_report *report, const struct rap_changepoint *change)
{
    struct rap_buffer out = { .arena = report->arena };
    for (size_t i = 0; i < change->n_splits;) {
        size_t end = i + 1;
        while (end < change->n_splits && change->is_credible[end]
               && change->splits[end] == change->splits[end - 1] + 1.0)
            end++;
        if (change->is_credible[i]) {
            rap_buffer_format(&out, "%s%.0f", out.len > 0 ? ", " : "", change->splits[i]);
            if (end > i + 1)
                rap_buffer_format(&out, "\xE2\x80\x93%.0f", change->splits[end - 1]);
        }
        i = change->is_credible[i] ? end : i + 1;
    }
    return out.len > 0 ? out.ptr : "";
}

/* One entry a year from the first possible to the last; a year that is not watched has none. */
static struct rap_posterior_year *
years_of(struct rap_report *report, const struct rap_changepoint *change, size_t *n_years)
{
    int first = (int)change->splits[0], last = (int)change->splits[change->n_splits - 1];
    *n_years = (size_t)(last - first) + 1;
    struct rap_posterior_year *years =
        rap_new_array(report->arena, struct rap_posterior_year, *n_years);
    for (size_t i = 0; i < *n_years; i++)
        years[i].year = first + (int)i;
    for (size_t i = 0; i < change->n_splits; i++) {
        struct rap_posterior_year *year = &years[(int)change->splits[i] - first];
        year->probability = change->posterior[i];
        year->in_set = change->is_credible[i];
    }
    return years;
}

static const char *
peak_text(struct rap_report *report, const struct rap_changepoint *change)
{
    size_t best = 0;
    for (size_t i = 1; i < change->n_splits; i++)
        if (change->posterior[i] > change->posterior[best])
            best = i;
    return rap_format(
        report->arena, "%.0f: %s%%", change->splits[best],
        rap_quantity_text(report->arena, RAP_Q_PERCENT, 100.0 * change->posterior[best]));
}

struct rap_scene *
report_posterior(struct rap_report *report, double width_pt, double height_pt)
{
    struct rap_series series = series_of(report);
    struct rap_changepoint change;
    size_t at;
    if (rap_series_refusal(&series, &at))
        return NULL;
    rap_changepoint_compute(report->arena, &series, report->findings->plan->stats.level,
                            (struct rap_simulation){ 0 }, &change);
    if (change.absent || change.n_splits == 0)
        return NULL;
    struct rap_posterior data = {
        .set_text = rap_format(report->arena, N_("%s%% credible set: %s"),
                               report_printed(report, "level"), set_years(report, &change)),
        .peak_text = peak_text(report, &change),
        .words = N_("probability of each year, if the rate changed once"),
        .boundary = report_boundary_year(report),
        .boundary_text =
            report->findings->has_comparison ? report_printed(report, "split.month.short") : NULL,
    };
    data.years = years_of(report, &change, &data.n_years);
    return rap_posterior_scene(report->arena, &data, report->options->measurer, width_pt,
                               height_pt);
}
