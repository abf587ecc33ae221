/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/charts/inputs.h"
#include "rapporteur/findings/course.h"

#include "axis.h"
#include "fill.h"
#include "words.h"

#include "rapporteur/base/number.h"

#include <math.h>

static const double head_pt = 6.0, foot_pt = 34.0, key_drop_pt = 28.0;
static const double dot_pt = 2.4, arrow_pt = 2.6;
static const double below_pt = 0.35; /* of a doubling, under the lowest line */
static const double most_doublings = 40.0;

static const struct type axis_type = { RAP_MUTED, RAP_SANS, LABEL_PT, RAP_END };
static const struct type one_type = { RAP_INK, RAP_SANS_BOLD, LABEL_PT, RAP_END };
static const struct type key_type = { RAP_MUTED, RAP_SANS, LABEL_PT, RAP_START };

/* The scale is in doublings: 0 at a ratio of 1. */
struct dates {
    struct pen *pen;
    struct rap_scene *scene;
    const struct rap_dates *data;
    struct scale x, y;
    double top, bottom; /* in doublings, whole */
};

static double
doublings(double ratio)
{
    return fmax(-most_doublings, fmin(log2(ratio), most_doublings));
}

static bool
is_ratio(double ratio)
{
    return ratio > 0.0 && isfinite(ratio);
}

/* All ratios and 1, and ends up to one doubling beyond them: others are arrows. */
static void
set_ends(struct dates *d)
{
    double least = 0.0, most = 0.0, low = 0.0, high = 0.0;
    for (size_t i = 0; i < d->data->n_years; i++) {
        const struct rap_dates_year *year = &d->data->years[i];
        if (is_ratio(year->ratio)) {
            least = fmin(least, doublings(year->ratio));
            most = fmax(most, doublings(year->ratio));
        } else if (is_ratio(year->low)) {
            most = fmax(most, doublings(year->low));
        }
        if (is_ratio(year->low))
            low = fmin(low, doublings(year->low));
        if (is_ratio(year->high))
            high = fmax(high, doublings(year->high));
    }
    d->top = fmax(1.0, fmax(ceil(most), fmin(ceil(most) + 1.0, ceil(high))));
    d->bottom = fmin(floor(least), fmax(floor(least) - 1.0, floor(low)));
}

/* "×1/4", "×1", "×16" */
static const char *
label_of(const struct dates *d, double doubling)
{
    return rap_format(d->scene->arena, doubling < 0.0 ? RAP_TIMES "1/%.0f" : RAP_TIMES "%.0f",
                      exp2(fabs(doubling)));
}

static void
set_scales(struct dates *d)
{
    const struct rap_dates *data = d->data;
    set_ends(d);
    double width = fmax(pen_width(d->pen, one_type, label_of(d, d->top)),
                        pen_width(d->pen, one_type, label_of(d, d->bottom)));
    double first = data->n_years > 0 ? data->years[0].year : 0.0;
    double last = data->n_years > 0 ? data->years[data->n_years - 1].year : 1.0;
    d->x = (struct scale){ year_start((int)first), year_start((int)last + 1), width + 7.0,
                           d->scene->width_pt - 1.0 };
    d->y = (struct scale){ d->bottom - below_pt, d->top, d->scene->height_pt - foot_pt, head_pt };
    d->scene->plot_pt = fmax(d->y.start_pt - d->y.end_pt, 0.0);
}

static void
draw_ground(struct dates *d)
{
    double left = d->x.start_pt, right = d->x.end_pt;
    double room = d->y.start_pt - d->y.end_pt, step = 1.0;
    rap_scene_rect(d->scene, RAP_PERIOD1_TINT, left, head_pt, right, d->y.start_pt);
    while (step < most_doublings && room * step / (d->top - d->bottom + below_pt) < 1.6 * LABEL_PT)
        step++;
    for (double at = step * ceil(d->bottom / step); at <= d->top; at += step) {
        double y = scale_at(&d->y, at);
        bool is_one = at == 0.0;
        (void)rap_scene_line(d->scene, is_one ? RAP_INK : RAP_WHITE, is_one ? 1.2 : 0.8, left, y,
                             right, y);
        (void)pen_text(d->pen, is_one ? one_type : axis_type, left - 5.0, y + MIDDLE_EM * LABEL_PT,
                       label_of(d, at));
    }
}

static double
middle_of(const struct dates *d, int year)
{
    return scale_at(&d->x, 0.5 * (year_start(year) + year_start(year + 1)));
}

