/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "counted.h"

#include <string.h>

bool
rap_counted_read(struct run *run, struct counted *counted)
{
    if (!rap_plan_of_arguments(run, &counted->plan)
        || !rap_records_read(run->arena, counted->plan, &counted->records, run->diags)
        || !rap_where_check(&counted->plan->where, &counted->records, run->diags))
        return false;
    counted->rule = rap_rule_of_plan(counted->plan);
    return rap_periods_make(run->arena, counted->plan, &counted->records, &counted->periods,
                            run->diags);
}

/* "; they have symbol, body …" */
static const char *
list_fields(struct rap_arena *arena, const struct rap_records *records)
{
    struct rap_buffer out = { .arena = arena };
    rap_buffer_text(&out, "");
    for (size_t i = 0; i < records->n_fields; i++)
        rap_buffer_format(&out, "%s%s", i == 0 ? N_("; they have ") : ", ",
                          records->fields[i].role);
    return out.ptr;
}

bool
rap_counted_has(struct run *run, const struct counted *counted, const char *role,
                const char *const *others)
{
    for (size_t i = 0; others[i] != NULL; i++)
        if (strcmp(others[i], role) == 0)
            return strcmp(role, "group") != 0 || counted->plan->n_groups > 0
                   || rap_usage(run, N_("`--by group' needs `--group', or groups in the plan"));
    if (rap_records_field(&counted->records, role) != NULL)
        return true;
    struct rap_words names = { 0 };
    for (size_t i = 0; others[i] != NULL; i++)
        rap_words_add(run->arena, &names, others[i]);
    for (size_t i = 0; i < counted->records.n_fields; i++)
        rap_words_add(run->arena, &names, counted->records.fields[i].role);
    const char *hint = rap_hint(run->arena, role, names.at, names.n);
    rap_diag(run->diags, "E-COLUMN", NULL, N_("the data have no field `%s'%s"), role,
             hint[0] != '\0' ? hint : list_fields(run->arena, &counted->records));
    return false;
}

bool
rap_counted_make(struct run *run, const struct counted *counted, const char *by,
                 struct rap_counts *counts)
{
    rap_counts_make(run->arena, counted->plan, &counted->records, &counted->periods, &counted->rule,
                    by, counts);
    return rap_counts_check(run->arena, counts, &counted->records, run->diags);
}

static void
add_conditions(struct run *run, const struct rap_where *where)
{
    struct rap_buffer *out = &run->out;
    for (size_t i = 0; i < where->n; i++) {
        rap_buffer_format(out, "%s%s ", i == 0 ? N_(", where ") : N_(" and "),
                          rap_grid_words(run, where->at[i].field));
        for (size_t v = 0; v < where->at[i].values.n; v++) {
            rap_buffer_text(out, v == 0 ? N_("is ") : N_(" or "));
            rap_buffer_text(
                out, rap_grid_words(run, rap_str_dup(run->arena, where->at[i].values.at[v])));
        }
    }
}

/* Rows that no column tells apart as texts are counted row by row. */
static enum rap_unit
unit_of(const struct counted *counted)
{
    const struct rap_data_plan *data = counted->records.data;
    bool has_texts = rap_records_field(&counted->records, "symbol") != NULL
                     || rap_column_of_role(data, "id") != NULL;
    return data->unit == RAP_UNIT_SYMBOL && !has_texts ? RAP_UNIT_ROWS : data->unit;
}

void
rap_counted_rule_print(struct run *run, const struct counted *counted, const struct rap_field *by,
                       bool by_group)
{
    static const char *const units[] = { [RAP_UNIT_SYMBOL] = N_("texts, each symbol once"),
                                         [RAP_UNIT_ROWS] = N_("rows"),
                                         [RAP_UNIT_WEIGHT] = N_("sums of a column of counts") };
    static const char *const shares[] = {
        [RAP_COUNT_FULL] = N_("; one of several %s counts for each, so rows can add up to more"),
        [RAP_COUNT_FIRST] = N_("; one of several %s counts for the first"),
        [RAP_COUNT_FRACTIONAL] = N_("; one of several %s counts in equal parts for each"),
        [RAP_COUNT_ANY] = N_("; one of several %s counts for each, so rows can add up to more"),
    };
    struct rap_buffer *out = &run->out;
    rap_buffer_format(out, N_("Counted: %s"), units[unit_of(counted)]);
    add_conditions(run, &counted->rule.where);
    if (by != NULL && by->is_list)
        rap_buffer_format(out, shares[counted->rule.counting], rap_grid_words(run, by->role));
    if (by_group)
        rap_buffer_format(
            out, "; %s",
            rap_counting_note(&run->voice,
                              rap_counting_of_groups(counted->plan, counted->rule.counting)));
    rap_buffer_char(out, '\n');
}
