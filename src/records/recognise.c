/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that a preset knows, told by their headers. */
#include "rapporteur/plan/preset.h"

#include "internal.h"

static const struct rap_preset *
preset_of_all(const struct rap_presets *presets, const struct rap_store *store)
{
    const struct rap_preset *preset = NULL;
    for (size_t f = 0; f < store->n_inputs; f++) {
        const struct rap_preset *one = rap_preset_of_header(presets, &store->inputs[f].headers);
        if (one == NULL || (preset != NULL && one != preset))
            return NULL;
        preset = one;
    }
    return preset;
}

void
preset_recognise(struct rap_arena *arena, struct rap_data_plan *data, const struct rap_store *store,
                 struct rap_diags *diags)
{
    struct rap_presets presets;
    if (data->given.preset || data->n_columns > 0 || !rap_presets_read(arena, &presets, diags))
        return;
    const struct rap_preset *preset = preset_of_all(&presets, store);
    if (preset == NULL)
        return;
    rap_preset_apply(arena, preset, data);
    const char *about = rap_format(arena, "preset.%s", preset->name); /* messages: preset.* */
    rap_diag_add(
        diags, "N-PRESET.read", &(struct rap_pos){ .file = store->inputs[0].path },
        RAP_WITH(rap_arg_text("preset", preset->name), rap_arg_message("about", about, NULL)));
}
