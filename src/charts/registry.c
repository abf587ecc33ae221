/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/charts/registry.h"

#include "rapporteur/base/attributes.h"

#include <string.h>

static const struct rap_chart charts[] = {
    { "timeline", N_("Timeline"),
      N_("Counts by year, one block a record up to 12 a year, with the rate of each period."),
      N_("dates"), RAP_NEEDS_DATES, 160.0, 75.0 },
    { "cumulative", N_("Cumulative count"),
      N_("The count so far, against the earlier pace continued with its predictive range."),
      N_("dates, two periods"), RAP_NEEDS_DATES | RAP_NEEDS_PERIODS, 90.0, 90.0 },
    { "posterior", N_("Change-point posterior"),
      N_("How probable it is that the rate changed in each year, with the credible set."),
      N_("dates"), RAP_NEEDS_DATES, 160.0, 75.0 },
    { "forest", N_("Forest"),
      N_("Ratio of the yearly rates of two periods for each group, with its interval."),
      N_("dates, two periods, groups"), RAP_NEEDS_DATES | RAP_NEEDS_PERIODS | RAP_NEEDS_GROUPS,
      160.0, 0.0 },
    { "readings", N_("Readings"), N_("The same ratio under each counting rule."),
      N_("dates, two periods, readings"), RAP_NEEDS_DATES | RAP_NEEDS_PERIODS | RAP_NEEDS_READINGS,
      160.0, 0.0 },
    { "dumbbell", N_("Dumbbell"),
      N_("Share and yearly rate of each group side by side, before and since."),
      N_("dates, two periods, groups"), RAP_NEEDS_DATES | RAP_NEEDS_PERIODS | RAP_NEEDS_GROUPS,
      160.0, 0.0 },
    { "share", N_("Share of the total"),
      N_("Share of each group in the records of each period, with its interval."),
      N_("dates, groups"), RAP_NEEDS_DATES | RAP_NEEDS_GROUPS, 160.0, 0.0 },
    { "bars", N_("Bars"), N_("Count of each group in each period."), N_("dates, groups"),
      RAP_NEEDS_DATES | RAP_NEEDS_GROUPS, 160.0, 0.0 },
    { "heatmap", N_("Heat map"), N_("Count of each group in each year, the number in each cell."),
      N_("dates, groups"), RAP_NEEDS_DATES | RAP_NEEDS_GROUPS, 160.0, 0.0 },
    { "multiples", N_("Small multiples"), N_("A timeline for each group, all on one scale."),
      N_("dates, groups"), RAP_NEEDS_DATES | RAP_NEEDS_GROUPS, 160.0, 0.0 },
    { "funnel", N_("Funnel"),
      N_("Rate of each group against its exposure, with the limits of chance variation."),
      N_("dates, two periods, groups"), RAP_NEEDS_DATES | RAP_NEEDS_PERIODS | RAP_NEEDS_GROUPS,
      160.0, 90.0 },
    { "matrix", N_("Matrix"), N_("How many records each two groups have together."),
      N_("records with several sponsors"), RAP_NEEDS_SPONSORS, 160.0, 0.0 },
};

const struct rap_chart *
rap_chart_at(size_t index)
{
    return index < RAP_COUNT_OF(charts) ? &charts[index] : NULL;
}

const struct rap_chart *
rap_chart_lookup(const char *name)
{
    for (size_t i = 0; i < RAP_COUNT_OF(charts); i++)
        if (strcmp(charts[i].name, name) == 0)
            return &charts[i];
    return NULL;
}
