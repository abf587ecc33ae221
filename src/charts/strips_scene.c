/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The strips: columns, lines and what stands around them. */
#include "strips.h"

#include "rows.h"
#include "words.h"

#include "rapporteur/base/date.h"

#include <math.h>

static const double head_pt = 27.0, axis_pt = 17.0, sum_pt = 11.0, note_pt = 10.0;
static const double usual_pt = 20.0, most_pt = 44.0; /* of a line's height */
static const double highest_pt = 300.0;              /* of all lines, unless asked */
static const double with_sums = 0.68;                /* of the height, that is plot with sums */
static const double gap_pt = 8.0, column_gap_pt = 10.0, rate_gap_pt = 3.0;
static const double widest_label = 0.34, least_plot = 0.36; /* of the width of the figure */
static const double narrow_pt = 320.0, narrow_label = 0.4;  /* the same of one less wide */

static const struct type small = { RAP_MUTED, RAP_SANS, SMALL_PT, RAP_START };
static const struct type label_type = { RAP_INK, RAP_SANS, LABEL_PT, RAP_START };

static struct type
bold_of(enum rap_colour colour, double size_pt, enum rap_align align)
{
    return (struct type){ colour, RAP_SANS_BOLD, size_pt, align };
}

bool
strips_is_last(const struct strips_drawing *d, size_t period)
{
    return d->strips->n_periods > 1 && period + 1 == d->strips->n_periods;
}

double
strips_under(const struct strips_drawing *d)
{
    return fmax(d->radius + STRIPS_UNDER_PT, 5.2); /* a label stands there too */
}

double
strips_base(const struct strips_drawing *d, size_t line)
{
    double under = d->has_bars ? STRIPS_UNDER_PT : strips_under(d);
    return d->line_top[line + 1] - under;
}

/* ---- columns */

static size_t
first_column(const struct strips_drawing *d)
{
    return d->strips->n_periods > 1 ? 0 : 1;
}

static void
measure_cells(struct strips_drawing *d, const struct rap_strips_row *rows, size_t n)
{
    static const struct type type = { RAP_INK, RAP_SANS_BOLD, LABEL_PT, RAP_END };
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < 2; k++) {
            d->width_count = fmax(d->width_count, pen_width(d->pen, type, rows[i].counts[k]));
            d->width_rate = fmax(d->width_rate, pen_width(d->pen, small, rows[i].rates[k]));
        }
}

static double
head_width(const struct strips_drawing *d, size_t column)
{
    double under = d->has_rates ? pen_width(d->pen, small, d->strips->head_counts) : 0.0;
    struct type type = bold_of(RAP_INK, SMALL_PT, RAP_END);
    return fmax(pen_width(d->pen, type, d->strips->heads[column]), under);
}

/* True when the plot is wide enough. */
static bool
set_columns(struct strips_drawing *d, bool has_rates, bool has_counts)
{
    double left = INSET_PT + d->label_room + gap_pt, right = d->scene->width_pt;
    d->has_rates = has_rates && d->width_rate > 0.0;
    d->has_counts = has_counts;
    double rate = d->has_rates ? d->width_rate + rate_gap_pt : 0.0;
    for (size_t k = 2; has_counts && k-- > first_column(d);) {
        d->count[k] = right - rate;
        right -= fmax(d->width_count + rate, head_width(d, k)) + column_gap_pt;
    }
    d->columns_left = right + (has_counts ? column_gap_pt : 0.0);
    right -= has_counts ? 0.0 : 4.0;
    const struct rap_strips_period *periods = d->strips->periods;
    d->x = (struct scale){ periods[0].from, periods[d->strips->n_periods - 1].to + 1.0, left,
                           fmax(right, left + 1.0) };
    return right - left >= least_plot * d->scene->width_pt;
}

static void
choose_columns(struct strips_drawing *d)
{
    const struct rap_strips_chart *strips = d->strips;
    double width = pen_width(d->pen, head_type, strips->words.by);
    for (size_t i = 0; i < strips->n_lines; i++)
        width = fmax(width, pen_width(d->pen, label_type, strips->lines[i].label));
    double share = d->scene->width_pt < narrow_pt ? narrow_label : widest_label;
    d->label_room = fmin(width, share * d->scene->width_pt);
    measure_cells(d, strips->lines, strips->n_lines);
    measure_cells(d, strips->sums, strips->n_sums);
    (void)(set_columns(d, true, true) || set_columns(d, false, true)
           || set_columns(d, false, false));
}

