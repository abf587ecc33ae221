/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files of a plan become records: each row is one, or is left out with a reason. */
#include "rapporteur/base/number.h"

#include "internal.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_OF_A_KIND = 1000, MOST_KINDS = 16 };

/* Where a symbol stood first. */
struct first {
    uint32_t file, line;
    size_t offset;
    bool is_set;
};

/* A row that may become a record. */
struct draft {
    uint32_t line;
    uint32_t date, symbol; /* codes; RAP_NO_CODE: none */
    size_t offset;
    double weight;
};

struct reading {
    struct rap_arena *arena, *scratch;
    struct rap_arena *row_arena; /* reset for each pair of rows */
    const struct rap_plan *plan;
    struct rap_data_plan *data; /* the plan's, with what a preset adds */
    struct rap_records *records;
    struct rap_store *store;
    struct rap_diags *diags;
    size_t exclusions_capacity;
    struct rap_names *symbols;
    struct first *firsts; /* by code of the symbol */
    size_t firsts_capacity;
    /* the file at hand */
    uint16_t file;
    const struct input *input;
    struct draft *drafts;
    size_t n_drafts;
    struct dates dates;
    int date, symbol, weight; /* columns; -1: none */
    /* messages of each kind, so that a bad file does not drown its first faults */
    const char *kinds[MOST_KINDS];
    size_t n_of_kind[MOST_KINDS];
    size_t errors_before;
};

/* Whether one more message of that code is to be written out. */
static bool
counts_on(struct reading *reading, const char *code)
{
    size_t k = 0;
    while (k < MOST_KINDS - 1 && reading->kinds[k] != NULL && strcmp(reading->kinds[k], code) != 0)
        k++;
    reading->kinds[k] = code;
    return ++reading->n_of_kind[k] <= MOST_OF_A_KIND;
}

static void
report_rest(struct reading *reading)
{
    for (size_t k = 0; k < MOST_KINDS && reading->kinds[k] != NULL; k++)
        if (reading->n_of_kind[k] > MOST_OF_A_KIND)
            rap_diag(reading->diags, reading->kinds[k], NULL, N_("%s more rows of this kind"),
                     rap_number_count(reading->scratch,
                                      (int64_t)(reading->n_of_kind[k] - MOST_OF_A_KIND)));
}

static void
exclude(struct reading *reading, size_t line, const char *code, const char *reason)
{
    struct rap_records *records = reading->records;
    records->exclusions = rap_grow(reading->arena, records->exclusions, records->n_exclusions,
                                   &reading->exclusions_capacity, records->n_exclusions + 1,
                                   sizeof *records->exclusions);
    records->exclusions[records->n_exclusions++] = (struct rap_exclusion){
        .file = reading->file, .line = (uint32_t)line, .code = code, .reason = reason
    };
}

static void
exclude_fault(struct reading *reading, const struct row *row)
{
    static const char *const texts[] = {
        [ROW_STRAY_QUOTE] = N_("a quote inside a field that is not quoted, or text behind the "
                               "closing quote; double a quote that belongs to the text"),
        [ROW_OPEN_QUOTE] = N_("a quote that is opened here is never closed"),
        [ROW_TOO_LARGE] = N_("a field is too large"),
    };
    exclude(reading, row->line, "E-CSV", N_("not CSV"));
    if (!counts_on(reading, "E-CSV"))
        return;
    struct rap_pos pos =
        row->state == ROW_OPEN_QUOTE
            ? place_of_field(reading->input, row->offset, row->line, row->n)
            : place_of_byte(reading->input, row->offset, row->line, row->bad_offset);
    rap_diag(reading->diags, "E-CSV", &pos, "%s", texts[row->state]);
}

static void
exclude_ragged(struct reading *reading, const struct row *row)
{
    size_t wanted = reading->input->headers.n;
    exclude(reading, row->line, "E-FIELDS",
            rap_format(reading->arena, N_("%zu fields instead of %zu"), row->n, wanted));
    if (!counts_on(reading, "E-FIELDS"))
        return;
    size_t index = row->n > wanted ? wanted : row->n - 1;
    struct rap_pos pos = place_of_field(reading->input, row->offset, row->line, index);
    rap_diag(reading->diags, "E-FIELDS", &pos, N_("%zu fields; the header has %zu"), row->n,
             wanted);
}

static struct rap_str
field_of(const struct row *row, int index)
{
    return index < 0 ? RAP_STR("") : rap_str_trim(row->fields[index]);
}

