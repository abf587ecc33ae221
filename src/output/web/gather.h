/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Marks of a scene put in an order in which those of one look stand together. */
#ifndef RAP_OUTPUT_WEB_GATHER_H
#define RAP_OUTPUT_WEB_GATHER_H

#include "rapporteur/charts/scene.h"

#include <stdbool.h>

/* Whether two marks can share one element. */
bool rap_marks_alike(const struct rap_mark *a, const struct rap_mark *b);

/* Reorders marks so that what is seen stays the same: a mark moves to others of its look unless it
 * would pass one that it touches. Texts, which touch nothing, move freely. */
void rap_marks_gather(struct rap_arena *arena, const struct rap_mark **marks, size_t n);

#endif
