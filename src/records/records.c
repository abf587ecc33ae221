/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "internal.h"

#include <string.h>

struct rap_date
rap_record_date(const struct rap_record *record)
{
    return (struct rap_date){ record->first_day, record->last_day,
                              (enum rap_precision)record->precision };
}

struct rap_days
rap_record_days(const struct rap_record *record)
{
    return (struct rap_days){ record->first_day, record->last_day };
}

int32_t
rap_record_day(const struct rap_record *record)
{
    return record->first_day + (record->last_day - record->first_day) / 2;
}

int
rap_record_year(const struct rap_record *record)
{
    return rap_day_civil(rap_record_day(record)).year;
}

struct rap_tally *
tally_of(struct rap_arena *arena, struct rap_tally **tallies, size_t *n, const char *code)
{
    for (size_t i = 0; i < *n; i++)
        if (strcmp((*tallies)[i].code, code) == 0)
            return &(*tallies)[i];
    rap_make_room(arena, *tallies, *n);
    (*tallies)[*n] = (struct rap_tally){ code, 0 };
    return &(*tallies)[(*n)++];
}

void
rap_records_reasons(struct rap_arena *arena, const struct rap_records *records,
                    struct rap_tally **reasons, size_t *n)
{
    *reasons = NULL;
    *n = 0;
    for (size_t i = 0; i < records->n_exclusions; i++)
        tally_of(arena, reasons, n, records->exclusions[i].code)->n += records->exclusions[i].rows;
}

size_t
rap_records_excluded(const struct rap_records *records, const char *code)
{
    size_t n = 0;
    for (size_t i = 0; i < records->n_exclusions; i++)
        n += strcmp(records->exclusions[i].code, code) == 0 ? records->exclusions[i].rows : 0;
    return n;
}

const struct rap_field *
rap_records_field(const struct rap_records *records, const char *role)
{
    for (size_t i = 0; i < records->n_fields; i++)
        if (strcmp(records->fields[i].role, role) == 0)
            return &records->fields[i];
    struct column *column = records->store == NULL ? NULL : column_lookup(records->store, role);
    if (column == NULL)
        return NULL;
    column_build(records->store, column);
    countries_settle(records->store, column);
    return &column->field;
}
