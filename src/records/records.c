/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "internal.h"

#include "rapporteur/base/fold.h"

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

size_t
rap_records_rows(const struct rap_records *records)
{
    size_t n = 0;
    for (size_t i = 0; i < records->n; i++)
        n += records->at[i].rows;
    return n;
}

double
rap_record_whole(const struct rap_record *record)
{
    return record->is_alike ? record->rows : record->weight;
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

bool
rap_records_may_name_lead(const struct rap_records *records)
{
    return column_lookup(records->store, "n_sponsors") == NULL
           || column_lookup(records->store, "additional") == NULL;
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

/* The columns of the data as their files call them, those of joined files last. */
static struct rap_texts
all_headers(struct rap_arena *arena, const struct rap_records *records)
{
    struct rap_names *seen = rap_names_make(arena);
    size_t n_files = records->n_sources + records->n_joins;
    for (size_t f = 0; f < n_files; f++) {
        const struct rap_source *source = f < records->n_sources
                                              ? &records->sources[f]
                                              : &records->joins[f - records->n_sources].source;
        for (size_t i = 0; i < source->headers.n; i++)
            if (source->headers.at[i].len > 0)
                rap_names_add(seen, source->headers.at[i]);
    }
    size_t n = rap_names_count(seen);
    struct rap_texts all = { rap_new_array(arena, struct rap_str, n), n };
    for (size_t i = 0; i < n; i++)
        all.at[i] = rap_names_text(seen, (uint32_t)i);
    return all;
}

/* Names to choose from: columns, roles, and others. */
static const char *
nearest_name(struct rap_arena *arena, const struct rap_records *records,
             const struct rap_texts *headers, const char *name, const char *const *others)
{
    const char **names = NULL;
    size_t n = 0, capacity = 0, n_others = 0, n_columns = records->store->n_columns;
    while (others != NULL && others[n_others] != NULL)
        n_others++;
    names = rap_grow(arena, names, n, &capacity, headers->n + n_columns + n_others, sizeof *names);
    for (size_t i = 0; i < headers->n; i++)
        names[n++] = rap_str_dup(arena, headers->at[i]);
    for (size_t i = 0; i < n_columns; i++)
        names[n++] = records->store->columns[i]->field.role;
    for (size_t i = 0; i < n_others; i++)
        names[n++] = others[i];
    const char **folded = rap_new_array(arena, const char *, n);
    for (size_t i = 0; i < n; i++)
        folded[i] = rap_fold(arena, rap_str_of(names[i])).ptr;
    const char *near = rap_nearest(rap_fold(arena, rap_str_of(name)), folded, n);
    for (size_t i = 0; near != NULL && i < n; i++)
        if (folded[i] == near)
            return names[i];
    return NULL;
}

void
rap_records_report_field(const struct rap_records *records, const char *name,
                         const char *const *others, const struct rap_pos *pos,
                         struct rap_diags *diags)
{
    enum { MOST_LISTED = 20 };
    struct rap_arena *scratch = rap_arena_open();
    struct rap_texts headers = all_headers(scratch, records);
    const char *near = nearest_name(scratch, records, &headers, name, others);
    rap_diag_add(diags, near ? "E-COLUMN.field-near" : "E-COLUMN.field", pos,
                 RAP_WITH(rap_arg_user("field", name), rap_arg_user("near", near),
                          list_of_texts(scratch, "columns", &headers, MOST_LISTED)));
    rap_arena_close(scratch);
}

void
rap_records_fill(const struct rap_records *records, const char *const *roles, size_t n)
{
    struct rap_store *store = records->store;
    for (size_t i = 0; i < n; i++) {
        struct column *column = column_named(store, roles[i]);
        if (column != NULL)
            column->is_wanted = true;
    }
    columns_build(store);
}

const struct rap_field *
rap_records_field(const struct rap_records *records, const char *role)
{
    for (size_t i = 0; i < records->n_fields; i++)
        if (strcmp(records->fields[i].role, role) == 0)
            return &records->fields[i];
    struct column *column = records->store == NULL ? NULL : column_named(records->store, role);
    if (column == NULL || (records->store->is_alike && !column->is_built))
        return NULL;
    column_build(records->store, column);
    countries_settle(records->store, column);
    return &column->field;
}

bool
rap_records_has_field(const struct rap_records *records, const char *role)
{
    return column_named(records->store, role) != NULL;
}
