/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Samples of records one by one. */
#include "support_making.h"

#include <math.h>

enum { MOST = 8, MOST_MARKS = 100000 };

/* The lines of a record: of every third year the first is of all of the first groups, and the
 * second of two of them. */
static uint32_t
lines_of(const struct making *m, size_t group, int year, int k)
{
    size_t n = m->sample->n_groups < MOST ? m->sample->n_groups : MOST;
    size_t line = group < MOST ? group : MOST;
    if (group == 0 && year % 3 == 0 && k == 0 && n > 1)
        return (1U << n) - 1U;
    if (group == 0 && year % 3 == 0 && k == 1 && n > 2)
        return 5U;
    return 1U << line;
}

/* One in seven is known to the year alone. */
static struct rap_strips_mark
mark_of(const struct making *m, size_t group, int year, int k, int n)
{
    int32_t start = rap_day_of(m->first_year + year, 1, 1), day = start + 360 * k / n;
    bool of_year = k % 7 == 3;
    size_t p = 0;
    struct rap_strips_mark mark = { .from = of_year ? start : day,
                                    .to = of_year ? start + 364 : day,
                                    .lines = lines_of(m, group, year, k) };
    mark.from = mark.from < m->from ? m->from : mark.from > m->to ? m->to : mark.from;
    mark.to = mark.to > m->to ? m->to : mark.to < mark.from ? mark.from : mark.to;
    while (p + 1 < m->sample->n_periods && mark.from >= m->starts[p + 1])
        p++;
    mark.period = p;
    return mark;
}

static void
add_marks(const struct making *m, struct rap_strips_chart *chart)
{
    struct rap_strips_mark *marks = rap_new_array(m->arena, struct rap_strips_mark, MOST_MARKS);
    size_t n = 0, n_cells = m->sample->n_groups * (size_t)m->sample->n_years;
    for (size_t i = 0; i < n_cells; i++) {
        size_t group = i % m->sample->n_groups;
        int year = (int)(i / m->sample->n_groups);
        int count = (int)fmin(count_at(m, group, year), (double)(MOST_MARKS / n_cells));
        for (int k = 0; k < count; k++)
            marks[n++] = mark_of(m, group, year, k, count);
    }
    chart->marks = marks;
    chart->n_marks = n;
}

static struct rap_strips_row
row_of(const struct making *m, const char *label, bool is_muted)
{
    bool has_two = m->sample->n_periods > 1;
    return (struct rap_strips_row){ .label = label,
                                    .counts = { has_two ? "6" : NULL, "14" },
                                    .rates = { has_two ? "(0.24)" : NULL, "(2.13)" },
                                    .is_muted = is_muted,
                                    .numbers = { "n1", "n2" } };
}

static void
add_rows(const struct making *m, struct rap_strips_chart *chart)
{
    size_t n = m->sample->n_groups < MOST ? m->sample->n_groups : MOST;
    struct rap_strips_row *lines = rap_new_array(m->arena, struct rap_strips_row, n + 1);
    struct rap_strips_row *sums = rap_new_array(m->arena, struct rap_strips_row, 3);
    for (size_t i = 0; i < n; i++)
        lines[i] = row_of(m, group_name(m, i), false);
    chart->n_lines = n;
    if (m->sample->n_groups > n)
        lines[chart->n_lines++] =
            row_of(m, rap_format(m->arena, "other (%zu)", m->sample->n_groups - n), true);
    sums[0] = row_of(m, said(m, "of one topic alone"), true);
    sums[1] = row_of(m, said(m, "of several together"), true);
    sums[2] = row_of(m, said(m, "all resolutions, each once"), false);
    chart->lines = lines;
    chart->sums = sums;
    chart->n_sums = 3;
}

const void *
make_strips(const struct making *m)
{
    size_t n = m->sample->n_periods;
    struct rap_strips_period *periods = rap_new_array(m->arena, struct rap_strips_period, n);
    for (size_t p = 0; p < n; p++)
        periods[p] = (struct rap_strips_period){ .from = m->starts[p],
                                                 .to = m->starts[p + 1] - 1,
                                                 .label = period_label(m, p),
                                                 .years_text = said(m, "25.0 years") };
    struct rap_strips_chart chart = { .words.by = said(m, "Topic"),
                                      .words.what = said(m, "Resolutions one by one by topic"),
                                      .words.others = said(m, "topics"),
                                      .periods = periods,
                                      .n_periods = n,
                                      .boundary_text = n > 1 ? said(m, "Sep 2016") : NULL,
                                      .heads = { said(m, "before"), said(m, "since") },
                                      .head_counts = said(m, "own (a year)"),
                                      .key = said(m, "full: of one; hollow and tied: of several") };
    add_marks(m, &chart);
    add_rows(m, &chart);
    return kept(m, &chart, sizeof chart);
}
