/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files of a plan become records: each row is one, or is left out with a reason. */
#include "reading.h"

#include "rapporteur/base/number.h"

#include <stdlib.h>
#include <string.h>

static struct rap_str
known(const struct reading *reading, const struct column *column, const struct row *row)
{
    struct rap_str text = column_text(column, reading->file, row);
    return is_missing(reading->store, text) ? RAP_STR("") : text;
}

/* False, with an exclusion, when the weight is no count. */
static bool
take_weight(struct reading *reading, const struct row *row, double *weight)
{
    *weight = 1.0;
    if (reading->weight < 0)
        return true;
    int64_t whole;
    struct rap_str text = rap_str_trim(row->fields[reading->weight]);
    if (rap_number_parse_int(text, &whole) && whole >= 0 && whole <= INT64_C(1000000000000000)) {
        *weight = (double)whole;
        return true;
    }
    exclude_weight(reading, row, text);
    return false;
}

/* Up to four digits: "1997", and "997" where the first was lost. */
static int32_t
year_of(struct rap_str text)
{
    int64_t year;
    bool is_year = text.len <= 4 && rap_number_parse_int(text, &year) && year > 0;
    return is_year ? (int32_t)year : 0;
}

/* The code of the text that the row is of. */
static uint32_t
identity_of(struct reading *reading, const struct row *row)
{
    struct rap_str symbol = known(reading, reading->symbol, row);
    uint32_t code = RAP_NO_CODE;
    if (symbol.len > 0)
        code = repeats_identify(reading, symbol, known(reading, reading->body, row));
    return code != RAP_NO_CODE ? code
                               : repeats_identify_by_id(reading, known(reading, reading->id, row));
}

static void
take_row(struct reading *reading, const struct row *row)
{
    struct draft draft = { .line = (uint32_t)row->line,
                           .offset = row->offset,
                           .date = RAP_NO_CODE };
    double weight;
    joins_meet(reading->store, reading->file, row);
    if (!take_weight(reading, row, &weight))
        return;
    struct rap_str date = known(reading, reading->date, row);
    if (date.len > 0)
        draft.date = dates_add(reading->scratch, &reading->dates, date, row->line);
    draft.symbol = identity_of(reading, row);
    draft.year = year_of(known(reading, reading->year, row));
    if (reading->weights != NULL)
        reading->weights[reading->n_drafts] = weight;
    reading->drafts[reading->n_drafts++] = draft;
}

/* Takes the rows of the file at hand. */
static void
take_rows(struct reading *reading)
{
    const struct input *input = reading->input;
    struct reader *reader =
        reader_open(input->text, input->delimiter, input->rows_offset, input->rows_line);
    struct row row;
    size_t n = 0;
    for (; reader_next(reader, &row); n++) {
        if (row.state == ROW_GOOD && row.n == input->headers.n)
            take_row(reading, &row);
        else
            exclude_fault(reading, &row);
    }
    reader_close(reader);
    reading->records->sources[reading->file].rows = n;
    reading->records->n_rows += n;
}

static const char no_date_reason[] = N_("the file has no dates");

static void
accept(struct reading *reading, const struct draft *draft, double weight)
{
    if (reading->date == NULL) {
        exclude_together(reading, draft->line, "W-NO-DATE", no_date_reason);
        return;
    }
    if (draft->date == RAP_NO_CODE) {
        exclude_undated(reading, draft);
        return;
    }
    if (reading->dates.at[draft->date].problem != NULL) {
        exclude_misdated(reading, draft);
        return;
    }
    const struct rap_date *date = &reading->dates.at[draft->date].date;
    note_year(reading, draft, date);
    if (is_repeat(reading, draft))
        return;
    reading->records->at[reading->records->n++] =
        (struct rap_record){ .first_day = date->first,
                             .last_day = date->last,
                             .line = draft->line,
                             .file = reading->file,
                             .precision = (uint8_t)date->precision,
                             .weight = weight };
    note_record(reading, draft, date);
}

/* Dates that read two ways are none. */
static void
exclude_all(struct reading *reading)
{
    static const char reason[] = N_("the order of day and month is not known");
    for (size_t i = 0; i < reading->n_drafts; i++)
        exclude_together(reading, reading->drafts[i].line, "E-DATE-ORDER", reason);
}

/* A column that some file has; NULL when the one at hand does not. */
static const struct column *
column_here(const struct reading *reading, const char *role)
{
    const struct column *column = column_lookup(reading->store, role);
    return column_place(column, reading->file) < 0 ? NULL : column;
}

