/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files of a plan become records: all their columns, or those that somebody asks for. */
#include "alike.h"
#include "intake.h"
#include "overlay.h"
#include "pass.h"

#include "rapporteur/base/checksum.h"

#include <stdlib.h>
#include <string.h>

static int
by_place(const void *a, const void *b)
{
    const struct rap_exclusion *x = a, *y = b;
    if (x->file != y->file)
        return x->file < y->file ? -1 : 1;
    return x->line < y->line ? -1 : x->line > y->line;
}

/* What a plan is going to count by is filled now, so that what its values show can be said. */
static bool
plan_asks_for(const struct rap_plan *plan, const char *role)
{
    for (size_t i = 0; i < plan->compare.n; i++)
        if (rap_str_same_name(plan->compare.at[i], rap_str_of(role)))
            return true;
    return rap_where_lookup(&plan->where, role) != NULL;
}

bool
is_time(const char *name)
{
    static const char *const times[] = { "year", "month", "period" };
    for (size_t i = 0; i < RAP_COUNT_OF(times); i++)
        if (strcmp(name, times[i]) == 0)
            return true;
    return false;
}

/* The fields of the usual roles stand ready; those with long texts and all others wait until
 * somebody asks. */
static void
choose_usual(struct intake *intake)
{
    struct rap_store *store = intake->store;
    static const char *const later[] = { "date", "title", "source", "symbol", "id", "year" };
    for (size_t i = 0; i < store->n_columns; i++) {
        const char *role = store->columns[i]->field.role;
        bool is_ready = role_is_known(role);
        for (size_t k = 0; k < RAP_COUNT_OF(later); k++)
            is_ready = is_ready && strcmp(role, later[k]) != 0;
        store->columns[i]->is_wanted =
            store->columns[i]->is_wanted || is_ready || plan_asks_for(intake->plan, role);
    }
}

/* Those that are asked for. */
static void
choose_columns(struct intake *intake)
{
    const struct rap_where *where = &intake->plan->where;
    if (intake->use == NULL) {
        choose_usual(intake);
        return;
    }
    for (size_t i = 0; i < intake->use->n_keys + where->n; i++) {
        size_t n_keys = intake->use->n_keys;
        const char *name = i < n_keys ? intake->use->keys[i] : where->at[i - n_keys].field;
        struct column *column = is_time(name) ? NULL : column_named(intake->store, name);
        if (column != NULL)
            column->is_wanted = true;
    }
}

/* What could not be filled while records were made. */
static void
finish_columns(struct intake *intake)
{
    struct rap_store *store = intake->store;
    columns_build(store);
    merges_report(store, intake->diags);
    for (size_t i = 0; i < store->n_columns; i++)
        if (store->columns[i]->is_wanted)
            countries_settle(store, store->columns[i]);
    absences_report(store);
    struct rap_records *records = intake->records;
    records->fields = rap_new_array(intake->arena, struct rap_field, store->n_columns);
    for (size_t i = 0; i < store->n_columns; i++)
        if (store->columns[i]->is_built)
            records->fields[records->n_fields++] = store->columns[i]->field;
}

static bool
prepare(struct intake *intake)
{
    struct rap_store *store = intake->store;
    struct rap_records *records = intake->records;
    if (!columns_declare(store, intake->data, intake->diags)
        || !joins_make(intake->arena, store, records, intake->diags))
        return false;
    columns_declare_derived(store);
    if (!merges_find(intake->records, intake->data, intake->diags)
        || !overlay_make(intake->arena, store, &records->corrections, intake->diags))
        return false;
    intake->most_of_field = rap_limit_of(&intake->data->limits, RAP_LIMIT_FIELD);
    intake->once = intake->data->unit == RAP_UNIT_SYMBOL;
    intake->is_watched = store->overlay != NULL || store->n_joins > 0 || store->data->marc != NULL;
    choose_columns(intake);
    return true;
}

