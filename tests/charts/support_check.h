/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a scene must keep to, whatever its data:
 *
 * - every text lies inside the figure, every other mark within 1 pt of it, all points are finite;
 * - no two boxes of texts overlap;
 * - no stroke crosses a text, but for grid lines (colours grid and white), which may pass behind;
 * - a filled mark of a strong colour holds a text whole (a cell) or does not touch it;
 * - no text stands on a hatch;
 * - a text has a contrast of 4.5 to every ground it stands on;
 * - no text is smaller than 6.5 pt. */
#ifndef TESTS_CHARTS_SUPPORT_CHECK_H
#define TESTS_CHARTS_SUPPORT_CHECK_H

#include "rapporteur/charts/scene.h"

/* The first fault in words, or NULL. */
const char *scene_fault(struct rap_arena *arena, const struct rap_scene *scene,
                        const struct rap_measurer *measurer);

/* WCAG 2.1 contrast of two colours 0xRRGGBB. */
double colour_contrast(unsigned a, unsigned b);

#endif
