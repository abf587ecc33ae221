/* SPDX-License-Identifier: GPL-3.0-or-later */
/* charts: records one by one, each on its day, none upon another. */
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

static const struct rap_strips_row lines[] = {
    { "a", { "1", "2" }, { "(0.1)", "(0.2)" }, false, { "a1", "a2" } },
    { "b", { "0", "3" }, { "(0.0)", "(0.3)" }, false, { "b1", "b2" } },
    { "c", { "0", "0" }, { "(0.0)", "(0.0)" }, false, { "c1", "c2" } },
};

/* Ten years of 365 days and a boundary in the middle. */
static const struct rap_strips_period periods[] = { { 0, 1824, "to then", "5.0 years" },
                                                    { 1825, 3649, "from then", "5.0 years" } };

static struct rap_strips_chart
chart_of(const struct rap_strips_mark *marks, size_t n)
{
    return (struct rap_strips_chart){ .periods = periods,
                                      .n_periods = 2,
                                      .boundary_text = "Jan 1975",
                                      .heads = { "before", "since" },
                                      .head_counts = "own (a year)",
                                      .lines = lines,
                                      .n_lines = 3,
                                      .marks = marks,
                                      .n_marks = n };
}

static struct rap_scene *
draw(const struct rap_strips_chart *chart, double height_pt)
{
    return rap_chart_strips.draw(
        chart, (struct rap_room){ arena, &rap_measurer_fixed, 450.0, height_pt, NULL });
}

/* Dots and bars of a colour; hollow ones have a white one in them. */
static bool
is_mark(const struct rap_mark *mark, enum rap_mark_kind kind)
{
    return mark->kind == kind && (mark->colour == RAP_PERIOD1 || mark->colour == RAP_PERIOD2);
}

static size_t
count_marks(const struct rap_scene *scene, enum rap_mark_kind kind)
{
    size_t n = 0;
    for (size_t i = 0; i < scene->n_marks; i++)
        n += is_mark(&scene->marks[i], kind);
    return n;
}

static const struct rap_mark *
mark_at(const struct rap_scene *scene, enum rap_mark_kind kind, size_t index)
{
    for (size_t i = 0; i < scene->n_marks; i++)
        if (is_mark(&scene->marks[i], kind) && index-- == 0)
            return &scene->marks[i];
    fail_msg("no such mark");
    return NULL;
}

static bool
has_text(const struct rap_scene *scene, const char *part)
{
    for (size_t i = 0; i < scene->n_marks; i++)
        if (scene->marks[i].kind == RAP_MARK_TEXT && strstr(scene->marks[i].text.ptr, part))
            return true;
    return false;
}

static void
marks_stand_on_their_days(void **state)
{
    (void)state;
    static const struct rap_strips_mark marks[] = {
        { 0, 0, 1, 0 }, { 730, 730, 1, 0 }, { 2920, 2920, 1, 1 }, { 3649, 3649, 1, 1 }
    };
    struct rap_strips_chart chart = chart_of(marks, 4);
    struct rap_scene *scene = draw(&chart, 0.0);
    double x[4];
    assert_int_equal(count_marks(scene, RAP_MARK_CIRCLE), 4);
    for (size_t i = 0; i < 4; i++) {
        const struct rap_mark *mark = mark_at(scene, RAP_MARK_CIRCLE, i);
        x[i] = mark->points[0].x;
        assert_int_equal(mark->colour, i < 2 ? RAP_PERIOD1 : RAP_PERIOD2);
        assert_string_equal(mark->numbers, i < 2 ? "a1" : "a2");
    }
    double day = (x[3] - x[0]) / 3649.0;
    assert_true(fabs(x[1] - x[0] - 730.0 * day) < 1e-6);
    assert_true(fabs(x[2] - x[0] - 2920.0 * day) < 1e-6);
}

/* Five of one day are five dots one over another, none moved. */
static void
marks_that_would_touch_are_stacked(void **state)
{
    (void)state;
    static const struct rap_strips_mark marks[] = { { 900, 900, 2, 0 },
                                                    { 900, 900, 2, 0 },
                                                    { 900, 900, 2, 0 },
                                                    { 910, 910, 2, 0 },
                                                    { 920, 920, 2, 0 } };
    struct rap_strips_chart chart = chart_of(marks, 5);
    struct rap_scene *scene = draw(&chart, 0.0);
    assert_int_equal(count_marks(scene, RAP_MARK_CIRCLE), 5);
    for (size_t i = 0; i < 5; i++)
        for (size_t k = 0; k < i; k++) {
            const struct rap_mark *a = mark_at(scene, RAP_MARK_CIRCLE, i);
            const struct rap_mark *b = mark_at(scene, RAP_MARK_CIRCLE, k);
            double distance =
                hypot(a->points[0].x - b->points[0].x, a->points[0].y - b->points[0].y);
            assert_true(distance > a->size_pt + b->size_pt);
        }
    assert_true(mark_at(scene, RAP_MARK_CIRCLE, 0)->points[0].x
                == mark_at(scene, RAP_MARK_CIRCLE, 2)->points[0].x);
}

