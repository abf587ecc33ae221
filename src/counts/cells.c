/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a cell holds: sums by month, and a list of its records where lists are kept. */
#include "internal.h"

#include <stdlib.h>

/* ---- where a record counts */

enum { MOST_DAYS = 1 << 14 }; /* more than forty years */

struct known_day {
    struct rap_when when;
    int32_t day;
    bool is_known;
};

struct rap_calendar {
    const struct rap_periods *periods;
    int first_year;
    struct known_day *days;
    size_t n; /* a power of two */
};

struct rap_calendar *
calendar_make(struct rap_arena *arena, const struct rap_periods *periods, size_t n_records)
{
    struct rap_calendar *calendar = rap_new(arena, struct rap_calendar);
    calendar->periods = periods;
    calendar->first_year = rap_day_civil(periods->coverage.from).year;
    for (calendar->n = 1; calendar->n < n_records && calendar->n < MOST_DAYS;)
        calendar->n *= 2;
    calendar->days = rap_new_array(arena, struct known_day, calendar->n);
    return calendar;
}

/* The day is looked up once, as far as days that are kept do not fall on one place. */
static struct rap_when
when_of_day(struct rap_calendar *calendar, int32_t day)
{
    struct known_day *known = &calendar->days[(uint32_t)day & (calendar->n - 1)];
    if (known->is_known && known->day == day)
        return known->when;
    struct rap_civil civil = rap_day_civil(day);
    uint32_t year = (uint32_t)(civil.year - calendar->first_year);
    *known = (struct known_day){ .day = day,
                                 .is_known = true,
                                 .when = { (uint32_t)period_of(calendar->periods, day),
                                           year * RAP_MONTHS + (uint32_t)civil.month - 1 } };
    return known->when;
}

/* The month is that of the first day, which the middle of a longer range may lie behind. */
struct rap_when
calendar_when(struct rap_calendar *calendar, const struct rap_record *record)
{
    if (record->first_day == record->last_day && record->precision != RAP_YEAR)
        return when_of_day(calendar, record->first_day);
    struct rap_when when = when_of_day(calendar, rap_record_day(record));
    uint32_t month = RAP_MONTHS - 1;
    if (record->precision != RAP_YEAR)
        month = (uint32_t)rap_day_civil(record->first_day).month - 1;
    when.month += month - when.month % RAP_MONTHS;
    return when;
}

struct rap_when
rap_counts_when(const struct rap_counts *counts, uint32_t record)
{
    return calendar_when(counts->calendar, &counts->records->at[record]);
}

/* ---- sums */

struct rap_sums {
    struct rap_sum *at; /* may have several of a month until it is settled */
    size_t n, most;
    uint32_t *places; /* by month, in `at`, from 1; */
    size_t n_places;  /* 0: it is not kept */
};

static int
by_month(const void *a, const void *b)
{
    const struct rap_sum *x = a, *y = b;
    return (x->month > y->month) - (x->month < y->month);
}

static void
join_sums(struct rap_sum *sum, const struct rap_sum *other)
{
    sum->n += other->n;
    sum->weight += other->weight;
    sum->square += other->square;
    sum->power += other->power;
    sum->largest = other->largest > sum->largest ? other->largest : sum->largest;
}

/* One for each month, in the order of time. */
static void
settle(struct rap_sums *sums)
{
    size_t n = 0;
    qsort(sums->at, sums->n, sizeof *sums->at, by_month);
    for (size_t i = 0; i < sums->n; i++)
        if (n > 0 && sums->at[n - 1].month == sums->at[i].month)
            join_sums(&sums->at[n - 1], &sums->at[i]);
        else
            sums->at[n++] = sums->at[i];
    sums->n = n;
    sums->n_places = 0;
    sums->places = NULL;
}

static void
make_room(struct rap_arena *arena, struct rap_sums *sums)
{
    if (sums->n < sums->most)
        return;
    if (sums->n > 0)
        settle(sums);
    if (2 * sums->n >= sums->most)
        sums->at =
            rap_grow(arena, sums->at, sums->n, &sums->most, sums->most + 4, sizeof *sums->at);
}

static void
set_place(struct rap_arena *arena, struct rap_sums *sums, size_t i)
{
    uint32_t month = sums->at[i].month;
    if (month >= sums->n_places)
        sums->places = rap_grow(arena, sums->places, sums->n_places, &sums->n_places, month + 1,
                                sizeof *sums->places);
    sums->places[month] = (uint32_t)i + 1;
}

/* Places are kept of many sums, unless those of most months would be empty. */
static bool
has_places(struct rap_arena *arena, struct rap_sums *sums, uint32_t month)
{
    enum { FEW = 16, SPARSE = 64 };
    if (sums->n_places > 0 || sums->n < FEW || sums->n * SPARSE < month)
        return sums->n_places > 0;
    settle(sums);
    for (size_t i = 0; i < sums->n; i++)
        set_place(arena, sums, i);
    return true;
}

