/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ladder.h"
#include "rows.h"
#include "words.h"

#include <math.h>

static const double tail_pt = 3.2, bar_pt = 2.2, ring_pt = 1.5;

static const struct type tick_type = { RAP_MUTED, RAP_SANS, SMALL_PT, RAP_MIDDLE };
static const struct type claimed_type = { RAP_ACCENT, RAP_SANS_BOLD, SMALL_PT, RAP_MIDDLE };

static void
write_words(struct ladder_drawing *d, const struct stair *stair, double y)
{
    double leading = 0.0;
    for (size_t i = 0; i < stair->n_lines; i++) {
        const struct line *line = &stair->lines[i];
        leading = line->goes_on ? leading : ladder_leading(d, line->type);
        y += line->goes_on ? 0.0 : leading;
        (void)pen_text(d->pen, line->type, line->x, y - 0.26 * leading, line->text);
    }
}

/* ---- a rung */

static double
middle_of(const struct ladder_drawing *d, const struct stair *stair, size_t place)
{
    return stair->top + ((double)place + 0.5) * d->pitch_pt;
}

static void
write_name(struct ladder_drawing *d, size_t rule, double y)
{
    struct type type = ladder_name_type;
    const char *lines[2];
    if (rule == d->ladder->used) {
        type.colour = RAP_PERIOD2;
        type.face = RAP_SANS_BOLD;
    }
    double leading = LADDER_LINE_EM * ladder_leading(d, type);
    size_t most = d->pitch_pt >= 2.0 * leading ? 2 : 1;
    size_t n = ladder_wrap(d, type, d->ladder->rules[rule], d->names_room, lines, most);
    double first = y + MIDDLE_EM * pen_type(d->pen, ladder_name_type).size_pt
                   - 0.5 * (double)(n - 1) * leading;
    for (size_t i = 0; i < n; i++)
        (void)pen_text(d->pen, type, d->names_right, first + (double)i * leading, lines[i]);
}

/* What the bar and its tint cover. */
static struct box
ground_of(const struct stair *stair)
{
    double at = scale_at(&stair->x, stair->claim->count);
    return (struct box){ fmin(scale_at(&stair->x, stair->claim->least), at - 0.5 * bar_pt),
                         stair->top,
                         fmax(scale_at(&stair->x, stair->claim->most), at + 0.5 * bar_pt),
                         stair->bottom };
}

/* Inside the plot, off the bar, and not half on the tint. */
static bool
try_number(struct ladder_drawing *d, const struct stair *stair, struct type type, const char *text,
           double x, double y)
{
    struct box box = pen_box(d->pen, type, x, y, text), tint = ground_of(stair);
    bool is_off = stair->is_far || box.right <= tint.left || box.left >= tint.right;
    bool is_inside = box.left >= tint.left && box.right <= tint.right;
    return box.left >= d->left + 1.0 && (is_off || is_inside)
           && pen_text(d->pen, type, x, y, text) != NULL;
}

/* Right of the mark; left of it where the bar is there; else beyond the bar. Returns where the
 * dots that lead to the mark have to end. */
static double
write_number(struct ladder_drawing *d, const struct stair *stair, size_t rule, double y)
{
    const struct rap_ladder_rung *rung = &stair->claim->rungs[rule];
    struct box tint = ground_of(stair);
    double at = scale_at(&stair->x, rung->value);
    double low = fmin(scale_at(&stair->x, rung->low), at - LADDER_DOT_PT);
    double high = fmax(scale_at(&stair->x, rung->high), at + LADDER_DOT_PT);
    const struct {
        double x;
        enum rap_align align;
    } places[] = { { high + 3.0, RAP_START },
                   { low - 3.0, RAP_END },
                   { tint.right + 3.0, RAP_START },
                   { tint.left - 3.0, RAP_END } };
    struct type type = ladder_number_type;
    type.colour = rule == d->ladder->used ? RAP_PERIOD2 : RAP_INK;
    for (size_t i = 0; i < RAP_COUNT_OF(places); i++) {
        type.align = places[i].align;
        if (!try_number(d, stair, type, rung->text, places[i].x,
                        y + MIDDLE_EM * pen_type(d->pen, ladder_name_type).size_pt))
            continue;
        double left = pen_box(d->pen, type, places[i].x, y, rung->text).left;
        return fmin(left, low) - 3.0;
    }
    return low - 3.0;
}

