/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "family.h"

#include <math.h>
#include <string.h>

enum { MOST_NAMED = 20 }; /* of the groups in the row of the rest */

/* NULL: an id as of a role without words. "step" alone is the change of the rate. messages: role.*
 */
static const char *const ids[][2] = {
    { "topics", "topic" }, { "sponsors", "sponsor" },  { "body", "body" },     { "group", "group" },
    { "step", "by-step" }, { "evidence", "evidence" }, { "source", "source" }, { "state", NULL },
    { "vote", NULL },      { "region", NULL },
};

/* Other roles are called as they are, under ids that nothing else has. */
static void
set_words(const struct rap_voice *voice, struct rap_family *groups)
{
    struct rap_arena *arena = voice->arena;
    const char *role = groups->by;
    for (size_t i = 0; i < RAP_COUNT_OF(ids); i++)
        if (strcmp(ids[i][0], role) == 0) {
            groups->id = ids[i][1] ? ids[i][1] : rap_number_key(arena, "by-", role);
            groups->page = ids[i][1] ? role : groups->id;
            groups->one = rap_word(voice, rap_format(arena, "role.%s.one", role));
            groups->many = rap_word(voice, rap_format(arena, "role.%s.many", role));
            return;
        }
    groups->id = groups->page = rap_number_key(arena, "by-", role);
    groups->one = rap_str_one_line(arena, role);
    groups->many =
        rap_message(voice, "role.own.many", RAP_WITH(rap_arg_text("column", groups->one)));
    groups->is_own = true;
}

/* A row and what can be said of it alone. */
static void
fill_row(struct rap_arena *arena, const struct rap_family *groups, struct rap_family_row *row)
{
    const struct rap_family_options *options = &groups->options;
    size_t n = groups->periods->n;
    const double *totals = options->totals;
    double all1 = 0.0, all2 = 0.0;
    row->shares = rap_new_array(arena, struct rap_estimate, n);
    for (size_t p = 0; p < n; p++) {
        double all = totals ? totals[p] : groups->counts->rows[0].cells[p].events;
        row->shares[p] = rap_share(row->cells[p].events, all, options->stats->level);
        all1 = all2;
        all2 = all;
    }
    for (int kind = 0; kind < RAP_ADJUST_COUNT; kind++)
        row->p_adjusted[kind] = NAN;
    row->adjusted = (struct rap_interval){ NAN, NAN, "absent.not-a-group" };
    row->shrunk = (struct rap_estimate){ NAN, NAN, NAN, "absent.not-a-group" };
    row->has_comparison = n >= 2;
    if (!row->has_comparison)
        return;
    const struct rap_cell *first = &row->cells[n - 2], *second = &row->cells[n - 1];
    row->comparison =
        row->kind == RAP_FAMILY_ALL && options->headline
            ? *options->headline
            : rap_compare_cells(options->comparing, row->cells, n - 2, n - 1, options->parts);
    row->share_difference =
        rap_share_difference(first->events, all1, second->events, all2, options->stats->level);
    if (n > 2)
        row->several = rap_compare_periods(arena, options->comparing, row->cells, n,
                                           options->stats->draws, options->stats->seed);
}

static void
make_rows(struct rap_arena *arena, struct rap_family *groups)
{
    const struct rap_counts *counts = groups->counts;
    groups->n_rows = counts->n_rows;
    groups->n_groups = counts->n_rows - 1;
    groups->rows = rap_new_array(arena, struct rap_family_row, counts->n_rows + 1);
    for (size_t i = 0; i < counts->n_rows; i++) {
        struct rap_family_row *row = &groups->rows[i];
        row->kind = i == 0 ? RAP_FAMILY_ALL : RAP_FAMILY_ONE;
        row->name = counts->rows[i].group;
        row->id = i == 0 ? rap_format(arena, "%s.all", groups->id)
                         : rap_format(arena, "%s.%zu", groups->id, i);
        row->cells = counts->rows[i].cells;
        row->events = counts->rows[i].events;
        fill_row(arena, groups, row);
    }
}