/* ---- height */

/* Whether what marks are has room beside the first sum. */
static bool
key_is_beside(const struct strips_drawing *d)
{
    struct type type = label_type;
    if (!d->has_sums)
        return false;
    type.face = d->strips->sums[0].is_muted ? RAP_SANS : RAP_SANS_BOLD;
    return INSET_PT + pen_width(d->pen, small, d->strips->key) + 2.0 * gap_pt
               + pen_width(d->pen, type, d->strips->sums[0].label)
           <= d->columns_left;
}

/* What marks or bars are stands in a line of its own but where there is room beside sums. */
static double
foot_of(const struct strips_drawing *d)
{
    double sums = d->has_sums ? 4.0 + sum_pt * (double)d->strips->n_sums : 0.0;
    bool has_note = d->has_bars || (d->strips->key && !key_is_beside(d));
    return axis_pt + sums + (has_note ? note_pt : 0.0);
}

/* What is left of the room is shared by the lines, as far as they use it. */
static void
spread_lines(struct strips_drawing *d, double *needs, double room, bool is_free)
{
    double sum = 0.0, n = (double)d->n_lines;
    for (size_t i = 0; i < d->n_lines; i++)
        sum += needs[i];
    double spare = fmax(room - sum, 0.0) / (n > 0.0 ? n : 1.0);
    d->line_top[0] = d->top;
    for (size_t i = 0; i < d->n_lines; i++) {
        double height = is_free ? fmax(needs[i] + 3.0, usual_pt)
                                : needs[i] + fmin(spare, fmax(most_pt - needs[i], 0.0));
        d->line_top[i + 1] = d->line_top[i] + height;
    }
    d->bottom = d->line_top[d->n_lines];
}

/* The room for the lines in a height: sums go first, then lines from the end. */
static double
room_in(struct strips_drawing *d, double height_pt)
{
    double lines = STRIPS_LEAST_PT * (double)d->strips->n_lines;
    double room = height_pt - head_pt - foot_of(d);
    d->has_sums = d->has_sums && room >= lines + note_pt + 20.0 && room >= with_sums * height_pt;
    room = height_pt - head_pt - foot_of(d);
    if ((double)d->n_lines * STRIPS_LEAST_PT > room)
        d->n_lines = (size_t)fmax(floor((room - STRIPS_LEAST_PT) / STRIPS_LEAST_PT), 1.0);
    return room;
}

/* Lines of bars are alike. */
static void
need_bars(struct strips_drawing *d, double *needs, double room, bool is_free)
{
    for (size_t i = 0; i < d->n_lines; i++)
        needs[i] = is_free ? usual_pt : fmin(STRIPS_LEAST_PT, room / (double)d->n_lines);
}

/* Where a height has no room for the lines, and how much of it is data. */
static void
tell_room(const struct strips_drawing *d, double words_pt)
{
    size_t all = d->strips->n_lines, least = all < LEAST_ROWS ? all : LEAST_ROWS;
    double around = head_pt + foot_of(d) + words_pt;
    d->scene->plot_pt = fmax(d->scene->height_pt - around, 0.0);
    d->scene->n_left_out = all - d->n_lines + (d->has_sums ? 0 : d->strips->n_sums);
    d->scene->is_short = d->n_lines < least || d->bottom + foot_of(d) > d->scene->height_pt + 0.1;
}

static void
set_lines(struct strips_drawing *d, double height_pt)
{
    double needs[STRIPS_MOST_LINES];
    bool is_free = !(height_pt > 0.0);
    d->has_sums = d->has_counts && d->strips->n_sums > 0;
    double room = is_free ? highest_pt : room_in(d, height_pt);
    double words = d->n_lines < d->strips->n_lines ? STRIPS_LEAST_PT : 0.0;
    room -= words;
    d->top = head_pt;
    if (!strips_stack(d, room, needs)) {
        double foot = foot_of(d);
        d->has_bars = true;
        room -= is_free ? 0.0 : foot_of(d) - foot;
        need_bars(d, needs, room, is_free);
    }
    spread_lines(d, needs, room, is_free);
    d->bottom += words;
    d->scene->height_pt = is_free ? d->bottom + foot_of(d) : height_pt;
    d->note_pt = d->bottom + foot_of(d) - 2.5;
    tell_room(d, words);
}

