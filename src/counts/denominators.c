/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All that was adopted, by period and year: what shares and offsets are made from. A row that is
 * known to the month or year stands on its days in equal parts. */
#include "internal.h"

struct rap_denominators {
    struct rap_records records;
    bool *counts; /* by record: whether the conditions hold */
};

static bool
read_records(struct rap_arena *arena, const struct rap_plan *plan,
             struct rap_denominators *denominators, struct rap_diags *diags)
{
    struct rap_plan *asked = rap_new(arena, struct rap_plan);
    *asked = *plan;
    asked->data = plan->denominators.data;
    asked->data.coverage = plan->data.coverage; /* the dates that are likely are the same */
    asked->where = plan->denominators.where;
    asked->n_groups = 0;
    asked->compare = (struct rap_texts){ NULL, 0 };
    return rap_records_read(arena, asked, &denominators->records, diags)
           && rap_where_check(&asked->where, &denominators->records, diags);
}

bool
denominators_read(struct rap_arena *arena, const struct rap_plan *plan,
                  const struct rap_denominators **out, struct rap_diags *diags)
{
    struct rap_denominators *denominators = rap_new(arena, struct rap_denominators);
    *out = denominators;
    if (!read_records(arena, plan, denominators, diags))
        return false;
    const struct rap_records *records = &denominators->records;
    const struct rap_rule rule = { .where = plan->denominators.where, .counting = RAP_COUNT_FULL };
    const struct filter *filter = filter_make(arena, &rule, records);
    denominators->counts = rap_new_array(arena, bool, records->n);
    for (size_t i = 0; i < records->n; i++)
        denominators->counts[i] = filter_holds(filter, i);
    return true;
}

static double
part_inside(const struct rap_record *record, struct rap_days days)
{
    struct rap_days range = rap_record_days(record);
    return rap_days_count(rap_days_common(range, days)) / rap_days_count(range);
}

double
denominators_between(const struct rap_denominators *denominators, struct rap_days days)
{
    double sum = 0.0;
    for (size_t i = 0; i < denominators->records.n; i++)
        if (denominators->counts[i])
            sum += denominators->records.at[i].weight
                   * part_inside(&denominators->records.at[i], days);
    return sum;
}

void
denominators_add_years(const struct rap_denominators *denominators,
                       const struct rap_periods *periods, struct rap_year_count *years,
                       size_t n_years)
{
    for (size_t i = 0; i < denominators->records.n; i++) {
        const struct rap_record *record = &denominators->records.at[i];
        int first = rap_day_civil(record->first_day).year;
        int last = rap_day_civil(record->last_day).year;
        for (int year = first; denominators->counts[i] && year <= last; year++) {
            if (n_years == 0 || year < years[0].year || year > years[n_years - 1].year)
                continue;
            struct rap_days whole = rap_days_of_year(year);
            for (size_t p = 0; p < periods->n; p++)
                years[year - years[0].year].denominators[p] +=
                    record->weight
                    * part_inside(record, rap_days_common(whole, periods->at[p].days));
        }
    }
}
