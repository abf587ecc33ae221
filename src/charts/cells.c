/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cells.h"

#include "axis.h"

#include "rapporteur/findings/numbers.h"

#include <math.h>

static const double gap_pt = 0.8;    /* between cells */
static const double swatch_pt = 9.0; /* of the legend */

/* The darkest of six shades that are equally far apart in lightness stand for the counts. On the
 * two darkest white has a contrast of 4.5, on the others ink. */
enum { SHADES = 6, WHITE_SHADES = 2 };
static const double shade_step = 0.18;

struct shades
shades_of(double most)
{
    double width = axis_step(RAP_AXIS_COUNT, most, SHADES);
    return (struct shades){ width, (size_t)fmax(ceil(most / width), 1.0) };
}

/* The shade of the counts so many places from the most: few are further apart. 0: the darkest. */
static size_t
shade_at(const struct shades *shades, size_t place)
{
    size_t apart = shades->n > 3 ? 1 : shades->n == 3 ? 2 : 3;
    return apart * place;
}

static size_t
shade_of(const struct shades *shades, double count)
{
    double place = fmin(ceil(count / shades->width), (double)shades->n);
    return shade_at(shades, shades->n - (size_t)place);
}

struct rows
cell_rows(struct pen *pen, struct rows_need need)
{
    need.head_pt = need.usual_pt = 16.0;
    need.least_pt = ROW_LEAST_PT;
    need.most_pt = 40.0;
    return (struct rows){ .pen = pen, .need = need, .size_pt = LABEL_PT };
}

static struct type
type_of(size_t shade)
{
    return (struct type){ shade < WHITE_SHADES ? RAP_WHITE : RAP_INK, RAP_SANS_BOLD, CELL_PT,
                          RAP_MIDDLE };
}

double
cell_need(const struct pen *pen, double count)
{
    if (!(count > 0.0))
        return 0.0;
    return pen_width(pen, type_of(0), rap_count_text(pen->scene->arena, count)) + 3.0;
}

static void
draw_shade(struct pen *pen, struct box box, size_t shade)
{
    rap_scene_rect(pen->scene, RAP_PERIOD2, box.left, box.top, box.right, box.bottom)->fade =
        shade_step * (double)shade;
}

/* A cell that is covered in part shows its hatch around the count. */
static struct box
inside_of(struct box box)
{
    double across = 1.0, down = fmin(2.0, 0.5 * (box.bottom - box.top) - CELL_PT * 0.62);
    return (struct box){ box.left + across, box.top + down, box.right - across, box.bottom - down };
}

void
cell_draw(struct pen *pen, struct box box, double count, const struct shades *shades, bool in_part)
{
    double half = 0.5 * gap_pt;
    box = (struct box){ box.left + half, box.top + half, box.right - half, box.bottom - half };
    if (isnan(count) || in_part)
        rap_scene_hatch(pen->scene, box.left, box.top, box.right, box.bottom);
    if (!(count > 0.0))
        return;
    size_t shade = shade_of(shades, count);
    struct type type = pen_type(pen, type_of(shade));
    draw_shade(pen, in_part ? inside_of(box) : box, shade);
    rap_scene_text(pen->scene, type.colour, type.face, type.size_pt, type.align,
                   0.5 * (box.left + box.right), 0.5 * (box.top + box.bottom) + MIDDLE_EM * CELL_PT,
                   rap_count_text(pen->scene->arena, count));
}

/* ---- what the shades stand for */

/* "6-10", "3" of whole counts. */
static const char *
shade_text(const struct pen *pen, const struct shades *shades, size_t from_palest)
{
    struct rap_arena *arena = pen->scene->arena;
    double to = shades->width * (double)(from_palest + 1), from = to - shades->width + 1.0;
    const char *last = rap_count_text(arena, to);
    return from < to ? rap_range_text(&pen->scene->voice, rap_count_text(arena, from), last) : last;
}

bool
cell_legend(struct pen *pen, const struct shades *shades, double right, double y)
{
    static const struct type type = { RAP_MUTED, RAP_SANS, SMALL_PT, RAP_END };
    double left = right;
    for (size_t i = 0; i < shades->n; i++)
        left -= pen_width(pen, type, shade_text(pen, shades, i)) + swatch_pt + 10.0;
    struct box box = { left - 4.0, y - 6.5, right, y + 2.5 };
    if (shades->n < 2 || !pen_has_room(pen, box))
        return false;
    for (size_t i = shades->n; i-- > 0;) {
        const char *text = shade_text(pen, shades, i);
        (void)pen_text(pen, type, right, y, text);
        right -= pen_width(pen, type, text) + 3.0;
        draw_shade(pen, (struct box){ right - swatch_pt, y - 6.0, right, y + 0.5 },
                   shade_at(shades, shades->n - 1 - i));
        right -= swatch_pt + 7.0;
    }
    return true;
}