/* False, with an exclusion, when the weight is no count. */
static bool
take_weight(struct reading *reading, const struct row *row, double *weight)
{
    *weight = 1.0;
    if (reading->weight < 0)
        return true;
    int64_t whole;
    struct rap_str text = field_of(row, reading->weight);
    if (rap_number_parse_int(text, &whole) && whole >= 0 && whole <= INT64_C(1000000000000000)) {
        *weight = (double)whole;
        return true;
    }
    exclude(reading, row->line, "E-WEIGHT", N_("the weight is no count"));
    if (counts_on(reading, "E-WEIGHT")) {
        struct rap_pos pos =
            place_of_field(reading->input, row->offset, row->line, (size_t)reading->weight);
        rap_diag(reading->diags, "E-WEIGHT", &pos, N_("`%.*s' is not a whole number from 0"),
                 RAP_ARG(text));
    }
    return false;
}

static void
take_row(struct reading *reading, const struct row *row)
{
    struct draft draft = { .line = (uint32_t)row->line,
                           .offset = row->offset,
                           .date = RAP_NO_CODE,
                           .symbol = RAP_NO_CODE };
    if (!take_weight(reading, row, &draft.weight))
        return;
    struct rap_str date = field_of(row, reading->date), symbol = field_of(row, reading->symbol);
    if (!is_missing(reading->store, date))
        draft.date = dates_add(reading->scratch, &reading->dates, date, row->line);
    if (!is_missing(reading->store, symbol))
        draft.symbol = rap_names_add(reading->symbols, symbol);
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
        if (row.state != ROW_GOOD)
            exclude_fault(reading, &row);
        else if (row.n != input->headers.n)
            exclude_ragged(reading, &row);
        else
            take_row(reading, &row);
    }
    reader_close(reader);
    reading->records->sources[reading->file].rows = n;
    reading->records->n_rows += n;
}

static struct rap_pos
place_of_column(const struct reading *reading, const struct draft *draft, int column)
{
    return place_of_field(reading->input, draft->offset, draft->line,
                          column < 0 ? 0 : (size_t)column);
}

static void
exclude_undated(struct reading *reading, const struct draft *draft)
{
    exclude(reading, draft->line, "W-UNDATED", N_("no date"));
    if (!counts_on(reading, "W-UNDATED"))
        return;
    struct rap_pos pos = place_of_column(reading, draft, reading->date);
    rap_diag(reading->diags, "W-UNDATED", &pos, N_("no date; not counted"));
}

static void
exclude_misdated(struct reading *reading, const struct draft *draft)
{
    struct rap_str text = rap_names_text(reading->dates.texts, draft->date);
    const char *problem = reading->dates.problem[draft->date];
    exclude(reading, draft->line, "E-DATE",
            rap_format(reading->arena, N_("`%.*s': %s"), RAP_ARG(text), problem));
    if (!counts_on(reading, "E-DATE"))
        return;
    struct rap_pos pos = place_of_column(reading, draft, reading->date);
    rap_diag(reading->diags, "E-DATE", &pos, N_("`%.*s' is not a date: %s"), RAP_ARG(text),
             problem);
}

static struct first *
first_of(struct reading *reading, uint32_t symbol)
{
    if (symbol >= reading->firsts_capacity)
        reading->firsts =
            rap_grow(reading->scratch, reading->firsts, reading->firsts_capacity,
                     &reading->firsts_capacity, (size_t)symbol + 1, sizeof *reading->firsts);
    return &reading->firsts[symbol];
}

/* The texts of all columns in the row that begins at `offset`. */
static struct rap_str *
role_texts(struct reading *reading, struct rap_arena *row_arena, size_t file, size_t offset,
           size_t line)
{
    const struct rap_store *store = reading->store;
    const struct input *input = &store->inputs[file];
    struct rap_str *texts = rap_new_array(row_arena, struct rap_str, store->n_columns);
    struct reader *reader = reader_open(input->text, input->delimiter, offset, line);
    struct row row;
    if (reader_next(reader, &row) && row.state == ROW_GOOD)
        for (size_t i = 0; i < store->n_columns; i++)
            texts[i] = rap_str_copy(row_arena, field_of(&row, store->columns[i].index[file]));
    reader_close(reader);
    return texts;
}

static bool
is_known_role(const char *role)
{
    for (size_t i = 0; known_roles[i] != NULL; i++)
        if (strcmp(known_roles[i], role) == 0)
            return true;
    return false;
}

