/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of charts: what each kind shows and what it needs. */
#ifndef RAPPORTEUR_CHARTS_REGISTRY_H
#define RAPPORTEUR_CHARTS_REGISTRY_H

#include <stddef.h>

enum rap_chart_needs {
    RAP_NEEDS_DATES = 1,    /* records with dates */
    RAP_NEEDS_PERIODS = 2,  /* two periods or more */
    RAP_NEEDS_GROUPS = 4,   /* a field to group by */
    RAP_NEEDS_SPONSORS = 8, /* records with more than one sponsor */
    RAP_NEEDS_READINGS = 16 /* other counting rules */
};

struct rap_chart {
    const char *name;  /* "timeline": for `rapporteur chart` */
    const char *title; /* "Timeline" */
    const char *shows; /* one sentence */
    const char *needs_text;
    unsigned needs;             /* of enum rap_chart_needs */
    double width_mm, height_mm; /* usual size; height 0: as high as its rows need */
};

/* Walk with rising index until NULL. */
const struct rap_chart *rap_chart_at(size_t index);
const struct rap_chart *rap_chart_lookup(const char *name);

#endif
