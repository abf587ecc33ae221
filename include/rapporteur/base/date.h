/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calendar days (proleptic Gregorian), counted from 1970-01-01 = 0, and ranges of days.
 *
 * A date of lesser precision is a range: "2016" is every day from 2016-01-01 to 2016-12-31. */
#ifndef RAPPORTEUR_BASE_DATE_H
#define RAPPORTEUR_BASE_DATE_H

#include "rapporteur/base/message.h"

#include <stdint.h>

/* A session is one of the General Assembly (base/session.h): plans and options name it, data do
 * not. */
enum rap_precision { RAP_DAY, RAP_MONTH, RAP_YEAR, RAP_SESSION };

/* Days first..last, both included. A whole date has first == last. */
struct rap_date {
    int32_t first, last;
    enum rap_precision precision;
};

struct rap_civil {
    int year;  /* 1..9999 */
    int month; /* 1..12 */
    int day;   /* 1..31 */
};

/* Days from..to, both included; none when to < from. */
struct rap_days {
    int32_t from, to;
};

#define RAP_DAYS_A_YEAR 365.25

int32_t rap_day_of(int year, int month, int day);
struct rap_civil rap_day_civil(int32_t day);

struct rap_days rap_days_of_year(int year);

/* How many they are; their length in years of 365.25 days. */
double rap_days_count(struct rap_days days);
double rap_days_years(struct rap_days days);

/* Days that both have. */
struct rap_days rap_days_common(struct rap_days a, struct rap_days b);

/* True when such a day exists (years 1 to 9999). */
bool rap_civil_valid(int year, int month, int day);

/* The date of a day, a month (day 0) or a year (month 0). False when there is none. */
bool rap_date_make(int year, int month, int day, struct rap_date *date);

/* Reads ISO 8601: 2016-09-08, 2016-09 or 2016, and nothing else. */
bool rap_date_parse_iso(struct rap_str text, struct rap_date *date);

/* "2016-09-08", "2016-09" or "2016", after the precision; of a session its first day. */
const char *rap_date_iso(struct rap_arena *arena, struct rap_date date);
const char *rap_day_iso(struct rap_arena *arena, int32_t day);

/* In words, in English: "8 September 2016", "September 2016", "2016"; short: "8 Sep 2016", "Sep
 * 2016", "2016". Of a session: "session 71". */
const char *rap_date_long(const struct rap_voice *voice, struct rap_date date);
const char *rap_date_short(const struct rap_voice *voice, struct rap_date date);
const char *rap_day_long(const struct rap_voice *voice, int32_t day);
const char *rap_day_short(const struct rap_voice *voice, int32_t day);
const char *rap_day_month(const struct rap_voice *voice, int32_t day);       /* "September 2016" */
const char *rap_day_month_short(const struct rap_voice *voice, int32_t day); /* "Sep 2016" */

#endif