/* A record of the first and the third line: hollow on both, tied, and the tie passes the second
 * with a gap. */
static void
records_of_several_are_hollow_and_tied(void **state)
{
    (void)state;
    static const struct rap_strips_mark marks[] = { { 900, 900, 5, 0 }, { 2000, 2000, 7, 1 } };
    struct rap_strips_chart chart = chart_of(marks, 2);
    struct rap_scene *scene = draw(&chart, 0.0);
    size_t n_white = 0, n_ties[2] = { 0, 0 };
    double length[2] = { 0.0, 0.0 };
    for (size_t i = 0; i < scene->n_marks; i++) {
        const struct rap_mark *mark = &scene->marks[i];
        n_white += mark->kind == RAP_MARK_CIRCLE && mark->colour == RAP_WHITE;
        if (!is_mark(mark, RAP_MARK_LINE))
            continue;
        bool is_since = mark->colour == RAP_PERIOD2;
        n_ties[is_since]++;
        length[is_since] += mark->points[1].y - mark->points[0].y;
        assert_true(mark->points[0].x == mark->points[1].x);
    }
    assert_int_equal(n_white, 2 + 3);
    assert_int_equal(count_marks(scene, RAP_MARK_CIRCLE), 2 + 3);
    assert_int_equal(n_ties[0], 2);
    assert_int_equal(n_ties[1], 2);
    double first = INFINITY, last = 0.0;
    for (size_t i = 0; i < 5; i++) {
        first = fmin(first, mark_at(scene, RAP_MARK_CIRCLE, i)->points[0].y);
        last = fmax(last, mark_at(scene, RAP_MARK_CIRCLE, i)->points[0].y);
    }
    assert_true(fabs(length[1] - (last - first)) < 1e-6);
    assert_true(length[0] < length[1] - 3.0);
}

/* A record of the third year is as long as that. */
static void
a_record_of_a_year_is_as_long(void **state)
{
    (void)state;
    static const struct rap_strips_mark marks[] = { { 730, 1094, 1, 0 } };
    struct rap_strips_chart chart = chart_of(marks, 1);
    struct rap_scene *scene = draw(&chart, 0.0);
    const struct rap_mark *bar = mark_at(scene, RAP_MARK_RECT, 0);
    double boundary = 0.0, start = 0.0;
    for (size_t i = 0; i < scene->n_marks; i++) {
        const struct rap_mark *mark = &scene->marks[i];
        if (mark->dashed)
            boundary = mark->points[0].x;
        if (mark->kind == RAP_MARK_LINE && mark->colour == RAP_RULE && start == 0.0)
            start = mark->points[0].x;
    }
    double day = (boundary - start) / 1825.0;
    assert_true(fabs(bar->points[1].x - bar->points[0].x - 365.0 * day) < 1e-6);
    assert_true(fabs(bar->points[0].x - start - 730.0 * day) < 1e-6);
}

static struct rap_strips_mark *
many(size_t n)
{
    struct rap_strips_mark *marks = rap_new_array(arena, struct rap_strips_mark, n);
    for (size_t i = 0; i < n; i++) {
        int32_t day = (int32_t)(i * 3650 / n);
        marks[i] =
            (struct rap_strips_mark){ day, day, i % 10 == 0 ? 7U : 1U << i % 3, day >= 1825 };
    }
    return marks;
}

/* Before any mark is left out all get smaller, to a least size; then a line has bars of years,
 * which say so and hold every record. */
static void
dense_marks_get_smaller_then_bars(void **state)
{
    (void)state;
    double last = INFINITY;
    static const size_t numbers[] = { 30, 600, 1200 };
    for (size_t k = 0; k < 3; k++) {
        struct rap_strips_chart chart = chart_of(many(numbers[k]), numbers[k]);
        struct rap_scene *scene = draw(&chart, 160.0);
        double radius = mark_at(scene, RAP_MARK_CIRCLE, 0)->size_pt;
        assert_int_equal(count_marks(scene, RAP_MARK_CIRCLE), numbers[k] + numbers[k] / 10 * 2);
        assert_true(radius < last && radius >= 1.5);
        last = radius;
    }
    struct rap_strips_chart chart = chart_of(many(100000), 100000);
    struct rap_scene *scene = draw(&chart, 160.0);
    assert_int_equal(count_marks(scene, RAP_MARK_CIRCLE), 0);
    assert_true(has_text(scene, "a bar a year"));
    assert_non_null(strstr(scene->alt, "too many for a mark each"));
    assert_true(count_marks(scene, RAP_MARK_RECT) >= 3 * 10 * 2);
}

