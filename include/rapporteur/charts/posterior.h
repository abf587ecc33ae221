/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Change-point posterior: how probable it is that the rate changed at the start of each year. Years
 * of the credible set are blue and under a bracket, the others slate. */
#ifndef RAPPORTEUR_CHARTS_POSTERIOR_H
#define RAPPORTEUR_CHARTS_POSTERIOR_H

#include "rapporteur/charts/scene.h"

#include <stdbool.h>

struct rap_posterior_year {
    int year;
    double probability;
    bool in_set;
    const char *numbers;
};

struct rap_posterior {
    const struct rap_posterior_year *years; /* rising, without gaps; at least 1 */
    size_t n_years;
    const char *set_text;      /* at the bracket: "95% credible set: 2014–2018" */
    const char *peak_text;     /* at the highest bar: "2016: 41%"; NULL: none */
    const char *none_text;     /* "no change at all: 3%"; NULL: not asked */
    const char *words;         /* over the plot: "probability that the rate changed in this year" */
    double boundary;           /* of the plan, as a year with its part; NaN: none */
    const char *boundary_text; /* "Sep 2016" */
};

struct rap_scene *rap_posterior_scene(const struct rap_posterior *posterior, struct rap_room room);

#endif
