/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/charts/inputs.h"

#include "axis.h"
#include "fill.h"
#include "words.h"

#include "rapporteur/stats/groups/groups.h"

#include <math.h>

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
        (void)pen_text(d->pen, muted, x, overall + MIDDLE_EM * LABEL_PT,
                       pen_fit(d->pen, muted, data->overall_text, d->scene->width_pt - x));
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

/* Writes the name if it stays in the plot and touches nothing. */
static bool
try_name_at(struct plot *d, struct type type, const char *name, double x, double y)
{
    struct box box = pen_box(d->pen, type, x, y, name);
    return box.left >= d->left && box.right <= d->right + 4.0 && box.top >= d->top - 2.0
           && box.bottom <= d->bottom - 0.5 && pen_text(d->pen, type, x, y, name);
}

/* Right of the point, left of it, above, below. */
static bool
try_name(struct plot *d, const struct rap_funnel_point *point, const char *name)
{
    static const struct {
        double dx, dy;
        enum rap_align align;
    } places[] = { { 6.5, 2.7, RAP_START },   { -6.5, 2.7, RAP_END },   { 0.0, -6.0, RAP_MIDDLE },
                   { 0.0, 11.0, RAP_MIDDLE }, { 6.5, -3.5, RAP_START }, { -6.5, -3.5, RAP_END },
                   { 6.5, 8.5, RAP_START },   { -6.5, 8.5, RAP_END } };
    double x = scale_at(&d->x, point->exposure), y = scale_at(&d->y, point->value);
    for (size_t i = 0; i < RAP_COUNT_OF(places); i++)
        if (try_name_at(d, name_type(point, places[i].align), name, x + places[i].dx,
                        y + places[i].dy))
            return true;
    return false;
}

/* Further away, with a thin line to the point that crosses no other name. */
static bool
try_name_afar(struct plot *d, const struct rap_funnel_point *point)
{
    enum { DIRECTIONS = 16 };
    const double turn = 2.0 * 3.14159265358979323846 / DIRECTIONS;
    double x = scale_at(&d->x, point->exposure), y = scale_at(&d->y, point->value);
    for (double far = 16.0; far <= 64.0; far += 8.0)
        for (int i = 0; i < DIRECTIONS; i++) {
            double dx = cos(i * turn), dy = sin(i * turn);
            struct rap_point from = { x + 4.5 * dx, y + 4.5 * dy };
            struct rap_point to = { x + far * dx, y + far * dy };
            struct type type = name_type(point, dx >= 0.0 ? RAP_START : RAP_END);
            if (pen_crosses_text(d->pen, from, to)
                || !try_name_at(d, type, point->label, to.x + (dx >= 0.0 ? 2.0 : -2.0),
                                to.y + MIDDLE_EM * SMALL_PT))
                continue;
            rap_scene_line(d->scene, RAP_MUTED, 0.5, from.x, from.y, to.x, to.y);
            const struct rap_point line[] = { from, to };
            pen_keep_off_path(d->pen, line, 2, 1.5);
            return true;
        }
    return false;
}

/* Beside the point or, if it lies outside the limits, further away, or cut; without room the name
 * is left out. */
static void
name_point(struct plot *d, const struct rap_funnel_point *point)
{
    static const double rooms[] = { 70.0, 45.0 };
    if (!point->label || try_name(d, point, point->label) || point->place == RAP_FUNNEL_INSIDE
        || try_name_afar(d, point))
        return;
    for (size_t i = 0; i < RAP_COUNT_OF(rooms); i++)
        if (try_name(d, point,
                     pen_fit(d->pen, name_type(point, RAP_START), point->label, rooms[i])))
            return;
}

static void
draw_points(struct plot *d)
{
    const struct rap_funnel *data = d->data;
    for (int place = RAP_FUNNEL_INSIDE; place <= RAP_FUNNEL_OUTSIDE_998; place++)
        for (size_t i = 0; i < data->n_points; i++)
            if ((int)data->points[i].place == place)
                draw_point(d, &data->points[i]);
    for (int place = RAP_FUNNEL_OUTSIDE_998; place >= RAP_FUNNEL_INSIDE; place--)
        for (size_t i = 0; i < data->n_points; i++)
            if ((int)data->points[i].place == place)
                name_point(d, &data->points[i]);
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
