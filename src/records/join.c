/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Further files by a key: sponsors or subjects one a row, topics by the number of a roll call.
 *
 * A joined file is read once; its rows are put together by key, so that a row of the main files
 * finds its own by one look-up. What has no counterpart is counted and listed on both sides. */
#include "rapporteur/base/number.h"

#include "internal.h"

#include <string.h>

enum { MOST_LISTED = 10 };

static bool
find_columns(struct rap_arena *arena, struct join *join, int *key, struct rap_diags *diags)
{
    const struct rap_join *plan = join->plan;
    struct rap_column on = { .role = "key", .header = plan->on, .pos = plan->pos };
    *key = header_find(join->input, &on, diags);
    bool ok = *key >= 0;
    join->n_columns = plan->n_columns;
    join->columns = rap_new_array(arena, struct joined_column, plan->n_columns);
    for (size_t i = 0; i < plan->n_columns; i++) {
        struct joined_column *column = &join->columns[i];
        *column = (struct joined_column){ .role = plan->columns[i].role,
                                          .header = plan->columns[i].header,
                                          .names = rap_names_make(arena) };
        column->index = header_find(join->input, &plan->columns[i], diags);
        ok = column->index >= 0 && ok;
    }
    return ok;
}

/* ---- rows */

/* The rows of a joined file in its own order, before they are put together. */
struct gathering {
    struct rap_arena *arena, *scratch;
    struct rap_store *store;
    struct join *join;
    int key;
    uint32_t *keys;               /* by row */
    uint32_t **codes;             /* by column, then by row */
    struct spellings **spellings; /* by column; NULL: prose */
    size_t n;
    struct rap_diags *diags;
};

static void
gather_row(struct gathering *gathering, const struct row *row)
{
    struct join *join = gathering->join;
    rap_arena_reset(gathering->scratch);
    struct rap_str text = row_text(row, (size_t)gathering->key);
    struct rap_str key = join_normal_key(join, gathering->scratch, text);
    if (is_missing(gathering->store, key)) {
        join->facts->n_keyless++;
        return;
    }
    size_t i = gathering->n++;
    gathering->keys[i] = rap_names_add(join->keys, key);
    for (size_t c = 0; c < join->n_columns; c++) {
        struct rap_str value = row_text(row, (size_t)join->columns[c].index);
        struct spellings *spellings = gathering->spellings[c];
        gathering->codes[c][i] = spellings == NULL ? rap_names_add(join->columns[c].names, value)
                                                   : spellings_add(spellings, value, row->line);
    }
}

static void
take_row(struct gathering *gathering, const struct row *row)
{
    struct join *join = gathering->join;
    const struct input *input = join->input;
    bool is_good = row->state == ROW_GOOD && row->n == input->headers.n;
    join->facts->source.rows++;
    join->facts->n_faulty += !is_good;
    if (is_good)
        gather_row(gathering, row);
    else
        report_bad_row(input, row, complain_of(gathering->store->on_bad_row), gathering->diags);
}

static void
gather(struct gathering *gathering)
{
    const struct input *input = gathering->join->input;
    struct rows rows = rows_open(input);
    struct batch batch;
    while (rows_next(&rows, &batch))
        for (size_t i = 0; i < batch.n; i++)
            take_row(gathering, &batch.rows[i]);
    rows_close(&rows);
    for (size_t c = 0; c < gathering->join->n_columns; c++)
        if (gathering->spellings[c] != NULL)
            spellings_report(gathering->spellings[c], input, gathering->join->columns[c].header,
                             gathering->diags);
}

/* Puts the rows of each key together, in the order of the file. */
static void
group(struct gathering *gathering)
{
    struct join *join = gathering->join;
    uint32_t n_keys = rap_names_count(join->keys);
    join->starts = rap_new_array(gathering->arena, uint32_t, n_keys + 1u);
    join->met = rap_new_array(gathering->arena, bool, n_keys);
    for (size_t i = 0; i < gathering->n; i++)
        join->starts[gathering->keys[i] + 1]++;
    for (uint32_t k = 0; k < n_keys; k++)
        join->starts[k + 1] += join->starts[k];
    uint32_t *next = rap_new_array(gathering->scratch, uint32_t, n_keys + 1u);
    for (size_t c = 0; c < join->n_columns; c++) {
        memcpy(next, join->starts, n_keys * sizeof *next);
        uint32_t *codes = rap_new_array(gathering->arena, uint32_t, gathering->n);
        for (size_t i = 0; i < gathering->n; i++)
            codes[next[gathering->keys[i]]++] = gathering->codes[c][i];
        join->columns[c].codes = codes;
    }
}

