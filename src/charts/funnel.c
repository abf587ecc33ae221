/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/charts/inputs.h"

#include "axis.h"
#include "fill.h"
#include "words.h"

#include "rapporteur/stats/groups/groups.h"

#include <math.h>

enum { MOST_NAMED = 12 };              /* points of which each has its name */
static const double together_pt = 2.0; /* points that one name may stand at */
static const double head_pt = 16.0, foot_pt = 28.0, dot_pt = 2.6;

static const struct type muted = { RAP_MUTED, RAP_SANS, LABEL_PT, RAP_START };
static const struct type limit_type = { RAP_MUTED, RAP_SANS, SMALL_PT, RAP_START };

/* The axis holds all points and the overall value; limits that go higher are cut. */
static double
highest_value(const struct rap_funnel *data)
{
    double highest = data->overall > 0.0 ? 2.0 * data->overall : 0.0;
    for (size_t i = 0; i < data->n_points; i++)
        highest = fmax(highest, data->points[i].value);
    if (data->percent)
        highest = fmin(highest, 100.0);
    return highest > 0.0 ? highest : 1.0;
}

static double
highest_exposure(const struct rap_funnel *data)
{
    double highest = 0.0;
    for (size_t i = 0; i < data->n_points; i++)
        highest = fmax(highest, data->points[i].exposure);
    if (data->n_limits > 0)
        highest = fmax(highest, data->limits[data->n_limits - 1].exposure);
    return highest > 0.0 ? highest : 1.0;
}

static const double rounding_pt = 0.05; /* of a room that is as wide as its text */

static void
set_scales(struct plot *d)
{
    const struct rap_funnel *data = d->data;
    double width = d->scene->width_pt;
    double ends = fmax(pen_width(d->pen, limit_type, "99.8%"),
                       fmin(pen_width(d->pen, muted, data->overall_text), 0.25 * width));
    plot_set(d, highest_value(data), d->scene->height_pt > 150.0 ? 6 : 4, head_pt, foot_pt,
             ends + 5.0);
    d->x = (struct scale){ 0.0, highest_exposure(data) * 1.02, d->left, d->right };
}

/* Adds the point where the stroke from a to b crosses the upper edge of the plot. */
static struct rap_point
at_top(const struct plot *d, struct rap_point a, struct rap_point b)
{
    double part = (d->top - a.y) / (b.y - a.y);
    return (struct rap_point){ a.x + part * (b.x - a.x), d->top };
}

static void
flush_path(struct plot *d, struct rap_point *points, size_t *n, bool dashed)
{
    if (*n > 1) {
        rap_scene_path(d->scene, RAP_MUTED, 0.9, points, *n)->dashed = dashed;
        pen_keep_off_path(d->pen, points, *n, 2.0);
    }
    *n = 0;
}

/* A limit as a curve, cut where it leaves the plot at the top. */
static void
draw_limit(struct plot *d, size_t which)
{
    const struct rap_funnel *data = d->data;
    size_t n = 0;
    struct rap_point *points = rap_new_array(d->scene->arena, struct rap_point, data->n_limits + 2);
    struct rap_point last = { 0.0, 0.0 };
    for (size_t i = 0; i < data->n_limits; i++) {
        struct rap_point at = { scale_at(&d->x, data->limits[i].exposure),
                                scale_at(&d->y, data->limits[i].at[which]) };
        bool inside = at.y >= d->top, was_inside = last.y >= d->top;
        if (i > 0 && inside != was_inside)
            points[n++] = at_top(d, last, at);
        if (inside)
            points[n++] = at;
        else
            flush_path(d, points, &n, which >= 2);
        last = at;
    }
    flush_path(d, points, &n, which >= 2);
}

/* The levels at the right ends of the upper limits, then of the lower ones if there is room. */
static void
draw_limits(struct plot *d)
{
    static const char *const levels[] = { "95%", "95%", "99.8%", "99.8%" };
    static const size_t order[] = { 3, 1, 2, 0 };
    const struct rap_funnel *data = d->data;
    for (size_t which = 0; which < 4; which++)
        draw_limit(d, which);
    double overall = scale_at(&d->y, data->overall), x = d->right + 5.0;
    if (data->overall > 0.0) {
        rap_scene_line(d->scene, RAP_INK, 1.2, d->left, overall, d->right, overall);
        pen_keep_off(d->pen, (struct box){ d->left, overall - 1.5, d->right, overall + 1.5 });
        (void)pen_text(
            d->pen, muted, x, overall + MIDDLE_EM * LABEL_PT,
            pen_fit(d->pen, muted, data->overall_text, d->scene->width_pt - x + rounding_pt));
    }
    for (size_t k = 0; k < 4 && data->n_limits > 0; k++) {
        double y = scale_at(&d->y, data->limits[data->n_limits - 1].at[order[k]]);
        if (y >= d->top)
            (void)pen_text(d->pen, limit_type, x, y + MIDDLE_EM * SMALL_PT, levels[order[k]]);
    }
}

