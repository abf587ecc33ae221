/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An edition: what one run of a report says, in a form in which two runs can be compared. Made from
 * findings, or read from the JSON twin of an earlier run. */
#ifndef RAPPORTEUR_FINDINGS_EDITION_H
#define RAPPORTEUR_FINDINGS_EDITION_H

#include "rapporteur/findings/findings.h"

/* A value of a record by its role ("date", "sponsors" …), as written: a list is joined by "; ".
 * Or a part of the rules that were asked: "counting", "period.since", "reading.sourced" … */
struct rap_edition_text {
    const char *id;
    const char *text; /* "2016-09-08 to 2023-03-31" */
};
struct rap_edition_texts {
    struct rap_edition_text *at;
    size_t n;
    struct rap_edition_index *index; /* of many; NULL: they are looked through */
};

struct rap_edition_record {
    uint32_t no;     /* in its edition */
    const char *key; /* the symbol, else date and title; a second of the same key ends in " (2)" */
    struct rap_edition_texts values;
};

struct rap_edition_number {
    const char *id, *text;
    double value; /* NaN: none, or a text */
    bool is_count;
    const uint32_t *nos; /* records behind it by their number, rising; NULL: none listed */
    size_t n_nos;
};

struct rap_edition {
    const char *name;                   /* of its file; NULL: made from findings */
    const char *as_of;                  /* ISO */
    const char *edition;                /* as the plan names it; NULL: not named */
    struct rap_edition_record *records; /* records[i].no is i + 1 */
    size_t n_records;
    size_t n_unlisted; /* records that it has and does not list: then it lists none */
    struct rap_edition_texts definitions;
    struct rap_edition_number *numbers;
    size_t n_numbers;
    struct rap_edition_index *index; /* of the numbers */
};

/* The edition that is being made. It borrows from the findings. */
const struct rap_edition *
rap_edition_of_findings(struct rap_arena *arena, const struct rap_findings *findings);

/* Reads the JSON twin of an earlier run. Errors: E-READ, E-JSON, E-EDITION (JSON, but no twin). */
RAP_MUST_USE bool rap_edition_read(struct rap_arena *arena, const char *path,
                                   const struct rap_edition **edition, struct rap_diags *diags);

/* The number of an id, or NULL. */
const struct rap_edition_number *
rap_edition_number_lookup(const struct rap_edition *edition, const char *id);

/* The text of an id, or NULL; the value of a role, or "". */
const char *rap_edition_lookup(const struct rap_edition_texts *texts, const char *id);
const char *rap_edition_value(const struct rap_edition_record *record, const char *role);

#endif