static void
read_rows(struct rap_arena *arena, struct rap_store *store, struct join *join, int key,
          struct rap_diags *diags)
{
    struct rap_arena *scratch = rap_arena_open();
    struct gathering gathering = { .arena = arena,
                                   .scratch = rap_arena_open(),
                                   .store = store,
                                   .join = join,
                                   .key = key,
                                   .diags = diags };
    gathering.keys = rap_new_array(scratch, uint32_t, join->input->n_lines);
    gathering.codes = rap_new_array(scratch, uint32_t *, join->n_columns);
    gathering.spellings = rap_new_array(scratch, struct spellings *, join->n_columns);
    for (size_t c = 0; c < join->n_columns; c++) {
        gathering.codes[c] = rap_new_array(scratch, uint32_t, join->input->n_lines);
        if (!role_is_prose(join->columns[c].role))
            gathering.spellings[c] = spellings_make(scratch, store, join->columns[c].names);
    }
    join->keys = rap_names_make(arena);
    gather(&gathering);
    group(&gathering);
    rap_arena_close(gathering.scratch);
    rap_arena_close(scratch);
}

/* ---- columns */

/* Roles of which a record has one: of several joined values the first is taken. */
static bool
is_single_role(const char *role)
{
    static const char *const roles[] = { "symbol", "date", "title", "year", "weight" };
    for (size_t i = 0; i < RAP_COUNT_OF(roles); i++)
        if (strcmp(roles[i], role) == 0)
            return true;
    return false;
}

/* How many keys have rows that differ in a column. */
static size_t
count_several(const struct join *join, const struct joined_column *column)
{
    size_t n = 0;
    for (uint32_t k = 0; k < rap_names_count(join->keys); k++) {
        bool differ = false;
        for (uint32_t i = join->starts[k] + 1; i < join->starts[k + 1]; i++)
            differ = differ || column->codes[i] != column->codes[join->starts[k]];
        n += differ;
    }
    return n;
}

static void
declare(struct rap_store *store, const struct join *join, size_t c, struct rap_diags *diags)
{
    const struct joined_column *column = &join->columns[c];
    size_t n_several = count_several(join, column);
    bool is_single = is_single_role(column->role);
    bool is_list = role_is_list(column->role) || (n_several > 0 && !is_single);
    column_declare_joined(store, join, c, is_list);
    if (n_several == 0 || !is_single)
        return;
    rap_diag_add(diags, "W-SEVERAL.first", &(struct rap_pos){ .file = join->input->path },
                 RAP_WITH(rap_arg_user("column", column->header), rap_arg_count("n", n_several)));
}

/* The column of the main files that holds the key. */
static bool
find_key(struct rap_store *store, struct join *join, struct rap_diags *diags)
{
    const char *key = join->plan->key == NULL ? join->plan->on : join->plan->key;
    int index = header_lookup(&store->inputs[0].headers, rap_str_of(key));
    join->key = column_named(store, key);
    if (join->key == NULL && index >= 0)
        join->key =
            column_lookup(store, rap_str_dup(store->arena, store->inputs[0].headers.at[index]));
    if (join->key == NULL) {
        struct rap_column asked = { .role = "key", .header = key, .pos = join->plan->pos };
        header_report_missing(&store->inputs[0], &asked, diags);
        return false;
    }
    const struct column *symbol = column_lookup(store, "symbol");
    join->by_symbol = symbol == join->key
                      || (symbol != NULL && symbol->source == FROM_FILE
                          && strcmp(symbol->field.header, join->key->field.header) == 0);
    return true;
}