static double
compared_events(const struct rap_family_row *row)
{
    return row->comparison.x1 + row->comparison.x2;
}

/* A group that a reading leaves without records has no direction there. */
static bool
reading_holds(const struct rap_family_reading *reading, const struct rap_family_row *row)
{
    const struct rap_counts *counts = &reading->counts;
    const struct rap_count_row *found =
        row->kind == RAP_FAMILY_ALL ? &counts->rows[0] : rap_counts_row(counts, row->name);
    if (!found)
        return false;
    size_t last = counts->periods->n - 1;
    struct rap_comparison comparison =
        rap_compare_cells(reading->comparing, found->cells, last - 1, last, RAP_COMPARE_P_ALONE);
    return rap_reading_holds(&comparison.decided, rap_comparison_direction(&comparison),
                             rap_comparison_direction(&row->comparison));
}

/* Readings are asked where the verdict hangs on them. */
static void
judge_row(const struct rap_family *groups, struct rap_family_row *row)
{
    const struct rap_family_options *options = &groups->options;
    struct rap_decision *decided = &row->comparison.decided;
    bool is_all = row->kind == RAP_FAMILY_ALL;
    struct rap_evidence evidence = {
        .events = compared_events(row),
        .p = is_all ? decided->p : row->p_adjusted[options->adjust],
        .decision = decided,
        .holds = true,
        .plan = options->stats,
    };
    if (is_all && options->headline)
        return;
    enum rap_verdict verdict = rap_verdict_of(&evidence);
    for (size_t i = 0; i < options->n_readings && verdict == RAP_CLEAR && evidence.holds; i++)
        evidence.holds = reading_holds(rap_family_reading(options->readings, i), row);
    decided->verdict = rap_verdict_of(&evidence);
}

static void
judge_rows(const struct rap_voice *voice, struct rap_family *groups)
{
    for (size_t i = 0; i < groups->n_rows; i++) {
        struct rap_family_row *row = &groups->rows[i];
        judge_row(groups, row);
        groups->n_judged += i > 0 && row->comparison.decided.verdict != RAP_TOO_FEW;
    }
    family_widen(groups);
    for (size_t i = 0; i < groups->n_rows; i++)
        groups->rows[i].note = family_note(voice, groups, &groups->rows[i]);
}

/* How far a record lies in the groups of the rows from `first` on: 1 is all of it. With 0, in no
 * group. */
static double
part_from(const struct rap_counts *counts, uint32_t record, size_t first)
{
    size_t n;
    const struct rap_part *parts = rap_counts_parts(counts, record, &n);
    double sum = 0.0;
    if (first == 0)
        return n == 0 ? 1.0 : 0.0;
    for (size_t k = 0; k < n; k++)
        sum += parts[k].row >= first ? parts[k].part : 0.0;
    return sum > 1.0 - 1e-9 ? 1.0 : sum; /* thirds do not add up to the last bit */
}

/* All records, each as far as it lies there. */
static struct rap_cell *
cells_from(struct rap_arena *arena, const struct rap_family *groups, size_t first)
{
    const struct rap_counts *counts = groups->counts;
    struct rap_cell *cells = rap_new_array(arena, struct rap_cell, groups->periods->n);
    for (size_t p = 0; p < groups->periods->n; p++)
        cells[p].exposure_years = groups->rows[0].cells[p].exposure_years;
    for (size_t i = 0; i < counts->n_selected; i++) {
        uint32_t record = counts->selected[i];
        double part = part_from(counts, record, first);
        struct rap_when when = rap_counts_when(counts, record);
        if (part > 0.0)
            rap_counts_add(arena, counts, &cells[when.period], when.month,
                           (struct rap_counted){ record, part, true, false });
    }
    return cells;
}

/* The row from which on groups are folded: groups of one size stay together, unless nothing would
 * stay. */
static size_t
first_folded(const struct rap_family *groups)
{
    size_t first = groups->options.most_rows + 1;
    double size = groups->rows[first].events;
    while (first > 1 && !(groups->rows[first - 1].events > size))
        first--;
    return first > 1 ? first : groups->options.most_rows + 1;
}

