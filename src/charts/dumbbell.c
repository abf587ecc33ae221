/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "grouped.h"

#include <math.h>

static const double radius_pt = 3.2, apart_pt = 5.6;

/* The first period stands a little higher than the last, so that their intervals lie side by
 * side. */
static double
height_of(const struct grouped_drawing *drawing, size_t place, size_t period)
{
    double apart = fmin(apart_pt, 0.36 * drawing->rows.pitch_pt);
    return rows_middle(&drawing->rows, place) + (period == 0 ? -0.5 : 0.5) * apart;
}

static void
draw_panel(struct grouped_drawing *drawing, size_t place, size_t k)
{
    const struct panel *panel = &drawing->panels[k];
    size_t row = drawing->rows.shown[place], n = drawing->grouped->n_periods;
    const struct rap_grouped_value *ends[] = { grouped_value(drawing, row, k, 0),
                                               grouped_value(drawing, row, k, n - 1) };
    double x[2], y[2];
    for (size_t e = 0; e < 2; e++) {
        x[e] = scale_at(&panel->x, ends[e]->value);
        y[e] = height_of(drawing, place, e);
        grouped_interval(drawing, panel, ends[e], e == 0 ? RAP_PERIOD1 : RAP_PERIOD2, y[e]);
    }
    if (!isnan(x[0]) && !isnan(x[1]))
        rap_scene_line(drawing->scene, RAP_MUTED, 1.6, x[0], y[0], x[1], y[1]);
    for (size_t e = 0; e < 2; e++)
        if (!isnan(x[e]))
            grouped_dot(drawing->scene, e == 0 ? RAP_PERIOD1 : RAP_PERIOD2, e == 0, x[e], y[e],
                        fmin(radius_pt, 0.3 * drawing->rows.pitch_pt));
}

static void
draw_row(struct grouped_drawing *drawing, size_t place)
{
    for (size_t k = 0; k < drawing->grouped->n_panels; k++)
        draw_panel(drawing, place, k);
}

struct rap_scene *
rap_dumbbell_scene(struct rap_arena *arena, const struct rap_grouped *grouped,
                   const struct rap_measurer *measurer, double width_pt, double height_pt)
{
    static const struct grouped_style style = { .lines = 1,
                                                .line_pt = 15.0,
                                                .gap_pt = 5.0,
                                                .key = { RAP_MARK_CIRCLE, RAP_MARK_CIRCLE },
                                                .draw_row = draw_row };
    return grouped_scene(arena, grouped, measurer, &style, width_pt, height_pt);
}
