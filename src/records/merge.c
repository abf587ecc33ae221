/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/base/fold.h"

#include "internal.h"

#include <string.h>

/* One name that is shown, in the list of its column. */
struct merge {
    const struct rap_merge *plan;
    struct rap_str *spellings; /* as values are counted */
    size_t *n;                 /* values that were met, by spelling */
    struct merge *next;
};

static bool
is_category(const struct column *column)
{
    const char *role = column->field.role;
    return strcmp(role, "date") != 0 && strcmp(role, "symbol") != 0;
}

static struct rap_str *
folded(struct rap_arena *arena, const struct rap_texts *texts)
{
    struct rap_str *out = rap_new_array(arena, struct rap_str, texts->n);
    for (size_t i = 0; i < texts->n; i++)
        out[i] = rap_fold_counted(arena, texts->at[i]);
    return out;
}

bool
merges_find(struct rap_records *records, const struct rap_data_plan *data, struct rap_diags *diags)
{
    struct rap_store *store = records->store;
    bool ok = true;
    for (size_t i = 0; i < data->n_merges; i++) {
        const struct rap_merge *plan = &data->merges[i];
        struct column *column = column_named(store, plan->field);
        if (column == NULL || !is_category(column)) {
            if (column == NULL)
                rap_records_report_field(records, plan->field, NULL, &plan->pos, diags);
            else
                rap_diag_add(diags, "E-VALUE.merged", &plan->pos,
                             RAP_WITH(rap_arg_user("field", plan->field)));
            ok = false;
            continue;
        }
        struct merge *merge = rap_new(store->arena, struct merge);
        *merge = (struct merge){ plan, folded(store->arena, &plan->spellings),
                                 rap_new_array(store->arena, size_t, plan->spellings.n),
                                 column->merges };
        column->merges = merge;
        column->is_wanted = true;
    }
    return ok;
}

uint32_t
value_code(struct column *column, struct rap_str text)
{
    for (struct merge *merge = column->merges; merge != NULL; merge = merge->next)
        for (size_t i = 0; i < merge->plan->spellings.n; i++)
            if (rap_str_equal(merge->spellings[i], text)) {
                merge->n[i]++;
                return rap_names_add(column->field.names, merge->plan->shown);
            }
    return rap_names_add(column->field.names, text);
}

static void
report(const struct merge *merge, struct rap_diags *diags)
{
    const struct rap_merge *plan = merge->plan;
    size_t n = 0;
    for (size_t i = 0; i < plan->spellings.n; i++) {
        n += merge->n[i];
        if (merge->n[i] == 0)
            rap_diag_add(diags, "W-VALUE.spelling", &plan->pos,
                         RAP_WITH(rap_arg_user("field", plan->field),
                                  rap_arg_str("value", plan->spellings.at[i]),
                                  rap_arg_str("shown", plan->shown)));
    }
    if (n > 0)
        rap_diag_add(diags, "N-VALUES.merged", &plan->pos,
                     RAP_WITH(rap_arg_count("n", n), rap_arg_user("field", plan->field),
                              rap_arg_str("shown", plan->shown)));
}

void
merges_report(const struct rap_store *store, struct rap_diags *diags)
{
    for (size_t i = 0; i < store->n_columns; i++)
        for (const struct merge *m = store->columns[i]->merges; m != NULL; m = m->next)
            report(m, diags);
}
