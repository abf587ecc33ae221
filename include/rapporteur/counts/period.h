/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Periods with their exposure: exact days of coverage, in years of 365.25 days. */
#ifndef RAPPORTEUR_COUNTS_PERIOD_H
#define RAPPORTEUR_COUNTS_PERIOD_H

#include "rapporteur/records/records.h"

struct rap_period {
    const char *id, *label; /* label NULL: none given */
    struct rap_days days;
    double exposure_years;
    double denominator; /* all that was adopted in it, of the plan's denominators; 0: not known */
};

struct rap_denominators;

struct rap_periods {
    struct rap_period *at; /* in the order of time, without gaps to the right of a cut */
    size_t n;
    struct rap_days coverage;
    enum rap_exposure exposure;                  /* never AUTO */
    const struct rap_denominators *denominators; /* NULL: the plan has none */
};

/* Exposure of days: under `years` a calendar year counts 1 and a part of one by its share of the
 * days; otherwise rap_days_years. */
double rap_exposure_years(enum rap_exposure exposure, struct rap_days days);

/* The plan's periods inside the coverage. An open start is the start of coverage, an open end the
 * day before the next period or the end of coverage. Without periods in the plan: one, the whole
 * coverage. Reads the plan's denominators. An exposure that the plan leaves open is the calendar
 * when at least 95% of the records in the coverage are dated to the month or day, else days. False
 * when a period has no day of coverage. */
RAP_MUST_USE bool rap_periods_make(struct rap_arena *arena, const struct rap_plan *plan,
                                   const struct rap_records *records, struct rap_periods *periods,
                                   struct rap_diags *diags);

/* All that was adopted on the days; only with denominators. */
double rap_periods_denominator(const struct rap_periods *periods, struct rap_days days);

/* The denominators of all periods, or NULL when there are none. */
const double *rap_periods_totals(struct rap_arena *arena, const struct rap_periods *periods);

/* The same periods under another exposure; and cut to whole calendar years: false, with nothing
 * set, when one of the last two has none. */
struct rap_periods rap_periods_exposed(struct rap_arena *arena, const struct rap_periods *periods,
                                       enum rap_exposure exposure);
bool rap_periods_whole_years(struct rap_arena *arena, const struct rap_periods *periods,
                             struct rap_periods *whole);

/* The same periods with the last one beginning on another day, and the one before it ending the day
 * before. `first_day` must lie inside the two. */
struct rap_periods
rap_periods_moved(struct rap_arena *arena, const struct rap_periods *periods, int32_t first_day);

#endif
