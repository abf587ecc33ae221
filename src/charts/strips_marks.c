/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Marks on the lines of the strips, and the bars that stand for too many. */
#include "strips.h"

#include "rows.h"
#include "stack.h"

#include "rapporteur/base/date.h"
#include "rapporteur/findings/numbers.h"

#include <math.h>

static const double between_pt = 0.7;                      /* between levels */
static const double radii[] = { 2.9, 2.5, 2.1, 1.8, 1.5 }; /* the last is the least */
static const double densest_pt2 = 9.0; /* of a mark, at least: more marks are not tried */
static const int many_years = 3;       /* under these bars are of months */
static const double over_pt = 2.0;     /* over the highest bar */
static const double scale_pt = 8.0;    /* the highest bar at the foot */
enum { MOST_LEVELS = 60 };

static const struct type small = { RAP_MUTED, RAP_SANS, SMALL_PT, RAP_START };

static enum rap_colour
colour_of(const struct strips_drawing *d, size_t period)
{
    return strips_is_last(d, period) ? RAP_PERIOD2 : RAP_PERIOD1;
}

static bool
is_joint(const struct rap_strips_mark *mark)
{
    return (mark->lines & (mark->lines - 1)) != 0;
}

static bool
is_on(const struct rap_strips_mark *mark, size_t line)
{
    return (mark->lines >> line & 1U) != 0;
}

/* ---- stacks */

static struct box
extent_of(const struct strips_drawing *d, const struct rap_strips_mark *mark)
{
    double from = scale_at(&d->x, fmax(mark->from, d->x.from));
    double to = scale_at(&d->x, fmin(mark->to + 1.0, d->x.to));
    double middle = 0.5 * (from + to), half = d->radius;
    if (mark->to > mark->from)
        half = fmax(half, 0.5 * (to - from));
    return (struct box){ middle - half, 0.0, middle + half, 0.0 };
}

/* Those of several groups stand lowest, so that their ties are short of others. */
static bool
stack_line(struct strips_drawing *d, struct rap_arena *scratch, size_t line, size_t most,
           size_t *height)
{
    const struct rap_strips_chart *strips = d->strips;
    struct stack stack = stack_make(scratch, d->x.start_pt - 4.0, d->x.end_pt + 4.0, most);
    for (int joint = 1; joint >= 0; joint--)
        for (size_t i = 0; i < strips->n_marks; i++) {
            const struct rap_strips_mark *mark = &strips->marks[i];
            if (!is_on(mark, line) || is_joint(mark) != (joint == 1))
                continue;
            struct box box = extent_of(d, mark);
            size_t level = stack_place(&stack, box.left - 0.25, box.right + 0.25);
            if (level == most)
                return false;
            d->levels[i * strips->n_lines + line] = (unsigned char)level;
        }
    *height = stack.height > 0 ? stack.height : 1;
    return true;
}

/* The heights that the lines need with marks of a radius, in points; false: there is no room. */
static bool
stack_all(struct strips_drawing *d, double room, double *needs)
{
    struct rap_arena *scratch = rap_arena_open();
    double sum = 0.0, step = 2.0 * d->radius + between_pt;
    bool fits = true;
    for (size_t i = 0; i < d->n_lines && fits; i++) {
        double rest = (room - sum) / step;
        size_t height, most = (size_t)fmin(fmax(rest, 1.0), MOST_LEVELS);
        fits = stack_line(d, scratch, i, most, &height);
        if (!fits)
            break;
        needs[i] = fmax((double)(height - 1) * step + d->radius + strips_under(d), STRIPS_LEAST_PT);
        sum += needs[i];
        fits = sum <= room + 1e-6;
        rap_arena_reset(scratch);
    }
    rap_arena_close(scratch);
    return fits;
}

bool
strips_stack(struct strips_drawing *d, double room, double *needs)
{
    const struct rap_strips_chart *strips = d->strips;
    double most_marks = (d->x.end_pt - d->x.start_pt) * room / densest_pt2;
    if (strips->weights || (double)strips->n_marks > most_marks)
        return false;
    d->levels = rap_new_array(d->scene->arena, unsigned char, strips->n_marks * strips->n_lines);
    for (size_t r = 0; r < RAP_COUNT_OF(radii); r++) {
        d->radius = radii[r];
        if (stack_all(d, room, needs))
            return true;
    }
    return false;
}

/* ---- marks */

