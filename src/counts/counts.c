/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/base/number.h"

#include "rapporteur/counts/clusters.h"

#include "internal.h"

#include <stdlib.h>
#include <string.h>

/* A date of lesser precision than a day may lie on either side of a boundary, or of the coverage.
 */
static bool
is_undecided(const struct rap_periods *periods, const struct rap_record *record)
{
    return period_of(periods, record->first_day) != period_of(periods, record->last_day);
}

/* Whether a date whose middle lies in no period has a day in one. */
static bool
reaches_period(const struct rap_periods *periods, const struct rap_record *record)
{
    for (size_t p = 0; p < periods->n; p++)
        if (rap_days_count(rap_days_common(rap_record_days(record), periods->at[p].days)) > 0.0)
            return true;
    return false;
}

struct work {
    struct rap_arena *arena;
    const struct rap_records *records;
    struct rap_counts *counts;
    bool has_parts; /* a record may be less or more than one event of a row */
};

static void
select_records(struct work *work)
{
    struct rap_counts *counts = work->counts;
    const struct rap_records *records = work->records;
    counts->selected = rap_new_array(work->arena, uint32_t, records->n);
    const struct filter *filter = filter_make(work->arena, &counts->rule, records);
    for (size_t i = 0; i < records->n; i++) {
        if (calendar_when(counts->calendar, &records->at[i]).period == counts->periods->n) {
            uint32_t rows = records->at[i].rows;
            counts->n_outside += rows;
            counts->n_reaching +=
                reaches_period(counts->periods, &records->at[i]) && filter_holds(filter, i) ? rows
                                                                                            : 0;
            continue;
        }
        if (!filter_holds(filter, i)) {
            counts->n_unwanted += records->at[i].rows;
            continue;
        }
        if (is_undecided(counts->periods, &records->at[i])) {
            rap_make_room(work->arena, counts->undecided, counts->n_undecided);
            counts->undecided[counts->n_undecided++] = (uint32_t)i;
        }
        counts->selected[counts->n_selected++] = (uint32_t)i;
    }
}

static struct rap_count_row *
add_row(struct work *work, const char *group)
{
    struct rap_counts *counts = work->counts;
    rap_make_room(work->arena, counts->rows, counts->n_rows);
    struct rap_count_row *row = &counts->rows[counts->n_rows++];
    *row = (struct rap_count_row){ .group = group };
    row->cells = rap_new_array(work->arena, struct rap_cell, counts->periods->n);
    for (size_t p = 0; p < counts->periods->n; p++)
        row->cells[p].exposure_years = counts->periods->at[p].exposure_years;
    return row;
}

static void
count_record(struct work *work, struct rap_count_row *row, struct rap_when when,
             struct rap_counted counted)
{
    row->events += rap_counted_weight(&work->records->at[counted.record], counted) * counted.part;
    rap_counts_add(work->arena, work->counts, &row->cells[when.period], when.month, counted);
}

static void
count_all(struct work *work, const char *name)
{
    struct rap_count_row *all = add_row(work, name);
    for (size_t i = 0; i < work->counts->n_selected; i++) {
        uint32_t record = work->counts->selected[i];
        struct rap_counted counted = { record, 1.0, work->has_parts, true };
        count_record(work, all, rap_counts_when(work->counts, record), counted);
    }
}

static bool
by_membership(const struct work *work)
{
    return work->counts->periods->exposure == RAP_EXPOSURE_MEMBERSHIP;
}

/* The years of a row in a period, each calendar year of the coverage by itself too: `years` tells
 * those of some days. */
static void
set_yearly(struct work *work, struct rap_count_row *row, size_t p, const void *owner,
           double (*years)(const void *owner, struct rap_days days))
{
    const struct rap_periods *periods = work->counts->periods;
    int first = rap_day_civil(periods->coverage.from).year;
    int last = rap_day_civil(periods->coverage.to).year;
    double *yearly = rap_new_array(work->arena, double, (size_t)(last - first) + 1);
    for (int year = first; year <= last; year++)
        yearly[year - first] =
            years(owner, rap_days_common(rap_days_of_year(year), periods->at[p].days));
    row->cells[p].exposure_years = years(owner, periods->at[p].days);
    row->cells[p].yearly = yearly;
}

/* A State's exposure begins with its admission. Under names as written, one of two States that had
 * the name is taken, the first. */
