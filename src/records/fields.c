/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns become codes when somebody asks: a file of many columns costs only those that are used.
 */
#include "internal.h"

#include <string.h>

bool
is_missing(const struct rap_store *store, struct rap_str text)
{
    return text.len == 0 || rap_texts_has(&store->missing, text);
}

static struct column *
make_column(struct rap_store *store, const char *role, const char *header, bool is_list)
{
    struct column *column = rap_new(store->arena, struct column);
    *column = (struct column){ .field = { .role = role, .header = header, .is_list = is_list },
                               .index = rap_new_array(store->arena, int, store->n_inputs) };
    for (size_t f = 0; f < store->n_inputs; f++)
        column->index[f] = -1;
    return column;
}

static struct column *
add_column(struct rap_store *store, const char *role, const char *header, bool is_list)
{
    store->columns =
        rap_grow(store->arena, store->columns, store->n_columns, &store->columns_capacity,
                 store->n_columns + 1, sizeof(struct column *));
    struct column *column = make_column(store, role, header, is_list);
    store->columns[store->n_columns++] = column;
    return column;
}

/* The column that the plan names for a role: it must be in every file. */
static bool
find_asked(struct rap_store *store, struct column *column, const struct rap_column *asked,
           struct rap_diags *diags)
{
    bool ok = true;
    for (size_t f = 0; f < store->n_inputs; f++) {
        column->index[f] = header_find(&store->inputs[f], asked, diags);
        ok = column->index[f] >= 0 && ok;
    }
    return ok;
}

/* The columns that the plan names for a role; several make a list. */
static bool
declare_asked(struct rap_store *store, const struct rap_data_plan *data, const char *role,
              struct rap_diags *diags)
{
    struct column *first = NULL, **next = &first;
    bool ok = true;
    for (size_t i = 0; i < data->n_columns; i++) {
        const struct rap_column *asked = &data->columns[i];
        if (strcmp(asked->role, role) != 0)
            continue;
        *next = first == NULL ? add_column(store, role, asked->header, role_is_list(role))
                              : make_column(store, role, asked->header, true);
        ok = find_asked(store, *next, asked, diags) && ok;
        next = &(*next)->more;
    }
    first->field.is_list = first->field.is_list || first->more != NULL;
    return ok;
}

static void
declare_usual(struct rap_store *store, const char *role)
{
    struct column *column = add_column(store, role, role, role_is_list(role));
    const char *header = NULL;
    for (size_t f = 0; f < store->n_inputs; f++) {
        const struct rap_texts *headers = &store->inputs[f].headers;
        int index = column->index[f] = header_of_role(headers, role);
        if (index >= 0 && header == NULL)
            header = rap_str_dup(store->arena, headers->at[index]);
    }
    if (header == NULL)
        store->n_columns--;
    column->field.header = header;
}

/* A header that is no role's is a field of its own name. */
static void
declare_other(struct rap_store *store, struct rap_str header)
{
    if (header.len == 0)
        return;
    const char *name = rap_str_dup(store->arena, header);
    if (column_lookup(store, name) != NULL)
        return;
    struct column *column = add_column(store, name, name, false);
    for (size_t f = 0; f < store->n_inputs; f++)
        column->index[f] = header_lookup(&store->inputs[f].headers, header);
}

/* A preset knows its files: what it does not name is no role there. */
static bool
declare_role(struct rap_store *store, const struct rap_data_plan *data, const char *role,
             struct rap_diags *diags)
{
    if (rap_column_of_role(data, role) != NULL)
        return declare_asked(store, data, role, diags);
    if (data->preset == NULL)
        declare_usual(store, role);
    return true;
}

bool
columns_declare(struct rap_store *store, const struct rap_data_plan *data, struct rap_diags *diags)
{
    bool ok = true;
    for (size_t i = 0; known_roles[i] != NULL; i++)
        ok = declare_role(store, data, known_roles[i], diags) && ok;
    for (size_t i = 0; i < data->n_columns; i++)
        if (column_lookup(store, data->columns[i].role) == NULL)
            ok = declare_asked(store, data, data->columns[i].role, diags) && ok;
    for (size_t f = 0; f < store->n_inputs; f++)
        for (size_t i = 0; i < store->inputs[f].headers.n; i++)
            declare_other(store, store->inputs[f].headers.at[i]);
    return ok;
}

static struct column *
column_of_role(const struct rap_store *store, const char *role)
{
    for (size_t i = 0; i < store->n_columns; i++)
        if (strcmp(store->columns[i]->field.role, role) == 0)
            return store->columns[i];
    return NULL;
}

