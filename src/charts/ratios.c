/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ratios.h"

#include "axis.h"
#include "rows.h"
#include "words.h"

#include <math.h>

static const double column_gap_pt = 10.0, rate_gap_pt = 3.0;
static const double foot_pt = 17.0, axis_text_pt = 10.0;
static const double widest_label = 0.36;    /* of the width of the figure */
static const double two_line_row_pt = 32.0; /* of a row whose note has two lines */
static const double narrow_label = 0.28;    /* the same, before a column goes */
static const double least_plot = 0.25;      /* the same */
static const int most_doublings = 6;

/* Which columns are shown; the head of the texts may be broken into two lines. */
struct columns_shown {
    bool rates, counts, texts, broken_head;
};

struct drawing {
    struct rap_scene *scene;
    struct pen *pen;
    const struct rap_forest *forest;
    struct rows rows;
    struct scale x; /* of log2 of the ratio */
    struct columns_shown shown;
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
cell_type(const struct drawing *d, size_t row)
{
    struct type type = rows_label_type(&d->rows, row);
    type.align = RAP_END;
    return type;
}

static const struct type muted_cell = { RAP_MUTED, RAP_SANS, LABEL_PT, RAP_END };
static const struct type column_type = { RAP_MUTED, RAP_SANS_BOLD, SMALL_PT, RAP_END };
static const struct type small = { RAP_MUTED, RAP_SANS, SMALL_PT, RAP_END };

static void
measure_columns(struct drawing *d)
{
    const struct rap_forest *forest = d->forest;
    const struct pen *pen = d->pen;
    for (size_t i = 0; i < forest->n_rows; i++) {
        const struct rap_forest_row *row = &forest->rows[i];
        struct type type = cell_type(d, i);
        d->width_count = fmax(d->width_count, fmax(pen_width(pen, type, row->count1),
                                                   pen_width(pen, type, row->count2)));
        d->width_rate = fmax(d->width_rate, fmax(pen_width(pen, muted_cell, row->rate1),
                                                 pen_width(pen, muted_cell, row->rate2)));
        d->width_both = fmax(d->width_both, pen_width(pen, type, row->ratio.text) + rate_gap_pt
                                                + pen_width(pen, muted_cell, row->range));
        if (!row->pale)
            d->heaviest = fmax(d->heaviest, row->weight);
    }
}

static double
head_width(const struct drawing *d, const char *head)
{
    const char *under = d->shown.rates ? d->forest->head_counts : NULL;
    return fmax(pen_width(d->pen, column_type, head), pen_width(d->pen, small, under));
}

static struct block
head_of_texts(const struct drawing *d)
{
    bool is_broken = d->shown.broken_head && d->forest->head_counts;
    return pen_block(d->pen, column_type, d->forest->head_text, is_broken ? 2 : 1);
}

/* Puts the shown columns left and right of the plot; true when the plot is wide enough. */
static bool
set_columns(struct drawing *d, struct columns_shown shown, double label_width)
{
    const struct rap_forest *forest = d->forest;
    const char *const heads[] = { forest->head1, forest->head2 };
    double width = d->scene->width_pt, at = INSET_PT + label_width;
    bool with_rates = shown.rates && d->width_rate > 0.0;
    d->shown = shown;
    d->label_right = at;
    for (int k = 0; k < 2; k++) {
        double rate = with_rates ? rate_gap_pt + d->width_rate : 0.0;
        if (shown.counts && d->width_count > 0.0)
            at += column_gap_pt + fmax(d->width_count + rate, head_width(d, heads[k]));
        d->rate[k] = at;
        d->count[k] = at - rate;
    }
    d->range = width - INSET_PT;
    double texts = shown.texts ? fmax(d->width_both, head_of_texts(d).width) : 0.0;
    d->left = at + 16.0;
    d->right = d->range - texts - (texts > 0.0 ? 14.0 : 4.0);
    return d->right - d->left >= least_plot * width;
}

/* Columns go, the least needed first, until the plot is wide enough. How many steps that took. */
static size_t
choose_columns(struct drawing *d)
{
    static const struct columns_shown variants[] = {
        { true, true, true, false },   { true, true, true, true },     { false, true, true, true },
        { false, false, true, false }, { false, false, false, false },
    };
    size_t i = 0;
    while (!set_columns(d, variants[i], rows_label_width(&d->rows, 0.0, widest_label))
           && !set_columns(d, variants[i], rows_label_width(&d->rows, 0.0, narrow_label))
           && i + 1 < RAP_COUNT_OF(variants))
        i++;
    return i;
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
set_scale(struct drawing *d)
{
    double low = -1.0, high = 1.0;
    for (size_t i = 0; i < d->forest->n_rows; i++) {
        const struct rap_forest_row *row = &d->forest->rows[i];
        widen(&low, &high, row->ratio.value);
        if (row->pale)
            continue;
        widen(&low, &high, row->ratio.low);
        widen(&low, &high, row->ratio.high);
    }
    low = fmax(floor(low + 1e-9), -most_doublings);
    high = fmin(ceil(high - 1e-9), most_doublings);
    d->x = (struct scale){ low, high, d->left, d->right };
}

/* The end of the plot that a ratio lies beyond: -1, 1; 0: it lies inside. */
static int
side_of(const struct drawing *d, double ratio)
{
    double at = ratio > 0.0 ? log2(ratio) : -INFINITY;
    return (at > d->x.to) - (at < d->x.from);
}

/* The place of a ratio or, of one beyond the plot, that end of it. */
static double
x_at(const struct drawing *d, double ratio)
{
    int side = side_of(d, ratio);
    return side == 0 ? scale_at(&d->x, log2(ratio)) : side > 0 ? d->right : d->left;
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
label_step(const struct drawing *d)
{
    double doubling = (d->right - d->left) / (d->x.to - d->x.from);
    double widest = pen_width(d->pen, small, d->x.from < -3.0 ? "1/64" : "64") + 5.0;
    int step = (int)ceil(widest / doubling);
    return step < 1 ? 1 : step;
}

static void
draw_grid(struct drawing *d)
{
    int step = label_step(d);
    for (int power = (int)d->x.from; power <= (int)d->x.to; power++) {
        double x = scale_at(&d->x, power);
        bool is_one = power == 0;
        struct rap_mark line = { .colour = is_one ? RAP_INK : RAP_GRID,
                                 .size_pt = is_one ? 0.9 : 0.6 };
        rows_draw_upright(&d->rows, line, x);
        struct type type = { is_one ? RAP_INK : RAP_MUTED, is_one ? RAP_SANS_BOLD : RAP_SANS,
                             LABEL_PT, RAP_MIDDLE };
        if (power % step == 0)
            (void)pen_text(d->pen, type, x, d->rows.bottom + 11.0,
                           ratio_label(d->scene->arena, power));
    }
}

static void
draw_axis_text(struct drawing *d)
{
    const char *text = rap_word(&d->scene->voice, "chart.forest.axis");
    double width = pen_width(d->pen, small, text);
    double middle = 0.5 * (d->left + d->right);
    double right = fmin(d->scene->width_pt, middle + 0.5 * width);
    (void)pen_text(d->pen, small, fmax(right, width), d->rows.bottom + 11.0 + axis_text_pt, text);
}

/* What the lines are, under the labels. */
static void
draw_lines_text(struct drawing *d)
{
    struct type type = small;
    type.align = RAP_START;
    for (size_t n = 1; n <= 2 && d->forest->lines; n++) {
        struct block block = pen_block(d->pen, type, d->forest->lines, n);
        if (INSET_PT + block.width < d->left - 8.0
            && pen_block_at(d->pen, &block, INSET_PT, d->rows.bottom + 11.0))
            return;
    }
}

static void
draw_arrow(struct drawing *d, enum rap_colour colour, double x, double y, double direction)
{
    const struct rap_point tip[] = { { x, y },
                                     { x - 5.0 * direction, y - 3.0 },
                                     { x - 5.0 * direction, y + 3.0 } };
    rap_scene_polygon(d->scene, colour, tip, 3);
}

/* Words at one side of the line at 1, and an arrow away from it. */
struct direction {
    const char *text;
    enum rap_align align;
    double x, line[2], tip; /* of the words, and of the arrow: its line and its tip */
    double sign;
};

/* Beginning at the line at 1, the arrow behind the words. */
static struct direction
direction_of(const struct drawing *d, const char *text, double sign)
{
    double start = x_at(d, 1.0) + 5.0 * sign;
    double end = start + sign * (pen_width(d->pen, small, text) + 3.0);
    return (struct direction){
        text, sign > 0.0 ? RAP_START : RAP_END, start, { end, end + 9.0 * sign }, end + 12.0 * sign,
        sign
    };
}

static bool
direction_fits(const struct drawing *d, const struct direction *way)
{
    double y = d->rows.top - 6.0, left = fmin(way->x, way->tip), right = fmax(way->x, way->tip);
    struct box box = { left, y - 6.0, right, y + 1.7 };
    return pen_has_room(d->pen, box) && left > d->left - 14.0 && right < d->right + 12.0;
}

static void
draw_direction(struct drawing *d, const struct direction *way, double y)
{
    struct type type = small;
    type.align = way->align;
    (void)pen_text(d->pen, type, way->x, y, way->text);
    rap_scene_line(d->scene, RAP_MUTED, 0.8, way->line[0], y - 2.4, way->line[1], y - 2.4);
    draw_arrow(d, RAP_MUTED, way->tip, y - 2.4, way->sign);
}

/* Both or none: one alone would look like a finding. Over the plot at the line at 1 or, where one
 * side has no room, under the axis in the place of its text, at both ends of the plot. True: that
 * place is taken. */
static bool
draw_directions(struct drawing *d)
{
    struct direction fall = direction_of(d, rap_word(&d->scene->voice, "chart.forest.fewer"), -1.0);
    struct direction rise = direction_of(d, rap_word(&d->scene->voice, "chart.forest.more"), 1.0);
    double y = d->rows.top - 6.0;
    bool below = !direction_fits(d, &fall) || !direction_fits(d, &rise);
    if (below) {
        double need = pen_width(d->pen, small, fall.text) + pen_width(d->pen, small, rise.text);
        y = d->rows.bottom + 11.0 + axis_text_pt;
        if (y + 2.0 > d->scene->height_pt || need + 34.0 > d->right - d->left)
            return false;
        fall = (struct direction){ fall.text,      RAP_START,
                                   d->left + 12.0, { d->left + 3.0, d->left + 9.0 },
                                   d->left,        -1.0 };
        rise = (struct direction){ rise.text,       RAP_END,
                                   d->right - 12.0, { d->right - 9.0, d->right - 3.0 },
                                   d->right,        1.0 };
    }
    draw_direction(d, &fall, y);
    draw_direction(d, &rise, y);
    return below;
}

struct interval {
    double low, high, y, stroke_pt;
    double room; /* left free at the end that the estimate lies beyond */
};

static enum rap_colour
colour_of(const struct rap_forest_row *row)
{
    if (row->pale)
        return RAP_PERIOD1;
    return is_bold(row) ? RAP_PERIOD2 : RAP_INK;
}

/* An interval that ends outside the plot goes on in an arrow; one that lies wholly outside is an
 * arrow alone. `room` at the end where the estimate stands as a text. */
static void
draw_interval(struct drawing *d, const struct rap_forest_row *row, struct interval interval)
{
    enum rap_colour colour = colour_of(row);
    double low = x_at(d, interval.low), high = x_at(d, interval.high), y = interval.y;
    int side = side_of(d, row->ratio.value);
    double from = side < 0 ? fmax(low, d->left + interval.room) : low;
    double to = side > 0 ? fmin(high, d->right - interval.room) : high;
    if (from <= to)
        rap_scene_line(d->scene, colour, interval.stroke_pt, from, y, to, y)->numbers =
            row->ratio.numbers;
    bool is_beyond = interval.room > 0.0; /* the estimate, whose arrow stands there */
    if (side_of(d, interval.low) < 0 && !(is_beyond && side < 0))
        draw_arrow(d, colour, low - 3.0, y, -1.0);
    if (side_of(d, interval.high) > 0 && !(is_beyond && side > 0))
        draw_arrow(d, colour, high + 3.0, y, 1.0);
}

/* Thin what holds after all looks, over it thick what the row alone says. */
static void
draw_intervals(struct drawing *d, const struct rap_forest_row *row, double y, double room)
{
    double usual = is_bold(row) ? 1.8 : 1.2;
    struct interval alone = { row->ratio.low, row->ratio.high, y, d->forest->lines ? 2.4 : usual,
                              room };
    if (row->adjusted[1] > 0.0)
        draw_interval(d, row,
                      (struct interval){ row->adjusted[0], row->adjusted[1], y, 0.7, room });
    if (!isnan(row->ratio.low))
        draw_interval(d, row, alone);
}

/* The ratio in figures before an arrow at the end of the plot that it lies beyond; the arrow alone
 * where the line of the ratio of all would cross them. Returns the room that it takes. */
static double
draw_beyond(struct drawing *d, const struct rap_forest_row *row, double y)
{
    static const double tip_pt = 6.0, gap_pt = 3.0;
    int side = side_of(d, row->ratio.value);
    double end = side > 0 ? d->right : d->left;
    struct type type = { colour_of(row), RAP_SANS_BOLD, SMALL_PT, side > 0 ? RAP_END : RAP_START };
    if (type.colour == RAP_PERIOD1)
        type.colour = RAP_MUTED;
    const struct rap_point tip[] = { { end + 3.0 * side, y },
                                     { end - tip_pt * side, y - 3.6 },
                                     { end - tip_pt * side, y + 3.6 } };
    rap_scene_polygon(d->scene, colour_of(row), tip, 3)->numbers = row->ratio.numbers;
    if (!pen_text(d->pen, type, end - (tip_pt + gap_pt) * side, y + MIDDLE_EM * SMALL_PT,
                  row->ratio.text))
        return tip_pt;
    return tip_pt + 2.0 * gap_pt + pen_width(d->pen, type, row->ratio.text);
}

static void
draw_diamond(struct drawing *d, const struct rap_forest_row *row, double y)
{
    double x = x_at(d, row->ratio.value), half = fmin(5.0, 0.4 * rows_inner(&d->rows));
    const struct rap_point corners[] = {
        { x - 1.3 * half, y }, { x, y - half }, { x + 1.3 * half, y }, { x, y + half }
    };
    rap_scene_polygon(d->scene, colour_of(row), corners, 4)->numbers = row->ratio.numbers;
}

/* The ratio drawn together. */
static void
draw_ring(struct drawing *d, const struct rap_forest_row *row, double y)
{
    double x = x_at(d, row->together);
    rap_scene_circle(d->scene, colour_of(row), x, y, 2.6);
    rap_scene_circle(d->scene, RAP_WHITE, x, y, 1.5);
}

static double
radius_of(const struct drawing *d, const struct rap_forest_row *row)
{
    double radius = row->used ? 4.0 : 3.2;
    if (row->weight > 0.0 && d->heaviest > 0.0)
        radius = 2.0 + 3.0 * fmin(sqrt(row->weight / d->heaviest), 1.0);
    return fmin(radius, 0.42 * rows_inner(&d->rows));
}

/* An interval that the dot would hide is drawn in white on it. */
static void
draw_inside(struct drawing *d, const struct rap_forest_row *row, double y, double radius)
{
    double x = x_at(d, row->ratio.value), low = x_at(d, row->ratio.low),
           high = x_at(d, row->ratio.high);
    if (x - low < radius && high - x < radius)
        rap_scene_line(d->scene, RAP_WHITE, 1.0, low, y, high, y);
}

static void
draw_estimate(struct drawing *d, const struct rap_forest_row *row, double y)
{
    bool has_value = row->ratio.value > 0.0 && isfinite(row->ratio.value);
    bool is_beyond = has_value && side_of(d, row->ratio.value) != 0;
    double radius = radius_of(d, row), room = is_beyond ? draw_beyond(d, row, y) : 0.0;
    draw_intervals(d, row, y, room);
    if (!has_value || is_beyond)
        return;
    if (row->together > 0.0 && side_of(d, row->together) == 0)
        draw_ring(d, row, y);
    if (row->total)
        draw_diamond(d, row, y);
    else
        rap_scene_circle(d->scene, colour_of(row), x_at(d, row->ratio.value), y, radius)->numbers =
            row->ratio.numbers;
    if (!isnan(row->ratio.low))
        draw_inside(d, row, y, radius);
}

static void
draw_counts(struct drawing *d, size_t i, double baseline)
{
    const struct rap_forest_row *row = &d->forest->rows[i];
    const char *const counts[] = { row->count1, row->count2 };
    const char *const rates[] = { row->rate1, row->rate2 };
    for (int k = 0; k < 2 && d->shown.counts; k++) {
        struct type type = cell_type(d, i);
        if (k == 1)
            type.colour = RAP_PERIOD2;
        (void)pen_text(d->pen, type, d->count[k], baseline, counts[k]);
        if (d->shown.rates)
            (void)pen_text(d->pen, muted_cell, d->rate[k], baseline, rates[k]);
    }
}

/* The text stands close before its range. */
static void
draw_texts(struct drawing *d, size_t i, double baseline)
{
    const struct rap_forest_row *row = &d->forest->rows[i];
    double range = pen_width(d->pen, muted_cell, row->range);
    double text = d->range - (range > 0.0 ? range + rate_gap_pt : 0.0);
    (void)pen_text(d->pen, cell_type(d, i), text, baseline, row->ratio.text);
    (void)pen_text(d->pen, muted_cell, d->range, baseline, row->range);
}

static void
draw_row(struct drawing *d, size_t place)
{
    size_t i = d->rows.shown[place];
    double y = rows_middle(&d->rows, place), baseline = y + MIDDLE_EM * d->rows.size_pt;
    rows_write_label(&d->rows, place, d->label_right - INSET_PT);
    draw_counts(d, i, baseline);
    if (d->shown.texts)
        draw_texts(d, i, baseline);
    draw_estimate(d, &d->forest->rows[i], y);
}

static void
draw_rules(struct drawing *d)
{
    double width = d->scene->width_pt;
    double overall = d->forest->overall;
    if (overall > 0.0 && side_of(d, overall) == 0) {
        rows_draw_upright(
            &d->rows, (struct rap_mark){ .colour = RAP_PERIOD2, .size_pt = 0.9, .dashed = true },
            x_at(d, overall));
        rows_keep_off_upright(&d->rows, x_at(d, overall));
    }
    rows_draw_rule(&d->rows, d->rows.top, width);
    rows_draw_rule(&d->rows, d->rows.bottom, width);
}

static void
draw_heads(struct drawing *d)
{
    const struct rap_forest *forest = d->forest;
    const char *const heads[] = { forest->head1, forest->head2 };
    double y = d->rows.top - 6.0;
    struct type since = column_type;
    bool with_rates = d->shown.rates && d->width_rate > 0.0;
    since.colour = RAP_PERIOD2;
    for (int k = 0; k < 2 && d->shown.counts && d->width_count > 0.0; k++) {
        (void)pen_text(d->pen, k == 0 ? column_type : since, d->rate[k],
                       with_rates && forest->head_counts ? y - 9.4 : y, heads[k]);
        if (with_rates)
            (void)pen_text(d->pen, small, d->rate[k], y, forest->head_counts);
    }
    (void)pen_text(d->pen, head_type, INSET_PT, y, forest->words.by);
    struct block texts = head_of_texts(d);
    if (d->shown.texts)
        (void)pen_block_at(d->pen, &texts, d->range,
                           y - (double)(texts.n_lines - 1) * texts.leading);
}

/* "Tourism 4.1 (2.6–6.6), 8 then 20" */
static const char *
ratio_words(const struct rap_forest_row *row, const struct rap_voice *voice)
{
    return rap_message(
        voice, row->range ? "chart.forest.row-with-range" : "chart.forest.row",
        RAP_WITH(rap_arg_user("name", row->label),
                 rap_arg_text("ratio",
                              row->ratio.text ? row->ratio.text : rap_word(voice, "chart.none")),
                 rap_arg_text("range", row->range ? row->range : ""),
                 rap_arg_text("before", row->count1), rap_arg_text("since", row->count2)));
}

static const char *
words_of(const struct drawing *d, const struct rap_voice *voice)
{
    const struct rap_forest *forest = d->forest;
    struct words words = { .voice = voice };
    const char **rows = rap_new_array(voice->arena, const char *, d->rows.n);
    for (size_t i = 0; i < d->rows.n; i++)
        rows[i] = ratio_words(&forest->rows[d->rows.shown[i]], voice);
    words_add(&words, d->rows.n > 0 ? "chart.forest.alt" : "chart.alt",
              RAP_WITH(rap_arg_text("what", forest->words.what),
                       rap_arg_words(voice->arena, "rows", "list.semicolon", rows, d->rows.n)));
    words_add_left_out(&words, d->rows.n_left_out, forest->words.others);
    return words_finish(&words);
}

static struct rows
fit_rows(const struct rap_forest *forest, struct pen *pen, double height_pt)
{
    struct row_label *labels = rap_new_array(pen->scene->arena, struct row_label, forest->n_rows);
    bool has_notes = false;
    for (size_t i = 0; i < forest->n_rows; i++) {
        const struct rap_forest_row *row = &forest->rows[i];
        labels[i] =
            (struct row_label){ row->label, row->note, is_bold(row), row->pale, is_bold(row) };
        has_notes = has_notes || (row->note && *row->note);
    }
    struct rows rows = { .pen = pen,
                         .need = { .labels = labels,
                                   .n = forest->n_rows,
                                   .words.others = forest->words.others,
                                   .head_pt = forest->head_counts ? 25.0 : 16.0,
                                   .foot_pt = foot_pt + axis_text_pt,
                                   .usual_pt = 18.0,
                                   .least_pt = ROW_LEAST_PT,
                                   .most_pt = has_notes ? 52.0 : 42.0 } };
    if (has_notes && !rows_are_above(&rows))
        rows.need.usual_pt = 25.0;
    rows_fit(&rows, height_pt);
    rows.size_pt = pen->scene->width_pt > 400.0 && rows.pitch_pt > 14.0 ? 8.4 : LABEL_PT;
    return rows;
}

struct rap_scene *
ratios_scene(const void *input, struct rap_room room)
{
    const struct rap_forest *forest = input;
    struct pen pen = pen_make(room);
    struct drawing d = { .scene = pen.scene,
                         .pen = &pen,
                         .forest = forest,
                         .rows = fit_rows(forest, &pen, room.height_pt) };
    measure_columns(&d);
    size_t n_gone = choose_columns(&d);
    if (rows_have_long_notes(&d.rows, d.label_right - INSET_PT)) {
        d.rows.need.usual_pt = two_line_row_pt;
        rows_fit(&d.rows, room.height_pt);
    }
    pen.scene->n_left_out += n_gone;
    pen.scene->alt = words_of(&d, &pen.scene->voice);
    set_scale(&d);
    rows_draw_grounds(&d.rows);
    draw_grid(&d);
    draw_rules(&d);
    draw_heads(&d);
    for (size_t i = 0; i < d.rows.n; i++)
        draw_row(&d, i);
    rows_write_left_out(&d.rows);
    if (!draw_directions(&d))
        draw_axis_text(&d);
    draw_lines_text(&d);
    return pen.scene;
}