static void
set_membership(struct work *work, const struct rap_field *field, size_t first_row)
{
    const struct rap_periods *periods = work->counts->periods;
    uint32_t n_names = rap_names_count(field->names);
    for (uint32_t code = 0; by_membership(work) && code < n_names; code++) {
        const struct rap_member *member = rap_field_member(field, code, INT32_MIN);
        struct rap_count_row *row = &work->counts->rows[first_row + code];
        for (size_t p = 0; member != NULL && p < periods->n; p++)
            set_yearly(work, row, p, member, member_years);
    }
}

/* A row for each value of the field, or for each group of the plan. */
static void
add_rows(struct work *work, const struct rap_field *field, bool by_groups)
{
    struct rap_counts *counts = work->counts;
    counts->grouping = grouping_make(work->arena, counts, field, by_groups);
    for (size_t at = 0; at < grouping_size(counts->grouping); at++) {
        const struct rap_group *group = by_groups ? &work->records->groups.at[at] : NULL;
        struct rap_count_row *row =
            add_row(work, group ? group->name : rap_names_text(field->names, (uint32_t)at).ptr);
        row->value = at;
        grouping_set_row(counts->grouping, at, counts->n_rows - 1);
        for (size_t p = 0; group && by_membership(work) && p < counts->periods->n; p++)
            set_yearly(work, row, p, group, group_years);
    }
    if (!by_groups)
        set_membership(work, field, 1);
}

/* Counts a record in the rows of its groups. */
static void
count_parts(struct work *work, uint32_t record, const struct rap_part *parts, size_t n)
{
    struct rap_when when = rap_counts_when(work->counts, record);
    double weight = work->records->at[record].weight, sum = 0.0;
    for (size_t k = 0; k < n; k++)
        sum += parts[k].part;
    for (size_t k = 0; k < n; k++) {
        struct rap_count_row *row = &work->counts->rows[parts[k].row];
        count_record(work, row, when,
                     (struct rap_counted){ record, parts[k].part, work->has_parts, false });
        row->cells[when.period].divided += weight * (parts[k].part / sum);
        row->cells[when.period].first += k == 0 ? weight : 0.0;
    }
}

/* Rows are made for every value of the field first: their places then stay where they are. */
static void
count_by(struct work *work, const struct rap_field *field, bool by_groups)
{
    struct rap_counts *counts = work->counts;
    enum rap_counting counting = counts->rule.counting;
    work->has_parts = counting == RAP_COUNT_FRACTIONAL || (by_groups && counting == RAP_COUNT_FULL);
    add_rows(work, field, by_groups);
    for (size_t i = 0; i < counts->n_selected; i++) {
        uint32_t record = counts->selected[i];
        size_t n;
        const struct rap_part *parts = rap_counts_parts(counts, record, &n);
        counts->n_without += n == 0;
        counts->overlaps |= n > 1;
        count_parts(work, record, parts, n);
    }
}

static int
by_size(const void *a, const void *b)
{
    const struct rap_count_row *x = a, *y = b;
    if (x->events != y->events)
        return x->events < y->events ? 1 : -1;
    return strcmp(x->group, y->group);
}

/* Groups in the order of size; those that no selected record belongs to are dropped. */
static void
order_rows(struct rap_counts *counts)
{
    if (counts->n_rows > 1)
        qsort(counts->rows + 1, counts->n_rows - 1, sizeof *counts->rows, by_size);
    for (size_t i = 1; i < counts->n_rows; i++) {
        bool is_empty = !(counts->rows[i].events > 0);
        grouping_set_row(counts->grouping, counts->rows[i].value, is_empty ? 0 : i);
    }
    while (counts->n_rows > 1 && !(counts->rows[counts->n_rows - 1].events > 0))
        counts->n_rows--;
}

