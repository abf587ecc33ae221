/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The steps from the rate before to the rate since. */
#include "rapporteur/findings/parts.h"

#include "rapporteur/base/fold.h"
#include "rapporteur/base/number.h"
#include "rapporteur/findings/family.h"
#include "rapporteur/stats/pair/pair.h"

#include "internal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_NAMED = 2 }; /* in the title */

static const double worth_it = 0.25; /* of the whole */

struct making {
    struct rap_findings *findings;
    const struct rap_family *groups;
    const struct rap_divided *divided;
    struct rap_parts *parts;
    int direction; /* of the whole */
    bool is_rounded;
};

/* ---- the steps */

static struct rap_estimate
step_of(const struct rap_findings *findings, const struct rap_cell cells[2])
{
    const struct rap_comparison *all = &findings->comparison;
    double level = findings->plan->stats.level;
    struct rap_weighted first = { cells[0].events, cells[0].squares, all->t1 };
    struct rap_weighted second = { cells[1].events, cells[1].squares, all->t2 };
    struct rap_pair pair;
    if (!rap_weighted_pair_compute(&first, &second, level, &pair))
        return (struct rap_estimate){ NAN, NAN, NAN, "absent.not-computed" };
    const struct rap_measured *ends = &pair.at[RAP_DIFFERENCE_WALD];
    return (struct rap_estimate){ pair.at[RAP_DIFFERENCE].value, ends->low, ends->high, NULL };
}

static void
add_row(struct making *making, const char *name, const char *key, const struct rap_cell *cells)
{
    const struct rap_findings *findings = making->findings;
    const struct rap_comparison *all = &findings->comparison;
    struct rap_cell compared[2];
    for (size_t p = 0; p < 2; p++)
        compared[p] = rap_comparison_cell(findings->arena, findings->comparing, all, &cells[p]);
    struct rap_part_row *row = &making->parts->rows[making->parts->n_rows++];
    *row =
        (struct rap_part_row){ .name = name,
                               .id = rap_format(findings->arena, "%s.%s", making->parts->id, key),
                               .rate1 = compared[0].events / all->t1,
                               .rate2 = compared[1].events / all->t2,
                               .step = step_of(findings, compared) };
}

/* What each record leaves to the values that are not shown, and to none. */
static const struct rap_cell *
cells_of_others(const struct making *making)
{
    struct rap_arena *arena = making->findings->arena;
    const struct rap_counts *counts = making->divided->counts;
    struct rap_cell *cells = rap_new_array(arena, struct rap_cell, counts->periods->n);
    for (size_t i = 0; i < counts->n_selected; i++) {
        uint32_t record = counts->selected[i];
        size_t n;
        const struct rap_part *parts = rap_counts_parts(counts, record, &n);
        struct rap_when when = rap_counts_when(counts, record);
        double rest = 1.0;
        for (size_t k = 0; k < n; k++)
            rest -= making->divided->places[parts[k].row] > 0 ? parts[k].part : 0.0;
        if (rest > 1e-9)
            rap_counts_add(arena, counts, &cells[when.period], when.month,
                           (struct rap_counted){ record, rest, true, false });
    }
    return cells;
}

static void
make_rows(struct making *making)
{
    const struct rap_divided *divided = making->divided;
    struct rap_arena *arena = making->findings->arena;
    size_t before = divided->counts->periods->n - 2;
    making->parts->rows = rap_new_array(arena, struct rap_part_row, divided->n_shown + 1);
    for (size_t i = 0; i < divided->n_shown; i++) {
        const struct rap_count_row *row = &divided->counts->rows[divided->shown[i]];
        add_row(making, row->group, rap_format(arena, "%zu", i + 1), &row->cells[before]);
    }
    const struct rap_cell *others = cells_of_others(making) + before;
    if (others[0].events > 0.0 || others[1].events > 0.0)
        add_row(making, divided->others, "others", others);
}

/* The title names the first steps, as far as they lead where all lead. */
static void
name_rows(struct making *making)
{
    struct rap_parts *parts = making->parts;
    double all = parts->rate2 - parts->rate1;
    making->direction = (all > 0.0) - (all < 0.0);
    while (parts->n_named < MOST_NAMED && parts->n_named < making->divided->n_shown
           && making->direction * parts->rows[parts->n_named].step.value > 0.0)
        parts->rows[parts->n_named++].is_named = true;
    const struct rap_estimate *first = &parts->rows[0].step;
    parts->is_worth_it = parts->n_named > 0 && fabs(first->value) >= worth_it * fabs(all)
                         && first->low * first->high > 0.0;
}

/* ---- numbers */

