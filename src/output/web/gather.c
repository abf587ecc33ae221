/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gather.h"

#include <math.h>

struct extent {
    double left, top, right, bottom;
};

struct item {
    const struct rap_mark *mark;
    struct extent extent;
};

/* Marks of one look, in the order in which they came. */
struct run {
    struct item *items;
    size_t n;
};

static bool
is_area(const struct rap_mark *mark)
{
    return mark->kind == RAP_MARK_RECT || mark->kind == RAP_MARK_POLYGON;
}

bool
rap_marks_alike(const struct rap_mark *a, const struct rap_mark *b)
{
    bool same = a->colour == b->colour && a->fade == b->fade && a->dashed == b->dashed
                && a->dotted == b->dotted;
    if (is_area(a))
        return same && is_area(b);
    return same && a->kind == b->kind && a->face == b->face && a->size_pt == b->size_pt
           && a->align == b->align;
}

/* What a mark covers: a circle its radius, a stroke half its width, around the points. */
static struct extent
extent_of(const struct rap_mark *mark)
{
    struct extent e = { INFINITY, INFINITY, -INFINITY, -INFINITY };
    bool is_round = mark->kind == RAP_MARK_CIRCLE, is_line = mark->kind == RAP_MARK_LINE;
    double around = is_round ? mark->size_pt : is_line ? 0.5 * mark->size_pt : 0.0;
    if (mark->kind == RAP_MARK_TEXT)
        return e;
    for (size_t i = 0; i < mark->n_points; i++) {
        e.left = fmin(e.left, mark->points[i].x - around);
        e.top = fmin(e.top, mark->points[i].y - around);
        e.right = fmax(e.right, mark->points[i].x + around);
        e.bottom = fmax(e.bottom, mark->points[i].y + around);
    }
    return e;
}

static bool
touches(const struct run *run, const struct extent *e)
{
    for (size_t i = 0; i < run->n; i++) {
        const struct extent *other = &run->items[i].extent;
        if (other->left < e->right && e->left < other->right && other->top < e->bottom
            && e->top < other->bottom)
            return true;
    }
    return false;
}

/* The last run of the mark's look with nothing behind it that the mark touches; n: there is none.
 */
static size_t
run_for(const struct run *runs, size_t n, const struct item *item)
{
    for (size_t i = n; i-- > 0;) {
        if (rap_marks_alike(runs[i].items[0].mark, item->mark))
            return i;
        if (touches(&runs[i], &item->extent))
            break;
    }
    return n;
}

void
rap_marks_gather(struct rap_arena *arena, const struct rap_mark **marks, size_t n)
{
    struct run *runs = rap_new_array(arena, struct run, n);
    size_t n_runs = 0, at = 0;
    for (size_t i = 0; i < n; i++) {
        struct item item = { marks[i], extent_of(marks[i]) };
        size_t place = run_for(runs, n_runs, &item);
        struct run *run = &runs[place];
        n_runs += place == n_runs;
        rap_make_room(arena, run->items, run->n);
        run->items[run->n++] = item;
    }
    for (size_t r = 0; r < n_runs; r++)
        for (size_t i = 0; i < runs[r].n; i++)
            marks[at++] = runs[r].items[i].mark;
}
