/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every number that the report prints: one entry with an id, the value, the printed text and the
 * records behind it. Sentences and table cells name numbers by id, and the JSON twin lists them. */
#ifndef RAPPORTEUR_FINDINGS_NUMBERS_H
#define RAPPORTEUR_FINDINGS_NUMBERS_H

#include "rapporteur/findings/pace.h"
#include "rapporteur/stats/measure.h"

#include "rapporteur/base/message.h"
#include "rapporteur/base/names.h"

struct rap_number {
    const char *id;
    enum rap_quantity quantity;
    double value;
    double low, high; /* NaN: no interval; infinite: open */
    double level;     /* of the interval; 0: none */
    const char *method;
    const char *text, *low_text, *high_text; /* as printed */
    const char *absent;                      /* why there is no value; NULL: there is one */
    const uint32_t *records;                 /* indices; NULL: none behind it */
    size_t n_records;
    bool printed;       /* set by the report: the twin lists what is on a page */
    size_t page;        /* the last page that printed it */
    bool printed_range; /* the ends of its interval too */
};

struct rap_numbers {
    struct rap_arena *arena;
    struct rap_voice voice; /* of the texts */
    struct rap_names *ids;  /* a code is the index of the number */
    struct rap_number *at;
    size_t n;
    enum rap_pace unit;  /* of rates and lengths of time, which are added a year and in years */
    size_t page;         /* the one that is being made, from 1; 0: none */
    bool lists_records;  /* whether rap_numbers_set_records keeps them */
    const char *unknown; /* the first id that was to be printed and has no number; NULL: none */
};

struct rap_numbers *rap_numbers_make(const struct rap_voice *voice);

/* Sets the unit for what is added from then on, and adds its words: unit.rate "a month",
 * unit.adjective "monthly", unit.one "month", unit.many "months". */
void rap_numbers_set_unit(struct rap_numbers *numbers, enum rap_pace unit);

/* Adds a number, or replaces the one of the same id. The id is copied. The returned entry is valid
 * until the next addition. */
struct rap_number *rap_numbers_add(struct rap_numbers *numbers, const char *id,
                                   enum rap_quantity quantity, double value);

/* Adds an estimate with its interval, or with the reason why it is absent ("n/a"). */
struct rap_number *
rap_numbers_add_estimate(struct rap_numbers *numbers, const char *id, enum rap_quantity quantity,
                         struct rap_estimate estimate, double level, const char *method);

/* Says which records are behind a number (none, when there is no such number, or when records are
 * not listed). The list must live as long as the numbers. */
void rap_numbers_set_records(struct rap_numbers *numbers, const char *id, const uint32_t *records,
                             size_t n_records);

/* Adds a text in which digits occur: a date, a label. */
struct rap_number *rap_numbers_add_text(struct rap_numbers *numbers, const char *id,
                                        enum rap_quantity quantity, const char *text);

/* The number of an id, or NULL. */
struct rap_number *rap_numbers_lookup(const struct rap_numbers *numbers, const char *id);

/* The same, marked as printed. NULL for an unknown id, which is kept as a fault of the program. */
const struct rap_number *rap_numbers_print(struct rap_numbers *numbers, const char *id);

/* Its range as rap_number_range gives it, with number and interval marked as printed. */
const char *rap_numbers_print_range(struct rap_numbers *numbers, const char *id);

/* A part of an id or of the name of a file that stands for a user's text: the prefix and the text
 * where that is [a-z0-9_]; of any other the part that is so, and digits of its checksum. Different
 * texts give different parts. */
const char *rap_number_key(struct rap_arena *arena, const char *prefix, const char *text);

/* Whether a number that is marked as printed has the method. */
bool rap_numbers_print_method(const struct rap_numbers *numbers, const char *method);

/* A value as a number of this kind is printed, whatever prints it: three significant figures from
 * 10 on, and below that a rate with two decimals, a ratio with two figures ("<0.01" or ">100" where
 * it is extreme). Counts are never rounded. */
const char *
rap_quantity_text(const struct rap_voice *voice, enum rap_quantity quantity, double value);

/* A value and its limits, with as many more digits as tell the limits apart: "1.22", "1.19" and
 * "1.24", not "1.2" three times. */
struct rap_interval_text {
    const char *value, *low, *high;
};
struct rap_interval_text
rap_interval_text(const struct rap_voice *voice, enum rap_quantity quantity,
                  struct rap_estimate estimate);

/* A count: "1,843"; of records in parts "4.5". */
const char *rap_count_text(struct rap_arena *arena, double value);

/* The decimals that a value has which is printed as that text: one of a share is printed times 100.
 */
int rap_quantity_decimals(enum rap_quantity quantity, const char *text);

/* Whether it has a value at all; dates and texts have none. */
bool rap_quantity_is_value(enum rap_quantity quantity);

/* A ratio with so many significant figures; "<0.01" or ">100" where it is extreme. */
const char *rap_ratio_text(const struct rap_voice *voice, double value, int digits);

/* "1.7–6.9", "0.50 to >100", ">100"; "above 2.5" when there is no high end (NULL). */
const char *rap_range_text(const struct rap_voice *voice, const char *low, const char *high);

/* The range of a number in this form, for tables. Empty when absent. */
const char *rap_number_range(const struct rap_voice *voice, const struct rap_number *number);

/* Its text as it stands on a page: that of a user is isolated. NULL: empty. */
const char *rap_number_isolated(struct rap_arena *arena, const struct rap_number *number);

/* "count", "rate" …: the kind in the JSON twin. */
const char *rap_quantity_word(enum rap_quantity quantity);

#endif
