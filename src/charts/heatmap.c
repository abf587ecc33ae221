/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/charts/inputs.h"

#include "axis.h"
#include "cells.h"
#include "fill.h"
#include "rows.h"
#include "words.h"

#include <math.h>

static const double gap_pt = 8.0, foot_pt = 20.0, second_pt = 11.0;
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
    struct shades shades;
};

static const struct type year_type = { RAP_MUTED, RAP_SANS, SMALL_PT, RAP_MIDDLE };
static const struct type total_type = { RAP_INK, RAP_SANS_BOLD, LABEL_PT, RAP_END };

/* The count of a row in a column; NaN when no year of it is covered. */
static double
count_of(const struct drawing *d, size_t row, size_t column)
{
    const struct rap_heatmap *map = d->map;
    double sum = NAN;
    for (int k = 0; k < d->span; k++) {
        int year = d->first + (int)column * d->span + k - map->first_year;
        if (year < 0 || (size_t)year >= map->n_years || isnan(map->rows[row].counts[year]))
            continue;
        sum = (isnan(sum) ? 0.0 : sum) + map->rows[row].counts[year];
    }
    return sum;
}

/* Spans of more than one year begin at their multiples; the last is one column of all years. */
enum { ALL_YEARS = 0 };

static void
set_span(struct drawing *d, int span)
{
    const struct rap_heatmap *map = d->map;
    int last = map->first_year + (int)map->n_years - 1;
    d->span = span == ALL_YEARS ? (int)map->n_years : span;
    d->first = map->first_year - (span == ALL_YEARS ? 0 : map->first_year % span);
    d->n_columns = (size_t)((last - d->first) / d->span) + 1;
}

/* Whether the data cover some of the days of a column, but not all. */
static bool
is_in_part(const struct drawing *d, size_t column)
{
    const struct rap_heatmap *map = d->map;
    if (!map->in_part)
        return false;
    for (int k = 0; k < d->span; k++) {
        int year = d->first + (int)column * d->span + k - map->first_year;
        if (year < 0 || (size_t)year >= map->n_years || map->in_part[year])
            return true;
    }
    return false;
}

/* Width of the widest count; sets the shades of the counts. */
static double
widest_count(struct drawing *d)
{
    double width = 0.0, most = 0.0;
    for (size_t i = 0; i < d->map->n_rows; i++)
        for (size_t c = 0; c < d->n_columns; c++) {
            double count = count_of(d, i, c);
            most = fmax(most, count);
            if (count > 0.0 && count != floor(count))
                width = fmax(width, cell_need(d->pen, count));
        }
    d->shades = shades_of(most);
    return fmax(width, cell_need(d->pen, floor(most)));
}

/* Takes years together until each column has room for its widest count; false when one column of
 * all years has not. */
static bool
choose_span(struct drawing *d, double room)
{
    static const int spans[] = { 1, 2, 5, 10, 20, 25, 50, 100, ALL_YEARS };
    for (size_t i = 0; i < RAP_COUNT_OF(spans); i++) {
        set_span(d, spans[i]);
        double column = room / (double)d->n_columns, need = widest_count(d);
        d->cell_pt = fmin(column, fmax(need, widest_cell_pt));
        if (need <= column)
            return true;
    }
    d->cell_pt = widest_count(d);
    return false;
}

static double
widest_total(const struct drawing *d)
{
    double total = 0.0;
    for (size_t i = 0; i < d->map->n_rows; i++)
        total = fmax(total, pen_width(d->pen, total_type, d->map->rows[i].total_text));
    return total;
}

/* When even one column of all years is too narrow the totals go, which it holds too; then labels
 * are cut to what is left. */
static void
set_columns(struct drawing *d)
{
    double width = d->scene->width_pt - INSET_PT, total = widest_total(d);
    d->label_room = rows_label_width(&d->rows, 0.0, widest_label);
    d->left = INSET_PT + d->label_room + gap_pt;
    double beside = total > 0.0 ? total + gap_pt : 0.0;
    if (!choose_span(d, width - beside - d->left)) {
        beside = 0.0;
        if (!choose_span(d, width - d->left)) {
            d->left = fmax(width - d->cell_pt, INSET_PT);
            d->label_room = fmax(d->left - gap_pt - INSET_PT, 0.0);
        }
    }
    d->right = d->left + (double)d->n_columns * d->cell_pt;
    d->total = d->right + beside;
}

