/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Presets: the layouts of known files, each a YAML file of the keys of `data:` in the share folder.
 */
#ifndef RAPPORTEUR_PLAN_PRESET_H
#define RAPPORTEUR_PLAN_PRESET_H

#include "rapporteur/plan/plan.h"

struct rap_preset {
    const char *name;        /* the message preset.NAME says which file it is for */
    struct rap_texts header; /* names of columns that show it: all of them must be there */
    struct rap_data_plan data;
    struct rap_reading_plan *readings;
    size_t n_readings;
};

struct rap_presets {
    struct rap_preset *at; /* by name */
    size_t n;
};

/* Reads all presets that are installed. */
RAP_MUST_USE bool
rap_presets_read(struct rap_arena *arena, struct rap_presets *presets, struct rap_diags *diags);

/* By name, or NULL. */
const struct rap_preset *rap_preset_lookup(const struct rap_presets *presets, struct rap_str name);

/* The preset that a header line shows, or NULL. Of several, the one that asks for most columns. */
const struct rap_preset *
rap_preset_of_header(const struct rap_presets *presets, const struct rap_texts *headers);

/* Whether a file with that header has all columns that a join asks for. */
bool rap_join_fits(const struct rap_join *join, const struct rap_texts *headers);

/* Sets what the plan itself leaves open; of the columns, the roles that it does not name. Files
 * that a preset joins stand beside the first file of the data; one that is missing is left out. */
void rap_preset_apply(struct rap_arena *arena, const struct rap_preset *preset,
                      struct rap_data_plan *data);

/* Joins the files of the preset: by the number of the join those of `given` (NULL, or NULL among
 * them: none), else those beside the first file of the data. */
void rap_preset_join(struct rap_arena *arena, const struct rap_preset *preset,
                     const char *const *given, struct rap_data_plan *data);

/* E-VALUE at `pos` (may be NULL): no such preset, with those that there are. */
void
rap_preset_report_unknown(struct rap_arena *arena, const struct rap_presets *presets,
                          const struct rap_pos *pos, struct rap_str name, struct rap_diags *diags);

#endif
