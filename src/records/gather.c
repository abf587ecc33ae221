/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where several rows of a text are the layout of a file, what differs between them belongs to the
 * text: its values are those of all its rows, each once. */
#include "intake.h"

#include <string.h>

void
gather_row(struct intake *intake, uint32_t row, uint32_t record)
{
    struct rap_store *store = intake->store;
    rap_make_room(store->arena, store->repeats, store->n_repeats);
    store->repeats[store->n_repeats++] =
        (struct repeat){ .row = row, .record = record, .file = intake->file };
}

/* Roles of which a text has one whatever its rows say. */
bool
gather_takes(const struct column *column)
{
    static const char *const single[] = { "year", "id", "session", "weight" };
    const char *role = column->field.role;
    for (size_t i = 0; i < RAP_COUNT_OF(single); i++)
        if (strcmp(role, single[i]) == 0)
            return false;
    return role_is_list(role) || !role_is_known(role);
}

/* ---- rows to records */

static const struct rap_record *
next_record(const struct rap_store *store, const struct place *place)
{
    bool has_one =
        place->record < store->n_records && store->records[place->record].file == place->file;
    return has_one ? &store->records[place->record] : NULL;
}

static const struct repeat *
next_repeat(const struct rap_store *store, const struct place *place)
{
    bool has_one =
        place->repeat < store->n_repeats && store->repeats[place->repeat].file == place->file;
    return has_one ? &store->repeats[place->repeat] : NULL;
}

bool
place_has_more(const struct rap_store *store, const struct place *place)
{
    return next_record(store, place) != NULL || next_repeat(store, place) != NULL;
}

uint32_t
place_take(const struct rap_store *store, struct place *place)
{
    const struct rap_record *record = next_record(store, place);
    const struct repeat *repeat = next_repeat(store, place);
    size_t row = place->row++;
    place->is_again = repeat != NULL && repeat->row == row;
    if (place->is_again)
        return store->repeats[place->repeat++].record;
    return record != NULL && record->row == row ? (uint32_t)place->record++ : RAP_NO_CODE;
}

/* ---- values to lists */

void
gathered_add(struct rap_arena *scratch, struct gathered *gathered, uint32_t code,
             const struct place *place, uint32_t record)
{
    rap_make_room(scratch, gathered->at, gathered->n);
    gathered->at[gathered->n++] =
        (struct value){ .record = record, .code = code, .is_again = place->is_again };
}

/* Puts the values of each record together, in the order of the rows. */
static struct value *
by_record(struct rap_arena *scratch, const struct gathered *gathered, size_t n_records,
          size_t *starts)
{
    for (size_t i = 0; i < gathered->n; i++)
        starts[gathered->at[i].record + 1]++;
    for (size_t r = 0; r < n_records; r++)
        starts[r + 1] += starts[r];
    size_t *next = rap_new_array(scratch, size_t, n_records + 1);
    memcpy(next, starts, (n_records + 1) * sizeof *next);
    struct value *values = rap_new_array(scratch, struct value, gathered->n);
    for (size_t i = 0; i < gathered->n; i++)
        values[next[gathered->at[i].record]++] = gathered->at[i];
    return values;
}

/* One value each, as the column has it when no text differs. */
static void
make_single(struct rap_arena *arena, struct rap_field *field, size_t n_records)
{
    uint32_t *codes = rap_new_array(arena, uint32_t, n_records);
    for (size_t r = 0; r < n_records; r++)
        codes[r] =
            field->starts[r] < field->starts[r + 1] ? field->codes[field->starts[r]] : RAP_NO_CODE;
    field->codes = codes;
    field->starts = NULL;
}

static void
report(const struct rap_store *store, const struct rap_field *field)
{
    if (field->n_gathered > 0 && store->diags != NULL)
        rap_diag_add(
            store->diags, "N-GATHERED.rows", NULL,
            RAP_WITH(rap_arg_user("column", field->header), rap_arg_count("n", field->n_gathered)));
}

void
gathered_end(struct rap_store *store, struct rap_arena *scratch, const struct gathered *gathered,
             struct rap_field *field)
{
    size_t n_records = store->n_records, n = 0, n_several = 0;
    size_t *rows = rap_new_array(scratch, size_t, n_records + 1);
    struct value *values = by_record(scratch, gathered, n_records, rows);
    uint32_t *last = rap_new_array(scratch, uint32_t, rap_names_count(field->names));
    uint32_t *starts = rap_new_array(store->arena, uint32_t, n_records + 1);
    uint32_t *codes = rap_new_array(store->arena, uint32_t, gathered->n);
    for (size_t r = 0; r < n_records; r++) {
        bool differs = false;
        for (size_t i = rows[r]; i < rows[r + 1]; i++) {
            bool is_new = last[values[i].code] != r + 1;
            last[values[i].code] = (uint32_t)r + 1;
            codes[n] = values[i].code;
            n += is_new;
            differs = differs || (is_new && values[i].is_again && n > starts[r] + 1);
        }
        starts[r + 1] = (uint32_t)n;
        n_several += differs;
    }
    field->starts = starts;
    field->codes = codes;
    field->n_gathered = n_several;
    if (n_several == 0 && !field->is_list)
        make_single(store->arena, field, n_records);
    field->is_list = field->starts != NULL;
    report(store, field);
}
