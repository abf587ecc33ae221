/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/charts/multiples.h"

#include "columns.h"
#include "rows.h"
#include "words.h"

#include <math.h>

static const double facet_width_pt = 108.0, gap_pt = 14.0; /* least width, and between */
static const double usual_pt = 74.0, least_pt = 56.0;      /* height with its name */
static const double tallest = 0.62;                 /* height of a facet by its width, at most */
static const double name_pt = 16.0, space_pt = 8.0; /* over the plot, under it */
static const double head_pt = 2.0, foot_pt = 18.0;
static const double least_block_pt = 7.0; /* smaller blocks would look like dashes: bars */

struct drawing {
    struct rap_scene *scene;
    struct pen *pen;
    const struct rap_multiples *data;
    struct rows rows; /* lines of facets */
    size_t n_columns, n_shown;
    double facet_pt, axis_pt; /* width of a facet, and of the labels left of its plot */
    double top_value, step;
    bool as_blocks;
};

static const struct type axis_type = { RAP_MUTED, RAP_SANS, LABEL_PT, RAP_END };
static const struct type name_type = { RAP_INK, RAP_SANS_BOLD, LABEL_PT, RAP_START };
static const struct type text_type = { RAP_MUTED, RAP_SANS, SMALL_PT, RAP_START };
static const struct type note_type = { RAP_MUTED, RAP_SANS_ITALIC, SMALL_PT, RAP_START };

static double
facet_width(const struct drawing *drawing, size_t n_columns)
{
    return (drawing->scene->width_pt - gap_pt * (double)(n_columns - 1)) / (double)n_columns;
}

static struct rows
fit_lines(const struct drawing *drawing, size_t n_columns, double height_pt)
{
    struct rows_need need = { .n = (drawing->data->n_facets + n_columns - 1) / n_columns,
                              .head_pt = head_pt,
                              .foot_pt = foot_pt,
                              .usual_pt = usual_pt,
                              .least_pt = least_pt,
                              .most_pt = fmax(tallest * facet_width(drawing, n_columns), usual_pt),
                              .height_pt = height_pt };
    return rows_fit(drawing->scene->arena, &need);
}

/* As many columns as the width has room for or, in a figure of a given height, as many as make the
 * facets largest. */
static void
fit_facets(struct drawing *drawing, double height_pt)
{
    size_t n = drawing->data->n_facets > 0 ? drawing->data->n_facets : 1;
    double width = drawing->scene->width_pt, best = 0.0;
    size_t most = (size_t)fmax(floor((width + gap_pt) / (facet_width_pt + gap_pt)), 1.0);
    for (size_t c = most < n ? most : n; c > 0; c--) {
        struct rows rows = fit_lines(drawing, c, height_pt);
        double area = rows.pitch_pt * facet_width(drawing, c);
        if (best > 0.0 && (height_pt == 0.0 || rows.n_left_out > 0 || area <= best))
            continue;
        best = area;
        drawing->rows = rows;
        drawing->n_columns = c;
    }
    drawing->facet_pt = facet_width(drawing, drawing->n_columns);
    drawing->scene->height_pt = drawing->rows.height_pt;
    size_t room = drawing->rows.n * drawing->n_columns;
    drawing->n_shown = room < drawing->data->n_facets ? room : drawing->data->n_facets;
}

static void
set_values(struct drawing *drawing)
{
    double highest = 1.0;
    drawing->as_blocks = true;
    for (size_t i = 0; i < drawing->data->n_facets; i++) {
        highest = fmax(highest, columns_highest(&drawing->data->facets[i].timeline));
        drawing->as_blocks =
            drawing->as_blocks && columns_fit_blocks(&drawing->data->facets[i].timeline);
    }
    drawing->step = axis_step(RAP_AXIS_COUNT, highest, drawing->rows.pitch_pt > 90.0 ? 4 : 2);
    drawing->top_value = axis_top(highest, drawing->step);
    double plot_pt = drawing->rows.pitch_pt - name_pt - space_pt;
    drawing->as_blocks = drawing->as_blocks && plot_pt >= least_block_pt * drawing->top_value;
    const char *widest = axis_label(drawing->scene->arena, RAP_AXIS_COUNT, drawing->top_value, 1.0);
    drawing->axis_pt = 8.0 + pen_width(drawing->pen, axis_type, widest);
}

static void
draw_boundaries(struct columns *columns)
{
    const struct rap_timeline *timeline = columns->timeline;
    for (size_t p = 1; p < timeline->n_periods; p++) {
        double at = scale_at(&columns->x, timeline->periods[p].from);
        rap_scene_line(columns->pen->scene, RAP_ACCENT, 0.8, at, columns->top, at, columns->bottom)
            ->dashed = true;
    }
}

