/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The steps behind rap_findings_family. */
#ifndef RAPPORTEUR_FINDINGS_FAMILY_INTERNAL_H
#define RAPPORTEUR_FINDINGS_FAMILY_INTERNAL_H

#include "internal.h"

#include "rapporteur/findings/family.h"

/* How many groups each record counts in, by its index up to the last one selected. */
uint32_t *family_times(struct rap_arena *arena, const struct rap_family *groups);

/* How many records belong to no group; whether one belongs to several. */
void family_count_times(struct rap_arena *arena, struct rap_family *groups);

void family_measure_diversity(struct rap_arena *arena, struct rap_family *groups);

/* What takes two periods: adjusted p-values, ratios drawn together, and the mix with its verdict.
 */
void family_test(struct rap_arena *arena, struct rap_family *groups);

/* Whether records without a group lie evenly: p_without, first_year, last_year. */
void family_without(struct rap_arena *arena, struct rap_family *groups);

/* What stands under the name of a row; `least` is the smallest number that is judged. */
const char *
family_note(const struct rap_voice *voice, const struct rap_family_row *row, size_t least);

/* Numbers and sentences of the groups, for pages. */
void family_numbers(struct rap_findings *findings, const struct rap_family *groups);
void family_words(struct rap_findings *findings, struct rap_family *groups);

/* Compares the groups of every role that the plan asks for. */
void rap_families_of_plan(struct rap_findings *findings);

#endif
