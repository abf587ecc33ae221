/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys that are read in a way of their own. */
#include "internal.h"

#include "rapporteur/base/file.h"
#include "rapporteur/base/number.h"
#include "rapporteur/plan/preset.h"

#include <string.h>

void
rap_read_values(struct reader *reader, const struct slot *slot)
{
    if (slot->value->kind == NODE_LIST && slot->value->n == 0)
        rap_complain(reader, slot, rap_takes("takes.values"));
    else
        rap_read_texts(reader, slot);
}

/* One number, kept as it is written. */
void
rap_read_limit(struct reader *reader, const struct slot *slot)
{
    struct rap_arg takes = rap_takes("takes.limit");
    double number;
    if (slot->value->kind != NODE_SCALAR || !rap_number_parse(slot->value->text, &number))
        rap_complain(reader, slot, takes);
    else
        rap_read_texts(reader, slot);
}

/* `initiative: all`, or `{ at_most: 5 }`: `detail` is the mapping. */
void
rap_read_initiative(struct reader *reader, const struct slot *slot)
{
    static const char *const words[] = { "original", "all", "few", "sole", NULL };
    struct rap_initiative *initiative = slot->field;
    size_t index = RAP_BY_FEW;
    initiative->is_given = true;
    if (slot->value->kind == NODE_MAPPING) {
        rap_read_keys(reader, slot->detail, rap_arg_text("where", "`initiative'"), slot->value,
                      &slot->key->pos, initiative);
    } else if (slot->value->kind != NODE_SCALAR
               || !rap_words_parse(words, slot->value->text, &index) || index == RAP_BY_FEW) {
        rap_complain(reader, slot, rap_takes("takes.initiative"));
    }
    initiative->kind = (enum rap_initiative_kind)index;
}

/* What a field is to be: values, or a mapping of relations (`detail`), of which all must hold. */
static void
read_condition(struct reader *reader, const struct slot *slot, struct rap_where *where)
{
    const struct node *value = slot->value;
    const struct mapping *relations = slot->detail;
    struct rap_condition condition = { .field = rap_role_of(slot->name), .pos = slot->key->pos };
    struct condition_values values = { .at = { { NULL, 0 } } };
    struct slot plain = *slot;
    plain.field = &values.at[RAP_IS];
    condition.any =
        value->kind == NODE_SCALAR && value->plain && rap_str_equal_text(value->text, "any");
    if (value->kind == NODE_MAPPING && value->n > 0)
        rap_read_keys(reader, relations,
                      rap_arg_text("where", rap_format(reader->arena, "`%s'", slot->name)), value,
                      &slot->key->pos, &values);
    else if (!condition.any)
        rap_read_values(reader, &plain);
    for (size_t i = 0; i < RAP_RELATION_COUNT; i++) {
        condition.relation = (enum rap_relation)i;
        condition.values = values.at[i];
        if (condition.values.n > 0 || (i == RAP_IS && condition.any))
            where->at[where->n++] = condition;
    }
}

/* `detail`: the mapping of relations. */
void
rap_read_where(struct reader *reader, const struct slot *slot)
{
    if (!rap_is_mapping(reader, slot))
        return;
    struct rap_where *where = slot->field;
    const struct node *node = slot->value;
    size_t most = node->n / 2 * RAP_RELATION_COUNT;
    *where = (struct rap_where){ rap_new_array(reader->arena, struct rap_condition, most), 0 };
    for (size_t i = 0; i + 1 < node->n; i += 2) {
        const struct node *key = node->items[i];
        struct slot field = {
            .name = key->text.ptr, .key = key, .value = node->items[i + 1], .detail = slot->detail
        };
        if (key->kind != NODE_BROKEN)
            read_condition(reader, &field, where);
    }
}

/* What `columns:` and `n_columns` of a struct are read into. */
struct columns {
    struct rap_column *at;
    size_t n;
};

static void
drop_role(struct columns *columns, const char *role)
{
    size_t n = 0;
    for (size_t i = 0; i < columns->n; i++)
        if (strcmp(columns->at[i].role, role) != 0)
            columns->at[n++] = columns->at[i];
    columns->n = n;
}

