/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cells.h"

#include "rapporteur/findings/numbers.h"

#include <math.h>

static const double gap_pt = 0.8; /* between cells */

/* Neither ink nor white has a contrast of 4.5 on the tints between these two: none is used. */
static const double palest = 0.90, last_for_ink = 0.36, first_for_white = 0.16;
static const double ink_share = 2.0 / 3.0; /* of the counts */

static double
fade_of(double part)
{
    if (part <= ink_share)
        return palest - part / ink_share * (palest - last_for_ink);
    return first_for_white * (1.0 - (part - ink_share) / (1.0 - ink_share));
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
type_of(double fade)
{
    enum rap_colour colour = fade <= first_for_white ? RAP_WHITE : RAP_INK;
    return (struct type){ colour, RAP_SANS_BOLD, CELL_PT, RAP_MIDDLE };
}

double
cell_need(const struct pen *pen, double count)
{
    if (!(count > 0.0))
        return 0.0;
    return pen_width(pen, type_of(1.0), rap_count_text(pen->scene->arena, count)) + 3.0;
}

void
cell_draw(struct pen *pen, struct box box, double count, double most)
{
    struct rap_scene *scene = pen->scene;
    double half = 0.5 * gap_pt;
    if (isnan(count)) {
        rap_scene_hatch(scene, box.left + half, box.top + half, box.right - half,
                        box.bottom - half);
        return;
    }
    if (!(count > 0.0))
        return;
    double fade = fade_of(most > 0.0 ? count / most : 0.0);
    rap_scene_rect(scene, RAP_PERIOD2, box.left + half, box.top + half, box.right - half,
                   box.bottom - half)
        ->fade = fade;
    struct type type = type_of(fade);
    rap_scene_text(scene, type.colour, type.face, type.size_pt, type.align,
                   0.5 * (box.left + box.right), 0.5 * (box.top + box.bottom) + MIDDLE_EM * CELL_PT,
                   rap_count_text(scene->arena, count));
}
