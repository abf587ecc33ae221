/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of methods: what each statistic is, in words that the report and `explain` print. */
#ifndef RAPPORTEUR_STATS_REGISTRY_H
#define RAPPORTEUR_STATS_REGISTRY_H

#include <stddef.h>

struct rap_stat {
    const char *name;       /* "ratio-midp": for `rapporteur explain` */
    const char *title;      /* "Mid-P interval of the rate ratio" */
    const char *method;     /* one or two sentences */
    const char *formula;    /* in plain text */
    const char *assumption; /* what it rests on */
    const char *reference;  /* author, journal, volume, year, page */
};

/* Walk with rising index until NULL. */
const struct rap_stat *rap_stat_at(size_t index);
const struct rap_stat *rap_stat_lookup(const char *name);

#endif
