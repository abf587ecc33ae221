/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How much the data allow to say: the published rule of verdicts. */
#ifndef RAPPORTEUR_FINDINGS_VERDICT_H
#define RAPPORTEUR_FINDINGS_VERDICT_H

#include <stdbool.h>
#include <stddef.h>

enum rap_verdict {
    RAP_CLEAR,
    RAP_SUGGESTIVE,
    RAP_NOT_SHOWN,
    RAP_SIMILAR,
    RAP_TOO_FEW,
    RAP_VERDICT_COUNT
};

/* What a verdict is taken from. */
struct rap_evidence {
    double events;       /* of both periods */
    double p;            /* two-sided, adjusted where it is one of a family; NaN: none */
    double low, high;    /* interval of the ratio */
    bool same_direction; /* under every boundary date and counting rule examined */
    double min_judged;   /* fewer events are listed, not judged */
    bool has_similar;    /* a margin set beforehand */
    double similar_low, similar_high;
};

/* CLEAR: p < 0.005, at least 10 events, one direction under every reading. SUGGESTIVE: p < 0.05, or
 * clear but not under every reading. SIMILAR: the interval lies inside the margin. TOO FEW: fewer
 * events than min_judged. NOT SHOWN: all else. */
enum rap_verdict rap_verdict_of(const struct rap_evidence *evidence);

/* "CLEAR", "NOT SHOWN" …, and the rule in a sentence. */
const char *rap_verdict_word(enum rap_verdict verdict);
const char *rap_verdict_rule(enum rap_verdict verdict);

#endif
