/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/charts/posterior.h"

#include "axis.h"
#include "words.h"

#include <math.h>

static const double head_pt = 30.0, foot_pt = 18.0;
static const double bar_share = 0.7;

struct drawing {
    struct rap_scene *scene;
    struct pen *pen;
    const struct rap_posterior *data;
    struct scale x, y; /* x in days, y in percent */
    double left, right, top, bottom, step;
};

static const struct type words_type = { RAP_MUTED, RAP_SANS, LABEL_PT, RAP_START };
static const struct type peak_type = { RAP_INK, RAP_SANS_BOLD, LABEL_PT, RAP_MIDDLE };
static const struct type set_type = { RAP_PERIOD2, RAP_SANS_BOLD, LABEL_PT, RAP_MIDDLE };

static size_t
peak_of(const struct rap_posterior *data)
{
    size_t best = 0;
    for (size_t i = 1; i < data->n_years; i++)
        if (data->years[i].probability > data->years[best].probability)
            best = i;
    return best;
}

static void
set_scales(struct drawing *drawing)
{
    const struct rap_posterior *data = drawing->data;
    double highest = 100.0 * data->years[peak_of(data)].probability;
    highest = highest > 0.0 ? highest : 1.0;
    drawing->step = axis_step(RAP_AXIS_PERCENT, highest, drawing->scene->height_pt > 150.0 ? 5 : 3);
    double top = fmin(axis_top(highest, drawing->step), 100.0);
    const char *widest = axis_label(drawing->scene->arena, RAP_AXIS_PERCENT, top, drawing->step);
    drawing->left = 10.0 + pen_width(drawing->pen, words_type, widest);
    drawing->right = drawing->scene->width_pt;
    drawing->top = head_pt;
    drawing->bottom = drawing->scene->height_pt - foot_pt;
    drawing->x = (struct scale){ year_start(data->years[0].year),
                                 year_start(data->years[data->n_years - 1].year + 1), drawing->left,
                                 drawing->right };
    drawing->y = (struct scale){ 0.0, top, drawing->bottom, drawing->top };
}

static struct box
bar_of(const struct drawing *drawing, size_t i)
{
    const struct rap_posterior_year *year = &drawing->data->years[i];
    double from = scale_at(&drawing->x, year_start(year->year));
    double to = scale_at(&drawing->x, year_start(year->year + 1));
    double margin = 0.5 * (1.0 - bar_share) * (to - from);
    return (struct box){ from + margin, scale_at(&drawing->y, 100.0 * year->probability),
                         to - margin, drawing->bottom };
}

static void
draw_bars(struct drawing *drawing)
{
    for (size_t i = 0; i < drawing->data->n_years; i++) {
        const struct rap_posterior_year *year = &drawing->data->years[i];
        struct box bar = bar_of(drawing, i);
        if (year->probability > 0.0)
            rap_scene_rect(drawing->scene, year->in_set ? RAP_PERIOD2 : RAP_PERIOD1, bar.left,
                           bar.top, bar.right, bar.bottom)
                ->numbers = year->numbers;
        pen_keep_off(drawing->pen, bar);
    }
    rap_scene_line(drawing->scene, RAP_INK, 0.9, drawing->left, drawing->bottom, drawing->right,
                   drawing->bottom);
}

/* A bracket over each run of years in the set, so that the set shows without its colour. */
static void
draw_bracket(struct drawing *drawing, size_t first, size_t last)
{
    double left = bar_of(drawing, first).left, right = bar_of(drawing, last).right;
    double y = drawing->top - 5.0;
    const struct rap_point points[] = {
        { left, y + 3.0 }, { left, y }, { right, y }, { right, y + 3.0 }
    };
    rap_scene_path(drawing->scene, RAP_PERIOD2, 1.1, points, 4);
    pen_keep_off(drawing->pen, (struct box){ left - 1.0, y - 1.0, right + 1.0, y + 3.5 });
}

