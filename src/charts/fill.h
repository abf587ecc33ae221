/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From findings to what charts take: printed numbers, groups and their periods, and the cells of
 * the tables of numbers. Numbers that are made here and in the files of the kinds:
 *
 *     ROW.n.PERIOD .share.PERIOD .rate.PERIOD       of periods before the two that are compared
 *     year.YEAR.PERIOD                              counts of the timeline
 *     cumulative.YEAR.n .pace .low .high            counted, at the old pace, range of the fan
 *     step.posterior.YEAR                           in percent
 *     ROW.year.YEAR                                 of groups: heat map
 *     denominator.PERIOD */
#ifndef RAPPORTEUR_CHARTS_FILL_H
#define RAPPORTEUR_CHARTS_FILL_H

#include "rapporteur/charts/inputs.h"
#include "rapporteur/charts/registry.h"

/* The text of a number, marked as printed; of the number ID.PART. */
const char *printed_text(const struct rap_subject *from, const char *id);
const char *printed_of(const struct rap_subject *from, const char *id, const char *part);

/* "95% CI" */
const char *printed_level(const struct rap_subject *from);

/* "a month": of what rates are. */
const char *rate_unit(const struct rap_subject *from);

/* The word with a capital. */
const char *with_capital(const struct rap_subject *from, const char *word);

/* The id of a number of a period: "rate.first". */
const char *period_id(const struct rap_subject *from, const char *what, size_t p);

/* The beginning of the last period as a year with its part, and its name; NaN and NULL: one period.
 */
double boundary_year(const struct rap_subject *from);
const char *boundary_text(const struct rap_subject *from);

/* ---- groups */

/* Rows of one group each: that of all stands before them, those of the rest and of none behind. */
size_t single_groups(const struct rap_family *groups);

/* What a chart of a row a group says of them: those that stand together in a last row are left out.
 */
struct rap_row_words row_words(const struct rap_subject *from);

/* 0 where no year is counted. */
int first_year(const struct rap_counts *counts);

/* Counts of a group by year and period of the counts; summed over the periods, a year without a day
 * in any of them NaN. */
const double *group_year_parts(const struct rap_subject *from, const struct rap_family_row *row);
const double *group_year_counts(const struct rap_subject *from, const struct rap_family_row *row);

/* Which years of the counts are covered in part, and the days with which the data begin and end if
 * they do so inside a year: "hatched: data to 31 Mar 2023"; NULL: they do not. */
const bool *years_in_part(const struct rap_subject *from);
const char *part_text(const struct rap_subject *from);

/* A number of a group in one period as a point of a chart: ROW.n1, .share1, .rate1 and so on where
 * findings have compared the period, else ROW.n.PERIOD, which is made if there is none. A share has
 * a text only where it is absent. */
typedef struct rap_grouped_value
group_value(const struct rap_subject *from, const struct rap_family_row *row, size_t p);
group_value group_count, group_share, group_rate;

/* Groups and the row of all, with the numbers named by `parts' of each ("n1 n2 rr"), "rr" and
 * "shrunk" with their intervals; `heads' as in rap_table_heads. */
void table_of_groups(const struct rap_subject *from, struct rap_table *table, const char *heads,
                     const char *parts);

/* Years in which a record of any group stands, with the count of each group. */
void table_of_years(const struct rap_subject *from, struct rap_table *table);

#endif
