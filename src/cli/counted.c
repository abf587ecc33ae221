/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "counted.h"

#include "rapporteur/counts/clusters.h"
#include "rapporteur/findings/findings.h"

#include <string.h>

static bool
asks_for_time(const struct rap_plan *plan)
{
    return plan->n_periods > 0 || plan->data.coverage.has_from || plan->data.coverage.has_to;
}

static bool
read_records(struct run *run, struct counted *counted, const struct rap_use *use)
{
    struct rap_use asked = *use;
    asked.is_undated = use->is_undated && !asks_for_time(counted->plan);
    return rap_records_read_for(run->arena, counted->plan, &asked, &counted->records, run->diags);
}

bool
rap_counted_read(struct run *run, struct counted *counted, const struct rap_use *use)
{
    if (!rap_plan_of_arguments(run, &counted->plan) || !read_records(run, counted, use)
        || !rap_where_check(&counted->plan->where, &counted->records, run->diags)
        || !rap_clusters_check(counted->plan, &counted->records, run->diags))
        return false;
    counted->rule = rap_rule_of_plan(counted->plan);
    return rap_periods_make(run->arena, counted->plan, &counted->records, &counted->periods,
                            run->diags);
}

bool
rap_key_is_one(struct run *run, const struct rap_records *records, const char *key)
{
    bool is_list = strchr(key, ',') != NULL && !rap_records_has_field(records, key);
    return !is_list
           || rap_usage(
               run, "E-USAGE.one-key",
               RAP_WITH(rap_arg_text("command", run->command->name), rap_arg_user("keys", key)));
}

bool
rap_counted_has(struct run *run, const struct counted *counted, const char *role,
                const char *const *others)
{
    for (size_t i = 0; others[i] != NULL; i++)
        if (strcmp(others[i], role) == 0)
            return strcmp(role, "group") != 0 || counted->plan->n_groups > 0
                   || rap_usage(run, "E-USAGE.needs-groups", NULL);
    if (rap_records_has_field(&counted->records, role))
        return true;
    if (!rap_key_is_one(run, &counted->records, role))
        return false;
    rap_records_report_field(&counted->records, role, others, NULL, run->diags);
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

/* "body is GA or SC", and so on. */
static struct rap_arg
conditions_arg(struct run *run, const struct rap_where *where)
{
    struct rap_arg *items = rap_new_array(run->arena, struct rap_arg, where->n + 1);
    for (size_t i = 0; i < where->n; i++) {
        struct rap_condition shown = where->at[i];
        shown.field = rap_grid_words(run, shown.field);
        shown.values = (struct rap_texts){ NULL, 0 };
        for (size_t v = 0; v < where->at[i].values.n; v++) {
            const char *text = rap_str_dup(run->arena, where->at[i].values.at[v]);
            rap_texts_add(run->arena, &shown.values, rap_str_of(rap_grid_words(run, text)));
        }
        items[i] = rap_condition_arg(run->arena, "counted.condition", &shown);
    }
    return rap_arg_list("conditions", "list.and", items);
}

/* Rows that no column tells apart as texts are counted row by row. */
static enum rap_unit
unit_of(const struct counted *counted)
{
    const struct rap_data_plan *data = counted->records.data;
    bool has_texts = rap_records_has_field(&counted->records, "symbol")
                     || rap_column_of_role(data, "id") != NULL;
    return data->unit == RAP_UNIT_SYMBOL && !has_texts ? RAP_UNIT_ROWS : data->unit;
}

void
rap_counted_rule_print(struct run *run, const struct counted *counted, const struct rap_field *by,
                       bool by_group)
{
    enum rap_counting counting = counted->rule.counting;
    const struct rap_where *where = &counted->rule.where;
    struct rap_arg what =
        rap_arg_message("what", where->n > 0 ? "counted.where" : "counted.all",
                        RAP_WITH(rap_arg_text("unit", rap_unit_words[unit_of(counted)]),
                                 conditions_arg(run, where)));
    struct rap_arg note =
        rap_arg_message("note", "counted.several",
                        RAP_WITH(rap_arg_user("field", rap_grid_words(run, by ? by->role : "")),
                                 rap_arg_text("rule", rap_counting_words[counting])));
    if (by_group)
        note = rap_arg_text("note", rap_counting_note(&run->voice, rap_counting_of_groups(
                                                                       counted->plan, counting)));
    bool has_note = by_group || (by != NULL && by->is_list);
    rap_run_say(run, has_note ? "counted.note" : "counted", RAP_WITH(what, note));
}