static void
make_years(struct work *work)
{
    struct rap_counts *counts = work->counts;
    const struct rap_periods *periods = counts->periods;
    int first = rap_day_civil(periods->coverage.from).year;
    int last = rap_day_civil(periods->coverage.to).year;
    counts->n_years = last < first ? 0 : (size_t)(last - first) + 1;
    counts->years = rap_new_array(work->arena, struct rap_year_count, counts->n_years);
    for (size_t y = 0; y < counts->n_years; y++) {
        struct rap_year_count *year = &counts->years[y];
        year->year = first + (int)y;
        year->events = rap_new_array(work->arena, double, periods->n);
        year->exposure_years = rap_new_array(work->arena, double, periods->n);
        struct rap_days days = rap_days_of_year(year->year);
        for (size_t p = 0; p < periods->n; p++)
            year->exposure_years[p] =
                rap_exposure_years(periods->exposure, rap_days_common(days, periods->at[p].days));
        if (periods->denominators != NULL)
            year->denominators = rap_new_array(work->arena, double, periods->n);
    }
    if (periods->denominators != NULL)
        denominators_add_years(periods->denominators, periods, counts->years, counts->n_years);
    for (size_t p = 0; p < periods->n; p++) {
        size_t n;
        const struct rap_sum *sums = rap_cell_sums(&counts->rows[0].cells[p], &n);
        for (size_t i = 0; i < n; i++)
            counts->years[sums[i].month / RAP_MONTHS].events[p] += sums[i].weight;
    }
}

static void
group_counts(struct work *work, const struct rap_plan *plan, const char *by)
{
    struct rap_counts *counts = work->counts;
    bool by_groups = by != NULL && strcmp(by, "group") == 0;
    counts->by = by;
    if (by_groups)
        counts->rule.counting = rap_counting_of_groups(plan, counts->rule.counting);
    const struct rap_field *field = by_groups ? grouped_field(&counts->rule, work->records)
                                    : by      ? rap_rule_field(&counts->rule, work->records, by)
                                              : NULL;
    if (field != NULL)
        count_by(work, field, by_groups);
    order_rows(counts);
}

void
rap_counts_make(struct rap_arena *arena, const struct rap_plan *plan,
                const struct rap_records *records, const struct rap_periods *periods,
                const struct rap_rule *rule, const char *by, struct rap_counts *counts)
{
    bool lists = records->n <= RAP_MOST_LISTED || rap_clusters_field(plan, records) != NULL;
    *counts = (struct rap_counts){ .rule = *rule,
                                   .records = records,
                                   .periods = periods,
                                   .lists = lists,
                                   .calendar = calendar_make(arena, periods, records->n) };
    struct work work = { .arena = arena, .records = records, .counts = counts };
    struct rap_voice voice = rap_plan_voice(plan, arena);
    select_records(&work);
    count_all(&work, rap_word(&voice, "counting.all"));
    make_years(&work);
    group_counts(&work, plan, by);
}

void
rap_counts_of_days(struct rap_arena *arena, const struct rap_counts *counts,
                   const struct rap_day_sum *days, size_t n, const struct rap_periods *periods,
                   struct rap_counts *made)
{
    int from = rap_day_civil(counts->periods->coverage.from).year;
    int to = rap_day_civil(periods->coverage.from).year;
    *made = (struct rap_counts){ .rule = counts->rule, .records = counts->records };
    made->periods = periods;
    struct work work = { .arena = arena, .records = counts->records, .counts = made };
    struct rap_count_row *all = add_row(&work, counts->rows[0].group);
    for (size_t i = 0; i < n; i++) {
        size_t p = period_of(periods, days[i].day);
        struct rap_sum sum = days[i].sum;
        if (p == periods->n)
            continue;
        sum.month -= (uint32_t)((to - from) * RAP_MONTHS);
        all->events += sum.weight;
        rap_cell_add_sum(arena, &all->cells[p], &sum);
    }
}

void
rap_counts_regroup(struct rap_arena *arena, const struct rap_plan *plan,
                   const struct rap_counts *counts, const char *by, struct rap_counts *grouped)
{
    *grouped = *counts;
    grouped->rows = NULL;
    grouped->n_rows = 0;
    grouped->grouping = NULL;
    rap_make_room(arena, grouped->rows, grouped->n_rows);
    grouped->rows[grouped->n_rows++] = counts->rows[0];
    struct work work = { .arena = arena, .records = counts->records, .counts = grouped };
    group_counts(&work, plan, by);
}

const struct rap_count_row *
rap_counts_row(const struct rap_counts *counts, const char *group)
{
    for (size_t i = 1; i < counts->n_rows; i++)
        if (strcmp(counts->rows[i].group, group) == 0)
            return &counts->rows[i];
    return NULL;
}

