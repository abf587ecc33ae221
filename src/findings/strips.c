/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The records of each value one by one: those of one value alone, and those of several. */
#include "rapporteur/findings/parts.h"

#include "rapporteur/findings/family.h"

#include "internal.h"

#include <math.h>

/* What is counted: the records of each line alone, then these sums. */
enum { OWN, JOINT, OTHERS, ALL, N_SUMS };
static const char *const sums[N_SUMS] = { "own", "joint", "others", "all" };
static const char *const names[N_SUMS] = { "strips.own", "strips.joint", "strips.others",
                                           "strips.all" };

struct making {
    struct rap_findings *findings;
    const struct rap_family *groups;
    const struct rap_divided *divided;
    struct rap_strips *strips;
    struct rap_cell **lines, **sums; /* each with a cell a period */
    size_t n_outside;
};

/* ---- the records */

static uint32_t
lines_of(struct making *making, uint32_t record)
{
    const struct rap_divided *divided = making->divided;
    size_t n;
    const struct rap_part *parts = rap_counts_parts(divided->counts, record, &n);
    uint32_t lines = 0;
    double shown = 0.0;
    for (size_t k = 0; k < n; k++) {
        size_t place = divided->places[parts[k].row];
        lines |= place > 0 ? 1U << (place - 1) : 0U;
        shown += place > 0 ? parts[k].part : 0.0;
    }
    making->n_outside += lines != 0 && shown < 1.0 - 1e-9;
    return lines != 0 ? lines : 1U << divided->n_shown;
}

static bool
is_of_several(uint32_t lines)
{
    return (lines & (lines - 1)) != 0;
}

static size_t
line_of(uint32_t lines)
{
    size_t i = 0;
    while ((lines >> i & 1U) == 0)
        i++;
    return i;
}

static int
sum_of(const struct making *making, uint32_t lines)
{
    bool is_other = line_of(lines) == making->divided->n_shown;
    return is_of_several(lines) ? JOINT : is_other ? OTHERS : OWN;
}

static void
count_record(struct making *making, const struct rap_strip_record *at, struct rap_when when)
{
    struct rap_arena *arena = making->findings->arena;
    const struct rap_counts *counts = making->divided->counts;
    const struct rap_counted whole = { at->record, 1.0, true, true };
    int sum = sum_of(making, at->lines);
    for (size_t line = 0; line < making->divided->n_shown; line++)
        if ((at->lines >> line & 1U) != 0 && (sum == OWN || making->strips->is_whole))
            rap_counts_add(arena, counts, &making->lines[line][when.period], when.month, whole);
    rap_counts_add(arena, counts, &making->sums[sum][when.period], when.month, whole);
    rap_counts_add(arena, counts, &making->sums[ALL][when.period], when.month, whole);
}

/* Where most records are of several values, those of one alone would say little of a line. */
static void
take_records(struct making *making)
{
    const struct rap_counts *counts = making->divided->counts;
    struct rap_strips *strips = making->strips;
    size_t n[N_SUMS] = { 0 };
    strips->n_records = counts->n_selected;
    strips->records =
        rap_new_array(making->findings->arena, struct rap_strip_record, counts->n_selected);
    for (size_t i = 0; i < counts->n_selected; i++) {
        uint32_t record = counts->selected[i], lines = lines_of(making, record);
        strips->records[i] =
            (struct rap_strip_record){ record, rap_counts_when(counts, record).period, lines };
        n[sum_of(making, lines)]++;
    }
    strips->has_joint = n[JOINT] > 0;
    strips->has_others = n[OTHERS] > 0;
    strips->is_whole = n[JOINT] > n[OWN];
    for (size_t i = 0; i < strips->n_records; i++)
        count_record(making, &strips->records[i],
                     rap_counts_when(counts, strips->records[i].record));
}

/* ---- numbers */

static void
add_count(const struct making *making, const char *id, int which, struct rap_cell *cells)
{
    struct rap_findings *findings = making->findings;
    struct rap_arena *arena = findings->arena;
    const struct rap_comparison *all = &findings->comparison;
    size_t back = which == 1 && findings->has_comparison ? 1 : 0;
    struct rap_cell *cell = rap_new(arena, struct rap_cell);
    *cell = cells[findings->periods.n - 1 - back];
    double years = findings->counts.rows[0].cells[findings->periods.n - 1].exposure_years;
    if (findings->has_comparison) {
        *cell = rap_comparison_cell(arena, findings->comparing, all, cell);
        years = which == 1 ? all->t1 : all->t2;
    }
    const char *n = rap_format(arena, "%s.n%d", id, which);
    const char *rate = rap_format(arena, "%s.rate%d", id, which);
    rap_numbers_add(findings->numbers, n, RAP_Q_COUNT, cell->events);
    rap_numbers_add(findings->numbers, rate, RAP_Q_RATE, cell->events / years);
    rap_numbers_set_records(findings->numbers, n, cell->records, cell->n_records);
    rap_numbers_set_records(findings->numbers, rate, cell->records, cell->n_records);
}

