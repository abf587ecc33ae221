/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/findings/pace.h"

#include "rapporteur/base/date.h"

static const double least_years = 3.0, least_days = 120.0;

static const struct {
    const char *key;
    double a_year;
} units[] = {
    [RAP_PACE_YEAR] = { "year", 1.0 },
    [RAP_PACE_MONTH] = { "month", 12.0 },
    [RAP_PACE_WEEK] = { "week", RAP_DAYS_A_YEAR / 7.0 },
};

enum rap_pace
rap_pace_of_days(double days)
{
    if (days < least_days)
        return RAP_PACE_WEEK;
    /* three calendar years without a leap day are three years */
    return days < least_years * 365.0 ? RAP_PACE_MONTH : RAP_PACE_YEAR;
}

double
rap_pace_value(enum rap_pace unit, enum rap_quantity quantity, double value)
{
    if (quantity == RAP_Q_RATE)
        return value / units[unit].a_year;
    return quantity == RAP_Q_YEARS ? value * units[unit].a_year : value;
}

/* messages: unit.* */
const char *
rap_pace_word(const struct rap_voice *voice, enum rap_pace unit, const char *form)
{
    return rap_word(voice, rap_format(voice->arena, "unit.%s.%s", units[unit].key, form));
}
