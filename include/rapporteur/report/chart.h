/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One chart of the findings, drawn by the code that draws it on the pages. */
#ifndef RAPPORTEUR_REPORT_CHART_H
#define RAPPORTEUR_REPORT_CHART_H

#include "rapporteur/charts/registry.h"
#include "rapporteur/report/report.h"

struct rap_chart_request {
    const struct rap_chart *chart;
    const char *by;             /* role of the groups, where the chart needs some */
    double width_pt, height_pt; /* height 0: what the rows need */
};

/* NULL, with an error that says what is missing, when the findings do not have what the chart
 * needs. */
struct rap_scene *rap_chart_draw(struct rap_arena *arena, struct rap_findings *findings,
                                 const struct rap_report_options *options,
                                 const struct rap_chart_request *request, struct rap_diags *diags);

/* The numbers that it draws, as a table; NULL likewise. */
struct rap_table *rap_chart_tell(struct rap_arena *arena, struct rap_findings *findings,
                                 const struct rap_chart_request *request, struct rap_diags *diags);

/* "Source: central-asia.csv, 101 records … Made with rapporteur 0.1.0 …": a line under it,
 * with the methods of the numbers that the scene has. */
const char *
rap_chart_source(struct rap_arena *arena, struct rap_findings *findings,
                 const struct rap_report_options *options, const struct rap_scene *scene);

/* What the pages say over it: the finding where there is one; NULL: nothing. */
const char *rap_chart_title(struct rap_arena *arena, const struct rap_findings *findings,
                            const struct rap_chart_request *request);

#endif