static void
report_no_date(struct reading *reading)
{
    const char *hint = lacking_hint(reading->scratch, reading->data);
    struct rap_pos pos = { .file = reading->input->path };
    if (hint[0] == '\0')
        header_report_missing(reading->input, &(struct rap_column){ .role = "date" },
                              reading->diags);
    else
        rap_diag(reading->diags, "E-COLUMN", &pos, N_("no column of %s is taken for the date%s"),
                 rap_path_name(reading->input->path), hint);
}

/* Finds the columns that reading needs. */
static bool
find_columns(struct reading *reading)
{
    reading->symbol = column_here(reading, "symbol");
    reading->date = column_here(reading, "date");
    reading->body = column_here(reading, "body");
    bool has_id = rap_column_of_role(reading->data, "id") != NULL; /* else it may be anything */
    reading->id = has_id ? column_here(reading, "id") : NULL;
    reading->year = column_here(reading, "year");
    if (reading->year != NULL && reading->date != NULL
        && column_place(reading->year, reading->file) == column_place(reading->date, reading->file))
        reading->year = NULL;
    reading->weight = -1;
    if (reading->date != NULL)
        return true;
    if (!reading->is_check) {
        report_no_date(reading);
        return false;
    }
    struct rap_pos pos = { .file = reading->input->path };
    rap_diag(reading->diags, "W-NO-DATE", &pos,
             N_("no column is taken for the date; the rows can be described and not counted%s"),
             lacking_hint(reading->scratch, reading->data));
    return true;
}

static bool
find_weight(struct reading *reading)
{
    struct rap_column weight = { .role = "weight", .header = reading->data->weight };
    if (reading->data->unit != RAP_UNIT_WEIGHT || weight.header == NULL)
        return true;
    reading->weight = header_find(reading->input, &weight, reading->diags);
    return reading->weight >= 0;
}

static void
read_file(struct reading *reading, size_t file)
{
    reading->file = (uint16_t)file;
    reading->input = &reading->store->inputs[file];
    if (!find_columns(reading) || !find_weight(reading))
        return;
    size_t most = reading->input->n_lines;
    rap_arena_reset(reading->draft_arena);
    reading->drafts = rap_new_array(reading->draft_arena, struct draft, most);
    reading->weights =
        reading->weight < 0 ? NULL : rap_new_array(reading->draft_arena, double, most);
    reading->n_drafts = 0;
    reading->dates = (struct dates){ .texts = NULL };
    take_rows(reading);
    if (!dates_resolve(reading->scratch, &reading->dates, reading->data->dates, reading->input,
                       reading->diags)) {
        exclude_all(reading);
        return;
    }
    reading->records->sources[file].date_order =
        rap_str_dup(reading->arena, rap_str_of(reading->dates.order));
    for (size_t i = 0; i < reading->n_drafts; i++)
        accept(reading, &reading->drafts[i], reading->weights == NULL ? 1.0 : reading->weights[i]);
}

/* What a record can keep of its place. */
static bool
refuse_too_many(struct reading *reading, size_t n_files, size_t n_lines)
{
    bool too_many = n_files > UINT16_MAX;
    if (!too_many && n_lines <= UINT32_MAX)
        return false;
    rap_diag(reading->diags, "E-READ", NULL, N_("%zu %s of data; at most %u are read"),
             too_many ? n_files : n_lines, too_many ? N_("files") : N_("lines"),
             too_many ? UINT16_MAX : UINT32_MAX);
    return true;
}

static bool
load_inputs(struct reading *reading)
{
    const struct rap_data_plan *plan = reading->data;
    struct rap_records *records = reading->records;
    struct rap_store *store = reading->store;
    if (refuse_too_many(reading, plan->n_files, 0))
        return false;
    records->sources = rap_new_array(reading->arena, struct rap_source, plan->n_files);
    store->inputs = rap_new_array(reading->arena, struct input, plan->n_files);
    records->n_sources = store->n_inputs = plan->n_files;
    bool ok = true;
    size_t n_lines = 0;
    for (size_t f = 0; f < plan->n_files; f++) {
        ok = input_load(reading->arena, plan, plan->files[f], &store->inputs[f],
                        &records->sources[f], reading->diags)
             && ok;
        n_lines += store->inputs[f].n_lines;
    }
    if (refuse_too_many(reading, plan->n_files, n_lines))
        return false;
    records->at = rap_new_array(reading->arena, struct rap_record, n_lines);
    return ok;
}

