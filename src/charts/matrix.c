/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/charts/matrix.h"

#include "cells.h"
#include "rows.h"
#include "words.h"

#include <math.h>

static const double inset_pt = 6.0, gap_pt = 8.0, head_pt = 16.0, foot_pt = 4.0;
static const double widest_label = 0.34; /* of the width of the figure */
static const double widest_cell = 2.2;   /* of its height */

struct drawing {
    struct rap_scene *scene;
    struct pen *pen;
    const struct rap_matrix *matrix;
    struct rows rows;
    double label_room, left, cell_pt;
    double most; /* off the diagonal */
    bool by_number;
};

static const struct type head_type = { RAP_MUTED, RAP_SANS_BOLD, SMALL_PT, RAP_START };
static const struct type column_type = { RAP_MUTED, RAP_SANS_BOLD, SMALL_PT, RAP_MIDDLE };
static const struct type label_type = { RAP_INK, RAP_SANS, LABEL_PT, RAP_START };

static double
count_of(const struct drawing *drawing, size_t row, size_t column)
{
    const struct rap_matrix *matrix = drawing->matrix;
    return matrix->counts[drawing->rows.shown[row] * matrix->n + drawing->rows.shown[column]];
}

/* Names of rows that columns bear as a number begin with that number. */
static const char *
row_name(const struct drawing *drawing, size_t place)
{
    const char *label = drawing->matrix->groups[drawing->rows.shown[place]].label;
    return drawing->by_number ? rap_format(drawing->scene->arena, "%zu  %s", place + 1, label)
                              : label;
}

static const char *
column_name(const struct drawing *drawing, size_t place)
{
    const struct rap_matrix_group *group = &drawing->matrix->groups[drawing->rows.shown[place]];
    return drawing->by_number ? rap_format(drawing->scene->arena, "%zu", place + 1)
                              : group->short_name;
}

static double
widest_count(const struct pen *pen, const struct rap_matrix *matrix)
{
    double width = cell_need(pen, 88.0);
    for (size_t i = 0; i < matrix->n * matrix->n; i++)
        width = fmax(width, cell_need(pen, matrix->counts[i]));
    return width;
}

static double
label_room(const struct pen *pen, const struct rap_matrix *matrix)
{
    double width = pen_width(pen, head_type, matrix->by);
    for (size_t i = 0; i < matrix->n; i++)
        width = fmax(width, pen_width(pen, label_type, matrix->groups[i].label));
    width += pen_width(pen, label_type, "88  ");
    return fmin(width, widest_label * pen->scene->width_pt);
}

/* Short names head the columns if all groups have one and all fit. */
static bool
short_names_fit(const struct drawing *drawing)
{
    for (size_t i = 0; i < drawing->rows.n; i++) {
        const char *name = drawing->matrix->groups[drawing->rows.shown[i]].short_name;
        if (!name || pen_width(drawing->pen, column_type, name) + 4.0 > drawing->cell_pt)
            return false;
    }
    return true;
}

static void
find_most(struct drawing *drawing)
{
    for (size_t i = 0; i < drawing->rows.n; i++)
        for (size_t j = 0; j < i; j++)
            drawing->most = fmax(drawing->most, count_of(drawing, i, j));
}

/* The group's own total, on the ground of no period. */
static void
draw_diagonal(struct drawing *drawing, struct box box, double count)
{
    rap_scene_rect(drawing->scene, RAP_PERIOD1_TINT, box.left + 0.4, box.top + 0.4, box.right - 0.4,
                   box.bottom - 0.4);
    if (!isnan(count))
        rap_scene_text(drawing->scene, RAP_MUTED, RAP_SANS, CELL_PT, RAP_MIDDLE,
                       0.5 * (box.left + box.right),
                       0.5 * (box.top + box.bottom) + MIDDLE_EM * CELL_PT,
                       cell_text(drawing->scene->arena, count));
}

