/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/charts/heatmap.h"

#include "axis.h"
#include "cells.h"
#include "rows.h"
#include "words.h"

#include <math.h>

static const double inset_pt = 6.0, gap_pt = 8.0, head_pt = 16.0, foot_pt = 20.0;
static const double widest_label = 0.34; /* of the width of the figure */
static const double widest_cell_pt = 40.0;

struct drawing {
    struct rap_scene *scene;
    struct pen *pen;
    const struct rap_heatmap *map;
    struct rows rows;
    double label_room, left, right, cell_pt;
    double total; /* right edge of the totals */
    int span;     /* years to a column */
    int first;    /* first year of the first column */
    size_t n_columns;
    double most;
};

static const struct type head_type = { RAP_MUTED, RAP_SANS_BOLD, SMALL_PT, RAP_START };
static const struct type year_type = { RAP_MUTED, RAP_SANS, SMALL_PT, RAP_MIDDLE };
static const struct type label_type = { RAP_INK, RAP_SANS, LABEL_PT, RAP_START };
static const struct type total_type = { RAP_INK, RAP_SANS_BOLD, LABEL_PT, RAP_END };

/* The count of a row in a column; NaN when no year of it is covered. */
static double
count_of(const struct drawing *drawing, size_t row, size_t column)
{
    const struct rap_heatmap *map = drawing->map;
    double sum = NAN;
    for (int k = 0; k < drawing->span; k++) {
        int year = drawing->first + (int)column * drawing->span + k - map->first_year;
        if (year < 0 || (size_t)year >= map->n_years || isnan(map->rows[row].counts[year]))
            continue;
        sum = (isnan(sum) ? 0.0 : sum) + map->rows[row].counts[year];
    }
    return sum;
}

/* Spans of more than one year begin at their multiples; the last is one column of all years. */
enum { ALL_YEARS = 0 };

static void
set_span(struct drawing *drawing, int span)
{
    const struct rap_heatmap *map = drawing->map;
    int last = map->first_year + (int)map->n_years - 1;
    drawing->span = span == ALL_YEARS ? (int)map->n_years : span;
    drawing->first = map->first_year - (span == ALL_YEARS ? 0 : map->first_year % span);
    drawing->n_columns = (size_t)((last - drawing->first) / drawing->span) + 1;
}

/* Width of the widest count, and the greatest count. */
static double
widest_count(struct drawing *drawing)
{
    double width = 0.0;
    drawing->most = 0.0;
    for (size_t i = 0; i < drawing->map->n_rows; i++)
        for (size_t c = 0; c < drawing->n_columns; c++) {
            double count = count_of(drawing, i, c);
            drawing->most = fmax(drawing->most, count);
            if (count > 0.0 && count != floor(count))
                width = fmax(width, cell_need(drawing->pen, count));
        }
    return fmax(width, cell_need(drawing->pen, floor(drawing->most)));
}

/* Takes years together until each column has room for its widest count; false when one column of
 * all years has not. */
static bool
choose_span(struct drawing *drawing, double room)
{
    static const int spans[] = { 1, 2, 5, 10, 20, 25, 50, 100, ALL_YEARS };
    for (size_t i = 0; i < RAP_COUNT_OF(spans); i++) {
        set_span(drawing, spans[i]);
        double column = room / (double)drawing->n_columns, need = widest_count(drawing);
        drawing->cell_pt = fmin(column, fmax(need, widest_cell_pt));
        if (need <= column)
            return true;
    }
    drawing->cell_pt = widest_count(drawing);
    return false;
}

static double
widest_total(const struct drawing *drawing)
{
    double total = 0.0;
    for (size_t i = 0; i < drawing->map->n_rows; i++)
        total = fmax(total, pen_width(drawing->pen, total_type, drawing->map->rows[i].total_text));
    return total;
}

/* When even one column of all years is too narrow the totals go, which it holds too; then labels
 * are cut to what is left. */
static void
set_columns(struct drawing *drawing)
{
    const struct rap_heatmap *map = drawing->map;
    double width = drawing->scene->width_pt - inset_pt, total = widest_total(drawing);
    double label = pen_width(drawing->pen, head_type, map->by);
    for (size_t i = 0; i < map->n_rows; i++)
        label = fmax(label, pen_width(drawing->pen, label_type, map->rows[i].label));
    drawing->label_room = fmin(label, widest_label * drawing->scene->width_pt);
    drawing->left = inset_pt + drawing->label_room + gap_pt;
    double beside = total > 0.0 ? total + gap_pt : 0.0;
    if (!choose_span(drawing, width - beside - drawing->left)) {
        beside = 0.0;
        if (!choose_span(drawing, width - drawing->left)) {
            drawing->left = fmax(width - drawing->cell_pt, inset_pt);
            drawing->label_room = fmax(drawing->left - gap_pt - inset_pt, 0.0);
        }
    }
    drawing->right = drawing->left + (double)drawing->n_columns * drawing->cell_pt;
    drawing->total = drawing->right + beside;
}

/* Names of the columns by their first year, at even years, as many as have room. */
static void
draw_years(struct drawing *drawing)
{
    static const int steps[] = { 1, 2, 4, 5, 10, 20, 50 };
    double need = pen_width(drawing->pen, year_type, "2000") + 4.0;
    size_t s = 0;
    while (s + 1 < RAP_COUNT_OF(steps) && steps[s] * drawing->cell_pt < need)
        s++;
    for (size_t c = 0; c < drawing->n_columns; c++) {
        int year = drawing->first + (int)c * drawing->span;
        double x = drawing->left + ((double)c + 0.5) * drawing->cell_pt;
        if (drawing->n_columns == 1 || year % (steps[s] * drawing->span) == 0)
            (void)pen_text(drawing->pen, year_type, x, drawing->rows.top - 5.0,
                           rap_format(drawing->scene->arena, "%d", year));
    }
}