/* Records in the order of time add to the last one. */
static struct rap_sum *
sum_of_month(struct rap_arena *arena, struct rap_cell *cell, uint32_t month)
{
    struct rap_sums *sums = cell->sums;
    if (sums != NULL && sums->n > 0 && sums->at[sums->n - 1].month == month)
        return &sums->at[sums->n - 1];
    if (sums == NULL)
        sums = cell->sums = rap_new(arena, struct rap_sums);
    if (has_places(arena, sums, month) && month < sums->n_places && sums->places[month] > 0)
        return &sums->at[sums->places[month] - 1];
    make_room(arena, sums);
    sums->at[sums->n] = (struct rap_sum){ .month = month };
    sums->n++;
    if (sums->n_places > 0)
        set_place(arena, sums, sums->n - 1);
    return &sums->at[sums->n - 1];
}

void
rap_cell_add_sum(struct rap_arena *arena, struct rap_cell *cell, const struct rap_sum *sum)
{
    cell->events += sum->weight;
    cell->squares += sum->square;
    cell->n_records += sum->n;
    join_sums(sum_of_month(arena, cell, sum->month), sum);
}

const struct rap_sum *
rap_cell_sums(const struct rap_cell *cell, size_t *n)
{
    *n = 0;
    if (cell->sums == NULL)
        return NULL;
    settle(cell->sums);
    *n = cell->sums->n;
    return cell->sums->at;
}

/* Parts are kept as soon as one of them is not the whole record. */
static void
list_record(struct rap_arena *arena, struct rap_cell *cell, uint32_t record, double part,
            bool has_parts)
{
    if (has_parts) {
        rap_make_room(arena, cell->parts, cell->n_records);
        cell->parts[cell->n_records] = part;
    }
    rap_make_room(arena, cell->records, cell->n_records);
    cell->records[cell->n_records] = record;
}

double
rap_counted_weight(const struct rap_record *record, struct rap_counted counted)
{
    return counted.is_whole ? rap_record_whole(record) : record->weight;
}

void
rap_counts_add(struct rap_arena *arena, const struct rap_counts *counts, struct rap_cell *cell,
               uint32_t month, struct rap_counted counted)
{
    double events =
        rap_counted_weight(&counts->records->at[counted.record], counted) * counted.part;
    if (counts->lists)
        list_record(arena, cell, counted.record, counted.part, counted.has_parts);
    struct rap_sum *sum = sum_of_month(arena, cell, month);
    cell->events += events;
    cell->squares += events * counted.part;
    cell->n_records++;
    sum->n++;
    sum->weight += events;
    sum->square += events * counted.part;
    sum->power += events * events;
    sum->largest = events > sum->largest ? events : sum->largest;
}

/* ---- days */

static int
by_day(const void *a, const void *b)
{
    const struct rap_day_sum *x = a, *y = b;
    return (x->day > y->day) - (x->day < y->day);
}

/* Days and months of which there can be sums: nearly all records fall on one of the first. */
struct day_sums {
    struct rap_arena *arena;
    struct rap_day_sum *at;
    size_t n;
    size_t *places; /* by day of the coverage, from 1: of records dated to the day */
    struct rap_days days;
};

static struct rap_day_sum *
sum_of_day(struct day_sums *sums, const struct rap_record *record, int32_t day)
{
    bool is_plain = record->first_day == record->last_day && record->precision != RAP_YEAR
                    && day >= sums->days.from && day <= sums->days.to;
    size_t *place = is_plain ? &sums->places[day - sums->days.from] : NULL;
    if (place && *place > 0)
        return &sums->at[*place - 1];
    rap_make_room(sums->arena, sums->at, sums->n);
    sums->n++;
    if (place)
        *place = sums->n;
    return &sums->at[sums->n - 1];
}

const struct rap_day_sum *
rap_counts_days(struct rap_arena *arena, const struct rap_counts *counts, size_t *n)
{
    struct rap_arena *scratch = rap_arena_open();
    struct day_sums sums = { .arena = arena, .days = counts->periods->coverage };
    sums.places =
        rap_new_array(scratch, size_t, (size_t)(sums.days.to - (int64_t)sums.days.from) + 1);
    for (size_t i = 0; i < counts->n_selected; i++) {
        const struct rap_record *record = &counts->records->at[counts->selected[i]];
        int32_t day = rap_record_day(record);
        struct rap_when when = rap_counts_when(counts, counts->selected[i]);
        struct rap_sum one = {
            when.month,    1, record->weight, record->weight, record->weight * record->weight,
            record->weight
        };
        struct rap_day_sum *sum = sum_of_day(&sums, record, day);
        sum->day = day;
        sum->period = when.period;
        sum->sum.month = when.month;
        join_sums(&sum->sum, &one);
    }
    rap_arena_close(scratch);
    if (sums.n > 1)
        qsort(sums.at, sums.n, sizeof *sums.at, by_day);
    *n = sums.n;
    return sums.at;
}