/* "date, title": the roles in which two rows differ; NULL when they agree. */
static const char *
differences(struct reading *reading, const struct first *first, const struct draft *draft)
{
    struct rap_arena *rows = reading->row_arena;
    rap_arena_reset(rows);
    struct rap_str *a = role_texts(reading, rows, first->file, first->offset, first->line);
    struct rap_str *b = role_texts(reading, rows, reading->file, draft->offset, draft->line);
    struct rap_buffer list = { .arena = rows };
    for (size_t i = 0; i < reading->store->n_columns; i++) {
        const char *role = reading->store->columns[i].field.role;
        if (is_known_role(role) && !rap_str_equal(a[i], b[i]))
            rap_buffer_format(&list, "%s%s", list.len == 0 ? "" : ", ", role);
    }
    return list.len == 0 ? NULL : list.ptr;
}

static void
exclude_again(struct reading *reading, const struct draft *draft, const struct first *first)
{
    if (reading->data->repeats == RAP_REPEATS_EXPECTED) {
        exclude(reading, draft->line, "W-DUPLICATE", N_("a further row of a symbol"));
        return;
    }
    struct rap_str symbol = rap_names_text(reading->symbols, draft->symbol);
    const char *differ = differences(reading, first, draft);
    const char *code = differ == NULL ? "W-DUPLICATE" : "W-CONFLICT";
    const char *file =
        first->file == reading->file
            ? ""
            : rap_format(reading->scratch, N_(" of %s"), reading->store->inputs[first->file].path);
    const char *text =
        rap_format(reading->arena, N_("%.*s again (line %u%s)%s%s"), RAP_ARG(symbol), first->line,
                   file, differ == NULL ? "" : N_(", with another "), differ == NULL ? "" : differ);
    exclude(reading, draft->line, code, text);
    if (!counts_on(reading, code))
        return;
    struct rap_pos pos = place_of_column(reading, draft, reading->symbol);
    rap_diag(reading->diags, code, &pos,
             differ == NULL ? N_("%s; counted once") : N_("%s; the first row is used"), text);
}

/* True when the symbol of the row was seen before. */
static bool
is_again(struct reading *reading, const struct draft *draft)
{
    bool once = reading->data->unit == RAP_UNIT_SYMBOL && draft->symbol != RAP_NO_CODE;
    if (!once)
        return false;
    struct first *first = first_of(reading, draft->symbol);
    if (first->is_set) {
        exclude_again(reading, draft, first);
        return true;
    }
    *first = (struct first){ reading->file, draft->line, draft->offset, true };
    return false;
}

static void
note_record(struct reading *reading, const struct draft *draft, const struct rap_date *date)
{
    if (date->precision != RAP_DAY && counts_on(reading, "N-YEAR")) {
        struct rap_pos pos = place_of_column(reading, draft, reading->date);
        rap_diag(reading->diags, "N-YEAR", &pos, N_("only the %s %s is known"),
                 date->precision == RAP_YEAR ? N_("year") : N_("month"),
                 rap_date_long(reading->scratch, *date));
    }
    bool lacks_symbol = reading->symbol >= 0 && draft->symbol == RAP_NO_CODE
                        && reading->data->unit == RAP_UNIT_SYMBOL;
    if (lacks_symbol && counts_on(reading, "N-SYMBOL")) {
        struct rap_pos pos = place_of_column(reading, draft, reading->symbol);
        rap_diag(reading->diags, "N-SYMBOL", &pos,
                 N_("no symbol; the row counts as a text of its own"));
    }
}

static void
accept(struct reading *reading, const struct draft *draft)
{
    if (draft->date == RAP_NO_CODE) {
        exclude_undated(reading, draft);
        return;
    }
    if (reading->dates.problem[draft->date] != NULL) {
        exclude_misdated(reading, draft);
        return;
    }
    if (is_again(reading, draft))
        return;
    const struct rap_date *date = &reading->dates.at[draft->date];
    reading->records->at[reading->records->n++] =
        (struct rap_record){ .first_day = date->first,
                             .last_day = date->last,
                             .line = draft->line,
                             .file = reading->file,
                             .precision = (uint8_t)date->precision,
                             .weight = draft->weight };
    note_record(reading, draft, date);
}

static int
index_of_role(const struct reading *reading, const char *role)
{
    struct column *column = column_lookup(reading->store, role);
    return column == NULL ? -1 : column->index[reading->file];
}

