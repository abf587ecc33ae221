/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample.h"

/* Mean lengths of the months, in days; a record whose month is not known can lie in all of them. */
static const double days_of_month[RAP_MOST_STRATA] = { 31.0, 28.25, 31.0, 30.0, 31.0, 30.0,  31.0,
                                                       31.0, 30.0,  31.0, 30.0, 31.0, 365.25 };

size_t
stratum_of(const struct rap_record *record)
{
    return record->precision == RAP_YEAR ? MONTH_UNKNOWN
                                         : (size_t)rap_day_civil(record->first_day).month - 1;
}

/* ---- the years of the periods */

static void
add_months(struct rap_year_unit *unit, struct rap_days days)
{
    int year = (int)unit->year;
    for (int month = 1; month <= 12; month++) {
        struct rap_days whole = { rap_day_of(year, month, 1),
                                  month < 12 ? rap_day_of(year, month + 1, 1) - 1
                                             : rap_day_of(year, 12, 31) };
        unit->exposure[month - 1] = rap_days_years(rap_days_common(days, whole));
    }
    unit->exposure[MONTH_UNKNOWN] = rap_days_years(days);
}

/* Texts adopted, in years of as many as the average year of the coverage had: the offset
 * log(adopted) on a scale on which rates stay rates. */
static double
years_of_output(const struct rap_periods *periods, struct rap_days days)
{
    double all = rap_periods_denominator(periods, periods->coverage);
    return rap_periods_denominator(periods, days) * rap_days_years(periods->coverage) / all;
}

static double
own_exposure(const struct rap_periods *periods, struct rap_days days)
{
    return periods->exposure == RAP_EXPOSURE_DENOMINATORS
               ? years_of_output(periods, days)
               : rap_exposure_years(periods->exposure, days);
}

static size_t
add_units(struct rap_comparing *comparing, struct rap_days days, size_t n)
{
    int last = rap_day_civil(days.to).year;
    for (int year = rap_day_civil(days.from).year; year <= last; year++) {
        struct rap_days part = rap_days_common(days, rap_days_of_year(year));
        comparing->units[n] = (struct rap_year_unit){ .year = year };
        add_months(&comparing->units[n], part);
        comparing->own[n] = own_exposure(comparing->periods, part);
        n++;
    }
    return n;
}

const struct rap_comparing *
rap_comparing_make(struct rap_arena *arena, const struct rap_records *records,
                   const struct rap_periods *periods, const struct rap_clusters *clusters,
                   double level)
{
    struct rap_comparing *made = rap_new(arena, struct rap_comparing);
    int first = rap_day_civil(periods->coverage.from).year;
    size_t n_years = (size_t)(rap_day_civil(periods->coverage.to).year - first) + 1;
    size_t most = n_years + periods->n; /* a year that is divided is two units */
    *made = (struct rap_comparing){ .records = records,
                                    .periods = periods,
                                    .clusters = clusters && clusters->is_there ? clusters : NULL,
                                    .level = level,
                                    .first_year = first,
                                    .starts = rap_new_array(arena, size_t, periods->n + 1),
                                    .units = rap_new_array(arena, struct rap_year_unit, most),
                                    .own = rap_new_array(arena, double, most) };
    for (size_t p = 0; p < periods->n; p++)
        made->starts[p + 1] = add_units(made, periods->at[p].days, made->starts[p]);
    return made;
}

const struct rap_comparing *
rap_comparing_counts(struct rap_arena *arena, double level)
{
    struct rap_comparing *made = rap_new(arena, struct rap_comparing);
    *made = (struct rap_comparing){ .level = level };
    return made;
}

/* ---- a sample */

struct filling {
    const struct rap_comparing *comparing;
    bool by_month;
    struct rap_sample *sample;
    struct rap_year_unit *units;
    struct rap_event *events;
    size_t *places; /* of each series in this sample, from 1; 0: not met */
};