/* One header, or several whose values are put one behind the other. */
static void
read_column(struct reader *reader, const struct node *key, const struct node *value,
            struct columns *columns)
{
    struct slot slot = { .name = key->text.ptr, .key = key, .value = value };
    struct rap_arg takes = rap_takes("takes.columns");
    const struct node *node;
    const char *role = rap_role_of(key->text.ptr);
    drop_role(columns, role);
    for (size_t i = 0; (node = rap_scalar_next(reader, &slot, takes, &i)) != NULL;) {
        struct slot item = { .name = slot.name, .value = node };
        if (node->text.len == 0)
            rap_complain(reader, &item, takes);
        else
            columns->at[columns->n++] =
                (struct rap_column){ .role = role, .header = node->text.ptr, .pos = node->pos };
    }
}

static size_t
count_headers(const struct node *node)
{
    size_t n = 0;
    for (size_t i = 1; i < node->n; i += 2)
        n += node->items[i]->kind == NODE_LIST ? node->items[i]->n : 1;
    return n;
}

/* Columns of a preset stay unless the plan names that role again. `detail`: where the number of
 * columns stands. */
void
rap_read_columns(struct reader *reader, const struct slot *slot)
{
    if (!rap_is_mapping(reader, slot))
        return;
    const struct node *node = slot->value;
    struct rap_column **field = slot->field;
    size_t *n = (size_t *)(void *)((char *)slot->base + *(const size_t *)slot->detail);
    struct columns columns = {
        rap_new_array(reader->arena, struct rap_column, *n + count_headers(node)), *n
    };
    for (size_t i = 0; i < *n; i++)
        columns.at[i] = (*field)[i];
    for (size_t i = 0; i + 1 < node->n; i += 2)
        if (node->items[i]->kind != NODE_BROKEN)
            read_column(reader, node->items[i], node->items[i + 1], &columns);
    *field = columns.at;
    *n = columns.n;
}

static const char *
path_of(struct reader *reader, struct rap_str text)
{
    bool as_it_is = reader->is_preset || rap_str_equal_text(text, "-");
    return as_it_is ? text.ptr : rap_path_beside(reader->arena, reader->path, text.ptr);
}

void
rap_read_files(struct reader *reader, const struct slot *slot)
{
    struct rap_arg takes = rap_takes("takes.files");
    struct rap_data_plan *data = slot->base;
    const struct node *value = slot->value, *node;
    data->files =
        rap_new_array(reader->arena, const char *, value->kind == NODE_LIST ? value->n : 1);
    data->n_files = 0;
    for (size_t i = 0; (node = rap_scalar_next(reader, slot, takes, &i)) != NULL;)
        data->files[data->n_files++] = path_of(reader, node->text);
    if (value->kind == NODE_LIST && value->n == 0)
        rap_complain(reader, slot, takes);
}

void
rap_read_file(struct reader *reader, const struct slot *slot)
{
    if (rap_is_scalar(reader, slot, rap_takes("takes.file")))
        *(const char **)slot->field = path_of(reader, slot->value->text);
}

void
rap_read_delimiter(struct reader *reader, const struct slot *slot)
{
    struct rap_arg takes = rap_takes("takes.delimiter");
    if (rap_is_scalar(reader, slot, takes) && !rap_delimiter_parse(slot->value->text, slot->field))
        rap_complain(reader, slot, takes);
}

/* The margin of `similar`: two numbers around 1. */
void
rap_read_similar(struct reader *reader, const struct slot *slot)
{
    struct rap_arg takes = rap_takes("takes.similar");
    const struct node *value = slot->value;
    struct rap_stats_plan *stats = slot->base;
    double pair[2] = { 0.0, 0.0 };
    bool ok = value->kind == NODE_LIST && value->n == 2;
    for (size_t i = 0; ok && i < 2; i++)
        ok = value->items[i]->kind == NODE_SCALAR
             && rap_number_parse(value->items[i]->text, &pair[i]);
    if (!ok || !(pair[0] > 0.0) || !(pair[0] < 1.0) || !(pair[1] > 1.0)) {
        rap_complain(reader, slot, takes);
        return;
    }
    stats->similar_low = pair[0];
    stats->similar_high = pair[1];
}