static void
draw_point(struct plot *d, const struct rap_funnel_point *point)
{
    double x = scale_at(&d->x, point->exposure), y = scale_at(&d->y, point->value);
    struct rap_mark *mark;
    double half = point->place == RAP_FUNNEL_OUTSIDE_998 ? 1.6 * dot_pt : dot_pt;
    if (point->place == RAP_FUNNEL_OUTSIDE_998) {
        const struct rap_point corners[] = {
            { x - half, y }, { x, y - half }, { x + half, y }, { x, y + half }
        };
        mark = rap_scene_polygon(d->scene, RAP_ACCENT, corners, 4);
    } else {
        mark = rap_scene_circle(
            d->scene, point->place == RAP_FUNNEL_INSIDE ? RAP_PERIOD1 : RAP_PERIOD2, x, y, dot_pt);
    }
    mark->numbers = point->numbers;
    pen_keep_off(d->pen, (struct box){ x - half, y - half, x + half, y + half });
}

static struct type
name_type(const struct rap_funnel_point *point, enum rap_align align)
{
    return (struct type){ point->place == RAP_FUNNEL_OUTSIDE_998 ? RAP_ACCENT : RAP_INK,
                          point->place == RAP_FUNNEL_INSIDE ? RAP_SANS : RAP_SANS_BOLD, SMALL_PT,
                          align };
}

/* Where a name may stand: alone beside its point, or at the end of a line from it. */
struct place {
    struct type type;
    double x, y;
    bool has_line;
};

static struct rap_point
centre_of(const struct plot *d, const struct rap_funnel_point *point)
{
    return (struct rap_point){ scale_at(&d->x, point->exposure), scale_at(&d->y, point->value) };
}

static double
gap_between(struct box box, struct rap_point at)
{
    double across = fmax(fmax(box.left - at.x, at.x - box.right), 0.0);
    double down = fmax(fmax(box.top - at.y, at.y - box.bottom), 0.0);
    return hypot(across, down);
}

/* Whether no other point is nearer to the name than its own; at the end of a line, none near it. */
static bool
is_its_own(const struct plot *d, const struct rap_funnel_point *point, struct box box,
           bool has_line)
{
    static const double apart_pt = 7.0;
    const struct rap_funnel *data = d->data;
    struct rap_point own = centre_of(d, point);
    double least = has_line ? apart_pt : gap_between(box, own);
    for (size_t i = 0; i < data->n_points; i++) {
        struct rap_point at = centre_of(d, &data->points[i]);
        bool is_other = hypot(at.x - own.x, at.y - own.y) > together_pt;
        if (is_other && gap_between(box, at) < least)
            return false;
    }
    return true;
}

/* Writes the name if it stays in the plot, touches nothing and is plainly of its point. */
static bool
try_name_at(struct plot *d, const struct rap_funnel_point *point, const char *name,
            struct place place)
{
    struct box box = pen_box(d->pen, place.type, place.x, place.y, name);
    return box.left >= d->left && box.right <= d->right + 4.0 && box.top >= d->top - 2.0
           && box.bottom <= d->bottom - 0.5 && is_its_own(d, point, box, place.has_line)
           && pen_text(d->pen, place.type, place.x, place.y, name);
}

/* Right of the point, left of it, above, below. */
static bool
try_name(struct plot *d, const struct rap_funnel_point *point, const char *name)
{
    static const struct {
        double dx, dy;
        enum rap_align align;
    } places[] = {
        { 6.5, 2.7, RAP_START },   { -6.5, 2.7, RAP_END },    { 0.0, -6.0, RAP_MIDDLE },
        { 0.0, 11.0, RAP_MIDDLE }, { 6.5, -3.5, RAP_START },  { -6.5, -3.5, RAP_END },
        { 6.5, 8.5, RAP_START },   { -6.5, 8.5, RAP_END },    { 4.0, -6.5, RAP_END },
        { 4.0, 11.5, RAP_END },    { -4.0, -6.5, RAP_START }, { -4.0, 11.5, RAP_START }
    };
    struct rap_point at = centre_of(d, point);
    for (size_t i = 0; i < RAP_COUNT_OF(places); i++)
        if (try_name_at(d, point, name,
                        (struct place){ name_type(point, places[i].align), at.x + places[i].dx,
                                        at.y + places[i].dy, false }))
            return true;
    return false;
}

