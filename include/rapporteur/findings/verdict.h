/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one decision on a comparison: which ratio, interval and p-value are quoted, by which method,
 * and how much the data allow to say. Every page, chart and command takes it from here. */
#ifndef RAPPORTEUR_FINDINGS_VERDICT_H
#define RAPPORTEUR_FINDINGS_VERDICT_H

#include "rapporteur/stats/pair/matched.h"
#include "rapporteur/stats/pair/pair.h"

#include <stdbool.h>
#include <stddef.h>

struct rap_stats_plan;

enum rap_verdict {
    RAP_CLEAR,
    RAP_SUGGESTIVE,
    RAP_NOT_SHOWN,
    RAP_SIMILAR,
    RAP_TOO_FEW,
    RAP_NOT_COMPARABLE,
    RAP_VERDICT_COUNT
};

/* A method that applies to a comparison, with what it says. */
struct rap_candidate {
    const char *by; /* as rap_stat_exists names it */
    struct rap_interval ratio;
    double p;           /* two-sided; NaN: none */
    const char *absent; /* why */
};

enum { RAP_MOST_CANDIDATES = 3 };

struct rap_decision {
    struct rap_estimate ratio; /* second rate over first, or the reason for none */
    double p;                  /* two-sided; NaN: none */
    const char *p_absent;      /* why */
    const char *by, *p_by;     /* the methods of the interval and of p; NULL: not comparable */
    const char *rates_by;      /* that of the intervals of the two rates */
    struct rap_interval plain; /* of the first candidate, which takes records one by one */
    bool is_searched;          /* p pays for the search of a boundary in the data */
    bool is_weak; /* a count of 0, or few series, or one with most records: nothing is clear */
    enum rap_verdict verdict; /* once it is judged; before that, NOT SHOWN */
};

/* The largest p of the n >= 1 candidates, with the interval of that method; the first is the one
 * that takes records one by one. The value of the ratio is the caller's. */
struct rap_decision rap_decide(const struct rap_candidate *candidates, size_t n);

/* Nothing can be said for the reason `why`. Not `comparable`: no two periods to compare. */
struct rap_decision rap_decision_refused(const char *why, bool comparable);

/* A boundary that was chosen by looking is judged by what looking at every year finds, where that
 * says less. */
void rap_decide_by_search(struct rap_decision *decision, double p);

/* What a verdict is taken from. */
struct rap_evidence {
    double events; /* of both periods */
    double p;      /* two-sided, adjusted where it is one of a family; NaN: none */
    const struct rap_decision *decision; /* NULL: nothing that a margin could hold */
    bool holds; /* each other reading by itself has p < 0.05 in the same direction */
    const struct rap_stats_plan *plan; /* the least number that is judged, and the margin */
};

/* CLEAR: p < 0.005, at least 10 events, every reading below 0.05 in one direction, and nothing
 * weak. SUGGESTIVE: p < 0.05. SIMILAR: the interval, and that of records one by one, lie inside the
 * margin. TOO FEW: fewer events than are judged. NOT COMPARABLE: no month that both periods have.
 * NOT SHOWN: all else. */
enum rap_verdict rap_verdict_of(const struct rap_evidence *evidence);

/* Whether a reading by itself leaves the verdict of the comparison as it is. */
bool rap_reading_holds(const struct rap_decision *reading, int direction, int direction_used);

/* Of one question under several rules, when the first of them has the verdict `first`: CLEAR when
 * each by itself passes the bound, SUGGESTIVE when each by itself is suggestive. */
enum rap_verdict rap_verdict_of_rules(enum rap_verdict first, double greatest_p, bool agree);

/* "clear", "not-shown" …: in the keys of messages. */
const char *rap_verdict_key(enum rap_verdict verdict);

/* "CLEAR", "NOT SHOWN" … as programs read it; as people do; and the rule in a sentence. */
const char *rap_verdict_word(enum rap_verdict verdict);
const char *rap_verdict_said(const struct rap_voice *voice, enum rap_verdict verdict);
const char *rap_verdict_rule(const struct rap_voice *voice, enum rap_verdict verdict);

#endif
