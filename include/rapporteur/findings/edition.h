/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An edition: what one run of a report says, in a form in which two runs can be compared. Made from
 * findings, or read from the JSON twin of an earlier run. */
#ifndef RAPPORTEUR_FINDINGS_EDITION_H
#define RAPPORTEUR_FINDINGS_EDITION_H

#include "rapporteur/findings/findings.h"

/* One value of a record, as written: a list is joined by "; ". */
struct rap_edition_value {
    const char *role; /* "date", "title", "sponsors" … */
    const char *text;
};

struct rap_edition_record {
    uint32_t no;     /* in its edition */
    const char *key; /* the symbol, else date and title; a second of the same key ends in " (2)" */
    struct rap_edition_value *values;
    size_t n_values;
};

/* What was asked: one part of the rules, with its text. */
struct rap_edition_definition {
    const char *id;   /* "counting", "period.since", "reading.sourced" … */
    const char *text; /* "2016-09-08 to 2023-03-31" */
};

struct rap_edition_number {
    const char *id, *text;
    double value;        /* NaN: none, or a text */
    const uint32_t *nos; /* records behind it by their number, rising; NULL: none listed */
    size_t n_nos;
};

struct rap_edition {
    const char *name;                   /* of its file; NULL: made from findings */
    const char *as_of;                  /* ISO */
    const char *edition;                /* as the plan names it; NULL: not named */
    struct rap_edition_record *records; /* records[i].no is i + 1 */
    size_t n_records;
    struct rap_edition_definition *definitions;
    size_t n_definitions;
    struct rap_edition_number *numbers;
    size_t n_numbers;
};

/* The edition that is being made. It borrows from the findings. */
const struct rap_edition *
rap_edition_of_findings(struct rap_arena *arena, const struct rap_findings *findings);

/* Reads the JSON twin of an earlier run. Errors: E-READ, E-JSON, E-EDITION (JSON, but no twin). */
RAP_MUST_USE bool rap_edition_read(struct rap_arena *arena, const char *path,
                                   const struct rap_edition **edition, struct rap_diags *diags);

/* The text of a role, or NULL; or "". */
const char *rap_edition_value(const struct rap_edition_record *record, const char *role);
const char *rap_edition_text(const struct rap_edition_record *record, const char *role);

#endif