static void
add_period_units(struct filling *filling, const struct rap_cell *cell, size_t p, bool is_second)
{
    const struct rap_comparing *comparing = filling->comparing;
    for (size_t j = comparing->starts[p]; j < comparing->starts[p + 1]; j++) {
        struct rap_year_unit *unit = &filling->units[filling->sample->n_units++];
        *unit = comparing->units[j];
        unit->is_second = is_second;
        if (filling->by_month)
            continue;
        size_t year = (size_t)((int)unit->year - comparing->first_year);
        unit->exposure[0] = cell->yearly ? cell->yearly[year] : comparing->own[j];
    }
}

static size_t
cluster_of(struct filling *filling, uint32_t record)
{
    size_t *place = &filling->places[filling->comparing->clusters->of[record]];
    if (*place == 0)
        *place = ++filling->sample->n_clusters;
    return *place - 1;
}

/* Records by themselves, month by month. */
static void
add_sums(struct filling *filling, const struct rap_cell *cell, size_t p, size_t first_unit)
{
    const struct rap_comparing *comparing = filling->comparing;
    int before = (int)comparing->units[comparing->starts[p]].year - comparing->first_year;
    size_t n;
    const struct rap_sum *sums = rap_cell_sums(cell, &n);
    for (size_t i = 0; i < n; i++)
        filling->events[filling->sample->n_events++] = (struct rap_event){
            .unit = first_unit + sums[i].month / RAP_MONTHS - (size_t)before,
            .stratum = filling->by_month ? sums[i].month % RAP_MONTHS : 0,
            .n_alone = sums[i].n,
            .power = sums[i].power,
            .largest = sums[i].largest,
            .weight = sums[i].weight,
            .square = sums[i].square,
        };
}

/* Records one by one, each in its series. */
static void
add_events(struct filling *filling, const struct rap_cell *cell, size_t p, size_t first_unit)
{
    const struct rap_comparing *comparing = filling->comparing;
    int first_year = (int)comparing->units[comparing->starts[p]].year;
    for (size_t i = 0; i < cell->n_records; i++) {
        const struct rap_record *record = &comparing->records->at[cell->records[i]];
        double part = cell->parts ? cell->parts[i] : 1.0;
        filling->events[filling->sample->n_events++] = (struct rap_event){
            .unit = first_unit + (size_t)(rap_record_year(record) - first_year),
            .stratum = filling->by_month ? stratum_of(record) : 0,
            .cluster = cluster_of(filling, cell->records[i]),
            .weight = record->weight * part,
            .square = record->weight * part * part,
        };
    }
}

static size_t
most_events(const struct rap_comparing *comparing, const struct rap_cell *cell)
{
    size_t n;
    rap_cell_sums(cell, &n);
    return comparing->clusters ? cell->n_records : n;
}

struct rap_sample
sample_make(struct rap_arena *arena, const struct rap_comparing *comparing,
            const struct rap_cell *cells, size_t first, size_t second, bool by_month)
{
    size_t n_first = comparing->starts[first + 1] - comparing->starts[first];
    size_t n_second = comparing->starts[second + 1] - comparing->starts[second];
    struct rap_sample sample = { .n_strata = by_month ? RAP_MOST_STRATA : 1 };
    struct filling filling = {
        .comparing = comparing,
        .by_month = by_month,
        .sample = &sample,
        .units = rap_new_array(arena, struct rap_year_unit, n_first + n_second),
        .events = rap_new_array(arena, struct rap_event,
                                most_events(comparing, &cells[first])
                                    + most_events(comparing, &cells[second])),
        .places = comparing->clusters ? rap_new_array(arena, size_t, comparing->clusters->n) : NULL,
    };
    for (size_t m = 0; m < sample.n_strata; m++)
        sample.lengths[m] = by_month ? days_of_month[m] / RAP_DAYS_A_YEAR : 1.0;
    add_period_units(&filling, &cells[first], first, false);
    add_period_units(&filling, &cells[second], second, true);
    void (*add)(struct filling *, const struct rap_cell *, size_t, size_t) =
        comparing->clusters ? add_events : add_sums;
    add(&filling, &cells[first], first, 0);
    add(&filling, &cells[second], second, n_first);
    sample.events = filling.events;
    sample.units = filling.units;
    return sample;
}
