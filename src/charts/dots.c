/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "grouped.h"

#include <math.h>

static const double radius_pt = 2.7, line_pt = 0.9;

/* An interval that goes over the end of the axis ends there in an arrow. */
static void
draw_interval(struct grouped_drawing *d, const struct scale *x,
              const struct rap_grouped_value *value, enum rap_colour colour, double y)
{
    if (isnan(value->low) || isnan(value->high))
        return;
    bool goes_over = value->high > x->to;
    double low = scale_at(x, value->low), high = scale_at(x, goes_over ? x->to : value->high);
    rap_scene_line(d->scene, colour, line_pt, low, y, high, y)->numbers = value->numbers;
    const struct rap_point tip[] = { { high + 3.0, y }, { high, y - 2.0 }, { high, y + 2.0 } };
    if (goes_over)
        rap_scene_polygon(d->scene, colour, tip, 3);
}

static void
draw_value(struct grouped_drawing *d, size_t place, size_t k, size_t period)
{
    const struct scale *x = &d->panels[k].x;
    const struct rap_grouped_value *value = grouped_value(d, d->rows.shown[place], k, period);
    double y = grouped_line(d, place, period);
    enum rap_colour colour = grouped_colour(d, period);
    draw_interval(d, x, value, colour, y);
    if (!isnan(value->value))
        grouped_dot(d->scene, colour, !grouped_is_last(d, period), scale_at(x, value->value), y,
                    fmin(radius_pt, 0.48 * d->line_pt));
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
    .grouped = &style,
    .fill = grouped_fill,
    .draw = grouped_draw,
    .tell = grouped_tell,
};
