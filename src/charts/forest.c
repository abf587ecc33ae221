/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/charts/forest.h"

#include "axis.h"

#include "rapporteur/base/number.h"

#include <math.h>

static const double row_pt = 19.0, head_pt = 18.0, foot_pt = 30.0, column_gap_pt = 10.0;

struct drawing {
    struct rap_scene *scene;
    const struct rap_forest *forest;
    const struct rap_measurer *measurer;
    struct scale x;                     /* of log2 of the ratio */
    double label_right, count1, count2; /* right edges of the columns */
    double left, right, text;           /* the plot; right edge of the texts */
    double heaviest;
};

static double
widest(const struct drawing *drawing, const char *(*text)(const struct rap_forest_row *),
       const char *head)
{
    double width = head ? rap_measure(drawing->measurer, head, RAP_SANS_BOLD, SMALL_PT) : 0.0;
    for (size_t i = 0; i < drawing->forest->n_rows; i++) {
        const struct rap_forest_row *row = &drawing->forest->rows[i];
        const char *shown = text(row);
        enum rap_face face = row->used || row->total ? RAP_SANS_BOLD : RAP_SANS;
        if (shown)
            width = fmax(width, rap_measure(drawing->measurer, shown, face, LABEL_PT));
    }
    return width;
}

static const char *
label_of(const struct rap_forest_row *row)
{
    return row->label;
}

static const char *
count1_of(const struct rap_forest_row *row)
{
    return row->count1;
}

static const char *
count2_of(const struct rap_forest_row *row)
{
    return row->count2;
}

static const char *
text_of(const struct rap_forest_row *row)
{
    return row->text;
}

static void
set_columns(struct drawing *drawing)
{
    const struct rap_forest *forest = drawing->forest;
    double width = drawing->scene->width_pt;
    drawing->label_right = fmin(widest(drawing, label_of, forest->head_label), 0.34 * width) + 6.0;
    double n1 = widest(drawing, count1_of, forest->head1);
    double n2 = widest(drawing, count2_of, forest->head2);
    drawing->count1 = drawing->label_right + (n1 > 0.0 ? column_gap_pt + n1 : 0.0);
    drawing->count2 = drawing->count1 + (n2 > 0.0 ? column_gap_pt + n2 : 0.0);
    drawing->text = width - 6.0;
    drawing->left = drawing->count2 + 16.0;
    drawing->right = drawing->text - widest(drawing, text_of, forest->head_text) - 14.0;
}

static void
widen(double *low, double *high, double ratio)
{
    if (!(ratio > 0.0) || !isfinite(ratio))
        return;
    *low = fmin(*low, log2(ratio));
    *high = fmax(*high, log2(ratio));
}

/* From a power of two below to one above all that is drawn; at most six doublings from 1. */
static void
set_scale(struct drawing *drawing)
{
    double low = -0.5, high = 0.5;
    for (size_t i = 0; i < drawing->forest->n_rows; i++) {
        const struct rap_forest_row *row = &drawing->forest->rows[i];
        widen(&low, &high, row->value);
        widen(&low, &high, row->low);
        widen(&low, &high, row->high);
    }
    low = fmax(floor(low), -6.0);
    high = fmin(ceil(high), 6.0);
    drawing->x = (struct scale){ low, high, drawing->left, drawing->right };
}

static double
x_at(const struct drawing *drawing, double ratio)
{
    double at = ratio > 0.0 ? log2(ratio) : -INFINITY;
    return scale_at(&drawing->x, fmin(fmax(at, drawing->x.from), drawing->x.to));
}

static double
row_middle(size_t row)
{
    return head_pt + ((double)row + 0.5) * row_pt;
}

