/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a file is of which no plan can be made, because nothing in it has a date. */
#include "checked.h"

#include "rapporteur/plan/preset.h"

#include <string.h>

enum { MOST_NAMED = 5 }; /* columns in the message */

/* A list of States has about one row for each; of its commonest values most are names or codes of
 * States. */
static const struct rap_column_facts *
column_of_states(const struct checked *checked, const struct rap_file_facts *facts)
{
    for (size_t i = 0; i < facts->n_columns; i++) {
        const struct rap_column_facts *column = &facts->columns[i];
        size_t n = 0;
        for (size_t k = 0; k < column->n_common; k++)
            n += rap_members_lookup(checked->records.members, column->common[k].text,
                                    RAP_NAMING_ALPHA2)
                     .n
                 > 0;
        if (n * 2 > column->n_common && column->n_distinct * 4 > column->n_filled * 3)
            return column;
    }
    return NULL;
}

/* The preset that joins a file like this one, and which of its joins. */
static const struct rap_preset *
preset_of_part(const struct rap_presets *presets, const struct rap_texts *headers, size_t *join)
{
    for (size_t i = 0; i < presets->n; i++)
        for (*join = 0; *join < presets->at[i].data.n_joins; ++*join)
            if (rap_join_fits(&presets->at[i].data.joins[*join], headers))
                return &presets->at[i];
    return NULL;
}

static bool
refuse_part(const struct checked *checked, const struct rap_file_facts *facts,
            const struct rap_pos *pos)
{
    struct run *run = checked->run;
    struct rap_presets presets;
    size_t join = 0;
    if (!rap_presets_read(run->arena, &presets, run->diags))
        return true;
    const struct rap_preset *preset = preset_of_part(&presets, &facts->source.headers, &join);
    if (preset == NULL)
        return false;
    rap_diag_add(run->diags, "E-NO-RECORD.part", pos,
                 RAP_WITH(rap_arg_text("role", preset->data.joins[join].columns[0].role),
                          rap_arg_text("preset", preset->name)));
    return true;
}

/* "entity, entity_long and 3 more" */
static void
refuse_undated(const struct checked *checked, const struct rap_file_facts *facts,
               const struct rap_pos *pos)
{
    struct rap_arg names[MOST_NAMED + 1] = { 0 };
    size_t n = facts->n_columns < MOST_NAMED ? facts->n_columns : MOST_NAMED;
    for (size_t i = 0; i < n; i++)
        names[i] = rap_arg_user(NULL, facts->columns[i].header);
    rap_diag_add(checked->run->diags, "E-NO-RECORD.undated", pos,
                 RAP_WITH(rap_arg_count("n", facts->source.rows),
                          rap_arg_list("columns", "list.comma", names),
                          rap_arg_count("more", facts->n_columns - n)));
}

static void
refuse_file(const struct checked *checked, const struct rap_file_facts *facts)
{
    const struct rap_data_plan *data = checked->records.data;
    const struct rap_column_facts *states = column_of_states(checked, facts);
    struct rap_pos pos = { .file = facts->source.path };
    if (data->lacking != NULL)
        rap_diag_add(checked->run->diags, "E-NO-RECORD.lacking", &pos,
                     RAP_WITH(rap_arg_text("preset", data->preset),
                              rap_arg_text("lacking", data->lacking),
                              rap_arg_user("file", facts->source.name)));
    else if (refuse_part(checked, facts, &pos))
        return;
    else if (states != NULL)
        rap_diag_add(checked->run->diags, "E-NO-RECORD.states", &pos,
                     RAP_WITH(rap_arg_count("n", facts->source.rows),
                              rap_arg_user("column", states->header)));
    else
        refuse_undated(checked, facts, &pos);
}

void
rap_checked_refuse(const struct checked *checked)
{
    struct run *run = checked->run;
    if (rap_records_excluded(&checked->records, "W-NO-DATE") == 0) {
        rap_diag_add(run->diags, "E-NO-RECORD.init", NULL, NULL);
        return;
    }
    rap_diags_drop(run->diags, "W-NO-DATE");
    for (size_t f = 0; f < checked->n_files; f++)
        refuse_file(checked, &checked->files[f]);
}