/* Names of the columns by their first year, at even years, as many as have room. */
static void
draw_years(struct drawing *d)
{
    static const int steps[] = { 1, 2, 4, 5, 10, 20, 50 };
    double need = pen_width(d->pen, year_type, "2000") + 4.0;
    size_t s = 0;
    while (s + 1 < RAP_COUNT_OF(steps) && steps[s] * d->cell_pt < need)
        s++;
    for (size_t c = 0; c < d->n_columns; c++) {
        int year = d->first + (int)c * d->span;
        double x = d->left + ((double)c + 0.5) * d->cell_pt;
        if (d->n_columns == 1 || year % (steps[s] * d->span) == 0)
            (void)pen_text(d->pen, year_type, x, d->rows.top - 5.0,
                           rap_format(d->scene->arena, "%d", year));
    }
}

static void
draw_row(struct drawing *d, size_t place)
{
    size_t i = d->rows.shown[place];
    const struct rap_heatmap_row *row = &d->map->rows[i];
    double half = 0.5 * rows_inner(&d->rows), middle = rows_middle(&d->rows, place);
    rows_write_label(&d->rows, place, d->label_room);
    struct rap_mark *total = NULL;
    if (d->total > d->right)
        total =
            pen_text(d->pen, total_type, d->total, middle + MIDDLE_EM * LABEL_PT, row->total_text);
    if (total)
        total->numbers = row->numbers;
    for (size_t c = 0; c < d->n_columns; c++) {
        double x = d->left + (double)c * d->cell_pt;
        struct box box = { x, middle - half, x + d->cell_pt, middle + half };
        cell_draw(d->pen, box, count_of(d, i, c), &d->shades, is_in_part(d, c));
    }
    double bottom = middle + half;
    if (place + 1 < d->rows.n)
        rap_scene_line(d->scene, RAP_GRID, 0.5, 0.0, bottom, d->total, bottom);
}

/* A tick at the exact day under the cells, and the name of the boundary. */
static void
draw_boundary(struct drawing *d)
{
    const struct rap_heatmap *map = d->map;
    double part = (map->boundary - d->first) / d->span;
    if (!(part >= 0.0) || part > (double)d->n_columns)
        return;
    double x = d->left + part * d->cell_pt, y = d->rows.bottom;
    rap_scene_line(d->scene, RAP_ACCENT, 1.2, x, y, x, y + 5.0);
    axis_boundary(d->pen, map->boundary_text, x, y + 1.5);
}

/* At the left, or before what stands at the end; under the name of the boundary where neither has
 * room. */
static void
write_note(struct drawing *d, const char *note, double y, double *right)
{
    struct type start = { RAP_MUTED, RAP_SANS, SMALL_PT, RAP_START }, end = start;
    end.align = RAP_END;
    if (pen_text(d->pen, start, INSET_PT, y, note))
        return;
    if (pen_text(d->pen, end, *right, y, note))
        *right -= pen_width(d->pen, end, note) + gap_pt;
    else if (!pen_text(d->pen, start, INSET_PT, y + second_pt, note))
        (void)pen_text(d->pen, end, d->total, y + second_pt, note);
}

/* How many years a column has, if not one, and which are covered in part; then what the shades
 * stand for. */
static void
draw_foot(struct drawing *d)
{
    double y = d->rows.bottom + 13.5, right = d->total;
    const char *span = rap_message(&d->scene->voice, "chart.heatmap.span",
                                   RAP_WITH(rap_arg_count("n", (size_t)d->span)));
    const char *notes[] = { d->span > 1 ? span : NULL, d->map->part_text };
    for (size_t i = 0; i < RAP_COUNT_OF(notes); i++)
        if (notes[i])
            write_note(d, notes[i], y, &right);
    (void)cell_legend(d->pen, &d->shades, right, y);
}

/* A second line where the name of the boundary leaves a narrow map no room for a note. */
static double
foot_of(const struct pen *pen, const struct rap_heatmap *map, double width_pt)
{
    struct type type = { RAP_MUTED, RAP_SANS, SMALL_PT, RAP_START };
    const char *span = rap_message(&pen->scene->voice, "chart.heatmap.span",
                                   RAP_WITH(rap_arg_count("n", map->n_years)));
    double longest = fmax(pen_width(pen, type, span),
                          map->part_text ? pen_width(pen, type, map->part_text) : 0.0);
    double boundary = map->boundary_text ? pen_width(pen, type, map->boundary_text) : 0.0;
    return foot_pt + (2.0 * longest + boundary > width_pt ? second_pt : 0.0);
}