/* With its sign, as steps are printed. */
static const char *
signed_text(const struct rap_voice *voice, double value)
{
    const char *text = rap_quantity_text(voice, RAP_Q_RATE, fabs(value));
    const char *sign = value < 0.0 ? "\xE2\x88\x92" : "+";
    return rap_format(voice->arena, "%s%s", sign, text);
}

static void
add_rate(struct making *making, const char *id, const char *what, double value, bool is_step)
{
    struct rap_findings *findings = making->findings;
    struct rap_number *number = rap_numbers_add(
        findings->numbers, rap_format(findings->arena, "%s.%s", id, what), RAP_Q_RATE, value);
    if (is_step)
        number->text = signed_text(&findings->voice, number->value);
}

static void
add_row_numbers(struct making *making, const struct rap_part_row *row)
{
    struct rap_findings *findings = making->findings;
    const char *step = rap_format(findings->arena, "%s.step", row->id);
    rap_numbers_add_text(findings->numbers, rap_format(findings->arena, "%s.name", row->id),
                         RAP_Q_TEXT, row->name);
    add_rate(making, row->id, "rate1", row->rate1, false);
    add_rate(making, row->id, "rate2", row->rate2, false);
    struct rap_number *number =
        rap_numbers_add_estimate(findings->numbers, step, RAP_Q_RATE, row->step,
                                 findings->plan->stats.level, "difference-parts");
    number->text = signed_text(&findings->voice, number->value);
    if (making->parts->has_first) {
        add_rate(making, row->id, "first1", row->first[0], false);
        add_rate(making, row->id, "first2", row->first[1], false);
    }
}

/* A step for a title: as many decimals as the whole asks for. */
static void
add_short(struct making *making, const char *what, double step, double whole)
{
    struct rap_findings *findings = making->findings;
    double size = fabs(rap_pace_value(findings->numbers->unit, RAP_Q_RATE, whole));
    int decimals = size < 1.0 ? 2 : size < 100.0 ? 1 : 0;
    struct rap_number *number = rap_numbers_add(
        findings->numbers, rap_format(findings->arena, "%s.%s", making->parts->id, what),
        RAP_Q_RATE, fabs(step));
    number->text = rap_number_fixed(findings->arena, number->value, decimals);
}

/* Where the first sponsor cannot be told from the list nothing is made of it. */
static bool
tells_first(const struct making *making)
{
    return making->divided->is_shared
           && (strcmp(making->groups->by, "sponsors") != 0
               || rap_records_may_name_lead(making->findings->records));
}

/* The same steps, each record given whole to the value that it names first. */
static void
add_first(struct making *making, const struct rap_counts *counts, struct rap_part_row *row)
{
    struct rap_findings *findings = making->findings;
    const struct rap_comparison *all = &findings->comparison;
    const struct rap_count_row *found = rap_counts_row(counts, row->name);
    for (size_t p = 0; found && p < 2; p++) {
        const struct rap_cell *cell = &found->cells[counts->periods->n - 2 + p];
        double n = rap_comparison_cell(findings->arena, findings->comparing, all, cell).events;
        row->first[p] = n / (p == 0 ? all->t1 : all->t2);
    }
}

static void
set_first(struct making *making)
{
    struct rap_findings *findings = making->findings;
    struct rap_parts *parts = making->parts;
    struct rap_counts counts = findings->counts, first;
    double rest[2] = { parts->rate1, parts->rate2 };
    counts.rule.counting = RAP_COUNT_FIRST;
    rap_counts_regroup(findings->arena, findings->plan, &counts, making->groups->by, &first);
    for (size_t i = 0; i < making->divided->n_shown; i++) {
        add_first(making, &first, &parts->rows[i]);
        rest[0] -= parts->rows[i].first[0];
        rest[1] -= parts->rows[i].first[1];
    }
    if (parts->n_rows > making->divided->n_shown)
        for (size_t p = 0; p < 2; p++)
            parts->rows[parts->n_rows - 1].first[p] = rest[p] > 1e-9 ? rest[p] : 0.0;
}

/* The value that is printed. */
static double
printed(const struct rap_findings *findings, double value)
{
    value = rap_pace_value(findings->numbers->unit, RAP_Q_RATE, value);
    const char *text = rap_quantity_text(&findings->voice, RAP_Q_RATE, fabs(value));
    char digits[64];
    size_t n = 0;
    for (; *text != '\0' && n + 1 < sizeof digits; text++)
        if (*text != ',')
            digits[n++] = *text;
    digits[n] = '\0';
    return copysign(strtod(digits, NULL), value);
}

