/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that a preset knows, told by their headers, and those that it joins. */
#include "rapporteur/plan/preset.h"

#include "internal.h"

#include <string.h>

/* What the files of the data are to a preset. */
struct fit {
    const char **joined; /* by join: the file that it is, or NULL */
    bool *is_joined;     /* by file */
    size_t n_joined;
};

static bool
fit_join(const struct rap_preset *preset, const struct rap_data *data, size_t file, struct fit *fit)
{
    const struct input *input = &data->inputs[file];
    for (size_t i = 0; i < preset->data.n_joins; i++)
        if (fit->joined[i] == NULL && rap_join_fits(&preset->data.joins[i], &input->headers)) {
            fit->joined[i] = input->path;
            fit->n_joined++;
            return fit->is_joined[file] = true;
        }
    return false;
}

/* Whether each file is one that the preset is for or joins, and some are of the first kind. */
static bool
fits(struct rap_arena *arena, const struct rap_presets *presets, const struct rap_preset *preset,
     const struct rap_data *data, struct fit *fit)
{
    size_t n_own = 0;
    *fit = (struct fit){ rap_new_array(arena, const char *, preset->data.n_joins),
                         rap_new_array(arena, bool, data->n_inputs), 0 };
    for (size_t f = 0; f < data->n_inputs; f++) {
        if (rap_preset_of_header(presets, &data->inputs[f].headers) == preset)
            n_own++;
        else if (!fit_join(preset, data, f, fit))
            return false;
    }
    return n_own > 0;
}

/* The preset that the plan names, or that all files show. NULL: there is none. */
static const struct rap_preset *
preset_of_all(struct rap_arena *arena, const struct rap_presets *presets,
              const struct rap_data *data, struct fit *fit)
{
    const struct rap_data_plan *plan = &data->plan;
    for (size_t f = 0; f < data->n_inputs; f++) {
        const struct rap_preset *preset = rap_preset_of_header(presets, &data->inputs[f].headers);
        bool may_be =
            preset != NULL && (!plan->given.preset || strcmp(plan->preset, preset->name) == 0);
        if (may_be && fits(arena, presets, preset, data, fit))
            return preset;
    }
    return NULL;
}

/* Takes the joined files out of those of the data. */
static void
set_apart(struct rap_arena *arena, struct rap_data *data, const struct fit *fit)
{
    const char **files = rap_new_array(arena, const char *, data->n_inputs);
    size_t n = 0;
    data->spares = rap_new_array(arena, struct spare, fit->n_joined);
    for (size_t f = 0; f < data->n_inputs; f++) {
        if (fit->is_joined[f]) {
            data->spares[data->n_spares++] = (struct spare){ data->inputs[f], data->sources[f] };
            continue;
        }
        files[n] = data->plan.files[f];
        data->sources[n] = data->sources[f];
        data->inputs[n++] = data->inputs[f];
    }
    data->plan.files = files;
    data->plan.n_files = data->n_inputs = n;
}

static void
report(struct rap_arena *arena, const struct rap_preset *preset, const char *key, const char *file,
       struct rap_diags *diags)
{
    const char *about = rap_format(arena, "preset.%s", preset->name); /* messages: preset.* */
    rap_diag_add(
        diags, key, &(struct rap_pos){ .file = file },
        RAP_WITH(rap_arg_text("preset", preset->name), rap_arg_message("about", about, NULL)));
}

/* Whether a preset is looked for: the plan names neither one nor columns, or it names one and files
 * that it may join. */
static bool
is_open(const struct rap_data *data)
{
    const struct rap_data_plan *plan = &data->plan;
    if (plan->wide)
        return false;
    return plan->given.preset ? plan->preset != NULL && !plan->given.joins && data->n_inputs > 1
                              : plan->n_columns == 0;
}

void
preset_recognise(struct rap_arena *arena, struct rap_data *data, struct rap_diags *diags)
{
    struct rap_data_plan *plan = &data->plan;
    struct rap_presets presets;
    struct fit fit;
    if (!is_open(data) || !rap_presets_read(arena, &presets, diags))
        return;
    const struct rap_preset *preset = preset_of_all(arena, &presets, data, &fit);
    if (preset == NULL)
        return;
    set_apart(arena, data, &fit);
    if (!plan->given.preset) {
        rap_preset_apply(arena, preset, plan);
        report(arena, preset, "N-PRESET.read", data->inputs[0].path, diags);
    }
    if (fit.n_joined > 0)
        rap_preset_join(arena, preset, fit.joined, plan);
    for (size_t i = 0; i < data->n_spares; i++)
        report(arena, preset, "N-PRESET.joined", data->spares[i].input.path, diags);
}

bool
spare_take(const struct rap_data *data, const char *path, struct input *input,
           struct rap_source *source)
{
    for (size_t i = 0; i < data->n_spares; i++)
        if (strcmp(data->spares[i].input.path, path) == 0) {
            *input = data->spares[i].input;
            *source = data->spares[i].source;
            return true;
        }
    return false;
}
