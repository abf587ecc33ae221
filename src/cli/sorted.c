/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fields that sort the records of a file into groups worth comparing. */
#include "checked.h"

#include "rapporteur/findings/family.h"

#include <stdlib.h>
#include <string.h>

enum {
    FEW_VALUES = 60,      /* of a plain role, which is compared even if none comes again */
    MOST_CATEGORIES = 12, /* of a column that is compared without having a role */
    SHARE_SHOWN = 10      /* one record in so many is in the groups that a page shows */
};

/* Roles that sort records whatever the file. */
static const char *const usual[] = { "body", "topics", "sponsors", "state" };
enum { N_PLAIN = 3 }; /* the first of them; a state can also be what a record is of */

/* Roles that never do: names, days, where a record comes from, and which text it is. */
static const char *const others[] = { "symbol",  "date",   "title",      "id",
                                      "year",    "source", "resolution", "evidence",
                                      "session", "series", "step",       "weight" };

static bool
is_one_of(const char *const *words, size_t n, const char *word)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(words[i], word) == 0)
            return true;
    return false;
}

static int
by_size(const void *a, const void *b)
{
    const size_t *x = a, *y = b;
    return (*x < *y) - (*x > *y);
}

/* Whether at least half of what a field says, it says of several records, and the groups that a
 * page shows have a tenth of the records. */
static bool
sorts(const struct rap_records *records, const struct rap_field *field)
{
    struct rap_arena *scratch = rap_arena_open();
    uint32_t n_names = rap_names_count(field->names);
    size_t *n_of = rap_new_array(scratch, size_t, n_names), n_all = 0, n_alone = 0, n_shown = 0;
    for (size_t i = 0; i < records->n; i++) {
        const uint32_t *codes;
        size_t n = rap_field_codes(field, i, &codes);
        for (size_t k = 0; k < n; k++)
            n_of[codes[k]]++;
        n_all += n;
    }
    qsort(n_of, n_names, sizeof *n_of, by_size);
    for (uint32_t i = 0; i < n_names; i++) {
        n_alone += n_of[i] == 1;
        n_shown += i < RAP_FAMILY_MOST ? n_of[i] : 0;
    }
    bool has_several = n_names > 1 && n_of[1] > 0;
    rap_arena_close(scratch);
    return has_several && n_alone * 2 <= n_all && n_shown * SHARE_SHOWN >= records->n;
}

static void
add_if_sorts(const struct checked *checked, const char *name, size_t few, struct sorted *sorted)
{
    const struct rap_records *records = &checked->records;
    const struct rap_field *field = rap_records_field(records, name);
    size_t n = field == NULL ? 0 : rap_names_count(field->names);
    if (n < 2)
        return;
    bool may = n <= few || sorts(records, field);
    struct rap_texts *texts = may ? &sorted->fields : &sorted->small;
    texts->at[texts->n++] = rap_str_of(name);
}

/* A category that a preset gives a role; without a preset, one of few values. */
static bool
may_sort(const struct checked *checked, const struct rap_column_facts *column, const char *role)
{
    if (column->kind != RAP_COLUMN_CATEGORY)
        return false;
    if (role == NULL)
        return checked->records.data->preset == NULL && column->n_distinct <= MOST_CATEGORIES;
    return !is_one_of(usual, RAP_COUNT_OF(usual), role)
           && !is_one_of(others, RAP_COUNT_OF(others), role);
}

struct sorted
rap_checked_sorted(const struct checked *checked)
{
    const struct rap_file_facts *file = &checked->files[0];
    struct rap_arena *arena = checked->run->arena;
    const char **names = rap_new_array(arena, const char *, file->n_columns);
    size_t n = 0, most = RAP_COUNT_OF(usual) + file->n_columns;
    struct sorted sorted = { .fields.at = rap_new_array(arena, struct rap_str, most),
                             .small.at = rap_new_array(arena, struct rap_str, most) };
    for (size_t i = 0; i < RAP_COUNT_OF(usual); i++)
        add_if_sorts(checked, usual[i], i < N_PLAIN ? FEW_VALUES : 0, &sorted);
    for (size_t i = 0; i < file->n_columns; i++) {
        const char *role = rap_records_role(&checked->records, 0, i);
        if (may_sort(checked, &file->columns[i], role))
            names[n++] = role == NULL ? file->columns[i].header : role;
    }
    rap_records_fill(&checked->records, names, n);
    for (size_t i = 0; i < n; i++)
        add_if_sorts(checked, names[i], 0, &sorted);
    return sorted;
}
