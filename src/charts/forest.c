/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/charts/forest.h"

#include "axis.h"
#include "rows.h"
#include "words.h"

#include <math.h>

static const double inset_pt = 6.0, column_gap_pt = 10.0, rate_gap_pt = 3.0;
static const double foot_pt = 17.0, axis_text_pt = 10.0;
static const double widest_label = 0.36; /* of the width of the figure */
static const double narrow_label = 0.28; /* the same, before a column goes */
static const double least_plot = 0.25;   /* the same */
static const int most_doublings = 6;

/* Which columns are shown. */
struct columns_shown {
    bool rates, counts, texts;
};

struct drawing {
    struct rap_scene *scene;
    struct pen *pen;
    const struct rap_forest *forest;
    struct rows rows;
    struct scale x; /* of log2 of the ratio */
    struct columns_shown shown;
    double size_pt;
    double label_right;
    double count[2], rate[2];       /* right edges of the counts and of the rates after them */
    double left, right;             /* the plot */
    double range;                   /* right edge of texts and ranges */
    double width_count, width_rate; /* widest */
    double width_both;              /* of a text with its range */
    double heaviest;
};

static bool
is_bold(const struct rap_forest_row *row)
{
    return row->used || row->total;
}

static struct type
cell_type(const struct drawing *drawing, const struct rap_forest_row *row)
{
    return (struct type){ row->pale ? RAP_MUTED : RAP_INK, is_bold(row) ? RAP_SANS_BOLD : RAP_SANS,
                          drawing->size_pt, RAP_END };
}

static const struct type muted_cell = { RAP_MUTED, RAP_SANS, LABEL_PT, RAP_END };
static const struct type head_type = { RAP_MUTED, RAP_SANS_BOLD, SMALL_PT, RAP_END };
static const struct type small = { RAP_MUTED, RAP_SANS, SMALL_PT, RAP_END };

static void
measure_columns(struct drawing *drawing)
{
    const struct rap_forest *forest = drawing->forest;
    const struct pen *pen = drawing->pen;
    for (size_t i = 0; i < forest->n_rows; i++) {
        const struct rap_forest_row *row = &forest->rows[i];
        struct type type = cell_type(drawing, row);
        drawing->label_right = fmax(drawing->label_right, fmax(pen_width(pen, type, row->label),
                                                               pen_width(pen, small, row->note)));
        drawing->width_count = fmax(drawing->width_count, fmax(pen_width(pen, type, row->count1),
                                                               pen_width(pen, type, row->count2)));
        drawing->width_rate =
            fmax(drawing->width_rate, fmax(pen_width(pen, muted_cell, row->rate1),
                                           pen_width(pen, muted_cell, row->rate2)));
        drawing->width_both =
            fmax(drawing->width_both, pen_width(pen, type, row->text) + rate_gap_pt
                                          + pen_width(pen, muted_cell, row->range));
        if (!row->pale)
            drawing->heaviest = fmax(drawing->heaviest, row->weight);
    }
}

static double
head_width(const struct drawing *drawing, const char *head)
{
    return fmax(pen_width(drawing->pen, head_type, head),
                pen_width(drawing->pen, small, drawing->forest->head_counts));
}

/* Puts the shown columns left and right of the plot; true when the plot is wide enough. */
static bool
set_columns(struct drawing *drawing, struct columns_shown shown, double label_width)
{
    const struct rap_forest *forest = drawing->forest;
    const char *const heads[] = { forest->head1, forest->head2 };
    double width = drawing->scene->width_pt, at = inset_pt + label_width;
    bool with_rates = shown.rates && drawing->width_rate > 0.0;
    drawing->shown = shown;
    drawing->label_right = at;
    for (int k = 0; k < 2; k++) {
        double rate = with_rates ? rate_gap_pt + drawing->width_rate : 0.0;
        if (shown.counts && drawing->width_count > 0.0)
            at += column_gap_pt + fmax(drawing->width_count + rate, head_width(drawing, heads[k]));
        drawing->rate[k] = at;
        drawing->count[k] = at - rate;
    }
    drawing->range = width - inset_pt;
    double texts = shown.texts ? drawing->width_both : 0.0;
    texts = fmax(texts, shown.texts ? pen_width(drawing->pen, head_type, forest->head_text) : 0.0);
    drawing->left = at + 16.0;
    drawing->right = drawing->range - texts - (texts > 0.0 ? 14.0 : 4.0);
    return drawing->right - drawing->left >= least_plot * width;
}