/* A row's total, and the year in which it has most. */
static void
add_row_words(const struct rap_heatmap *map, const struct rap_heatmap_row *row, struct words *words)
{
    size_t best = 0;
    for (size_t y = 1; y < map->n_years; y++)
        if (row->counts[y] > row->counts[best] || isnan(row->counts[best]))
            best = y;
    bool has_most = row->counts[best] > 0.0;
    words_add(words, "chart.heatmap.row",
              RAP_WITH(rap_arg_user("name", row->label), rap_arg_text("total", row->total_text),
                       rap_arg_flag("most", has_most),
                       rap_arg_digits("year", map->first_year + (int)best),
                       rap_arg_text("n", rap_count_text(words->voice->arena, row->counts[best]))));
}

static const char *
words_of(const struct drawing *d)
{
    const struct rap_heatmap *map = d->map;
    struct words words = { .voice = &d->scene->voice };
    words_add_years(&words, map->words.what, map->first_year,
                    map->first_year + (int)map->n_years - 1);
    for (size_t i = 0; i < d->rows.n; i++)
        add_row_words(map, &map->rows[d->rows.shown[i]], &words);
    words_add_left_out(&words, d->rows.n_left_out, map->words.others);
    return words_finish(&words);
}

static struct rap_scene *
draw(const void *input, struct rap_room room)
{
    const struct rap_heatmap *map = input;
    struct pen pen = pen_make(room);
    struct row_label *labels = rap_new_array(room.arena, struct row_label, map->n_rows);
    for (size_t i = 0; i < map->n_rows; i++)
        labels[i].label = map->rows[i].label;
    struct drawing d = {
        .scene = pen.scene,
        .pen = &pen,
        .map = map,
        .rows = cell_rows(&pen, (struct rows_need){ .labels = labels,
                                                    .n = map->n_rows,
                                                    .words = map->words,
                                                    .foot_pt = foot_of(&pen, map, room.width_pt) })
    };
    const struct rows *rows = &d.rows;
    rows_fit(&d.rows, room.height_pt);
    pen.scene->alt = words_of(&d);
    set_columns(&d);
    rows_write_by(rows, d.label_room);
    draw_years(&d);
    struct type all_type = head_type;
    all_type.align = RAP_END;
    if (d.total > d.right)
        (void)pen_text(&pen, all_type, d.total, rows->top - 5.0,
                       rap_word(&pen.scene->voice, "chart.heatmap.all"));
    rows_draw_rule(rows, rows->top, d.total);
    for (size_t i = 0; i < rows->n; i++)
        draw_row(&d, i);
    rows_draw_rule(rows, rows->bottom, d.total);
    rows_write_left_out(rows);
    draw_boundary(&d);
    draw_foot(&d);
    return pen.scene;
}

/* The number of all its cells: of more periods than the two that are compared, if there are more.
 */
static const char *
total_id(const struct rap_subject *from, const struct rap_family_row *row)
{
    if (from->groups->periods->n <= 2)
        return rap_format(from->arena, "%s.n", row->id);
    const char *id = rap_format(from->arena, "%s.year.all", row->id);
    rap_numbers_add(from->findings->numbers, id, RAP_Q_COUNT, row->events);
    return id;
}

static const void *
fill(const struct rap_subject *from)
{
    const struct rap_family *groups = from->groups;
    const struct rap_counts *counts = groups->counts;
    size_t n = single_groups(groups);
    struct rap_heatmap_row *rows = rap_new_array(from->arena, struct rap_heatmap_row, n);
    for (size_t i = 0; i < n; i++) {
        const struct rap_family_row *row = &groups->rows[i + 1];
        const char *total = total_id(from, row);
        rows[i] = (struct rap_heatmap_row){
            .label = printed_of(from, row->id, "name"),
            .counts = group_year_counts(from, row),
            .total_text = printed_text(from, total),
            .numbers = total,
        };
    }
    struct rap_heatmap *heatmap = rap_new(from->arena, struct rap_heatmap);
    *heatmap = (struct rap_heatmap){
        .words = row_words(from),
        .first_year = first_year(counts),
        .n_years = counts->n_years,
        .rows = rows,
        .n_rows = n,
        .boundary = boundary_year(from),
        .in_part = years_in_part(from),
        .part_text = part_text(from),
        .boundary_text = boundary_text(from),
    };
    return heatmap;
}

const struct rap_chart rap_chart_heatmap = {
    .name = "heatmap",
    .needs = RAP_NEEDS_DATES | RAP_NEEDS_GROUPS,
    .id = "-years",
    .finding = "years.figure",
    .note = "years.note",
    .fill = fill,
    .draw = draw,
    .tell = table_of_years,
};