static double
height_of(const struct strips_drawing *d, size_t mark, size_t line)
{
    double level = (double)d->levels[mark * d->strips->n_lines + line];
    return strips_base(d, line) - level * (2.0 * d->radius + between_pt);
}

/* A dot, or as long as the time in which the record lies. */
static void
draw_shape(struct strips_drawing *d, const struct rap_strips_mark *mark, enum rap_colour colour,
           double y, double in)
{
    struct box box = extent_of(d, mark);
    double half = d->radius - in;
    if (mark->to == mark->from)
        rap_scene_circle(d->scene, colour, 0.5 * (box.left + box.right), y, half);
    else
        rap_scene_rect(d->scene, colour, box.left + in, y - 0.8 * half, box.right - in,
                       y + 0.8 * half);
}

static void
draw_mark(struct strips_drawing *d, size_t i, size_t line)
{
    const struct rap_strips_mark *mark = &d->strips->marks[i];
    enum rap_colour colour = colour_of(d, mark->period);
    double y = height_of(d, i, line);
    draw_shape(d, mark, colour, y, 0.0);
    if (is_joint(mark))
        draw_shape(d, mark, RAP_WHITE, y, fmin(1.2, 0.45 * d->radius));
    else
        d->scene->marks[d->scene->n_marks - 1].numbers =
            d->strips->lines[line]
                .numbers[strips_is_last(d, mark->period) || d->strips->n_periods == 1];
}

/* From the first line of a record to its last; broken where it passes a line that is not its own.
 */
static void
draw_tie(struct strips_drawing *d, size_t i)
{
    const struct rap_strips_mark *mark = &d->strips->marks[i];
    enum rap_colour colour = colour_of(d, mark->period);
    struct box box = extent_of(d, mark);
    double x = 0.5 * (box.left + box.right), from = NAN;
    size_t last = 0;
    for (size_t line = 0; line < d->n_lines; line++)
        last = is_on(mark, line) ? line : last;
    for (size_t line = 0; line <= last; line++) {
        double y = strips_base(d, line);
        if (!is_on(mark, line) && isnan(from))
            continue;
        if (is_on(mark, line) && isnan(from)) {
            from = height_of(d, i, line);
            continue;
        }
        double to = is_on(mark, line) ? height_of(d, i, line) : y - 1.8;
        rap_scene_line(d->scene, colour, 0.9, x, from, x, to);
        from = is_on(mark, line) ? to : y + 1.8;
    }
}

void
strips_draw_marks(struct strips_drawing *d)
{
    const struct rap_strips_chart *strips = d->strips;
    for (size_t i = 0; i < strips->n_marks; i++)
        if (is_joint(&strips->marks[i]))
            draw_tie(d, i);
    for (int joint = 1; joint >= 0; joint--)
        for (size_t i = 0; i < strips->n_marks; i++)
            for (size_t line = 0; line < d->n_lines; line++)
                if (is_on(&strips->marks[i], line) && is_joint(&strips->marks[i]) == (joint == 1))
                    draw_mark(d, i, line);
}

/* ---- bars, where marks have no room */

struct bars {
    bool of_months;
    int first; /* year, or month from the year 0 */
    size_t n;
    double *counts; /* lines × units × periods × (alone, of several) */
    double most;
};

static int
unit_of(const struct bars *bars, int32_t day)
{
    struct rap_civil civil = rap_day_civil(day);
    return bars->of_months ? 12 * civil.year + civil.month - 1 : civil.year;
}

static int32_t
unit_start(const struct bars *bars, int unit)
{
    return bars->of_months ? rap_day_of(unit / 12, unit % 12 + 1, 1) : rap_day_of(unit, 1, 1);
}

static double *
bar_at(const struct strips_drawing *d, const struct bars *bars, size_t line, size_t unit,
       size_t period)
{
    return bars->counts + 2 * ((line * bars->n + unit) * d->strips->n_periods + period);
}

/* Marks are in the order of their days, most of which many of them share. */
static void
count_bars(struct strips_drawing *d, struct bars *bars)
{
    const struct rap_strips_chart *strips = d->strips;
    int32_t last = INT32_MIN;
    int unit = -1;
    for (size_t i = 0; i < strips->n_marks; i++) {
        const struct rap_strips_mark *mark = &strips->marks[i];
        int32_t day = mark->from + (mark->to - mark->from) / 2;
        if (day != last)
            unit = unit_of(bars, last = day) - bars->first;
        for (size_t line = 0; line < d->n_lines; line++)
            if (is_on(mark, line) && unit >= 0 && (size_t)unit < bars->n)
                bar_at(d, bars, line, (size_t)unit, mark->period)[is_joint(mark)] +=
                    strips->weights ? strips->weights[i] : 1.0;
    }
    for (size_t i = 0; i < d->n_lines * bars->n * strips->n_periods; i++)
        bars->most = fmax(bars->most, bars->counts[2 * i] + bars->counts[2 * i + 1]);
}

