/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pen.h"

#include <math.h>
#include <string.h>

static const double gap_pt = 1.5; /* between texts of one line */
static const double edge_pt = 0.1;

static bool
boxes_meet(const struct box *a, const struct box *b)
{
    return a->left < b->right && b->left < a->right && a->top < b->bottom && b->top < a->bottom;
}

static void
boxes_add(struct boxes *boxes, struct box box)
{
    boxes->at = rap_grow(boxes->arena, boxes->at, boxes->n, &boxes->capacity, boxes->n + 1,
                         sizeof *boxes->at);
    boxes->at[boxes->n++] = box;
}

static bool
boxes_are_free(const struct boxes *boxes, const struct box *box)
{
    for (size_t i = 0; i < boxes->n; i++)
        if (boxes_meet(&boxes->at[i], box))
            return false;
    return true;
}

struct pen
pen_make(struct rap_room room)
{
    struct rap_scene *scene = rap_scene_make(room.arena, room.width_pt, room.height_pt);
    scene->voice.language = room.language;
    return (struct pen){ .scene = scene,
                         .measurer = room.measurer,
                         .taken = { .arena = room.arena },
                         .texts = { .arena = room.arena } };
}

struct type
pen_type(const struct pen *pen, struct type type)
{
    type.size_pt = fmax(type.size_pt, pen->measurer->least_pt);
    return type;
}

double
pen_width(const struct pen *pen, struct type type, const char *text)
{
    return text ? rap_measure(pen->measurer, text, type.face, pen_type(pen, type).size_pt) : 0.0;
}

struct box
pen_box(const struct pen *pen, struct type type, double x, double y, const char *text)
{
    static const double part[] = { [RAP_START] = 0.0, [RAP_MIDDLE] = 0.5, [RAP_END] = 1.0 };
    double width = pen_width(pen, type, text), left = x - part[type.align] * width;
    double size = pen_type(pen, type).size_pt;
    return (struct box){ left, y - ASCENT_EM * size, left + width, y + DESCENT_EM * size };
}

bool
pen_has_room(const struct pen *pen, struct box box)
{
    if (box.left < -edge_pt || box.right > pen->scene->width_pt + edge_pt || box.top < -edge_pt
        || box.bottom > pen->scene->height_pt + edge_pt)
        return false;
    struct box wide = { box.left - gap_pt, box.top, box.right + gap_pt, box.bottom };
    return boxes_are_free(&pen->taken, &wide);
}

struct rap_mark *
pen_text(struct pen *pen, struct type type, double x, double y, const char *text)
{
    if (!text || !*text)
        return NULL;
    struct box box = pen_box(pen, type, x, y, text);
    if (!pen_has_room(pen, box))
        return NULL;
    boxes_add(&pen->taken, box);
    boxes_add(&pen->texts, box);
    type = pen_type(pen, type);
    return rap_scene_text(pen->scene, type.colour, type.face, type.size_pt, type.align, x, y, text);
}