/* Columns go, the least needed first, until the plot is wide enough. */
static void
choose_columns(struct drawing *drawing)
{
    static const struct columns_shown variants[] = {
        { true, true, true },
        { false, true, true },
        { false, false, true },
        { false, false, false },
    };
    double label = drawing->label_right, width = drawing->scene->width_pt;
    for (size_t i = 0; i < RAP_COUNT_OF(variants); i++)
        if (set_columns(drawing, variants[i], fmin(label, widest_label * width))
            || set_columns(drawing, variants[i], fmin(label, narrow_label * width)))
            return;
}

static void
widen(double *low, double *high, double ratio)
{
    if (!(ratio > 0.0) || !isfinite(ratio))
        return;
    *low = fmin(*low, log2(ratio));
    *high = fmax(*high, log2(ratio));
}

/* From a power of two below to one above all estimates and the intervals of rows that are judged;
 * what goes further ends in an arrow. */
static void
set_scale(struct drawing *drawing)
{
    double low = -1.0, high = 1.0;
    for (size_t i = 0; i < drawing->forest->n_rows; i++) {
        const struct rap_forest_row *row = &drawing->forest->rows[i];
        widen(&low, &high, row->value);
        if (row->pale)
            continue;
        widen(&low, &high, row->low);
        widen(&low, &high, row->high);
    }
    low = fmax(floor(low + 1e-9), -most_doublings);
    high = fmin(ceil(high - 1e-9), most_doublings);
    drawing->x = (struct scale){ low, high, drawing->left, drawing->right };
}

static double
x_at(const struct drawing *drawing, double ratio)
{
    double at = ratio > 0.0 ? log2(ratio) : -INFINITY;
    return scale_at(&drawing->x, fmin(fmax(at, drawing->x.from), drawing->x.to));
}

/* "⅛", "¼", "½", "1", "2" …; smaller ones as "1/16". */
static const char *
ratio_label(struct rap_arena *arena, int power)
{
    static const char *const parts[] = { "\xC2\xBD", "\xC2\xBC", "\xE2\x85\x9B" };
    if (power >= 0)
        return rap_format(arena, "%d", 1 << power);
    return power >= -3 ? parts[-power - 1] : rap_format(arena, "1/%d", 1 << -power);
}

/* Doublings from one label to the next: 1, 2 or 3, counted from 1 so that 1 is always named. */
static int
label_step(const struct drawing *drawing)
{
    double doubling = (drawing->right - drawing->left) / (drawing->x.to - drawing->x.from);
    double widest = pen_width(drawing->pen, small, drawing->x.from < -3.0 ? "1/64" : "64") + 5.0;
    int step = (int)ceil(widest / doubling);
    return step < 1 ? 1 : step;
}

static void
draw_grid(struct drawing *drawing)
{
    int step = label_step(drawing);
    for (int power = (int)drawing->x.from; power <= (int)drawing->x.to; power++) {
        double x = scale_at(&drawing->x, power);
        bool is_one = power == 0;
        rap_scene_line(drawing->scene, is_one ? RAP_INK : RAP_GRID, is_one ? 0.9 : 0.6, x,
                       drawing->rows.top, x, drawing->rows.last);
        struct type type = { is_one ? RAP_INK : RAP_MUTED, is_one ? RAP_SANS_BOLD : RAP_SANS,
                             LABEL_PT, RAP_MIDDLE };
        if (power % step == 0)
            (void)pen_text(drawing->pen, type, x, drawing->rows.bottom + 11.0,
                           ratio_label(drawing->scene->arena, power));
    }
}

static void
draw_axis_text(struct drawing *drawing)
{
    struct type type = { RAP_MUTED, RAP_SANS, SMALL_PT, RAP_END };
    double width = pen_width(drawing->pen, type, drawing->forest->axis_text);
    double middle = 0.5 * (drawing->left + drawing->right);
    double right = fmin(drawing->scene->width_pt, middle + 0.5 * width);
    (void)pen_text(drawing->pen, type, fmax(right, width),
                   drawing->rows.bottom + 11.0 + axis_text_pt, drawing->forest->axis_text);
}

static void
draw_arrow(struct drawing *drawing, enum rap_colour colour, double x, double y, double direction)
{
    const struct rap_point tip[] = { { x, y },
                                     { x - 5.0 * direction, y - 3.0 },
                                     { x - 5.0 * direction, y + 3.0 } };
    rap_scene_polygon(drawing->scene, colour, tip, 3);
}

