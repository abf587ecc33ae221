/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts: records that satisfy a rule, by group and period and by year.
 *
 * A record whose date is a range counts where the middle of its range falls; when the range crosses
 * a boundary the record is also listed as undecided. */
#ifndef RAPPORTEUR_COUNTS_COUNTS_H
#define RAPPORTEUR_COUNTS_COUNTS_H

#include "rapporteur/counts/period.h"

/* A counting rule: which records count, and how one with several sponsors is shared out. */
struct rap_rule {
    const char *name;
    struct rap_where where;
    enum rap_counting counting;
    const char *sponsors; /* the field that stands for `sponsors'; NULL: itself */
};

/* The field that a role means under a rule; NULL: the data have none. */
const struct rap_field *
rap_rule_field(const struct rap_rule *rule, const struct rap_records *records, const char *role);

/* One group in one period. */
struct rap_cell {
    double events;  /* whole unless the rule is fractional */
    double squares; /* sum of the squared parts: as many as events when each record is one event */
    double exposure_years;
    const double *yearly; /* that of each calendar year of the coverage; NULL: the period's own */
    uint32_t *records;    /* indices of the records behind the number, in the order of the data */
    double *parts;        /* how much of each record is the row's; NULL: the whole */
    size_t n_records;
};

struct rap_count_row {
    const char *group;      /* "All" for the first row */
    struct rap_cell *cells; /* one for each period */
    double events;          /* of all periods */
};

/* One calendar year inside the coverage, for each period that it touches. */
struct rap_year_count {
    int year;
    double *events;         /* by period */
    double *exposure_years; /* by period */
    double *denominators;   /* by period; NULL: the plan has none */
};

struct rap_counts {
    struct rap_rule rule;
    const struct rap_records *records;
    const struct rap_periods *periods;
    struct rap_count_row *rows; /* rows[0]: all records; then groups, most records first */
    size_t n_rows;
    const char *by; /* role of the field that makes the groups; NULL: none */
    struct rap_year_count *years;
    size_t n_years;
    uint32_t *selected; /* records that satisfy the conditions and lie in a period */
    size_t n_selected;
    uint32_t *undecided; /* of these, records whose date crosses a boundary */
    size_t n_undecided;
    size_t n_outside;  /* records outside every period, conditions aside */
    size_t n_reaching; /* of these, records that satisfy them and whose date reaches into one */
    size_t n_unwanted; /* records in a period that a condition takes out */
};

/* The plan's own rule. */
struct rap_rule rap_rule_of_plan(const struct rap_plan *plan);

/* The plan's conditions with those of `other` in their place, field by field; `any` lifts one. */
struct rap_where rap_where_replace(struct rap_arena *arena, const struct rap_where *base,
                                   const struct rap_where *other);

/* Counts under a rule. `by` (may be NULL) names the field whose values are the groups; "group" is
 * the groups of the plan. What a record adds to a row, times its weight:
 *
 *   full        1 for each value; to a group of the plan, 1 for each of its members
 *   first       1 for the first value; to a group, 1 when that is a member
 *   fractional  1/k for each of k values; to a group, its members' parts together
 *   any         1 for each value; to a group, 1 when any member is among the values
 *
 * A State is a member of a group on the days of its membership. A value that stands twice counts
 * once. */
void rap_counts_make(struct rap_arena *arena, const struct rap_plan *plan,
                     const struct rap_records *records, const struct rap_periods *periods,
                     const struct rap_rule *rule, const char *by, struct rap_counts *counts);

/* The row of a group, or NULL. */
const struct rap_count_row *rap_counts_row(const struct rap_counts *counts, const char *group);

/* The rule under which groups of the plan are counted: a plan that says nothing counts a record
 * once for a group (`any`). */
enum rap_counting rap_counting_of_groups(const struct rap_plan *plan, enum rap_counting counting);

/* What the rule does with a record of several values, for the line under a table of rows by groups
 * of the plan. */
const char *rap_counting_note(const struct rap_voice *voice, enum rap_counting counting);

/* False (E-NO-RECORD) when nothing was counted; warns of periods without a record, and of
 * denominators that are missing or smaller than the counts. */
RAP_MUST_USE bool rap_counts_check(struct rap_arena *arena, const struct rap_counts *counts,
                                   const struct rap_records *records, struct rap_diags *diags);

/* Warns of conditions whose field or values occur nowhere, with the nearest value. False (E-COLUMN)
 * when a field does not exist. */
RAP_MUST_USE bool rap_where_check(const struct rap_where *where, const struct rap_records *records,
                                  struct rap_diags *diags);

/* Whether a condition looks at all values of a list under every rule; under `first`, others look at
 * the first one alone. */
bool rap_condition_is_of_all_values(const struct rap_condition *condition);

/* False (E-TOGETHER) when conditions and keys have two fields whose values differ between the rows
 * of a text: of a text it is not known which of them go together. */
RAP_MUST_USE bool
rap_together_check(const struct rap_where *where, const char *const *keys, size_t n_keys,
                   const struct rap_records *records, struct rap_diags *diags);

#endif
