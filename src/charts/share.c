/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "grouped.h"

#include <math.h>

static const double radius_pt = 2.7;
static const struct type text_type = { RAP_MUTED, RAP_SANS, SMALL_PT, RAP_END };

static void
draw_value(struct grouped_drawing *d, size_t place, size_t k, size_t period)
{
    const struct panel *panel = &d->panels[k];
    const struct rap_grouped_value *value = grouped_value(d, d->rows.shown[place], k, period);
    double y = grouped_line(d, place, period);
    enum rap_colour colour = grouped_colour(d, period);
    grouped_interval(d, panel, value, (struct interval_style){ colour, 1.1, false }, y);
    if (!isnan(value->value)) {
        bool hollow = !grouped_is_last(d, period);
        grouped_dot(d->scene, colour, hollow, scale_at(&panel->x, value->value), y,
                    fmin(radius_pt, 0.4 * d->line_pt));
    }
    if (panel->text_width > 0.0)
        (void)pen_text(d->pen, text_type, panel->right + 5.0 + panel->text_width,
                       y + MIDDLE_EM * SMALL_PT, value->text);
}

/* Of which the share is one. */
static const char *
total_text(const struct rap_subject *from, size_t p)
{
    const struct rap_family *groups = from->groups;
    if (!groups->options.totals)
        return group_count(from, &groups->rows[0], p).text;
    const char *id = period_id(from, "denominator", p);
    rap_numbers_add(from->findings->numbers, id, RAP_Q_COUNT, groups->options.totals[p]);
    return printed_text(from, id);
}

/* "8 of 20: 40% (22–61)" */
static struct rap_grouped_value
share_of(const struct rap_subject *from, const struct rap_family_row *row, size_t p)
{
    const char *count = group_count(from, row, p).text, *total = total_text(from, p);
    struct rap_grouped_value out = group_share(from, row, p);
    if (!out.text)
        out.text = rap_message(
            &from->findings->voice, "chart.share.value",
            RAP_WITH(rap_arg_text("count", count), rap_arg_text("total", total),
                     rap_arg_text("percent", printed_text(from, out.numbers)),
                     rap_arg_text("range",
                                  rap_numbers_print_range(from->findings->numbers, out.numbers))));
    return out;
}

/* A line a period with dot, interval and text. */
static const struct grouped_style style = {
    .panels = { { "chart.share.shares", RAP_AXIS_PERCENT, true, share_of } },
    .n_panels = 1,
    .line_pt = 9.6,
    .gap_pt = 6.0,
    .shows_text = true,
    .key = RAP_MARK_CIRCLE,
    .draw_line = draw_value,
};

const struct rap_chart rap_chart_share = {
    .name = "share",
    .needs = RAP_NEEDS_DATES | RAP_NEEDS_GROUPS,
    .id = "-shares",
    .finding = "time.title",
    .grouped = &style,
    .fill = grouped_fill,
    .draw = grouped_draw,
    .tell = grouped_tell,
};