/* Words at one side of the line at 1 with an arrow behind them, away from the line. */
struct direction {
    const char *text;
    double sign, start, end, tip; /* of the words, and of the arrow after them */
    struct type type;
};

static struct direction
direction_of(const struct drawing *drawing, const char *text, double sign)
{
    struct direction d = { .text = text, .sign = sign };
    d.type = (struct type){ RAP_MUTED, RAP_SANS, SMALL_PT, sign > 0.0 ? RAP_START : RAP_END };
    d.start = x_at(drawing, 1.0) + 5.0 * sign;
    d.end = d.start + sign * (pen_width(drawing->pen, d.type, text) + 3.0);
    d.tip = d.end + 12.0 * sign;
    return d;
}

static bool
direction_fits(const struct drawing *drawing, const struct direction *d)
{
    double y = drawing->rows.top - 6.0, left = fmin(d->start, d->tip),
           right = fmax(d->start, d->tip);
    struct box box = { left, y - 6.0, right, y + 1.7 };
    return pen_has_room(drawing->pen, box) && left > drawing->left - 14.0
           && right < drawing->right + 12.0;
}

static void
draw_direction(struct drawing *drawing, const struct direction *d)
{
    double y = drawing->rows.top - 6.0, middle = y - 2.4;
    (void)pen_text(drawing->pen, d->type, d->start, y, d->text);
    rap_scene_line(drawing->scene, RAP_MUTED, 0.8, d->end, middle, d->tip - 3.0 * d->sign, middle);
    draw_arrow(drawing, RAP_MUTED, d->tip, middle, d->sign);
}

/* Under the axis, at both ends of the plot. */
static bool
draw_directions_below(struct drawing *drawing)
{
    const struct rap_forest *forest = drawing->forest;
    double y = drawing->rows.bottom + 11.0 + axis_text_pt, middle = y - 2.4, arrow = 12.0;
    struct type type = { RAP_MUTED, RAP_SANS, SMALL_PT, RAP_START };
    double fall = pen_width(drawing->pen, type, forest->fall_text) + arrow;
    double rise = pen_width(drawing->pen, type, forest->rise_text) + arrow;
    if (y + 2.0 > drawing->scene->height_pt || fall + rise + 10.0 > drawing->right - drawing->left)
        return false;
    (void)pen_text(drawing->pen, type, drawing->left + arrow, y, forest->fall_text);
    rap_scene_line(drawing->scene, RAP_MUTED, 0.8, drawing->left + 3.0, middle,
                   drawing->left + arrow - 3.0, middle);
    draw_arrow(drawing, RAP_MUTED, drawing->left, middle, -1.0);
    type.align = RAP_END;
    (void)pen_text(drawing->pen, type, drawing->right - arrow, y, forest->rise_text);
    rap_scene_line(drawing->scene, RAP_MUTED, 0.8, drawing->right - arrow + 3.0, middle,
                   drawing->right - 3.0, middle);
    draw_arrow(drawing, RAP_MUTED, drawing->right, middle, 1.0);
    return true;
}

/* Both or none: one alone would look like a finding. Over the plot at the line at 1 or, where one
 * side has no room, under the axis in the place of its text. True: that place is taken. */
static bool
draw_directions(struct drawing *drawing)
{
    const struct rap_forest *forest = drawing->forest;
    if (!forest->fall_text || !forest->rise_text)
        return false;
    struct direction fall = direction_of(drawing, forest->fall_text, -1.0);
    struct direction rise = direction_of(drawing, forest->rise_text, 1.0);
    if (!direction_fits(drawing, &fall) || !direction_fits(drawing, &rise))
        return forest->axis_text && draw_directions_below(drawing);
    draw_direction(drawing, &fall);
    draw_direction(drawing, &rise);
    return false;
}

static enum rap_colour
colour_of(const struct rap_forest_row *row)
{
    if (row->pale)
        return RAP_PERIOD1;
    return is_bold(row) ? RAP_PERIOD2 : RAP_INK;
}

/* An interval that ends outside the plot goes on in an arrow; one that lies wholly outside is an
 * arrow alone. */
