/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/base/session.h"

#include "rapporteur/base/number.h"

enum {
    YEAR_BEFORE = 1945,    /* session 1 opened in 1946; each later one in the next year */
    FIRST_BY_WEEKS = 58,   /* GA resolution 57/301, rule 1 of the rules of procedure */
    FIRST_IN_WEEK_TWO = 78 /* since 2023 a week earlier */
};

/* Openings that the rule of their time does not give, such as that of the 53rd by GA resolution
 * 52/232. The dates of texts by their session bear all of them out (tests/unit/test_sessions.c). */
static const struct {
    int session;
    struct rap_civil opening;
} exceptions[] = {
    { 1, { 1946, 1, 10 } },   { 6, { 1951, 11, 6 } },  { 7, { 1952, 10, 14 } },
    { 11, { 1956, 11, 12 } }, { 19, { 1964, 12, 1 } }, { 23, { 1968, 9, 24 } },
    { 53, { 1998, 9, 9 } },   { 54, { 1999, 9, 14 } }, { 55, { 2000, 9, 5 } },
    { 56, { 2001, 9, 12 } },  { 57, { 2002, 9, 10 } },
};

enum { TUESDAY = 1, SATURDAY = 5, WEEK = 7 };

/* From Monday = 0. */
static int
weekday(int32_t day)
{
    return ((day + 3) % WEEK + WEEK) % WEEK;
}

int
rap_session_year(int session)
{
    return YEAR_BEFORE + session;
}

/* The third Tuesday of September; later the Tuesday of its third, and now its second week, counting
 * from the first that has a working day. */
static int32_t
opening_by_rule(int session)
{
    int32_t first = rap_day_of(rap_session_year(session), 9, 1);
    if (session < FIRST_BY_WEEKS)
        return first + (TUESDAY - weekday(first) + WEEK) % WEEK + 2 * WEEK;
    int32_t monday = first - weekday(first);
    if (weekday(first) >= SATURDAY)
        monday += WEEK;
    return monday + TUESDAY + (session < FIRST_IN_WEEK_TWO ? 2 : 1) * WEEK;
}

static int32_t
opening(int session)
{
    for (size_t i = 0; i < RAP_COUNT_OF(exceptions); i++)
        if (exceptions[i].session == session)
            return rap_day_of(exceptions[i].opening.year, exceptions[i].opening.month,
                              exceptions[i].opening.day);
    return opening_by_rule(session);
}

int
rap_session_of_day(int32_t day)
{
    int session = rap_day_civil(day).year - YEAR_BEFORE;
    if (session < 1)
        return 0;
    return day < opening(session) ? session - 1 : session;
}

struct rap_days
rap_session_days(int session)
{
    return (struct rap_days){ opening(session), opening(session + 1) - 1 };
}

bool
rap_date_parse(struct rap_str text, struct rap_date *date)
{
    static const char word[] = "session";
    enum { LENGTH = sizeof word - 1, LAST = 1000 };
    int64_t session;
    if (!rap_str_equal_fold(rap_str_slice(text, 0, LENGTH), RAP_STR(word)))
        return rap_date_parse_iso(text, date);
    bool is_apart = text.len > LENGTH && (text.ptr[LENGTH] == ' ' || text.ptr[LENGTH] == ':');
    if (!is_apart || !rap_number_parse_int(rap_str_slice(text, LENGTH + 1, text.len), &session)
        || session < 1 || session > LAST)
        return false;
    struct rap_days days = rap_session_days((int)session);
    *date = (struct rap_date){ days.from, days.to, RAP_SESSION };
    return true;
}
