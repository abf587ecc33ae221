/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "grouped.h"

#include <math.h>

static const double bar_share = 0.8; /* of the height of a line */
static const struct type text_type = { RAP_INK, RAP_SANS, SMALL_PT, RAP_START };

/* The text stands behind the bar and its interval. */
static void
draw_value(struct grouped_drawing *drawing, size_t place, size_t k, size_t period)
{
    const struct panel *panel = &drawing->panels[k];
    const struct rap_grouped_value *value =
        grouped_value(drawing, drawing->rows.shown[place], k, period);
    double y = grouped_line(drawing, place, period);
    double half = 0.5 * bar_share * drawing->line_pt, end = panel->left;
    if (value->value > 0.0) {
        end = scale_at(&panel->x, value->value);
        rap_scene_rect(drawing->scene, grouped_colour(drawing, period), panel->left, y - half, end,
                       y + half)
            ->numbers = value->numbers;
        grouped_interval(drawing, panel, value, RAP_INK, y);
    }
    if (value->high > value->value)
        end = scale_at(&panel->x, fmin(value->high, panel->x.to));
    if (panel->text_width > 0.0)
        (void)pen_text(drawing->pen, text_type, end + 4.0, y + MIDDLE_EM * SMALL_PT, value->text);
}

struct rap_scene *
rap_bars_scene(const struct rap_grouped *grouped, struct rap_room room)
{
    const struct grouped_style style = { .lines = grouped->n_periods,
                                         .line_pt = 9.6,
                                         .gap_pt = 6.0,
                                         .shows_text = true,
                                         .key = { RAP_MARK_RECT, RAP_MARK_RECT },
                                         .draw_line = draw_value };
    return grouped_scene(grouped, &style, room);
}
