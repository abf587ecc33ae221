/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/charts/inputs.h"

#include "axis.h"
#include "parts.h"
#include "rows.h"
#include "words.h"

#include <math.h>

static const double usual_pt = 19.0, usual_em = 2.4, head_pt = 27.0, foot_pt = 17.0;
static const double bar_share = 0.62, highest_bar_pt = 14.0; /* of the height of a row */
static const double gap_pt = 8.0, column_gap_pt = 10.0;
static const double widest_label = 0.34; /* of the width of the figure */
static const double least_plot = 0.36;   /* the same, before columns go */
static const double least_under = 0.5;   /* the same, where labels stand over the bars */

struct drawing {
    struct rap_scene *scene;
    struct pen *pen;
    const struct rap_steps *steps;
    struct rows rows; /* the rate before, the steps, the rate since */
    struct scale x;
    double label_room, half; /* of a bar's height */
    size_t n_columns;
    double column[N_COLUMNS], columns_left; /* right edges; where the first begins */
};

static const struct type bold = { RAP_INK, RAP_SANS_BOLD, LABEL_PT, RAP_START };
static const struct type small = { RAP_MUTED, RAP_SANS, SMALL_PT, RAP_START };

/* ---- columns */

static const char *
cell(const struct rap_steps_row *row, size_t column)
{
    return column == 0 ? row->rate1 : column == 1 ? row->rate2 : row->range;
}

static struct type
aligned(struct type type, enum rap_align align)
{
    type.align = align;
    return type;
}

static struct type
cell_type(size_t column)
{
    static const enum rap_colour colours[N_COLUMNS] = { RAP_INK, RAP_PERIOD2, RAP_MUTED };
    return (struct type){ colours[column], RAP_SANS, LABEL_PT, RAP_END };
}

static struct type
column_head(size_t column)
{
    return (struct type){ column == 1 ? RAP_PERIOD2 : RAP_INK, RAP_SANS_BOLD, SMALL_PT, RAP_END };
}

static double
column_width(const struct drawing *d, size_t column)
{
    double width = fmax(pen_width(d->pen, column_head(column), d->steps->heads[column]),
                        pen_width(d->pen, small, d->steps->under[column]));
    for (size_t i = 0; i < d->steps->n_rows; i++)
        width = fmax(width, pen_width(d->pen, cell_type(column), cell(&d->steps->rows[i], column)));
    return width;
}

/* What stands behind the bar of a rate. */
static double
end_width(const struct drawing *d)
{
    double width = 0.0;
    for (int i = 0; i < 2; i++)
        width = fmax(width, pen_width(d->pen, bold, d->steps->ends[i].rate_text));
    return width + 6.0;
}

static double
highest(const struct rap_steps *steps)
{
    double at = steps->ends[0].rate, top = fmax(at, steps->ends[1].rate);
    for (size_t i = 0; i < steps->n_rows; i++) {
        at += isnan(steps->rows[i].step) ? 0.0 : steps->rows[i].step;
        top = fmax(top, at);
    }
    return top > 0.0 ? top : 1.0;
}

/* Columns go until the plot is wide enough; the rates at both ends may stand over columns, which
 * are empty there. */
static void
set_columns(struct drawing *d)
{
    double width = d->scene->width_pt, left = INSET_PT + d->label_room + gap_pt, right = width;
    double least = rows_are_above(&d->rows) ? least_under : least_plot;
    for (d->n_columns = N_COLUMNS;; d->n_columns = d->n_columns == N_COLUMNS ? RATES : 0) {
        right = width;
        for (size_t c = d->n_columns; c-- > 0;) {
            d->column[c] = right;
            right -= column_width(d, c) + column_gap_pt;
        }
        d->columns_left = d->n_columns > 0 ? right + column_gap_pt : width;
        right = fmin(right, width - end_width(d));
        if (d->n_columns == 0 || right - left >= least * width)
            break;
    }
    d->x = (struct scale){ 0.0, highest(d->steps), left, fmax(right, left + 1.0) };
}

