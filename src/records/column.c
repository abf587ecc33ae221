/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns of the data: which there are, and where the text of a row stands. */
#include "rapporteur/base/fold.h"
#include "rapporteur/base/names.h"

#include "overlay.h"

#include <string.h>

bool
is_missing(const struct rap_store *store, struct rap_str text)
{
    return text.len == 0 || rap_texts_has(&store->missing, text);
}

bool
is_absent(const struct rap_store *store, struct rap_str text)
{
    return is_missing(store, text) && !rap_str_equal_text(text, "NA");
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

/* Whether the plan says that a column has several values in a field. */
static bool
is_list_of_plan(const struct rap_store *store, const char *role, const char *header)
{
    const struct rap_texts *lists = &store->data->plan.lists;
    return rap_texts_has(lists, rap_str_of(role))
           || (header != NULL && rap_texts_has(lists, rap_str_of(header)));
}

static struct column *
add_column(struct rap_store *store, const char *role, const char *header, bool is_list)
{
    rap_make_room(store->arena, store->columns, store->n_columns);
    is_list = is_list || is_list_of_plan(store, role, header);
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

/* What the other columns are declared from: the names that are taken, the headers by input. */
struct others {
    struct rap_arena *scratch;
    struct rap_names *taken;
    struct header_index **headers;
};

/* A header that is no role's is a field of its own name. */
static void
declare_other(struct rap_store *store, struct others *others, struct rap_str header)
{
    uint32_t known = rap_names_count(others->taken);
    if (header.len == 0 || rap_names_add(others->taken, header) != known)
        return;
    const char *name = rap_str_dup(store->arena, header);
    struct column *column = add_column(store, name, name, false);
    for (size_t f = 0; f < store->n_inputs; f++)
        column->index[f] = header_index_find(others->scratch, others->headers[f], header);
}

static void
declare_others(struct rap_store *store)
{
    struct rap_arena *scratch = rap_arena_open();
    struct others others = { scratch, rap_names_make(scratch),
                             rap_new_array(scratch, struct header_index *, store->n_inputs) };
    for (size_t i = 0; i < store->n_columns; i++) {
        rap_names_add(others.taken, rap_str_of(store->columns[i]->field.role));
        rap_names_add(others.taken, rap_str_of(store->columns[i]->field.header));
    }
    for (size_t f = 0; f < store->n_inputs; f++)
        others.headers[f] = header_index_make(scratch, &store->inputs[f].headers);
    for (size_t f = 0; f < store->n_inputs; f++)
        for (size_t i = 0; i < store->inputs[f].headers.n; i++)
            declare_other(store, &others, store->inputs[f].headers.at[i]);
    rap_arena_close(scratch);
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
    const char *role;
    for (size_t i = 0; (role = role_at(i)) != NULL; i++)
        ok = declare_role(store, data, role, diags) && ok;
    for (size_t i = 0; i < data->n_columns; i++)
        if (column_lookup(store, data->columns[i].role) == NULL)
            ok = declare_asked(store, data, data->columns[i].role, diags) && ok;
    declare_others(store);
    return ok;
}

struct column *
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

struct column *
column_named(const struct rap_store *store, const char *name)
{
    struct column *found = column_lookup(store, name);
    size_t n_alike = 0;
    if (found != NULL)
        return found;
    for (size_t i = 0; i < store->n_columns; i++) {
        const struct rap_field *field = &store->columns[i]->field;
        if (rap_str_same_name(rap_str_of(field->role), rap_str_of(name))
            || rap_str_same_name(rap_str_of(field->header), rap_str_of(name))) {
            n_alike++;
            found = store->columns[i];
        }
    }
    return n_alike == 1 ? found : NULL;
}

static bool
is_role(const struct rap_records *records, const struct rap_field *field)
{
    return role_is_known(field->role) || strcmp(field->role, field->header) != 0
           || rap_column_of_role(records->data, field->role) != NULL;
}

/* The roles that columns of the files give: the first one of each place. */
static const char ***
roles_by_place(const struct rap_records *records)
{
    const struct rap_store *store = records->store;
    const char ***roles = rap_new_array(store->arena, const char **, store->n_inputs);
    for (size_t f = 0; f < store->n_inputs; f++)
        roles[f] = rap_new_array(store->arena, const char *, store->inputs[f].headers.n);
    for (size_t i = 0; i < store->n_columns; i++) {
        const struct column *column = store->columns[i];
        const char *role = is_role(records, &column->field) ? column->field.role : NULL;
        for (; role != NULL && column != NULL; column = column->more)
            for (size_t f = 0; f < store->n_inputs && column->source == FROM_FILE; f++)
                if (column->index[f] >= 0 && roles[f][column->index[f]] == NULL)
                    roles[f][column->index[f]] = role;
    }
    return roles;
}

const char *
rap_records_role(const struct rap_records *records, size_t file, size_t index)
{
    struct rap_store *store = records->store;
    if (store->roles == NULL)
        store->roles = roles_by_place(records);
    return store->roles[file][index];
}

void
column_declare_joined(struct rap_store *store, const struct join *join, size_t joined, bool is_list)
{
    const struct joined_column *from = &join->columns[joined];
    struct column *column = column_of_role(store, from->role);
    if (column == NULL)
        column = add_column(store, from->role, from->header, is_list);
    column->field.header = from->header;
    column->field.is_list = is_list;
    column->source = FROM_JOIN;
    column->join = join;
    column->joined = joined;
}

static void
declare_derived(struct rap_store *store, const char *role, const struct column *from)
{
    if (from != NULL && column_named(store, role) == NULL)
        add_column(store, role, from->field.header, false)->source = FROM_SYMBOL;
}

void
columns_declare_derived(struct rap_store *store)
{
    const struct column *symbol = column_of_role(store, "symbol");
    declare_derived(store, "body", symbol);
    declare_derived(store, "session", symbol != NULL ? symbol : column_of_role(store, "date"));
}

static struct rap_str
field_text(const struct column *column, size_t file, const struct row *row)
{
    int index = column->index[file];
    bool has_field = index >= 0 && (size_t)index < row->n;
    return has_field ? row_text(row, (size_t)index) : RAP_STR("");
}

struct rap_str
join_normal_key(const struct join *join, struct rap_arena *scratch, struct rap_str text)
{
    struct rap_symbol symbol;
    if (join->by_symbol && rap_symbol_read(scratch, text, RAP_STR(""), &symbol))
        return rap_str_of(symbol.text);
    return rap_fold_counted(scratch, text);
}

uint32_t
join_key(const struct join *join, size_t file, const struct row *row)
{
    struct rap_str text = column_text(join->key, file, row);
    uint32_t key = rap_names_lookup(join->keys, text);
    if (key != RAP_NO_CODE || (!join->by_symbol && rap_is_plain_counted(text)) || text.len == 0)
        return key;
    struct rap_arena *scratch = rap_arena_open();
    key = rap_names_lookup(join->keys, join_normal_key(join, scratch, text));
    rap_arena_close(scratch);
    return key;
}

struct rap_str
column_text(const struct column *column, size_t file, const struct row *row)
{
    struct rap_str text;
    if (column == NULL)
        return RAP_STR("");
    if (row->fixes != NULL && overlay_text(row, file, column, &text))
        return text;
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
