/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands beside the headline: whether the years stepped at the boundary or were moving before,
 * how other dates would have looked, and what the sources may lack. */
#ifndef RAPPORTEUR_FINDINGS_COURSE_H
#define RAPPORTEUR_FINDINGS_COURSE_H

#include "rapporteur/findings/findings.h"
#include "rapporteur/stats/groups/groups.h"
#include "rapporteur/stats/pair/tipping.h"
#include "rapporteur/stats/series/shape.h"

/* Records of one evidence grade in each period, whatever grades the rule counts. */
struct rap_grade {
    const char *name;
    const char *id; /* "grade.2": its numbers are ID.n1, ID.n2 and ID.name */
    double x1, x2;
};

/* The day of the boundary in another year, or in its own. */
struct rap_other_date {
    int year;
    const char *id; /* "dates.2011": its numbers are those of a comparison */
    struct rap_estimate ratio;
    bool is_clear; /* p < 0.005 by the same policy */
    bool is_used;  /* the boundary's own year */
};

struct rap_course {
    struct rap_shape shape;
    bool is_step; /* a step beside the trend, in the direction of the headline: "since" */
    int before;   /* the trend of the first period: -1 falling, 1 rising, 0 not shown */
    struct rap_other_date *dates; /* with two whole years on either side, rising */
    size_t n_listed;              /* of these, with the boundary's own where it is one */
    size_t n_dates;               /* without it */
    size_t n_as_clear;            /* of these, the clear ones */
    struct rap_tipping tipping;
    struct rap_grade *grades;
    size_t n_grades;
    double p_grades;   /* that both periods are evidenced alike; NaN: nothing to compare */
    double n_ungraded; /* records of the first period that their grade alone leaves out */
    enum rap_verdict verdict, grades_verdict; /* of the step beside the trend, and of p_grades */
};

/* Of a comparison that has statistics, else NULL; `draws` of the old trend. */
struct rap_course *rap_course_make(struct rap_findings *findings, size_t draws);

#endif