/* ---- frame */

static void
draw_periods(struct strips_drawing *d)
{
    const struct rap_strips_chart *strips = d->strips;
    size_t last = strips->n_periods - 1;
    double from = scale_at(&d->x, strips->periods[last].from);
    if (last > 0)
        rap_scene_rect(d->scene, RAP_PERIOD2_TINT, from, d->top, d->x.end_pt, d->bottom);
    for (size_t p = 1; p < strips->n_periods; p++) {
        double x = scale_at(&d->x, strips->periods[p].from);
        struct rap_point points[] = { { x, d->top - 22.0 }, { x, d->bottom } };
        rap_scene_path(d->scene, RAP_ACCENT, 0.9, points, 2)->dashed = true;
        pen_keep_off_path(d->pen, points, 2, 0.9);
    }
}

/* Names of the periods over their time, the last ones first; what has no room is left out. */
static void
write_periods(struct strips_drawing *d)
{
    const struct rap_strips_chart *strips = d->strips;
    double right = d->columns_left - 4.0;
    for (size_t p = strips->n_periods; p-- > 0;) {
        const struct rap_strips_period *period = &strips->periods[p];
        struct type type =
            bold_of(strips_is_last(d, p) ? RAP_PERIOD2 : RAP_INK, SMALL_PT, RAP_START);
        double x = scale_at(&d->x, period->from) + (p > 0 ? 4.0 : 0.0);
        if (pen_width(d->pen, type, period->label) <= right - x)
            (void)pen_text(d->pen, type, x, d->top - 14.0, period->label);
        if (pen_width(d->pen, small, period->years_text) <= right - x)
            (void)pen_text(d->pen, small, x, d->top - 5.0, period->years_text);
        right = x - 8.0;
    }
}

static void
write_heads(struct strips_drawing *d)
{
    for (size_t k = first_column(d); d->has_counts && k < 2; k++) {
        double right = d->count[k] + (d->has_rates ? d->width_rate + rate_gap_pt : 0.0);
        struct type type = small;
        type.align = RAP_END;
        (void)pen_text(d->pen, bold_of(k == 1 ? RAP_PERIOD2 : RAP_INK, SMALL_PT, RAP_END), right,
                       d->top - 14.0, d->strips->heads[k]);
        if (d->has_rates)
            (void)pen_text(d->pen, type, right, d->top - 5.0, d->strips->head_counts);
    }
    (void)pen_text(d->pen, head_type, INSET_PT, d->top - 5.0,
                   pen_fit(d->pen, head_type, d->strips->words.by, d->label_room));
}

/* Years, or where there is none to name the months of both ends. */
static void
draw_axis(struct strips_drawing *d)
{
    const struct rap_strips_chart *strips = d->strips;
    int32_t from = strips->periods[0].from, to = strips->periods[strips->n_periods - 1].to;
    struct type type = { RAP_MUTED, RAP_SANS, LABEL_PT, RAP_START };
    rap_scene_line(d->scene, RAP_INK, 0.9, 0.0, d->top, d->scene->width_pt, d->top);
    rap_scene_line(d->scene, RAP_INK, 0.9, 0.0, d->bottom, d->scene->width_pt, d->bottom);
    if (strips->n_periods > 1)
        axis_boundary(d->pen, strips->boundary_text,
                      scale_at(&d->x, strips->periods[strips->n_periods - 1].from), d->bottom);
    if (to - from >= 2.0 * RAP_DAYS_A_YEAR) {
        axis_years(d->pen, &d->x, rap_day_civil(from).year, rap_day_civil(to).year, d->bottom);
        return;
    }
    (void)pen_text(d->pen, type, d->x.start_pt, d->bottom + 12.0,
                   rap_day_month_short(&d->scene->voice, from));
    type.align = RAP_END;
    (void)pen_text(d->pen, type, d->x.end_pt, d->bottom + 12.0,
                   rap_day_month_short(&d->scene->voice, to));
}

static void
write_cells(struct strips_drawing *d, const struct rap_strips_row *row, double y)
{
    for (size_t k = first_column(d); d->has_counts && k < 2; k++) {
        struct type type = bold_of(k == 1 ? RAP_PERIOD2 : RAP_INK, LABEL_PT, RAP_END);
        type.face = row->is_muted ? RAP_SANS : RAP_SANS_BOLD;
        struct rap_mark *mark = pen_text(d->pen, type, d->count[k], y, row->counts[k]);
        if (mark)
            mark->numbers = row->numbers[k];
        if (d->has_rates)
            (void)pen_text(d->pen, small, d->count[k] + rate_gap_pt, y, row->rates[k]);
    }
}

