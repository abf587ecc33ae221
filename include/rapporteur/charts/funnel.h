/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Funnel: rates (or ratios) of groups against their exposure (or expected count), with the limits
 * inside which they vary if all share the overall rate. The limits are computed elsewhere. */
#ifndef RAPPORTEUR_CHARTS_FUNNEL_H
#define RAPPORTEUR_CHARTS_FUNNEL_H

#include "rapporteur/charts/scene.h"

#include <stdbool.h>

enum rap_funnel_place {
    RAP_FUNNEL_INSIDE,     /* a slate dot */
    RAP_FUNNEL_OUTSIDE_95, /* a blue dot, named if there is room */
    RAP_FUNNEL_OUTSIDE_998 /* a diamond in the accent, named first */
};

struct rap_funnel_point {
    const char *label; /* may be NULL */
    double exposure, value;
    enum rap_funnel_place place;
    const char *numbers;
};

/* Limits at an exposure. */
struct rap_funnel_limit {
    double exposure;
    double low95, high95, low998, high998;
};

struct rap_funnel {
    const char *id;             /* "sponsors-funnel" */
    const char *what;           /* "Resolutions a year by sponsor against years of membership" */
    const char *exposure_words; /* along the axis: "years of membership" */
    const char *value_words;    /* over the plot: "resolutions a year" */
    const char *overall_text;   /* at the overall line: "all: 1.40" */
    const char *points_noun;    /* "sponsors" */
    bool percent;               /* values are shares times 100: the axis ends at 100 at most */
    double overall;
    const struct rap_funnel_point *points;
    size_t n_points;
    const struct rap_funnel_limit *limits; /* rising exposure */
    size_t n_limits;
};

struct rap_scene *rap_funnel_scene(const struct rap_funnel *funnel, struct rap_room room);

#endif