static void
draw_bar(struct strips_drawing *d, const struct bars *bars, size_t line, size_t unit, size_t period)
{
    const struct rap_strips_period *at = &d->strips->periods[period];
    const double *bar = bar_at(d, bars, line, unit, period);
    int32_t start = unit_start(bars, bars->first + (int)unit);
    int32_t end = unit_start(bars, bars->first + (int)unit + 1);
    double left = scale_at(&d->x, fmax(start, at->from));
    double right = scale_at(&d->x, fmin(end, at->to + 1.0));
    double in = fmin(0.12 * (right - left), 0.6), base = strips_base(d, line);
    double room = base - d->line_top[line] - over_pt, scale = room / bars->most;
    if (!(bar[0] + bar[1] > 0.0) || !(right > left))
        return;
    double top = base - bar[0] * scale, joint = top - bar[1] * scale;
    enum rap_colour colour = colour_of(d, period);
    if (bar[0] > 0.0)
        rap_scene_rect(d->scene, colour, left + in, top, right - in, base)->numbers =
            d->strips->lines[line].numbers[strips_is_last(d, period) || d->strips->n_periods == 1];
    if (!(bar[1] > 0.0))
        return;
    rap_scene_rect(d->scene, colour, left + in, joint, right - in, top);
    double line_pt = fmin(0.6, 0.25 * fmin(top - joint, right - left - 2.0 * in));
    rap_scene_rect(d->scene, RAP_WHITE, left + in + line_pt, joint + line_pt, right - in - line_pt,
                   top - line_pt);
}

static struct bars
bars_of(struct strips_drawing *d)
{
    const struct rap_strips_chart *strips = d->strips;
    int32_t from = strips->periods[0].from, to = strips->periods[strips->n_periods - 1].to;
    struct bars bars = { .of_months = to - from < many_years * RAP_DAYS_A_YEAR };
    bars.first = unit_of(&bars, from);
    bars.n = (size_t)(unit_of(&bars, to) - bars.first) + 1;
    bars.counts =
        rap_new_array(d->scene->arena, double, 2 * d->n_lines * bars.n * strips->n_periods);
    count_bars(d, &bars);
    return bars;
}

/* A bar of a round count at the foot, as a map has a scale; where its label ends. */
static double
draw_scale(struct strips_drawing *d, const struct bars *bars)
{
    static const double steps[] = { 5.0, 2.0, 1.0 };
    double y = d->note_pt, x = INSET_PT;
    double scale = (strips_base(d, 0) - d->line_top[0] - over_pt) / bars->most;
    double power = pow(10.0, floor(log10(scale_pt / scale)));
    size_t i = 0;
    while (i + 1 < RAP_COUNT_OF(steps) && steps[i] * power * scale > scale_pt)
        i++;
    double count = steps[i] * power;
    if (count < 1.0 || !isfinite(count))
        return x;
    struct type type = small;
    const char *text = rap_count_text(d->scene->arena, count);
    rap_scene_rect(d->scene, RAP_PERIOD1, x, y - count * scale, x + 3.5, y);
    (void)pen_text(d->pen, type, x + 6.0, y, text);
    return x + 6.0 + pen_width(d->pen, type, text) + 8.0;
}

/* The same on every line: as high as the largest count. */
const char *
strips_draw_bars(struct strips_drawing *d)
{
    struct bars bars = bars_of(d);
    for (size_t line = 0; line < d->n_lines; line++)
        for (size_t unit = 0; unit < bars.n; unit++)
            for (size_t p = 0; p < d->strips->n_periods; p++)
                draw_bar(d, &bars, line, unit, p);
    const char *note = rap_message(&d->scene->voice, "chart.strips.bars",
                                   RAP_WITH(rap_arg_flag("months", bars.of_months),
                                            rap_arg_flag("joint", d->strips->key != NULL)));
    double x = draw_scale(d, &bars);
    (void)pen_text(d->pen, small, x, d->note_pt,
                   pen_fit(d->pen, small, note, d->scene->width_pt - x));
    return note;
}
