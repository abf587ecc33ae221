/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rows.h"

#include "words.h"

#include <math.h>

static const double note_pt = 6.5;

/* Rows that stay are taken first, then the others in their order. */
static void
choose_rows(const struct rows_need *need, size_t room, struct rows *rows)
{
    size_t n_kept = 0, n_others;
    for (size_t i = 0; i < need->n; i++)
        n_kept += need->keep && need->keep[i];
    n_kept = n_kept < room ? n_kept : room;
    n_others = room - n_kept;
    for (size_t i = 0; i < need->n; i++) {
        bool keep = need->keep && need->keep[i];
        size_t *left = keep ? &n_kept : &n_others;
        if (*left == 0)
            continue;
        rows->shown[rows->n++] = i;
        --*left;
    }
    rows->n_left_out = need->n - rows->n + need->n_more;
}

/* How many rows a height has room for, with the line that says what is left out. */
static size_t
rows_in(const struct rows_need *need, double room)
{
    double more_pt = need->n_more > 0 ? ROW_LEAST_PT : 0.0;
    if ((double)need->n * need->least_pt <= room - more_pt + 1e-6)
        return need->n;
    double fits = floor((room - ROW_LEAST_PT) / need->least_pt + 1e-6);
    return fits < 1.0 ? 1 : (size_t)fits;
}

struct rows
rows_fit(struct rap_arena *arena, const struct rows_need *need)
{
    struct rows rows = { .shown = rap_new_array(arena, size_t, need->n),
                         .keep = need->keep,
                         .top = need->head_pt };
    double around = need->head_pt + need->foot_pt;
    size_t fits = need->height_pt > 0.0 ? rows_in(need, need->height_pt - around)
                                        : (need->n < MOST_ROWS ? need->n : MOST_ROWS);
    double more_pt = fits < need->n || need->n_more > 0 ? ROW_LEAST_PT : 0.0;
    rows.height_pt =
        need->height_pt > 0.0 ? need->height_pt : around + (double)fits * need->usual_pt + more_pt;
    double room = fmax(rows.height_pt - around, 0.0);
    choose_rows(need, fits, &rows);
    rows.pitch_pt = fmin((room - more_pt) / (double)(rows.n > 0 ? rows.n : 1), need->most_pt);
    rows.last = rows.top + (double)rows.n * rows.pitch_pt;
    rows.bottom = rows.last + more_pt;
    return rows;
}

void
rows_draw_grounds(struct pen *pen, const struct rows *rows)
{
    double width = pen->scene->width_pt;
    for (size_t i = 0; i < rows->n; i++) {
        double top = rows->top + (double)i * rows->pitch_pt;
        if (rows->keep && rows->keep[rows->shown[i]])
            rap_scene_rect(pen->scene, RAP_PERIOD2_TINT, 0.0, top, width, top + rows->pitch_pt);
        else if (i > 0)
            rap_scene_line(pen->scene, RAP_GRID, 0.5, 0.0, top, width, top);
    }
}

double
rows_middle(const struct rows *rows, size_t place)
{
    return rows->top + ((double)place + 0.5) * rows->pitch_pt;
}

void
rows_write_left_out(struct pen *pen, const struct rows *rows, double left, const char *others)
{
    static const struct type type = { RAP_MUTED, RAP_SANS_ITALIC, SMALL_PT, RAP_START };
    if (rows->n_left_out > 0)
        (void)pen_text(pen, type, left, rows->bottom - 2.5,
                       pen_fit(pen, type,
                               words_left_out(pen->scene->arena, rows->n_left_out, others),
                               pen->scene->width_pt - left));
}

void
rows_write_label(struct pen *pen, const struct rows *rows, const struct row_label *label,
                 double left, double room, double middle)
{
    struct type type = { label->colour, label->face, label->size_pt, RAP_START };
    struct type note = { RAP_MUTED, RAP_SANS, note_pt, RAP_START };
    bool with_note = label->note && *label->note && rows->pitch_pt >= ROW_WITH_NOTE_PT;
    double y = middle + MIDDLE_EM * label->size_pt - (with_note ? 4.6 : 0.0);
    (void)pen_text(pen, type, left, y, pen_fit(pen, type, label->label, room));
    if (with_note)
        (void)pen_text(pen, note, left, y + 9.0, pen_fit(pen, note, label->note, room));
}