/* `png: true` or `png: { dpi: 300 }`. */
void
rap_read_png(struct reader *reader, const struct slot *slot)
{
    struct rap_output_plan *output = slot->base;
    output->each[RAP_OUTPUT_PNG] = true;
    if (slot->value->kind == NODE_MAPPING)
        rap_read_keys(reader, slot->detail, rap_arg_text("where", "`png'"), slot->value,
                      &slot->key->pos, output);
    else
        rap_read_switch(reader, slot);
}

/* With `output:`, what it names is written and nothing else. */
void
rap_read_output(struct reader *reader, const struct slot *slot)
{
    struct rap_output_plan *output = slot->field;
    bool has_any = false;
    memset(output->files, 0, sizeof output->files);
    memset(output->each, 0, sizeof output->each);
    rap_read_mapping(reader, slot);
    for (size_t i = 0; i < RAP_OUTPUT_COUNT; i++)
        has_any |= output->files[i] || output->each[i];
    if (!has_any)
        rap_diag_add(reader->diags, "E-VALUE.output", &slot->key->pos, NULL);
}

static void
check_unit(struct reader *reader, const struct node *node, const struct rap_data_plan *data)
{
    const struct node *unit = rap_node_lookup(node, "unit");
    if (unit == NULL)
        return;
    if (data->weight != NULL && data->unit != RAP_UNIT_WEIGHT)
        rap_diag_add(reader->diags, "E-VALUE.unit", &unit->pos, NULL);
    if (data->weight == NULL && data->unit == RAP_UNIT_WEIGHT && !data->wide)
        rap_diag_add(reader->diags, "E-MISSING.weight", &unit->pos, NULL);
}

static void
use_preset(struct reader *reader, const struct node *node, struct rap_data_plan *data)
{
    const struct node *value = rap_node_lookup(node, "preset");
    struct rap_presets presets;
    if (!rap_presets_read(reader->arena, &presets, reader->diags))
        return;
    const struct rap_preset *preset = rap_preset_lookup(&presets, rap_str_of(data->preset));
    if (preset != NULL)
        rap_preset_apply(reader->arena, preset, data);
    else
        rap_preset_report_unknown(reader->arena, &presets, &value->pos, value->text, reader->diags);
}

/* A weight column is what is counted, unless `unit:` says otherwise, which is an error. */
void
rap_read_data(struct reader *reader, const struct slot *slot)
{
    struct rap_data_plan *data = slot->field;
    rap_read_mapping(reader, slot);
    if (slot->value->kind != NODE_MAPPING)
        return;
    if (data->weight != NULL && !data->given.unit)
        data->unit = RAP_UNIT_WEIGHT;
    if (data->preset != NULL)
        use_preset(reader, slot->value, data);
    check_unit(reader, slot->value, data);
}

/* It is looked for when the data are there, and then has its place. */
void
rap_read_cluster(struct reader *reader, const struct slot *slot)
{
    struct rap_plan *plan = slot->base;
    rap_read_text(reader, slot);
    if (plan->cluster != NULL)
        plan->cluster = rap_role_of(plan->cluster);
    plan->cluster_pos = slot->value->pos;
}

void
rap_read_schema(struct reader *reader, const struct slot *slot)
{
    static const char *const versions[] = { "1", "2", NULL };
    struct rap_arg takes = rap_words_arg(reader->arena, "takes", versions);
    size_t index;
    *(int *)slot->field = 0;
    if (!rap_is_scalar(reader, slot, takes))
        return;
    if (rap_words_parse(versions, slot->value->text, &index))
        *(int *)slot->field = (int)index + 1;
    else
        rap_complain(reader, slot, takes);
}

/* A plural, or the forms for one and for other numbers (`detail`); which of them the plan may have
 * is known when its schema is. */
void
rap_read_noun(struct reader *reader, const struct slot *slot)
{
    struct slot plural = *slot;
    plural.detail = NULL;
    if (slot->value->kind == NODE_MAPPING)
        rap_read_keys(reader, slot->detail, rap_arg_text("where", "`noun'"), slot->value,
                      &slot->key->pos, slot->base);
    else if (slot->value->kind == NODE_SCALAR)
        rap_read_text(reader, &plural);
    else
        rap_complain(reader, slot, rap_takes("takes.noun"));
}
