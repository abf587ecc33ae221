/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "grouped.h"

#include <math.h>

static const double radius_pt = 2.7;
static const struct type text_type = { RAP_MUTED, RAP_SANS, SMALL_PT, RAP_END };

static void
draw_value(struct grouped_drawing *drawing, size_t place, size_t k, size_t period)
{
    const struct panel *panel = &drawing->panels[k];
    const struct rap_grouped_value *value =
        grouped_value(drawing, drawing->rows.shown[place], k, period);
    double y = grouped_line(drawing, place, period);
    enum rap_colour colour = grouped_colour(drawing, period);
    grouped_interval(drawing, panel, value, colour, y);
    if (!isnan(value->value)) {
        bool hollow = !grouped_is_last(drawing, period);
        grouped_dot(drawing->scene, colour, hollow, scale_at(&panel->x, value->value), y,
                    fmin(radius_pt, 0.4 * drawing->line_pt));
    }
    if (panel->text_width > 0.0)
        (void)pen_text(drawing->pen, text_type, panel->right + 5.0 + panel->text_width,
                       y + MIDDLE_EM * SMALL_PT, value->text);
}

struct rap_scene *
rap_share_scene(const struct rap_grouped *grouped, struct rap_room room)
{
    const struct grouped_style style = { .lines = grouped->n_periods,
                                         .line_pt = 9.6,
                                         .gap_pt = 6.0,
                                         .shows_text = true,
                                         .key = { RAP_MARK_CIRCLE, RAP_MARK_CIRCLE },
                                         .draw_line = draw_value };
    return grouped_scene(grouped, &style, room);
}
