/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plan made from options: what a plan file would say of data, rule and periods. */
#include "internal.h"

#include "rapporteur/base/number.h"
#include "rapporteur/counts/counts.h"
#include "rapporteur/plan/preset.h"

#include <stdlib.h>
#include <string.h>

/* Cuts NAME=VALUE, or what the option takes that is such a thing. False, and said, otherwise. */
static bool
cut(struct run *run, const char *option, const char *takes, struct rap_str text, const char **name,
    struct rap_str *value)
{
    size_t equals = rap_str_find(text, RAP_STR("="), 0);
    struct rap_str left = rap_str_trim(rap_str_slice(text, 0, equals));
    *value = rap_str_trim(rap_str_slice(text, equals + 1, text.len));
    *name = rap_str_dup(run->arena, left);
    if (equals < text.len && left.len > 0 && value->len > 0)
        return true;
    return rap_option_refuse(run, option, rap_arg_text("takes", takes), text);
}

static bool
set_columns(struct run *run, struct rap_data_plan *data)
{
    const struct rap_texts *texts = &run->options.columns;
    data->columns = rap_new_array(run->arena, struct rap_column, texts->n);
    bool ok = true;
    for (size_t i = 0; i < texts->n; i++) {
        const char *role;
        struct rap_str header;
        ok = cut(run, "columns", "ROLE=HEADER,…", texts->at[i], &role, &header) && ok;
        data->columns[data->n_columns++] =
            (struct rap_column){ .role = rap_role_of(role),
                                 .header = rap_str_dup(run->arena, header) };
    }
    return ok;
}

static struct rap_merge *
merge_into(struct rap_arena *arena, struct rap_data_plan *data, const char *field,
           struct rap_str shown)
{
    for (size_t i = 0; i < data->n_merges; i++)
        if (strcmp(data->merges[i].field, field) == 0
            && rap_str_equal(data->merges[i].shown, shown))
            return &data->merges[i];
    rap_make_room(arena, data->merges, data->n_merges);
    data->merges[data->n_merges] = (struct rap_merge){ .field = field, .shown = shown };
    return &data->merges[data->n_merges++];
}

static bool
set_merges(struct run *run, struct rap_data_plan *data)
{
    const struct rap_texts *texts = &run->options.merges;
    for (size_t i = 0; i < texts->n; i++) {
        struct rap_str text = texts->at[i];
        size_t colon = rap_str_find(text, RAP_STR(":"), 0);
        size_t equals = rap_str_find(text, RAP_STR("="), colon);
        struct rap_str field = rap_str_trim(rap_str_slice(text, 0, colon));
        struct rap_str shown = rap_str_trim(rap_str_slice(text, colon + 1, equals));
        struct rap_str spelling = rap_str_trim(rap_str_slice(text, equals + 1, text.len));
        if (field.len == 0 || shown.len == 0 || spelling.len == 0)
            return rap_option_refuse(run, "values", rap_arg_text("takes", "ROLE:NAME=SPELLING"),
                                     text);
        const char *role = rap_role_of(rap_str_dup(run->arena, field));
        struct rap_merge *merge =
            merge_into(run->arena, data, role, rap_str_copy(run->arena, shown));
        rap_texts_add(run->arena, &merge->spellings, spelling);
    }
    return true;
}

static bool
set_limits(struct run *run, struct rap_limits *limits)
{
    const struct rap_texts *texts = &run->options.limits;
    for (size_t i = 0; i < texts->n; i++) {
        const char *name;
        struct rap_str value;
        size_t limit = 0;
        int64_t n;
        if (!cut(run, "limits", "NAME=N,…", texts->at[i], &name, &value))
            return false;
        while (limit < RAP_LIMIT_COUNT && strcmp(rap_limit_words[limit], name) != 0)
            limit++;
        if (limit == RAP_LIMIT_COUNT)
            return rap_option_refuse(run, "limits",
                                     rap_list_arg(run->arena, "takes", "list.or", rap_limit_words),
                                     rap_str_of(name));
        if (!rap_number_parse_int(value, &n) || n < 1)
            return rap_option_refuse(run, "limits",
                                     rap_arg_message("takes", "takes.option.limits", NULL), value);
        limits->at[limit] = (size_t)n;
    }
    return true;
}

static bool
set_delimiter(struct run *run, struct rap_data_plan *data)
{
    const char *text = run->options.delimiter;
    if (text == NULL)
        return true;
    data->given.delimiter = true;
    if (rap_delimiter_parse(rap_str_of(text), &data->delimiter))
        return true;
    return rap_option_refuse(run, "delimiter", rap_arg_message("takes", "takes.delimiter", NULL),
                             rap_str_of(text));
}

