/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ladder.h"
#include "rows.h"

#include <math.h>
#include <string.h>

static const double narrow_pt = 340.0; /* less wide, words stand over the rungs */
static const double under_words_pt = 3.0;
static const double least_pitch_pt = 9.4, most_pitch_pt = 40.0;
static const double far_times = 3.0;   /* a claim so many times all counts is an arrow */
static const double axis_times = 20.0; /* claims so much smaller have an axis of their own */

const struct type ladder_name_type = { RAP_MUTED, RAP_SANS, SMALL_PT, RAP_END };
const struct type ladder_number_type = { RAP_INK, RAP_SANS_BOLD, SMALL_PT, RAP_START };

double
ladder_leading(const struct ladder_drawing *d, struct type type)
{
    return 1.32 * pen_type(d->pen, type).size_pt;
}

/* ---- the words of a claim */

/* In one line, whatever a user typed. */
static const char *
plain_of(struct rap_arena *arena, const char *text)
{
    return rap_str_one_line(arena, rap_unisolate(arena, text));
}

/* Each line is isolated by itself. */
size_t
ladder_wrap(const struct ladder_drawing *d, struct type type, const char *text, double room,
            const char **lines, size_t most)
{
    struct rap_arena *arena = d->scene->arena;
    size_t n = pen_wrap(d->pen, type, plain_of(arena, text), room, lines, most);
    for (size_t i = 0; i < n; i++)
        lines[i] = rap_isolate(arena, rap_str_of(lines[i]));
    return n;
}

/* Words without rungs have the whole width. */
static double
room_of(const struct ladder_drawing *d, const struct stair *stair)
{
    return stair->claim->rungs == NULL ? d->scene->width_pt : d->words_room;
}

static void
add_lines(struct ladder_drawing *d, struct stair *stair, struct type type, const char *text,
          size_t most)
{
    const char *lines[MOST_LINES];
    size_t room = MOST_LINES - stair->n_lines;
    most = most < room ? most : room;
    if (text == NULL || *text == '\0' || most == 0)
        return;
    size_t n = ladder_wrap(d, type, text, room_of(d, stair), lines, most);
    for (size_t i = 0; i < n; i++)
        stair->lines[stair->n_lines++] = (struct line){ type, lines[i], 0.0, false };
}

/* Behind the last line where it fits there whole; else in so many lines of its own. */
static void
add_behind(struct ladder_drawing *d, struct stair *stair, struct type type, const char *text,
           size_t most)
{
    const struct line *last = &stair->lines[stair->n_lines - 1];
    double x = last->x + pen_width(d->pen, last->type, last->text) + 4.0;
    bool fits = text != NULL && x + pen_width(d->pen, type, text) <= room_of(d, stair);
    if (!d->is_beside && fits && stair->n_lines < MOST_LINES)
        stair->lines[stair->n_lines++] = (struct line){ type, text, x, true };
    else
        add_lines(d, stair, type, text, most);
}

/* Whether a text takes at most so many lines. */
static bool
fits_lines(const struct ladder_drawing *d, struct type type, const char *text, double room,
           size_t most)
{
    const char *lines[MOST_LINES];
    return ladder_wrap(d, type, text, room, lines, most + 1) <= most;
}

/* A claim says how many, of what and when at both of its ends: one that is too long loses words
 * from its middle, and a third of what is left stands behind it. */
static const char *
shortened(const struct ladder_drawing *d, struct type type, const char *text, double room,
          size_t most)
{
    struct rap_arena *arena = d->scene->arena;
    struct rap_str rest = rap_str_of(text), word;
    size_t len = strlen(text), n = 0;
    const char **starts = rap_new_array(arena, const char *, len + 2);
    while (rap_str_next(&rest, RAP_STR(" "), &word))
        starts[n++] = word.ptr;
    starts[n] = text + len + 1;
    const char *shown = text;
    for (size_t gone = 1; gone + 2 < n && !fits_lines(d, type, shown, room, most); gone++) {
        size_t kept = n - gone, first = kept - (kept + 2) / 3;
        struct rap_str before = { text, (size_t)(starts[first] - 1 - text) };
        shown = rap_format(arena, "%.*s \xE2\x80\xA6 %s", RAP_ARG(before), starts[first + gone]);
    }
    return shown;
}

