/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support_sample.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* ---- units */

static void
add_unit(struct rap_arena *arena, struct rap_sample *sample, int year, struct rap_days period,
         bool is_second)
{
    struct rap_days days = rap_days_common(rap_days_of_year(year), period);
    if (days.to < days.from)
        return;
    struct rap_year_unit unit = { .year = year, .is_second = is_second };
    for (int32_t day = days.from; day <= days.to; day++)
        unit.exposure[rap_day_civil(day).month - 1] += 1.0 / RAP_DAYS_A_YEAR;
    unit.exposure[RAP_MOST_STRATA - 1] = rap_days_years(days);
    struct rap_year_unit *units = (struct rap_year_unit *)sample->units;
    rap_make_room(arena, units, sample->n_units);
    units[sample->n_units++] = unit;
    sample->units = units;
}

static struct rap_sample
sample_without_events(struct rap_arena *arena, struct coverage coverage)
{
    static const double days[] = { 31, 28.25, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31, 365.25 };
    struct rap_sample sample = { .n_strata = RAP_MOST_STRATA };
    for (size_t m = 0; m < RAP_MOST_STRATA; m++)
        sample.lengths[m] = days[m] / RAP_DAYS_A_YEAR;
    struct rap_days first = { coverage.from, coverage.split - 1 };
    struct rap_days second = { coverage.split, coverage.to };
    int last = rap_day_civil(coverage.to).year;
    for (int year = rap_day_civil(coverage.from).year; year <= last; year++) {
        add_unit(arena, &sample, year, first, false);
        add_unit(arena, &sample, year, second, true);
    }
    return sample;
}

/* ---- events */

/* The cluster of the first record of the same series; one of its own without a series. */
static size_t
cluster_of(struct rap_sample *sample, struct rap_str *series, size_t i)
{
    for (size_t k = 0; series[i].len > 0 && k < i; k++)
        if (rap_str_equal(series[k], series[i]))
            return sample->events[k].cluster;
    return sample->n_clusters++;
}

static struct rap_event
event_of(const struct rap_sample *sample, struct coverage coverage, struct rap_str text)
{
    struct rap_date date;
    assert_true(rap_date_parse_iso(text, &date));
    struct rap_civil civil = rap_day_civil(date.first);
    struct rap_event event = { .stratum = RAP_MOST_STRATA - 1, .weight = 1.0, .square = 1.0 };
    if (date.precision != RAP_YEAR)
        event.stratum = (size_t)civil.month - 1;
    while (sample->units[event.unit].year < civil.year
           || sample->units[event.unit].is_second != (date.first >= coverage.split))
        assert_true(++event.unit < sample->n_units);
    return event;
}

struct rap_sample
sample_read(struct rap_arena *arena, const char *name, struct coverage coverage)
{
    struct table t = table_read(arena, rap_format(arena, "18-cases/%s.csv", name));
    static const char head[] = "symbol,date,sponsors,topics,series";
    struct rap_sample sample = sample_without_events(arena, coverage);
    struct rap_event *events = rap_new_array(arena, struct rap_event, t.n_rows);
    struct rap_str *series = rap_new_array(arena, struct rap_str, t.n_rows);
    sample.events = events;
    sample.n_events = t.n_rows;
    for (size_t i = 0; i < t.n_rows; i++) {
        struct rap_str rest = rap_str_of(table_text(&t, i, head)), cells[5];
        for (size_t c = 0; c < RAP_COUNT_OF(cells); c++)
            assert_true(rap_str_next(&rest, RAP_STR(","), &cells[c]));
        events[i] = event_of(&sample, coverage, cells[1]);
        series[i] = cells[4];
        events[i].cluster = cluster_of(&sample, series, i);
    }
    return sample;
}
