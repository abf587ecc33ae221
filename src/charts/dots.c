/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "grouped.h"

#include <math.h>

static const double radius_pt = 2.7, line_pt = 0.9;

static void
draw_value(struct grouped_drawing *d, size_t place, size_t k, size_t period)
{
    const struct panel *panel = &d->panels[k];
    const struct rap_grouped_value *value = grouped_value(d, d->rows.shown[place], k, period);
    double y = grouped_line(d, place, period);
    enum rap_colour colour = grouped_colour(d, period);
    grouped_interval(d, panel, value, (struct interval_style){ colour, line_pt, true }, y);
    if (!isnan(value->value))
        grouped_dot(d->scene, colour, !grouped_is_last(d, period),
                    scale_at(&panel->x, value->value), y, fmin(radius_pt, 0.48 * d->line_pt));
}

/* A dot a period, the last filled, with its interval as a thin line. */
static const struct grouped_style style = {
    .foot = "chart.dots.foot",
    .panels = { { "chart.dots.rates", RAP_AXIS_NUMBER, true, group_rate } },
    .n_panels = 1,
    .line_pt = 7.4,
    .gap_pt = 5.0,
    .key = RAP_MARK_CIRCLE,
    .draw_line = draw_value,
};

const struct rap_chart rap_chart_dots = {
    .name = "dots",
    .needs = RAP_NEEDS_DATES | RAP_NEEDS_GROUPS,
    .id = "-rates",
    .finding = "title",
    .grouped = &style,
    .fill = grouped_fill,
    .draw = grouped_draw,
    .tell = grouped_tell,
};