static void
draw_interval(struct drawing *drawing, const struct rap_forest_row *row, double y)
{
    enum rap_colour colour = colour_of(row);
    double low = x_at(drawing, row->low), high = x_at(drawing, row->high);
    rap_scene_line(drawing->scene, colour, is_bold(row) ? 1.8 : 1.2, low, y, high, y)->numbers =
        row->numbers;
    if (!(row->low > 0.0) || log2(row->low) < drawing->x.from)
        draw_arrow(drawing, colour, low - 3.0, y, -1.0);
    if (isinf(row->high) || log2(row->high) > drawing->x.to)
        draw_arrow(drawing, colour, high + 3.0, y, 1.0);
}

static void
draw_diamond(struct drawing *drawing, const struct rap_forest_row *row, double y)
{
    double x = x_at(drawing, row->value), half = fmin(5.0, 0.4 * drawing->rows.pitch_pt);
    const struct rap_point corners[] = {
        { x - 1.3 * half, y }, { x, y - half }, { x + 1.3 * half, y }, { x, y + half }
    };
    rap_scene_polygon(drawing->scene, colour_of(row), corners, 4)->numbers = row->numbers;
}

static double
radius_of(const struct drawing *drawing, const struct rap_forest_row *row)
{
    double radius = row->used ? 4.0 : 3.2;
    if (row->weight > 0.0 && drawing->heaviest > 0.0)
        radius = 2.0 + 3.0 * fmin(sqrt(row->weight / drawing->heaviest), 1.0);
    return fmin(radius, 0.42 * drawing->rows.pitch_pt);
}

/* An interval that the dot would hide is drawn in white on it. */
static void
draw_inside(struct drawing *drawing, const struct rap_forest_row *row, double y, double radius)
{
    double x = x_at(drawing, row->value), low = x_at(drawing, row->low),
           high = x_at(drawing, row->high);
    if (x - low < radius && high - x < radius)
        rap_scene_line(drawing->scene, RAP_WHITE, 1.0, low, y, high, y);
}

static void
draw_estimate(struct drawing *drawing, const struct rap_forest_row *row, double y)
{
    if (!isnan(row->low))
        draw_interval(drawing, row, y);
    if (!(row->value > 0.0) || !isfinite(row->value))
        return;
    double radius = radius_of(drawing, row);
    if (row->total)
        draw_diamond(drawing, row, y);
    else
        rap_scene_circle(drawing->scene, colour_of(row), x_at(drawing, row->value), y, radius)
            ->numbers = row->numbers;
    if (!isnan(row->low))
        draw_inside(drawing, row, y, radius);
}

static void
draw_counts(struct drawing *drawing, const struct rap_forest_row *row, double baseline)
{
    const char *const counts[] = { row->count1, row->count2 };
    const char *const rates[] = { row->rate1, row->rate2 };
    for (int k = 0; k < 2 && drawing->shown.counts; k++) {
        struct type type = cell_type(drawing, row);
        if (k == 1)
            type.colour = RAP_PERIOD2;
        (void)pen_text(drawing->pen, type, drawing->count[k], baseline, counts[k]);
        if (drawing->shown.rates)
            (void)pen_text(drawing->pen, muted_cell, drawing->rate[k], baseline, rates[k]);
    }
}

/* The text stands close before its range. */
static void
draw_texts(struct drawing *drawing, const struct rap_forest_row *row, double baseline)
{
    double range = pen_width(drawing->pen, muted_cell, row->range);
    double text = drawing->range - (range > 0.0 ? range + rate_gap_pt : 0.0);
    (void)pen_text(drawing->pen, cell_type(drawing, row), text, baseline, row->text);
    (void)pen_text(drawing->pen, muted_cell, drawing->range, baseline, row->range);
}

static void
draw_row(struct drawing *drawing, size_t place)
{
    const struct rap_forest_row *row = &drawing->forest->rows[drawing->rows.shown[place]];
    double y = rows_middle(&drawing->rows, place), baseline = y + MIDDLE_EM * drawing->size_pt;
    struct type type = cell_type(drawing, row);
    struct row_label label = { row->label, row->note, type.colour, type.face, drawing->size_pt };
    rows_write_label(drawing->pen, &drawing->rows, &label, inset_pt,
                     drawing->label_right - inset_pt, y);
    draw_counts(drawing, row, baseline);
    if (drawing->shown.texts)
        draw_texts(drawing, row, baseline);
    draw_estimate(drawing, row, y);
}

