/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns become codes when somebody asks: a file of many columns costs only those that are used.
 */
#include "rapporteur/base/fold.h"

#include "overlay.h"
#include "pass.h"

#include "rapporteur/base/session.h"

#include <stdio.h>
#include <string.h>

/* A column while it is filled. */
struct builder {
    struct build *build;
    struct column *column;
    size_t place; /* among the columns of the pass */
    uint32_t *codes;
    uint32_t *starts; /* lists */
    size_t n, codes_capacity, starts_capacity;
    size_t n_seen; /* values whose places are noted */
    bool gathers;  /* from all rows of a text: into `gathered` first */
    struct gathered gathered;
    struct spellings *spellings; /* NULL: prose */
    struct rap_names *texts;     /* the column's own names, unless they are to be merged */
};

struct build {
    struct rap_store *store;
    struct rap_arena *scratch;
    const struct column *symbol, *body;
    struct builder *builders;
    struct pass_column *columns; /* by builder */
    size_t n;
    bool notes_places;
    uint16_t file; /* at hand */
};

/* Notes where a value stands first. */
static uint32_t
seen_at(struct builder *builder, uint32_t code, size_t line)
{
    struct column *column = builder->column;
    if (!builder->build->notes_places || code != builder->n_seen)
        return code;
    rap_make_room(builder->build->store->arena, column->seen, code);
    column->seen[builder->n_seen++] =
        (struct seen){ .line = (uint32_t)line, .file = builder->build->file };
    return code;
}

static uint32_t
value_of(struct builder *builder, struct rap_str text, size_t line)
{
    if (is_absent(builder->build->store, text))
        return RAP_NO_CODE;
    if (builder->column->merges != NULL)
        return rap_names_add(builder->texts, rap_fold_counted(builder->build->scratch, text));
    return builder->spellings == NULL ? rap_names_add(builder->texts, text)
                                      : spellings_add(builder->spellings, text, line);
}

/* What a text of a column means: the code of a value. */
static uint32_t
code_of(void *owner, struct rap_str text, size_t line)
{
    return seen_at(owner, value_of(owner, text, line), line);
}

struct rap_str
derived_text(struct rap_arena *arena, const struct column *column, struct rap_str symbol,
             struct rap_str body)
{
    struct rap_symbol read;
    if (!rap_symbol_read(arena, symbol, body, &read))
        return RAP_STR("");
    bool wants_body = strcmp(column->field.role, "body") == 0;
    return rap_str_of(wants_body ? read.body : read.session);
}

/* The body or session of a symbol. */
static uint32_t
derive(void *owner, struct rap_str text, size_t line)
{
    struct builder *builder = owner;
    struct derivation from = derivation_of(text);
    if (from.is_corrected)
        return code_of(owner, from.corrected, line);
    struct rap_str value =
        derived_text(builder->build->scratch, builder->column, from.symbol, from.body);
    return value.len == 0 ? RAP_NO_CODE : rap_names_add(builder->texts, value);
}

/* Whether a text is of the General Assembly, or of no body that is known. */
static bool
may_be_of_assembly(struct build *build, size_t file, const struct row *row)
{
    struct rap_str body = column_text(build->body, file, row);
    struct rap_symbol symbol;
    if (is_missing(build->store, body)
        && rap_symbol_read(build->scratch, column_text(build->symbol, file, row), RAP_STR(""),
                           &symbol))
        body = rap_str_of(symbol.body);
    return is_missing(build->store, body) || rap_str_equal_text(body, "GA")
           || rap_str_equal_fold(body, RAP_STR("General Assembly"));
}

/* The session of the General Assembly in which a record lies. */
static uint32_t
session_of_day(struct builder *builder, size_t file, const struct row *row, uint32_t record)
{
    struct build *build = builder->build;
    const struct rap_record *at = &build->store->records[record];
    int session = rap_session_of_day(at->first_day);
    if (at->first_day == RAP_NO_DAY || session == 0 || session != rap_session_of_day(at->last_day)
        || !may_be_of_assembly(build, file, row))
        return RAP_NO_CODE;
    char text[16];
    int length = snprintf(text, sizeof text, "%d", session);
    return rap_names_add(builder->texts, (struct rap_str){ text, (size_t)length });
}

/* The code of a single column; a session that no symbol names is that of the day. */
static uint32_t
single_code(struct builder *builder, size_t file, const struct piece *piece, size_t row,
            uint32_t record)
{
    struct column *column = builder->column;
    uint32_t code = piece_code(piece, builder->place, row);
    if (code != RAP_NO_CODE || column->source != FROM_SYMBOL
        || strcmp(column->field.role, "session") != 0)
        return code;
    const struct row at = piece_row(piece, row);
    struct rap_str text;
    if (at.fixes != NULL && overlay_text(&at, file, column, &text))
        return code;
    return session_of_day(builder, file, &at, record);
}