/* Whether a value may mean "not known", which is told record by record. */
static bool
has_words(const struct intake *intake)
{
    const struct rap_store *store = intake->store;
    for (size_t i = 0; i < store->n_columns; i++) {
        const struct rap_names *names =
            store->columns[i]->is_built ? store->columns[i]->field.names : NULL;
        for (uint32_t code = 0; names != NULL && code < rap_names_count(names); code++)
            if (rap_str_equal_text(rap_names_text(names, code), "NA")
                || means_missing(store, rap_names_text(names, code)))
                return true;
    }
    return false;
}

/* A file of which sums alone are kept is not looked at again, but where something is to be said. */
static void
take_files(struct intake *intake)
{
    struct rap_store *store = intake->store;
    for (size_t f = 0; f < store->n_inputs && !intake->gives_up; f++) {
        take_file(intake, f);
        if (store->is_alike && store->n_threads > 1 && store->inputs[f].mapped.len > 0)
            rap_file_rest(intake->arena, store->inputs[f].mapped);
    }
}

/* Rows to records. */
static void
read_rows(struct intake *intake)
{
    struct rap_store *store = intake->store;
    intake->build = build_open(store, true);
    intake->alike = alike_make(intake);
    store->is_alike = intake->alike != NULL;
    if (store->is_alike)
        build_note_places(intake->build);
    take_files(intake);
    alike_close(intake->alike);
    store->records = intake->records->at;
    store->n_records = intake->records->n;
    build_close(intake->build);
    joins_report(intake->arena, store, intake->diags);
    overlay_report(store, &intake->records->corrections, intake->diags);
    repeats_report(intake);
    if (is_undated(intake))
        intake->records->reach = (struct rap_days){ RAP_NO_DAY, RAP_NO_DAY };
    else
        judge_dates(intake);
    intake->gives_up =
        intake->gives_up
        || (intake->alike != NULL && (intake->records->n_unlikely > 0 || has_words(intake)));
    report_rest(intake);
    if (intake->records->n_exclusions > 1)
        qsort(intake->records->exclusions, intake->records->n_exclusions,
              sizeof *intake->records->exclusions, by_place);
}

/* What a reading begins with: the files and what is known of them. */
static void
begin(struct rap_arena *arena, const struct rap_data *data, const struct rap_plan *plan,
      struct rap_records *records, struct rap_diags *diags)
{
    struct rap_store *store = rap_new(arena, struct rap_store);
    *store = (struct rap_store){ .arena = arena,
                                 .data = data,
                                 .inputs = data->inputs,
                                 .n_inputs = data->n_inputs,
                                 .n_threads = plan->threads,
                                 .separator = data->plan.separator,
                                 .missing = data->plan.missing,
                                 .missing_is_given = data->plan.given.missing,
                                 .names = data->plan.names,
                                 .on_bad_row = data->plan.on_bad_row,
                                 .members = data->members,
                                 .diags = diags };
    *records = (struct rap_records){ .store = store,
                                     .data = &data->plan,
                                     .members = data->members,
                                     .n_sources = data->n_inputs,
                                     .export = data->export };
    records->sources = rap_new_array(arena, struct rap_source, data->n_inputs);
    for (size_t f = 0; f < data->n_inputs; f++)
        records->sources[f] = data->sources[f];
}

/* What is read: a plan, for what, and how. */
struct reading {
    const struct rap_plan *plan;
    const struct rap_use *use; /* NULL: for everything */
    enum read_mode mode;
};

/* Why it has to be done once more. */
struct again {
    bool for_records; /* what was asked for needs them after all */
    bool for_text;    /* it was trusted, and is not clean */
};

