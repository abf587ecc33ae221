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

/* Up to so many records are listed behind each number that counts them; of more the counts alone
 * are told. */
enum { RAP_MOST_LISTED = 5000 };

/* Months are numbered from January of the first year of the coverage, 13 a year: the last one is
 * that of records whose month is not known. */
enum { RAP_MONTHS = 13 };

/* Records of one month: how many, their parts together, the squares of the parts as in `squares` of
 * a cell, the squares of what each counts, and the most that one counts. */
struct rap_sum {
    uint32_t month, n;
    double weight, square, power, largest;
};

struct rap_sums; /* private */

/* One group in one period. */
struct rap_cell {
    double events;  /* whole unless the rule is fractional */
    double squares; /* sum of the squared parts: as many as events when each record is one event */
    double divided; /* of a group: events with each record divided over its groups, */
    double first;   /* and those of records that have the group first */
    double exposure_years;
    const double *yearly;  /* that of each calendar year of the coverage; NULL: the period's own */
    struct rap_sums *sums; /* by month: rap_cell_sums */
    size_t n_records;      /* behind the number */
    uint32_t *records;     /* where lists are kept: their indices, in the order of the data */
    double *parts;         /* and how much of each is the row's; NULL: the whole */
};

struct rap_count_row {
    const char *group;      /* "All" for the first row */
    struct rap_cell *cells; /* one for each period */
    double events;          /* of all periods */
    size_t value;           /* private */
};

/* One calendar year inside the coverage, for each period that it touches. */
struct rap_year_count {
    int year;
    double *events;         /* by period */
    double *exposure_years; /* by period */
    double *denominators;   /* by period; NULL: the plan has none */
};

struct rap_calendar; /* private */
struct rap_grouping; /* private */

struct rap_counts {
    struct rap_rule rule;
    bool lists; /* cells list their records: there are few, or they come in clusters */
    struct rap_calendar *calendar;
    struct rap_grouping *grouping;
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
    size_t n_without;  /* of the selected, those that count in no group */
    bool overlaps;     /* one of them counts in several */
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

/* The same records in the same periods under the same rule, by groups. */
void
rap_counts_regroup(struct rap_arena *arena, const struct rap_plan *plan,
                   const struct rap_counts *counts, const char *by, struct rap_counts *grouped);

/* The sums of a cell, in the order of months; NULL: it has no record. */
const struct rap_sum *rap_cell_sums(const struct rap_cell *cell, size_t *n);

/* Where a record of the counts counts: its period, their number for none, and its month. */
struct rap_when {
    uint32_t period, month;
};
struct rap_when rap_counts_when(const struct rap_counts *counts, uint32_t record);

/* The rows of groups in which a record counts, and how much of it; valid until the next call. */
struct rap_part {
    uint32_t row;
    double part;
};
const struct rap_part *
rap_counts_parts(const struct rap_counts *counts, uint32_t record, size_t *n);

/* Adds a part of a record to a cell that is made from others; or many records of a month. Of cells
 * with `has_parts` all records have it. */
struct rap_counted {
    uint32_t record;
    double part;
    bool has_parts;
    bool is_whole; /* the record itself is counted, not one of its values */
};
double rap_counted_weight(const struct rap_record *record, struct rap_counted counted);
void rap_counts_add(struct rap_arena *arena, const struct rap_counts *counts, struct rap_cell *cell,
                    uint32_t month, struct rap_counted counted);
void rap_cell_add_sum(struct rap_arena *arena, struct rap_cell *cell, const struct rap_sum *sum);

/* The selected records by day: those of one day and one month, as `sum` has it. */
struct rap_day_sum {
    int32_t day;
    uint32_t period;
    struct rap_sum sum;
};
const struct rap_day_sum *
rap_counts_days(struct rap_arena *arena, const struct rap_counts *counts, size_t *n);

/* The row "All" of other periods that lie in those of the counts, from their records by day, under
 * the same rule. */
void rap_counts_of_days(struct rap_arena *arena, const struct rap_counts *counts,
                        const struct rap_day_sum *days, size_t n, const struct rap_periods *periods,
                        struct rap_counts *made);

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

/* What conditions ask for that the data do not have. */
struct rap_unmet {
    const char *field;
    struct rap_str value; /* empty: there is no such field */
    const char *near;     /* a value that is spelt much the same, or NULL */
};

/* Whether they ask for a field that does not exist, or for a name that is neither in the data nor
 * that of a State. Of several names one must be known; with `each`, all of them. */
bool rap_where_is_unmet(const struct rap_where *where, const struct rap_records *records, bool each,
                        struct rap_unmet *unmet);

/* Whether a condition looks at all values of a list under every rule; under `first`, others look at
 * the first one alone. */
bool rap_condition_is_of_all_values(const struct rap_condition *condition);

/* False (E-TOGETHER) when conditions and keys have two fields whose values differ between the rows
 * of a text: of a text it is not known which of them go together. */
RAP_MUST_USE bool
rap_together_check(const struct rap_where *where, const char *const *keys, size_t n_keys,
                   const struct rap_records *records, struct rap_diags *diags);

#endif
