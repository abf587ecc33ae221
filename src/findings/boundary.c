/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "internal.h"

#include <stdlib.h>

struct day_list {
    int32_t *at;
    size_t n;
};

static int
compare_days(const void *a, const void *b)
{
    int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;
    return (x > y) - (x < y);
}

/* A day can divide the last two periods when it leaves at least a day to each. */
static void
add_day(struct day_list *days, const struct rap_findings *findings, int32_t day)
{
    if (day <= rap_findings_first(findings)->days.from
        || day > rap_findings_second(findings)->days.to)
        return;
    for (size_t i = 0; i < days->n; i++)
        if (days->at[i] == day)
            return;
    days->at[days->n++] = day;
}

/* Without alternatives in the plan: the first days of the year of the split and of the next. */
static struct day_list
days_to_try(struct rap_findings *findings)
{
    const struct rap_boundary_plan *plan = &findings->plan->boundary;
    int32_t split = rap_findings_split(findings);
    int year = rap_day_civil(split).year;
    struct day_list days = { rap_new_array(findings->arena, int32_t, plan->n_alternatives + 3), 0 };
    add_day(&days, findings, split);
    for (size_t i = 0; i < plan->n_alternatives; i++)
        add_day(&days, findings, plan->alternatives[i]);
    if (plan->n_alternatives == 0) {
        add_day(&days, findings, rap_day_of(year, 1, 1));
        add_day(&days, findings, rap_day_of(year + 1, 1, 1));
    }
    qsort(days.at, days.n, sizeof *days.at, compare_days);
    return days;
}

/* Records between two boundaries change sides. */
static struct rap_record_list
moved_records(const struct rap_findings *findings, int32_t a, int32_t b)
{
    const struct rap_counts *counts = &findings->counts;
    int32_t from = a < b ? a : b, to = a < b ? b : a;
    struct rap_record_list moved = { 0 };
    for (size_t i = 0; i < counts->n_selected; i++) {
        int32_t day = rap_record_day(&findings->records->at[counts->selected[i]]);
        if (day < from || day >= to)
            continue;
        rap_make_room(findings->arena, moved.at, moved.n);
        moved.at[moved.n++] = counts->selected[i];
    }
    return moved;
}

void
rap_count_periods(const struct rap_findings *findings, struct rap_arena *arena,
                  const struct rap_periods *periods, const struct rap_rule *rule,
                  struct rap_counts *counts)
{
    if (rule == &findings->counts.rule && !findings->counts.lists)
        rap_counts_of_days(arena, &findings->counts, findings->days, findings->n_days, periods,
                           counts);
    else
        rap_counts_make(arena, findings->plan, findings->records, periods, rule, NULL, counts);
}

/* The boundary in use is the headline; another is compared by itself. */
static struct rap_comparison
compare_at(struct rap_findings *findings, int32_t day)
{
    if (day == rap_findings_split(findings))
        return findings->comparison;
    struct rap_arena *scratch = rap_arena_open();
    struct rap_periods periods = rap_periods_moved(scratch, &findings->periods, day);
    struct rap_counts counts;
    rap_count_periods(findings, scratch, &periods, &findings->counts.rule, &counts);
    struct rap_comparison comparison = rap_compare_counts(findings, &counts, RAP_PAIR_BASIC);
    rap_arena_close(scratch);
    return comparison;
}

static void
make_one(struct rap_findings *findings, int32_t day, struct rap_boundary *boundary)
{
    struct rap_arena *arena = findings->arena;
    *boundary = (struct rap_boundary){
        .first_day = day,
        .used = day == rap_findings_split(findings),
        .comparison = compare_at(findings, day),
        .moved = moved_records(findings, day, rap_findings_split(findings)),
        .id = rap_format(arena, "boundary.%s", rap_day_iso(arena, day)),
    };
    rap_comparison_add(findings->numbers, boundary->id, &boundary->comparison);
    rap_numbers_add_text(findings->numbers, rap_format(arena, "%s.day", boundary->id), RAP_Q_DATE,
                         rap_day_long(&findings->voice, day));
}

void
rap_boundaries_make(struct rap_findings *findings)
{
    struct day_list days = days_to_try(findings);
    findings->boundaries = rap_new_array(findings->arena, struct rap_boundary, days.n);
    findings->n_boundaries = days.n;
    for (size_t i = 0; i < days.n; i++)
        make_one(findings, days.at[i], &findings->boundaries[i]);
}
