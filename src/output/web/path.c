/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "path.h"

#include "markup.h"

#include <ctype.h>
#include <string.h>

/* H and V have one coordinate; a minus parts two of them. */
static void
add_command(struct rap_buffer *out, char letter, long x, long y)
{
    char name = (char)toupper((unsigned char)letter);
    rap_buffer_char(out, letter);
    if (name != 'V')
        rap_markup_tenths(out, x);
    if (name != 'V' && name != 'H' && y >= 0)
        rap_buffer_char(out, ' ');
    if (name != 'H')
        rap_markup_tenths(out, y);
}

/* Of what stands behind `first` and behind `second`. */
static void
keep_shorter(struct rap_buffer *out, size_t first, size_t second)
{
    size_t n_first = second - first, n_second = out->len - second;
    if (n_second < n_first)
        memmove(out->ptr + first, out->ptr + second, n_second);
    out->len = first + (n_second < n_first ? n_second : n_first);
}

static void
go(struct rap_path *path, bool draws, double to_x, double to_y)
{
    long x = rap_markup_round(to_x), y = rap_markup_round(to_y);
    char letter = !draws ? 'M' : y == path->y ? 'H' : x == path->x ? 'V' : 'L';
    size_t end = path->out->len;
    add_command(path->out, letter, x, y);
    size_t step = path->out->len;
    add_command(path->out, (char)tolower((unsigned char)letter), x - path->x, y - path->y);
    keep_shorter(path->out, end, step);
    path->x = x;
    path->y = y;
}

/* Back to where the figure began. */
static void
close_figure(struct rap_path *path, double x, double y)
{
    rap_buffer_char(path->out, 'z');
    path->x = rap_markup_round(x);
    path->y = rap_markup_round(y);
}

static void
trace_rect(struct rap_path *path, const struct rap_mark *mark)
{
    struct rap_point from = mark->points[0], to = mark->points[1];
    go(path, false, from.x, from.y);
    go(path, true, to.x, from.y);
    go(path, true, to.x, to.y);
    go(path, true, from.x, to.y);
    close_figure(path, from.x, from.y);
}

static void
trace_path(struct rap_path *path, const struct rap_mark *mark)
{
    for (size_t i = 0; i < mark->n_points; i++)
        go(path, i > 0, mark->points[i].x, mark->points[i].y);
    if (mark->kind == RAP_MARK_POLYGON)
        close_figure(path, mark->points[0].x, mark->points[0].y);
}

/* Two half turns. */
static void
trace_circle(struct rap_path *path, const struct rap_mark *mark)
{
    double r = mark->size_pt, left = mark->points[0].x - r, y = mark->points[0].y;
    long radius = rap_markup_round(r);
    go(path, false, left, y);
    for (double step = 2.0 * r; step >= -2.0 * r; step -= 4.0 * r) {
        add_command(path->out, 'a', radius, radius);
        rap_buffer_text(path->out, " 0 1 0 ");
        rap_markup_tenths(path->out, rap_markup_round(step));
        rap_buffer_text(path->out, " 0");
        if (!(r > 0.0))
            break;
    }
    close_figure(path, left, y);
}

void
rap_path_trace(struct rap_path *path, const struct rap_mark *mark)
{
    static void (*const trace[])(struct rap_path *, const struct rap_mark *) = {
        [RAP_MARK_RECT] = trace_rect,     [RAP_MARK_HATCH] = trace_rect,
        [RAP_MARK_LINE] = trace_path,     [RAP_MARK_POLYGON] = trace_path,
        [RAP_MARK_CIRCLE] = trace_circle,
    };
    trace[mark->kind](path, mark);
}

void
rap_path_dot(struct rap_path *path, const struct rap_mark *circle)
{
    go(path, false, circle->points[0].x, circle->points[0].y);
    go(path, true, circle->points[0].x, circle->points[0].y);
}
