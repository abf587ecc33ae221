/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Findings from the counts of each year: did the rate change, when, in a step or steadily, and do
 * the years vary more than chance makes them. */
#ifndef RAPPORTEUR_FINDINGS_SERIES_H
#define RAPPORTEUR_FINDINGS_SERIES_H

#include "rapporteur/findings/findings.h"
#include "rapporteur/stats/series/analysis.h"

/* One way to describe the years: "one rate", "one step", "steady trend" … Its numbers are
 * ID.deviance and ID.bic. */
struct rap_series_model {
    const char *id; /* "model.2" */
    const char *name;
    const char *says; /* id of the sentence with its rates or changes */
    double deviance, bic;
    bool is_least; /* of all by BIC; of equals the first */
};

enum { RAP_MOST_MODELS = 8 };

/* A step inside the second period alone. */
struct rap_inside {
    const char *absent;
    struct rap_series series;
    struct rap_changepoint changepoint;
    bool is_permuted; /* as below */
    double p;
    enum rap_verdict verdict;
};

struct rap_series_findings {
    const char *absent;       /* of everything but `ratio`: counts in parts, too few years … */
    bool is_asked;            /* the plan wants the page, or the boundary came from the data */
    struct rap_series series; /* every year with coverage; a part of a year has its share */
    struct rap_analysis analysis;
    bool is_permuted; /* the years vary, so that p is that of permutations */
    double p_change;  /* of the change point; NaN: not asked */
    enum rap_verdict change_verdict;
    struct rap_inside inside;
    struct rap_series_model models[RAP_MOST_MODELS];
    size_t n_models, step, trend; /* the last two: which of them; 0: there is none */
};

#endif