static void
draw_arrow(struct dates *d, enum rap_colour colour, double x, double y, bool up)
{
    double tip = up ? y - 1.0 : y + 1.0, foot = up ? y + 4.0 : y - 4.0;
    const struct rap_point points[] = { { x, tip },
                                        { x - arrow_pt, foot },
                                        { x + arrow_pt, foot } };
    rap_scene_polygon(d->scene, colour, points, RAP_COUNT_OF(points));
}

/* The end of a range on the axis, or the axis' own end and an arrow. */
static double
end_at(const struct dates *d, double ratio, bool up, bool *is_beyond)
{
    double at = ratio > 0.0 ? doublings(ratio) : -INFINITY;
    *is_beyond = up ? !(at <= d->top) : !(at >= d->bottom - below_pt);
    return scale_at(&d->y, *is_beyond ? (up ? d->top : d->bottom - below_pt) : at);
}

static void
draw_dot(struct dates *d, const struct rap_dates_year *year, enum rap_colour colour, double x)
{
    double y = scale_at(&d->y, doublings(year->ratio));
    rap_scene_circle(d->scene, colour, x, y, dot_pt)->numbers = year->numbers;
    if (!year->is_clear)
        rap_scene_circle(d->scene, RAP_WHITE, x, y, dot_pt - 1.0);
}

static void
draw_year(struct dates *d, const struct rap_dates_year *year)
{
    enum rap_colour colour = year->is_used ? RAP_ACCENT : year->is_clear ? RAP_INK : RAP_MUTED;
    double x = middle_of(d, year->year);
    bool is_above, is_below;
    double top = end_at(d, year->high, true, &is_above);
    double bottom = end_at(d, year->low, false, &is_below);
    (void)rap_scene_line(d->scene, colour, year->is_used ? 1.8 : 0.9, x, top, x, bottom);
    if (is_above)
        draw_arrow(d, colour, x, top, true);
    if (is_below)
        draw_arrow(d, colour, x, bottom, false);
    if (is_ratio(year->ratio))
        draw_dot(d, year, colour, x);
}

static void
draw_axis(struct dates *d)
{
    const struct rap_dates *data = d->data;
    double y = d->y.start_pt;
    rap_scene_line(d->scene, RAP_INK, 0.9, d->x.start_pt, y, d->x.end_pt, y);
    for (size_t i = 0; i < data->n_years; i++)
        if (data->years[i].is_used)
            axis_boundary(d->pen, rap_format(d->scene->arena, "%d", data->years[i].year),
                          middle_of(d, data->years[i].year), y);
    if (data->n_years > 0)
        axis_years(d->pen, &d->x, data->years[0].year, data->years[data->n_years - 1].year, y);
}

static bool
has_arrow(const struct dates *d)
{
    bool is_above = false;
    for (size_t i = 0; i < d->data->n_years && !is_above; i++)
        (void)end_at(d, d->data->years[i].high, true, &is_above);
    return is_above;
}

/* What full, hollow and an arrow are; what does not fit is left out from the end. */
static void
draw_key(struct dates *d)
{
    const char *const texts[] = { d->data->clear_words, d->data->other_words, d->data->open_words };
    double x = d->x.start_pt, y = d->y.start_pt + key_drop_pt;
    size_t n = has_arrow(d) ? RAP_COUNT_OF(texts) : RAP_COUNT_OF(texts) - 1;
    for (size_t i = 0; i < n; i++) {
        if (!texts[i] || !pen_text(d->pen, key_type, x + 8.0, y, texts[i]))
            break;
        double middle = y - MIDDLE_EM * LABEL_PT;
        if (i < 2)
            rap_scene_circle(d->scene, i == 0 ? RAP_INK : RAP_MUTED, x + 2.5, middle, dot_pt);
        if (i == 1)
            rap_scene_circle(d->scene, RAP_WHITE, x + 2.5, middle, dot_pt - 1.0);
        if (i == 2) {
            (void)rap_scene_line(d->scene, RAP_INK, 0.9, x + 2.5, y + 1.0, x + 2.5, y - 4.0);
            draw_arrow(d, RAP_INK, x + 2.5, y - 5.0, true);
        }
        x += 20.0 + pen_width(d->pen, key_type, texts[i]);
    }
}