static void
add_code(struct builder *builder, uint32_t code)
{
    if (code == RAP_NO_CODE)
        return;
    builder->codes =
        rap_grow_unset(builder->build->store->arena, builder->codes, builder->n,
                       &builder->codes_capacity, builder->n + 1, sizeof *builder->codes);
    builder->codes[builder->n++] = code;
}

/* Adds what a row says to what other rows of the text have said. */
static void
gather_values(struct builder *builder, const struct place *place, uint32_t record,
              const struct piece *piece, size_t row)
{
    struct rap_arena *scratch = builder->build->scratch;
    if (!builder->column->field.is_list) {
        uint32_t code = single_code(builder, place->file, piece, row, record);
        if (code != RAP_NO_CODE)
            gathered_add(scratch, &builder->gathered, code, place, record);
        return;
    }
    size_t n = piece_count(piece, builder->place, row);
    for (size_t i = 0; i < n; i++) {
        uint32_t code = piece_item(piece, builder->place, row, i);
        if (code != RAP_NO_CODE)
            gathered_add(scratch, &builder->gathered, code, place, record);
    }
}

static void
end_list(struct builder *builder, uint32_t record)
{
    builder->starts =
        rap_grow_unset(builder->build->store->arena, builder->starts, record + 1,
                       &builder->starts_capacity, record + 2, sizeof *builder->starts);
    builder->starts[record + 1] = (uint32_t)builder->n;
}

static void
add_list(struct builder *builder, const struct piece *piece, size_t row, uint32_t record)
{
    size_t n = piece_count(piece, builder->place, row);
    for (size_t i = 0; i < n; i++)
        add_code(builder, piece_item(piece, builder->place, row, i));
    end_list(builder, record);
}

/* For a single code. */
static void
room_for(struct builder *builder, uint32_t record)
{
    builder->codes = rap_grow_unset(builder->build->store->arena, builder->codes, record,
                                    &builder->codes_capacity, record + 1, sizeof *builder->codes);
}

static void
add_single(struct builder *builder, size_t file, const struct piece *piece, size_t row,
           uint32_t record)
{
    room_for(builder, record);
    builder->codes[record] = single_code(builder, file, piece, row, record);
}

void
build_add(struct build *build, const struct place *place, const struct piece *piece, size_t row,
          uint32_t record)
{
    for (size_t i = 0; i < build->n; i++) {
        struct builder *builder = &build->builders[i];
        if (builder->gathers)
            gather_values(builder, place, record, piece, row);
        else if (place->is_again)
            continue;
        else if (builder->column->field.is_list)
            add_list(builder, piece, row, record);
        else
            add_single(builder, place->file, piece, row, record);
    }
}

struct rap_str
build_name(const struct build *build, size_t column, uint32_t code)
{
    return rap_names_text(build->builders[column].texts, code);
}

void
build_note_places(struct build *build)
{
    build->notes_places = true;
}

void
build_count(struct build *build, size_t column, uint32_t code, size_t n)
{
    if (code != RAP_NO_CODE && n > 0)
        build->builders[column].column->seen[code].rows += n;
}

void
build_put(struct build *build, size_t column, uint32_t record, const uint32_t *codes, size_t n)
{
    struct builder *builder = &build->builders[column];
    if (builder->column->field.is_list) {
        for (size_t i = 0; i < n; i++)
            add_code(builder, codes[i]);
        end_list(builder, record);
        return;
    }
    room_for(builder, record);
    builder->codes[record] = n == 0 ? RAP_NO_CODE : codes[0];
}

void
build_drop(struct build *build, uint32_t record)
{
    for (size_t i = 0; i < build->n; i++)
        if (build->builders[i].starts != NULL)
            build->builders[i].n = build->builders[i].starts[record];
}

void
build_end_file(struct build *build, size_t file)
{
    const struct rap_store *store = build->store;
    build->file = (uint16_t)(file + 1);
    for (size_t i = 0; i < build->n; i++)
        if (build->builders[i].spellings != NULL)
            spellings_report(build->builders[i].spellings, &store->inputs[file],
                             build->builders[i].column->field.header, store->diags);
}

static void
begin_column(struct build *build, struct column *column)
{
    struct rap_store *store = build->store;
    struct builder *builder = &build->builders[build->n];
    bool is_derived = column->source == FROM_SYMBOL;
    *builder = (struct builder){ .build = build, .column = column, .place = build->n };
    build->columns[build->n++] = (struct pass_column){ .column = column,
                                                       .is_list = column->field.is_list,
                                                       .meaning = is_derived ? derive : code_of,
                                                       .owner = builder };
    builder->gathers = store->n_repeats > 0 && gather_takes(column);
    column->field.names = rap_names_make(store->arena);
    if (!role_is_prose(column->field.role) && !is_derived)
        builder->spellings = spellings_make(build->scratch, store, column->field.names);
    builder->texts = column->merges ? rap_names_make(build->scratch) : column->field.names;
    if (builder->gathers)
        return;
    if (column->field.is_list)
        builder->starts =
            rap_grow(store->arena, NULL, 0, &builder->starts_capacity, 1, sizeof(uint32_t));
}