/* `short`: where there is no room for more than a line each. */
static void
set_words(struct ladder_drawing *d, struct stair *stair, bool is_short)
{
    const struct rap_ladder_claim *claim = stair->claim;
    struct type quote = { RAP_INK, RAP_SANS_BOLD, d->is_beside ? 7.4 : 8.2, RAP_START };
    size_t most = is_short ? 1 : 2;
    double small = d->is_beside ? 7.4 : LABEL_PT;
    enum rap_colour colour = claim->is_confirmed ? RAP_INK : RAP_ACCENT;
    stair->n_lines = 0;
    const char *text = plain_of(d->scene->arena, claim->text);
    add_lines(d, stair, quote, shortened(d, quote, text, room_of(d, stair), most), most);
    add_lines(d, stair, (struct type){ colour, RAP_SANS_BOLD, small, RAP_START }, claim->verdict,
              is_short ? 1 : 3);
    add_behind(d, stair, (struct type){ RAP_MUTED, RAP_SANS, small, RAP_START }, claim->rest,
               is_short ? 0 : 2);
}

static double
words_height(const struct ladder_drawing *d, const struct stair *stair)
{
    double height = 0.0;
    for (size_t i = 0; i < stair->n_lines; i++)
        if (!stair->lines[i].goes_on)
            height += ladder_leading(d, stair->lines[i].type);
    return height;
}

/* ---- which claims share an axis, and its scale */

static double
greatest_count(const struct rap_ladder *ladder, const struct rap_ladder_claim *claim)
{
    double most = 0.0;
    for (size_t r = 0; r < ladder->n_rules; r++)
        most = fmax(most, claim->rungs[r].high);
    return most;
}

/* The highest value that is drawn to scale. */
static double
extent_of(const struct rap_ladder *ladder, const struct stair *stair)
{
    double most = greatest_count(ladder, stair->claim);
    return stair->is_far ? most : fmax(most, stair->claim->most);
}

static double
greatest_extent(const struct ladder_drawing *d, size_t axis)
{
    double most = -1.0;
    for (size_t i = 0; i < d->n_stairs; i++)
        if (d->stairs[i].claim->rungs != NULL && d->stairs[i].axis == axis)
            most = fmax(most, extent_of(d->ladder, &d->stairs[i]));
    return most;
}

/* From the largest down: whatever is not too small beside it shares its axis, and so does none. */
static void
set_axes(struct ladder_drawing *d)
{
    for (size_t i = 0; i < d->n_stairs; i++) {
        struct stair *stair = &d->stairs[i];
        if (stair->claim->rungs == NULL)
            continue;
        double most = greatest_count(d->ladder, stair->claim);
        stair->is_far = most > 0.0 && stair->claim->most > far_times * most;
    }
    for (size_t axis = 0; greatest_extent(d, axis) >= 0.0; axis++) {
        double most = greatest_extent(d, axis);
        for (size_t i = 0; i < d->n_stairs; i++)
            if (d->stairs[i].axis == axis && d->stairs[i].claim->rungs != NULL
                && extent_of(d->ladder, &d->stairs[i]) > 0.0
                && axis_times * extent_of(d->ladder, &d->stairs[i]) < most)
                d->stairs[i].axis++;
    }
}

bool
ladder_ends_axis(const struct ladder_drawing *d, size_t i)
{
    if (d->stairs[i].claim->rungs == NULL)
        return false;
    for (size_t k = i + 1; k < d->n_stairs; k++)
        if (d->stairs[k].claim->rungs != NULL)
            return d->stairs[k].axis != d->stairs[i].axis;
    return true;
}

