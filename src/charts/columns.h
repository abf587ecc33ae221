/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plot of a timeline: grounds, rates and the columns of the years; whole in the timeline,
 * small in each facet of the multiples. */
#ifndef RAPPORTEUR_CHARTS_COLUMNS_H
#define RAPPORTEUR_CHARTS_COLUMNS_H

#include "axis.h"

#include "rapporteur/charts/inputs.h"

struct columns {
    struct pen *pen;
    const struct rap_timeline *timeline;
    struct scale x, y; /* x in days */
    double left, right, top, bottom;
    int first_year, last_year;
    double step;    /* of the count axis */
    bool as_blocks; /* one block a record */
    double rate_pt; /* stroke of the rates */
};

/* The greatest count or rate, or end of an interval unless that is far above; at least 1. */
double columns_highest(const struct rap_timeline *timeline);

/* Up to 12 a year in every year. */
bool columns_fit_blocks(const struct rap_timeline *timeline);

/* Sets the years and the scale of days between left and right. */
void columns_set_years(struct columns *columns);

bool columns_is_last(const struct columns *columns, size_t period);

/* Draws grounds, bands, hatches, grid, rates and columns, in the order of painting. The pen keeps
 * off rates and columns. */
void columns_draw(struct columns *columns);

/* Years, or the names of months or weeks, under the plot. */
void columns_name(const struct columns *columns);

#endif
