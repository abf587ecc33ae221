/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns become codes when somebody asks: a file of many columns costs only those that are used.
 */
#include "rapporteur/base/fold.h"

#include "overlay.h"

#include "rapporteur/base/session.h"

#include <stdio.h>
#include <string.h>

/* A column while it is filled. */
struct builder {
    struct column *column;
    uint32_t *codes;  /* single values: of the store's arena; lists: of the scratch arena */
    uint32_t *starts; /* lists */
    size_t n;
    bool gathers; /* from all rows of a text: into `gathered` first */
    struct gathered gathered;
    struct spellings *spellings; /* NULL: prose */
    struct rap_names *texts;     /* derived values; the column's own unless they are merged */
    struct rap_names *symbols;   /* of which symbols, and by code of the symbol */
    uint32_t *derived;
};

struct build {
    struct rap_store *store;
    struct rap_arena *scratch;
    const struct column *symbol, *body;
    struct builder *builders;
    size_t n;
};

static void
add_code(struct build *build, struct builder *builder, uint32_t code)
{
    rap_make_room(build->scratch, builder->codes, builder->n);
    builder->codes[builder->n++] = code;
}

static uint32_t
code_of(struct build *build, struct builder *builder, struct rap_str text, size_t line)
{
    if (is_absent(build->store, text))
        return RAP_NO_CODE;
    if (builder->column->merges != NULL)
        return value_code(builder->column, rap_fold_counted(build->scratch, text));
    return builder->spellings == NULL ? rap_names_add(builder->column->field.names, text)
                                      : spellings_add(builder->spellings, text, line);
}

/* The texts of a list, apart. Joined values are apart already unless their role is a list too. */
static void
add_list(struct build *build, struct builder *builder, struct rap_str text, bool is_split,
         size_t line)
{
    struct rap_str part = RAP_STR("");
    struct rap_str separator = is_split ? RAP_STR("") : build->store->separator;
    while (rap_str_next(&text, separator, &part)) {
        uint32_t code = code_of(build, builder, part, line);
        if (code != RAP_NO_CODE)
            add_code(build, builder, code);
    }
}