static void
draw_row(struct drawing *drawing, size_t place)
{
    double half = 0.5 * drawing->rows.pitch_pt, middle = rows_middle(&drawing->rows, place);
    struct row_label label = { row_name(drawing, place), NULL, RAP_INK, RAP_SANS, LABEL_PT };
    rows_write_label(drawing->pen, &drawing->rows, &label, inset_pt, drawing->label_room, middle);
    for (size_t j = 0; j <= place; j++) {
        double x = drawing->left + (double)j * drawing->cell_pt;
        struct box box = { x, middle - half, x + drawing->cell_pt, middle + half };
        if (j == place)
            draw_diagonal(drawing, box, count_of(drawing, place, j));
        else
            cell_draw(drawing->pen, box, count_of(drawing, place, j), drawing->most);
    }
    if (place + 1 < drawing->rows.n) {
        double right = drawing->left + (double)(place + 1) * drawing->cell_pt;
        rap_scene_line(drawing->scene, RAP_GRID, 0.5, 0.0, middle + half, right, middle + half);
    }
}

static const char *
words_of(const struct drawing *drawing)
{
    const struct rap_matrix *matrix = drawing->matrix;
    struct rap_buffer out = { .arena = drawing->scene->arena };
    rap_buffer_format(&out, "%s.", matrix->what);
    for (size_t i = 0; i < drawing->rows.n; i++)
        for (size_t j = 0; j < i; j++)
            if (count_of(drawing, i, j) > 0.0)
                rap_buffer_format(&out, N_(" %s and %s: %s."),
                                  matrix->groups[drawing->rows.shown[j]].label,
                                  matrix->groups[drawing->rows.shown[i]].label,
                                  cell_text(out.arena, count_of(drawing, i, j)));
    words_add_left_out(&out, drawing->rows.n_left_out, matrix->others);
    return words_finish(&out);
}

/* As many groups as both height and width have room for. */
static struct rows
fit_rows(struct rap_arena *arena, const struct rap_matrix *matrix, size_t n_columns,
         double height_pt)
{
    size_t n = n_columns < matrix->n ? n_columns : matrix->n;
    struct rows_need need = { .n = n,
                              .n_more = matrix->n_more + matrix->n - n,
                              .head_pt = head_pt,
                              .foot_pt = foot_pt,
                              .usual_pt = 16.0,
                              .least_pt = ROW_LEAST_PT,
                              .most_pt = 40.0,
                              .height_pt = height_pt };
    return rows_fit(arena, &need);
}

struct rap_scene *
rap_matrix_scene(const struct rap_matrix *matrix, struct rap_room room)
{
    struct pen pen = pen_make(room);
    struct drawing drawing = { .scene = pen.scene, .pen = &pen, .matrix = matrix };
    drawing.label_room = label_room(&pen, matrix);
    drawing.left = inset_pt + drawing.label_room + gap_pt;
    double width = room.width_pt - inset_pt - drawing.left;
    double need = widest_count(&pen, matrix);
    size_t n_columns = (size_t)fmax(floor(width / need), 1.0);
    drawing.rows = fit_rows(room.arena, matrix, n_columns, room.height_pt);
    pen.scene->height_pt = drawing.rows.height_pt;
    drawing.cell_pt = fmin(width / (double)(drawing.rows.n > 0 ? drawing.rows.n : 1),
                           fmax(need, widest_cell * drawing.rows.pitch_pt));
    drawing.by_number = !short_names_fit(&drawing);
    pen.scene->id = matrix->id;
    pen.scene->alt = words_of(&drawing);
    find_most(&drawing);
    double y = drawing.rows.top - 5.0;
    (void)pen_text(&pen, head_type, inset_pt, y,
                   pen_fit(&pen, head_type, matrix->by, drawing.label_room));
    for (size_t i = 0; i < drawing.rows.n; i++) {
        (void)pen_text(&pen, column_type, drawing.left + ((double)i + 0.5) * drawing.cell_pt, y,
                       column_name(&drawing, i));
        draw_row(&drawing, i);
    }
    rows_write_left_out(&pen, &drawing.rows, inset_pt, matrix->others);
    return pen.scene;
}