static bool
set_unit(struct run *run, struct rap_data_plan *data)
{
    const struct options *options = &run->options;
    data->weight = options->weight;
    data->given.weight = options->weight != NULL;
    data->given.unit = options->unit.given;
    if (options->unit.given)
        data->unit = (enum rap_unit)options->unit.index;
    else if (options->weight != NULL)
        data->unit = RAP_UNIT_WEIGHT;
    if (options->weight != NULL && data->unit != RAP_UNIT_WEIGHT)
        return rap_usage(run, "E-USAGE.unit-weight", NULL);
    if (options->weight == NULL && data->unit == RAP_UNIT_WEIGHT && !options->wide)
        return rap_usage(run, "E-USAGE.needs-weight", NULL);
    return true;
}

static bool
set_preset(struct run *run, struct rap_data_plan *data)
{
    const char *name = run->options.preset;
    struct rap_presets presets;
    if (name == NULL)
        return true;
    data->given.preset = true;
    if (strcmp(name, "none") == 0)
        return true;
    if (!rap_presets_read(run->arena, &presets, run->diags))
        return false;
    const struct rap_preset *preset = rap_preset_lookup(&presets, rap_str_of(name));
    if (preset != NULL)
        rap_preset_apply(run->arena, preset, data);
    else
        rap_preset_report_unknown(run->arena, &presets, NULL, rap_str_of(name), run->diags);
    return preset != NULL;
}

static bool
set_data(struct run *run, struct rap_data_plan *data)
{
    const struct options *options = &run->options;
    data->files = run->arguments;
    data->n_files = run->n_arguments;
    data->corrections = options->corrections;
    data->given.dates = options->dates.given;
    data->dates = (enum rap_date_order)options->dates.index;
    data->given.encoding = options->encoding.given;
    data->encoding = (enum rap_encoding)options->encoding.index;
    data->given.decisions = options->decisions.given;
    data->decisions = (enum rap_decisions)options->decisions.index;
    data->on_bad_row = (enum rap_bad_row)options->on_bad_row.index;
    data->given.wide = data->wide = options->wide;
    data->given.separator = options->separator != NULL;
    if (options->separator != NULL)
        data->separator = rap_str_of(options->separator);
    bool ok = set_columns(run, data);
    ok = set_merges(run, data) && ok;
    ok = set_limits(run, &data->limits) && ok;
    ok = set_delimiter(run, data) && ok;
    ok = set_unit(run, data) && ok;
    return ok && set_preset(run, data);
}

static bool
set_where(struct run *run, struct rap_where *where)
{
    const struct rap_texts *texts = &run->options.where;
    bool ok = true;
    for (size_t i = 0; i < texts->n; i++)
        ok = rap_condition_parse(run, "where", texts->at[i], where) && ok;
    return ok;
}

static bool
set_groups(struct run *run, struct rap_plan *plan)
{
    const struct rap_texts *texts = &run->options.groups;
    plan->groups = rap_new_array(run->arena, struct rap_group_plan, texts->n);
    bool ok = true;
    for (size_t i = 0; i < texts->n; i++) {
        struct rap_group_plan *group = &plan->groups[plan->n_groups++];
        struct rap_str rest, member;
        if (rap_str_find(texts->at[i], RAP_STR("="), 0) == texts->at[i].len) {
            group->name = rap_str_dup(run->arena, texts->at[i]);
            rap_texts_add(run->arena, &group->known, texts->at[i]);
            continue;
        }
        ok = cut(run, "group", "NAME=MEMBER,…", texts->at[i], &group->name, &rest) && ok;
        while (rap_str_next(&rest, RAP_STR(","), &member))
            rap_texts_add(run->arena, &group->members, rap_str_copy(run->arena, member));
    }
    return ok;
}

/* What is counted by is read at once, so that the reading can say what it found there. */
static void
set_compare(struct run *run, struct rap_plan *plan)
{
    const struct rap_texts *keys = &run->options.keys;
    for (size_t i = 0; i < keys->n; i++)
        rap_texts_add(run->arena, &plan->compare, rap_str_of(rap_role_of(keys->at[i].ptr)));
    if (run->options.by != NULL)
        rap_texts_add(run->arena, &plan->compare, rap_str_of(rap_role_of(run->options.by)));
}

/* A file of records, or of counts in a layout that a preset knows. */
static void
set_denominators(struct run *run, struct rap_plan *plan)
{
    if (run->options.denominators == NULL)
        return;
    plan->has_denominators = true;
    plan->denominators = rap_plan_make(run->arena)->denominators;
    plan->denominators.data.files = rap_new_array(run->arena, const char *, 1);
    plan->denominators.data.files[0] = run->options.denominators;
    plan->denominators.data.n_files = 1;
}

static int
by_first_day(const void *a, const void *b)
{
    const struct rap_date *x = a, *y = b;
    return (x->first > y->first) - (x->first < y->first);
}

/* "before" and "since" of one split; p1, p2 … of several. */
static const char *
period_id(struct rap_arena *arena, size_t i, size_t n)
{
    if (n == 2)
        return i == 0 ? "before" : "since";
    return rap_format(arena, "p%zu", i + 1);
}

enum { MOST_SPLITS = 100 };