static void
draw_rules(struct drawing *drawing)
{
    double width = drawing->scene->width_pt;
    double overall = drawing->forest->overall;
    if (overall > 0.0 && isfinite(overall))
        rap_scene_line(drawing->scene, RAP_PERIOD2, 0.9, x_at(drawing, overall), drawing->rows.top,
                       x_at(drawing, overall), drawing->rows.last)
            ->dashed = true;
    rap_scene_line(drawing->scene, RAP_INK, 0.9, 0.0, drawing->rows.top, width, drawing->rows.top);
    rap_scene_line(drawing->scene, RAP_INK, 0.9, 0.0, drawing->rows.bottom, width,
                   drawing->rows.bottom);
}

static void
draw_heads(struct drawing *drawing)
{
    const struct rap_forest *forest = drawing->forest;
    const char *const heads[] = { forest->head1, forest->head2 };
    double y = drawing->rows.top - 6.0;
    struct type label = head_type, since = head_type;
    bool with_rates = drawing->shown.rates && drawing->width_rate > 0.0;
    label.align = RAP_START;
    since.colour = RAP_PERIOD2;
    for (int k = 0; k < 2 && drawing->shown.counts && drawing->width_count > 0.0; k++) {
        (void)pen_text(drawing->pen, k == 0 ? head_type : since, drawing->rate[k],
                       with_rates && forest->head_counts ? y - 9.4 : y, heads[k]);
        if (with_rates)
            (void)pen_text(drawing->pen, small, drawing->rate[k], y, forest->head_counts);
    }
    (void)pen_text(drawing->pen, label, inset_pt, y, forest->head_label);
    if (drawing->shown.texts)
        (void)pen_text(drawing->pen, head_type, drawing->range, y, forest->head_text);
}

static const char *
words_of(const struct drawing *drawing, struct rap_arena *arena)
{
    const struct rap_forest *forest = drawing->forest;
    struct rap_buffer out = { .arena = arena };
    rap_buffer_text(&out, forest->what);
    for (size_t i = 0; i < drawing->rows.n; i++) {
        const struct rap_forest_row *row = &forest->rows[drawing->rows.shown[i]];
        rap_buffer_format(&out, "%s %s %s", i == 0 ? ":" : ";", row->label,
                          row->text ? row->text : "n/a");
        if (row->range)
            rap_buffer_format(&out, " %s", row->range);
        if (row->count1 && row->count2)
            rap_buffer_format(&out, ", %s %s %s", row->count1, N_("then"), row->count2);
    }
    rap_buffer_char(&out, '.');
    words_add_left_out(&out, drawing->rows.n_left_out, forest->others);
    return words_finish(&out);
}

static struct rows
fit_rows(const struct rap_forest *forest, struct rap_arena *arena, double height_pt)
{
    bool *keep = rap_new_array(arena, bool, forest->n_rows), has_notes = false;
    for (size_t i = 0; i < forest->n_rows; i++) {
        keep[i] = is_bold(&forest->rows[i]);
        has_notes = has_notes || (forest->rows[i].note && *forest->rows[i].note);
    }
    struct rows_need need = {
        .n = forest->n_rows,
        .keep = keep,
        .head_pt = forest->head_counts ? 25.0 : 16.0,
        .foot_pt = foot_pt + (forest->axis_text ? axis_text_pt : 0.0),
        .usual_pt = has_notes ? 25.0 : 18.0,
        .least_pt = ROW_LEAST_PT,
        .most_pt = has_notes ? 52.0 : 42.0,
        .height_pt = height_pt,
    };
    return rows_fit(arena, &need);
}

struct rap_scene *
rap_forest_scene(const struct rap_forest *forest, struct rap_room room)
{
    struct rows rows = fit_rows(forest, room.arena, room.height_pt);
    room.height_pt = rows.height_pt;
    struct pen pen = pen_make(room);
    struct drawing drawing = { .scene = pen.scene,
                               .pen = &pen,
                               .forest = forest,
                               .rows = rows,
                               .size_pt =
                                   room.width_pt > 400.0 && rows.pitch_pt > 14.0 ? 8.4 : LABEL_PT };
    pen.scene->id = forest->id;
    pen.scene->alt = words_of(&drawing, room.arena);
    measure_columns(&drawing);
    choose_columns(&drawing);
    set_scale(&drawing);
    rows_draw_grounds(&pen, &rows);
    draw_grid(&drawing);
    draw_rules(&drawing);
    draw_heads(&drawing);
    for (size_t i = 0; i < rows.n; i++)
        draw_row(&drawing, i);
    rows_write_left_out(&pen, &rows, inset_pt, forest->others);
    if (!draw_directions(&drawing))
        draw_axis_text(&drawing);
    return pen.scene;
}
