/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Findings: what was compared, how sure it is, and the sentences that say so. Everything that the
 * pages print and the JSON twin holds is here first. */
#ifndef RAPPORTEUR_FINDINGS_FINDINGS_H
#define RAPPORTEUR_FINDINGS_FINDINGS_H

#include "rapporteur/findings/compare.h"
#include "rapporteur/findings/sentences.h"
#include "rapporteur/stats/series/yearly.h"

/* So many records are printed in the appendix, unless the plan asks for all. */
enum { RAP_MOST_PRINTED = 300 };

/* Most records a year that the timeline draws as blocks; above it every year is a bar. */
enum { RAP_MOST_BLOCKS = 12 };

/* A list of records, as indices. */
struct rap_record_list {
    uint32_t *at;
    size_t n;
};

/* The last two periods divided on another day. */
struct rap_boundary {
    int32_t first_day; /* of the last period */
    bool used;
    struct rap_comparison comparison;
    struct rap_record_list moved; /* records on another side than under the boundary used */
    const char *id;               /* prefix of its numbers: "boundary.2016-01-01" */
};

/* The headline under another counting rule. */
struct rap_reading {
    const char *letter; /* "A", "B" … "AA": in the appendix */
    const char *name;
    const char *says; /* the rule in words */
    bool used;
    const struct rap_reading_plan *asked; /* NULL: the plan's own rule */
    struct rap_rule rule;
    const struct rap_records *records; /* all, or with imprecise dates put on one side */
    struct rap_counts counts;
    struct rap_comparison comparison;
    struct rap_record_list added, removed; /* against the rule used */
    const char *id;                        /* prefix of its numbers: "reading.2" */
};

/* How a published count fares under the ways of counting: each rule with each way to take dates. */
enum rap_claim_verdict {
    RAP_CLAIM_CONFIRMED,     /* by the rule used, whatever others give */
    RAP_CLAIM_BY_SOME,       /* by others alone */
    RAP_CLAIM_NOT_CONFIRMED, /* by none */
    RAP_CLAIM_NOT_CHECKABLE,
    RAP_CLAIM_VERDICTS
};

/* A claim counted under one rule and one way to take its dates. */
struct rap_claim_value {
    size_t reading; /* index into readings */
    size_t span;    /* index into the claim's spans */
    double value;
    bool holds;
    struct rap_record_list records, added, removed; /* the last two against the value used */
    const char *id;                                 /* of its number: "claim.1.2.1" */
};

/* One way to take the dates of a claim that are given as years. */
struct rap_claim_span {
    struct rap_days days;
    const char *says; /* "2016 up to 7 September" */
};

/* Page 1 shows so many claims; those that fail first, where the rest stands on another page. */
enum { RAP_MOST_CLAIMS_BOXED = 4 };

struct rap_claim {
    const struct rap_claim_plan *plan;
    enum rap_claim_verdict verdict;
    const char *reason; /* when not checkable */
    struct rap_claim_span *spans;
    size_t n_spans, used_span;
    struct rap_claim_value *values; /* readings × spans, spans running faster */
    size_t n_values, n_holding;
    const struct rap_claim_value *used;
    double least, most; /* of what its tolerance allows */
    double low, high;   /* least and greatest value */
    const char *answer; /* all that is said of it */
    const char *id;     /* "claim.1"; sentences: its .verdict, .rest, .answer (both) and .claimed */
};

struct rap_course;          /* findings/course.h */
struct rap_sensitivity;     /* findings/sensitivity.h */
struct rap_family;          /* findings/family.h */
struct rap_series_findings; /* findings/series.h */

/* A sponsor and the numbers of its texts, by rule. */
struct rap_sponsor_row {
    const char *name;
    bool is_state; /* else a group, a body, a chair */
    const char **ids;
};

/* States with most texts under the plan's own rule, then other sponsors. */
struct rap_sponsors_by_rule {
    struct rap_sponsor_row *rows;
    size_t n_rows, n_rules, n_more; /* so many have no row */
};

