/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one decision on a comparison: which ratio, interval and p-value are quoted, by which method,
 * and how much the data allow to say. Every page, chart and command takes it from here. */
#ifndef RAPPORTEUR_FINDINGS_VERDICT_H
#define RAPPORTEUR_FINDINGS_VERDICT_H

#include "rapporteur/stats/pair/pair.h"
#include "rapporteur/stats/series/yearly.h"

#include <stdbool.h>
#include <stddef.h>

struct rap_stats_plan;

enum rap_verdict {
    RAP_CLEAR,
    RAP_SUGGESTIVE,
    RAP_NOT_SHOWN,
    RAP_SIMILAR,
    RAP_TOO_FEW,
    RAP_VERDICT_COUNT
};

struct rap_decision {
    struct rap_estimate ratio; /* second rate over first, or the reason for none */
    double p;                  /* two-sided; NaN: none */
    const char *p_absent;      /* why */
    const char *by, *p_by;     /* the methods of the interval and of p, as rap_stat names them */
    const char *rates_by;      /* that of the intervals of the two rates */
    bool is_searched;          /* p pays for the search of a boundary in the data */
    enum rap_verdict verdict;  /* once it is judged; before that, NOT SHOWN */
};

/* Of two counts alone: mid-P; of counts in parts (a record is not one event) Wald's. `refused`:
 * why there is no pair; NULL: there is one. */
struct rap_decision rap_decide(const struct rap_pair *pair, bool in_parts, const char *refused);

/* Of a comparison whose yearly counts are known: the negative binomial's interval and p-value where
 * these spread more than independent records would. The value stays the quotient of the rates. */
void rap_decide_by_years(struct rap_decision *decision, const struct rap_yearly_ratio *years);

/* A boundary that was chosen by looking is judged by what looking at every year finds. */
void rap_decide_by_search(struct rap_decision *decision, double p);

/* What a verdict is taken from. */
struct rap_evidence {
    double events; /* of both periods */
    double p;      /* two-sided, adjusted where it is one of a family; NaN: none */
    const struct rap_estimate *ratio;  /* NULL: nothing that a margin could hold */
    bool same_direction;               /* under every boundary date and counting rule examined */
    const struct rap_stats_plan *plan; /* the least number that is judged, and the margin */
};

/* CLEAR: p < 0.005, at least 10 events, one direction under every reading. SUGGESTIVE: p < 0.05, or
 * clear but not under every reading. SIMILAR: the interval lies inside the margin. TOO FEW: fewer
 * events than are judged. NOT SHOWN: all else. */
enum rap_verdict rap_verdict_of(const struct rap_evidence *evidence);

/* Of one question under several rules, when the first of them has the verdict `first`: CLEAR when
 * each by itself passes the bound, SUGGESTIVE when only the direction agrees. */
enum rap_verdict rap_verdict_of_rules(enum rap_verdict first, double greatest_p, bool agree);

/* "clear", "not-shown" …: in the keys of messages. */
const char *rap_verdict_key(enum rap_verdict verdict);

/* "CLEAR", "NOT SHOWN" … as programs read it; as people do; and the rule in a sentence. */
const char *rap_verdict_word(enum rap_verdict verdict);
const char *rap_verdict_said(const struct rap_voice *voice, enum rap_verdict verdict);
const char *rap_verdict_rule(const struct rap_voice *voice, enum rap_verdict verdict);

#endif