static void
write_lines(struct strips_drawing *d)
{
    const struct rap_strips_chart *strips = d->strips;
    for (size_t i = 0; i < d->n_lines; i++) {
        struct type type = label_type;
        double y = strips_base(d, i);
        rap_scene_line(d->scene, RAP_RULE, 0.5, d->x.start_pt, y, d->x.end_pt, y);
        double size = pen_type(d->pen, type).size_pt;
        y = fmin(y + MIDDLE_EM * size, d->line_top[i + 1] - 0.25 * size);
        type.colour = strips->lines[i].is_muted ? RAP_MUTED : RAP_INK;
        (void)pen_text(d->pen, type, INSET_PT, y,
                       pen_fit(d->pen, type, strips->lines[i].label, d->label_room));
        write_cells(d, &strips->lines[i], y);
    }
    if (d->n_lines < strips->n_lines)
        (void)pen_text(d->pen, small, INSET_PT, d->bottom - 2.5,
                       pen_fit(d->pen, small,
                               words_left_out(&d->scene->voice, strips->n_lines - d->n_lines,
                                              strips->words.others),
                               d->columns_left));
}

/* Under the axis: what the lines and the records of several add up to, and what marks are. */
static void
write_sums(struct strips_drawing *d)
{
    const struct rap_strips_chart *strips = d->strips;
    double y = d->bottom + axis_pt + sum_pt - 3.0, right = d->columns_left - gap_pt;
    for (size_t i = 0; d->has_sums && i < strips->n_sums; i++, y += sum_pt) {
        const struct rap_strips_row *sum = &strips->sums[i];
        struct type type = label_type;
        type.align = RAP_END;
        type.face = sum->is_muted ? RAP_SANS : RAP_SANS_BOLD;
        const char *label = pen_fit(d->pen, type, sum->label, right - INSET_PT);
        if (i + 1 == strips->n_sums)
            rap_scene_line(d->scene, RAP_RULE, 0.6, right - pen_width(d->pen, type, label),
                           y - sum_pt + 2.2, d->scene->width_pt, y - sum_pt + 2.2);
        (void)pen_text(d->pen, type, right, y, label);
        write_cells(d, sum, y);
    }
    y = key_is_beside(d) ? d->bottom + axis_pt + sum_pt - 3.0 : d->note_pt;
    if (strips->key && !d->has_bars)
        (void)pen_text(d->pen, small, INSET_PT, y,
                       pen_fit(d->pen, small, strips->key, d->scene->width_pt - INSET_PT));
}

/* ---- */

static const char *
words_of(const struct strips_drawing *d, const char *bars)
{
    const struct rap_strips_chart *strips = d->strips;
    struct words words = { .voice = &d->scene->voice };
    words_add(&words, "chart.alt", RAP_WITH(rap_arg_text("what", strips->words.what)));
    for (size_t i = 0; i < d->n_lines; i++) {
        const struct rap_strips_row *line = &strips->lines[i];
        size_t first = first_column(d);
        words_add(&words, "chart.row",
                  RAP_WITH(rap_arg_user("name", line->label),
                           rap_arg_words(d->scene->arena, "values", "list.then",
                                         line->counts + first, 2 - first)));
    }
    words_add_left_out(&words, strips->n_lines - d->n_lines, strips->words.others);
    if (bars)
        words_add(&words, "chart.alt", RAP_WITH(rap_arg_text("what", bars)));
    return words_finish(&words);
}

struct rap_scene *
strips_scene(const void *input, struct rap_room room)
{
    struct pen pen = pen_make(room);
    struct strips_drawing d = { .scene = pen.scene, .pen = &pen, .strips = input };
    d.n_lines = d.strips->n_lines;
    choose_columns(&d);
    set_lines(&d, room.height_pt);
    draw_periods(&d);
    write_heads(&d);
    write_periods(&d);
    draw_axis(&d);
    write_lines(&d);
    write_sums(&d);
    const char *bars = d.has_bars ? strips_draw_bars(&d) : NULL;
    if (!d.has_bars)
        strips_draw_marks(&d);
    pen.scene->alt = words_of(&d, bars);
    return pen.scene;
}
