/* SPDX-License-Identifier: GPL-3.0-or-later */
/* charts: the count against the old rate and growth, and the same cut in other years. */
#include "support.h"

#include "rapporteur/charts/inputs.h"
#include "rapporteur/charts/registry.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static struct rap_arena *arena;

static struct rap_scene *
draw(const struct rap_chart *chart, const void *data)
{
    return chart->draw(data, (struct rap_room){ arena, &rap_measurer_fixed, 480.0, 260.0, NULL });
}

static const struct rap_mark *
find(const struct rap_scene *scene, enum rap_mark_kind kind, enum rap_colour colour, size_t nth)
{
    for (size_t i = 0; i < scene->n_marks; i++)
        if (scene->marks[i].kind == kind && scene->marks[i].colour == colour && nth-- == 0)
            return &scene->marks[i];
    return NULL;
}

static const struct rap_mark *
text_of(const struct rap_scene *scene, const char *text)
{
    for (size_t i = 0; i < scene->n_marks; i++)
        if (scene->marks[i].kind == RAP_MARK_TEXT && strcmp(scene->marks[i].text.ptr, text) == 0)
            return &scene->marks[i];
    return NULL;
}

static size_t
count(const struct rap_scene *scene, enum rap_mark_kind kind, enum rap_colour colour)
{
    size_t n = 0;
    while (find(scene, kind, colour, n))
        n++;
    return n;
}

/* ---- cumulative count */

static const int32_t days[] = { 10, 50, 90, 110, 120, 150, 190 };
static const struct rap_fan_point fan[] = { { 100, 3, 3 }, { 200, 4, 8 } };
static const struct rap_line_point line[] = { { 0, 0 }, { 50, 1 }, { 100, 3 }, { 200, 6 } };

static struct rap_cumulative
cumulative(const struct rap_fan_point *trend)
{
    return (struct rap_cumulative){
        .split = 100,
        .to = 199,
        .days = days,
        .n_days = 7,
        .pace_at_end = 6.0,
        .fan = fan,
        .n_fan = 2,
        .trend = trend,
        .n_trend = 2,
        .line = line,
        .n_line = 4,
        .count = { "4 came", "7 in all", 7.0, 7.0, 7.0 },
        .pace = { "about 3", "at the old rate: 1 to 5", 6.0, 4.0, 8.0 },
        .growth = { "about 3", "at the old growth: 0 to 6", 6.0, trend[1].low, trend[1].high },
        .noun = "texts",
        .boundary_text = "here",
    };
}

static bool
is_broken(const struct rap_mark *mark, bool dotted)
{
    return mark->kind == RAP_MARK_LINE && mark->colour == RAP_INK
           && (dotted ? mark->dotted : mark->dashed);
}

/* Where the old rate is a straight line and the old growth bends, both begin with the data, not at
 * the boundary. */
static void
both_expectations_begin_at_the_start(void **state)
{
    (void)state;
    static const struct rap_fan_point trend[] = { { 100, 3, 3 }, { 200, 3, 9 } };
    struct rap_cumulative data = cumulative(trend);
    struct rap_scene *scene = draw(&rap_chart_cumulative, &data);
    const struct rap_mark *ground = find(scene, RAP_MARK_RECT, RAP_PERIOD1_TINT, 0);
    size_t n[2] = { 0, 0 };
    for (size_t i = 0; i < scene->n_marks; i++)
        for (int dotted = 0; dotted < 2; dotted++) {
            const struct rap_mark *mark = &scene->marks[i];
            if (!is_broken(mark, dotted))
                continue;
            n[dotted]++;
            assert_true(fabs(mark->points[0].x - ground->points[0].x) < 0.01);
            assert_true(fabs(mark->points[0].y - ground->points[1].y) < 0.01);
        }
    assert_true(n[0] == 1 && n[1] == 1);
}

/* Three labels of almost one height stand one under the other, in the order of their values. */
static void
labels_at_the_end_move_apart(void **state)
{
    (void)state;
    static const struct rap_fan_point trend[] = { { 100, 3, 3 }, { 200, 3, 9 } };
    struct rap_cumulative data = cumulative(trend);
    struct rap_scene *scene = draw(&rap_chart_cumulative, &data);
    const struct rap_mark *came = text_of(scene, "7 in all");
    const struct rap_mark *growth = text_of(scene, "at the old growth: 0 to 6");
    const struct rap_mark *rate = text_of(scene, "at the old rate: 1 to 5");
    assert_non_null(came);
    assert_non_null(growth);
    assert_non_null(rate);
    assert_true(growth->points[0].y - came->points[0].y >= 2.0 * 7.6);
    assert_true(fabs(rate->points[0].y - growth->points[0].y) >= 2.0 * 7.6);
}