static bool
make(struct rap_arena *arena, const struct reading *reading, struct rap_records *records,
     struct again *again, struct rap_diags *diags)
{
    const struct rap_plan *plan = reading->plan;
    struct rap_store *store = records->store;
    if (!rap_groups_resolve(arena, plan, records->members, &records->groups, diags))
        return false;
    struct intake intake = { .arena = arena,
                             .scratch = rap_arena_open(),
                             .draft_arena = rap_arena_open(),
                             .voice = rap_plan_voice(plan, arena),
                             .plan = plan,
                             .data = records->data,
                             .records = records,
                             .store = store,
                             .diags = diags,
                             .mode = reading->mode,
                             .use = reading->use,
                             .errors_before = rap_diags_errors(diags) };
    intake.repeats = repeats_make(intake.scratch);
    bool is_ready = prepare(&intake);
    if (is_ready)
        read_rows(&intake);
    *again = (struct again){ intake.gives_up && !intake.is_misled, intake.is_misled };
    repeats_close(intake.repeats);
    rap_arena_close(intake.draft_arena);
    rap_arena_close(intake.scratch);
    if (is_ready && !again->for_records && !again->for_text)
        finish_columns(&intake);
    return is_ready && rap_diags_errors(diags) == intake.errors_before;
}

static bool
run(struct rap_arena *arena, const struct rap_data *data, const struct reading *reading,
    struct rap_records *records, struct again *again, struct rap_diags *diags)
{
    size_t n_said = rap_diags_count(diags);
    begin(arena, data, reading->plan, records, diags);
    bool ok = make(arena, reading, records, again, diags);
    if (again->for_records) {
        struct rap_use use = *reading->use;
        use.counts_alone = false;
        rap_diags_forget(diags, n_said);
        begin(arena, data, reading->plan, records, diags);
        ok = make(arena, &(struct reading){ reading->plan, &use, reading->mode }, records, again,
                  diags);
    }
    records->store->diags = NULL;
    rap_sums_wait(data->plan.sums);
    return ok;
}

bool
rap_records_make(struct rap_arena *arena, const struct rap_data *data, const struct rap_plan *plan,
                 struct rap_records *records, struct rap_diags *diags)
{
    struct again again = { false, false };
    return run(arena, data, &(struct reading){ plan, NULL, READ_DATED }, records, &again, diags);
}

/* What could be read of the files can be looked at, also when something could not. */
static bool
open_and_run(struct rap_arena *arena, const struct reading *reading, struct rap_records *records,
             struct rap_diags *diags)
{
    struct rap_data *data;
    struct rap_data_plan plan = reading->plan->data;
    struct again again = { false, false };
    size_t n_said = rap_diags_count(diags);
    plan.is_unsummed = plan.is_trusted = reading->use != NULL;
    plan.n_threads = reading->plan->threads;
    bool is_read = rap_data_read(arena, &plan, &data, diags);
    bool ok = is_read && run(arena, data, reading, records, &again, diags);
    if (again.for_text) {
        plan.is_trusted = false;
        rap_diags_forget(diags, n_said);
        is_read = rap_data_read(arena, &plan, &data, diags);
        ok = is_read && run(arena, data, reading, records, &again, diags);
    }
    if (!is_read)
        begin(arena, data, reading->plan, records, diags);
    return ok;
}

bool
rap_records_read(struct rap_arena *arena, const struct rap_plan *plan, struct rap_records *records,
                 struct rap_diags *diags)
{
    return open_and_run(arena, &(struct reading){ plan, NULL, READ_DATED }, records, diags);
}

bool
rap_records_check(struct rap_arena *arena, const struct rap_plan *plan, struct rap_records *records,
                  struct rap_diags *diags)
{
    return open_and_run(arena, &(struct reading){ plan, NULL, READ_CHECK }, records, diags);
}

bool
rap_records_read_for(struct rap_arena *arena, const struct rap_plan *plan,
                     const struct rap_use *use, struct rap_records *records,
                     struct rap_diags *diags)
{
    const struct reading reading = { plan, use, use->is_undated ? READ_UNDATED : READ_DATED };
    return open_and_run(arena, &reading, records, diags);
}