static bool
make(struct rap_arena *arena, struct rap_store *store, struct join *join, struct rap_diags *diags)
{
    struct rap_join_facts *facts = join->facts;
    int key = -1;
    if (!find_key(store, join, diags) || !find_columns(arena, join, &key, diags))
        return false;
    facts->source.date_order = "";
    facts->on = join->plan->on;
    facts->key = join->key->field.header;
    read_rows(arena, store, join, key, diags);
    facts->n_keys = rap_names_count(join->keys);
    join->unmet = rap_names_make(arena);
    for (size_t c = 0; c < join->n_columns; c++)
        declare(store, join, c, diags);
    return true;
}

bool
joins_make(struct rap_arena *arena, struct rap_store *store, struct rap_records *records,
           struct rap_diags *diags)
{
    const struct rap_data *data = store->data;
    bool ok = true;
    store->n_joins = records->n_joins = data->plan.n_joins;
    store->joins = rap_new_array(arena, struct join, store->n_joins);
    records->joins = rap_new_array(arena, struct rap_join_facts, store->n_joins);
    for (size_t i = 0; i < store->n_joins && ok; i++) {
        struct join *join = &store->joins[i];
        records->joins[i].source = data->joined_sources[i];
        *join = (struct join){ .plan = &data->plan.joins[i],
                               .input = &data->joined[i],
                               .facts = &records->joins[i] };
        ok = make(arena, store, join, diags);
    }
    return ok;
}

/* ---- what has no counterpart */

void
joins_meet(struct rap_store *store, size_t file, const struct row *row)
{
    for (size_t i = 0; i < store->n_joins; i++) {
        struct join *join = &store->joins[i];
        struct rap_str text = column_text(join->key, file, row);
        uint32_t key = join_key(join, file, row);
        if (key != RAP_NO_CODE) {
            join->met[key] = true;
            join->facts->n_met++;
            continue;
        }
        join->facts->n_unmet++;
        if (!is_missing(store, text))
            rap_names_add(join->unmet, text);
    }
}

static void
list_unmet(struct rap_arena *arena, struct join *join)
{
    uint32_t n = rap_names_count(join->unmet);
    join->facts->unmet = (struct rap_texts){ rap_new_array(arena, struct rap_str, n), n };
    for (uint32_t i = 0; i < n; i++)
        join->facts->unmet.at[i] = rap_names_text(join->unmet, i);
}

static void
list_unused(struct rap_arena *arena, struct join *join)
{
    struct rap_join_facts *facts = join->facts;
    facts->unused.at = rap_new_array(arena, struct rap_str, facts->n_keys);
    for (uint32_t k = 0; k < facts->n_keys; k++) {
        uint32_t rows = join->starts[k + 1] - join->starts[k];
        if (join->met[k]) {
            facts->n_used += rows;
            continue;
        }
        facts->n_unused_rows += rows;
        facts->unused.at[facts->unused.n++] = rap_names_text(join->keys, k);
    }
}

static void
report(struct rap_arena *scratch, const struct join *join, struct rap_diags *diags)
{
    const struct rap_join_facts *facts = join->facts;
    struct rap_pos pos = { .file = join->input->path };
    rap_diag_add(diags, "N-JOIN.joined", &pos,
                 RAP_WITH(rap_arg_user("on", facts->on), rap_arg_count("used", facts->n_used),
                          rap_arg_count("rows", facts->source.rows),
                          rap_arg_count("met", facts->n_met),
                          rap_arg_count("all", facts->n_met + facts->n_unmet)));
    if (facts->unmet.n > 0)
        rap_diag_add(diags, "N-UNMATCHED.keys", &pos,
                     RAP_WITH(rap_arg_count("n", facts->unmet.n),
                              list_of_texts(scratch, "keys", &facts->unmet, MOST_LISTED)));
    if (facts->unused.n > 0)
        rap_diag_add(diags, "W-UNMATCHED.keys", &pos,
                     RAP_WITH(rap_arg_count("n", facts->unused.n),
                              rap_arg_count("rows", facts->n_unused_rows),
                              list_of_texts(scratch, "keys", &facts->unused, MOST_LISTED)));
}

void
joins_report(struct rap_arena *arena, const struct rap_store *store, struct rap_diags *diags)
{
    struct rap_arena *scratch = rap_arena_open();
    for (size_t i = 0; i < store->n_joins; i++) {
        list_unmet(arena, &store->joins[i]);
        list_unused(arena, &store->joins[i]);
        report(scratch, &store->joins[i], diags);
    }
    rap_arena_close(scratch);
}
