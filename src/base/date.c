/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/base/session.h"

#include <glib.h>

/* Both directions after H. Hinnant, "chrono-Compatible Low-Level Date Algorithms": years begin in
 * March, so that the leap day is the last day of a year; an era is 400 years of 146097 days. */
int32_t
rap_day_of(int year, int month, int day)
{
    int y = month <= 2 ? year - 1 : year;
    int era = (y >= 0 ? y : y - 399) / 400;
    int year_of_era = y - era * 400;
    int day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

struct rap_civil
rap_day_civil(int32_t day)
{
    int z = day + 719468;
    int era = (z >= 0 ? z : z - 146096) / 146097;
    int doe = z - era * 146097;
    int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    int mp = (5 * doy + 2) / 153;
    struct rap_civil civil = { .day = doy - (153 * mp + 2) / 5 + 1 };
    civil.month = mp < 10 ? mp + 3 : mp - 9;
    civil.year = yoe + era * 400 + (civil.month <= 2);
    return civil;
}

struct rap_days
rap_days_of_year(int year)
{
    return (struct rap_days){ rap_day_of(year, 1, 1), rap_day_of(year, 12, 31) };
}

double
rap_days_count(struct rap_days days)
{
    return days.to < days.from ? 0.0 : (double)days.to - days.from + 1.0;
}

double
rap_days_years(struct rap_days days)
{
    return rap_days_count(days) / RAP_DAYS_A_YEAR;
}

struct rap_days
rap_days_common(struct rap_days a, struct rap_days b)
{
    return (struct rap_days){ a.from > b.from ? a.from : b.from, a.to < b.to ? a.to : b.to };
}

bool
rap_civil_valid(int year, int month, int day)
{
    return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1
           && day <= g_date_get_days_in_month((GDateMonth)month, (GDateYear)year);
}

static enum rap_precision
precision_of(int month, int day)
{
    if (month == 0)
        return RAP_YEAR;
    return day == 0 ? RAP_MONTH : RAP_DAY;
}

bool
rap_date_make(int year, int month, int day, struct rap_date *date)
{
    int first_month = month == 0 ? 1 : month, last_month = month == 0 ? 12 : month;
    int first_day = day == 0 ? 1 : day;
    if ((month == 0 && day != 0) || !rap_civil_valid(year, first_month, first_day))
        return false;
    int last_day =
        day == 0 ? g_date_get_days_in_month((GDateMonth)last_month, (GDateYear)year) : day;
    date->precision = precision_of(month, day);
    date->first = rap_day_of(year, first_month, first_day);
    date->last = rap_day_of(year, last_month, last_day);
    return true;
}

/* Reads exactly `n` digits at `*at`. */
static bool
take_digits(struct rap_str text, size_t *at, size_t n, int *value)
{
    if (text.len < *at + n)
        return false;
    *value = 0;
    for (size_t end = *at + n; *at < end; (*at)++) {
        char c = text.ptr[*at];
        if (c < '0' || c > '9')
            return false;
        *value = *value * 10 + (c - '0');
    }
    return true;
}

bool
rap_date_parse_iso(struct rap_str text, struct rap_date *date)
{
    int parts[3] = { 0, 0, 0 };
    size_t at = 0;
    if (!take_digits(text, &at, 4, &parts[0]))
        return false;
    for (int i = 1; i < 3 && at < text.len; i++) {
        if (text.ptr[at++] != '-' || !take_digits(text, &at, 2, &parts[i]) || parts[i] == 0)
            return false;
    }
    return at == text.len && rap_date_make(parts[0], parts[1], parts[2], date);
}

static struct rap_date
whole(int32_t day)
{
    return (struct rap_date){ day, day, RAP_DAY };
}

const char *
rap_date_iso(struct rap_arena *arena, struct rap_date date)
{
    struct rap_civil c = rap_day_civil(date.first);
    if (date.precision == RAP_YEAR)
        return rap_format(arena, "%04d", c.year);
    if (date.precision == RAP_MONTH)
        return rap_format(arena, "%04d-%02d", c.year, c.month);
    return rap_format(arena, "%04d-%02d-%02d", c.year, c.month, c.day);
}

const char *
rap_day_iso(struct rap_arena *arena, int32_t day)
{
    return rap_date_iso(arena, whole(day));
}

/* The month in words, and the whole around it. */
static const char *
in_words(const struct rap_voice *voice, struct rap_date date, const char *day, const char *month)
{
    struct rap_civil c = rap_day_civil(date.first);
    if (date.precision == RAP_YEAR)
        return rap_format(voice->arena, "%d", c.year);
    if (date.precision == RAP_SESSION)
        return rap_message(voice, "date.session",
                           RAP_WITH(rap_arg_digits("n", rap_session_of_day(date.first))));
    return rap_message(voice, date.precision == RAP_MONTH ? month : day,
                       RAP_WITH(rap_arg_digits("day", c.day), rap_arg_digits("month", c.month),
                                rap_arg_digits("year", c.year)));
}

const char *
rap_date_long(const struct rap_voice *voice, struct rap_date date)
{
    return in_words(voice, date, "date.day", "date.month");
}

const char *
rap_date_short(const struct rap_voice *voice, struct rap_date date)
{
    return in_words(voice, date, "date.day.short", "date.month.short");
}

const char *
rap_day_long(const struct rap_voice *voice, int32_t day)
{
    return rap_date_long(voice, whole(day));
}

const char *
rap_day_short(const struct rap_voice *voice, int32_t day)
{
    return rap_date_short(voice, whole(day));
}

const char *
rap_day_month(const struct rap_voice *voice, int32_t day)
{
    return rap_date_long(voice, (struct rap_date){ day, day, RAP_MONTH });
}

const char *
rap_day_month_short(const struct rap_voice *voice, int32_t day)
{
    return rap_date_short(voice, (struct rap_date){ day, day, RAP_MONTH });
}
