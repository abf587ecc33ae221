/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parts: the drawing, which another file fills. */
#ifndef RAPPORTEUR_CHARTS_PARTS_H
#define RAPPORTEUR_CHARTS_PARTS_H

#include "rapporteur/charts/inputs.h"
#include "rapporteur/charts/registry.h"

enum { RATES = 2, N_COLUMNS = 3 }; /* the last is that of the steps' intervals */

struct rap_scene *parts_scene(const void *input, struct rap_room room);

#endif