static void
draw_set(struct drawing *drawing)
{
    const struct rap_posterior *data = drawing->data;
    double left = INFINITY, right = -INFINITY;
    for (size_t i = 0, first = 0; i < data->n_years; i++) {
        if (!data->years[i].in_set)
            continue;
        if (i == 0 || !data->years[i - 1].in_set)
            first = i;
        left = fmin(left, bar_of(drawing, i).left);
        right = fmax(right, bar_of(drawing, i).right);
        if (i + 1 == data->n_years || !data->years[i + 1].in_set)
            draw_bracket(drawing, first, i);
    }
    if (left > right || !data->set_text)
        return;
    double half = 0.5 * pen_width(drawing->pen, set_type, data->set_text);
    double x = fmin(fmax(0.5 * (left + right), half), drawing->right - half);
    (void)pen_text(drawing->pen, set_type, x, drawing->top - 9.0, data->set_text);
}

/* Beside the highest bar, at the side that has room. */
static void
draw_peak(struct drawing *drawing)
{
    struct box bar = bar_of(drawing, peak_of(drawing->data));
    struct type type = peak_type;
    if (!(bar.bottom > bar.top))
        return;
    double y = bar.top + 6.5;
    type.align = RAP_START;
    if (pen_text(drawing->pen, type, bar.right + 4.0, y, drawing->data->peak_text))
        return;
    type.align = RAP_END;
    (void)pen_text(drawing->pen, type, bar.left - 4.0, y, drawing->data->peak_text);
}

static void
draw_boundary(struct drawing *drawing)
{
    const struct rap_posterior *data = drawing->data;
    double x = scale_at(&drawing->x, isnan(data->boundary) ? NAN : year_day(data->boundary));
    if (!(x >= drawing->left) || x > drawing->right)
        return;
    rap_scene_line(drawing->scene, RAP_ACCENT, 1.0, x, drawing->top, x, drawing->bottom)->dashed =
        true;
    pen_keep_off(drawing->pen, (struct box){ x - 2.0, drawing->top, x + 2.0, drawing->bottom });
    axis_boundary(drawing->pen, data->boundary_text, x, drawing->bottom);
}

/* What is on the axis, left, and the probability of no change, right, over the plot. */
static void
draw_heads(struct drawing *drawing)
{
    struct type type = words_type;
    double y = head_pt - 21.5;
    type.align = RAP_END;
    (void)pen_text(drawing->pen, type, drawing->right, y, drawing->data->none_text);
    double room =
        drawing->right
        - (drawing->data->none_text ? pen_width(drawing->pen, type, drawing->data->none_text) + 10.0
                                    : 0.0);
    (void)pen_text(drawing->pen, words_type, 0.0, y,
                   pen_fit(drawing->pen, words_type, drawing->data->words, room));
}

static const char *
words_of(const struct rap_posterior *data, struct rap_arena *arena)
{
    struct rap_buffer out = { .arena = arena };
    rap_buffer_format(&out, N_("%s, %d to %d."), data->words, data->years[0].year,
                      data->years[data->n_years - 1].year);
    if (data->peak_text)
        rap_buffer_format(&out, N_(" Highest: %s."), data->peak_text);
    if (data->set_text)
        rap_buffer_format(&out, " %s.", data->set_text);
    if (data->none_text)
        rap_buffer_format(&out, " %s.", data->none_text);
    return words_finish(&out);
}

struct rap_scene *
rap_posterior_scene(const struct rap_posterior *posterior, struct rap_room room)
{
    struct pen pen = pen_make(room);
    struct drawing drawing = { .scene = pen.scene, .pen = &pen, .data = posterior };
    pen.scene->id = "posterior";
    pen.scene->alt = words_of(posterior, room.arena);
    set_scales(&drawing);
    rap_scene_rect(pen.scene, RAP_PERIOD1_TINT, drawing.left, drawing.top, drawing.right,
                   drawing.bottom);
    axis_upright(&pen, RAP_AXIS_PERCENT, &drawing.y, drawing.step, RAP_WHITE, drawing.left,
                 drawing.right);
    draw_bars(&drawing);
    draw_set(&drawing);
    draw_boundary(&drawing);
    draw_peak(&drawing);
    draw_heads(&drawing);
    axis_years(&pen, &drawing.x, posterior->years[0].year,
               posterior->years[posterior->n_years - 1].year, drawing.bottom);
    return pen.scene;
}
