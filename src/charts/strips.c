/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "strips.h"

#include "fill.h"

#include "rapporteur/findings/parts.h"

#include <stdlib.h>

static const char *const sums[] = { "own", "joint", "others", "all" };

/* A line, or a sum of lines, with the numbers of the two periods. */
static struct rap_strips_row
row_of(const struct rap_subject *from, const char *id, bool is_muted)
{
    struct rap_strips_row row = { .label = printed_of(from, id, "name"), .is_muted = is_muted };
    for (size_t k = from->findings->has_comparison ? 0 : 1; k < 2; k++) {
        row.numbers[k] = rap_format(from->arena, "%s.n%zu", id, k + 1);
        row.counts[k] = printed_text(from, row.numbers[k]);
        row.rates[k] =
            rap_format(from->arena, "(%s)", printed_of(from, id, k == 0 ? "rate1" : "rate2"));
    }
    return row;
}

static const struct rap_strips_row *
lines_of(const struct rap_subject *from, const struct rap_strips *strips)
{
    struct rap_strips_row *lines =
        rap_new_array(from->arena, struct rap_strips_row, strips->n_lines);
    for (size_t i = 0; i < strips->n_lines; i++)
        lines[i] = row_of(from, strips->ids[i], i == strips->divided->n_shown);
    return lines;
}

/* A sum is told where it is not that of all. */
static bool
has_sum(const struct rap_strips *strips, size_t i)
{
    const bool has[] = { strips->has_joint || strips->has_others, strips->has_joint,
                         strips->has_others, true };
    return has[i];
}

static size_t
add_sums(const struct rap_subject *from, const struct rap_strips *strips,
         struct rap_strips_row *rows)
{
    size_t n = 0;
    for (size_t i = 0; i < RAP_COUNT_OF(sums); i++)
        if (has_sum(strips, i))
            rows[n++] = row_of(from, rap_format(from->arena, "%s.%s", strips->id, sums[i]),
                               i + 1 < RAP_COUNT_OF(sums));
    return n;
}

static const struct rap_strips_period *
periods_of(const struct rap_subject *from)
{
    const struct rap_periods *all = &from->findings->periods;
    const struct rap_voice *voice = &from->findings->voice;
    struct rap_strips_period *periods =
        rap_new_array(from->arena, struct rap_strips_period, all->n);
    for (size_t p = 0; p < all->n; p++) {
        bool is_cut = p + 2 >= all->n && rap_findings_is_cut(from->findings);
        const char *years = printed_text(from, period_id(from, "years", p));
        const char *units = printed_text(from, period_id(from, "units", p));
        periods[p] = (struct rap_strips_period){
            .from = all->at[p].days.from,
            .to = all->at[p].days.to,
            .label = printed_text(from, period_id(from, "label", p)),
            .years_text =
                rap_message(voice, is_cut ? "chart.parts.season" : "chart.strips.years",
                            RAP_WITH(rap_arg_text("years", years), rap_arg_text("units", units))),
        };
    }
    return periods;
}

static int
by_day(const void *a, const void *b)
{
    const struct rap_strips_mark *x = a, *y = b;
    if (x->from != y->from)
        return (x->from > y->from) - (x->from < y->from);
    return x->to != y->to ? (x->to > y->to) - (x->to < y->to)
                          : (x->lines > y->lines) - (x->lines < y->lines);
}

/* Weights only where one of them is not 1; marks are then not put in order. */
static void
set_marks(const struct rap_subject *from, const struct rap_strips *strips,
          struct rap_strips_chart *chart)
{
    size_t n = chart->n_marks = strips->n_records;
    struct rap_strips_mark *marks = rap_new_array(from->arena, struct rap_strips_mark, n);
    double *weights = rap_new_array(from->arena, double, n);
    bool is_weighted = false;
    for (size_t i = 0; i < n; i++) {
        const struct rap_strip_record *at = &strips->records[i];
        const struct rap_record *record = &from->findings->records->at[at->record];
        marks[i] =
            (struct rap_strips_mark){ record->first_day, record->last_day, at->lines, at->period };
        weights[i] = rap_record_whole(record);
        is_weighted |= weights[i] != 1.0;
    }
    chart->marks = marks;
    if (is_weighted)
        chart->weights = weights;
    else if (n > 1)
        qsort(marks, n, sizeof *marks, by_day);
}

static const void *
fill(const struct rap_subject *from)
{
    const struct rap_strips *strips = from->groups->strips;
    const struct rap_voice *voice = &from->findings->voice;
    struct rap_strips_chart *chart = rap_new(from->arena, struct rap_strips_chart);
    struct rap_strips_row *rows =
        rap_new_array(from->arena, struct rap_strips_row, RAP_COUNT_OF(sums));
    const struct rap_arg *args =
        RAP_WITH(rap_arg_user("one", from->groups->one), rap_arg_user("many", from->groups->many));
    *chart = (struct rap_strips_chart){
        .words = row_words(from),
        .periods = periods_of(from),
        .n_periods = from->findings->periods.n,
        .boundary_text = boundary_text(from),
        .heads = { rap_word(voice, "column.before"), rap_word(voice, "column.since") },
        .head_counts = rap_message(voice,
                                   strips->has_joint && !strips->is_whole ? "chart.strips.own"
                                                                          : "chart.forest.counts",
                                   RAP_WITH(rap_arg_text("unit", rate_unit(from)))),
        .lines = lines_of(from, strips),
        .n_lines = strips->n_lines,
        .sums = rows,
        .n_sums = add_sums(from, strips, rows),
        .key = strips->has_joint ? rap_message(voice, "chart.strips.key", args) : NULL,
    };
    if (!from->findings->has_comparison)
        chart->heads[1] = rap_word(voice, "column.n");
    chart->words.n_more = 0;
    set_marks(from, strips, chart);
    return chart;
}

static void
tell_row(struct rap_table *table, const char *id, bool has_two)
{
    static const char *const parts[] = { "n1", "rate1", "n2", "rate2" };
    rap_table_row(table);
    rap_table_number(table, id, "name");
    for (size_t i = has_two ? 0 : 2; i < RAP_COUNT_OF(parts); i++)
        rap_table_number(table, id, parts[i]);
}

static void
tell(const struct rap_subject *from, struct rap_table *table)
{
    const struct rap_strips *strips = from->groups->strips;
    bool has_two = from->findings->has_comparison;
    rap_table_column(table, with_capital(from, from->groups->one), RAP_START);
    rap_table_heads(table, has_two ? ">before >a-year >since >a-year" : ">n >a-year");
    for (size_t i = 0; i < strips->n_lines; i++)
        tell_row(table, strips->ids[i], has_two);
    for (size_t i = 0; i < RAP_COUNT_OF(sums); i++)
        if (has_sum(strips, i))
            tell_row(table, rap_format(from->arena, "%s.%s", strips->id, sums[i]), has_two);
}

const struct rap_chart rap_chart_strips = {
    .name = "strips",
    .needs = RAP_NEEDS_DATES | RAP_NEEDS_SPONSORS,
    .id = "-strips",
    .finding = "strips.figure",
    .note = "strips.note",
    .fill = fill,
    .draw = strips_scene,
    .tell = tell,
};