/* The width up to `top` that leaves a value its text behind it. */
static double
span_for(const struct ladder_drawing *d, double room, double top, double value, const char *text)
{
    double free = room - pen_width(d->pen, ladder_number_type, text) - LADDER_DOT_PT - 5.0;
    return value > 0.0 ? free * top / value : room;
}

/* Widest plot of an axis in which each number has room right of its mark, or of the bar. */
static double
span_of(const struct ladder_drawing *d, size_t axis, double top)
{
    double room = d->scene->width_pt - d->left - LADDER_DOT_PT - 1.0, span = room;
    for (size_t i = 0; i < d->n_stairs; i++) {
        const struct stair *stair = &d->stairs[i];
        if (stair->claim->rungs == NULL || stair->axis != axis)
            continue;
        for (size_t k = 0; k < d->n_rules; k++) {
            const struct rap_ladder_rung *rung = &stair->claim->rungs[d->rules[k]];
            span = fmin(span, span_for(d, room, top, rung->high, rung->text));
            if (!stair->is_far && rung->low <= stair->claim->most)
                span = fmin(span, span_for(d, room, top, stair->claim->most, rung->text));
        }
    }
    return fmax(span, 0.3 * room);
}

/* The axis goes on to the right edge: what is drawn ends where its numbers have room. */
static void
set_scales(struct ladder_drawing *d)
{
    for (size_t i = 0; i < d->n_stairs; i++) {
        struct stair *stair = &d->stairs[i];
        if (stair->claim->rungs == NULL)
            continue;
        double top = fmax(greatest_extent(d, stair->axis), 1.0);
        double span = span_of(d, stair->axis, top), right = d->scene->width_pt - 1.0;
        stair->x = (struct scale){ 0.0, top * (right - d->left) / span, d->left, right };
    }
}

/* ---- room */

bool
ladder_has_head(const struct ladder_drawing *d, const struct stair *stair)
{
    return stair->claim->rungs != NULL && (!d->is_beside || stair->is_far);
}

double
ladder_rungs_from(const struct ladder_drawing *d, const struct stair *stair)
{
    double head = ladder_has_head(d, stair) ? LADDER_HEAD_PT : 0.0;
    return d->is_beside ? head : words_height(d, stair) + under_words_pt + head;
}

double
ladder_block_height(const struct ladder_drawing *d, size_t i)
{
    const struct stair *stair = &d->stairs[i];
    double words = words_height(d, stair);
    double rungs = stair->claim->rungs != NULL
                       ? ladder_rungs_from(d, stair) + (double)d->n_rules * d->pitch_pt
                       : 0.0;
    return fmax(words, rungs) + (ladder_ends_axis(d, i) ? LADDER_AXIS_PT : 0.0);
}

static size_t
left_out_lines(const struct ladder_drawing *d)
{
    return (size_t)(d->n_stairs < d->ladder->n_claims) + (d->n_rules < d->ladder->n_rules);
}

static double
height_of(const struct ladder_drawing *d)
{
    double height = (double)left_out_lines(d) * ROW_LEAST_PT;
    for (size_t i = 0; i < d->n_stairs; i++)
        height += ladder_block_height(d, i) + (i > 0 ? LADDER_GAP_PT : 0.0);
    return height;
}

/* The rule used, and the first of the others. */
static void
choose_rules(struct ladder_drawing *d, size_t n)
{
    size_t n_others = n - 1;
    d->n_rules = 0;
    for (size_t r = 0; r < d->ladder->n_rules; r++) {
        bool is_used = r == d->ladder->used;
        if (!is_used && n_others == 0)
            continue;
        n_others -= !is_used;
        d->rules[d->n_rules++] = r;
    }
}

/* The height of a rung that has its name whole, in two lines where one is too long. */
static double
pitch_of_names(const struct ladder_drawing *d)
{
    for (size_t r = 0; r < d->ladder->n_rules; r++) {
        struct type type = ladder_name_type;
        type.face = r == d->ladder->used ? RAP_SANS_BOLD : RAP_SANS;
        if (pen_width(d->pen, type, d->ladder->rules[r]) > d->names_room)
            return 2.0 * LADDER_LINE_EM * ladder_leading(d, type) + 0.6;
    }
    return least_pitch_pt;
}