static void
add_counts(const struct making *making, const char *id, const char *name, struct rap_cell *cells)
{
    struct rap_findings *findings = making->findings;
    rap_numbers_add_text(findings->numbers, rap_format(findings->arena, "%s.name", id), RAP_Q_TEXT,
                         name);
    if (findings->has_comparison)
        add_count(making, id, 1, cells);
    add_count(making, id, 2, cells);
}

static const char *
sum_name(const struct making *making, int sum)
{
    return rap_message(&making->findings->voice, names[sum],
                       RAP_WITH(rap_arg_user("one", making->groups->one),
                                rap_arg_user("many", making->groups->many),
                                rap_arg_user("noun", making->findings->plan->noun),
                                rap_arg_user("others", making->divided->others),
                                rap_arg_count("n", making->divided->n_shown)));
}

static void
add_lines(struct making *making)
{
    struct rap_arena *arena = making->findings->arena;
    const struct rap_divided *divided = making->divided;
    struct rap_strips *strips = making->strips;
    strips->n_lines = divided->n_shown + strips->has_others;
    strips->names = rap_new_array(arena, const char *, strips->n_lines);
    strips->ids = rap_new_array(arena, const char *, strips->n_lines);
    for (size_t i = 0; i < strips->n_lines; i++) {
        bool is_others = i == divided->n_shown;
        strips->names[i] =
            is_others ? divided->others : divided->counts->rows[divided->shown[i]].group;
        strips->ids[i] = is_others ? rap_format(arena, "%s.rest", strips->id)
                                   : rap_format(arena, "%s.%zu", strips->id, i + 1);
        add_counts(making, strips->ids[i], strips->names[i],
                   is_others ? making->sums[OTHERS] : making->lines[i]);
    }
    for (int s = 0; s < N_SUMS; s++)
        add_counts(making, rap_format(arena, "%s.%s", strips->id, sums[s]), sum_name(making, s),
                   making->sums[s]);
    rap_numbers_add(making->findings->numbers, rap_format(arena, "%s.outside", strips->id),
                    RAP_Q_COUNT, (double)making->n_outside);
}

/* ---- words */

static void
say(const struct making *making)
{
    struct rap_findings *findings = making->findings;
    const struct rap_strips *strips = making->strips;
    const char *id = making->groups->id;
    bool has_rates = findings->has_comparison && !findings->comparison.refused;
    const struct rap_arg *args = RAP_WITH(
        rap_arg_scope("strips", strips->id),
        rap_arg_scope("own", rap_format(findings->arena, "%s.own", strips->id)),
        rap_arg_scope("joint", rap_format(findings->arena, "%s.joint", strips->id)),
        rap_arg_user("one", making->groups->one), rap_arg_user("many", making->groups->many),
        rap_arg_flag("season", rap_findings_is_cut(findings)),
        rap_arg_flag("whole", strips->is_whole));
    rap_say(findings, rap_format(findings->arena, "%s.strips.figure", id),
            has_rates && strips->has_joint ? "strips.title.rates" : "strips.title", args);
    const char *note = rap_format(findings->arena, "%s.strips.note", id);
    rap_say(findings, note, strips->has_joint ? "strips.note.joint" : "strips.note", args);
    if (making->n_outside > 0)
        rap_say(findings, note, "strips.note.outside", args);
}

static struct rap_cell **
cells_for(struct rap_arena *arena, size_t n, size_t n_periods)
{
    struct rap_cell **cells = rap_new_array(arena, struct rap_cell *, n);
    for (size_t i = 0; i < n; i++)
        cells[i] = rap_new_array(arena, struct rap_cell, n_periods);
    return cells;
}

const struct rap_strips *
rap_strips_make(struct rap_findings *findings, const struct rap_family *groups,
                const struct rap_divided *divided)
{
    struct rap_arena *arena = findings->arena;
    size_t n_periods = findings->periods.n;
    struct rap_strips *strips = rap_new(arena, struct rap_strips);
    *strips = (struct rap_strips){ .id = rap_format(arena, "strips.%s", groups->page),
                                   .divided = divided };
    struct making making = { .findings = findings,
                             .groups = groups,
                             .divided = divided,
                             .strips = strips,
                             .lines = cells_for(arena, divided->n_shown, n_periods),
                             .sums = cells_for(arena, N_SUMS, n_periods) };
    take_records(&making);
    add_lines(&making);
    say(&making);
    return strips;
}
