/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The chart of when the rate changed. */
#include "internal.h"

#include "rapporteur/charts/posterior.h"
#include "rapporteur/findings/series.h"

/* The change point of the yearly counts, or NULL. */
static const struct rap_changepoint *
change_of(const struct rap_report *report)
{
    const struct rap_series_findings *series = report->findings->series;
    return series->absent || series->analysis.changepoint.absent ? NULL
                                                                 : &series->analysis.changepoint;
}

static const char *
year_id(struct rap_report *report, int year)
{
    return rap_format(report->arena, "step.posterior.%d", year);
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
        year->numbers = year_id(report, year->year);
    }
    return years;
}

struct rap_scene *
report_posterior(struct rap_report *report, double width_pt, double height_pt)
{
    const struct rap_changepoint *change = change_of(report);
    if (!change)
        return NULL;
    struct rap_posterior data = {
        .set_text = rap_format(report->arena, N_("%s%% credible set: %s"),
                               report_printed(report, "level"), report_printed(report, "step.set")),
        .peak_text =
            rap_format(report->arena, N_("%s: %s%%"), report_printed(report, "step.peak.year"),
                       report_printed(report, "step.peak")),
        .words = N_("probability of each year, if the rate changed once"),
        .boundary = report_boundary_year(report),
        .boundary_text =
            report->findings->has_comparison ? report_printed(report, "split.month.short") : NULL,
    };
    data.years = years_of(report, change, &data.n_years);
    return rap_posterior_scene(&data, report_room(report, width_pt, height_pt));
}

struct rap_table *
report_posterior_data(struct rap_report *report)
{
    const struct rap_changepoint *change = change_of(report);
    struct rap_table *table = report_data_table(report, "posterior");
    report_column(report, table, N_("Year"), RAP_START);
    report_column(report, table, N_("probability (%)"), RAP_END);
    report_column(report, table, N_("in the set"), RAP_START);
    for (size_t i = 0; change && i < change->n_splits; i++) {
        struct rap_table_row *row = report_row(report, table);
        row->cells[0] = report_whole(report, (int64_t)change->splits[i]);
        row->cells[1] = report_made(report, year_id(report, (int)change->splits[i]), RAP_Q_PERCENT,
                                    100.0 * change->posterior[i], "changepoint");
        row->cells[2] = report_plain(report, change->is_credible[i] ? N_("yes") : N_("no"));
    }
    return table;
}