/* "culture, energy, tourism"; of many the first ones "and 25 more". */
static const char *
names_from(const struct rap_voice *voice, const struct rap_family *groups, size_t first)
{
    size_t n = groups->n_rows - first, n_named = n > MOST_NAMED ? MOST_NAMED : n;
    struct rap_arg *names = rap_new_array(voice->arena, struct rap_arg, n_named + 1);
    for (size_t i = 0; i < n_named; i++)
        names[i] = rap_arg_user(NULL, groups->rows[first + i].name);
    return rap_message(
        voice, n > n_named ? "group.names.more" : "group.names",
        RAP_WITH(rap_arg_list("names", "list.comma", names), rap_arg_count("n", n - n_named)));
}

/* A row of several groups or none, which is no group of the family and is not judged: of records
 * as far as their parts. */
static void
append_row(const struct rap_voice *voice, struct rap_family *groups, struct rap_family_row row,
           size_t first)
{
    row.cells = cells_from(voice->arena, groups, first);
    for (size_t p = 0; p < groups->periods->n; p++)
        row.events += row.cells[p].events;
    fill_row(voice->arena, groups, &row);
    row.comparison.decided.verdict = RAP_TOO_FEW;
    row.note = family_note(voice, groups, &row);
    groups->rows[groups->n_rows++] = row;
}

/* The smallest groups become one row. */
static void
fold_rows(const struct rap_voice *voice, struct rap_family *groups)
{
    struct rap_arena *arena = voice->arena;
    size_t most = groups->options.most_rows;
    if (most == 0 || groups->n_groups <= most + 1)
        return;
    size_t first = first_folded(groups), n_folded = groups->n_rows - first;
    groups->folded = names_from(voice, groups, first);
    groups->n_rows = first;
    append_row(voice, groups,
               (struct rap_family_row){ .kind = RAP_FAMILY_REST,
                                        .name = rap_message(voice, "group.other",
                                                            RAP_WITH(rap_arg_count("n", n_folded))),
                                        .id = rap_format(arena, "%s.other", groups->id),
                                        .n_groups = n_folded },
               first);
}

/* A value of the data may have that text. */
static const char *
name_of_none(const struct rap_voice *voice, const struct rap_counts *counts)
{
    const char *none = rap_word(voice, "group.none");
    return rap_counts_row(counts, none) ? rap_word(voice, "group.no-value") : none;
}

/* Records that belong to no group: with them a table accounts for all. */
static void
add_none(const struct rap_voice *voice, struct rap_family *groups)
{
    struct rap_arena *arena = voice->arena;
    const struct rap_counts *counts = groups->counts;
    if (groups->n_without == 0)
        return;
    append_row(voice, groups,
               (struct rap_family_row){ .kind = RAP_FAMILY_NONE,
                                        .name = name_of_none(voice, counts),
                                        .id = rap_format(arena, "%s.none", groups->id) },
               0);
    family_without(groups);
}

/* What takes two periods. */
static void
judge(const struct rap_voice *voice, struct rap_family *groups)
{
    family_test(voice->arena, groups);
    judge_rows(voice, groups);
    fold_rows(voice, groups);
}

void
rap_family_make(const struct rap_voice *voice, const struct rap_counts *counts,
                const struct rap_family_options *options, struct rap_family *groups)
{
    struct rap_arena *arena = voice->arena;
    *groups = (struct rap_family){
        .by = counts->by,
        .periods = counts->periods,
        .counts = counts,
        .options = *options,
        .n_without = counts->n_without,
        .overlaps = counts->overlaps,
        .p_without = NAN,
        .mix_verdict = RAP_NOT_SHOWN,
    };
    if (counts->by)
        set_words(voice, groups);
    make_rows(arena, groups);
    if (!counts->by)
        return;
    family_measure_diversity(arena, groups);
    if (groups->periods->n >= 2)
        judge(voice, groups);
    add_none(voice, groups);
}
