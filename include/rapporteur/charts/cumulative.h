/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cumulative count as a step line, against the earlier pace continued with its predictive fan. */
#ifndef RAPPORTEUR_CHARTS_CUMULATIVE_H
#define RAPPORTEUR_CHARTS_CUMULATIVE_H

#include "rapporteur/charts/scene.h"

#include <stdint.h>

/* The range of counts to expect by a day, counted from the start of the first period. */
struct rap_fan_point {
    int32_t day;
    double low, high;
};

struct rap_cumulative {
    int32_t from, split, to; /* first day, first day of the second period, last day */
    const int32_t *days;     /* of the records, rising */
    const double *counts;    /* after each of them; NULL: each counts once */
    size_t n_days;
    double pace_at_end;              /* what the first rate gives by the last day */
    const struct rap_fan_point *fan; /* from the split to the end, rising */
    size_t n_fan;
    const char *count_text;    /* at the end of the steps: "73" */
    const char *pace_text;     /* at the end of the dashed line: "44.2" */
    const char *pace_words;    /* near it: "dashed: 1.40 a year"; NULL: none */
    const char *fan_words;     /* "grey: 95% range if that pace had held"; NULL: none */
    const char *boundary_text; /* "Sep 2016" */
    const char *noun;
};

struct rap_scene *
rap_cumulative_scene(const struct rap_cumulative *cumulative, struct rap_room room);

#endif