static void
draw_heads(struct drawing *d)
{
    double y = d->rows.top - 5.0, leading = fmax(9.0, 1.04 * pen_type(d->pen, small).size_pt);
    for (size_t c = 0; c < d->n_columns; c++) {
        (void)pen_text(d->pen, column_head(c), d->column[c], y - leading, d->steps->heads[c]);
        (void)pen_text(d->pen, aligned(small, RAP_END), d->column[c], y, d->steps->under[c]);
    }
    rows_write_by(&d->rows, d->columns_left - gap_pt);
    rows_draw_rule(&d->rows, d->rows.top, d->scene->width_pt);
}

/* ---- bars */

/* From one value to another in the height of a row's bar; false: too narrow to be seen. */
static bool
bar_of(const struct drawing *d, size_t place, double from, double to, struct box *box)
{
    double y = rows_middle(&d->rows, place);
    double a = scale_at(&d->x, from), b = scale_at(&d->x, to);
    *box = (struct box){ fmin(a, b), y - d->half, fmax(a, b), y + d->half };
    return box->right - box->left > 0.3;
}

static void
fill_box(struct drawing *d, struct box box, enum rap_colour colour, const char *numbers)
{
    rap_scene_rect(d->scene, colour, box.left, box.top, box.right, box.bottom)->numbers = numbers;
    pen_keep_off(d->pen, box);
}

static void
outline_box(struct drawing *d, struct box box, enum rap_colour inside, double line_pt,
            const char *numbers)
{
    double in = fmin(line_pt, 0.3 * (box.right - box.left));
    fill_box(d, box, RAP_PERIOD2, numbers);
    rap_scene_rect(d->scene, inside, box.left + in, box.top + line_pt, box.right - in,
                   box.bottom - line_pt);
}

static void
draw_step(struct drawing *d, size_t place, const struct rap_steps_row *row, double from)
{
    struct box box;
    double to = from + row->step;
    if (!bar_of(d, place, from, to, &box)) {
        fill_box(d, box, RAP_PERIOD2, row->numbers);
        rap_scene_line(d->scene, RAP_INK, 0.9, box.left, box.top, box.left, box.bottom);
        return;
    }
    if (row->step < 0.0)
        outline_box(d, box, RAP_WHITE, row->is_named ? 1.6 : 0.8, row->numbers);
    else if (row->is_named)
        fill_box(d, box, RAP_PERIOD2, row->numbers);
    else
        outline_box(d, box, RAP_PERIOD2_BAND, 0.8, row->numbers);
}

static void
draw_upright(struct drawing *d, double width_pt, double x, double top, double bottom)
{
    struct rap_point points[] = { { x, top }, { x, bottom } };
    rap_scene_path(d->scene, RAP_INK, width_pt, points, 2);
    pen_keep_off_path(d->pen, points, 2, width_pt);
}

/* Where strokes of a row begin, under the label that may stand over its bar. */
static double
under_label(const struct drawing *d, size_t place)
{
    double top = d->rows.top + (double)place * d->rows.pitch_pt;
    return d->rows.above_pt > 0.0 ? top + d->rows.above_pt + 0.6 : top;
}

/* From the end of a row's bar to the bar of the next row, but not through a label over that. */
static void
draw_joint(struct drawing *d, size_t place, double value)
{
    double x = scale_at(&d->x, value), top = rows_middle(&d->rows, place) - d->half;
    double bottom = rows_middle(&d->rows, place + 1) + d->half;
    if (d->rows.above_pt > 0.0) {
        draw_upright(d, 0.7, x, top, d->rows.top + (double)(place + 1) * d->rows.pitch_pt);
        top = under_label(d, place + 1);
    }
    draw_upright(d, 0.7, x, top, bottom);
}

