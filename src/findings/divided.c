/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records divided over the values of a field, and which of these stand by themselves. */
#include "rapporteur/findings/parts.h"

#include "rapporteur/base/fold.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_NAMED = 2 }; /* so few others are called by their names */

/* A value, and by what it is chosen: its step, or how many records it has. */
struct value {
    uint32_t row;
    double weight;
    bool is_outside;
};

static double
weight_of(struct rap_arena *arena, const struct rap_findings *findings,
          const struct rap_count_row *row)
{
    const struct rap_comparison *all = &findings->comparison;
    const struct rap_cell *last = &row->cells[findings->periods.n - 1];
    if (!findings->has_comparison || all->refused)
        return row->events;
    return rap_comparison_cell(arena, findings->comparing, all, last).events / all->t2
           - rap_comparison_cell(arena, findings->comparing, all, last - 1).events / all->t1;
}

/* ---- sponsors outside the plan's groups */

static bool
is_member(const struct rap_group *group, struct rap_match match)
{
    for (size_t i = 0; i < group->n; i++)
        for (size_t m = 0; m < match.n; m++)
            if (group->at[i].member == match.at[m].member)
                return true;
    return false;
}

static bool
is_in_groups(struct rap_arena *arena, const struct rap_records *records, const char *name)
{
    struct rap_match match =
        rap_members_lookup(records->members, rap_str_of(name), RAP_NAMING_NAMES);
    for (size_t g = 0; g < records->groups.n; g++) {
        const struct rap_group *group = &records->groups.at[g];
        if (is_member(group, match)
            || rap_texts_has_fold(&group->others, rap_fold_counted(arena, rap_str_of(name))))
            return true;
    }
    return false;
}

static void
set_outside(struct rap_arena *arena, const struct rap_findings *findings,
            const struct rap_counts *counts, struct value *values, size_t n)
{
    double inside = 0.0;
    if (findings->records->groups.n == 0 || strcmp(counts->by, "sponsors") != 0)
        return;
    for (size_t i = 0; i < n; i++) {
        const struct rap_count_row *row = &counts->rows[values[i].row];
        values[i].is_outside = !is_in_groups(arena, findings->records, row->group);
        inside += values[i].is_outside ? 0.0 : row->events;
    }
    for (size_t i = 0; i < n && 2.0 * inside < counts->rows[0].events; i++)
        values[i].is_outside = false;
}

/* ---- which are shown */

static int
by_size(const void *a, const void *b)
{
    const struct value *x = a, *y = b;
    if (x->is_outside != y->is_outside)
        return x->is_outside - y->is_outside;
    double p = fabs(x->weight), q = fabs(y->weight);
    return p != q ? (p < q) - (p > q) : (x->row > y->row) - (x->row < y->row);
}

static int
by_weight(const void *a, const void *b)
{
    const struct value *x = a, *y = b;
    return x->weight != y->weight ? (x->weight < y->weight) - (x->weight > y->weight)
                                  : (x->row > y->row) - (x->row < y->row);
}

static const char *
others_name(const struct rap_voice *voice, const struct rap_counts *counts,
            const struct value *values, size_t n)
{
    if (n > MOST_NAMED)
        return rap_message(voice, "group.other", RAP_WITH(rap_arg_count("n", n)));
    if (n == 0)
        return rap_word(voice, "group.none");
    struct rap_arg names[MOST_NAMED + 1] = { 0 };
    for (size_t i = 0; i < n; i++)
        names[i] = rap_arg_user(NULL, counts->rows[values[i].row].group);
    return rap_message(voice, "group.names", RAP_WITH(rap_arg_list("names", "list.comma", names)));
}

/* The largest are shown, but for those outside; in the direction of the whole. */
static void
choose(struct rap_arena *arena, const struct rap_findings *findings, struct rap_divided *made)
{
    const struct rap_counts *counts = made->counts;
    size_t n = counts->n_rows - 1;
    double all = weight_of(arena, findings, &counts->rows[0]);
    struct value *values = rap_new_array(arena, struct value, n);
    uint32_t *shown = rap_new_array(arena, uint32_t, RAP_DIVIDED_MOST);
    uint8_t *places = rap_new_array(arena, uint8_t, counts->n_rows);
    for (size_t i = 0; i < n; i++)
        values[i] = (struct value){ .row = (uint32_t)i + 1,
                                    .weight = (all < 0.0 ? -1.0 : 1.0)
                                              * weight_of(arena, findings, &counts->rows[i + 1]) };
    set_outside(arena, findings, counts, values, n);
    qsort(values, n, sizeof *values, by_size);
    while (made->n_shown < n && made->n_shown < RAP_DIVIDED_MOST
           && !values[made->n_shown].is_outside)
        made->n_shown++;
    made->n_others = n - made->n_shown;
    made->others = others_name(&findings->voice, counts, values + made->n_shown, made->n_others);
    qsort(values, made->n_shown, sizeof *values, by_weight);
    for (size_t i = 0; i < made->n_shown; i++) {
        shown[i] = values[i].row;
        places[values[i].row] = (uint8_t)(i + 1);
    }
    made->shown = shown;
    made->places = places;
}

static void
look_at_records(struct rap_divided *made)
{
    const struct rap_counts *counts = made->counts;
    made->is_shared = counts->overlaps;
    for (size_t i = 0; i < counts->n_selected && !made->overlaps; i++) {
        size_t n;
        double sum = 0.0;
        const struct rap_part *parts = rap_counts_parts(counts, counts->selected[i], &n);
        for (size_t k = 0; k < n; k++)
            sum += parts[k].part;
        made->overlaps = sum > 1.0 + 1e-9;
    }
}

struct rap_divided *
rap_divided_make(struct rap_arena *arena, const struct rap_findings *findings, const char *by)
{
    struct rap_divided *made = rap_new(arena, struct rap_divided);
    struct rap_counts all = findings->counts, *counts = rap_new(arena, struct rap_counts);
    all.rule.counting = RAP_COUNT_FRACTIONAL;
    rap_counts_regroup(arena, findings->plan, &all, by, counts);
    made->counts = counts;
    choose(arena, findings, made);
    look_at_records(made);
    return made;
}
