/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support_check.h"

#include <math.h>
#include <stdbool.h>

struct text_box {
    double left, top, right, bottom;
};

static const double slack = 0.1; /* pt */

static struct text_box
box_of(const struct rap_mark *mark, const struct rap_measurer *measurer)
{
    double width = measurer->width(measurer->self, mark->text, mark->face, mark->size_pt);
    double left = mark->points[0].x
                  - (mark->align == RAP_MIDDLE ? 0.5 * width
                     : mark->align == RAP_END  ? width
                                               : 0.0);
    double y = mark->points[0].y;
    return (struct text_box){ left, y - 0.78 * mark->size_pt, left + width,
                              y + 0.24 * mark->size_pt };
}

static bool
meet(const struct text_box *a, const struct text_box *b)
{
    return a->left < b->right - slack && b->left < a->right - slack && a->top < b->bottom - slack
           && b->top < a->bottom - slack;
}

/* Liang and Barsky: does any part of the stroke lie inside the box? */
static bool
stroke_meets(struct rap_point a, struct rap_point b, const struct text_box *box)
{
    double from = 0.0, to = 1.0, d[] = { b.x - a.x, b.y - a.y };
    const double low[] = { box->left + slack - a.x, box->top + slack - a.y };
    const double high[] = { box->right - slack - a.x, box->bottom - slack - a.y };
    for (int k = 0; k < 2; k++) {
        if (fabs(d[k]) < 1e-12) {
            if (low[k] > 0.0 || high[k] < 0.0)
                return false;
            continue;
        }
        double t1 = low[k] / d[k], t2 = high[k] / d[k];
        from = fmax(from, fmin(t1, t2));
        to = fmin(to, fmax(t1, t2));
    }
    return from < to;
}

static bool
path_meets(const struct rap_mark *mark, const struct text_box *box)
{
    for (size_t i = 1; i < mark->n_points; i++)
        if (stroke_meets(mark->points[i - 1], mark->points[i], box))
            return true;
    return mark->kind == RAP_MARK_POLYGON
           && stroke_meets(mark->points[mark->n_points - 1], mark->points[0], box);
}

static bool
is_grid(const struct rap_mark *mark)
{
    return mark->colour == RAP_GRID || mark->colour == RAP_WHITE;
}

static bool
is_strong(const struct rap_mark *mark)
{
    static const bool strong[RAP_COLOUR_COUNT] = {
        [RAP_INK] = true,     [RAP_MUTED] = true,  [RAP_PERIOD1] = true,
        [RAP_PERIOD2] = true, [RAP_ACCENT] = true, [RAP_RULE] = true
    };
    return strong[mark->colour];
}

static struct text_box
extent_of(const struct rap_mark *mark)
{
    double r = mark->kind == RAP_MARK_CIRCLE ? mark->size_pt : 0.0;
    struct text_box box = { INFINITY, INFINITY, -INFINITY, -INFINITY };
    for (size_t i = 0; i < mark->n_points; i++) {
        box.left = fmin(box.left, mark->points[i].x - r);
        box.right = fmax(box.right, mark->points[i].x + r);
        box.top = fmin(box.top, mark->points[i].y - r);
        box.bottom = fmax(box.bottom, mark->points[i].y + r);
    }
    return box;
}

static bool
holds(const struct text_box *outer, const struct text_box *inner)
{
    return outer->left <= inner->left + slack && outer->right >= inner->right - slack
           && outer->top <= inner->top + slack && outer->bottom >= inner->bottom - slack;
}

static const char *
fault_with_mark(const struct rap_mark *mark, const struct text_box *box)
{
    struct text_box extent = extent_of(mark);
    switch (mark->kind) {
    case RAP_MARK_LINE:
        return !is_grid(mark) && path_meets(mark, box) ? "is crossed by a stroke" : NULL;
    case RAP_MARK_HATCH: return meet(&extent, box) ? "stands on a hatch" : NULL;
    case RAP_MARK_RECT:
        return is_strong(mark) && meet(&extent, box) && !holds(&extent, box)
                   ? "stands half on a filled rectangle"
                   : NULL;
    case RAP_MARK_POLYGON:
        return is_strong(mark) && path_meets(mark, box) ? "is cut by a filled shape" : NULL;
    case RAP_MARK_CIRCLE: return meet(&extent, box) ? "is touched by a dot" : NULL;
    default: return NULL;
    }
}

