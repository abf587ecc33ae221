/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The steps behind rap_findings_family. */
#ifndef RAPPORTEUR_FINDINGS_FAMILY_INTERNAL_H
#define RAPPORTEUR_FINDINGS_FAMILY_INTERNAL_H

#include "internal.h"

#include "rapporteur/findings/family.h"

void family_measure_diversity(struct rap_arena *arena, struct rap_family *groups);

/* What takes two periods: adjusted p-values, ratios drawn together, and the mix. */
void family_test(struct rap_arena *arena, struct rap_family *groups);

/* Intervals of the ratios that hold after all looks, once the groups are judged. */
void family_widen(struct rap_family *groups);

/* Whether the test of the mix is one that a clear verdict may rest on: not where it takes for
 * independent what is not, nor on fewer than ten series, nor where one has most of the records. */
bool family_mix_is_sound(const struct rap_family *groups);

/* Whether records without a group lie evenly: p_without, first_year, last_year. */
void family_without(struct rap_family *groups);

/* What stands under the name of a row. */
const char *family_note(const struct rap_voice *voice, const struct rap_family *groups,
                        const struct rap_family_row *row);

/* Numbers and sentences of the groups, for pages. */
void family_numbers(struct rap_findings *findings, const struct rap_family *groups);
void family_words(struct rap_findings *findings, struct rap_family *groups);

/* Compares the groups of every role that the plan asks for; then their numbers and sentences. */
void rap_families_make(struct rap_findings *findings);
void rap_families_words(struct rap_findings *findings);

#endif