static void
draw_mark(struct ladder_drawing *d, const struct stair *stair, size_t rule, double y)
{
    const struct rap_ladder_rung *rung = &stair->claim->rungs[rule];
    enum rap_colour colour = rule == d->ladder->used ? RAP_PERIOD2 : RAP_INK;
    double at = scale_at(&stair->x, rung->value), low = scale_at(&stair->x, rung->low);
    double high = scale_at(&stair->x, rung->high), bar = scale_at(&stair->x, stair->claim->count);
    double near = LADDER_DOT_PT + ring_pt + 0.5 * bar_pt;
    if (!stair->is_far && bar > low - near && bar < high + near) {
        rap_scene_circle(d->scene, d->ladder->paper, at, y, LADDER_DOT_PT + ring_pt);
        if (high > low)
            rap_scene_line(d->scene, d->ladder->paper, tail_pt + 2.0 * ring_pt, low, y, high, y);
    }
    if (high > low)
        rap_scene_line(d->scene, colour, tail_pt, low, y, high, y);
    rap_scene_circle(d->scene, colour, at, y, LADDER_DOT_PT)->numbers = rung->numbers;
}

/* ---- a block */

static double
tick_step(const struct ladder_drawing *d, const struct stair *stair)
{
    double most = floor((d->scene->width_pt - d->left) / 42.0);
    return axis_step(RAP_AXIS_COUNT, stair->x.to, most > 2.0 ? (size_t)most : 2);
}

static void
draw_grid(struct ladder_drawing *d, const struct stair *stair)
{
    const struct rap_ladder_claim *claim = stair->claim;
    struct box tint = ground_of(stair);
    if (claim->most > claim->least && !stair->is_far)
        rap_scene_rect(d->scene, RAP_ACCENT, tint.left, tint.top, tint.right, tint.bottom)->fade =
            0.66;
    double step = tick_step(d, stair);
    for (double value = 0.0; value <= stair->x.to + 1e-9; value += step) {
        double x = scale_at(&stair->x, value);
        rap_scene_line(d->scene, value > 0.0 ? RAP_GRID : RAP_RULE, 0.6, x, stair->top, x,
                       stair->bottom);
    }
}

/* The value over its bar; of one that lies beyond the axis, at the right with an arrow. */
static void
write_claimed(struct ladder_drawing *d, const struct stair *stair)
{
    struct type type = claimed_type;
    double y = stair->top - 4.0, right = d->scene->width_pt;
    double half = 0.5 * pen_width(d->pen, type, stair->claim->claimed);
    double x = fmin(fmax(scale_at(&stair->x, stair->claim->count), half), right - half);
    if (stair->is_far) {
        const struct rap_point arrow[] = { { right - 5.5, y - 5.0 },
                                           { right - 0.5, y - 2.4 },
                                           { right - 5.5, y + 0.2 } };
        rap_scene_polygon(d->scene, RAP_ACCENT, arrow, 3)->numbers = stair->claim->numbers;
        pen_keep_off(d->pen, (struct box){ right - 6.0, y - 5.5, right, y + 0.7 });
        x = right - 8.0;
        type.align = RAP_END;
    }
    if (ladder_has_head(d, stair))
        (void)pen_text(d->pen, type, x, y,
                       pen_fit(d->pen, type, stair->claim->claimed, right - 8.0));
}

static void
draw_bar(struct ladder_drawing *d, const struct stair *stair)
{
    double x = scale_at(&stair->x, stair->claim->count);
    double top = stair->top - (ladder_has_head(d, stair) ? 1.5 : 0.0);
    if (!stair->is_far)
        rap_scene_line(d->scene, RAP_ACCENT, bar_pt, x, top, x, stair->bottom)->numbers =
            stair->claim->numbers;
}

static void
draw_rungs(struct ladder_drawing *d, const struct stair *stair)
{
    double bar = scale_at(&stair->x, stair->claim->count);
    double *ends = rap_new_array(d->scene->arena, double, d->n_rules);
    draw_grid(d, stair);
    if (!stair->is_far)
        pen_keep_off(d->pen, (struct box){ bar - 0.5 * bar_pt - 1.0, stair->top - 1.5,
                                           bar + 0.5 * bar_pt + 1.0, stair->bottom });
    write_claimed(d, stair);
    for (size_t k = 0; k < d->n_rules; k++) {
        double y = middle_of(d, stair, k);
        write_name(d, d->rules[k], y);
        ends[k] = write_number(d, stair, d->rules[k], y);
    }
    for (size_t k = 0; k < d->n_rules; k++)
        if (ends[k] > d->left + 8.0)
            rap_scene_line(d->scene, RAP_RULE, 0.7, d->left + 3.0, middle_of(d, stair, k), ends[k],
                           middle_of(d, stair, k))
                ->dashed = true;
    draw_bar(d, stair);
    for (size_t k = 0; k < d->n_rules; k++)
        draw_mark(d, stair, d->rules[k], middle_of(d, stair, k));
}

