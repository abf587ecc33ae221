/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Samples of the steps of a rate. */
#include "support_making.h"

#include "rapporteur/base/number.h"

#include <math.h>
#include <stdlib.h>

enum { MOST = 8, MOST_NAMED = 2 };

static struct rap_steps_row
row_of(const struct making *m, const char *label, double rate1, double rate2)
{
    double step = rate2 - rate1;
    const char *sign = step < 0.0 ? "\xE2\x88\x92" : "+";
    return (struct rap_steps_row){
        .label = label,
        .step = step,
        .step_text = rap_format(m->arena, "%s%s", sign, fixed(m, fabs(step), 2)),
        .rate1 = fixed(m, rate1, 2),
        .rate2 = fixed(m, rate2, 2),
        .range = rap_format(m->arena, "%s to %s", fixed(m, step - 1.0, 2), fixed(m, step + 1.0, 2)),
        .numbers = "step"
    };
}

static double
rate_of(const struct making *m, size_t group, int back)
{
    size_t last = m->sample->n_periods - 1, p = last > 0 && back ? last - 1 : last;
    return period_count(m, group, p) / period_years(m, p);
}

static int
by_step(const void *a, const void *b)
{
    const struct rap_steps_row *x = a, *y = b;
    return (x->step < y->step) - (x->step > y->step);
}

static int
by_fall(const void *a, const void *b)
{
    return by_step(b, a);
}

/* The first groups by themselves and the others in one row. */
static size_t
make_rows(const struct making *m, struct rap_steps_row *rows, struct rap_steps_end ends[2])
{
    size_t n_groups = m->sample->n_groups, n = n_groups < MOST ? n_groups : MOST;
    double rest[2] = { 0.0, 0.0 };
    for (size_t i = 0; i < n_groups; i++)
        for (int p = 0; p < 2; p++) {
            double rate = rate_of(m, i, p == 0);
            ends[p].rate += rate;
            rest[p] += i < n ? 0.0 : rate;
        }
    for (size_t i = 0; i < n; i++)
        rows[i] = row_of(m, group_name(m, i), rate_of(m, i, 1), rate_of(m, i, 0));
    bool is_fall = ends[1].rate < ends[0].rate;
    qsort(rows, n, sizeof *rows, is_fall ? by_fall : by_step);
    for (size_t i = 0; i < n && i < MOST_NAMED; i++)
        rows[i].is_named = (is_fall ? -1.0 : 1.0) * rows[i].step > 0.0;
    if (n < n_groups)
        rows[n++] =
            row_of(m, rap_format(m->arena, "other (%zu)", n_groups - MOST), rest[0], rest[1]);
    return n;
}

const void *
make_parts(const struct making *m)
{
    struct rap_steps_row *rows = rap_new_array(m->arena, struct rap_steps_row, MOST + 1);
    struct rap_steps steps = { .words.by = said(m, "Topic"),
                               .words.what = said(m, "Steps of the yearly rate by topic"),
                               .rows = rows,
                               .step_text = "+1.00",
                               .heads = { said(m, "before"), said(m, "since"),
                                          said(m, "more a year") },
                               .under = { said(m, "a year"), said(m, "a year"), said(m, "95% CI") },
                               .axis_text = said(m, "resolutions a year") };
    steps.n_rows = make_rows(m, rows, steps.ends);
    for (int p = 0; p < 2; p++) {
        struct rap_steps_end *end = &steps.ends[p];
        end->label = p == 0 ? said(m, "to Aug 2016") : said(m, "from Sep 2016");
        end->rate_text =
            said_with(m, "{n} a year", RAP_WITH(rap_arg_text("n", fixed(m, end->rate, 2))));
        end->count_text = said(m, "35 in 25.0 years");
        end->numbers = "rate";
    }
    steps.step_text = fixed(m, steps.ends[1].rate - steps.ends[0].rate, 2);
    if (steps.n_rows > 0 && rows[0].is_named)
        steps.named_text = said(m, "3.00 of the 4.39");
    return kept(m, &steps, sizeof steps);
}
