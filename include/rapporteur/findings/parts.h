/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each value of a field (a sponsor, a topic …) adds: to the step from the rate before to the
 * rate since, and to the records one by one. A record of several values is divided equally among
 * them, so that the steps add up.
 *
 * Numbers of the steps; PARTS is "parts.sponsors", "parts.topics" …; a row is PARTS.1, PARTS.2 …,
 * PARTS.others:
 *
 *     ROW.name ROW.rate1 ROW.rate2 ROW.step    the step with its interval
 *     ROW.first1 ROW.first2                    the rates with each record given whole to the value
 *                                              that it names first, where that can be told
 *     PARTS.rate1 PARTS.rate2 PARTS.step       of all records
 *     PARTS.top                                the values that the title names
 *     PARTS.top_step PARTS.top_first           their steps together; the same under that rule
 *     PARTS.top_sum PARTS.size                 the sizes of their steps and of the whole, short
 *
 * Numbers of the lines; STRIPS is "strips.sponsors" …; a row is STRIPS.1 …, STRIPS.rest, and the
 * sums STRIPS.own, STRIPS.joint, STRIPS.others and STRIPS.all:
 *
 *     ROW.name ROW.n1 ROW.n2 ROW.rate1 ROW.rate2   of one period: ROW.n2 and ROW.rate2 alone
 *     STRIPS.outside                               records of values shown and of others */
#ifndef RAPPORTEUR_FINDINGS_PARTS_H
#define RAPPORTEUR_FINDINGS_PARTS_H

#include "rapporteur/findings/findings.h"

enum { RAP_DIVIDED_MOST = 8 };

/* The records of a count, each divided over its values; at most RAP_DIVIDED_MOST of them stand by
 * themselves: those with the largest steps, where two periods are compared, else with most records.
 * Where most records are of members of the plan's groups, the sponsors outside are among the
 * others. */
struct rap_divided {
    const struct rap_counts *counts; /* rows[0]: all */
    const uint32_t *shown;           /* rows of the counts, in their order here */
    size_t n_shown, n_others;        /* values */
    const uint8_t *places;           /* by row: place among the shown from 1; 0: an other */
    const char *others;              /* what these are called: by their names where they are few */
    bool is_shared;                  /* a record has several values */
    bool overlaps;                   /* parts of one record are more than the whole (groups) */
};

/* One step of the rate. */
struct rap_part_row {
    const char *name, *id;
    double rate1, rate2;
    struct rap_estimate step;
    double first[2]; /* these rates, each record given whole to the value that it names first */
    bool is_named;   /* in the title */
};

/* The shown values in the order of their steps, the largest in the direction of the whole first;
 * then the others, where there are any. */
struct rap_parts {
    const char *id; /* "parts.sponsors" */
    struct rap_part_row *rows;
    size_t n_rows, n_named; /* the first rows */
    double rate1, rate2;
    bool has_first;
    bool is_worth_it; /* the largest step: a quarter of the whole, and its interval leaves out 0 */
};

/* The values of one record, or none of those shown. */
struct rap_strip_record {
    uint32_t record, period;
    uint32_t lines; /* a bit for each place from 0; the others' is that of n_shown */
};

struct rap_strips {
    const char *id; /* "strips.sponsors" */
    const struct rap_divided *divided;
    const char **names, **ids; /* of the lines */
    size_t n_lines;            /* with that of the others, where it has records */
    struct rap_strip_record *records;
    size_t n_records;
    bool has_others, has_joint;
    bool is_whole; /* the numbers of a line are of all its records, not of those of it alone */
};

struct rap_divided *
rap_divided_make(struct rap_arena *arena, const struct rap_findings *findings, const char *by);

/* All three for a family. */
void rap_family_divide(struct rap_findings *findings, struct rap_family *groups);

/* With the numbers, and for the family of groups the sentences "ID.parts.figure", "ID.parts.note",
 * "ID.strips.figure" and "ID.strips.note". NULL: nothing is compared, or the parts of a record are
 * more than the whole. */
const struct rap_parts *
rap_parts_make(struct rap_findings *findings, const struct rap_family *groups,
               const struct rap_divided *divided);
const struct rap_strips *
rap_strips_make(struct rap_findings *findings, const struct rap_family *groups,
                const struct rap_divided *divided);

#endif
