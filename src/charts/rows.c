/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rows.h"

#include "words.h"

#include <math.h>

static const struct type note_type = { RAP_MUTED, RAP_SANS, 6.5, RAP_START };
static const double with_note_pt = 19.0; /* the least height that has room for label and note */
static const double with_two_pt = 28.0;  /* and for a note of two lines */
static const double narrow_pt = 320.0;   /* a figure less wide is narrow */
static const double most_beside = 0.4;   /* of its width, that labels may take */
static const double label_line_em = 1.35, note_gap_pt = 6.0;

const struct type head_type = { RAP_MUTED, RAP_SANS_BOLD, SMALL_PT, RAP_START };
static const struct type small = { RAP_MUTED, RAP_SANS, SMALL_PT, RAP_START };

static bool
stays(const struct rows_need *need, size_t row)
{
    return need->labels && need->labels[row].stays;
}

/* Rows that stay are taken first, then the others in their order. */
static void
choose_rows(struct rows *rows, size_t room)
{
    const struct rows_need *need = &rows->need;
    size_t n_kept = 0, n_others;
    for (size_t i = 0; i < need->n; i++)
        n_kept += stays(need, i);
    n_kept = n_kept < room ? n_kept : room;
    n_others = room - n_kept;
    for (size_t i = 0; i < need->n; i++) {
        size_t *left = stays(need, i) ? &n_kept : &n_others;
        if (*left == 0)
            continue;
        rows->shown[rows->n++] = i;
        --*left;
    }
    rows->n_left_out = need->n - rows->n + need->words.n_more;
}

/* How many rows a height has room for, with the line that says what is left out. */
static size_t
rows_in(const struct rows *rows, double room)
{
    const struct rows_need *need = &rows->need;
    double more_pt = need->words.n_more > 0 ? ROW_LEAST_PT : 0.0;
    double least_pt = need->least_pt + rows->above_pt;
    if ((double)need->n * least_pt <= room - more_pt + 1e-6)
        return need->n;
    double fits = floor((room - ROW_LEAST_PT) / least_pt + 1e-6);
    return fits < 1.0 ? 1 : (size_t)fits;
}

/* With its note, which takes as much room. */
static double
widest_label(const struct rows *rows)
{
    double width = 0.0;
    for (size_t i = 0; i < rows->need.n; i++) {
        const struct row_label *label = &rows->need.labels[i];
        width = fmax(width, fmax(pen_width(rows->pen, rows_label_type(rows, i), label->label),
                                 pen_width(rows->pen, note_type, label->note)));
    }
    return width;
}

static bool
is_narrow(const struct rows *rows)
{
    return rows->need.labels && rows->pen->scene->width_pt < narrow_pt;
}

bool
rows_are_above(const struct rows *rows)
{
    return is_narrow(rows) && widest_label(rows) > most_beside * rows->pen->scene->width_pt;
}

static double
label_line(const struct rows *rows)
{
    struct type type = pen_type(rows->pen, (struct type){ .size_pt = LABEL_PT });
    return label_line_em * type.size_pt;
}

/* Where a chart has less than it needs, and how much is data. */
static void
tell_room(const struct rows *rows, double room)
{
    const struct rows_need *need = &rows->need;
    struct rap_scene *scene = rows->pen->scene;
    size_t least = need->least > 0 ? need->least : LEAST_ROWS;
    double least_pt = need->least_pt + rows->above_pt;
    scene->n_left_out = need->n - rows->n;
    scene->is_short = rows->n < (least < need->n ? least : need->n)
                      || (rows->n > 0 && rows->pitch_pt < least_pt - 1e-6);
    scene->plot_pt = room;
}

