/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/charts/inputs.h"

#include "columns.h"
#include "fill.h"
#include "rows.h"
#include "words.h"

#include <math.h>

static const double facet_width_pt = 108.0, gap_pt = 14.0; /* least width, and between */
static const double usual_pt = 74.0, least_pt = 56.0;      /* height with its name */
static const size_t least_facets = 4;                      /* fewer are no multiples */
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
facet_width(const struct drawing *d, size_t n_columns)
{
    return (d->scene->width_pt - gap_pt * (double)(n_columns - 1)) / (double)n_columns;
}

static void
fit_lines(struct drawing *d, size_t n_columns, double height_pt)
{
    d->facet_pt = facet_width(d, n_columns);
    d->n_columns = n_columns;
    d->rows = (struct rows){
        .pen = d->pen,
        .need = { .n = (d->data->n_facets + n_columns - 1) / n_columns,
                  .head_pt = head_pt,
                  .foot_pt = foot_pt,
                  .usual_pt = usual_pt,
                  .least_pt = least_pt,
                  .most_pt = fmax(tallest * d->facet_pt, usual_pt),
                  .least = (least_facets + n_columns - 1) / n_columns },
    };
    rows_fit(&d->rows, height_pt);
}

/* As many columns as the width has room for or, in a figure of a given height, as many as make the
 * facets largest. */
static void
fit_facets(struct drawing *d, double height_pt)
{
    size_t n = d->data->n_facets > 0 ? d->data->n_facets : 1, best_columns = 1;
    double width = d->scene->width_pt, best = 0.0;
    size_t most = (size_t)fmax(floor((width + gap_pt) / (facet_width_pt + gap_pt)), 1.0);
    for (size_t c = most < n ? most : n; c > 0; c--) {
        fit_lines(d, c, height_pt);
        double area = d->rows.pitch_pt * d->facet_pt;
        if (best > 0.0 && (height_pt == 0.0 || d->rows.n_left_out > 0 || area <= best))
            continue;
        best = area;
        best_columns = c;
    }
    fit_lines(d, best_columns, height_pt);
    size_t room = d->rows.n * d->n_columns;
    d->n_shown = room < d->data->n_facets ? room : d->data->n_facets;
}