/* Name of the facet and what follows it, one line over the plot. */
static void
draw_name(struct drawing *drawing, const struct rap_facet *facet, double left, double y)
{
    double text = facet->text ? pen_width(drawing->pen, text_type, facet->text) + 5.0 : 0.0;
    double width = pen_width(drawing->pen, name_type, facet->label);
    bool has_text = text > 0.0 && text < 0.6 * drawing->facet_pt;
    double room = drawing->facet_pt - (has_text ? text : 0.0);
    (void)pen_text(drawing->pen, name_type, left, y,
                   pen_fit(drawing->pen, name_type, facet->label, room));
    if (has_text)
        (void)pen_text(drawing->pen, text_type, left + fmin(width, room) + 5.0, y, facet->text);
}

/* Years and the boundary's name stand under the lowest facet of each column. */
static void
draw_facet(struct drawing *drawing, size_t i)
{
    const struct rap_facet *facet = &drawing->data->facets[i];
    size_t row = i / drawing->n_columns, column = i % drawing->n_columns;
    double left = (double)column * (drawing->facet_pt + gap_pt);
    double top = drawing->rows.top + (double)row * drawing->rows.pitch_pt;
    struct columns columns = { .pen = drawing->pen,
                               .timeline = &facet->timeline,
                               .left = left + drawing->axis_pt,
                               .right = left + drawing->facet_pt,
                               .top = top + name_pt,
                               .bottom = top + drawing->rows.pitch_pt - space_pt,
                               .step = drawing->step,
                               .as_blocks = drawing->as_blocks,
                               .rate_pt = 1.2 };
    columns.y = (struct scale){ 0.0, drawing->top_value, columns.bottom, columns.top };
    columns_set_years(&columns);
    draw_name(drawing, facet, left, top + 9.0);
    columns_draw(&columns);
    draw_boundaries(&columns);
    bool is_lowest = i + drawing->n_columns >= drawing->n_shown;
    if (!is_lowest)
        return;
    size_t n = facet->timeline.n_periods;
    double boundary = scale_at(&columns.x, facet->timeline.periods[n - 1].from);
    if (n > 1)
        axis_boundary(drawing->pen, facet->timeline.boundary_text, boundary, columns.bottom);
    axis_years(drawing->pen, &columns.x, columns.first_year, columns.last_year, columns.bottom);
}

static size_t
n_left_out_of(const struct drawing *drawing)
{
    return drawing->data->n_facets - drawing->n_shown + drawing->data->n_more;
}

static void
draw_notes(struct drawing *drawing)
{
    size_t n_left_out = n_left_out_of(drawing);
    const char *left_out = words_left_out(drawing->scene->arena, n_left_out, drawing->data->others);
    double y = drawing->rows.bottom + foot_pt - 2.0;
    if (n_left_out > 0)
        (void)pen_text(drawing->pen, note_type, 0.0, y, left_out);
    struct type type = text_type;
    type.align = RAP_END;
    if (drawing->data->level)
        (void)pen_text(drawing->pen, type, drawing->scene->width_pt, y,
                       rap_format(drawing->scene->arena, N_("line: rate a year; band: %s"),
                                  drawing->data->level));
}

static const char *
words_of(const struct drawing *drawing)
{
    const struct rap_multiples *data = drawing->data;
    struct rap_buffer out = { .arena = drawing->scene->arena };
    rap_buffer_format(&out, "%s.", data->what);
    for (size_t i = 0; i < drawing->n_shown; i++) {
        const struct rap_facet *facet = &data->facets[i];
        rap_buffer_format(&out, " %s", facet->label);
        if (facet->text)
            rap_buffer_format(&out, ": %s", facet->text);
        rap_buffer_char(&out, '.');
    }
    words_add_left_out(&out, n_left_out_of(drawing), data->others);
    return words_finish(&out);
}

struct rap_scene *
rap_multiples_scene(const struct rap_multiples *multiples, struct rap_room room)
{
    struct pen pen = pen_make(room);
    struct drawing drawing = { .scene = pen.scene, .pen = &pen, .data = multiples };
    fit_facets(&drawing, room.height_pt);
    set_values(&drawing);
    pen.scene->id = multiples->id;
    pen.scene->alt = words_of(&drawing);
    for (size_t i = 0; i < drawing.n_shown; i++)
        draw_facet(&drawing, i);
    draw_notes(&drawing);
    return pen.scene;
}
