/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Timeline: counts by year as unit blocks, with the rate of each period.
 *
 * Up to 12 a year one block is one record; above that a year is a bar. A year that a boundary
 * divides is drawn in two parts, each in its period's colour. Time that the data do not cover is
 * hatched. */
#ifndef RAPPORTEUR_CHARTS_TIMELINE_H
#define RAPPORTEUR_CHARTS_TIMELINE_H

#include "rapporteur/charts/scene.h"

#include <stdint.h>

/* Most records a year that are drawn as blocks; above it every year is a bar. */
enum { RAP_TIMELINE_BLOCKS = 12 };

struct rap_timeline_period {
    int32_t from, to;          /* days, both included */
    const char *label;         /* "Sep 1991 – Aug 2016" */
    const char *count_text;    /* "35 resolutions in 25.0 years" */
    double rate, low, high;    /* a year; NaN: not drawn */
    const char *rate_text;     /* "1.40 a year" */
    const char *interval_text; /* "(95% CI 0.97–1.95)" */
    const char *numbers;       /* id of the rate */
};

struct rap_timeline_count {
    int year;
    size_t period;
    double count;
};

struct rap_timeline {
    const struct rap_timeline_period *periods; /* in the order of time; at least 1 */
    size_t n_periods;
    const struct rap_timeline_count *counts; /* years of no count may be left out */
    size_t n_counts;
    const char *boundary_text; /* under the last boundary: "Sep 2016" */
    const char *noun;          /* "resolutions" */
};

struct rap_scene *rap_timeline_scene(const struct rap_timeline *timeline, struct rap_room room);

#endif