/* Claims from the end, then words, then second lines of names, then rules but for the one used. */
static void
leave_out(struct ladder_drawing *d, double height_pt)
{
    size_t n = d->n_rules;
    while (d->n_stairs > 1 && height_of(d) > height_pt)
        d->n_stairs--;
    d->is_short = height_of(d) > height_pt;
    if (d->is_short)
        set_words(d, &d->stairs[0], true);
    if (height_of(d) > height_pt)
        d->pitch_pt = least_pitch_pt;
    while (n > 1 && height_of(d) > height_pt)
        choose_rules(d, --n);
    while (d->stairs[0].n_lines > 1 && height_of(d) > height_pt)
        d->stairs[0].n_lines--;
}

static size_t
count_rungs(const struct ladder_drawing *d)
{
    size_t n = 0;
    for (size_t i = 0; i < d->n_stairs; i++)
        n += d->stairs[i].claim->rungs != NULL ? d->n_rules : 0;
    return n > 0 ? n : 1;
}

/* Leaves out what the height has no room for; 0: what all need. */
static void
fit(struct ladder_drawing *d, double height_pt)
{
    choose_rules(d, d->ladder->n_rules < MOST_ROWS ? d->ladder->n_rules : MOST_ROWS);
    set_axes(d);
    d->pitch_pt = pitch_of_names(d);
    if (!(height_pt > 0.0)) {
        d->pitch_pt = fmax(d->pitch_pt, d->is_beside ? 9.6 : 14.0);
        d->scene->height_pt = height_of(d);
        return;
    }
    leave_out(d, height_pt);
    double spare = height_pt - height_of(d);
    d->pitch_pt = fmin(d->pitch_pt + fmax(spare, 0.0) / (double)count_rungs(d),
                       fmax(d->pitch_pt, most_pitch_pt));
}

static void
set_columns(struct ladder_drawing *d)
{
    double width = d->scene->width_pt, widest = 0.0;
    struct type bold = ladder_name_type;
    bold.face = RAP_SANS_BOLD;
    for (size_t r = 0; r < d->ladder->n_rules; r++)
        widest = fmax(widest, pen_width(d->pen, bold, d->ladder->rules[r]));
    d->is_beside = d->ladder->is_beside && width >= narrow_pt;
    d->words_room = d->is_beside ? 0.26 * width : width;
    double from = d->is_beside ? d->words_room + 6.0 : 0.0;
    double most = (d->is_beside ? 0.24 : 0.33) * width;
    d->names_room = fmin(widest, most) + 0.5;
    d->names_right = from + d->names_room;
    d->left = d->names_right + 6.0;
}

/* Of a claim its words are data too: all is plot but axes and what says what is left out. */
static void
tell_room(const struct ladder_drawing *d)
{
    struct rap_scene *scene = d->scene;
    size_t n_rules = d->ladder->n_rules, least = n_rules < LEAST_ROWS ? n_rules : LEAST_ROWS;
    scene->n_left_out = n_rules - d->n_rules + d->ladder->n_claims - d->n_stairs;
    scene->is_short = d->n_rules < least || d->is_short || d->rungs_end_pt > scene->height_pt + 0.1;
    scene->plot_pt = scene->height_pt - (double)left_out_lines(d) * ROW_LEAST_PT;
    for (size_t i = 0; i < d->n_stairs; i++)
        scene->plot_pt -= ladder_ends_axis(d, i) ? LADDER_AXIS_PT : 0.0;
}

void
ladder_place(struct ladder_drawing *d, double height_pt)
{
    set_columns(d);
    for (size_t i = 0; i < d->ladder->n_claims; i++) {
        d->stairs[i].claim = &d->ladder->claims[i];
        set_words(d, &d->stairs[i], false);
    }
    fit(d, height_pt);
    set_scales(d);
    d->rungs_end_pt = height_of(d) - (double)left_out_lines(d) * ROW_LEAST_PT;
    tell_room(d);
}