/* Whether a stroke passes a point that is not its own. */
static bool
passes_another(const struct plot *d, const struct rap_funnel_point *point,
               const struct rap_point line[2])
{
    const struct rap_funnel *data = d->data;
    struct rap_point own = centre_of(d, point);
    double x = line[1].x - line[0].x, y = line[1].y - line[0].y, length = hypot(x, y);
    for (size_t i = 0; i < data->n_points; i++) {
        struct rap_point at = centre_of(d, &data->points[i]);
        double along = ((at.x - line[0].x) * x + (at.y - line[0].y) * y) / length;
        double off = fabs((at.x - line[0].x) * y - (at.y - line[0].y) * x) / length;
        if (hypot(at.x - own.x, at.y - own.y) > together_pt && along > 0.0 && along < length
            && off < 1.5 * dot_pt)
            return true;
    }
    return false;
}

/* At the end of a thin line, which crosses no other name and passes no other point. */
static bool
try_line(struct plot *d, const struct rap_funnel_point *point, const char *name,
         struct rap_point way, double far)
{
    struct rap_point at = centre_of(d, point);
    struct rap_point line[] = { { at.x + 4.5 * way.x, at.y + 4.5 * way.y },
                                { at.x + far * way.x, at.y + far * way.y } };
    double side = way.x >= 0.0 ? 1.0 : -1.0;
    struct place place = { name_type(point, side > 0.0 ? RAP_START : RAP_END),
                           line[1].x + 2.0 * side, line[1].y + MIDDLE_EM * SMALL_PT, true };
    if (pen_crosses_text(d->pen, line[0], line[1]) || passes_another(d, point, line)
        || !try_name_at(d, point, name, place))
        return false;
    rap_scene_line(d->scene, RAP_MUTED, 0.5, line[0].x, line[0].y, line[1].x, line[1].y);
    pen_keep_off_path(d->pen, line, 2, 1.5);
    return true;
}

static bool
try_name_afar(struct plot *d, const struct rap_funnel_point *point, const char *name)
{
    enum { DIRECTIONS = 32 };
    const double turn = 2.0 * 3.14159265358979323846 / DIRECTIONS;
    for (double far = 12.0; far <= 120.0; far += 6.0)
        for (int i = 0; i < DIRECTIONS; i++)
            if (try_line(d, point, name, (struct rap_point){ cos(i * turn), sin(i * turn) }, far))
                return true;
    return false;
}

/* Further away, or cut; false: without room the name is left out. */
static bool
name_afar(struct plot *d, const struct rap_funnel_point *point)
{
    static const double rooms[] = { 70.0, 45.0 };
    bool is_named = try_name_afar(d, point, point->label);
    for (size_t i = 0; i < RAP_COUNT_OF(rooms) && !is_named; i++) {
        const char *name = pen_fit(d->pen, name_type(point, RAP_START), point->label, rooms[i]);
        is_named = *name && (try_name(d, point, name) || try_name_afar(d, point, name));
    }
    return is_named;
}

/* Of few points each is named; of many those outside the limits, and the one of most exposure. */
static bool
is_named(const struct rap_funnel *data, size_t i)
{
    if (data->n_points <= MOST_NAMED || data->points[i].place != RAP_FUNNEL_INSIDE)
        return true;
    for (size_t k = 0; k < data->n_points; k++)
        if (data->points[k].exposure > data->points[i].exposure
            || (data->points[k].exposure == data->points[i].exposure && k < i))
            return false;
    return true;
}

/* Names the points of a place that are not done, beside them or, with `lines', else at the end of a
 * line. Returns how many found no room. */
static size_t
name_place(struct plot *d, enum rap_funnel_place place, bool lines, bool *is_done)
{
    const struct rap_funnel *data = d->data;
    size_t n_left = 0;
    for (size_t i = 0; i < data->n_points; i++) {
        const struct rap_funnel_point *point = &data->points[i];
        if (is_done[i] || point->place != place)
            continue;
        is_done[i] = try_name(d, point, point->label) || (lines && name_afar(d, point));
        n_left += !is_done[i];
    }
    return n_left;
}

/* Those outside the limits first. With `lines_last' lines are drawn when all that fits beside its
 * point stands. Returns how much is lost with names that found no room: of points outside the
 * limits more than of all others. */