/* Spellings that count as one, in each record that has them. */
static void
merge_values(struct builder *builder, size_t n_codes)
{
    struct gathered *gathered = &builder->gathered;
    n_codes = builder->gathers ? 0 : n_codes;
    for (size_t i = 0; i < n_codes; i++)
        if (builder->codes[i] != RAP_NO_CODE)
            builder->codes[i] =
                value_code(builder->column, rap_names_text(builder->texts, builder->codes[i]));
    for (size_t i = 0; i < gathered->n; i++)
        gathered->at[i].code =
            value_code(builder->column, rap_names_text(builder->texts, gathered->at[i].code));
}

static void
end_column(struct build *build, struct builder *builder)
{
    struct rap_field *field = &builder->column->field;
    builder->column->is_built = true;
    if (builder->column->merges != NULL)
        merge_values(builder, field->is_list ? builder->n : build->store->n_records);
    if (builder->gathers) {
        gathered_end(build->store, build->scratch, &builder->gathered, field);
        return;
    }
    if (builder->codes == NULL) /* no record has a value */
        builder->codes = rap_new(build->store->arena, uint32_t);
    field->codes = builder->codes;
    field->starts = builder->starts;
}

/* Whether one row says all that a column has of its record. */
static bool
is_of_row(const struct rap_store *store, const struct column *column)
{
    return column->source != FROM_SYMBOL && store->data->plan.repeats != RAP_REPEATS_EXPECTED;
}

struct build *
build_open(struct rap_store *store, bool makes_records)
{
    struct rap_arena *scratch = rap_arena_open();
    struct build *build = rap_new(scratch, struct build);
    *build = (struct build){ .store = store,
                             .scratch = scratch,
                             .symbol = column_of_role(store, "symbol"),
                             .body = column_of_role(store, "body") };
    build->builders = rap_new_array(scratch, struct builder, store->n_columns);
    build->columns = rap_new_array(scratch, struct pass_column, store->n_columns);
    for (size_t i = 0; i < store->n_columns; i++)
        if (store->columns[i]->is_wanted && !store->columns[i]->is_built
            && (!makes_records || is_of_row(store, store->columns[i])))
            begin_column(build, store->columns[i]);
    return build;
}

size_t
build_columns(const struct build *build, const struct pass_column **columns)
{
    *columns = build->columns;
    return build->n;
}

void
build_close(struct build *build)
{
    for (size_t i = 0; i < build->n; i++)
        end_column(build, &build->builders[i]);
    rap_arena_close(build->scratch);
}

/* A walk over the rows of a file that became records. */
struct revisit {
    struct build *build;
    struct place place;
};

static bool
take_again(void *context, const struct piece *piece)
{
    struct revisit *revisit = context;
    const struct rap_store *store = revisit->build->store;
    for (size_t i = 0; i < piece->n; i++) {
        uint32_t record = place_take(store, &revisit->place);
        if (record != RAP_NO_CODE)
            build_add(revisit->build, &revisit->place, piece, i, record);
    }
    return place_has_more(store, &revisit->place);
}

void
columns_build(struct rap_store *store)
{
    struct revisit revisit = { .build = build_open(store, false) };
    struct pass pass = { .store = store, .take = take_again, .context = &revisit };
    pass.n_columns = build_columns(revisit.build, &pass.columns);
    for (; pass.n_columns > 0 && pass.file < store->n_inputs; pass.file++) {
        revisit.place.file = pass.file;
        revisit.place.row = 0;
        if (place_has_more(store, &revisit.place))
            pass_run(&pass);
        build_end_file(revisit.build, pass.file);
    }
    build_close(revisit.build);
}

void
column_build(struct rap_store *store, struct column *column)
{
    column->is_wanted = true;
    if (!column->is_built)
        columns_build(store);
}

size_t
rap_field_codes(const struct rap_field *field, size_t record, const uint32_t **codes)
{
    if (field->is_list) {
        *codes = field->codes + field->starts[record];
        return field->starts[record + 1] - field->starts[record];
    }
    *codes = field->codes + record;
    return field->codes[record] == RAP_NO_CODE ? 0 : 1;
}

struct rap_str
rap_field_text(const struct rap_field *field, size_t record)
{
    const uint32_t *codes;
    if (field == NULL || rap_field_codes(field, record, &codes) == 0)
        return RAP_STR("");
    return rap_names_text(field->names, codes[0]);
}