static double
luminance(unsigned rgb)
{
    static const double weight[] = { 0.2126, 0.7152, 0.0722 };
    double sum = 0;
    for (int i = 0; i < 3; i++) {
        double c = (rgb >> (16 - 8 * i) & 255) / 255.0;
        sum += weight[i] * (c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4));
    }
    return sum;
}

double
colour_contrast(unsigned a, unsigned b)
{
    double la = luminance(a), lb = luminance(b);
    return (fmax(la, lb) + 0.05) / (fmin(la, lb) + 0.05);
}

/* Whether a rectangle that holds the whole text is drawn over a mark, under the text. */
static bool
is_covered(const struct rap_scene *scene, size_t under, size_t text, const struct text_box *box)
{
    for (size_t i = under + 1; i < text; i++) {
        struct text_box extent = extent_of(&scene->marks[i]);
        if (scene->marks[i].kind == RAP_MARK_RECT && holds(&extent, box))
            return true;
    }
    return false;
}

/* Grounds from the uppermost down to one that holds the whole text. */
static const char *
fault_of_contrast(const struct rap_scene *scene, size_t i, const struct text_box *box)
{
    const struct rap_mark *text = &scene->marks[i];
    unsigned colour = rap_colour_faded(&rap_theme_default, text->colour, text->fade);
    for (size_t j = i; j-- > 0;) {
        const struct rap_mark *mark = &scene->marks[j];
        struct text_box extent = extent_of(mark);
        if (mark->kind != RAP_MARK_RECT || !meet(&extent, box))
            continue;
        unsigned ground = rap_colour_faded(&rap_theme_default, mark->colour, mark->fade);
        if (colour_contrast(colour, ground) < 4.5)
            return "is too pale for its ground";
        if (holds(&extent, box))
            return NULL;
    }
    return colour_contrast(colour, 0xFFFFFF) < 4.5 ? "is too pale for paper" : NULL;
}

static const char *
fault_of_text(const struct rap_scene *scene, size_t i, const struct text_box *boxes)
{
    const struct rap_mark *text = &scene->marks[i];
    const struct text_box *box = &boxes[i];
    if (box->left < -slack || box->top < -slack || box->right > scene->width_pt + slack
        || box->bottom > scene->height_pt + slack)
        return "leaves the figure";
    if (text->size_pt < 6.5)
        return "is too small";
    const char *fault = NULL;
    for (size_t j = 0; j < scene->n_marks && !fault; j++) {
        if (scene->marks[j].kind == RAP_MARK_HATCH && is_covered(scene, j, i, box))
            continue;
        if (scene->marks[j].kind != RAP_MARK_TEXT)
            fault = fault_with_mark(&scene->marks[j], box);
        else if (j > i && meet(box, &boxes[j]))
            fault = rap_format(scene->arena, "touches `%.*s'", RAP_ARG(scene->marks[j].text));
    }
    return fault ? fault : fault_of_contrast(scene, i, box);
}

static const char *
fault_of_mark(const struct rap_scene *scene, const struct rap_mark *mark)
{
    struct text_box extent = extent_of(mark);
    for (size_t i = 0; i < mark->n_points; i++)
        if (!isfinite(mark->points[i].x) || !isfinite(mark->points[i].y))
            return "a mark has no place";
    if (extent.left < -1.0 || extent.top < -1.0 || extent.right > scene->width_pt + 1.0
        || extent.bottom > scene->height_pt + 1.0)
        return rap_format(
            scene->arena, "a mark of colour %s leaves the figure: %.1f %.1f %.1f %.1f",
            rap_colour_name(mark->colour), extent.left, extent.top, extent.right, extent.bottom);
    return NULL;
}

const char *
scene_fault(struct rap_arena *arena, const struct rap_scene *scene,
            const struct rap_measurer *measurer)
{
    struct text_box *boxes = rap_new_array(arena, struct text_box, scene->n_marks);
    for (size_t i = 0; i < scene->n_marks; i++) {
        const char *fault = fault_of_mark(scene, &scene->marks[i]);
        if (fault)
            return fault;
        if (scene->marks[i].kind == RAP_MARK_TEXT)
            boxes[i] = box_of(&scene->marks[i], measurer);
    }
    for (size_t i = 0; i < scene->n_marks; i++) {
        const char *fault =
            scene->marks[i].kind == RAP_MARK_TEXT ? fault_of_text(scene, i, boxes) : NULL;
        if (fault)
            return rap_format(arena, "`%.*s' %s", RAP_ARG(scene->marks[i].text), fault);
    }
    return NULL;
}
