/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Groups (topics, sponsors, bodies …) compared between periods: a row a group, what many looks ask
 * for, and the tests of all groups together.
 *
 * From counts alone, as `rapporteur compare --by` does:
 *
 *     rap_counts_make(arena, plan, records, &periods, &rule, "topics", &counts);
 *     struct rap_family_options options = rap_family_options_of(&findings, "topics");
 *     options.parts = RAP_PAIR_ALL;
 *     options.most_rows = 0;
 *     rap_family_make(&voice, &counts, &options, &family);
 *
 * Pages ask rap_findings_family(findings, "topics"): there the verdicts have also seen every
 * boundary date and counting rule, and the numbers and sentences are made. */
#ifndef RAPPORTEUR_FINDINGS_FAMILY_H
#define RAPPORTEUR_FINDINGS_FAMILY_H

#include "rapporteur/findings/findings.h"
#include "rapporteur/findings/several.h"
#include "rapporteur/stats/groups/groups.h"

/* The groups under another boundary or rule. */
struct rap_family_reading {
    struct rap_counts counts;
    const struct rap_comparing *comparing; /* NULL: not counted yet */
};

/* All of them, each counted when it is asked for. */
struct rap_family_readings {
    const struct rap_findings *findings;
    const char *role;
    struct rap_family_reading *at;
    const struct rap_boundary **boundaries; /* of each; NULL: it is of a rule */
    const struct rap_reading **rules;
};
const struct rap_family_reading *rap_family_reading(struct rap_family_readings *readings, size_t i);

struct rap_family_options {
    const struct rap_stats_plan *stats;    /* level, draws, least number that is judged, margin */
    unsigned parts;                        /* of the comparison of a row: enum rap_pair_parts */
    const struct rap_comparison *headline; /* what the row "All" says; NULL: compared by itself */
    enum rap_adjust_kind adjust;           /* the adjusted p that verdicts are taken from */
    size_t most_rows;     /* groups beyond are one row "other (k)"; 0: all have their own */
    const double *totals; /* all texts of each period; NULL: shares are of the records counted */
    const struct rap_comparing *comparing; /* over the periods of the counts */
    struct rap_family_readings *readings;  /* the same groups, boundaries and rules one by one */
    size_t n_readings;
};

/* The plan's statistics and adjustment; RAP_PAIR_BASIC; at most RAP_FAMILY_MOST rows; the headline
 * and the groups of a role under each other boundary and reading. */
enum { RAP_FAMILY_MOST = 12 };
struct rap_family_options
rap_family_options_of(const struct rap_findings *findings, const char *role);

enum rap_family_kind { RAP_FAMILY_ALL, RAP_FAMILY_ONE, RAP_FAMILY_REST, RAP_FAMILY_NONE };

struct rap_family_row {
    enum rap_family_kind kind;
    const char *name; /* "All", the group, "other (12)", "(none)": of records without a group */
    const char *id;   /* prefix of its numbers: topic.all, topic.3, topic.other, topic.none */
    const struct rap_cell *cells; /* one a period */
    double events;                /* of all periods */
    size_t n_groups;              /* in the row of the rest */

    /* the last two periods */
    bool has_comparison;
    struct rap_comparison comparison;
    double p_adjusted[RAP_ADJUST_COUNT]; /* NaN: not one of the family */
    struct rap_interval adjusted; /* of the ratio: leaves 1 out where p_adjusted does so at the
                                     level; of judged groups of which at most `most_rows' stand */
    struct rap_estimate shrunk;

    struct rap_estimate *shares; /* one a period: of the totals, else of the records counted */
    struct rap_estimate share_difference; /* of the last two periods */
    struct rap_several_periods several;   /* only with more than two periods */
    const char *note; /* under the name: "fewer than 5 records: listed, not judged"; "": none */
};

struct rap_family {
    const char *by;         /* role: "topics" */
    const char *id;         /* prefix of its numbers: "topic"; "by-kind" of a user's column */
    const char *page;       /* prefix of what its page, tables and figures are called: "topics" */
    const char *one, *many; /* "topic", "topics" */
    bool is_own;            /* these two are a user's text */
    const struct rap_periods *periods;
    const struct rap_counts *counts;
    struct rap_family_options options;
    struct rap_family_row *rows; /* rows[0]: all records; then by number of records */
    size_t n_rows;
    size_t n_groups;    /* with records; all of them, also those in the row of the rest */
    size_t n_judged;    /* with min_judged records or more */
    size_t n_without;   /* records counted that belong to no group: the last row */
    double p_without;   /* that these are alike in the last two periods; NaN: there are none */
    int first_year;     /* of a record with a group, where records without stand before; 0: none */
    int last_year;      /* the same after it */
    bool overlaps;      /* a record counts in several groups, so sums exceed the total */
    bool has_series;    /* a series has two of the records that belong to a group */
    const char *folded; /* names of the groups in the row of the rest; NULL: there is none */
    struct rap_shrink heterogeneity; /* of the last two periods */
    struct rap_mix mix;              /* of all periods */
    enum rap_verdict mix_verdict;
    struct rap_diversity *diversity; /* one a period */

    /* of findings; findings/parts.h */
    const struct rap_parts *parts; /* NULL: there are no steps that add up */
    const struct rap_strips *strips;
};

/* Compares groups. `counts` must have been made by a role and live as long as the result. */
void rap_family_make(const struct rap_voice *voice, const struct rap_counts *counts,
                     const struct rap_family_options *options, struct rap_family *groups);

/* The p-value of the mix: by permutation where records count in several groups or come in series,
 * else exact where there is one, else Monte Carlo; NaN: none. */
double rap_family_mix_p(const struct rap_mix *mix);

/* Whether a group with records has no ratio drawn together, as it would be extreme. */
bool rap_family_has_extremes(const struct rap_family *groups);

/* The groups of a role that the plan compares, with their numbers and sentences (their ids are in
 * src/findings/family_numbers.c and family_words.c). NULL when the plan does not ask for the role,
 * the data have no such field or there are no two periods. */
const struct rap_family *rap_findings_family(const struct rap_findings *findings, const char *role);

#endif