static void
draw_row(struct drawing *drawing, size_t place)
{
    size_t i = drawing->rows.shown[place];
    const struct rap_heatmap_row *row = &drawing->map->rows[i];
    double half = 0.5 * drawing->rows.pitch_pt, middle = rows_middle(&drawing->rows, place);
    struct row_label label = { row->label, NULL, RAP_INK, RAP_SANS, LABEL_PT };
    rows_write_label(drawing->pen, &drawing->rows, &label, inset_pt, drawing->label_room, middle);
    struct rap_mark *total = NULL;
    if (drawing->total > drawing->right)
        total = pen_text(drawing->pen, total_type, drawing->total, middle + MIDDLE_EM * LABEL_PT,
                         row->total_text);
    if (total)
        total->numbers = row->numbers;
    for (size_t c = 0; c < drawing->n_columns; c++) {
        double x = drawing->left + (double)c * drawing->cell_pt;
        struct box box = { x, middle - half, x + drawing->cell_pt, middle + half };
        cell_draw(drawing->pen, box, count_of(drawing, i, c), drawing->most);
    }
    double bottom = middle + half;
    if (place + 1 < drawing->rows.n)
        rap_scene_line(drawing->scene, RAP_GRID, 0.5, 0.0, bottom, drawing->total, bottom);
}

/* A tick at the exact day under the cells, and the name of the boundary. */
static void
draw_boundary(struct drawing *drawing)
{
    const struct rap_heatmap *map = drawing->map;
    double part = (map->boundary - drawing->first) / drawing->span;
    if (!(part >= 0.0) || part > (double)drawing->n_columns)
        return;
    double x = drawing->left + part * drawing->cell_pt, y = drawing->rows.bottom;
    rap_scene_line(drawing->scene, RAP_ACCENT, 1.2, x, y, x, y + 5.0);
    axis_boundary(drawing->pen, map->boundary_text, x, y + 1.5);
}

/* How many years a column has, if not one, before the boundary's name or after it. */
static void
draw_span_note(struct drawing *drawing)
{
    if (drawing->span == 1)
        return;
    struct type type = { RAP_MUTED, RAP_SANS, SMALL_PT, RAP_START };
    double y = drawing->rows.bottom + 13.5;
    const char *note = rap_format(drawing->scene->arena,
                                  N_("a column: %d years from the one named"), drawing->span);
    if (pen_text(drawing->pen, type, inset_pt, y, note))
        return;
    type.align = RAP_END;
    (void)pen_text(drawing->pen, type, drawing->scene->width_pt, y, note);
}

static const char *
words_of(const struct drawing *drawing)
{
    const struct rap_heatmap *map = drawing->map;
    struct rap_buffer out = { .arena = drawing->scene->arena };
    rap_buffer_format(&out, N_("%s, %d to %d."), map->what, map->first_year,
                      map->first_year + (int)map->n_years - 1);
    for (size_t i = 0; i < drawing->rows.n; i++) {
        const struct rap_heatmap_row *row = &map->rows[drawing->rows.shown[i]];
        size_t best = 0;
        for (size_t y = 1; y < map->n_years; y++)
            if (row->counts[y] > row->counts[best] || isnan(row->counts[best]))
                best = y;
        rap_buffer_format(&out, " %s", row->label);
        if (row->total_text)
            rap_buffer_format(&out, ": %s", row->total_text);
        if (map->n_years > 0 && row->counts[best] > 0.0)
            rap_buffer_format(&out, N_(", most in %d (%s)"), map->first_year + (int)best,
                              cell_text(out.arena, row->counts[best]));
        rap_buffer_char(&out, '.');
    }
    words_add_left_out(&out, drawing->rows.n_left_out, map->others);
    return words_finish(&out);
}

struct rap_scene *
rap_heatmap_scene(const struct rap_heatmap *heatmap, struct rap_room room)
{
    struct rows_need need = { .n = heatmap->n_rows,
                              .n_more = heatmap->n_more,
                              .head_pt = head_pt,
                              .foot_pt = foot_pt,
                              .usual_pt = 16.0,
                              .least_pt = ROW_LEAST_PT,
                              .most_pt = 40.0,
                              .height_pt = room.height_pt };
    struct rows rows = rows_fit(room.arena, &need);
    room.height_pt = rows.height_pt;
    struct pen pen = pen_make(room);
    struct drawing drawing = { .scene = pen.scene, .pen = &pen, .map = heatmap, .rows = rows };
    pen.scene->id = heatmap->id;
    pen.scene->alt = words_of(&drawing);
    set_columns(&drawing);
    (void)pen_text(&pen, head_type, inset_pt, rows.top - 5.0,
                   pen_fit(&pen, head_type, heatmap->by, drawing.label_room));
    draw_years(&drawing);
    struct type all_type = head_type;
    all_type.align = RAP_END;
    if (drawing.total > drawing.right)
        (void)pen_text(&pen, all_type, drawing.total, rows.top - 5.0, N_("all"));
    rap_scene_line(pen.scene, RAP_INK, 0.9, 0.0, rows.top, drawing.total, rows.top);
    for (size_t i = 0; i < rows.n; i++)
        draw_row(&drawing, i);
    rap_scene_line(pen.scene, RAP_INK, 0.9, 0.0, rows.bottom, drawing.total, rows.bottom);
    rows_write_left_out(&pen, &rows, inset_pt, heatmap->others);
    draw_boundary(&drawing);
    draw_span_note(&drawing);
    return pen.scene;
}