struct rap_findings {
    struct rap_arena *arena;
    struct rap_voice voice; /* of everything that is said */
    const struct rap_plan *plan;
    const struct rap_records *records;
    struct rap_periods periods;
    struct rap_clusters clusters;
    const struct rap_comparing *comparing; /* over these periods */
    struct rap_counts counts;              /* under the plan's own rule */
    const struct rap_day_sum *days;        /* what it counts, by day */
    size_t n_days;
    struct rap_numbers *numbers;
    struct rap_sentences *sentences;
    const uint32_t *order; /* records by date: order[0] is record no. 1 */
    const uint32_t *no;    /* number of each record, from 1 */
    bool has_comparison;   /* two periods or more; the last is compared with the one before */
    struct rap_comparison comparison; /* the headline; this and what follows with has_comparison */
    struct rap_unit_counts units;     /* the same by year */
    struct rap_yearly_ratio yearly;   /* of these */
    struct rap_course *course;        /* how the years ran; NULL: not looked at */
    struct rap_sensitivity *sensitivity;
    struct rap_boundary *boundaries;
    size_t n_boundaries;
    struct rap_reading
        *readings; /* the rule used, other rules, then other places of year-only dates */
    size_t n_readings, n_rules;                 /* rules come first */
    const struct rap_sponsors_by_rule *by_rule; /* NULL: the data do not tell */
    struct rap_claim *claims;
    size_t n_claims;
    struct rap_family **families; /* one for each role that the plan compares and the data have */
    size_t n_families;
    int32_t as_of;
    struct rap_series_findings *series; /* of the counts by year */
    const struct rap_changes *changes;  /* since the plan's baseline; NULL: it names none */
};

/* Counts, compares and words everything. Plan and records must live as long as the findings. */
RAP_MUST_USE bool rap_findings_make(struct rap_arena *arena, const struct rap_plan *plan,
                                    const struct rap_records *records,
                                    struct rap_findings *findings, struct rap_diags *diags);

/* A condition in words, by a message of its field, relation (is, not, all, contains) and values. */
struct rap_arg
rap_condition_arg(struct rap_arena *arena, const char *key, const struct rap_condition *condition);

/* Only what the headline takes, to its verdict: all records over the given periods, under each
 * boundary and reading. Conditions must have been checked, those of readings by the second. Then
 * what is told of the headline beside its verdict, which takes time. */
void rap_findings_headline(struct rap_arena *arena, const struct rap_plan *plan,
                           const struct rap_records *records, const struct rap_periods *periods,
                           struct rap_findings *findings);
void rap_findings_extend(struct rap_findings *findings);
RAP_MUST_USE bool rap_readings_check(const struct rap_plan *plan, const struct rap_records *records,
                                     struct rap_diags *diags);

/* Records that move a number, by date: those that another rule, boundary or date counts elsewhere,
 * those that differ in what a claim counts, those with an unlikely date, and those corrected. */
struct rap_record_list
rap_findings_moving(struct rap_arena *arena, const struct rap_findings *findings);

/* Whether the appendix prints all records, or only these. */
bool rap_findings_print_all(const struct rap_findings *findings);

/* Whether every number that was printed exists: E-INTERNAL where a sentence or a page names
 * another. Making findings asks it too. */
RAP_MUST_USE bool rap_findings_check(const struct rap_findings *findings, struct rap_diags *diags);

/* The rules for counting give different ratios: then their range is quoted, not one of them. */
bool rap_has_reading_range(const struct rap_findings *findings);

/* Of the course of the years: a step is shown beside the trend; a growth or a decline before the
 * boundary is shown, so that what it gives is told. */
bool rap_shows_step(const struct rap_findings *findings);
bool rap_has_growth(const struct rap_findings *findings);

/* The two periods that are compared; only with has_comparison. */
const struct rap_period *rap_findings_first(const struct rap_findings *findings);
const struct rap_period *rap_findings_second(const struct rap_findings *findings);

/* Whether months that one of the two lacks are left out: then nothing of them is "a year". */
bool rap_findings_is_cut(const struct rap_findings *findings);

/* Whether the data are long enough to tell a rate of: days alone, without periods, are not. */
bool rap_findings_has_pace(const struct rap_findings *findings);

/* The unit of time that rates and lengths are told in: that of the data. Where months are left out
 * it is one set of those that remain, which counts as a year. */
enum rap_pace rap_findings_unit(const struct rap_findings *findings);

/* The first day of the second period. */
int32_t rap_findings_split(const struct rap_findings *findings);

/* The numbers of a period end in this: "second" and "first" of the compared ones. */
const char *rap_findings_period_key(const struct rap_findings *findings, size_t p);

/* "confirmed_by_some": the verdict for programs; and what it stands for. */
const char *rap_claim_word(enum rap_claim_verdict verdict);
const char *rap_claim_rule(const struct rap_voice *voice, enum rap_claim_verdict verdict);

/* The value under a rule and a way to take its dates. */
const struct rap_claim_value *
rap_claim_value(const struct rap_claim *claim, size_t reading, size_t span);

/* "about 20 (18 to 22)" */
const char *rap_claim_claimed(const struct rap_voice *voice, const struct rap_claim *claim);

/* "3, 7–9, 12": numbers of records, runs closed up; at most `most` parts, then "and 5 more". */
const char *rap_record_nos(struct rap_arena *arena, const struct rap_findings *findings,
                           const struct rap_record_list *list, size_t most);

#endif
