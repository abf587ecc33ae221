/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files of a plan are opened: loaded, their layout found, those that they join beside them. */
#include "marc/marc.h"
#include "overlay.h"

#include "rapporteur/base/checksum.h"

#include <string.h>

/* What a record can keep of its place. */
static bool
refuse_too_many(size_t n_files, size_t n_lines, struct rap_diags *diags)
{
    bool too_many = n_files > UINT16_MAX;
    if (!too_many && n_lines <= UINT32_MAX)
        return false;
    rap_diag_add(diags, "E-READ.many", NULL,
                 RAP_WITH(rap_arg_text("what", too_many ? "files" : "lines"),
                          rap_arg_digits("n", (int64_t)(too_many ? n_files : n_lines)),
                          rap_arg_digits("most", too_many ? UINT16_MAX : UINT32_MAX)));
    return true;
}

/* Loads one file, whatever its format. */
static bool
load(struct rap_arena *arena, struct rap_data *data, size_t file, struct rap_diags *diags)
{
    const struct rap_data_plan *plan = &data->plan;
    struct input *input = &data->inputs[file];
    struct rap_source *source = &data->sources[file];
    struct stream *stream = input_open(arena, plan, plan->files[file], input, source, diags);
    if (stream == NULL)
        return false;
    if (!is_xml(stream_first(stream)))
        return input_read_text(arena, plan, stream, input, source, diags)
               && input_load_header(arena, plan, input, source, diags);
    if (data->marc == NULL)
        data->marc = marc_set_make(arena, plan, data->members);
    return marc_load(arena, data->marc, stream, (uint16_t)file, input, source, diags);
}

static bool
load_inputs(struct rap_arena *arena, struct rap_data *data, struct rap_diags *diags)
{
    const struct rap_data_plan *plan = &data->plan;
    if (refuse_too_many(plan->n_files, 0, diags))
        return false;
    data->n_inputs = plan->n_files;
    data->sources = rap_new_array(arena, struct rap_source, plan->n_files);
    data->inputs = rap_new_array(arena, struct input, plan->n_files);
    bool ok = true;
    for (size_t f = 0; f < plan->n_files; f++)
        ok = load(arena, data, f, diags) && ok;
    if (data->marc != NULL && ok) {
        struct marc_rows rows = { 0 };
        struct rap_export *export = &data->marc->export;
        marc_make_tables(data->marc, data->inputs, data->n_inputs, &rows);
        marc_judge_export(data->marc, &rows, data->inputs[0].path, export, diags);
        data->export = export;
    }
    for (size_t f = 0; f < plan->n_files; f++) {
        data->sources[f].headers = data->inputs[f].headers;
        data->n_lines += data->inputs[f].n_lines;
    }
    return ok && !refuse_too_many(plan->n_files, data->n_lines, diags);
}

/* ---- wide tables */

/* What is counted in a wide table is what its cells hold. */
static bool
count_cells(struct rap_data_plan *plan, struct rap_diags *diags)
{
    bool is_other = plan->given.unit && plan->unit != RAP_UNIT_WEIGHT;
    if (plan->wide && is_other)
        rap_diag_add(diags, "E-WIDE.unit", NULL,
                     RAP_WITH(rap_arg_text("unit", rap_unit_words[plan->unit])));
    if (plan->wide && plan->weight == NULL)
        plan->weight = WIDE_COUNT;
    if (plan->wide)
        plan->unit = RAP_UNIT_WEIGHT;
    return !(plan->wide && is_other);
}

/* ---- joined files */

/* The plan of a joined file: its separator is found from the file, its header from the columns that
 * are asked for. */
static struct rap_data_plan
plan_of_joined(struct rap_arena *arena, const struct rap_data_plan *data,
               const struct rap_join *plan)
{
    struct rap_data_plan own = *data;
    own.delimiter = 0;
    own.wide = false;
    own.n_columns = plan->n_columns + 1;
    own.columns = rap_new_array(arena, struct rap_column, own.n_columns);
    memcpy(own.columns, plan->columns, plan->n_columns * sizeof *own.columns);
    own.columns[plan->n_columns] =
        (struct rap_column){ .role = "key", .header = plan->on, .pos = plan->pos };
    return own;
}

static bool
load_joined(struct rap_arena *arena, struct rap_data *data, struct rap_diags *diags)
{
    const struct rap_data_plan *plan = &data->plan;
    data->joined = rap_new_array(arena, struct input, plan->n_joins);
    data->joined_sources = rap_new_array(arena, struct rap_source, plan->n_joins);
    bool ok = true;
    for (size_t i = 0; i < plan->n_joins && ok; i++) {
        struct rap_data_plan own = plan_of_joined(arena, plan, &plan->joins[i]);
        struct input *input = &data->joined[i];
        struct rap_source *source = &data->joined_sources[i];
        ok = spare_take(data, plan->joins[i].file, input, source)
             || input_load(arena, &own, plan->joins[i].file, input, source, diags);
    }
    return ok;
}

static bool
load_corrections(struct rap_arena *arena, struct rap_data *data, struct rap_diags *diags)
{
    const char *path = data->plan.corrections;
    return path == NULL
           || corrections_load(arena, &data->plan, path, &data->corrections,
                               &data->corrections_source, diags);
}

static bool
load_all(struct rap_arena *arena, struct rap_data *data, struct rap_diags *diags)
{
    if (!count_cells(&data->plan, diags) || !rap_members_read(arena, &data->members, diags)
        || !load_inputs(arena, data, diags))
        return false;
    data->plan.is_trusted = false; /* files that nobody reads row by row */
    preset_recognise(arena, data, diags);
    return load_joined(arena, data, diags) && load_corrections(arena, data, diags);
}

/* What could not be loaded is not read, but can be looked at. */
bool
rap_data_read(struct rap_arena *arena, const struct rap_data_plan *plan, struct rap_data **data,
              struct rap_diags *diags)
{
    struct rap_data *read = *data = rap_new(arena, struct rap_data);
    *read = (struct rap_data){ .plan = *plan };
    read->plan.sums = rap_sums_open(arena);
    bool ok = load_all(arena, read, diags);
    rap_sums_begin(read->plan.sums);
    if (!ok)
        rap_sums_wait(read->plan.sums);
    return ok;
}
