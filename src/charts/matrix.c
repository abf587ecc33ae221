/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/charts/inputs.h"

#include "cells.h"
#include "fill.h"
#include "words.h"

#include "rapporteur/counts/cross.h"

#include <math.h>
#include <string.h>

static const double gap_pt = 8.0, foot_pt = 4.0;
static const double widest_label = 0.34; /* of the width of the figure */
static const double widest_cell = 2.2;   /* of its height */

struct drawing {
    struct rap_scene *scene;
    struct pen *pen;
    const struct rap_matrix *matrix;
    struct rows rows;
    double label_room, left, cell_pt;
    struct shades shades; /* of the counts off the diagonal */
};

static const struct type column_type = { RAP_MUTED, RAP_SANS_BOLD, SMALL_PT, RAP_MIDDLE };
static const struct type total_type = { RAP_MUTED, RAP_SANS, CELL_PT, RAP_MIDDLE };
static const struct type label_type = { RAP_INK, RAP_SANS, LABEL_PT, RAP_START };

static double
count_of(const struct drawing *d, size_t row, size_t column)
{
    const struct rap_matrix *matrix = d->matrix;
    return matrix->counts[d->rows.shown[row] * matrix->n + d->rows.shown[column]];
}

static double
widest_count(const struct pen *pen, const struct rap_matrix *matrix)
{
    double width = cell_need(pen, 88.0);
    for (size_t i = 0; i < matrix->n * matrix->n; i++)
        width = fmax(width, cell_need(pen, matrix->counts[i]));
    return width;
}

static void
set_shades(struct drawing *d)
{
    double most = 0.0;
    for (size_t i = 0; i < d->rows.n; i++)
        for (size_t j = 0; j < i; j++)
            most = fmax(most, count_of(d, i, j));
    d->shades = shades_of(most);
}

/* The group's own total, on the ground of no period. */
static void
draw_diagonal(struct drawing *d, struct box box, double count)
{
    rap_scene_rect(d->scene, RAP_PERIOD1_TINT, box.left + 0.4, box.top + 0.4, box.right - 0.4,
                   box.bottom - 0.4);
    if (!isnan(count))
        (void)pen_text(d->pen, total_type, 0.5 * (box.left + box.right),
                       0.5 * (box.top + box.bottom) + MIDDLE_EM * CELL_PT,
                       rap_count_text(d->scene->arena, count));
}

static void
draw_row(struct drawing *d, size_t place)
{
    double half = 0.5 * rows_inner(&d->rows), middle = rows_middle(&d->rows, place);
    rows_write_label(&d->rows, place, d->label_room);
    for (size_t j = 0; j <= place; j++) {
        double x = d->left + (double)j * d->cell_pt;
        struct box box = { x, middle - half, x + d->cell_pt, middle + half };
        if (j == place)
            draw_diagonal(d, box, count_of(d, place, j));
        else
            cell_draw(d->pen, box, count_of(d, place, j), &d->shades, false);
    }
    if (place + 1 < d->rows.n) {
        double right = d->left + (double)(place + 1) * d->cell_pt;
        rap_scene_line(d->scene, RAP_GRID, 0.5, 0.0, middle + half, right, middle + half);
    }
}

static const char *
words_of(const struct drawing *d)
{
    const struct rap_matrix *matrix = d->matrix;
    struct words words = { .voice = &d->scene->voice };
    words_add(&words, "chart.alt", RAP_WITH(rap_arg_text("what", matrix->words.what)));
    for (size_t i = 0; i < d->rows.n; i++)
        for (size_t j = 0; j < i; j++)
            if (count_of(d, i, j) > 0.0)
                words_add(&words, "chart.matrix.pair",
                          RAP_WITH(rap_arg_user("first", matrix->names[d->rows.shown[j]]),
                                   rap_arg_user("second", matrix->names[d->rows.shown[i]]),
                                   rap_arg_text(
                                       "n", rap_count_text(d->scene->arena, count_of(d, i, j)))));
    words_add_left_out(&words, d->rows.n_left_out, matrix->words.others);
    return words_finish(&words);
}

/* As many groups as both height and width have room for; labels begin with the number that the
 * columns bear. */