static void
draw_grid(struct drawing *drawing)
{
    double bottom = head_pt + (double)drawing->forest->n_rows * row_pt;
    double labelled = INFINITY;
    for (double power = drawing->x.from; power <= drawing->x.to; power += 1.0) {
        double x = scale_at(&drawing->x, power), ratio = exp2(power);
        bool is_one = power == 0.0;
        rap_scene_line(drawing->scene, is_one ? RAP_INK : RAP_GRID, is_one ? 0.9 : 0.6, x,
                       head_pt - 2.0, x, bottom + 3.0);
        if (x - labelled < 22.0 && !is_one && isfinite(labelled))
            continue;
        labelled = x;
        rap_scene_text(drawing->scene, RAP_MUTED, is_one ? RAP_SANS_BOLD : RAP_SANS, LABEL_PT,
                       RAP_MIDDLE, x, bottom + 12.0,
                       ratio < 1.0 ? rap_number_significant(drawing->scene->arena, ratio, 2)
                                   : count_label(drawing->scene->arena, ratio));
    }
    if (drawing->forest->overall > 0.0)
        rap_scene_line(drawing->scene, RAP_MUTED, 0.9, x_at(drawing, drawing->forest->overall),
                       head_pt - 2.0, x_at(drawing, drawing->forest->overall), bottom + 3.0)
            ->dashed = true;
}

static void
draw_axis_words(struct drawing *drawing)
{
    const struct rap_forest *forest = drawing->forest;
    double y = head_pt + (double)forest->n_rows * row_pt + 23.0, one = x_at(drawing, 1.0);
    double fall = forest->fall_text
                      ? rap_measure(drawing->measurer, forest->fall_text, RAP_SANS, SMALL_PT)
                      : 0.0;
    double rise = forest->rise_text
                      ? rap_measure(drawing->measurer, forest->rise_text, RAP_SANS, SMALL_PT)
                      : 0.0;
    if (fall > 0.0 && one - 8.0 - fall >= drawing->count2 - 60.0)
        rap_scene_text(drawing->scene, RAP_MUTED, RAP_SANS, SMALL_PT, RAP_END, one - 8.0, y,
                       forest->fall_text);
    if (rise > 0.0 && one + 8.0 + rise <= drawing->scene->width_pt)
        rap_scene_text(drawing->scene, RAP_MUTED, RAP_SANS, SMALL_PT, RAP_START, one + 8.0, y,
                       forest->rise_text);
}

static void
draw_arrow(struct drawing *drawing, enum rap_colour colour, double x, double y, double direction)
{
    const struct rap_point tip[] = { { x, y },
                                     { x - 5.0 * direction, y - 3.0 },
                                     { x - 5.0 * direction, y + 3.0 } };
    rap_scene_polygon(drawing->scene, colour, tip, 3);
}

static enum rap_colour
colour_of(const struct rap_forest_row *row)
{
    if (row->pale)
        return RAP_PERIOD1;
    return row->used || row->total ? RAP_PERIOD2 : RAP_INK;
}

static void
draw_interval(struct drawing *drawing, const struct rap_forest_row *row, double y)
{
    enum rap_colour colour = colour_of(row);
    double low = x_at(drawing, row->low), high = x_at(drawing, row->high);
    rap_scene_line(drawing->scene, colour, row->used ? 2.0 : 1.2, low, y, high, y)->numbers =
        row->numbers;
    if (!(row->low > 0.0) || log2(row->low) < drawing->x.from)
        draw_arrow(drawing, colour, low, y, -1.0);
    if (isinf(row->high) || log2(row->high) > drawing->x.to)
        draw_arrow(drawing, colour, high, y, 1.0);
}

static void
draw_diamond(struct drawing *drawing, const struct rap_forest_row *row, double y)
{
    const struct rap_point corners[] = { { x_at(drawing, row->low), y },
                                         { x_at(drawing, row->value), y - 5.0 },
                                         { x_at(drawing, row->high), y },
                                         { x_at(drawing, row->value), y + 5.0 } };
    rap_scene_polygon(drawing->scene, colour_of(row), corners, 4);
}

static void
draw_estimate(struct drawing *drawing, const struct rap_forest_row *row, double y)
{
    if (row->total && row->value > 0.0) {
        draw_diamond(drawing, row, y);
        return;
    }
    if (!isnan(row->low))
        draw_interval(drawing, row, y);
    double radius = row->used ? 4.0 : 3.2;
    if (row->weight > 0.0)
        radius = 1.6 + 3.4 * sqrt(row->weight / drawing->heaviest);
    if (row->value > 0.0 && isfinite(row->value))
        rap_scene_circle(drawing->scene, colour_of(row), x_at(drawing, row->value), y, radius);
}

