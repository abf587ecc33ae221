/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "grouped.h"

#include <math.h>

static const double bar_share = 0.8; /* of the height of a line */
static const struct type text_type = { RAP_INK, RAP_SANS, SMALL_PT, RAP_START };

/* The text stands behind the bar and its interval. */
static void
draw_value(struct grouped_drawing *d, size_t place, size_t k, size_t period)
{
    const struct panel *panel = &d->panels[k];
    const struct rap_grouped_value *value = grouped_value(d, d->rows.shown[place], k, period);
    double y = grouped_line(d, place, period);
    double half = 0.5 * bar_share * d->line_pt, end = panel->left;
    if (value->value > 0.0) {
        end = scale_at(&panel->x, value->value);
        rap_scene_rect(d->scene, grouped_colour(d, period), panel->left, y - half, end, y + half)
            ->numbers = value->numbers;
    }
    grouped_interval(d, panel, value, (struct interval_style){ RAP_INK, 1.1, false }, y);
    if (value->high > value->value)
        end = scale_at(&panel->x, fmin(value->high, panel->x.to));
    if (panel->text_width > 0.0)
        (void)pen_text(d->pen, text_type, end + 4.0, y + MIDDLE_EM * SMALL_PT, value->text);
}

/* "0.44 (11)": the rate with its count. */
static struct rap_grouped_value
rate_of(const struct rap_subject *from, const struct rap_family_row *row, size_t p)
{
    struct rap_grouped_value rate = group_rate(from, row, p);
    if (!rate.text)
        rate.text = rap_message(&from->findings->voice, "chart.bars.value",
                                RAP_WITH(rap_arg_text("rate", printed_text(from, rate.numbers)),
                                         rap_arg_text("n", group_count(from, row, p).text)));
    return rate;
}

/* A bar a period from zero, with its text: rates, for periods are seldom of one length. */
static const struct grouped_style style = {
    .panels = { { "chart.dots.rates", RAP_AXIS_NUMBER, true, rate_of } },
    .n_panels = 1,
    .line_pt = 9.6,
    .gap_pt = 6.0,
    .shows_text = true,
    .key = RAP_MARK_RECT,
    .draw_line = draw_value,
};

/* Count and rate of each period. */
static void
tell(const struct rap_subject *from, struct rap_table *table)
{
    const struct rap_family *groups = from->groups;
    rap_table_column(table, with_capital(from, groups->one), RAP_START);
    for (size_t p = 0; p < groups->periods->n; p++) {
        rap_table_column(table, printed_text(from, period_id(from, "label", p)), RAP_END);
        rap_table_heads(table, ">a-year");
    }
    for (size_t i = 0; i < grouped_rows(groups); i++) {
        const struct rap_family_row *group = grouped_row(groups, i);
        rap_table_row(table);
        rap_table_number(table, group->id, "name");
        for (size_t p = 0; p < groups->periods->n; p++) {
            rap_table_number(table, group_count(from, group, p).numbers, NULL);
            rap_table_estimate(table, group_rate(from, group, p).numbers, NULL);
        }
    }
}

const struct rap_chart rap_chart_bars = {
    .name = "bars",
    .needs = RAP_NEEDS_DATES | RAP_NEEDS_GROUPS,
    .id = "-counts",
    .finding = "time.title",
    .grouped = &style,
    .fill = grouped_fill,
    .draw = grouped_draw,
    .tell = tell,
};