struct column *
column_lookup(const struct rap_store *store, const char *role)
{
    struct column *column = column_of_role(store, role);
    for (size_t i = 0; column == NULL && i < store->n_columns; i++)
        if (strcmp(store->columns[i]->field.header, role) == 0)
            column = store->columns[i];
    return column;
}

static bool
gives(const struct column *column, size_t file, size_t index)
{
    for (const struct column *c = column; c != NULL; c = c->more)
        if (c->source == FROM_FILE && c->index[file] == (int)index)
            return true;
    return false;
}

const char *
rap_records_role(const struct rap_records *records, size_t file, size_t index)
{
    const struct rap_store *store = records->store;
    for (size_t i = 0; i < store->n_columns; i++) {
        const struct rap_field *field = &store->columns[i]->field;
        bool is_role = role_is_known(field->role) || strcmp(field->role, field->header) != 0
                       || rap_column_of_role(records->data, field->role) != NULL;
        if (is_role && gives(store->columns[i], file, index))
            return field->role;
    }
    return NULL;
}

void
column_declare_joined(struct rap_store *store, const struct join *join, size_t joined,
                      const char *role, const char *header, bool is_list)
{
    struct column *column = column_of_role(store, role);
    if (column == NULL)
        column = add_column(store, role, header, is_list);
    column->field.header = header;
    column->field.is_list = is_list;
    column->source = FROM_JOIN;
    column->join = join;
    column->joined = joined;
}

void
columns_declare_derived(struct rap_store *store)
{
    static const char *const roles[] = { "body", "session" };
    const struct column *symbol = column_of_role(store, "symbol");
    for (size_t i = 0; symbol != NULL && i < RAP_COUNT_OF(roles); i++) {
        if (column_lookup(store, roles[i]) != NULL)
            continue;
        struct column *column = add_column(store, roles[i], symbol->field.header, false);
        column->source = FROM_SYMBOL;
        column->symbol_field = roles[i];
    }
}

static struct rap_str
field_text(const struct column *column, size_t file, const struct row *row)
{
    int index = column->index[file];
    bool has_field = index >= 0 && (size_t)index < row->n;
    return has_field ? rap_str_trim(row->fields[index]) : RAP_STR("");
}

struct rap_str
column_text(const struct column *column, size_t file, const struct row *row)
{
    if (column == NULL)
        return RAP_STR("");
    if (column->source != FROM_JOIN)
        return field_text(column, file, row);
    const struct join *join = column->join;
    uint32_t key = join_key(join, file, row);
    const struct joined_column *joined = &join->columns[column->joined];
    return key == RAP_NO_CODE ? RAP_STR("")
                              : rap_names_text(joined->names, joined->codes[join->starts[key]]);
}

int
column_place(const struct column *column, size_t file)
{
    while (column != NULL && column->source == FROM_JOIN)
        column = column->join->key;
    return column == NULL ? -1 : column->index[file];
}

/* A column while it is filled. */
struct builder {
    struct column *column;
    uint32_t *codes;  /* single values: of the store's arena; lists: of the scratch arena */
    uint32_t *starts; /* lists */
    size_t n, capacity;
    struct rap_names *symbols; /* derived values: of which symbols, and by code of the symbol */
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
    builder->codes = rap_grow(build->scratch, builder->codes, builder->n, &builder->capacity,
                              builder->n + 1, sizeof *builder->codes);
    builder->codes[builder->n++] = code;
}

/* The texts of a list, apart. Joined values are apart already unless their role is a list too. */
static void
add_list(struct build *build, struct builder *builder, struct rap_str text, bool is_split)
{
    struct rap_str part = RAP_STR("");
    struct rap_str separator = is_split ? RAP_STR("") : build->store->separator;
    while (rap_str_next(&text, separator, &part))
        if (!is_absent(build->store, part))
            add_code(build, builder, rap_names_add(builder->column->field.names, part));
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
        add_list(build, builder, rap_names_text(joined->names, joined->codes[i]), is_split);
}

