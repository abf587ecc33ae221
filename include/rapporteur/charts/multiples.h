/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small multiples: a timeline for each group, all on one scale. Facets that do not fit are left out
 * from the end and the last line says how many. */
#ifndef RAPPORTEUR_CHARTS_MULTIPLES_H
#define RAPPORTEUR_CHARTS_MULTIPLES_H

#include "rapporteur/charts/timeline.h"

struct rap_facet {
    const char *label;            /* "Kazakhstan" */
    const char *text;             /* after it, muted: "12, then 20" */
    struct rap_timeline timeline; /* all facets have the same periods; only rates differ */
};

struct rap_multiples {
    const char *id;     /* "sponsors-timeline" */
    const char *what;   /* "Resolutions by year and sponsor" */
    const char *others; /* as in struct rap_grouped: "sponsors" */
    const char *level;  /* names the bands: "95% CI"; NULL: no band is drawn */
    const struct rap_facet *facets;
    size_t n_facets;
    size_t n_more; /* as in struct rap_grouped */
};

/* Height 0: what all rows need, up to 60 of them. */
struct rap_scene *rap_multiples_scene(const struct rap_multiples *multiples, struct rap_room room);

#endif
