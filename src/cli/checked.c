/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "checked.h"

#include "rapporteur/base/number.h"
#include "rapporteur/findings/findings.h"

#include <stdlib.h>
#include <string.h>

static void
measure_span(struct checked *checked)
{
    const uint32_t *selected = checked->counts.selected;
    size_t n = selected == NULL ? checked->records.n : checked->counts.n_selected;
    checked->n_counted = n;
    checked->has_span = n > 0;
    checked->first_day = INT32_MAX;
    checked->last_day = INT32_MIN;
    for (size_t i = 0; i < n; i++) {
        const struct rap_record *record = &checked->records.at[selected == NULL ? i : selected[i]];
        checked->n_of_precision[record->precision]++;
        if (record->first_day < checked->first_day)
            checked->first_day = record->first_day;
        if (record->last_day > checked->last_day)
            checked->last_day = record->last_day;
    }
}

static void
say_namibia(const struct checked *checked, size_t file, const struct rap_column_facts *column,
            size_t rows)
{
    struct rap_pos pos = { .file = checked->files[file].source.path };
    rap_diag_add(checked->run->diags, "N-NAMIBIA.both", &pos,
                 RAP_WITH(rap_arg_user("header", column->header), rap_arg_count("n", rows),
                          rap_arg_count("named", column->n_namibia)));
}

static void
describe(struct checked *checked)
{
    const struct rap_records *records = &checked->records;
    struct rap_arena *arena = checked->run->arena;
    checked->files = rap_new_array(arena, struct rap_file_facts, records->n_sources);
    for (size_t f = 0; f < records->n_sources; f++)
        if (rap_records_describe(arena, records, f, &checked->files[checked->n_files]))
            checked->n_files++;
}

/* NA among codes of two letters is Namibia's, and the usual word for a missing value. */
static void
note_namibia(const struct checked *checked)
{
    for (size_t f = 0; f < checked->n_files; f++)
        for (size_t i = 0; i < checked->files[f].n_columns; i++) {
            const struct rap_column_facts *column = &checked->files[f].columns[i];
            if (column->kind != RAP_COLUMN_ALPHA2)
                continue;
            for (size_t k = 0; k < column->n_codes; k++)
                if (rap_str_equal_text(column->missing[k].text, "NA"))
                    say_namibia(checked, f, column, column->missing[k].rows);
        }
}

/* What a briefing would say of the plan: periods, conditions, claims. */
static bool
try_findings(struct checked *checked)
{
    struct rap_findings findings;
    struct run *run = checked->run;
    if (!rap_findings_make(run->arena, checked->plan, &checked->records, &findings, run->diags))
        return false;
    checked->counts = findings.counts;
    return true;
}

/* What the options leave of data without a plan. */
static bool
try_rule(struct checked *checked)
{
    struct run *run = checked->run;
    const struct rap_plan *plan = checked->plan;
    const struct rap_rule rule = rap_rule_of_plan(plan);
    if (!rap_where_check(&plan->where, &checked->records, run->diags))
        return false;
    if (checked->records.n == 0)
        return true;
    if (!rap_periods_make(run->arena, plan, &checked->records, &checked->periods, run->diags))
        return false;
    rap_counts_make(run->arena, plan, &checked->records, &checked->periods, &rule,
                    plan->n_groups > 0 ? "group" : NULL, &checked->counts);
    return rap_counts_check(run->arena, &checked->counts, &checked->records, run->diags);
}

bool
rap_checked_read(struct run *run, struct checked *checked)
{
    *checked = (struct checked){ .run = run };
    checked->is_plan = rap_names_plan(run);
    if (!rap_plan_of_arguments(run, &checked->plan))
        return false;
    bool ok = rap_records_check(run->arena, checked->plan, &checked->records, run->diags);
    describe(checked);
    note_namibia(checked);
    ok = ok && (checked->is_plan ? try_findings(checked) : try_rule(checked));
    measure_span(checked);
    return ok;
}