/* The rate since shows what is left of the rate before, and the whole step. */
static void
draw_last(struct drawing *d)
{
    const struct rap_steps_end *ends = d->steps->ends;
    size_t place = d->rows.n - 1;
    double kept = fmin(ends[0].rate, ends[1].rate);
    struct box box;
    static const struct type inside[] = { { RAP_WHITE, RAP_SANS_BOLD, LABEL_PT, RAP_MIDDLE },
                                          { RAP_INK, RAP_SANS_BOLD, LABEL_PT, RAP_MIDDLE } };
    if (bar_of(d, place, 0.0, kept, &box))
        fill_box(d, box, RAP_PERIOD1, ends[1].numbers);
    if (!bar_of(d, place, ends[0].rate, ends[1].rate, &box))
        return;
    bool is_fall = ends[1].rate < ends[0].rate;
    struct type type = pen_type(d->pen, inside[is_fall]);
    double width = pen_width(d->pen, type, d->steps->step_text) + 6.0;
    if (is_fall)
        outline_box(d, box, RAP_WHITE, 0.8, NULL);
    else
        fill_box(d, box, RAP_PERIOD2, NULL);
    if (width < box.right - box.left && d->half > (MIDDLE_EM + DESCENT_EM) * type.size_pt + 0.9)
        rap_scene_text(d->scene, type.colour, type.face, type.size_pt, type.align,
                       0.5 * (box.left + box.right),
                       rows_middle(&d->rows, place) + MIDDLE_EM * type.size_pt,
                       d->steps->step_text);
}

static void
draw_bars(struct drawing *d)
{
    const struct rap_steps *steps = d->steps;
    double at = steps->ends[0].rate;
    struct box box;
    if (bar_of(d, 0, 0.0, at, &box))
        fill_box(d, box, RAP_PERIOD1, steps->ends[0].numbers);
    for (size_t i = 0; i < steps->n_rows; i++) {
        if (isnan(steps->rows[i].step))
            continue;
        draw_joint(d, i, at);
        draw_step(d, i + 1, &steps->rows[i], at);
        at += steps->rows[i].step;
    }
    draw_joint(d, steps->n_rows, at);
    draw_last(d);
}

/* ---- texts */

static void
write_end(struct drawing *d, size_t place, const struct rap_steps_end *end)
{
    struct type type = bold;
    double top = d->steps->ends[0].rate;
    double x = scale_at(&d->x, place == 0 ? top : fmax(top, end->rate)) + 6.0;
    double y = rows_middle(&d->rows, place) + MIDDLE_EM * LABEL_PT;
    type.colour = place == 0 ? RAP_INK : RAP_PERIOD2;
    struct rap_mark *mark = pen_text(d->pen, type, x, y, end->rate_text);
    if (!mark)
        return;
    mark->numbers = end->numbers;
    (void)pen_text(d->pen, small, x + pen_width(d->pen, type, end->rate_text) + 6.0, y,
                   end->count_text);
}

/* Beside the bar, where the steps go first. */
static void
write_step(struct drawing *d, size_t place, const struct rap_steps_row *row, double from)
{
    double y = rows_middle(&d->rows, place) + MIDDLE_EM * LABEL_PT;
    double to = isnan(row->step) ? from : from + row->step;
    double right = scale_at(&d->x, fmax(from, to)) + 4.0;
    double left = scale_at(&d->x, fmin(from, to)) - 4.0;
    struct type type = bold;
    type.colour = row->is_named ? RAP_PERIOD2 : RAP_INK;
    bool is_left = d->steps->ends[1].rate < d->steps->ends[0].rate;
    double room = d->columns_left - pen_width(d->pen, type, row->step_text);
    for (int i = 0; i < 2; i++, is_left = !is_left) {
        if (!is_left && right > room)
            continue;
        type.align = is_left ? RAP_END : RAP_START;
        if (pen_text(d->pen, type, is_left ? left : right, y, row->step_text))
            return;
    }
}

