/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The headline: the comparison of all records, decided with its yearly counts, which may be more
 * dispersed than chance makes them. */
#include "internal.h"

#include "rapporteur/findings/series.h"

#include <math.h>

/* Years of the first period that is compared, then of the second; a divided year gives a part to
 * each. */
static void
compare_years(struct rap_findings *findings)
{
    const struct rap_counts *counts = &findings->counts;
    struct rap_arena *scratch = rap_arena_open();
    double *events = rap_new_array(scratch, double, 2 * counts->n_years);
    double *exposures = rap_new_array(scratch, double, 2 * counts->n_years);
    bool *is_second = rap_new_array(scratch, bool, 2 * counts->n_years);
    size_t first = findings->periods.n - 2, n = 0;
    for (size_t p = first; p <= first + 1; p++)
        for (size_t y = 0; y < counts->n_years; y++) {
            if (!(counts->years[y].exposure_years[p] > 0.0))
                continue;
            events[n] = counts->years[y].events[p];
            is_second[n] = p > first;
            exposures[n++] = counts->years[y].exposure_years[p];
        }
    rap_yearly_ratio_compute(n, is_second, events, exposures, findings->plan->stats.level,
                             &findings->yearly);
    rap_arena_close(scratch);
}

void
rap_headline_make(struct rap_findings *findings)
{
    struct rap_comparison *headline = &findings->comparison;
    *headline = rap_compare_counts(findings, &findings->counts, RAP_PAIR_ALL);
    if (headline->refused || headline->in_parts)
        findings->yearly.absent = "absent.counts-not-whole";
    else
        compare_years(findings);
    rap_decide_by_years(&headline->decided, &findings->yearly);
    if (findings->plan->boundary.from_data && !isnan(findings->series->p_change))
        rap_decide_by_search(&headline->decided, findings->series->p_change);
}
