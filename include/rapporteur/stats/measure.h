/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Measures: what a statistic is and what it says, described once, beside the code that computes it.
 *
 * JSON, CSV, tables for people, the table of numbers, the page of methods, `explain' and `list'
 * walk these descriptors; none of them has a list of its own. Words are keys of messages: labels,
 * and the reasons for which a number does not exist. */
#ifndef RAPPORTEUR_STATS_MEASURE_H
#define RAPPORTEUR_STATS_MEASURE_H

#include "rapporteur/base/message.h"
#include "rapporteur/stats/estimate.h"

#include <stddef.h>

/* The kind of quantity decides how a number is printed. */
enum rap_quantity {
    RAP_Q_COUNT,       /* 1,843; with a fraction only when there is one */
    RAP_Q_RATE,        /* 2 decimals, a year */
    RAP_Q_RATIO,       /* 2 significant figures; "<0.01", ">100" */
    RAP_Q_YEARS,       /* 1 decimal */
    RAP_Q_EXPECTED,    /* a count that was not counted: 1 decimal */
    RAP_Q_PERCENT,     /* no decimals; the value is the fraction times 100 */
    RAP_Q_SHARE,       /* the same, the value a fraction */
    RAP_Q_CHANGE,      /* percent up or down, signed, 1 decimal: "+4.8" */
    RAP_Q_P,           /* "0.014", "< 0.0001" */
    RAP_Q_PROBABILITY, /* "0.9876", "> 0.9999" */
    RAP_Q_INDEX,       /* 2 decimals: dispersion, diversity, a share of 1 */
    RAP_Q_DATE,        /* text only */
    RAP_Q_TEXT,        /* text only: a label with digits in it, the name of a file */
    RAP_Q_KINDS
};

/* Where a fact lies in the result of a statistic, and of what type it is. */
enum rap_fact_kind {
    RAP_FACT_NUMBER,   /* double */
    RAP_FACT_SIZE,     /* size_t */
    RAP_FACT_ESTIMATE, /* struct rap_estimate: value, low, high; without a key its parts are the
                          object's */
    RAP_FACT_INTERVAL, /* struct rap_interval: [low, high] */
    RAP_FACT_WORD,     /* bool, that is one of two words */
    RAP_FACT_LIST,     /* const double *; with `also` the entries whose bool is set */
    RAP_FACT_ARRAY,    /* double[] */
    RAP_FACT_PAIRS,    /* const double *, and `also` the years that they belong to */
    RAP_FACT_OBJECT,   /* a struct with facts of its own; without a key they are the parent's */
    RAP_FACT_OBJECTS   /* an array of such structs */
};

/* All that a statistic says. */
struct rap_fact;
struct rap_facts {
    const struct rap_fact *at;
    size_t n;
};

/* One thing that a statistic says. A number that is NaN does not exist; an end that is infinite is
 * open. */
struct rap_fact {
    const char *key;   /* in JSON and CSV: "p_chi2" */
    const char *label; /* for people, a key: "fact.chi2"; facts of the same label: one row */
    enum rap_quantity quantity;
    enum rap_fact_kind kind;
    size_t at;     /* offset in the result */
    size_t absent; /* offset of the reason (const char *) for which it does not exist, plus 1; 0:
                      none */
    size_t n;      /* offset of how many there are (size_t): lists, arrays, objects */
    size_t more;   /* as many beyond n: joinpoints have one segment more */
    size_t also;   /* offset of the second array, plus 1 */
    size_t when;   /* offset of a bool without which it is not told, plus 1; 0: always told */
    size_t size;   /* of one of several objects */
    const char *words[2];          /* of false and true; for people the message "fact.word.WORD" */
    const struct rap_facts *facts; /* of an object */
};

/* Offsets that may be left out are kept one higher. */
#define RAP_IF(type, member) (offsetof(type, member) + 1)
#define RAP_FACTS(list)                                                                            \
    .facts = &(const struct rap_facts)                                                             \
    {                                                                                              \
        (list), RAP_COUNT_OF(list)                                                                 \
    }

/* What a measure of one or two periods came to. */
struct rap_measured {
    double value, low, high; /* NaN where the measure has none */
    double log10;            /* of a p-value, also where it underflows to 0 */
    const char *absent;      /* why there is none; NULL: there is */
};

/* What is asked of two counts; `part` says what costs time and may be left out. */
struct conditional;
struct rap_rate;
enum rap_pair_parts {
    RAP_PAIR_BASIC = 0,
    RAP_PAIR_ETEST = 1,
    RAP_PAIR_POWER = 2,
    RAP_PAIR_ALL = 3
};

/* What must be there for a value to exist. */
enum rap_pair_needs {
    RAP_NEEDS_NOTHING,
    RAP_NEEDS_EVENTS, /* in one of the periods */
    RAP_NEEDS_FIRST,  /* in the first */
    RAP_NEEDS_BOTH    /* in each of them */
};

/* A measure of one period (`of_rate`) or of two (`of_pair`). */
struct rap_measure {
    const char *group; /* in JSON and CSV: "ratio" */
    const char *key;   /* "midp"; NULL: the group's own estimate */
    const char *label; /* for people, as above */
    enum rap_quantity quantity;
    enum rap_fact_kind kind; /* number, interval or estimate */
    const char *stat;        /* the name of the method; NULL: none */
    enum rap_pair_needs needs;
    enum rap_pair_parts part;
    struct rap_measured (*of_rate)(const struct rap_rate *rate);
    struct rap_measured (*of_pair)(const struct conditional *c);
};

/* The value of an interval, of a number, of nothing. */
struct rap_measured rap_measured_ends(double low, double high);
struct rap_measured rap_measured_value(double value);
struct rap_measured rap_measured_absent(const char *why);

/* The names of all methods, in their order: NULL after the last. */
const char *rap_stat_at(size_t index);
bool rap_stat_exists(const char *name);

/* What a method is: its "title"; "plain", within a sentence or a caption; its "method" in one or
 * two sentences; its "formula" in plain text; the "assumption" that it rests on; the "reference",
 * where it is described. What decides a verdict has also what its ranges take into account
 * ("allows"), for a place where no method is named. */
const char *rap_stat_text(const struct rap_voice *voice, const char *name, const char *what);

#endif