static void
write_cells(struct drawing *d, size_t place, const struct rap_steps_row *row)
{
    for (size_t c = 0; c < d->n_columns; c++)
        (void)pen_text(d->pen, cell_type(c), d->column[c],
                       rows_middle(&d->rows, place) + MIDDLE_EM * LABEL_PT, cell(row, c));
}

static void
write_rows(struct drawing *d)
{
    const struct rap_steps *steps = d->steps;
    double at = steps->ends[0].rate;
    write_end(d, 0, &steps->ends[0]);
    for (size_t i = 0; i < steps->n_rows; i++) {
        write_cells(d, i + 1, &steps->rows[i]);
        write_step(d, i + 1, &steps->rows[i], at);
        at += isnan(steps->rows[i].step) ? 0.0 : steps->rows[i].step;
    }
    write_end(d, d->rows.n - 1, &steps->ends[1]);
}

/* In the middle under the bracket, or ending where the bracket does. */
static bool
write_named(struct drawing *d, double a, double b, double y)
{
    const char *text = d->steps->named_text;
    double end = a < b ? b - 4.0 : b + 4.0;
    struct type middle = aligned(bold, RAP_MIDDLE);
    struct type ending = aligned(bold, a < b ? RAP_END : RAP_START);
    if (pen_box(d->pen, middle, a, y + 8.5, text).top < y)
        return false;
    return pen_text(d->pen, middle, 0.5 * (a + b), y + 8.5, text)
           || pen_text(d->pen, ending, end, y + 8.5, text);
}

/* Under the steps that the title names, with their sum: both or none. */
static void
draw_bracket(struct drawing *d)
{
    const struct rap_steps *steps = d->steps;
    double from = steps->ends[0].rate, to = from;
    size_t n = 0;
    for (; n < steps->n_rows && steps->rows[n].is_named; n++)
        to += steps->rows[n].step;
    if (n == 0 || !steps->named_text)
        return;
    double y = rows_middle(&d->rows, n) + d->half + 2.5;
    double a = scale_at(&d->x, from), b = scale_at(&d->x, to);
    if (!write_named(d, a, b, y))
        return;
    struct rap_point points[] = { { a, y - 2.5 }, { a, y }, { b, y } };
    rap_scene_path(d->scene, RAP_INK, 0.7, points, 3);
}

static void
draw_axis(struct drawing *d)
{
    double room = d->x.end_pt - d->x.start_pt, y = d->rows.bottom;
    double step = axis_step(RAP_AXIS_NUMBER, d->x.to, room > 200.0 ? 6 : 3);
    axis_level(d->pen, RAP_AXIS_NUMBER, &d->x, step, RAP_GRID, d->rows.top, d->rows.last, y);
    rows_draw_upright(&d->rows, (struct rap_mark){ .colour = RAP_INK, .size_pt = 0.9 },
                      d->x.start_pt);
    rows_keep_off_upright(&d->rows, d->x.start_pt);
    (void)pen_text(d->pen, small, INSET_PT, y + 12.0,
                   pen_fit(d->pen, small, d->steps->axis_text, d->label_room + 2.0));
}

/* ---- */

static const char *
words_of(const struct drawing *d)
{
    const struct rap_steps *steps = d->steps;
    struct words words = { .voice = &d->scene->voice };
    words_add(&words, "chart.parts.alt",
              RAP_WITH(rap_arg_text("what", steps->words.what),
                       rap_arg_text("before", steps->ends[0].rate_text),
                       rap_arg_text("since", steps->ends[1].rate_text)));
    for (size_t i = 0; i < steps->n_rows; i++)
        words_add(&words, "chart.row",
                  RAP_WITH(rap_arg_user("name", steps->rows[i].label),
                           rap_arg_text("values", steps->rows[i].step_text)));
    return words_finish(&words);
}