/* Bars of whole months where there are few years; their heights are as the counts. */
static void
bars_are_as_high_as_counts(void **state)
{
    (void)state;
    static const struct rap_strips_mark marks[] = { { 5, 5, 1, 0 }, { 40, 40, 1, 0 } };
    static const double weights[] = { 300.0, 100.0 };
    static const struct rap_strips_period year = { 0, 364, "a year", "1.0 years" };
    struct rap_strips_chart chart = chart_of(marks, 2);
    chart.weights = weights;
    chart.periods = &year;
    chart.n_periods = 1;
    chart.n_lines = 1;
    struct rap_scene *scene = draw(&chart, 0.0);
    assert_int_equal(count_marks(scene, RAP_MARK_RECT), 2 + 1); /* and the scale */
    const struct rap_mark *a = mark_at(scene, RAP_MARK_RECT, 0);
    const struct rap_mark *b = mark_at(scene, RAP_MARK_RECT, 1);
    double high = a->points[1].y - a->points[0].y, low = b->points[1].y - b->points[0].y;
    assert_true(fabs(high - 3.0 * low) < 1e-6);
    assert_true(has_text(scene, "a bar a month"));
    const struct rap_mark *scale = mark_at(scene, RAP_MARK_RECT, 2);
    assert_true(has_text(scene, "100"));
    assert_true(fabs(scale->points[1].y - scale->points[0].y - low) < 1e-6);
}

/* Without a second period nothing is tinted or divided, and there is one column. */
static void
one_period_has_no_boundary(void **state)
{
    (void)state;
    static const struct rap_strips_mark marks[] = { { 900, 900, 1, 0 } };
    struct rap_strips_chart chart = chart_of(marks, 1);
    chart.n_periods = 1;
    struct rap_scene *scene = draw(&chart, 0.0);
    for (size_t i = 0; i < scene->n_marks; i++) {
        assert_false(scene->marks[i].dashed);
        assert_int_not_equal(scene->marks[i].colour, RAP_PERIOD2_TINT);
    }
    assert_false(has_text(scene, "before"));
    assert_false(has_text(scene, "(0.1)"));
    assert_true(has_text(scene, "(0.2)"));
}

/* In every sample each record has a mark on each of its lines, or the figure says what stands for
 * it. */
static void
no_record_is_left_out(void **state)
{
    (void)state;
    for (size_t i = 0; sample_at(i); i++)
        for (double width = 264.0; width < 700.0; width += 200.0) {
            struct rap_scene *scene =
                sample_scene(arena, "strips", sample_at(i), &rap_measurer_fixed, width, 0.0);
            size_t n = count_marks(scene, RAP_MARK_CIRCLE) + count_marks(scene, RAP_MARK_RECT);
            bool is_empty = sample_at(i)->most == 0.0 || sample_at(i)->n_groups == 0;
            assert_true(is_empty || n > 0);
            if (sample_at(i)->one_record)
                assert_int_equal(n, 1);
        }
}

static const struct rap_mark *
text_of(const struct rap_scene *scene, const char *text)
{
    for (size_t i = 0; i < scene->n_marks; i++)
        if (scene->marks[i].kind == RAP_MARK_TEXT
            && rap_str_equal(scene->marks[i].text, rap_str_of(text)))
            return &scene->marks[i];
    return NULL;
}

/* Beside the sums, or where there is no room for these under the axis; what is left out is told. */
static void
marks_are_explained_without_sums(void **state)
{
    (void)state;
    static const struct rap_strips_mark marks[] = { { 100, 100, 3U, 0 }, { 2000, 2000, 1U, 1 } };
    static const struct rap_strips_row sums[] = {
        { "of one", { "1", "5" }, { "", "" }, true, { "a1", "a2" } },
        { "all", { "1", "5" }, { "", "" }, false, { "b1", "b2" } },
    };
    struct rap_strips_chart chart = chart_of(marks, RAP_COUNT_OF(marks));
    chart.key = "hollow: of several";
    chart.sums = sums;
    chart.n_sums = RAP_COUNT_OF(sums);
    struct rap_scene *high = draw(&chart, 300.0), *low = draw(&chart, 120.0);
    assert_non_null(text_of(high, chart.key));
    assert_non_null(text_of(high, "of one"));
    assert_int_equal(high->n_left_out, 0);
    assert_non_null(text_of(low, chart.key));
    assert_null(text_of(low, "of one"));
    assert_int_equal(low->n_left_out, 2);
    assert_true(low->plot_pt >= 0.5 * 120.0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(marks_stand_on_their_days),
        cmocka_unit_test(marks_that_would_touch_are_stacked),
        cmocka_unit_test(records_of_several_are_hollow_and_tied),
        cmocka_unit_test(a_record_of_a_year_is_as_long),
        cmocka_unit_test(dense_marks_get_smaller_then_bars),
        cmocka_unit_test(bars_are_as_high_as_counts),
        cmocka_unit_test(one_period_has_no_boundary),
        cmocka_unit_test(no_record_is_left_out),
        cmocka_unit_test(marks_are_explained_without_sums),
    };
    arena = rap_arena_open();
    int status = cmocka_run_group_tests(tests, NULL, NULL);
    rap_arena_close(arena);
    return status;
}