/* Whether the printed steps make the printed difference, and each that of its printed rates. */
static bool
is_rounded(const struct rap_findings *findings, const struct rap_parts *parts)
{
    double sum = printed(findings, parts->rate1) - printed(findings, parts->rate2), off = 0.0;
    for (size_t i = 0; i < parts->n_rows; i++) {
        const struct rap_part_row *row = &parts->rows[i];
        double step = printed(findings, row->step.value);
        sum += step;
        off = fmax(off, fabs(printed(findings, row->rate1) + step - printed(findings, row->rate2)));
    }
    return fmax(off, fabs(sum)) > 1e-6;
}

static void
add_numbers(struct making *making)
{
    struct rap_findings *findings = making->findings;
    const struct rap_parts *parts = making->parts;
    struct rap_arg *names = rap_new_array(findings->arena, struct rap_arg, MOST_NAMED + 1);
    double all = parts->rate2 - parts->rate1, top = 0.0, first = 0.0;
    for (size_t i = 0; i < parts->n_rows; i++)
        add_row_numbers(making, &parts->rows[i]);
    for (size_t i = 0; i < parts->n_named; i++) {
        names[i] = rap_arg_user(NULL, parts->rows[i].name);
        top += parts->rows[i].step.value;
        first += parts->rows[i].first[1] - parts->rows[i].first[0];
    }
    add_rate(making, parts->id, "rate1", parts->rate1, false);
    add_rate(making, parts->id, "rate2", parts->rate2, false);
    add_rate(making, parts->id, "step", all, true);
    if (parts->n_named == 0)
        return;
    const char *named = rap_message(&findings->voice, "parts.top",
                                    RAP_WITH(rap_arg_list("names", "list.and", names)));
    rap_numbers_add_text(findings->numbers, rap_format(findings->arena, "%s.top", parts->id),
                         RAP_Q_TEXT, rap_str_capital(findings->arena, rap_str_of(named)));
    add_rate(making, parts->id, "top_step", top, true);
    add_short(making, "top_sum", top, all);
    add_short(making, "size", all, all);
    if (parts->has_first)
        add_rate(making, parts->id, "top_first", first, true);
}

/* ---- words */

static const char *
title_of(const struct making *making)
{
    const struct rap_parts *parts = making->parts;
    double all = fabs(parts->rate2 - parts->rate1), top = 0.0;
    for (size_t i = 0; i < parts->n_named; i++)
        top += fabs(parts->rows[i].step.value);
    if (parts->n_named == 0)
        return "parts.title.none";
    return top > all * (1.0 + 1e-9) ? "parts.title.opposed" : "parts.title";
}

static void
say(const struct making *making)
{
    struct rap_findings *findings = making->findings;
    const struct rap_family *groups = making->groups;
    const struct rap_parts *parts = making->parts;
    const struct rap_arg *args =
        RAP_WITH(rap_arg_scope("parts", parts->id), rap_arg_scope("row", parts->rows[0].id),
                 rap_arg_user("one", groups->one), rap_arg_user("many", groups->many),
                 rap_direction_arg(making->direction), rap_arg_count("n", parts->n_named),
                 rap_arg_flag("season", rap_findings_is_cut(findings)),
                 rap_arg_flag("shared", making->divided->is_shared),
                 rap_arg_flag("first", tells_first(making)),
                 rap_arg_flag("rounded", is_rounded(findings, parts)));
    rap_say(findings, rap_format(findings->arena, "%s.parts.figure", groups->id), title_of(making),
            args);
    const char *note = rap_format(findings->arena, "%s.parts.note", groups->id);
    rap_say(findings, note, "parts.note", args);
    if (parts->has_first && parts->n_named > 0)
        rap_say(findings, note, "parts.note.first", args);
    rap_say(findings, note, "parts.note.cause", args);
    if (is_rounded(findings, parts))
        rap_say(findings, note, "parts.note.rounded", args);
}

const struct rap_parts *
rap_parts_make(struct rap_findings *findings, const struct rap_family *groups,
               const struct rap_divided *divided)
{
    const struct rap_comparison *all = &findings->comparison;
    if (!findings->has_comparison || all->refused || divided->overlaps || divided->n_shown == 0)
        return NULL;
    struct rap_parts *parts = rap_new(findings->arena, struct rap_parts);
    *parts = (struct rap_parts){ .id = rap_format(findings->arena, "parts.%s", groups->page),
                                 .rate1 = all->x1 / all->t1,
                                 .rate2 = all->x2 / all->t2 };
    struct making making = { findings, groups, divided, parts, 0, false };
    make_rows(&making);
    name_rows(&making);
    parts->has_first = tells_first(&making);
    if (parts->has_first)
        set_first(&making);
    add_numbers(&making);
    say(&making);
    return parts;
}