/* The last steps in one: so many in all. */
static const struct rap_steps *
steps_joined(struct rap_scene *scene, const struct rap_steps *steps, size_t n)
{
    struct rap_steps *made = rap_new(scene->arena, struct rap_steps);
    struct rap_steps_row *rows = rap_new_array(scene->arena, struct rap_steps_row, n), *last;
    *made = *steps;
    for (size_t i = 0; i < n; i++)
        rows[i] = steps->rows[i];
    last = &rows[n - 1];
    *last = (struct rap_steps_row){ .label = rap_word(&scene->voice, "chart.parts.others") };
    for (size_t i = n - 1; i < steps->n_rows; i++)
        last->step += isnan(steps->rows[i].step) ? 0.0 : steps->rows[i].step;
    last->step_text = rap_format(scene->arena, "%s%s", last->step < 0.0 ? "\xE2\x88\x92" : "+",
                                 rap_quantity_text(&scene->voice, RAP_Q_RATE, fabs(last->step)));
    made->rows = rows;
    made->n_rows = n;
    if (n <= 2 && steps->rows[n - 1].is_named)
        made->named_text = NULL;
    return made;
}

static struct rows
rows_of(const struct rap_steps *steps, struct pen *pen)
{
    size_t n = steps->n_rows + 2;
    double usual = fmax(usual_pt, usual_em * pen_type(pen, bold).size_pt);
    struct row_label *labels = rap_new_array(pen->scene->arena, struct row_label, n);
    labels[0] = (struct row_label){ .label = steps->ends[0].label, .bold = true };
    labels[n - 1] = (struct row_label){ .label = steps->ends[1].label, .bold = true };
    for (size_t i = 0; i < steps->n_rows; i++)
        labels[i + 1] =
            (struct row_label){ .label = steps->rows[i].label, .bold = steps->rows[i].is_named };
    return (struct rows){ .pen = pen,
                          .need = { .labels = labels,
                                    .n = n,
                                    .words = steps->words,
                                    .head_pt = head_pt,
                                    .foot_pt = foot_pt,
                                    .usual_pt = usual,
                                    .least_pt = ROW_LEAST_PT,
                                    .most_pt = 30.0 },
                          .size_pt = LABEL_PT };
}

/* Joins the last steps where there is no room for all, with both ends, and tells the scene. */
static void
fit(struct drawing *d, const struct rap_steps *steps, double height_pt)
{
    d->steps = steps;
    d->rows = rows_of(steps, d->pen);
    rows_fit(&d->rows, height_pt);
    if (d->rows.n == steps->n_rows + 2)
        return;
    size_t n = d->rows.n > 3 ? d->rows.n - 2 : 1;
    d->steps = steps_joined(d->scene, steps, n);
    d->rows = rows_of(d->steps, d->pen);
    rows_fit(&d->rows, height_pt);
    d->scene->n_left_out = steps->n_rows - n;
    d->scene->is_short = d->scene->is_short || n + 2 < LEAST_ROWS;
}

struct rap_scene *
parts_scene(const void *input, struct rap_room room)
{
    struct pen pen = pen_make(room);
    struct drawing d = { .scene = pen.scene, .pen = &pen };
    fit(&d, input, room.height_pt);
    pen.scene->alt = words_of(&d);
    d.half = 0.5 * fmin(bar_share * rows_inner(&d.rows), highest_bar_pt);
    d.label_room = rows_label_width(&d.rows, 0.0, widest_label);
    set_columns(&d);
    draw_heads(&d);
    draw_axis(&d);
    draw_bars(&d);
    for (size_t i = 0; i < d.rows.n; i++)
        rows_write_label(&d.rows, i, d.label_room);
    write_rows(&d);
    draw_bracket(&d);
    rows_draw_rule(&d.rows, d.rows.bottom, pen.scene->width_pt);
    return pen.scene;
}