static void
set_values(struct drawing *d)
{
    double highest = 1.0;
    d->as_blocks = true;
    for (size_t i = 0; i < d->data->n_facets; i++) {
        highest = fmax(highest, columns_highest(&d->data->facets[i].timeline));
        d->as_blocks = d->as_blocks && columns_fit_blocks(&d->data->facets[i].timeline);
    }
    d->step = axis_step(RAP_AXIS_COUNT, highest, d->rows.pitch_pt > 90.0 ? 4 : 2);
    d->top_value = axis_top(highest, d->step);
    double plot_pt = d->rows.pitch_pt - name_pt - space_pt;
    d->as_blocks = d->as_blocks && plot_pt >= least_block_pt * d->top_value;
    const char *widest = axis_label(d->scene->arena, RAP_AXIS_COUNT, d->top_value, 1.0);
    d->axis_pt = 8.0 + pen_width(d->pen, axis_type, widest);
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
draw_name(struct drawing *d, const struct rap_facet *facet, double left, double y)
{
    double text = facet->text ? pen_width(d->pen, text_type, facet->text) + 5.0 : 0.0;
    double width = pen_width(d->pen, name_type, facet->label);
    bool has_text = text > 0.0 && text < 0.6 * d->facet_pt;
    double room = d->facet_pt - (has_text ? text : 0.0);
    (void)pen_text(d->pen, name_type, left, y, pen_fit(d->pen, name_type, facet->label, room));
    if (has_text)
        (void)pen_text(d->pen, text_type, left + fmin(width, room) + 5.0, y, facet->text);
}

/* Years and the boundary's name stand under the lowest facet of each column. */
static void
draw_facet(struct drawing *d, size_t i)
{
    const struct rap_facet *facet = &d->data->facets[i];
    size_t row = i / d->n_columns, column = i % d->n_columns;
    double left = (double)column * (d->facet_pt + gap_pt);
    double top = d->rows.top + (double)row * d->rows.pitch_pt;
    struct columns columns = { .pen = d->pen,
                               .timeline = &facet->timeline,
                               .left = left + d->axis_pt,
                               .right = left + d->facet_pt,
                               .top = top + name_pt,
                               .bottom = top + d->rows.pitch_pt - space_pt,
                               .step = d->step,
                               .as_blocks = d->as_blocks,
                               .rate_pt = 1.2 };
    columns.y = (struct scale){ 0.0, d->top_value, columns.bottom, columns.top };
    columns_set_years(&columns);
    draw_name(d, facet, left, top + 9.0);
    columns_draw(&columns);
    draw_boundaries(&columns);
    bool is_lowest = i + d->n_columns >= d->n_shown;
    if (!is_lowest)
        return;
    size_t n = facet->timeline.n_periods;
    double boundary = scale_at(&columns.x, facet->timeline.periods[n - 1].from);
    if (n > 1)
        axis_boundary(d->pen, facet->timeline.boundary_text, boundary, columns.bottom);
    axis_years(d->pen, &columns.x, columns.first_year, columns.last_year, columns.bottom);
}

static size_t
n_left_out_of(const struct drawing *d)
{
    return d->data->n_facets - d->n_shown + d->data->words.n_more;
}

static void
draw_notes(struct drawing *d)
{
    size_t n_left_out = n_left_out_of(d);
    const char *left_out = words_left_out(&d->scene->voice, n_left_out, d->data->words.others);
    double y = d->rows.bottom + foot_pt - 2.0;
    if (n_left_out > 0)
        (void)pen_text(d->pen, note_type, 0.0, y, left_out);
    if (d->data->level)
        rows_write_foot(&d->rows, rap_message(&d->scene->voice, "chart.multiples.foot",
                                              RAP_WITH(rap_arg_text("level", d->data->level))));
}

static const char *
words_of(const struct drawing *d)
{
    const struct rap_multiples *data = d->data;
    struct words words = { .voice = &d->scene->voice };
    words_add(&words, "chart.alt", RAP_WITH(rap_arg_text("what", data->words.what)));
    for (size_t i = 0; i < d->n_shown; i++)
        words_add(&words, "chart.row",
                  RAP_WITH(rap_arg_user("name", data->facets[i].label),
                           rap_arg_text("values", data->facets[i].text)));
    words_add_left_out(&words, n_left_out_of(d), data->words.others);
    return words_finish(&words);
}

static struct rap_scene *
draw(const void *input, struct rap_room room)
{
    struct pen pen = pen_make(room);
    struct drawing d = { .scene = pen.scene, .pen = &pen, .data = input };
    fit_facets(&d, room.height_pt);
    set_values(&d);
    pen.scene->alt = words_of(&d);
    for (size_t i = 0; i < d.n_shown; i++)
        draw_facet(&d, i);
    draw_notes(&d);
    return pen.scene;
}

static struct rap_timeline_period *
periods_of(const struct rap_subject *from, const struct rap_family_row *row)
{
    const struct rap_periods *all = from->groups->periods;
    struct rap_timeline_period *periods =
        rap_new_array(from->arena, struct rap_timeline_period, all->n);
    for (size_t p = 0; p < all->n; p++)
        periods[p] = (struct rap_timeline_period){ .from = all->at[p].days.from,
                                                   .to = all->at[p].days.to,
                                                   .rate = group_rate(from, row, p) };
    return periods;
}

static struct rap_timeline
timeline_of(const struct rap_subject *from, const struct rap_family_row *row)
{
    const struct rap_counts *counts = from->groups->counts;
    return (struct rap_timeline){ .periods = periods_of(from, row),
                                  .n_periods = from->groups->periods->n,
                                  .first_year = first_year(counts),
                                  .n_years = counts->n_years,
                                  .counts = group_year_parts(from, row),
                                  .boundary_text = boundary_text(from) };
}

/* "3, then 12, then 20": of each period. */
static const char *
counts_text(const struct rap_subject *from, const struct rap_family_row *row)
{
    if (!row->has_comparison)
        return printed_of(from, row->id, "n");
    size_t n = from->groups->periods->n;
    const char **counts = rap_new_array(from->arena, const char *, n);
    for (size_t p = 0; p < n; p++)
        counts[p] = group_count(from, row, p).text;
    return words_list(&from->findings->voice, "list.then", counts, n);
}

/* Groups that are judged. */
static const void *
fill(const struct rap_subject *from)
{
    const struct rap_family *groups = from->groups;
    size_t n = 0;
    struct rap_facet *facets = rap_new_array(from->arena, struct rap_facet, groups->n_rows);
    for (size_t i = 1; i <= single_groups(groups); i++) {
        const struct rap_family_row *row = &groups->rows[i];
        if (!row->has_comparison || row->comparison.decided.verdict != RAP_TOO_FEW)
            facets[n++] = (struct rap_facet){ .label = printed_of(from, row->id, "name"),
                                              .text = counts_text(from, row),
                                              .timeline = timeline_of(from, row) };
    }
    struct rap_multiples *multiples = rap_new(from->arena, struct rap_multiples);
    *multiples = (struct rap_multiples){
        .words = row_words(from),
        .level = printed_level(from),
        .facets = facets,
        .n_facets = n,
    };
    return multiples;
}

const struct rap_chart rap_chart_multiples = {
    .name = "multiples",
    .needs = RAP_NEEDS_DATES | RAP_NEEDS_GROUPS,
    .id = "-timelines",
    .finding = "timelines.figure",
    .note = "timelines.note",
    .fill = fill,
    .draw = draw,
    .tell = table_of_years,
};
