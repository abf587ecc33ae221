/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/plan/preset.h"

#include "rapporteur/base/file.h"

#include "internal.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

static const char suffix[] = ".yaml";

static int
by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Names of the files of a folder that end in .yaml, without the ending, in order. */
static size_t
list_names(struct rap_arena *arena, const char *folder, const char ***names)
{
    DIR *dir = opendir(folder);
    size_t n = 0;
    *names = NULL;
    for (struct dirent *entry; dir != NULL && (entry = readdir(dir)) != NULL;) {
        struct rap_str name = rap_str_of(entry->d_name);
        if (!rap_str_ends(name, suffix) || rap_str_starts(name, "."))
            continue;
        rap_make_room(arena, *names, n);
        (*names)[n++] = rap_str_dup(arena, rap_str_slice(name, 0, name.len - strlen(suffix)));
    }
    if (dir != NULL)
        closedir(dir);
    if (n > 1)
        qsort(*names, n, sizeof(const char *), by_name);
    return n;
}

static void
read_preset(struct rap_arena *arena, const char *path, struct rap_preset *preset,
            struct rap_diags *diags)
{
    struct reader reader = { arena, diags, path, true };
    struct rap_str content;
    struct node *root;
    preset->data = rap_plan_make(arena)->data;
    if (!rap_file_read(arena, path, &content, diags)
        || !rap_yaml_read(arena, path, content, &root, diags))
        return;
    struct slot slot = { .name = preset->name, .value = root };
    if (rap_is_mapping(&reader, &slot))
        rap_read_keys(&reader, &rap_mapping_preset, rap_arg_message("where", "where.preset", NULL),
                      root, &root->pos, preset);
}

bool
rap_presets_read(struct rap_arena *arena, struct rap_presets *presets, struct rap_diags *diags)
{
    size_t errors = rap_diags_errors(diags);
    const char *folder = rap_share_path(arena, "presets");
    const char **names;
    presets->n = list_names(arena, folder, &names);
    presets->at = rap_new_array(arena, struct rap_preset, presets->n);
    for (size_t i = 0; i < presets->n; i++) {
        presets->at[i].name = names[i];
        read_preset(arena, rap_format(arena, "%s/%s%s", folder, names[i], suffix), &presets->at[i],
                    diags);
    }
    return rap_diags_errors(diags) == errors;
}

const struct rap_preset *
rap_preset_lookup(const struct rap_presets *presets, struct rap_str name)
{
    for (size_t i = 0; i < presets->n; i++)
        if (rap_str_equal_text(name, presets->at[i].name))
            return &presets->at[i];
    return NULL;
}

static bool
has_all(const struct rap_texts *texts, const struct rap_texts *wanted)
{
    for (size_t i = 0; i < wanted->n; i++)
        if (!rap_texts_has_fold(texts, wanted->at[i]))
            return false;
    return wanted->n > 0;
}

bool
rap_join_fits(const struct rap_join *join, const struct rap_texts *headers)
{
    bool has_all = rap_texts_has_fold(headers, rap_str_of(join->on));
    for (size_t i = 0; i < join->n_columns; i++)
        has_all = has_all && rap_texts_has_fold(headers, rap_str_of(join->columns[i].header));
    return has_all;
}

const struct rap_preset *
rap_preset_of_header(const struct rap_presets *presets, const struct rap_texts *headers)
{
    const struct rap_preset *best = NULL;
    for (size_t i = 0; i < presets->n; i++) {
        const struct rap_preset *preset = &presets->at[i];
        bool fits = has_all(headers, &preset->header);
        if (fits && (best == NULL || preset->header.n > best->header.n))
            best = preset;
    }
    return best;
}

static void
add_columns(struct rap_arena *arena, const struct rap_data_plan *from, struct rap_data_plan *data)
{
    struct rap_column *columns =
        rap_new_array(arena, struct rap_column, from->n_columns + data->n_columns);
    size_t n = 0;
    for (size_t i = 0; i < from->n_columns; i++)
        if (rap_column_of_role(data, from->columns[i].role) == NULL)
            columns[n++] = from->columns[i];
    for (size_t i = 0; i < data->n_columns; i++)
        columns[n++] = data->columns[i];
    data->columns = columns;
    data->n_columns = n;
}

void
rap_preset_join(struct rap_arena *arena, const struct rap_preset *preset, const char *const *given,
                struct rap_data_plan *data)
{
    const struct rap_data_plan *from = &preset->data;
    const char *beside = data->n_files > 0 ? data->files[0] : "-";
    data->joins = rap_new_array(arena, struct rap_join, from->n_joins);
    data->n_joins = 0;
    data->lacking = NULL;
    for (size_t i = 0; i < from->n_joins; i++) {
        struct rap_join join = from->joins[i];
        bool is_given = given != NULL && given[i] != NULL;
        join.file = is_given ? given[i] : rap_path_beside(arena, beside, join.file);
        if (is_given || rap_file_exists(join.file))
            data->joins[data->n_joins++] = join;
        else if (data->lacking == NULL)
            data->lacking = from->joins[i].file;
    }
}

/* A weight of the preset goes with its unit: a plan that counts in another unit has no use for it.
 */
static void
add_unit(const struct rap_data_plan *from, struct rap_data_plan *data)
{
    bool counts_weights = data->unit == RAP_UNIT_WEIGHT;
    if (!data->given.weight && (!data->given.unit || counts_weights))
        data->weight = from->weight;
    if (!data->given.unit && !data->given.weight && from->given.unit)
        data->unit = from->unit;
}

/* True when the preset says it and the plan does not. */
#define IS_OPEN(key) (from->given.key && !data->given.key)

static void
add_format(const struct rap_data_plan *from, struct rap_data_plan *data)
{
    if (IS_OPEN(encoding))
        data->encoding = from->encoding;
    if (IS_OPEN(delimiter))
        data->delimiter = from->delimiter;
    if (IS_OPEN(wide))
        data->wide = from->wide;
    if (IS_OPEN(dates))
        data->dates = from->dates;
    if (IS_OPEN(separator))
        data->separator = from->separator;
    if (IS_OPEN(missing))
        data->missing = from->missing;
    if (IS_OPEN(lists))
        data->lists = from->lists;
}

static void
add_rules(const struct rap_data_plan *from, struct rap_data_plan *data)
{
    if (IS_OPEN(repeats))
        data->repeats = from->repeats;
    if (IS_OPEN(names))
        data->names = from->names;
    if (IS_OPEN(revisions))
        data->revisions = from->revisions;
    if (IS_OPEN(decisions))
        data->decisions = from->decisions;
}

void
rap_preset_apply(struct rap_arena *arena, const struct rap_preset *preset,
                 struct rap_data_plan *data)
{
    const struct rap_data_plan *from = &preset->data;
    data->preset = preset->name;
    add_format(from, data);
    add_rules(from, data);
    data->readings = preset->readings;
    data->n_readings = preset->n_readings;
    add_unit(from, data);
    if (IS_OPEN(joins))
        rap_preset_join(arena, preset, NULL, data);
    add_columns(arena, from, data);
}

void
rap_preset_report_unknown(struct rap_arena *arena, const struct rap_presets *presets,
                          const struct rap_pos *pos, struct rap_str name, struct rap_diags *diags)
{
    const char **names = rap_new_array(arena, const char *, presets->n + 2);
    names[0] = "none";
    for (size_t i = 0; i < presets->n; i++)
        names[i + 1] = presets->at[i].name;
    rap_refuse_word(arena, "preset", names, pos, name, diags);
}