static bool
set_periods(struct run *run, struct rap_plan *plan)
{
    const struct date_options *splits = &run->options.splits;
    size_t n = splits->n + 1;
    if (splits->n == 0)
        return true;
    if (splits->n > MOST_SPLITS)
        return rap_usage(
            run, "E-USAGE.splits",
            RAP_WITH(rap_arg_count("most", MOST_SPLITS), rap_arg_count("n", splits->n)));
    qsort(splits->at, splits->n, sizeof *splits->at, by_first_day);
    plan->periods = rap_new_array(run->arena, struct rap_period_plan, n);
    plan->n_periods = n;
    for (size_t i = 0; i < n; i++) {
        plan->periods[i].id = period_id(run->arena, i, n);
        if (i == 0)
            continue;
        int32_t first = splits->at[i - 1].first;
        plan->periods[i].span = (struct rap_span){ .has_from = true, .from = first };
        if (i > 1 && splits->at[i - 2].first == first)
            return rap_usage(run, "E-USAGE.split-twice",
                             RAP_WITH(rap_arg_text("day", rap_day_iso(run->arena, first))));
    }
    return true;
}

bool
rap_option_days_check(struct run *run)
{
    const struct date_option from = run->options.from, to = run->options.to;
    return !from.given || !to.given || to.date.last >= from.date.first
           || rap_usage(run, "E-USAGE.days",
                        RAP_WITH(rap_arg_text("to", rap_day_iso(run->arena, to.date.last)),
                                 rap_arg_text("from", rap_day_iso(run->arena, from.date.first))));
}

static bool
set_coverage(struct run *run, struct rap_span *coverage)
{
    const struct date_option from = run->options.from, to = run->options.to;
    coverage->has_from = coverage->has_from || from.given;
    coverage->from = from.given ? from.date.first : coverage->from;
    coverage->has_to = coverage->has_to || to.given;
    coverage->to = to.given ? to.date.last : coverage->to;
    return rap_option_days_check(run);
}

/* ---- a plan file with options on top */

bool
rap_names_plan(const struct run *run)
{
    struct rap_str name = rap_str_of(run->n_arguments > 0 ? run->arguments[0] : "");
    return rap_str_ends(name, ".yaml") || rap_str_ends(name, ".yml");
}

bool
rap_names_data(const struct run *run)
{
    static const char *const endings[] = { ".csv", ".tsv", ".txt", ".xml", ".gz", ".zst" };
    struct rap_str name = rap_str_of(run->n_arguments > 0 ? run->arguments[0] : "");
    for (size_t i = 0; i < RAP_COUNT_OF(endings); i++)
        if (rap_str_ends(name, endings[i]))
            return true;
    return false;
}

/* What tells how data files are laid out is the plan's to say. */
static bool
refuse_layout(struct run *run)
{
    for (size_t i = 0; i < rap_options_layout.n; i++)
        if (rap_option_given(run, rap_options_layout.at[i].offset))
            return rap_usage(run, "E-USAGE.layout",
                             RAP_WITH(rap_arg_text("option", rap_options_layout.at[i].name)));
    return true;
}

static void
set_statistics(const struct run *run, struct rap_stats_plan *stats)
{
    if (rap_option_given(run, RAP_FIELD(level)))
        stats->level = run->options.level;
    if (rap_option_given(run, RAP_FIELD(draws)))
        stats->draws = (size_t)run->options.draws;
    if (rap_option_given(run, RAP_FIELD(seed)))
        stats->seed = (size_t)run->options.seed;
}

/* Options replace what the plan says of the same thing. */
static bool
take_options(struct run *run, struct rap_plan *plan)
{
    const struct options *options = &run->options;
    struct rap_where where = { NULL, 0 };
    rap_plan_take_common(run, plan);
    bool ok = set_where(run, &where);
    plan->where = rap_where_replace(run->arena, &plan->where, &where);
    if (options->groups.n > 0) {
        plan->n_groups = 0;
        ok = set_groups(run, plan) && ok;
    }
    if (options->counting.given) {
        plan->has_counting = true;
        plan->counting = (enum rap_counting)options->counting.index;
    }
    set_compare(run, plan);
    set_denominators(run, plan);
    set_statistics(run, &plan->stats);
    ok = set_coverage(run, &plan->data.coverage) && ok;
    return set_periods(run, plan) && ok && rap_as_of_resolve(run, plan);
}

bool
rap_plan_of_arguments(struct run *run, struct rap_plan **plan)
{
    if (!rap_names_plan(run)) {
        *plan = rap_plan_make(run->arena);
        bool ok = set_data(run, &(*plan)->data);
        return take_options(run, *plan) && ok;
    }
    if (run->n_arguments > 1)
        return rap_usage(run, "E-USAGE.plan-and-data",
                         RAP_WITH(rap_arg_text("command", run->command->name)));
    return refuse_layout(run) && rap_plan_read(run->arena, run->arguments[0], plan, run->diags)
           && take_options(run, *plan);
}