static int
by_place(const void *a, const void *b)
{
    const struct rap_exclusion *x = a, *y = b;
    if (x->file != y->file)
        return x->file < y->file ? -1 : 1;
    return x->line < y->line ? -1 : x->line > y->line;
}

/* What a plan is going to count by is filled now, so that what its values show can be said. */
static bool
plan_asks_for(const struct rap_plan *plan, const char *role)
{
    return rap_texts_has(&plan->compare, rap_str_of(role))
           || rap_where_lookup(&plan->where, role) != NULL;
}

/* The fields of the usual roles stand ready; those with long texts and all others wait until
 * somebody asks. */
static void
build_roles(struct reading *reading)
{
    struct rap_store *store = reading->store;
    static const char *const later[] = { "date", "title", "source" };
    store->records = reading->records->at;
    store->n_records = reading->records->n;
    bool *wanted = rap_new_array(reading->scratch, bool, store->n_columns);
    for (size_t i = 0; i < store->n_columns; i++) {
        wanted[i] = role_is_known(store->columns[i]->field.role);
        for (size_t k = 0; k < RAP_COUNT_OF(later); k++)
            wanted[i] = wanted[i] && strcmp(store->columns[i]->field.role, later[k]) != 0;
        wanted[i] = wanted[i] || plan_asks_for(reading->plan, store->columns[i]->field.role);
    }
    columns_build(store, wanted);
    for (size_t i = 0; i < store->n_columns; i++)
        if (wanted[i])
            countries_settle(store, store->columns[i]);
    struct rap_records *records = reading->records;
    records->fields = rap_new_array(reading->arena, struct rap_field, store->n_columns);
    for (size_t i = 0; i < store->n_columns; i++)
        if (store->columns[i]->is_built)
            records->fields[records->n_fields++] = store->columns[i]->field;
}

static bool
prepare(struct reading *reading)
{
    struct rap_store *store = reading->store;
    if (!load_inputs(reading))
        return false;
    preset_recognise(reading->arena, reading->data, store, reading->diags);
    store->separator = reading->data->separator;
    store->missing = reading->data->missing;
    store->names = reading->data->names;
    if (!columns_declare(store, reading->data, reading->diags)
        || !joins_load(reading->arena, reading->data, store, reading->records, reading->diags))
        return false;
    columns_declare_derived(store);
    return true;
}

static bool
read_all(struct reading *reading)
{
    if (!prepare(reading))
        return false;
    for (size_t f = 0; f < reading->store->n_inputs; f++)
        read_file(reading, f);
    joins_report(reading->arena, reading->store, reading->diags);
    rap_arena_close(reading->draft_arena);
    reading->draft_arena = NULL;
    repeats_report(reading);
    report_rest(reading);
    if (reading->records->n_exclusions > 1)
        qsort(reading->records->exclusions, reading->records->n_exclusions,
              sizeof *reading->records->exclusions, by_place);
    build_roles(reading);
    return rap_diags_errors(reading->diags) == reading->errors_before;
}

static bool
run(struct rap_arena *arena, const struct rap_plan *plan, bool is_check,
    struct rap_records *records, struct rap_diags *diags)
{
    *records = (struct rap_records){ .store = rap_new(arena, struct rap_store) };
    *records->store = (struct rap_store){ .arena = arena };
    struct rap_data_plan *data = rap_new(arena, struct rap_data_plan);
    *data = plan->data;
    records->data = data;
    if (!rap_members_read(arena, &records->members, diags)
        || !rap_groups_resolve(arena, plan, records->members, &records->groups, diags))
        return false;
    records->store->members = records->members;
    records->store->diags = diags;
    struct reading reading = { .arena = arena,
                               .scratch = rap_arena_open(),
                               .draft_arena = rap_arena_open(),
                               .plan = plan,
                               .data = data,
                               .records = records,
                               .store = records->store,
                               .diags = diags,
                               .is_check = is_check,
                               .errors_before = rap_diags_errors(diags) };
    reading.repeats = repeats_make(reading.scratch);
    bool ok = read_all(&reading);
    records->store->diags = NULL;
    repeats_close(reading.repeats);
    rap_arena_close(reading.draft_arena);
    rap_arena_close(reading.scratch);
    return ok;
}

bool
rap_records_read(struct rap_arena *arena, const struct rap_plan *plan, struct rap_records *records,
                 struct rap_diags *diags)
{
    return run(arena, plan, false, records, diags);
}

bool
rap_records_check(struct rap_arena *arena, const struct rap_plan *plan, struct rap_records *records,
                  struct rap_diags *diags)
{
    return run(arena, plan, true, records, diags);
}