/* The longest start of a text that fits with an ellipsis, found by halving: widths only grow. */
const char *
pen_fit(const struct pen *pen, struct type type, const char *text, double room_pt)
{
    if (!text || pen_width(pen, type, text) <= room_pt)
        return text ? text : "";
    struct rap_str all = rap_str_of(text);
    const char *best = "";
    size_t low = 0, high = all.len;
    while (low < high) {
        size_t middle = low + (high - low + 1) / 2, end = middle;
        while (end < all.len && ((unsigned char)all.ptr[end] & 0xC0) == 0x80)
            end++;
        struct rap_str start = rap_str_trim(rap_str_slice(all, 0, end));
        const char *cut = rap_format(pen->scene->arena, "%.*s\xE2\x80\xA6", RAP_ARG(start));
        if (pen_width(pen, type, cut) <= room_pt) {
            best = cut;
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    return best;
}

void
pen_keep_off(struct pen *pen, struct box box)
{
    boxes_add(&pen->taken, box);
}

/* A slanting stroke is covered by boxes of at most 3 pt, so that texts may stand close beside it.
 */
static void
keep_off_stroke(struct pen *pen, struct rap_point from, struct rap_point to, double half)
{
    double dx = to.x - from.x, dy = to.y - from.y;
    bool slants = fabs(dx) > 0.1 && fabs(dy) > 0.1;
    size_t n = slants ? (size_t)(hypot(dx, dy) / 3.0) + 1 : 1;
    for (size_t i = 0; i < n; i++) {
        double a = (double)i / (double)n, b = (double)(i + 1) / (double)n;
        double x1 = from.x + a * dx, x2 = from.x + b * dx;
        double y1 = from.y + a * dy, y2 = from.y + b * dy;
        pen_keep_off(pen, (struct box){ fmin(x1, x2) - half, fmin(y1, y2) - half,
                                        fmax(x1, x2) + half, fmax(y1, y2) + half });
    }
}

void
pen_keep_off_path(struct pen *pen, const struct rap_point *points, size_t n, double width_pt)
{
    for (size_t i = 1; i < n; i++)
        keep_off_stroke(pen, points[i - 1], points[i], 0.5 * width_pt);
}

/* In steps of 1 pt: names are higher than that. */
bool
pen_crosses_text(const struct pen *pen, struct rap_point from, struct rap_point to)
{
    size_t n = (size_t)hypot(to.x - from.x, to.y - from.y) + 1;
    for (size_t i = 0; i <= n; i++) {
        double part = (double)i / (double)n;
        double x = from.x + part * (to.x - from.x), y = from.y + part * (to.y - from.y);
        struct box box = { x - 0.5, y - 0.5, x + 0.5, y + 0.5 };
        if (!boxes_are_free(&pen->texts, &box))
            return true;
    }
    return false;
}

/* The blank nearest the middle, but none inside a text of the user, which is isolated; 0 when there
 * is none. */
static size_t
break_of(const char *text)
{
    size_t len = strlen(text), best = 0;
    bool is_inside = false;
    for (size_t i = 1; i + 1 < len; i++) {
        is_inside ^= rap_is_isolate_mark((struct rap_str){ text + i, len - i });
        size_t off = i > len / 2 ? i - len / 2 : len / 2 - i;
        size_t least = best > len / 2 ? best - len / 2 : len / 2 - best;
        if (text[i] == ' ' && off < least && !is_inside)
            best = i;
    }
    return best;
}

struct block
pen_block(const struct pen *pen, struct type type, const char *text, size_t n_lines)
{
    struct block block = { .type = pen_type(pen, type), .lines = { text }, .n_lines = 1 };
    size_t at = n_lines > 1 ? break_of(text) : 0;
    if (at > 0) {
        block.lines[0] = rap_str_dup(pen->scene->arena, (struct rap_str){ text, at });
        block.lines[1] = text + at + 1;
        block.n_lines = 2;
    }
    for (size_t i = 0; i < block.n_lines; i++)
        block.width = fmax(block.width, pen_width(pen, type, block.lines[i]));
    block.leading = 1.28 * block.type.size_pt;
    return block;
}

/* The most words from the start that fit; at least one. */
static size_t
fitting_words(const struct pen *pen, struct type type, const char *text, double room_pt)
{
    size_t best = 0, len = strlen(text);
    for (size_t i = 1; i <= len; i++) {
        if (text[i] != ' ' && text[i] != '\0')
            continue;
        const char *start = rap_str_dup(pen->scene->arena, (struct rap_str){ text, i });
        if (best > 0 && pen_width(pen, type, start) > room_pt)
            break;
        best = i;
    }
    return best;
}

size_t
pen_wrap(const struct pen *pen, struct type type, const char *text, double room_pt,
         const char **lines, size_t most)
{
    size_t n = 0;
    text = rap_str_one_line(pen->scene->arena, text);
    while (*text != '\0' && n + 1 < most) {
        size_t end = fitting_words(pen, type, text, room_pt);
        const char *line = rap_str_dup(pen->scene->arena, (struct rap_str){ text, end });
        lines[n++] = pen_fit(pen, type, line, room_pt);
        text += text[end] == ' ' ? end + 1 : end;
    }
    if (*text != '\0')
        lines[n++] = pen_fit(pen, type, text, room_pt);
    return n;
}

bool
pen_block_at(struct pen *pen, const struct block *block, double x, double y)
{
    for (size_t i = 0; i < block->n_lines; i++)
        if (!pen_has_room(
                pen, pen_box(pen, block->type, x, y + (double)i * block->leading, block->lines[i])))
            return false;
    for (size_t i = 0; i < block->n_lines; i++)
        (void)pen_text(pen, block->type, x, y + (double)i * block->leading, block->lines[i]);
    return true;
}