static void
fit_rows(struct drawing *d, struct row_label *labels, double height_pt)
{
    const struct rap_matrix *matrix = d->matrix;
    struct rows_need *need = &d->rows.need;
    d->label_room = rows_label_width(&d->rows, pen_width(d->pen, label_type, "88  "), widest_label);
    d->left = INSET_PT + d->label_room + gap_pt;
    double width = d->scene->width_pt - INSET_PT - d->left;
    double widest = widest_count(d->pen, matrix);
    size_t n_columns = (size_t)fmax(floor(width / widest), 1.0);
    need->n = n_columns < matrix->n ? n_columns : matrix->n;
    need->words.n_more += matrix->n - need->n;
    rows_fit(&d->rows, height_pt);
    size_t n = d->rows.n;
    d->cell_pt =
        fmin(width / (double)(n > 0 ? n : 1), fmax(widest, widest_cell * d->rows.pitch_pt));
    for (size_t i = 0; i < n; i++) {
        struct row_label *label = &labels[d->rows.shown[i]];
        label->label = rap_format(d->scene->arena, "%zu  %s", i + 1, label->label);
    }
}

static struct rap_scene *
draw(const void *input, struct rap_room room)
{
    const struct rap_matrix *matrix = input;
    struct pen pen = pen_make(room);
    struct row_label *labels = rap_new_array(room.arena, struct row_label, matrix->n);
    for (size_t i = 0; i < matrix->n; i++)
        labels[i].label = matrix->names[i];
    struct drawing d = { .scene = pen.scene,
                         .pen = &pen,
                         .matrix = matrix,
                         .rows = cell_rows(&pen, (struct rows_need){ .labels = labels,
                                                                     .n = matrix->n,
                                                                     .words = matrix->words,
                                                                     .foot_pt = foot_pt }) };
    fit_rows(&d, labels, room.height_pt);
    pen.scene->alt = words_of(&d);
    set_shades(&d);
    for (size_t i = 0; i < d.rows.n; i++) {
        (void)pen_text(&pen, column_type, d.left + ((double)i + 0.5) * d.cell_pt, d.rows.top - 5.0,
                       rap_format(room.arena, "%zu", i + 1));
        draw_row(&d, i);
    }
    rows_write_by(&d.rows, d.label_room);
    rows_write_left_out(&d.rows);
    return pen.scene;
}

static const double *
together_of(const struct rap_subject *from)
{
    const struct rap_family *groups = from->groups;
    size_t n = single_groups(groups);
    const char **names = rap_new_array(from->arena, const char *, n);
    for (size_t i = 0; i < n; i++)
        names[i] = groups->rows[i + 1].name;
    return rap_counts_together(from->arena, from->findings->records, groups->counts, names, n);
}

static const void *
fill(const struct rap_subject *from)
{
    const struct rap_family *groups = from->groups;
    size_t n = single_groups(groups);
    const char **names = rap_new_array(from->arena, const char *, n);
    for (size_t i = 0; i < n; i++)
        names[i] = printed_of(from, groups->rows[i + 1].id, "name");
    struct rap_matrix *matrix = rap_new(from->arena, struct rap_matrix);
    *matrix = (struct rap_matrix){
        .words = row_words(from),
        .names = names,
        .counts = together_of(from),
        .n = n,
    };
    return matrix;
}

/* "sponsor.1.with.2" in both halves of the matrix. */
static const char *
together_id(const struct rap_subject *from, size_t i, size_t k)
{
    const struct rap_family_row *rows = from->groups->rows + 1;
    size_t least = i < k ? i : k, most = i < k ? k : i;
    return rap_format(from->arena, "%s.with%s", rows[least].id, strrchr(rows[most].id, '.'));
}

static void
tell(const struct rap_subject *from, struct rap_table *table)
{
    const struct rap_family *groups = from->groups;
    size_t n = single_groups(groups);
    const double *together = together_of(from);
    rap_table_column(table, with_capital(from, groups->one), RAP_START);
    for (size_t i = 0; i < n; i++)
        rap_table_column(table, groups->rows[i + 1].name, RAP_END);
    for (size_t i = 0; i < n; i++) {
        rap_table_row(table);
        rap_table_number(table, groups->rows[i + 1].id, "name");
        for (size_t k = 0; k < n; k++)
            rap_table_made(table, together_id(from, i, k), RAP_Q_COUNT, together[i * n + k], NULL);
    }
}

const struct rap_chart rap_chart_matrix = {
    .name = "matrix",
    .needs = RAP_NEEDS_SPONSORS,
    .id = "-together",
    .finding = "together.figure",
    .note = "together.note",
    .fill = fill,
    .draw = draw,
    .tell = tell,
};
