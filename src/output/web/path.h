/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The commands of a path: each by its end or by its step, whichever is shorter. */
#ifndef RAPPORTEUR_OUTPUT_WEB_PATH_H
#define RAPPORTEUR_OUTPUT_WEB_PATH_H

#include "rapporteur/base/buffer.h"
#include "rapporteur/charts/scene.h"

/* Where the last command ended, in tenths of a point: { .out = … } before the first. */
struct rap_path {
    struct rap_buffer *out;
    long x, y;
};

void rap_path_trace(struct rap_path *path, const struct rap_mark *mark);

/* A stroke of no length, which round ends make a dot. */
void rap_path_dot(struct rap_path *path, const struct rap_mark *circle);

#endif
