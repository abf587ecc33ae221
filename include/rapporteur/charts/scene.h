/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A scene: a chart as marks in points, before any format. The origin is at the upper left, y grows
 * downwards. Charts make scenes, output draws them; tests read them as text, one line a mark. */
#ifndef RAPPORTEUR_CHARTS_SCENE_H
#define RAPPORTEUR_CHARTS_SCENE_H

#include "rapporteur/base/buffer.h"
#include "rapporteur/charts/theme.h"

#include <stdbool.h>

struct rap_point {
    double x, y;
};

enum rap_mark_kind {
    RAP_MARK_RECT,    /* points[0]: upper left, points[1]: lower right; filled */
    RAP_MARK_HATCH,   /* the same, hatched: not covered by the data */
    RAP_MARK_LINE,    /* open path through the points, stroked */
    RAP_MARK_POLYGON, /* closed path through the points, filled */
    RAP_MARK_CIRCLE,  /* points[0]: centre, `size_pt`: radius; filled */
    RAP_MARK_TEXT     /* points[0]: on the baseline */
};

enum rap_align { RAP_START, RAP_MIDDLE, RAP_END };

struct rap_mark {
    enum rap_mark_kind kind;
    enum rap_colour colour;
    struct rap_point *points;
    size_t n_points;
    double size_pt;      /* stroke width, radius or type size */
    double fade;         /* 0: the colour as it is; 1: white; between: a tint (heat maps) */
    bool dashed, dotted; /* lines */
    enum rap_face face;
    enum rap_align align; /* texts: which end of the text the point is */
    struct rap_str text;
    const char *numbers; /* id of the number or records that the mark stands for; NULL: none */
};

struct rap_scene {
    struct rap_arena *arena;
    struct rap_voice voice; /* of the chart's own texts */
    double width_pt, height_pt;
    struct rap_mark *marks; /* painted in this order */
    size_t n_marks, capacity;
    double plot_pt;       /* height of what shows data, without heads, axes and notes */
    bool is_short;        /* of room: something without which it cannot be read is left out */
    size_t n_left_out;    /* rows and labels for which there was no room */
    const char *id;       /* "timeline" */
    const char *title;    /* the finding */
    const char *subtitle; /* what its marks are; NULL: nothing is said */
    const char *alt;      /* what the figure shows, in words, for those who do not see it */
};

/* Width of a text in points. Output supplies one by real faces, tests one of fixed width. */
struct rap_measurer {
    double (*width)(const void *self, struct rap_str text, enum rap_face face, double size_pt);
    const void *self;
    double least_pt; /* charts have no smaller type; 0: their own sizes */
};

/* Where a chart is drawn: its scene in the arena, its texts measured, in that size. */
struct rap_room {
    struct rap_arena *arena;
    const struct rap_measurer *measurer;
    double width_pt, height_pt;
    const struct rap_language *language; /* of the chart's own texts; NULL: English */
};

/* Every letter 0.6 em wide: the same on every machine. */
extern const struct rap_measurer rap_measurer_fixed;

double rap_measure(const struct rap_measurer *measurer, const char *text, enum rap_face face,
                   double size_pt);

/* A mark that is returned may be given more (dashed, fade, numbers) until the next one is added.
 * Points and texts are copied. */
struct rap_scene *rap_scene_make(struct rap_arena *arena, double width_pt, double height_pt);

struct rap_mark *rap_scene_rect(struct rap_scene *scene, enum rap_colour colour, double left,
                                double top, double right, double bottom);
struct rap_mark *
rap_scene_hatch(struct rap_scene *scene, double left, double top, double right, double bottom);
struct rap_mark *rap_scene_line(struct rap_scene *scene, enum rap_colour colour, double width_pt,
                                double x1, double y1, double x2, double y2);
struct rap_mark *rap_scene_path(struct rap_scene *scene, enum rap_colour colour, double width_pt,
                                const struct rap_point *points, size_t n_points);
struct rap_mark *rap_scene_polygon(struct rap_scene *scene, enum rap_colour colour,
                                   const struct rap_point *points, size_t n_points);
struct rap_mark *rap_scene_circle(struct rap_scene *scene, enum rap_colour colour, double x,
                                  double y, double radius_pt);
struct rap_mark *
rap_scene_text(struct rap_scene *scene, enum rap_colour colour, enum rap_face face, double size_pt,
               enum rap_align align, double x, double y, const char *text);

/* Whether it can be read, and the plot is half of that height, that of its sheet, at least. */
bool rap_scene_fits(const struct rap_scene *scene, double height_pt);

/* A line for the size, title and alternative text each, then one line a mark: kind, colour, points
 * with one decimal, details, text, `#` and the id of its numbers. */
void rap_scene_print(const struct rap_scene *scene, struct rap_buffer *out);

#endif
