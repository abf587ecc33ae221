/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "axis.h"

#include "rapporteur/base/date.h"
#include "rapporteur/base/number.h"

#include <math.h>

static const double label_drop_pt = 12.0; /* from an axis to the baseline under it */

double
scale_at(const struct scale *scale, double value)
{
    double part = (value - scale->from) / (scale->to - scale->from);
    return scale->start_pt + part * (scale->end_pt - scale->start_pt);
}

double
axis_step(enum rap_grouped_axis kind, double top, size_t most)
{
    static const double steps[] = { 1.0, 2.0, 5.0 };
    double power = kind == RAP_AXIS_COUNT ? 1.0 : pow(10.0, floor(log10(fmax(top, 1e-9))) - 2.0);
    for (;; power *= 10.0)
        for (size_t i = 0; i < RAP_COUNT_OF(steps); i++)
            if (!(top > (double)most * steps[i] * power * (1.0 + 1e-9)))
                return steps[i] * power;
}

double
axis_top(double top, double step)
{
    double n = ceil(top / step - 1e-9);
    return step * (n < 1.0 ? 1.0 : n);
}

const char *
axis_label(struct rap_arena *arena, enum rap_grouped_axis kind, double value, double step)
{
    if (kind == RAP_AXIS_COUNT)
        return rap_number_count(arena, (int64_t)value);
    int decimals = step < 1.0 ? (int)ceil(-log10(step) - 1e-9) : 0;
    const char *number = rap_number_fixed(arena, value, value > 0.0 ? decimals : 0);
    return kind == RAP_AXIS_PERCENT ? rap_format(arena, "%s%%", number) : number;
}

static const struct type axis_type = { RAP_MUTED, RAP_SANS, LABEL_PT, RAP_MIDDLE };

void
axis_upright(struct pen *pen, enum rap_grouped_axis kind, const struct scale *y, double step,
             enum rap_colour grid, double left_pt, double right_pt)
{
    struct type type = axis_type;
    type.align = RAP_END;
    long n = lround(y->to / step);
    for (long i = 0; i <= n; i++) {
        double value = (double)i * step, at = scale_at(y, value);
        if (i > 0)
            rap_scene_line(pen->scene, grid, 0.6, left_pt, at, right_pt, at);
        (void)pen_text(pen, type, left_pt - 6.0, at + MIDDLE_EM * LABEL_PT,
                       axis_label(pen->scene->arena, kind, value, step));
    }
}

void
axis_level(struct pen *pen, enum rap_grouped_axis kind, const struct scale *x, double step,
           enum rap_colour grid, double top_pt, double bottom_pt, double label_pt)
{
    long n = lround(floor(x->to / step + 1e-9));
    for (long i = 0; i <= n; i++) {
        double value = (double)i * step, at = scale_at(x, value);
        if (i > 0)
            rap_scene_line(pen->scene, grid, 0.6, at, top_pt, at, bottom_pt);
        (void)pen_text(pen, axis_type, at, label_pt + label_drop_pt,
                       axis_label(pen->scene->arena, kind, value, step));
    }
}

void
plot_set(struct plot *plot, double highest, size_t n_steps, double head_pt, double foot_pt,
         double behind_pt)
{
    double widest = 0.0;
    plot->step = axis_step(plot->kind, highest, n_steps);
    double top = axis_top(highest, plot->step);
    if (plot->kind == RAP_AXIS_PERCENT)
        top = fmin(top, 100.0);
    for (double value = top; value > 0.0; value -= plot->step)
        widest =
            fmax(widest, pen_width(plot->pen, axis_type,
                                   axis_label(plot->scene->arena, plot->kind, value, plot->step)));
    plot->left = 10.0 + widest;
    plot->right = plot->scene->width_pt - behind_pt;
    plot->top = head_pt;
    plot->bottom = plot->scene->height_pt - foot_pt;
    plot->y = (struct scale){ 0.0, top, plot->bottom, plot->top };
    plot->scene->plot_pt = plot->bottom - plot->top;
}

void
plot_grid(struct plot *plot, enum rap_colour grid)
{
    axis_upright(plot->pen, plot->kind, &plot->y, plot->step, grid, plot->left, plot->right);
}