static size_t
try_names(struct plot *d, bool lines_last)
{
    static const enum rap_funnel_place order[] = { RAP_FUNNEL_OUTSIDE_998, RAP_FUNNEL_OUTSIDE_95,
                                                   RAP_FUNNEL_INSIDE };
    const struct rap_funnel *data = d->data;
    bool *is_done = rap_new_array(d->scene->arena, bool, data->n_points);
    size_t lost = 0;
    for (size_t i = 0; i < data->n_points; i++)
        is_done[i] = !data->points[i].label || !is_named(data, i);
    for (size_t k = 0; k < RAP_COUNT_OF(order) && lines_last; k++)
        name_place(d, order[k], false, is_done);
    for (size_t k = 0; k < RAP_COUNT_OF(order); k++)
        lost += name_place(d, order[k], true, is_done) * (1 + (size_t)order[k] * data->n_points);
    return lost;
}

/* In the order that leaves fewer points without a name. */
static void
name_points(struct plot *d)
{
    struct pen *pen = d->pen;
    const size_t before[] = { d->scene->n_marks, pen->taken.n, pen->texts.n };
    size_t n_left = SIZE_MAX;
    static const bool orders[] = { true, false, true };
    for (size_t i = 0; i < RAP_COUNT_OF(orders) && n_left > 0; i++) {
        d->scene->n_marks = before[0];
        pen->taken.n = before[1];
        pen->texts.n = before[2];
        size_t left = try_names(d, orders[i]);
        if (i == 1 && left < n_left)
            return;
        n_left = left;
    }
}

static void
draw_points(struct plot *d)
{
    const struct rap_funnel *data = d->data;
    for (int place = RAP_FUNNEL_INSIDE; place <= RAP_FUNNEL_OUTSIDE_998; place++)
        for (size_t i = 0; i < data->n_points; i++)
            if ((int)data->points[i].place == place)
                draw_point(d, &data->points[i]);
    name_points(d);
}

static void
draw_axes(struct plot *d)
{
    const struct rap_funnel *data = d->data;
    struct type type = muted;
    double room = d->scene->width_pt;
    plot_grid(d, RAP_GRID);
    plot_base(d);
    double step = axis_step(RAP_AXIS_NUMBER, highest_exposure(data), room > 350.0 ? 8 : 5);
    for (double x = 0.0; x <= d->x.to + 1e-9; x += step) {
        double at = scale_at(&d->x, x);
        rap_scene_line(d->scene, RAP_INK, 0.6, at, d->bottom, at, d->bottom + 3.0);
        type.align = RAP_MIDDLE;
        (void)pen_text(d->pen, type, at, d->bottom + 12.0,
                       axis_label(d->scene->arena, RAP_AXIS_NUMBER, x, step));
    }
    (void)pen_text(d->pen, muted, 0.0, d->top - 9.0,
                   pen_fit(d->pen, muted, data->value_words, room));
    type.align = RAP_END;
    if (data->n_limits > 0)
        (void)pen_text(d->pen, type, room, d->top - 9.0,
                       rap_word(&d->scene->voice, "chart.funnel.curves"));
    (void)pen_text(d->pen, type, fmax(d->right, pen_width(d->pen, type, data->exposure_words)),
                   d->bottom + 22.5, pen_fit(d->pen, type, data->exposure_words, room));
}

static void
add_names(const struct rap_funnel *data, enum rap_funnel_place place, const char *key,
          struct words *words)
{
    struct rap_arena *arena = words->voice->arena;
    const char **names = rap_new_array(arena, const char *, data->n_points);
    size_t n = 0;
    for (size_t i = 0; i < data->n_points; i++)
        if (data->points[i].place == place && data->points[i].label)
            names[n++] = data->points[i].label;
    if (n > 0)
        words_add(words, key, RAP_WITH(rap_arg_words(arena, "names", "list.comma", names, n)));
}

static const char *
words_of(const struct rap_funnel *data, const struct rap_voice *voice)
{
    struct words words = { .voice = voice };
    size_t inside = 0;
    for (size_t i = 0; i < data->n_points; i++)
        inside += data->points[i].place == RAP_FUNNEL_INSIDE;
    words_add(&words, "chart.funnel.alt",
              RAP_WITH(rap_arg_text("what", data->words.what), rap_arg_count("inside", inside),
                       rap_arg_count("n", data->n_points),
                       rap_arg_user("many", data->words.others)));
    add_names(data, RAP_FUNNEL_OUTSIDE_998, "chart.funnel.outside-998", &words);
    add_names(data, RAP_FUNNEL_OUTSIDE_95, "chart.funnel.outside-95", &words);
    return words_finish(&words);
}

