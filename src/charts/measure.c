/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A measurer that needs no face. */
#include "rapporteur/charts/scene.h"

#define LETTER_EM 0.6

static double
fixed_width(const void *self, struct rap_str text, enum rap_face face, double size_pt)
{
    (void)self;
    (void)face;
    return (double)rap_str_points(text) * LETTER_EM * size_pt;
}

const struct rap_measurer rap_measurer_fixed = { .width = fixed_width };

double
rap_measure(const struct rap_measurer *measurer, const char *text, enum rap_face face,
            double size_pt)
{
    return measurer->width(measurer->self, rap_str_of(text), face, size_pt);
}