void
plot_base(struct plot *plot)
{
    rap_scene_line(plot->scene, RAP_INK, 0.9, plot->left, plot->bottom, plot->right, plot->bottom);
}

double
year_start(int year)
{
    return rap_day_of(year, 1, 1);
}

double
year_day(double year)
{
    double whole = floor(year), start = year_start((int)whole);
    return start + (year - whole) * (year_start((int)whole + 1) - start);
}

static double
year_middle(const struct scale *x, int year)
{
    return scale_at(x, 0.5 * (year_start(year) + year_start(year + 1)));
}

static int
first_multiple(int year, int step)
{
    return (year + step - 1) / step * step;
}

static bool
year_has_room(const struct pen *pen, const struct scale *x, int year, double y_pt)
{
    const char *label = rap_format(pen->scene->arena, "%d", year);
    return pen_has_room(pen, pen_box(pen, axis_type, year_middle(x, year), y_pt, label));
}

static int
year_step(const struct pen *pen, const struct scale *x, int first, int last, double y_pt)
{
    static const int steps[] = { 1, 2, 4, 5, 10, 20, 25, 50, 100, 200 };
    double year_pt = (x->end_pt - x->start_pt) * RAP_DAYS_A_YEAR / (x->to - x->from);
    double width = pen_width(pen, axis_type, "2000");
    int roomy = 0;
    for (size_t i = 0; i < RAP_COUNT_OF(steps); i++) {
        if (steps[i] * year_pt < width * 1.5)
            continue;
        int n_blocked = 0, n = 0;
        for (int year = first_multiple(first, steps[i]); year <= last; year += steps[i], n++)
            n_blocked += !year_has_room(pen, x, year, y_pt);
        if (n_blocked <= 1 && n > n_blocked)
            return steps[i];
        if (roomy == 0)
            roomy = steps[i];
    }
    return roomy > 0 ? roomy : 200;
}

void
axis_years(struct pen *pen, const struct scale *x, int first_year, int last_year, double y_pt)
{
    int n_years = last_year - first_year + 1;
    int step = year_step(pen, x, first_year, last_year, y_pt + label_drop_pt);
    for (int year = first_year; year <= last_year; year++) {
        bool is_labelled = year % step == 0;
        double middle = year_middle(x, year);
        bool is_on_axis = middle >= x->start_pt && middle <= x->end_pt;
        if (!is_on_axis || (!is_labelled && n_years > 60))
            continue;
        rap_scene_line(pen->scene, RAP_INK, 0.6, middle, y_pt, middle,
                       y_pt + (is_labelled ? 3.5 : 2.0));
        if (is_labelled)
            (void)pen_text(pen, axis_type, middle, y_pt + label_drop_pt,
                           rap_format(pen->scene->arena, "%d", year));
    }
}

void
axis_spans(struct pen *pen, const struct scale *x, const int32_t *starts, const char *const *names,
           size_t n, double y_pt)
{
    double widest = 0.0, span_pt = (x->end_pt - x->start_pt) / (double)n;
    for (size_t i = 0; i < n; i++)
        widest = fmax(widest, pen_width(pen, axis_type, names[i]));
    size_t step = (size_t)fmax(ceil(1.25 * widest / span_pt), 1.0);
    for (size_t i = 0; i < n; i++) {
        double middle = scale_at(x, 0.5 * ((double)starts[i] + starts[i + 1]));
        bool is_labelled = i % step == 0;
        rap_scene_line(pen->scene, RAP_INK, 0.6, middle, y_pt, middle,
                       y_pt + (is_labelled ? 3.5 : 2.0));
        if (is_labelled)
            (void)pen_text(pen, axis_type, middle, y_pt + label_drop_pt, names[i]);
    }
}

void
axis_boundary(struct pen *pen, const char *text, double x_pt, double y_pt)
{
    static const struct type type = { RAP_ACCENT, RAP_SANS_BOLD, LABEL_PT, RAP_MIDDLE };
    double half = 0.5 * pen_width(pen, type, text);
    double x = fmax(half, fmin(x_pt, pen->scene->width_pt - half));
    if (pen_text(pen, type, x, y_pt + label_drop_pt, text))
        pen_keep_off(pen, (struct box){ x - half - 4.0, y_pt + 4.0, x + half + 4.0,
                                        y_pt + label_drop_pt + 2.0 });
}