static void
add_joined(struct build *build, struct builder *builder, size_t file, const struct row *row)
{
    const struct join *join = builder->column->join;
    const struct joined_column *joined = &join->columns[builder->column->joined];
    bool is_split = !role_is_list(builder->column->field.role);
    uint32_t key = join_key(join, file, row);
    if (key == RAP_NO_CODE)
        return;
    for (uint32_t i = join->starts[key]; i < join->starts[key + 1]; i++)
        add_list(build, builder, rap_names_text(joined->names, joined->codes[i]), is_split,
                 row->line);
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

/* The body or session of a symbol, each different symbol once. */
static uint32_t
derive(struct build *build, struct builder *builder, struct rap_str symbol, struct rap_str body)
{
    if (builder->symbols == NULL)
        builder->symbols = rap_names_make(build->scratch);
    uint32_t code = rap_names_add(builder->symbols, symbol_key(build->scratch, symbol, body));
    if (code < builder->n)
        return builder->derived[code];
    struct rap_str text = derived_text(build->scratch, builder->column, symbol, body);
    rap_make_room(build->scratch, builder->derived, builder->n);
    uint32_t value = text.len == 0 ? RAP_NO_CODE : rap_names_add(builder->texts, text);
    builder->derived[builder->n++] = value;
    return value;
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
session_of_day(struct build *build, struct builder *builder, size_t file, const struct row *row,
               size_t record)
{
    const struct rap_record *at = &build->store->records[record];
    int session = rap_session_of_day(at->first_day);
    if (at->first_day == RAP_NO_DAY || session == 0 || session != rap_session_of_day(at->last_day)
        || !may_be_of_assembly(build, file, row))
        return RAP_NO_CODE;
    char text[16];
    int length = snprintf(text, sizeof text, "%d", session);
    return rap_names_add(builder->texts, (struct rap_str){ text, (size_t)length });
}

static bool
is_corrected(const struct row *row, size_t file, const struct column *column)
{
    struct rap_str text;
    return row->fixes != NULL && overlay_text(row, file, column, &text);
}

static uint32_t
single_code(struct build *build, struct builder *builder, size_t file, const struct row *row,
            size_t record)
{
    if (builder->column->source == FROM_SYMBOL && !is_corrected(row, file, builder->column)) {
        uint32_t code = derive(build, builder, column_text(build->symbol, file, row),
                               column_text(build->body, file, row));
        if (code == RAP_NO_CODE && strcmp(builder->column->field.role, "session") == 0)
            code = session_of_day(build, builder, file, row, record);
        bool is_merged = builder->column->merges != NULL && code != RAP_NO_CODE;
        return is_merged ? value_code(builder->column, rap_names_text(builder->texts, code)) : code;
    }
    return code_of(build, builder, column_text(builder->column, file, row), row->line);
}

/* Adds what the row says to the codes of a list. */
static void
add_values(struct build *build, struct builder *builder, size_t file, const struct row *row)
{
    if (builder->column->source == FROM_JOIN && !is_corrected(row, file, builder->column))
        add_joined(build, builder, file, row);
    else
        for (const struct column *c = builder->column; c != NULL; c = c->more)
            add_list(build, builder, column_text(c, file, row), false, row->line);
}

/* Adds it to what other rows of the text have said. */
static void
gather_values(struct build *build, struct builder *builder, const struct place *place,
              uint32_t record, const struct row *row)
{
    builder->n = 0;
    if (builder->column->field.is_list)
        add_values(build, builder, place->file, row);
    else
        add_code(build, builder, single_code(build, builder, place->file, row, record));
    for (size_t i = 0; i < builder->n; i++)
        if (builder->codes[i] != RAP_NO_CODE)
            gathered_add(build->scratch, &builder->gathered, builder->codes[i], place, record);
}

static void
add_row(struct build *build, const struct place *place, uint32_t record, const struct row *source)
{
    const struct row corrected = overlay_row(build->store, place->file, source), *row = &corrected;
    for (size_t i = 0; i < build->n; i++) {
        struct builder *builder = &build->builders[i];
        if (builder->gathers) {
            gather_values(build, builder, place, record, row);
        } else if (place->is_again) {
            continue;
        } else if (!builder->column->field.is_list) {
            builder->codes[record] = single_code(build, builder, place->file, row, record);
        } else {
            add_values(build, builder, place->file, row);
            builder->starts[record + 1] = (uint32_t)builder->n;
        }
    }
}

/* Walks over one file. */
static void
walk(struct build *build, struct place *place)
{
    const struct rap_store *store = build->store;
    struct rows rows = rows_open(&store->inputs[place->file]);
    struct batch batch;
    place->row = 0;
    while (place_has_more(store, place) && rows_next(&rows, &batch))
        for (size_t i = 0; i < batch.n; i++) {
            uint32_t record = place_take(store, place);
            if (record != RAP_NO_CODE)
                add_row(build, place, record, &batch.rows[i]);
        }
    rows_close(&rows);
    for (size_t i = 0; i < build->n; i++)
        if (build->builders[i].spellings != NULL)
            spellings_report(build->builders[i].spellings, &store->inputs[place->file],
                             build->builders[i].column->field.header, store->diags);
}

static void
begin_column(struct build *build, struct column *column)
{
    struct rap_store *store = build->store;
    struct builder *builder = &build->builders[build->n++];
    builder->column = column;
    builder->gathers = store->n_repeats > 0 && gather_takes(column);
    column->field.names = rap_names_make(store->arena);
    if (!role_is_prose(column->field.role) && column->source != FROM_SYMBOL)
        builder->spellings = spellings_make(build->scratch, store, column->field.names);
    builder->texts = column->merges ? rap_names_make(build->scratch) : column->field.names;
    if (builder->gathers)
        return;
    if (column->field.is_list)
        builder->starts = rap_new_array(store->arena, uint32_t, store->n_records + 1);
    else
        builder->codes = rap_new_array(store->arena, uint32_t, store->n_records);
}

static void
end_column(struct build *build, struct builder *builder)
{
    struct rap_field *field = &builder->column->field;
    builder->column->is_built = true;
    if (builder->gathers) {
        gathered_end(build->store, build->scratch, &builder->gathered, field);
        return;
    }
    field->codes = builder->codes;
    field->starts = builder->starts;
    if (!field->is_list)
        return;
    uint32_t *codes = rap_new_array(build->store->arena, uint32_t, builder->n);
    if (builder->n > 0)
        memcpy(codes, builder->codes, builder->n * sizeof *codes);
    field->codes = codes;
}

void
columns_build(struct rap_store *store)
{
    struct build build = { .store = store,
                           .scratch = rap_arena_open(),
                           .symbol = column_of_role(store, "symbol"),
                           .body = column_of_role(store, "body") };
    build.builders = rap_new_array(build.scratch, struct builder, store->n_columns);
    for (size_t i = 0; i < store->n_columns; i++)
        if (store->columns[i]->is_wanted && !store->columns[i]->is_built)
            begin_column(&build, store->columns[i]);
    struct place place = { 0 };
    for (; build.n > 0 && place.file < store->n_inputs; place.file++)
        walk(&build, &place);
    for (size_t i = 0; i < build.n; i++)
        end_column(&build, &build.builders[i]);
    rap_arena_close(build.scratch);
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
