/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "grouped.h"

#include <math.h>

static const double radius_pt = 3.2, apart_pt = 8.4, ring_pt = 1.5;

/* The interval of the first period stands a little above the dots, that of the last one below, so
 * that they lie side by side and the bar between the dots stays level. */
static double
interval_height(const struct grouped_drawing *d, size_t place, size_t period)
{
    double apart = fmin(apart_pt, 0.5 * rows_inner(&d->rows));
    return rows_middle(&d->rows, place) + (period == 0 ? -0.5 : 0.5) * apart;
}

struct dot {
    const struct rap_grouped_value *value;
    double x, y;
};

/* The first dot is a ring; where the last one would cover it, the ring is drawn around it. */
static void
draw_dots(struct grouped_drawing *d, const struct dot ends[2])
{
    double radius = fmin(radius_pt, 0.3 * rows_inner(&d->rows));
    bool meet = fabs(ends[0].x - ends[1].x) < radius;
    for (size_t e = 0; e < 2; e++)
        if (!isnan(ends[e].x))
            grouped_dot(d->scene, e == 0 ? RAP_PERIOD1 : RAP_PERIOD2, e == 0, ends[e].x, ends[e].y,
                        e == 0 && meet ? radius + ring_pt : radius);
}

static void
draw_line(struct grouped_drawing *d, size_t place, size_t k, size_t line)
{
    (void)line;
    const struct panel *panel = &d->panels[k];
    size_t row = d->rows.shown[place], n = d->grouped->n_periods;
    struct dot ends[2] = { { .value = grouped_value(d, row, k, 0) },
                           { .value = grouped_value(d, row, k, n - 1) } };
    for (size_t e = 0; e < 2; e++) {
        ends[e].x = scale_at(&panel->x, ends[e].value->value);
        ends[e].y = rows_middle(&d->rows, place);
        struct interval_style style = { e == 0 ? RAP_PERIOD1 : RAP_PERIOD2, 1.1, false };
        grouped_interval(d, panel, ends[e].value, style, interval_height(d, place, e));
    }
    if (!isnan(ends[0].x) && !isnan(ends[1].x))
        rap_scene_line(d->scene, RAP_MUTED, 1.6, ends[0].x, ends[0].y, ends[1].x, ends[1].y);
    draw_dots(d, ends);
}

/* Two periods: a dot for each, joined; the first hollow, the last filled. Texts are not printed. */
static const struct grouped_style style = {
    .panels = { { "chart.dumbbell.shares", RAP_AXIS_PERCENT, true, group_share },
                { "chart.dumbbell.rates", RAP_AXIS_NUMBER, true, group_rate } },
    .n_panels = 2,
    .is_one_line = true,
    .has_counts = true,
    .line_pt = 15.0,
    .gap_pt = 5.0,
    .key = RAP_MARK_CIRCLE,
    .draw_line = draw_line,
};

static void
tell(const struct rap_subject *from, struct rap_table *table)
{
    table_of_groups(from, table, ">before >of-all >a-year >since >of-all >a-year",
                    "n1 share1 rate1 n2 share2 rate2");
}

const struct rap_chart rap_chart_dumbbell = {
    .name = "dumbbell",
    .needs = RAP_NEEDS_DATES | RAP_NEEDS_PERIODS | RAP_NEEDS_GROUPS,
    .id = "-share",
    .finding = "time.title",
    .caption = "share.figure",
    .note = "share.note",
    .grouped = &style,
    .fill = grouped_fill,
    .draw = grouped_draw,
    .tell = tell,
};
