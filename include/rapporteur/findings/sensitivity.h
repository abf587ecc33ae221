/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The headline asked in every other way: each boundary date, counting rule, evidence grade and
 * method, as one list for one table and one figure. The rule of verdicts reads it. */
#ifndef RAPPORTEUR_FINDINGS_SENSITIVITY_H
#define RAPPORTEUR_FINDINGS_SENSITIVITY_H

#include "rapporteur/findings/findings.h"

enum rap_way_kind {
    RAP_WAY_USED,     /* the headline as it is */
    RAP_WAY_BOUNDARY, /* the periods divided on another day */
    RAP_WAY_READING,  /* another reading of the plan */
    RAP_WAY_DATES,    /* imprecise dates taken early, or late */
    RAP_WAY_COUNTING, /* the first of several sponsors alone, or each of them */
    RAP_WAY_BOTH,     /* another day and another reading at once: listed, not read */
    RAP_WAY_GRADE,    /* records of one evidence grade alone, by records: shown, not read */
    RAP_WAY_EXPOSURE, /* another measure of time, or whole calendar years only */
    RAP_WAY_METHOD,   /* another interval and test of the same counts */
    RAP_WAY_SERIES,   /* whole series drawn again */
    RAP_WAY_KINDS
};

struct rap_way {
    enum rap_way_kind kind;
    const char *name; /* "divided on 1 January 2016", "sourced", "exact conditional" */
    const char *id;   /* prefix of its numbers: ID.n1 .n2 .rr .p */
    double x1, x2;
    struct rap_estimate ratio; /* with its interval, or the reason for none */
    double p;                  /* NaN: the way has no test */
    int direction;             /* -1 lower, 0 equal or nothing counted, 1 higher */
    bool is_read;              /* by the rule of verdicts */
    bool holds;                /* by itself it leaves the headline's verdict as it is */
};

struct rap_sensitivity {
    struct rap_way *ways; /* ways[0]: the headline; then in the order of their kinds */
    size_t n;
    size_t n_read;      /* ways that the rule of verdicts reads, with the headline */
    bool agrees;        /* all of them have the headline's direction */
    bool holds;         /* each of them by itself leaves the headline's verdict as it is */
    size_t weakest;     /* of those beside the headline the one that says least; 0: there is none */
    double least, most; /* finite ratio among them; NaN: none */
};

/* The message of a kind: "way.boundary". */
const char *rap_way_key(enum rap_way_kind kind);

#endif
