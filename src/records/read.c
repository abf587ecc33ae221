/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files of a plan become records: each row is one, or is left out with a reason. */
#include "intake.h"
#include "overlay.h"

#include "rapporteur/base/number.h"

#include <stdlib.h>
#include <string.h>

/* The file at hand has no column of dates, as no other, and none is needed. */
static bool
is_undated(const struct intake *intake)
{
    return intake->mode == READ_UNDATED && intake->date == NULL;
}

static struct rap_str
known(const struct intake *intake, const struct column *column, const struct row *row)
{
    struct rap_str text = column_text(column, intake->file, row);
    return is_missing(intake->store, text) ? RAP_STR("") : text;
}

/* The same of a date, a symbol or an id, which a word for "not known" is none of. */
static struct rap_str
known_datum(struct intake *intake, const struct column *column, const struct row *row)
{
    struct rap_str text = known(intake, column, row);
    if (text.len == 0 || !means_missing(intake->store, text))
        return text;
    absence_add(intake->store, column, text, intake->file, row->line);
    return RAP_STR("");
}

/* False, with an exclusion, when the weight is no count. */
static bool
take_weight(struct intake *intake, const struct row *row, double *weight)
{
    *weight = 1.0;
    if (intake->weight < 0)
        return true;
    int64_t whole;
    struct rap_str text = overlay_cell(row, intake->file, (size_t)intake->weight);
    if (rap_number_parse_int(text, &whole) && whole >= 0 && whole <= INT64_C(1000000000000000)) {
        *weight = (double)whole;
        return true;
    }
    exclude_weight(intake, row, text);
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
identity_of(struct intake *intake, const struct row *row)
{
    struct rap_str symbol = known_datum(intake, intake->symbol, row);
    uint32_t code = RAP_NO_CODE;
    if (symbol.len > 0)
        code = repeats_identify(intake, symbol, known(intake, intake->body, row), row->line);
    return code != RAP_NO_CODE
               ? code
               : repeats_identify_by_id(intake, known_datum(intake, intake->id, row));
}

static void
take_good_row(struct intake *intake, const struct row *source, size_t n)
{
    const struct row corrected = overlay_row(intake->store, intake->file, source),
                     *row = &corrected;
    struct draft draft = { .line = (uint32_t)row->line,
                           .row = (uint32_t)n,
                           .offset = row->offset,
                           .date = is_undated(intake) ? 0 : RAP_NO_CODE };
    double weight;
    note_remarks(intake, row, row->remarks);
    joins_meet(intake->store, intake->file, row);
    overlay_meet(intake->arena, intake->store, intake->file, row);
    if (overlay_excludes(row) != NULL) {
        exclude_corrected(intake, row->line, overlay_excludes(row));
        return;
    }
    if (!take_weight(intake, row, &weight))
        return;
    struct rap_str date = known_datum(intake, intake->date, row);
    if (date.len > 0)
        draft.date = dates_add(intake->scratch, &intake->dates, date, row->line);
    draft.symbol = identity_of(intake, row);
    draft.year = year_of(known(intake, intake->year, row));
    if (intake->weights != NULL)
        intake->weights[intake->n_drafts] = weight;
    intake->drafts[intake->n_drafts++] = draft;
}

/* Takes row `n` of the file at hand. */
static void
take_row(struct intake *intake, const struct row *row, size_t n)
{
    if (row->state == ROW_GOOD && row->n == intake->input->headers.n)
        take_good_row(intake, row, n);
    else if (row->state == ROW_LEFT_OUT)
        exclude_left_out(intake, row);
    else
        exclude_fault(intake, row);
}

/* Takes the rows of the file at hand. */
static void
take_rows(struct intake *intake)
{
    struct rows rows = rows_open(intake->input);
    struct batch batch;
    size_t n = 0;
    while (rows_next(&rows, &batch))
        for (size_t i = 0; i < batch.n; i++)
            take_row(intake, &batch.rows[i], n++);
    rows_close(&rows);
    intake->records->sources[intake->file].rows = n;
    intake->records->n_rows += n;
}

static void
accept(struct intake *intake, const struct draft *draft, double weight)
{
    if (intake->date == NULL && intake->mode == READ_CHECK) {
        exclude_together(intake, draft->line, "W-NO-DATE", "excluded.no-dates");
        return;
    }
    if (draft->date == RAP_NO_CODE) {
        exclude_undated(intake, draft);
        return;
    }
    if (intake->dates.at[draft->date].problem != NULL) {
        exclude_misdated(intake, draft);
        return;
    }
    const struct rap_date *date = &intake->dates.at[draft->date].date;
    note_year(intake, draft, date);
    if (is_repeat(intake, draft))
        return;
    intake->records->at[intake->records->n++] =
        (struct rap_record){ .first_day = date->first,
                             .last_day = date->last,
                             .line = draft->line,
                             .row = draft->row,
                             .file = intake->file,
                             .precision = (uint8_t)date->precision,
                             .weight = weight };
    note_record(intake, draft, date);
}

/* Dates that read two ways are none. */
static void
exclude_all(struct intake *intake)
{
    for (size_t i = 0; i < intake->n_drafts; i++)
        exclude_together(intake, intake->drafts[i].line, "E-DATE-ORDER", "excluded.order");
}

/* A column that some file has; NULL when the one at hand does not. */
static const struct column *
column_here(const struct intake *intake, const char *role)
{
    const struct column *column = column_lookup(intake->store, role);
    return column_place(column, intake->file) < 0 ? NULL : column;
}

static void
report_no_date(struct intake *intake)
{
    if (intake->data->lacking == NULL)
        header_report_missing(intake->input, &(struct rap_column){ .role = "date" }, intake->diags);
    else
        rap_diag_add(intake->diags, "E-COLUMN.lacking",
                     &(struct rap_pos){ .file = intake->input->path },
                     RAP_WITH(rap_arg_user("file", rap_path_name(intake->input->path)),
                              rap_arg_text("preset", intake->data->preset),
                              rap_arg_text("lacking", intake->data->lacking)));
}

/* Finds the columns that reading needs. */
static bool
find_columns(struct intake *intake)
{
    intake->symbol = column_here(intake, "symbol");
    intake->date = column_here(intake, "date");
    intake->body = column_here(intake, "body");
    bool has_id = rap_column_of_role(intake->data, "id") != NULL; /* else it may be anything */
    intake->id = has_id ? column_here(intake, "id") : NULL;
    intake->year = column_here(intake, "year");
    if (intake->year != NULL && intake->date != NULL
        && column_place(intake->year, intake->file) == column_place(intake->date, intake->file))
        intake->year = NULL;
    intake->weight = -1;
    if (intake->date != NULL)
        return true;
    if (wide_refuse(intake->input, intake->diags))
        return false;
    if (is_undated(intake) && column_lookup(intake->store, "date") == NULL) {
        intake->year = NULL;
        return true;
    }
    if (intake->mode != READ_CHECK) {
        report_no_date(intake);
        return false;
    }
    rap_diag_add(intake->diags, "W-NO-DATE.described",
                 &(struct rap_pos){ .file = intake->input->path },
                 RAP_WITH(rap_arg_flag("is_lacking", intake->data->lacking != NULL),
                          rap_arg_text("preset", intake->data->preset),
                          rap_arg_text("lacking", intake->data->lacking)));
    return true;
}

static bool
find_weight(struct intake *intake)
{
    struct rap_column weight = { .role = "weight", .header = intake->data->weight };
    if (intake->data->unit != RAP_UNIT_WEIGHT || weight.header == NULL)
        return true;
    intake->weight = header_find(intake->input, &weight, intake->diags);
    return intake->weight >= 0;
}

static void
read_file(struct intake *intake, size_t file)
{
    intake->file = (uint16_t)file;
    intake->input = &intake->store->inputs[file];
    if (!find_columns(intake) || !find_weight(intake))
        return;
    size_t most = intake->input->n_lines;
    rap_arena_reset(intake->draft_arena);
    intake->drafts = rap_new_array(intake->draft_arena, struct draft, most);
    intake->weights = intake->weight < 0 ? NULL : rap_new_array(intake->draft_arena, double, most);
    intake->n_drafts = 0;
    intake->dates = (struct dates){ .texts = NULL };
    if (is_undated(intake)) {
        intake->dates.at = rap_new(intake->scratch, struct dated);
        intake->dates.at->date = (struct rap_date){ RAP_NO_DAY, RAP_NO_DAY, RAP_DAY };
    }
    take_rows(intake);
    if (!dates_resolve(&intake->voice, &intake->dates, intake->data->dates, intake->input,
                       intake->diags)) {
        exclude_all(intake);
        return;
    }
    intake->records->sources[file].date_order = intake->dates.order;
    for (size_t i = 0; i < intake->n_drafts; i++)
        accept(intake, &intake->drafts[i], intake->weights == NULL ? 1.0 : intake->weights[i]);
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
    for (size_t i = 0; i < plan->compare.n; i++)
        if (rap_str_same_name(plan->compare.at[i], rap_str_of(role)))
            return true;
    return rap_where_lookup(&plan->where, role) != NULL;
}

/* The fields of the usual roles stand ready; those with long texts and all others wait until
 * somebody asks. */
static void
build_roles(struct intake *intake)
{
    struct rap_store *store = intake->store;
    static const char *const later[] = { "date", "title", "source" };
    store->records = intake->records->at;
    store->n_records = intake->records->n;
    for (size_t i = 0; i < store->n_columns; i++) {
        const char *role = store->columns[i]->field.role;
        bool is_ready = role_is_known(role);
        for (size_t k = 0; k < RAP_COUNT_OF(later); k++)
            is_ready = is_ready && strcmp(role, later[k]) != 0;
        store->columns[i]->is_wanted =
            store->columns[i]->is_wanted || is_ready || plan_asks_for(intake->plan, role);
    }
    columns_build(store);
    merges_report(store, intake->diags);
    for (size_t i = 0; i < store->n_columns; i++)
        if (store->columns[i]->is_wanted)
            countries_settle(store, store->columns[i]);
    absences_report(store);
    struct rap_records *records = intake->records;
    records->fields = rap_new_array(intake->arena, struct rap_field, store->n_columns);
    for (size_t i = 0; i < store->n_columns; i++)
        if (store->columns[i]->is_built)
            records->fields[records->n_fields++] = store->columns[i]->field;
}

static bool
prepare(struct intake *intake)
{
    struct rap_store *store = intake->store;
    struct rap_records *records = intake->records;
    records->at = rap_new_array(intake->arena, struct rap_record, store->data->n_lines);
    if (!columns_declare(store, intake->data, intake->diags)
        || !joins_make(intake->arena, store, records, intake->diags))
        return false;
    columns_declare_derived(store);
    return merges_find(intake->records, intake->data, intake->diags)
           && overlay_make(intake->arena, store, &records->corrections, intake->diags);
}

/* Rows to records. */
static void
read_rows(struct intake *intake)
{
    for (size_t f = 0; f < intake->store->n_inputs; f++)
        read_file(intake, f);
    joins_report(intake->arena, intake->store, intake->diags);
    overlay_report(intake->store, &intake->records->corrections, intake->diags);
    repeats_report(intake);
    if (is_undated(intake))
        intake->records->reach = (struct rap_days){ RAP_NO_DAY, RAP_NO_DAY };
    else
        judge_dates(intake);
    report_rest(intake);
    if (intake->records->n_exclusions > 1)
        qsort(intake->records->exclusions, intake->records->n_exclusions,
              sizeof *intake->records->exclusions, by_place);
}

/* What a reading begins with: the files and what is known of them. */
static void
begin(struct rap_arena *arena, const struct rap_data *data, struct rap_records *records,
      struct rap_diags *diags)
{
    struct rap_store *store = rap_new(arena, struct rap_store);
    *store = (struct rap_store){ .arena = arena,
                                 .data = data,
                                 .inputs = data->inputs,
                                 .n_inputs = data->n_inputs,
                                 .separator = data->plan.separator,
                                 .missing = data->plan.missing,
                                 .missing_is_given = data->plan.given.missing,
                                 .names = data->plan.names,
                                 .on_bad_row = data->plan.on_bad_row,
                                 .members = data->members,
                                 .diags = diags };
    *records = (struct rap_records){ .store = store,
                                     .data = &data->plan,
                                     .members = data->members,
                                     .n_sources = data->n_inputs,
                                     .export = data->export };
    records->sources = rap_new_array(arena, struct rap_source, data->n_inputs);
    for (size_t f = 0; f < data->n_inputs; f++)
        records->sources[f] = data->sources[f];
}

static bool
make(struct rap_arena *arena, const struct rap_plan *plan, enum read_mode mode,
     struct rap_records *records, struct rap_diags *diags)
{
    struct rap_store *store = records->store;
    if (!rap_groups_resolve(arena, plan, records->members, &records->groups, diags))
        return false;
    struct intake intake = { .arena = arena,
                             .scratch = rap_arena_open(),
                             .draft_arena = rap_arena_open(),
                             .voice = rap_plan_voice(plan, arena),
                             .plan = plan,
                             .data = records->data,
                             .records = records,
                             .store = store,
                             .diags = diags,
                             .mode = mode,
                             .errors_before = rap_diags_errors(diags) };
    intake.repeats = repeats_make(intake.scratch);
    bool is_ready = prepare(&intake);
    if (is_ready)
        read_rows(&intake);
    repeats_close(intake.repeats);
    rap_arena_close(intake.draft_arena);
    rap_arena_close(intake.scratch);
    if (is_ready)
        build_roles(&intake);
    return is_ready && rap_diags_errors(diags) == intake.errors_before;
}

static bool
run(struct rap_arena *arena, const struct rap_data *data, const struct rap_plan *plan,
    enum read_mode mode, struct rap_records *records, struct rap_diags *diags)
{
    begin(arena, data, records, diags);
    bool ok = make(arena, plan, mode, records, diags);
    records->store->diags = NULL;
    return ok;
}

bool
rap_records_make(struct rap_arena *arena, const struct rap_data *data, const struct rap_plan *plan,
                 struct rap_records *records, struct rap_diags *diags)
{
    return run(arena, data, plan, READ_DATED, records, diags);
}

/* What could be read of the files can be looked at, also when something could not. */
static bool
open_and_run(struct rap_arena *arena, const struct rap_plan *plan, enum read_mode mode,
             struct rap_records *records, struct rap_diags *diags)
{
    struct rap_data *data;
    if (rap_data_read(arena, &plan->data, &data, diags))
        return run(arena, data, plan, mode, records, diags);
    begin(arena, data, records, diags);
    return false;
}

bool
rap_records_read(struct rap_arena *arena, const struct rap_plan *plan, struct rap_records *records,
                 struct rap_diags *diags)
{
    return open_and_run(arena, plan, READ_DATED, records, diags);
}

bool
rap_records_check(struct rap_arena *arena, const struct rap_plan *plan, struct rap_records *records,
                  struct rap_diags *diags)
{
    return open_and_run(arena, plan, READ_CHECK, records, diags);
}

bool
rap_records_read_undated(struct rap_arena *arena, const struct rap_plan *plan,
                         struct rap_records *records, struct rap_diags *diags)
{
    return open_and_run(arena, plan, READ_UNDATED, records, diags);
}
