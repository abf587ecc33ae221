/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "internal.h"

size_t
period_of(const struct rap_periods *periods, int32_t day)
{
    for (size_t p = 0; p < periods->n; p++)
        if (day >= periods->at[p].days.from && day <= periods->at[p].days.to)
            return p;
    return periods->n;
}

/* The days that the data cover: what the plan says; an end that it leaves open is that of the
 * sessions of an export, else the first or last day of any record of a likely date. */
static struct rap_days
coverage_of(const struct rap_plan *plan, const struct rap_records *records)
{
    const struct rap_span *asked = &plan->data.coverage;
    struct rap_days days = records->reach;
    if (records->export != NULL && records->export->n_sessions > 0) {
        days.from = records->export->days.from < days.from ? records->export->days.from : days.from;
        days.to = records->export->days.to > days.to ? records->export->days.to : days.to;
    }
    return (struct rap_days){ asked->has_from ? asked->from : days.from,
                              asked->has_to ? asked->to : days.to };
}

static int32_t
start_of(const struct rap_plan *plan, size_t i, struct rap_days coverage)
{
    const struct rap_span *span = &plan->periods[i].span;
    if (span->has_from)
        return span->from;
    if (i > 0 && plan->periods[i - 1].span.has_to)
        return plan->periods[i - 1].span.to + 1;
    return coverage.from;
}

static int32_t
end_of(const struct rap_plan *plan, size_t i, struct rap_days coverage)
{
    if (plan->periods[i].span.has_to)
        return plan->periods[i].span.to;
    return i + 1 < plan->n_periods ? start_of(plan, i + 1, coverage) - 1 : coverage.to;
}

static void
set_days(const struct rap_periods *periods, struct rap_period *period, struct rap_days days)
{
    period->days = days;
    period->exposure_years = rap_exposure_years(periods->exposure, days);
    if (periods->denominators != NULL)
        period->denominator = denominators_between(periods->denominators, days);
}

static bool
add_period(struct rap_arena *arena, const struct rap_plan *plan, size_t i,
           struct rap_periods *periods, struct rap_diags *diags)
{
    const struct rap_period_plan *asked = &plan->periods[i];
    struct rap_days wanted = { start_of(plan, i, periods->coverage),
                               end_of(plan, i, periods->coverage) };
    struct rap_days days = rap_days_common(wanted, periods->coverage);
    if (days.to < days.from) {
        const struct rap_days *coverage = &periods->coverage;
        rap_diag_add(diags, "E-NO-PERIOD.outside", &asked->pos,
                     RAP_WITH(rap_arg_user("id", asked->id),
                              rap_arg_text("from", rap_day_iso(arena, wanted.from)),
                              rap_arg_text("to", rap_day_iso(arena, wanted.to)),
                              rap_arg_text("first", rap_day_iso(arena, coverage->from)),
                              rap_arg_text("last", rap_day_iso(arena, coverage->to))));
        return false;
    }
    periods->at[i] = (struct rap_period){ .id = asked->id, .label = asked->label };
    set_days(periods, &periods->at[i], days);
    return true;
}

/* Without records the open ends of the coverage have no day. */
static bool
has_coverage(const struct rap_plan *plan, const struct rap_records *records,
             struct rap_diags *diags)
{
    const struct rap_span *asked = &plan->data.coverage;
    if (records->n > 0 || (asked->has_from && asked->has_to))
        return true;
    rap_diag_add(diags, "E-NO-RECORD.none", NULL, NULL);
    return false;
}

static bool
covers_few_years(const struct rap_plan *plan, struct rap_days days, struct rap_diags *diags)
{
    int n = rap_day_civil(days.to).year - rap_day_civil(days.from).year + 1;
    return n < 1 || rap_limit_hold(&plan->data.limits, RAP_LIMIT_YEARS, (size_t)n, NULL, diags);
}

bool
rap_periods_make(struct rap_arena *arena, const struct rap_plan *plan,
                 const struct rap_records *records, struct rap_periods *periods,
                 struct rap_diags *diags)
{
    if (!has_coverage(plan, records, diags))
        return false;
    *periods = (struct rap_periods){ .coverage = coverage_of(plan, records) };
    if (!covers_few_years(plan, periods->coverage, diags))
        return false;
    periods->exposure = exposure_resolve(plan->exposure, records, periods->coverage);
    if (plan->has_denominators && !denominators_read(arena, plan, &periods->denominators, diags))
        return false;
    if (plan->n_periods == 0) {
        periods->n = 1;
        periods->at = rap_new(arena, struct rap_period);
        periods->at[0] = (struct rap_period){ .id = "all" };
        set_days(periods, &periods->at[0], periods->coverage);
        return true;
    }
    periods->n = plan->n_periods;
    periods->at = rap_new_array(arena, struct rap_period, periods->n);
    bool ok = true;
    for (size_t i = 0; i < periods->n; i++)
        ok = add_period(arena, plan, i, periods, diags) && ok;
    return ok;
}

double
rap_periods_denominator(const struct rap_periods *periods, struct rap_days days)
{
    return denominators_between(periods->denominators, days);
}

const double *
rap_periods_totals(struct rap_arena *arena, const struct rap_periods *periods)
{
    if (periods->denominators == NULL)
        return NULL;
    double *totals = rap_new_array(arena, double, periods->n);
    for (size_t i = 0; i < periods->n; i++)
        totals[i] = periods->at[i].denominator;
    return totals;
}

static struct rap_periods
copy_of(struct rap_arena *arena, const struct rap_periods *periods)
{
    struct rap_periods copy = *periods;
    copy.at = rap_new_array(arena, struct rap_period, periods->n);
    for (size_t i = 0; i < periods->n; i++)
        copy.at[i] = periods->at[i];
    return copy;
}

struct rap_periods
rap_periods_exposed(struct rap_arena *arena, const struct rap_periods *periods,
                    enum rap_exposure exposure)
{
    struct rap_periods made = copy_of(arena, periods);
    made.exposure = exposure;
    for (size_t i = 0; i < made.n; i++)
        set_days(&made, &made.at[i], made.at[i].days);
    return made;
}

static struct rap_days
whole_years_of(struct rap_days days)
{
    int first = rap_day_civil(days.from).year, last = rap_day_civil(days.to).year;
    first += days.from > rap_day_of(first, 1, 1);
    last -= days.to < rap_day_of(last, 12, 31);
    return (struct rap_days){ rap_day_of(first, 1, 1), rap_day_of(last, 12, 31) };
}

bool
rap_periods_whole_years(struct rap_arena *arena, const struct rap_periods *periods,
                        struct rap_periods *whole)
{
    struct rap_periods made = copy_of(arena, periods);
    for (size_t i = made.n - 2; i < made.n; i++) {
        set_days(&made, &made.at[i], whole_years_of(made.at[i].days));
        if (made.at[i].days.to < made.at[i].days.from)
            return false;
    }
    *whole = made;
    return true;
}

struct rap_periods
rap_periods_moved(struct rap_arena *arena, const struct rap_periods *periods, int32_t first_day)
{
    struct rap_periods moved = copy_of(arena, periods);
    struct rap_period *last = &moved.at[moved.n - 1];
    set_days(&moved, last, (struct rap_days){ first_day, last->days.to });
    if (moved.n > 1)
        set_days(&moved, last - 1, (struct rap_days){ last[-1].days.from, first_day - 1 });
    return moved;
}
