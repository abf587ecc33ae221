/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The steps that rap_findings_make takes, in this order. */
#ifndef RAPPORTEUR_FINDINGS_INTERNAL_H
#define RAPPORTEUR_FINDINGS_INTERNAL_H

#include "rapporteur/findings/findings.h"

/* Records of `now` that `before` lacks (both in rising order). */
struct rap_record_list rap_record_list_minus(struct rap_arena *arena, struct rap_record_list now,
                                             struct rap_record_list before);

/* Adds the message of a key, or one more sentence to what an id says; with the verdict that it
 * words. */
struct rap_sentence *
rap_say(struct rap_findings *findings, const char *id, const char *key, const struct rap_arg *args);

/* ---- initiative.c: of data that tell original sponsors from those that joined */
void rap_initiative_make(struct rap_findings *findings);

/* ---- extent.c: "extent", of data that are an export of a library */
void rap_extent_words(struct rap_findings *findings);
void rap_say_judged(struct rap_findings *findings, const char *id, enum rap_verdict verdict,
                    const char *key, const struct rap_arg *args);

/* What is said under a verdict: the key STEM.clear, STEM.not-shown … */
const char *rap_verdict_message(const struct rap_findings *findings, const char *stem,
                                enum rap_verdict verdict);

/* Whether a ratio has a value and two ends. */
bool rap_is_closed(const struct rap_estimate *ratio);

/* The number of percent by which a ratio differs from 1, where it is finite. */
void rap_add_change(struct rap_findings *findings, const char *id, double ratio);

/* Whether each other boundary, or each other reading, gives the direction of the headline. */
bool rap_boundaries_agree(const struct rap_findings *findings);
bool rap_readings_agree(const struct rap_findings *findings);

/* {direction, select, rise {…} other {…}} of a comparison. */
struct rap_arg rap_direction_arg(int direction);

/* Says messages whose keys are their ids. */
void rap_say_each(struct rap_findings *findings, const char *const *ids, size_t n);

/* What comparisons of a count share. */
const struct rap_comparing *
rap_comparing_of(const struct rap_findings *findings, const struct rap_counts *counts);

/* The last two periods of a count, compared by themselves; and what they count as the records
 * behind ID.n1 and ID.n2. */
struct rap_comparison rap_compare_counts(const struct rap_findings *findings,
                                         const struct rap_counts *counts, unsigned parts);
void
rap_set_records(struct rap_findings *findings, const char *id, const struct rap_counts *counts);

/* All records that a count selected. */
struct rap_record_list rap_record_list_of(const struct rap_counts *counts);

/* Counts all records over other periods that lie in those of the findings. */
void rap_count_periods(const struct rap_findings *findings, struct rap_arena *arena,
                       const struct rap_periods *periods, const struct rap_rule *rule,
                       struct rap_counts *counts);

void rap_boundaries_make(struct rap_findings *findings);
void rap_readings_make(struct rap_findings *findings);

/* False (E-COLUMN) when the data do not tell whose initiative a reading asks for. */
bool rap_initiative_check(const struct rap_reading_plan *reading, const struct rap_records *records,
                          struct rap_diags *diags);
void rap_claims_make(struct rap_findings *findings);

/* ---- claim_words.c: numbers and sentences of a claim that is judged, and of all */
void rap_claim_words(struct rap_findings *findings, struct rap_claim *claim);
void rap_claims_title(struct rap_findings *findings);

/* The headline, its units and its decision; then all measures of its pair. */
void rap_headline_make(struct rap_findings *findings);
void rap_headline_extend(struct rap_findings *findings);

/* Counts by year: what is computed, what is numbered, and what is said. */
void rap_series_make(struct rap_findings *findings);
void rap_series_numbers(struct rap_findings *findings);
void rap_series_words(struct rap_findings *findings);

/* The headline asked in every other way: what its verdict reads, after boundaries and readings;
 * and what is shown beside it. */
void rap_sensitivity_make(struct rap_findings *findings);
void rap_sensitivity_extend(struct rap_findings *findings);
void rap_sensitivity_words(struct rap_findings *findings);

/* Adds to what an id says the grades that by themselves point the other way, where there are such.
 */
void rap_say_opposed(struct rap_findings *findings, const char *id);

/* What became of the rate; what stands beside it; what would change the reading; and what the
 * figures of the first pages show. After the verdict. */
void rap_rate_words(struct rap_findings *findings);
void rap_course_words(struct rap_findings *findings);
void rap_otherwise_words(struct rap_findings *findings);
void rap_figure_words(struct rap_findings *findings);

/* Numbers of periods, before all that count the same records; and of the headline. */
void rap_period_numbers(struct rap_findings *findings);
void rap_headline_numbers(struct rap_findings *findings);

/* The verdict and all sentences of the pages. */
void rap_headline_words(struct rap_findings *findings);
void rap_method_words(struct rap_findings *findings);

/* The verdicts of the findings under the headline, as one family. */
void rap_judge_together(struct rap_findings *findings);

/* Sentences about what changed since the baseline. */
void rap_change_words(struct rap_findings *findings);

#endif