/* A period without a record is a result, but seldom what was meant. */
static void
warn_of_empty(struct rap_arena *arena, const struct rap_counts *counts, struct rap_diags *diags)
{
    for (size_t p = 0; p < counts->periods->n; p++) {
        const struct rap_period *period = &counts->periods->at[p];
        if (!(counts->rows[0].cells[p].events > 0.0))
            rap_diag_add(diags, "W-PERIOD-EMPTY.none", NULL,
                         RAP_WITH(rap_arg_text("from", rap_day_iso(arena, period->days.from)),
                                  rap_arg_text("to", rap_day_iso(arena, period->days.to))));
    }
}

/* Dates that are not believed set no end of the coverage, so that they fall out of it. */
static void
warn_of_unlikely(const struct rap_counts *counts, const struct rap_records *records,
                 struct rap_diags *diags)
{
    size_t n = 0;
    for (size_t i = 0; i < records->n_unlikely; i++) {
        int32_t day = rap_record_day(&records->at[records->unlikely[i]]);
        n += period_of(counts->periods, day) == counts->periods->n;
    }
    if (n > 0)
        rap_diag_add(diags, "W-OUTSIDE.unlikely", NULL, RAP_WITH(rap_arg_count("n", n)));
}

/* The middle of a month or year can lie outside the days that are counted, and its records within.
 */
static void
warn_of_reaching(const struct rap_counts *counts, struct rap_diags *diags)
{
    if (counts->n_reaching > 0)
        rap_diag_add(diags, "W-OUTSIDE.reach", NULL,
                     RAP_WITH(rap_arg_count("n", counts->n_reaching)));
}

/* More records than there were in all, or a year of which the denominators know nothing. */
static void
warn_of_denominators(struct rap_arena *arena, const struct rap_counts *counts,
                     struct rap_diags *diags)
{
    const struct rap_periods *periods = counts->periods;
    for (size_t p = 0; periods->denominators != NULL && p < periods->n; p++) {
        const struct rap_period *period = &periods->at[p];
        double events = counts->rows[0].cells[p].events;
        if (events > period->denominator)
            rap_diag_add(
                diags, "W-DENOMINATOR.fewer", NULL,
                RAP_WITH(rap_arg_user("id", period->id),
                         rap_arg_number("n", events, rap_number_exact(arena, events)),
                         rap_arg_text("all", rap_number_exact(arena, period->denominator))));
        for (size_t y = 0; y < counts->n_years; y++)
            if (counts->years[y].exposure_years[p] > 0 && !(counts->years[y].denominators[p] > 0))
                rap_diag_add(diags, "W-DENOMINATOR.year", NULL,
                             RAP_WITH(rap_arg_digits("year", counts->years[y].year),
                                      rap_arg_user("id", period->id)));
    }
}

static bool
has_value(const struct rap_field *field, struct rap_str value)
{
    for (uint32_t code = 0; code < rap_names_count(field->names); code++)
        if (rap_str_equal_fold(rap_names_text(field->names, code), value))
            return true;
    return false;
}

/* States that sponsor nothing are no fault; a member that is none and stands nowhere may be one. */
static void
warn_of_groups(const struct rap_counts *counts, const struct rap_records *records,
               struct rap_diags *diags)
{
    bool by_groups = counts->by != NULL && strcmp(counts->by, "group") == 0;
    const struct rap_field *field = by_groups ? grouped_field(&counts->rule, records) : NULL;
    for (size_t g = 0; field != NULL && g < records->groups.n; g++) {
        const struct rap_group *group = &records->groups.at[g];
        for (size_t i = 0; i < group->others.n; i++)
            if (!has_value(field, group->others.at[i]))
                rap_diag_add(diags, "W-GROUP.unknown", NULL,
                             RAP_WITH(rap_arg_str("member", group->others.at[i]),
                                      rap_arg_user("group", group->name)));
    }
}

bool
rap_counts_check(struct rap_arena *arena, const struct rap_counts *counts,
                 const struct rap_records *records, struct rap_diags *diags)
{
    if (!rap_together_check(&counts->rule.where, &counts->by, counts->by != NULL, records, diags))
        return false;
    warn_of_reaching(counts, diags);
    warn_of_unlikely(counts, records, diags);
    if (counts->n_selected == 0) {
        rap_diag_add(diags, "E-NO-RECORD.wanted", NULL,
                     RAP_WITH(rap_arg_count("n", rap_records_rows(records))));
        return false;
    }
    warn_of_empty(arena, counts, diags);
    warn_of_denominators(arena, counts, diags);
    warn_of_groups(counts, records, diags);
    return true;
}
