/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "axis.h"

#include "rapporteur/base/date.h"
#include "rapporteur/base/number.h"

#include <math.h>

double
scale_at(const struct scale *scale, double value)
{
    double part = (value - scale->from) / (scale->to - scale->from);
    return scale->start_pt + part * (scale->end_pt - scale->start_pt);
}

double
count_step(double top, size_t most)
{
    static const double steps[] = { 1.0, 2.0, 5.0 };
    for (double power = 1.0;; power *= 10.0)
        for (size_t i = 0; i < RAP_COUNT_OF(steps); i++)
            if (!(top > (double)most * steps[i] * power))
                return steps[i] * power;
}

double
count_top(double top, double step)
{
    double n = ceil(top / step - 1e-9);
    return step * (n < 1.0 ? 1.0 : n);
}

bool
boxes_meet(const struct box *a, const struct box *b)
{
    return a->left < b->right && b->left < a->right && a->top < b->bottom && b->top < a->bottom;
}

void
boxes_add(struct boxes *boxes, struct box box)
{
    boxes->at = rap_grow(boxes->arena, boxes->at, boxes->n, &boxes->capacity, boxes->n + 1,
                         sizeof *boxes->at);
    boxes->at[boxes->n++] = box;
}

bool
boxes_are_free(const struct boxes *boxes, const struct box *box)
{
    for (size_t i = 0; i < boxes->n; i++)
        if (boxes_meet(&boxes->at[i], box))
            return false;
    return true;
}

struct box
text_box(const struct rap_measurer *measurer, const char *text, enum rap_face face, double size_pt,
         enum rap_align align, double x, double y)
{
    double width = rap_measure(measurer, text, face, size_pt);
    double left = x;
    if (align == RAP_MIDDLE)
        left = x - 0.5 * width;
    else if (align == RAP_END)
        left = x - width;
    return (struct box){ left, y - 0.78 * size_pt, left + width, y + 0.24 * size_pt };
}

const char *
count_label(struct rap_arena *arena, double count)
{
    return rap_number_count(arena, (int64_t)count);
}

void
draw_count_axis(struct rap_scene *scene, const struct scale *y, double step, enum rap_colour grid,
                double left_pt, double right_pt)
{
    for (double count = 0.0; count <= y->to + 0.5 * step; count += step) {
        double at = scale_at(y, count);
        if (count > 0.0)
            rap_scene_line(scene, grid, 0.6, left_pt, at, right_pt, at);
        rap_scene_text(scene, RAP_MUTED, RAP_SANS, LABEL_PT, RAP_END, left_pt - 6.0, at + 2.7,
                       count_label(scene->arena, count));
    }
}

double
year_start(int year)
{
    return rap_day_of(year, 1, 1);
}

/* Years between labels: the first of these that leaves room for them. */
static int
year_step(const struct scale *x, int n_years, double label_width)
{
    static const int steps[] = { 1, 2, 4, 5, 10, 20, 25, 50, 100 };
    double year_pt = (x->end_pt - x->start_pt) / n_years;
    for (size_t i = 0; i < RAP_COUNT_OF(steps); i++)
        if (steps[i] * year_pt > label_width * 1.5)
            return steps[i];
    return 200;
}

void
draw_year_axis(struct rap_scene *scene, const struct scale *x, int first_year, int last_year,
               double y_pt, const struct rap_measurer *measurer, struct boxes *taken)
{
    double label_width = rap_measure(measurer, "2000", RAP_SANS, LABEL_PT);
    int n_years = last_year - first_year + 1, step = year_step(x, n_years, label_width);
    for (int year = first_year; year <= last_year; year++) {
        bool is_labelled = year % step == 0;
        double middle = scale_at(x, 0.5 * (year_start(year) + year_start(year + 1)));
        if (!is_labelled && n_years > 60)
            continue;
        rap_scene_line(scene, RAP_INK, 0.6, middle, y_pt, middle, y_pt + (is_labelled ? 3.5 : 2.0));
        const char *label = rap_format(scene->arena, "%d", year);
        struct box box =
            text_box(measurer, label, RAP_SANS, LABEL_PT, RAP_MIDDLE, middle, y_pt + 12.0);
        box.left -= 3.0;
        box.right += 3.0;
        if (!is_labelled || !boxes_are_free(taken, &box) || box.right > scene->width_pt + 3.0)
            continue;
        boxes_add(taken, box);
        rap_scene_text(scene, RAP_MUTED, RAP_SANS, LABEL_PT, RAP_MIDDLE, middle, y_pt + 12.0,
                       label);
    }
}