static void
draw_axis(struct ladder_drawing *d, const struct stair *stair)
{
    double step = tick_step(d, stair), y = stair->bottom + 0.5, right = d->scene->width_pt;
    struct type type = tick_type;
    rap_scene_line(d->scene, RAP_INK, 0.9, d->left, y, right, y);
    for (double value = 0.0; value <= stair->x.to + 1e-9; value += step)
        (void)pen_text(d->pen, type, scale_at(&stair->x, value), y + 10.5,
                       axis_label(d->scene->arena, RAP_AXIS_COUNT, value, step));
    type.align = RAP_END;
    if (!d->is_beside && pen_width(d->pen, type, d->ladder->counted) < d->left - 12.0)
        (void)pen_text(d->pen, type, d->left - 8.0, y + 10.5, d->ladder->counted);
}

static void
draw_stairs(struct ladder_drawing *d)
{
    double y = 0.0;
    for (size_t i = 0; i < d->n_stairs; i++) {
        struct stair *stair = &d->stairs[i];
        if (i > 0)
            rap_scene_line(d->scene, RAP_RULE, 0.6, 0.0, y - 0.5 * LADDER_GAP_PT,
                           d->scene->width_pt, y - 0.5 * LADDER_GAP_PT);
        write_words(d, stair, y);
        stair->top = y + ladder_rungs_from(d, stair);
        stair->bottom = stair->top + (double)d->n_rules * d->pitch_pt;
        if (stair->claim->rungs != NULL)
            draw_rungs(d, stair);
        y += ladder_block_height(d, i);
        if (ladder_ends_axis(d, i))
            draw_axis(d, stair);
        y += LADDER_GAP_PT;
    }
}

static void
write_left_out(struct ladder_drawing *d)
{
    static const struct type type = { RAP_MUTED, RAP_SANS_ITALIC, SMALL_PT, RAP_START };
    const struct rap_ladder *ladder = d->ladder;
    const struct {
        size_t n;
        const char *others;
    } left[] = { { ladder->n_rules - d->n_rules, ladder->others_rules },
                 { ladder->n_claims - d->n_stairs, ladder->others_claims } };
    double y = d->rungs_end_pt;
    for (size_t i = 0; i < RAP_COUNT_OF(left); i++) {
        if (left[i].n == 0)
            continue;
        y += ROW_LEAST_PT;
        (void)pen_text(d->pen, type, 0.0, y - 2.5,
                       pen_fit(d->pen, type,
                               words_left_out(&d->scene->voice, left[i].n, left[i].others),
                               d->scene->width_pt));
    }
}

/* ---- the alternative text */

static void
add_claim(struct words *words, const struct rap_ladder *ladder,
          const struct rap_ladder_claim *claim)
{
    words_add(words, "chart.ladder.claim",
              RAP_WITH(rap_arg_text("claim", claim->text), rap_arg_text("claimed", claim->claimed),
                       rap_arg_text("verdict", claim->verdict),
                       rap_arg_text("rest", claim->rest ? claim->rest : "")));
    if (claim->rungs == NULL)
        return;
    const struct rap_voice *voice = words->voice;
    const char **rungs = rap_new_array(voice->arena, const char *, ladder->n_rules);
    for (size_t r = 0; r < ladder->n_rules; r++)
        rungs[r] = rap_message(voice, "chart.ladder.rung",
                               RAP_WITH(rap_arg_user("rule", ladder->rules[r]),
                                        rap_arg_text("n", claim->rungs[r].text)));
    words_add(
        words, "chart.ladder.rungs",
        RAP_WITH(rap_arg_words(voice->arena, "rungs", "list.semicolon", rungs, ladder->n_rules)));
}

static const char *
words_of(const struct rap_ladder *ladder, const struct rap_voice *voice)
{
    struct words words = { .voice = voice };
    words_add(&words, "chart.alt", RAP_WITH(rap_arg_text("what", ladder->what)));
    for (size_t i = 0; i < ladder->n_claims; i++)
        add_claim(&words, ladder, &ladder->claims[i]);
    return words_finish(&words);
}

/* ---- the whole */

struct rap_scene *
ladder_scene(const void *input, struct rap_room room)
{
    struct pen pen = pen_make(room);
    const struct rap_ladder *ladder = input;
    struct ladder_drawing d = {
        .scene = pen.scene,
        .pen = &pen,
        .ladder = ladder,
        .stairs = rap_new_array(room.arena, struct stair, ladder->n_claims),
        .n_stairs = ladder->n_claims,
        .rules = rap_new_array(room.arena, size_t, ladder->n_rules),
    };
    pen.scene->alt = words_of(ladder, &pen.scene->voice);
    ladder_place(&d, room.height_pt);
    draw_stairs(&d);
    write_left_out(&d);
    return pen.scene;
}
