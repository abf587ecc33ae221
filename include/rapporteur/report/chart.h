/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One chart of the findings, drawn by the code that draws it on the pages. */
#ifndef RAPPORTEUR_REPORT_CHART_H
#define RAPPORTEUR_REPORT_CHART_H

#include "rapporteur/charts/registry.h"
#include "rapporteur/report/report.h"

struct rap_chart_request {
    const struct rap_chart *chart;
    const char *by; /* role of the groups, where the chart needs some */
};

/* A chart filled once, to be drawn in any room. */
struct rap_chart_filled {
    struct rap_subject from;
    const void *input;
};

/* False, with an error that says what is missing, when the findings do not have what the chart
 * needs. */
bool rap_chart_fill(struct rap_arena *arena, struct rap_findings *findings,
                    const struct rap_chart_request *request, struct rap_chart_filled *filled,
                    struct rap_diags *diags);

/* "central-asia.csv · 101 records · c10469f9. Methods: … Made with rapporteur 0.1.0 …": a line
 * under it, with the methods of the numbers that the scene has. */
const char *
rap_chart_source(struct rap_arena *arena, struct rap_findings *findings,
                 const struct rap_report_options *options, const struct rap_scene *scene);

/* What stands over it: the finding or, where there is none, what it shows. */
const char *rap_chart_title(const struct rap_subject *from);

/* "resolutions a year · Central Asian states · 1 September 1991 to 31 March 2023 · status =
 * Adopted · n = 73": what is shown, of whom, when, on which conditions, and how many are counted.
 */
const char *rap_chart_subtitle(const struct rap_subject *from);

#endif