void
rows_fit(struct rows *rows, double height_pt)
{
    const struct rows_need *need = &rows->need;
    double around = need->head_pt + need->foot_pt;
    rows->above_pt = rows_are_above(rows) ? label_line(rows) : 0.0;
    size_t fits = height_pt > 0.0 ? rows_in(rows, height_pt - around)
                                  : (need->n < MOST_ROWS ? need->n : MOST_ROWS);
    double more_pt = fits < need->n || need->words.n_more > 0 ? ROW_LEAST_PT : 0.0;
    if (!(height_pt > 0.0))
        height_pt = around + (double)fits * (need->usual_pt + rows->above_pt) + more_pt;
    rows->pen->scene->height_pt = height_pt;
    rows->n = 0;
    rows->shown = rap_new_array(rows->pen->scene->arena, size_t, need->n);
    choose_rows(rows, fits);
    double room = fmax(height_pt - around, 0.0);
    rows->pitch_pt = fmin((room - more_pt) / (double)(rows->n > 0 ? rows->n : 1),
                          need->most_pt + rows->above_pt);
    rows->top = need->head_pt;
    rows->last = rows->top + (double)rows->n * rows->pitch_pt;
    rows->bottom = rows->last + more_pt;
    tell_room(rows, room);
}

double
rows_middle(const struct rows *rows, size_t place)
{
    return rows->top + ((double)place + 0.5) * rows->pitch_pt + 0.5 * rows->above_pt;
}

double
rows_inner(const struct rows *rows)
{
    return rows->pitch_pt - rows->above_pt;
}

struct type
rows_label_type(const struct rows *rows, size_t row)
{
    const struct row_label *label = &rows->need.labels[row];
    return (struct type){ label->pale ? RAP_MUTED : RAP_INK, label->bold ? RAP_SANS_BOLD : RAP_SANS,
                          rows->size_pt, RAP_START };
}

double
rows_label_width(const struct rows *rows, double behind_pt, double most_share)
{
    double width = pen_width(rows->pen, head_type, rows->need.words.by);
    if (rows_are_above(rows))
        return 0.0;
    for (size_t i = 0; i < rows->need.n; i++) {
        const struct row_label *label = &rows->need.labels[i];
        width = fmax(width, fmax(pen_width(rows->pen, rows_label_type(rows, i), label->label),
                                 pen_width(rows->pen, small, label->note)));
    }
    if (is_narrow(rows)) /* none is cut */
        most_share = most_beside;
    return fmin(width + behind_pt, most_share * rows->pen->scene->width_pt);
}

void
rows_draw_grounds(const struct rows *rows)
{
    struct rap_scene *scene = rows->pen->scene;
    for (size_t i = 0; i < rows->n; i++) {
        double top = rows->top + (double)i * rows->pitch_pt;
        if (stays(&rows->need, rows->shown[i]))
            rap_scene_rect(scene, RAP_PERIOD2_TINT, 0.0, top, scene->width_pt,
                           top + rows->pitch_pt);
        else if (i > 0)
            rap_scene_line(scene, RAP_GRID, 0.5, 0.0, top, scene->width_pt, top);
    }
}

void
rows_draw_rule(const struct rows *rows, double y, double right)
{
    rap_scene_line(rows->pen->scene, RAP_INK, 0.9, 0.0, y, right, y);
}

void
rows_draw_upright(const struct rows *rows, struct rap_mark look, double x)
{
    bool is_whole = !(rows->above_pt > 0.0);
    for (size_t i = 0; i < (is_whole ? 1 : rows->n); i++) {
        double top = rows->top + (double)i * rows->pitch_pt;
        double bottom = is_whole ? rows->last : top + rows->pitch_pt;
        rap_scene_line(rows->pen->scene, look.colour, look.size_pt, x, top + rows->above_pt, x,
                       bottom)
            ->dashed = look.dashed;
    }
}

void
rows_keep_off_upright(const struct rows *rows, double x)
{
    static const double under_label_pt = 0.6, half_pt = 0.45;
    for (size_t i = 0; i < rows->n; i++) {
        double top = rows->top + (double)i * rows->pitch_pt;
        double under = rows->above_pt > 0.0 ? rows->above_pt + under_label_pt : 0.0;
        pen_keep_off(rows->pen,
                     (struct box){ x - half_pt, top + under, x + half_pt, top + rows->pitch_pt });
    }
}

