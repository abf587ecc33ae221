/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fill.h"
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
static struct rap_scene *
draw(const void *input, struct rap_room room)
{
    static const struct grouped_style style = {
        .line_pt = 7.4, .gap_pt = 5.0, .key = RAP_MARK_CIRCLE, .draw_line = draw_value
    };
    return grouped_scene(input, &style, room);
}

/* The name of the method of the rates, which is one for all. */
static const char *
method_of(const struct rap_subject *from)
{
    const char *id = group_rate(from, &from->groups->rows[0], 0).numbers;
    const struct rap_number *rate = rap_numbers_lookup(from->findings->numbers, id);
    return rap_stat_text(&from->findings->voice, rate->method, "plain");
}

static const void *
fill(const struct rap_subject *from)
{
    static group_value *const values[] = { group_rate };
    const char *noun = from->findings->plan->noun, *level = printed_level(from);
    struct rap_grouped_panel *panel = rap_new(from->arena, struct rap_grouped_panel);
    *panel = (struct rap_grouped_panel){
        .head = rap_message(&from->findings->voice, "chart.dots.rates",
                            RAP_WITH(rap_arg_user("noun", noun))),
        .level = level,
        .axis = RAP_AXIS_NUMBER,
    };
    struct rap_grouped *grouped =
        grouped_of(from, (struct grouped_filling){
                             .values = values,
                             .n_panels = 1,
                             .what = rap_message(&from->findings->voice, "chart.dots.what",
                                                 RAP_WITH(rap_arg_user("noun", noun),
                                                          rap_arg_user("one", from->groups->one))),
                             .panels = panel });
    grouped->foot = rap_message(
        &from->findings->voice, "chart.dots.foot",
        RAP_WITH(rap_arg_text("level", level), rap_arg_text("method", method_of(from))));
    return grouped;
}

static void
tell(const struct rap_subject *from, struct rap_table *table)
{
    table_of_values(from, table, group_rate);
}

const struct rap_chart rap_chart_dots = {
    .name = "dots",
    .needs = RAP_NEEDS_DATES | RAP_NEEDS_GROUPS,
    .id = "-rates",
    .width_mm = 160.0,
    .fill = fill,
    .draw = draw,
    .tell = tell,
};