static const char *
words_of(const struct rap_dates *data, const struct rap_voice *voice)
{
    struct words words = { .voice = voice };
    size_t n_clear = 0, n = 0;
    for (size_t i = 0; i < data->n_years; i++) {
        n += !data->years[i].is_used;
        n_clear += !data->years[i].is_used && data->years[i].is_clear;
    }
    words_add(&words, "chart.dates.alt",
              RAP_WITH(rap_arg_count("n", n), rap_arg_count("clear", n_clear),
                       rap_arg_text("words", data->clear_words)));
    return words_finish(&words);
}

static struct rap_scene *
draw(const void *input, struct rap_room room)
{
    struct pen pen = pen_make(room);
    struct dates d = { .pen = &pen, .scene = pen.scene, .data = input };
    pen.scene->alt = words_of(d.data, &pen.scene->voice);
    set_scales(&d);
    draw_ground(&d);
    for (size_t i = 0; i < d.data->n_years; i++)
        draw_year(&d, &d.data->years[i]);
    draw_axis(&d);
    draw_key(&d);
    return pen.scene;
}

/* ---- from findings */

static bool
has_dates(const struct rap_subject *from)
{
    return from->findings->course && from->findings->course->n_dates > 0;
}

static const void *
fill(const struct rap_subject *from)
{
    const struct rap_findings *findings = from->findings;
    const struct rap_course *course = findings->course;
    const struct rap_voice *voice = &findings->voice;
    if (!has_dates(from))
        return NULL;
    struct rap_dates_year *years =
        rap_new_array(from->arena, struct rap_dates_year, course->n_listed);
    for (size_t i = 0; i < course->n_listed; i++) {
        const struct rap_other_date *date = &course->dates[i];
        const char *id = rap_format(from->arena, "%s.rr", date->id);
        bool has_ratio = !date->ratio.absent && date->ratio.value > 0.0;
        years[i] = (struct rap_dates_year){ date->year,
                                            has_ratio ? date->ratio.value : NAN,
                                            date->ratio.low,
                                            date->ratio.high,
                                            date->is_clear,
                                            date->is_used,
                                            id };
    }
    struct rap_dates *data = rap_new(from->arena, struct rap_dates);
    struct rap_arg clear = rap_arg_flag("clear", findings->comparison.decided.verdict == RAP_CLEAR);
    struct rap_arg year = rap_arg_text("year", printed_text(from, "split.year"));
    *data = (struct rap_dates){
        .years = years,
        .n_years = course->n_listed,
        .clear_words = rap_message(voice, "chart.dates.clear", RAP_WITH(clear, year)),
        .other_words = rap_message(voice, "chart.dates.other", RAP_WITH(clear)),
        .open_words = rap_word(voice, "chart.dates.open"),
    };
    return data;
}

/* An end of a range, where it is closed. */
static void
tell_end(const struct rap_subject *from, struct rap_table *table, const struct rap_other_date *date,
         const char *what, double end)
{
    const char *rr = rap_format(from->arena, "%s.rr", date->id);
    const struct rap_number *number = rap_numbers_lookup(from->findings->numbers, rr);
    if (is_ratio(end))
        rap_table_made(table, rap_format(from->arena, "%s.%s", date->id, what), RAP_Q_RATIO, end,
                       number->method);
    else
        rap_table_dash(table);
}

static void
tell(const struct rap_subject *from, struct rap_table *table)
{
    const struct rap_course *course = from->findings->course;
    rap_table_heads(table, "year >before >since >ratio >low-end >high-end looks-clear");
    for (size_t i = 0; has_dates(from) && i < course->n_listed; i++) {
        const struct rap_other_date *date = &course->dates[i];
        rap_table_row(table)->used = date->is_used;
        rap_table_whole(table, date->year);
        rap_table_number(table, date->id, "n1");
        rap_table_number(table, date->id, "n2");
        rap_table_number(table, date->id, "rr");
        tell_end(from, table, date, "low", date->ratio.low);
        tell_end(from, table, date, "high", date->ratio.high);
        rap_table_text(table, rap_message(&from->findings->voice, "chart.dates.is-clear",
                                          RAP_WITH(rap_arg_flag("clear", date->is_clear))));
    }
}

const struct rap_chart rap_chart_dates = {
    .name = "dates",
    .needs = RAP_NEEDS_DATES | RAP_NEEDS_PERIODS,
    .id = "dates",
    .finding = "dates.title",
    .subtitle = "dates.subtitle",
    .note = "dates.note",
    .width_mm = 90.0,
    .height_mm = 90.0,
    .least_pt = 150.0,
    .fill = fill,
    .draw = draw,
    .tell = tell,
};
