/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The steps behind rap_findings_family. */
#ifndef RAPPORTEUR_FINDINGS_GROUPS_INTERNAL_H
#define RAPPORTEUR_FINDINGS_GROUPS_INTERNAL_H

#include "internal.h"

#include "rapporteur/findings/groups.h"
#include "rapporteur/stats/groups/share.h"

/* How many groups each record counts in, by its index up to the last one selected. */
uint32_t *group_times(struct rap_arena *arena, const struct rap_family *groups);

/* Whether records without a group lie evenly: p_without, first_year, last_year. */
void group_without(struct rap_arena *arena, struct rap_family *groups);

/* The p-value of a test of the mix: exact where there is one. */
double group_mix_p(const struct rap_mix *mix);

/* What stands under the name of a row; `least` is the text of the smallest number that is judged.
 */
const char *
group_note(struct rap_arena *arena, const struct rap_family_row *row, const char *least);

/* A template in which %1 is the id of the groups, %2 the word for one and %3 for several, %4 the
 * methods of the ratios; words of a user are named there, so that nothing in them is read as a
 * template. */
const char *group_about(const struct rap_numbers *numbers, const struct rap_family *groups,
                        const char *template);

/* Titles, captions and notes of the figures of groups in time and together. */
void group_page_words(struct rap_findings *findings, const struct rap_family *groups);

/* Numbers and sentences of the groups, for pages. */
void group_numbers(struct rap_findings *findings, const struct rap_family *groups);
void group_words(struct rap_findings *findings, struct rap_family *groups);

/* Compares the groups of every role that the plan asks for. */
void rap_families_of_plan(struct rap_findings *findings);

#endif