/* Finds the columns that reading needs. */
static bool
find_columns(struct reading *reading)
{
    reading->symbol = index_of_role(reading, "symbol");
    reading->date = index_of_role(reading, "date");
    reading->weight = -1;
    if (reading->date < 0) {
        header_report_missing(reading->input, &(struct rap_column){ .role = "date" },
                              reading->diags);
        return false;
    }
    const char *weight = reading->data->weight;
    if (reading->data->unit != RAP_UNIT_WEIGHT || weight == NULL)
        return true;
    reading->weight = header_lookup(&reading->input->headers, rap_str_of(weight));
    if (reading->weight < 0)
        header_report_missing(reading->input,
                              &(struct rap_column){ .role = "weight", .header = weight },
                              reading->diags);
    return reading->weight >= 0;
}

static void
read_file(struct reading *reading, size_t file)
{
    reading->file = (uint16_t)file;
    reading->input = &reading->store->inputs[file];
    if (!find_columns(reading))
        return;
    reading->drafts = rap_new_array(reading->scratch, struct draft, reading->input->n_lines);
    reading->n_drafts = 0;
    reading->dates = (struct dates){ .texts = NULL };
    take_rows(reading);
    if (!dates_resolve(reading->scratch, &reading->dates, reading->data->dates, reading->input,
                       reading->diags))
        return;
    reading->records->sources[file].date_order =
        rap_str_dup(reading->arena, rap_str_of(reading->dates.order));
    for (size_t i = 0; i < reading->n_drafts; i++)
        accept(reading, &reading->drafts[i]);
}

static bool
load_inputs(struct reading *reading)
{
    const struct rap_data_plan *plan = reading->data;
    struct rap_records *records = reading->records;
    struct rap_store *store = reading->store;
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

static bool
where_has(const struct rap_where *where, const char *role)
{
    for (size_t i = 0; i < where->n; i++)
        if (strcmp(where->at[i].field, role) == 0)
            return true;
    return false;
}

/* What a plan is going to count by is filled now, so that what its values show can be said. */
static bool
plan_asks_for(const struct rap_plan *plan, const char *role)
{
    for (size_t i = 0; i < plan->compare.n; i++)
        if (rap_str_equal_text(plan->compare.at[i], role))
            return true;
    return where_has(&plan->where, role);
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
        wanted[i] = is_known_role(store->columns[i].field.role);
        for (size_t k = 0; k < RAP_COUNT_OF(later); k++)
            wanted[i] = wanted[i] && strcmp(store->columns[i].field.role, later[k]) != 0;
        wanted[i] = wanted[i] || plan_asks_for(reading->plan, store->columns[i].field.role);
    }
    columns_build(store, wanted);
    struct rap_records *records = reading->records;
    records->fields = rap_new_array(reading->arena, struct rap_field, store->n_columns);
    for (size_t i = 0; i < store->n_columns; i++)
        if (store->columns[i].is_built)
            records->fields[records->n_fields++] = store->columns[i].field;
}

static bool
read_all(struct reading *reading)
{
    if (!load_inputs(reading))
        return false;
    layout_recognise(reading->arena, reading->data, reading->store, reading->diags);
    reading->store->separator = reading->data->separator;
    reading->store->missing = reading->data->missing;
    reading->store->names = reading->data->names;
    if (!columns_declare(reading->store, reading->data, reading->diags))
        return false;
    for (size_t f = 0; f < reading->store->n_inputs; f++)
        read_file(reading, f);
    report_rest(reading);
    if (reading->records->n_exclusions > 1)
        qsort(reading->records->exclusions, reading->records->n_exclusions,
              sizeof *reading->records->exclusions, by_place);
    build_roles(reading);
    return rap_diags_errors(reading->diags) == reading->errors_before;
}

bool
rap_records_read(struct rap_arena *arena, const struct rap_plan *plan, struct rap_records *records,
                 struct rap_diags *diags)
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
                               .row_arena = rap_arena_open(),
                               .plan = plan,
                               .data = data,
                               .records = records,
                               .store = records->store,
                               .diags = diags,
                               .errors_before = rap_diags_errors(diags) };
    reading.symbols = rap_names_make(reading.scratch);
    bool ok = read_all(&reading);
    records->store->diags = NULL;
    rap_arena_close(reading.row_arena);
    rap_arena_close(reading.scratch);
    return ok;
}
