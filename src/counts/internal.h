/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RAPPORTEUR_COUNTS_INTERNAL_H
#define RAPPORTEUR_COUNTS_INTERNAL_H

#include "rapporteur/counts/counts.h"

/* ---- period.c */

/* The period in which a day lies; their number when it lies in none. */
size_t period_of(const struct rap_periods *periods, int32_t day);

/* ---- where.c: the conditions of a rule, made ready for many records */

struct filter;

struct filter *filter_make(struct rap_arena *arena, const struct rap_rule *rule,
                           const struct rap_records *records);

/* Whether a record satisfies all conditions. Under `first`, only the first value of a list is
 * looked at, but for conditions of all values. */
bool filter_holds(const struct filter *filter, size_t record);

/* ---- group_values.c: the values of a field that belong to a group, and what a record adds */

/* States of a group among the values of a field, and its other texts. */
struct group_values;

/* The field whose values are grouped when groups of the plan are asked for: the sponsors, or the
 * States of a file of votes. NULL: the data have none. */
const struct rap_field *
grouped_field(const struct rap_rule *rule, const struct rap_records *records);

struct group_values *
group_values_make(struct rap_arena *arena, const struct rap_records *records,
                  const struct rap_field *field, const struct rap_group *group);

/* Those that are numbers not above, or not below, a limit. */
struct group_values *group_values_within(struct rap_arena *arena, const struct rap_records *records,
                                         const struct rap_field *field, enum rap_relation relation,
                                         struct rap_str limit);

/* The values that have one of the texts within, both folded. */
struct group_values *
group_values_containing(struct rap_arena *arena, const struct rap_records *records,
                        const struct rap_field *field, const struct rap_texts *texts);

/* Whether a value belongs to the group on a day; whether any value does on some day. */
bool group_has(const struct group_values *values, uint32_t code, int32_t day);
bool group_has_any(const struct group_values *values);

/* How much of a record is the group's under a counting rule: 0 when it has no part. */
double
part_of_group(const struct group_values *values, enum rap_counting counting, uint32_t record);

/* The codes of a record that count: under `first`, the first one. */
size_t counted_codes(const struct rap_field *field, enum rap_counting counting, size_t record,
                     const uint32_t **codes);

/* Whether a code stands in a list before place i: a text named twice in one field counts once. */
bool named_before(const uint32_t *codes, size_t i);
size_t count_distinct(const uint32_t *codes, size_t n);

/* ---- cells.c */

/* Where records of any date count, looked up once a day. */
struct rap_calendar *
calendar_make(struct rap_arena *arena, const struct rap_periods *periods, size_t n_records);
struct rap_when calendar_when(struct rap_calendar *calendar, const struct rap_record *record);

/* ---- grouping.c: of the values of a field, or of groups of the plan; at first without rows */
struct rap_grouping *grouping_make(struct rap_arena *arena, const struct rap_counts *counts,
                                   const struct rap_field *field, bool by_groups);
size_t grouping_size(const struct rap_grouping *grouping);
void grouping_set_row(struct rap_grouping *grouping, size_t at, size_t row);

/* ---- exposure.c */

/* The exposure itself, or what AUTO stands for with these records. */
enum rap_exposure exposure_resolve(enum rap_exposure exposure, const struct rap_records *records,
                                   struct rap_days coverage);

/* Years of the days in which a State (struct rap_member) was a Member State; of all days for what
 * never was one. */
double member_years(const void *member, struct rap_days days);

/* The years of the members of a group (struct rap_group) together, each on the days on which it
 * belonged to the group. */
double group_years(const void *group, struct rap_days days);

/* ---- denominators.c */

RAP_MUST_USE bool
denominators_read(struct rap_arena *arena, const struct rap_plan *plan,
                  const struct rap_denominators **denominators, struct rap_diags *diags);

/* How much was adopted on the days. */
double denominators_between(const struct rap_denominators *denominators, struct rap_days days);

/* Adds it to each year and period. */
void denominators_add_years(const struct rap_denominators *denominators,
                            const struct rap_periods *periods, struct rap_year_count *years,
                            size_t n_years);

#endif