struct rap_str
symbol_key(struct rap_arena *arena, struct rap_str symbol, struct rap_str body)
{
    bool is_bare = symbol.len > 0 && symbol.ptr[0] >= '0' && symbol.ptr[0] <= '9' && body.len > 0;
    if (!is_bare)
        return symbol;
    return rap_str_of(rap_format(arena, "%.*s %.*s", RAP_ARG(body), RAP_ARG(symbol)));
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
    struct rap_symbol read;
    bool is_one = rap_symbol_read(build->scratch, symbol, body, &read);
    bool wants_body = strcmp(builder->column->symbol_field, "body") == 0;
    struct rap_str text = rap_str_of(!is_one ? "" : wants_body ? read.body : read.session);
    builder->derived = rap_grow(build->scratch, builder->derived, builder->n, &builder->capacity,
                                builder->n + 1, sizeof *builder->derived);
    uint32_t value =
        text.len == 0 ? RAP_NO_CODE : rap_names_add(builder->column->field.names, text);
    builder->derived[builder->n++] = value;
    return value;
}

static uint32_t
single_code(struct build *build, struct builder *builder, size_t file, const struct row *row)
{
    if (builder->column->source == FROM_SYMBOL)
        return derive(build, builder, column_text(build->symbol, file, row),
                      column_text(build->body, file, row));
    struct rap_str text = column_text(builder->column, file, row);
    return is_absent(build->store, text) ? RAP_NO_CODE
                                         : rap_names_add(builder->column->field.names, text);
}

static void
add_row(struct build *build, size_t file, size_t record, const struct row *row)
{
    for (size_t i = 0; i < build->n; i++) {
        struct builder *builder = &build->builders[i];
        if (!builder->column->field.is_list) {
            builder->codes[record] = single_code(build, builder, file, row);
            continue;
        }
        if (builder->column->source == FROM_JOIN)
            add_joined(build, builder, file, row);
        else
            for (const struct column *c = builder->column; c != NULL; c = c->more)
                add_list(build, builder, field_text(c, file, row), false);
        builder->starts[record + 1] = (uint32_t)builder->n;
    }
}

/* Walks over one file; `record` is the first record that is not filled yet. */
static size_t
walk(struct build *build, size_t file, size_t record)
{
    const struct rap_store *store = build->store;
    const struct input *input = &store->inputs[file];
    struct reader *reader =
        reader_open(input->text, input->delimiter, input->rows_offset, input->rows_line);
    struct row row;
    while (record < store->n_records && store->records[record].file == file
           && reader_next(reader, &row)) {
        if (row.state == ROW_GOOD && row.line == store->records[record].line)
            add_row(build, file, record++, &row);
    }
    reader_close(reader);
    return record;
}

static void
begin_column(struct build *build, struct column *column)
{
    struct rap_store *store = build->store;
    struct builder *builder = &build->builders[build->n++];
    builder->column = column;
    column->field.names = rap_names_make(store->arena);
    if (column->field.is_list)
        builder->starts = rap_new_array(store->arena, uint32_t, store->n_records + 1);
    else
        builder->codes = rap_new_array(store->arena, uint32_t, store->n_records);
}

static void
end_column(struct build *build, struct builder *builder)
{
    struct rap_field *field = &builder->column->field;
    field->codes = builder->codes;
    field->starts = builder->starts;
    builder->column->is_built = true;
    if (!field->is_list)
        return;
    uint32_t *codes = rap_new_array(build->store->arena, uint32_t, builder->n);
    if (builder->n > 0)
        memcpy(codes, builder->codes, builder->n * sizeof *codes);
    field->codes = codes;
}

void
columns_build(struct rap_store *store, const bool *wanted)
{
    struct build build = { .store = store,
                           .scratch = rap_arena_open(),
                           .symbol = column_of_role(store, "symbol"),
                           .body = column_of_role(store, "body") };
    build.builders = rap_new_array(build.scratch, struct builder, store->n_columns);
    for (size_t i = 0; i < store->n_columns; i++)
        if (wanted[i] && !store->columns[i]->is_built)
            begin_column(&build, store->columns[i]);
    size_t record = 0;
    for (size_t f = 0; build.n > 0 && f < store->n_inputs; f++)
        record = walk(&build, f, record);
    for (size_t i = 0; i < build.n; i++)
        end_column(&build, &build.builders[i]);
    for (size_t i = 0; i < build.n; i++)
        countries_settle(store, build.builders[i].column);
    rap_arena_close(build.scratch);
}

void
column_build(struct rap_store *store, struct column *column)
{
    if (column->is_built)
        return;
    bool *wanted = rap_new_array(store->arena, bool, store->n_columns);
    for (size_t i = 0; i < store->n_columns; i++)
        wanted[i] = store->columns[i] == column;
    columns_build(store, wanted);
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
    return &column->field;
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