/* A label that is too long for its column ends in an ellipsis. */
static const char *
fitted(struct drawing *drawing, const char *label, enum rap_face face)
{
    double room = drawing->label_right - 6.0;
    struct rap_str text = rap_str_of(label);
    if (rap_measure(drawing->measurer, label, face, LABEL_PT) <= room)
        return label;
    while (text.len > 0) {
        text.len--;
        while (text.len > 0 && ((unsigned char)text.ptr[text.len] & 0xC0) == 0x80)
            text.len--;
        const char *cut = rap_format(drawing->scene->arena, "%.*s\xE2\x80\xA6", RAP_ARG(text));
        if (rap_measure(drawing->measurer, cut, face, LABEL_PT) <= room)
            return cut;
    }
    return "";
}

static void
draw_cell(struct drawing *drawing, const struct rap_forest_row *row, const char *text, double right,
          double y)
{
    if (text)
        rap_scene_text(drawing->scene, row->pale ? RAP_MUTED : RAP_INK,
                       row->used || row->total ? RAP_SANS_BOLD : RAP_SANS, LABEL_PT, RAP_END, right,
                       y, text);
}

static void
draw_row(struct drawing *drawing, size_t i)
{
    const struct rap_forest_row *row = &drawing->forest->rows[i];
    double y = row_middle(i), baseline = y + 2.7;
    enum rap_face face = row->used || row->total ? RAP_SANS_BOLD : RAP_SANS;
    rap_scene_text(drawing->scene, row->pale ? RAP_MUTED : RAP_INK, face, LABEL_PT, RAP_START, 6.0,
                   baseline, fitted(drawing, row->label, face));
    draw_cell(drawing, row, row->count1, drawing->count1, baseline);
    draw_cell(drawing, row, row->count2, drawing->count2, baseline);
    draw_cell(drawing, row, row->text, drawing->text, baseline);
    draw_estimate(drawing, row, y);
}

static void
draw_head(struct drawing *drawing, const char *text, enum rap_align align, double x)
{
    if (text)
        rap_scene_text(drawing->scene, RAP_MUTED, RAP_SANS_BOLD, SMALL_PT, align, x, head_pt - 8.0,
                       text);
}

static const char *
words_of(const struct rap_forest *forest, struct rap_arena *arena)
{
    struct rap_buffer out = { .arena = arena };
    rap_buffer_text(&out, forest->what);
    for (size_t i = 0; i < forest->n_rows; i++)
        rap_buffer_format(&out, "%s %s %s", i == 0 ? ":" : ";", forest->rows[i].label,
                          forest->rows[i].text ? forest->rows[i].text : "n/a");
    rap_buffer_char(&out, '.');
    return rap_str_dup(arena, rap_buffer_str(&out));
}

struct rap_scene *
rap_forest_scene(struct rap_arena *arena, const struct rap_forest *forest,
                 const struct rap_measurer *measurer, double width_pt, double height_pt)
{
    double height = fmax(height_pt, head_pt + (double)forest->n_rows * row_pt + foot_pt);
    struct drawing drawing = { .scene = rap_scene_make(arena, width_pt, height),
                               .forest = forest,
                               .measurer = measurer };
    drawing.scene->id = forest->id;
    drawing.scene->alt = words_of(forest, arena);
    set_columns(&drawing);
    set_scale(&drawing);
    for (size_t i = 0; i < forest->n_rows; i++) {
        drawing.heaviest = fmax(drawing.heaviest, forest->rows[i].weight);
        if (forest->rows[i].used)
            rap_scene_rect(drawing.scene, RAP_PERIOD2_TINT, 0.0, row_middle(i) - 0.5 * row_pt,
                           width_pt, row_middle(i) + 0.5 * row_pt);
    }
    draw_grid(&drawing);
    for (size_t i = 0; i < forest->n_rows; i++)
        draw_row(&drawing, i);
    draw_axis_words(&drawing);
    draw_head(&drawing, forest->head_label, RAP_START, 6.0);
    draw_head(&drawing, forest->head1, RAP_END, drawing.count1);
    draw_head(&drawing, forest->head2, RAP_END, drawing.count2);
    draw_head(&drawing, forest->head_text, RAP_END, drawing.text);
    return drawing.scene;
}
