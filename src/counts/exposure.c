/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Time at risk: of a period, of a State in it, of a group. */
#include "internal.h"

double
rap_exposure_years(enum rap_exposure exposure, struct rap_days days)
{
    if (exposure != RAP_EXPOSURE_YEARS || days.to < days.from)
        return rap_days_years(days);
    double years = 0.0;
    int last = rap_day_civil(days.to).year;
    for (int year = rap_day_civil(days.from).year; year <= last; year++) {
        struct rap_days whole = rap_days_of_year(year);
        years += rap_days_count(rap_days_common(days, whole)) / rap_days_count(whole);
    }
    return years;
}

enum rap_exposure
exposure_resolve(enum rap_exposure exposure, const struct rap_records *records,
                 struct rap_days coverage)
{
    size_t n = 0, n_months = 0;
    if (exposure != RAP_EXPOSURE_AUTO)
        return exposure;
    if (rap_days_count(coverage) < 365.0) /* no month is of two periods but one that they divide */
        return RAP_EXPOSURE_DAYS;
    for (size_t i = 0; i < records->n; i++) {
        int32_t day = rap_record_day(&records->at[i]);
        if (day < coverage.from || day > coverage.to)
            continue;
        n += records->at[i].rows;
        n_months += records->at[i].precision != RAP_YEAR ? records->at[i].rows : 0;
    }
    return n_months * 20 >= n * 19 ? RAP_EXPOSURE_CALENDAR : RAP_EXPOSURE_DAYS;
}

static struct rap_days
inside_span(struct rap_days days, const struct rap_span *span)
{
    struct rap_days wide = { span->has_from ? span->from : INT32_MIN,
                             span->has_to ? span->to : INT32_MAX };
    return rap_days_common(days, wide);
}

double
member_years(const void *owner, struct rap_days days)
{
    const struct rap_member *member = owner;
    if (!member->membership.has_from)
        return rap_days_years(days);
    struct rap_days inside = inside_span(days, &member->membership);
    double years = rap_days_years(inside);
    return member->away.has_from ? years - rap_days_years(inside_span(inside, &member->away))
                                 : years;
}

double
group_years(const void *owner, struct rap_days days)
{
    const struct rap_group *group = owner;
    double years = (double)group->others.n * rap_days_years(days);
    for (size_t i = 0; i < group->n; i++)
        years += member_years(group->at[i].member, inside_span(days, &group->at[i].days));
    return years;
}
