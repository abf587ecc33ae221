/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "margin.h"

#include <math.h>
#include <stdlib.h>

static const double line_pt = 9.4, value_pt = 9.4, between_pt = 4.0;

static const double half_bar_pt = 1.6, half_cap_pt = 2.5, stroke_pt = 0.8, dot_pt = 1.7;

static const struct type words_type = { RAP_MUTED, RAP_SANS, LABEL_PT, RAP_START };

void
margin_add(const struct pen *pen, const struct rap_line_end *said, enum rap_colour colour,
           double room_pt, struct margin *margin)
{
    struct margin_label *label = &margin->labels[margin->n];
    if (!said->value)
        return;
    *label = (struct margin_label){ .said = said,
                                    .type = { colour, RAP_SANS_BOLD, value_pt, RAP_START } };
    label->n_lines = pen_wrap(pen, words_type, said->words, room_pt, label->lines, MARGIN_LINES);
    label->height = (double)(label->n_lines + 1) * line_pt + between_pt;
    margin->width = fmax(margin->width, pen_width(pen, label->type, said->value));
    for (size_t i = 0; i < label->n_lines; i++)
        margin->width = fmax(margin->width, pen_width(pen, words_type, label->lines[i]));
    margin->n++;
}

static int
by_height(const void *a, const void *b)
{
    const struct margin_label *x = a, *y = b;
    return (x->y > y->y) - (x->y < y->y);
}

/* Where the labels are higher than the plot, values stand without their words. */
static void
shorten(const struct plot *d, struct margin *margin)
{
    double height = 0.0;
    for (size_t i = 0; i < margin->n; i++)
        height += margin->labels[i].height;
    for (size_t i = 0; i < margin->n && height > d->bottom - d->top + 2.0 * between_pt; i++) {
        margin->labels[i].n_lines = 0;
        margin->labels[i].height = line_pt + between_pt;
    }
}

static void
spread(const struct plot *d, struct margin *margin)
{
    double floor_pt = d->bottom + between_pt, top = d->top - between_pt;
    for (size_t i = 0; i < margin->n; i++)
        margin->labels[i].y =
            scale_at(&d->y, margin->labels[i].said->at) - 0.5 * margin->labels[i].height;
    qsort(margin->labels, margin->n, sizeof margin->labels[0], by_height);
    for (size_t i = 0; i < margin->n; i++) {
        margin->labels[i].y = fmax(margin->labels[i].y, top);
        top = margin->labels[i].y + margin->labels[i].height;
    }
    for (size_t i = margin->n; i-- > 0;) {
        margin->labels[i].y = fmin(margin->labels[i].y, floor_pt - margin->labels[i].height);
        floor_pt = margin->labels[i].y;
    }
}

void
margin_draw(struct plot *d, struct margin *margin, double x)
{
    shorten(d, margin);
    spread(d, margin);
    for (size_t i = 0; i < margin->n; i++) {
        const struct margin_label *label = &margin->labels[i];
        double y = label->y + line_pt;
        (void)pen_text(d->pen, label->type, x, y, label->said->value);
        for (size_t k = 0; k < label->n_lines; k++)
            (void)pen_text(d->pen, words_type, x, y + (double)(k + 1) * line_pt, label->lines[k]);
    }
}

void
margin_bar(struct plot *d, const struct rap_line_end *end, double x)
{
    if (!end->value)
        return;
    rap_scene_rect(d->scene, RAP_PERIOD1, x - half_bar_pt, scale_at(&d->y, end->high),
                   x + half_bar_pt, scale_at(&d->y, end->low));
    rap_scene_circle(d->scene, RAP_INK, x, scale_at(&d->y, end->at), dot_pt);
}

static void
draw_cap(struct plot *d, double x, double y)
{
    (void)rap_scene_line(d->scene, RAP_INK, stroke_pt, x - half_cap_pt, y, x + half_cap_pt, y);
}

void
margin_bracket(struct plot *d, const struct rap_line_end *end, double x)
{
    double low = scale_at(&d->y, end->low), high = scale_at(&d->y, end->high);
    double top = fmax(d->top, high), at = scale_at(&d->y, end->at);
    if (!end->value)
        return;
    (void)rap_scene_line(d->scene, RAP_INK, stroke_pt, x, top, x, low);
    draw_cap(d, x, low);
    if (high < d->top) {
        const struct rap_point tip[] = { { x, top - 3.0 },
                                         { x - half_cap_pt, top + 2.0 },
                                         { x + half_cap_pt, top + 2.0 } };
        rap_scene_polygon(d->scene, RAP_INK, tip, RAP_COUNT_OF(tip));
    } else {
        draw_cap(d, x, high);
    }
    if (at >= d->top)
        rap_scene_circle(d->scene, RAP_INK, x, at, dot_pt);
}
