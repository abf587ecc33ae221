/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A figure alone on a sheet: its titles above, its source below, white all around. Lengths are
 * those of the scene; all is drawn larger by the scale. */
#ifndef RAP_OUTPUT_PICTURE_SHEET_H
#define RAP_OUTPUT_PICTURE_SHEET_H

#include "../page/canvas.h"

#include "rapporteur/output/picture/picture.h"

struct rap_sheet {
    const struct rap_scene *scene;
    struct rap_lines title, subtitle, source;
    double scale;
    double subtitle_top, scene_top, source_top, width_pt, height_pt;
};

#define RAP_SHEET_PADDING 8.0

struct rap_sheet rap_sheet_measure(struct rap_setter *setter, const struct rap_picture *picture);

/* Titles, scene and source, each in its tag. */
void rap_sheet_draw(const struct rap_canvas *canvas, const struct rap_sheet *sheet);

#endif