/* No value is without its place where the plot is low: the words go. */
static void
values_outlast_their_words(void **state)
{
    (void)state;
    static const struct rap_fan_point trend[] = { { 100, 3, 3 }, { 200, 3, 9 } };
    struct rap_cumulative data = cumulative(trend);
    struct rap_room room = { arena, &rap_measurer_fixed, 280.0, 96.0, NULL };
    struct rap_scene *scene = rap_chart_cumulative.draw(&data, room);
    assert_non_null(text_of(scene, "4 came"));
    assert_null(text_of(scene, "7 in all"));
    assert_non_null(text_of(draw(&rap_chart_cumulative, &data), "7 in all"));
}

/* A range that goes beyond the axis ends in an arrow, not in a bar across. */
static void
a_range_beyond_the_axis_is_an_arrow(void **state)
{
    (void)state;
    static const struct rap_fan_point inside[] = { { 100, 3, 3 }, { 200, 3, 9 } };
    static const struct rap_fan_point beyond[] = { { 100, 3, 3 }, { 200, 3, 900 } };
    struct rap_cumulative data = cumulative(inside);
    assert_int_equal(count(draw(&rap_chart_cumulative, &data), RAP_MARK_POLYGON, RAP_INK), 0);
    data = cumulative(beyond);
    assert_int_equal(count(draw(&rap_chart_cumulative, &data), RAP_MARK_POLYGON, RAP_INK), 1);
}

/* ---- other dates */

static const struct rap_dates_year years[] = {
    { 2001, NAN, 1.5, INFINITY, true, false, "a" }, { 2002, 4.0, 2.0, 7.0, true, false, "b" },
    { 2003, 4.0, 0.9, 7.9, false, false, "c" },     { 2004, 4.0, 2.0, 8.0, true, true, "d" },
    { 2005, 2.0, 1.0, 4000.0, false, false, "e" },
};

static struct rap_scene *
draw_dates(void)
{
    struct rap_dates data = { years, RAP_COUNT_OF(years), "as clear as 2004", "not as clear",
                              "open above" };
    return draw(&rap_chart_dates, &data);
}

/* Full, hollow, an arrow, and the boundary used, which alone has the accent. */
static void
dates_differ_in_shape(void **state)
{
    (void)state;
    struct rap_scene *scene = draw_dates();
    assert_int_equal(count(scene, RAP_MARK_CIRCLE, RAP_ACCENT), 1);
    assert_string_equal(find(scene, RAP_MARK_CIRCLE, RAP_ACCENT, 0)->numbers, "d");
    assert_int_equal(count(scene, RAP_MARK_CIRCLE, RAP_INK), 1 + 1);   /* and the key */
    assert_int_equal(count(scene, RAP_MARK_CIRCLE, RAP_WHITE), 2 + 1); /* hollow */
    assert_int_equal(count(scene, RAP_MARK_POLYGON, RAP_INK), 1 + 1);  /* open above */
    assert_int_equal(count(scene, RAP_MARK_POLYGON, RAP_MUTED), 1);    /* beyond the axis */
    assert_non_null(text_of(scene, "2004"));
    assert_int_equal(text_of(scene, "2004")->colour, RAP_ACCENT);
}

/* Each doubling is as high as the next, and the line stands at no change. */
static void
the_axis_doubles(void **state)
{
    (void)state;
    static const char *const labels[] = { "\xC3\x97"
                                          "1",
                                          "\xC3\x97"
                                          "2",
                                          "\xC3\x97"
                                          "4",
                                          "\xC3\x97"
                                          "8" };
    struct rap_scene *scene = draw_dates();
    double y[RAP_COUNT_OF(labels)];
    for (size_t i = 0; i < RAP_COUNT_OF(labels); i++) {
        assert_non_null(text_of(scene, labels[i]));
        y[i] = text_of(scene, labels[i])->points[0].y;
    }
    assert_true(fabs((y[0] - y[1]) - (y[1] - y[2])) < 0.01);
    assert_true(fabs((y[1] - y[2]) - (y[2] - y[3])) < 0.01);
    const struct rap_mark *one = find(scene, RAP_MARK_LINE, RAP_INK, 0);
    assert_true(fabs(one->points[0].y - (y[0] - 0.36 * 7.6)) < 0.01);
    assert_true(one->points[0].y == one->points[1].y);
}

/* A figure without room for its plot is still drawn. */
static void
a_figure_too_low_is_drawn(void **state)
{
    (void)state;
    struct rap_dates data = { years, RAP_COUNT_OF(years), "as clear as 2004", "not as clear",
                              "open above" };
    struct rap_room room = { arena, &rap_measurer_fixed, 200.0, 20.0, NULL };
    assert_non_null(rap_chart_dates.draw(&data, room));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_expectations_begin_at_the_start),
        cmocka_unit_test(labels_at_the_end_move_apart),
        cmocka_unit_test(values_outlast_their_words),
        cmocka_unit_test(a_range_beyond_the_axis_is_an_arrow),
        cmocka_unit_test(dates_differ_in_shape),
        cmocka_unit_test(the_axis_doubles),
        cmocka_unit_test(a_figure_too_low_is_drawn),
    };
    arena = rap_arena_open();
    int status = cmocka_run_group_tests(tests, NULL, NULL);
    rap_arena_close(arena);
    return status;
}