static struct rap_scene *
draw(const void *input, struct rap_room room)
{
    struct pen pen = pen_make(room);
    const struct rap_funnel *funnel = input;
    struct plot d = { .scene = pen.scene,
                      .pen = &pen,
                      .data = funnel,
                      .kind = funnel->percent ? RAP_AXIS_PERCENT : RAP_AXIS_NUMBER };
    pen.scene->alt = words_of(input, &pen.scene->voice);
    set_scales(&d);
    draw_axes(&d);
    draw_limits(&d);
    draw_points(&d);
    return pen.scene;
}

/* ---- the part of each group's records that lies in the second period */

static const double tails[] = { 0.025, 1.0 - 0.025, 0.001, 1.0 - 0.001 };
enum { LIMITS = 60 };

static enum rap_funnel_place
place_of(const struct rap_comparison *c, double overall)
{
    double n = c->x1 + c->x2;
    if (rap_funnel_share_outside(c->x2, n, overall, tails[2]))
        return RAP_FUNNEL_OUTSIDE_998;
    return rap_funnel_share_outside(c->x2, n, overall, tails[0]) ? RAP_FUNNEL_OUTSIDE_95
                                                                 : RAP_FUNNEL_INSIDE;
}

/* Groups that are judged. */
static void
add_points(const struct rap_subject *from, double overall, struct rap_funnel *funnel)
{
    const struct rap_family *groups = from->groups;
    struct rap_funnel_point *points =
        rap_new_array(from->arena, struct rap_funnel_point, groups->n_rows);
    for (size_t i = 1; i <= single_groups(groups); i++) {
        const struct rap_family_row *row = &groups->rows[i];
        double n = row->comparison.x1 + row->comparison.x2;
        if (n < (double)groups->options.stats->min_judged || !(n >= 1.0) || row->comparison.refused)
            continue;
        points[funnel->n_points++] =
            (struct rap_funnel_point){ .label = printed_of(from, row->id, "name"),
                                       .exposure = n,
                                       .value = 100.0 * row->comparison.x2 / n,
                                       .place = place_of(&row->comparison, overall),
                                       .numbers = rap_format(from->arena, "%s.n", row->id) };
    }
    funnel->points = points;
}

/* At whole numbers of records from 1 to the most, closer together where the limits bend. */
static void
add_limits(const struct rap_subject *from, double overall, struct rap_funnel *funnel)
{
    struct rap_funnel_limit *limits = rap_new_array(from->arena, struct rap_funnel_limit, LIMITS);
    double most = fmax(1.0, highest_exposure(funnel)), last = 0.0;
    for (int i = 0; i < LIMITS; i++) {
        double part = (double)i / (LIMITS - 1), n = floor(1.0 + (most - 1.0) * part * part);
        if (n == last)
            continue;
        last = n;
        struct rap_funnel_limit *limit = &limits[funnel->n_limits++];
        limit->exposure = n;
        for (size_t k = 0; k < RAP_COUNT_OF(tails); k++)
            limit->at[k] = 100.0 * rap_funnel_share_limit(n, overall, tails[k]);
    }
    funnel->limits = limits;
}

static const void *
fill(const struct rap_subject *from)
{
    const struct rap_family *groups = from->groups;
    const struct rap_comparison *all = &groups->rows[0].comparison;
    double overall = all->x2 / (all->x1 + all->x2);
    struct rap_funnel *funnel = rap_new(from->arena, struct rap_funnel);
    *funnel = (struct rap_funnel){
        .words = row_words(from),
        .exposure_words = rap_word(&from->findings->voice, "chart.funnel.exposure"),
        .value_words = rap_word(&from->findings->voice, "chart.funnel.value"),
        .overall_text =
            rap_message(&from->findings->voice, "chart.funnel.all",
                        RAP_WITH(rap_arg_text("percent", printed_of(from, groups->id, "second")))),
        .overall = 100.0 * overall,
        .percent = true,
    };
    add_points(from, overall, funnel);
    add_limits(from, overall, funnel);
    return funnel;
}

static void
tell(const struct rap_subject *from, struct rap_table *table)
{
    table_of_groups(from, table, ">records >since", "n n2");
}

const struct rap_chart rap_chart_funnel = {
    .name = "funnel",
    .needs = RAP_NEEDS_DATES | RAP_NEEDS_PERIODS | RAP_NEEDS_GROUPS,
    .id = "-funnel",
    .finding = "funnel.figure",
    .note = "funnel.note",
    .height_mm = 90.0,
    .fill = fill,
    .draw = draw,
    .tell = tell,
};