void
rows_write_by(const struct rows *rows, double room)
{
    (void)pen_text(rows->pen, head_type, INSET_PT, rows->top - 5.0,
                   pen_fit(rows->pen, head_type, rows->need.words.by,
                           room > 0.0 ? room : rows->pen->scene->width_pt));
}

/* A text of a label, cut to the room, which the scene tells. */
static const char *
fit_label(const struct rows *rows, struct type type, const char *text, double room)
{
    const char *fit = pen_fit(rows->pen, type, text, room);
    rows->pen->scene->n_left_out += fit != text;
    return fit;
}

/* Over the marks of its row, with its note behind it where there is room. */
static void
write_above(const struct rows *rows, size_t place, const struct row_label *label)
{
    struct type type = rows_label_type(rows, rows->shown[place]);
    double room = rows->pen->scene->width_pt - INSET_PT;
    double y = rows->top + (double)place * rows->pitch_pt + rows->above_pt
               - 0.25 * pen_type(rows->pen, type).size_pt;
    const char *text = fit_label(rows, type, label->label, room);
    double behind = pen_width(rows->pen, type, text) + note_gap_pt;
    (void)pen_text(rows->pen, type, INSET_PT, y, text);
    if (label->note && behind + pen_width(rows->pen, note_type, label->note) <= room)
        (void)pen_text(rows->pen, note_type, INSET_PT + behind, y, label->note);
}

void
rows_write_label(const struct rows *rows, size_t place, double room)
{
    const struct row_label *label = &rows->need.labels[rows->shown[place]];
    struct type type = rows_label_type(rows, rows->shown[place]);
    const char *lines[2];
    if (rows->above_pt > 0.0) {
        write_above(rows, place, label);
        return;
    }
    bool with_note = label->note && *label->note && rows->pitch_pt >= with_note_pt;
    size_t most = rows->pitch_pt >= with_two_pt ? 2 : 1;
    size_t n = with_note ? pen_wrap(rows->pen, note_type, label->note, room, lines, most) : 0;
    double leading = fmax(7.4, 1.04 * pen_type(rows->pen, note_type).size_pt);
    double up = n == 0 ? 0.0 : n == 1 ? 4.6 : 8.3;
    double y = rows_middle(rows, place) + MIDDLE_EM * type.size_pt - up;
    (void)pen_text(rows->pen, type, INSET_PT, y, fit_label(rows, type, label->label, room));
    for (size_t i = 0; i < n; i++)
        (void)pen_text(rows->pen, note_type, INSET_PT, y + 9.0 + leading * (double)i, lines[i]);
}

bool
rows_have_long_notes(const struct rows *rows, double room)
{
    for (size_t i = 0; i < rows->need.n && rows->above_pt == 0.0; i++)
        if (pen_width(rows->pen, note_type, rows->need.labels[i].note) > room)
            return true;
    return false;
}

void
rows_write_left_out(const struct rows *rows)
{
    static const struct type type = { RAP_MUTED, RAP_SANS_ITALIC, SMALL_PT, RAP_START };
    struct pen *pen = rows->pen;
    if (rows->n_left_out > 0)
        (void)pen_text(
            pen, type, INSET_PT, rows->bottom - 2.5,
            pen_fit(pen, type,
                    words_left_out(&pen->scene->voice, rows->n_left_out, rows->need.words.others),
                    pen->scene->width_pt - INSET_PT));
}

void
rows_write_foot(const struct rows *rows, const char *text)
{
    struct type type = small;
    type.align = RAP_END;
    (void)pen_text(rows->pen, type, rows->pen->scene->width_pt,
                   rows->bottom + rows->need.foot_pt - 2.0, text);
}
