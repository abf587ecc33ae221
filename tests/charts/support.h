/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Made-up inputs for each kind of chart, from plain to hard. Their intervals are for drawing only.
 */
#ifndef TESTS_CHARTS_SUPPORT_H
#define TESTS_CHARTS_SUPPORT_H

#include "rapporteur/charts/scene.h"

#include <stdbool.h>

struct sample {
    const char *name;
    size_t n_groups;
    int n_years;
    double most; /* counts of a year go up to this; 0: zero everywhere */
    size_t n_periods;
    double boundary; /* part of the time before the last period */
    bool long_names;
    bool wide; /* intervals of several powers of ten */
    bool open; /* open intervals, zero cells */
    bool one_record;
    int n_days;                          /* if the data are not of whole years */
    const struct rap_language *language; /* NULL: English */
};

/* Walk with rising index until NULL. The first is the plain one. */
const struct sample *sample_at(size_t index);

/* The chart of a kind (a name in the registry) for a sample; height 0 where the kind allows it. */
struct rap_scene *
sample_scene(struct rap_arena *arena, const char *kind, const struct sample *sample,
             const struct rap_measurer *measurer, double width_pt, double height_pt);

#endif
