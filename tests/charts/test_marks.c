/* SPDX-License-Identifier: GPL-3.0-or-later */
/* charts: marks say neither more nor less than the data. */
#include "support.h"
#include "support_check.h"

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
draw(const struct rap_chart *chart, const void *input, double width_pt, double height_pt)
{
    return chart->draw(input,
                       (struct rap_room){ arena, &rap_measurer_fixed, width_pt, height_pt, NULL });
}

static const struct rap_mark *
text_of(const struct rap_scene *scene, const char *text)
{
    for (size_t i = 0; i < scene->n_marks; i++)
        if (scene->marks[i].kind == RAP_MARK_TEXT && strstr(scene->marks[i].text.ptr, text))
            return &scene->marks[i];
    return NULL;
}

/* ---- heat map */

enum { COUNTS = 6 };

static struct rap_scene *
draw_heatmap(const double *counts, const bool *in_part)
{
    struct rap_heatmap_row *row = rap_new(arena, struct rap_heatmap_row);
    struct rap_heatmap map = { .words = { "Topic", "Records", "topics", 0 },
                               .first_year = 2018,
                               .n_years = COUNTS,
                               .rows = row,
                               .n_rows = 1,
                               .in_part = in_part,
                               .boundary = NAN };
    *row = (struct rap_heatmap_row){ "Water", counts, "21", "n" };
    return draw(&rap_chart_heatmap, &map, 450.0, 0.0);
}

/* CIE L* of a ground. */
static double
lightness(const struct rap_mark *mark)
{
    unsigned colour = rap_colour_faded(&rap_theme_default, mark->colour, mark->fade);
    double y = 1.05 / colour_contrast(colour, 0xFFFFFF) - 0.05;
    return 116.0 * cbrt(y) - 16.0;
}

/* From count to count the same step darker, the whole way. */
static void
shades_are_even(void **state)
{
    (void)state;
    static const double counts[COUNTS] = { 1, 2, 3, 4, 5, 6 };
    struct rap_scene *scene = draw_heatmap(counts, NULL);
    double last[2] = { NAN, NAN };
    int n = 0;
    for (size_t i = 0; i < scene->n_marks && n < COUNTS; i++) {
        const struct rap_mark *mark = &scene->marks[i];
        if (mark->kind != RAP_MARK_RECT || mark->colour != RAP_PERIOD2)
            continue;
        double at = lightness(mark);
        if (n > 1)
            assert_true(fabs((at - last[1]) - (last[1] - last[0])) < 1.5);
        if (n > 0)
            assert_true(last[1] - at > 8.0);
        last[0] = last[1];
        last[1] = at;
        n++;
    }
    assert_int_equal(n, COUNTS);
    assert_null(scene_fault(arena, scene, &rap_measurer_fixed));
}

/* A year that the data cover in part is hatched behind its count, and hatched where it has none. */
static void
a_part_of_a_year_is_hatched(void **state)
{
    (void)state;
    static const double counts[COUNTS] = { 0, 2, 3, 4, 5, 1 };
    static const bool in_part[COUNTS] = { true, false, false, false, false, true };
    struct rap_scene *scene = draw_heatmap(counts, in_part);
    double at[2] = { NAN, NAN };
    int n = 0;
    for (size_t i = 0; i < scene->n_marks; i++)
        if (scene->marks[i].kind == RAP_MARK_HATCH && n < 2)
            at[n++] = scene->marks[i].points[0].x;
    assert_int_equal(n, 2);
    const struct rap_mark *first = text_of(scene, "2018"), *last = text_of(scene, "2023");
    assert_true(at[0] < first->points[0].x && at[1] > last->points[0].x - 30.0);
    assert_null(scene_fault(arena, scene, &rap_measurer_fixed));
}

/* ---- timeline */

/* Three records in four weeks are 40 a year: the line of that rate stands in the plot, under the
 * heads and inside its band. */
static void
the_axis_reaches_the_higher_rate(void **state)
{
    (void)state;
    const struct rap_timeline_period periods[] = {
        { 0, 3649, "before", "10 texts", { 1.0, 0.5, 1.8, "1.00 a year", "r1" }, "(0.50-1.8)" },
        { 3650, 3677, "since", "3 texts", { 39.1, 8.1, 114.3, "39.1 a year", "r2" }, "(8.1-114)" },
    };
    static const double counts[] = { 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1,
                                     0, 1, 0, 1, 0, 1, 0, 1, 0, 0, 3 };
    const struct rap_timeline timeline = { periods, 2, 1970, 11, counts, "Jan 1980", "texts" };
    struct rap_scene *scene = draw(&rap_chart_timeline, &timeline, 450.0, 200.0);
    const struct rap_mark *rate = NULL;
    for (size_t i = 0; i < scene->n_marks; i++)
        if (scene->marks[i].numbers && strcmp(scene->marks[i].numbers, "r2") == 0)
            rate = &scene->marks[i];
    assert_non_null(rate);
    assert_true(rate->points[0].y >= 30.0);
}

/* ---- forest */

static struct rap_scene *
draw_forest(struct rap_forest_row row)
{
    struct rap_forest forest = {
        .rows = &row, .n_rows = 1, .overall = NAN, .lines = "thick, thin"
    };
    row.label = "Water";
    row.count1 = row.count2 = "9";
    return draw(&rap_chart_forest, &forest, 450.0, 0.0);
}

/* Level lines of the row, from the left: their ends, and how thick they are. */
static size_t
strokes_of(const struct rap_scene *scene, const struct rap_mark **strokes, size_t most)
{
    size_t n = 0;
    for (size_t i = 0; i < scene->n_marks; i++) {
        const struct rap_mark *mark = &scene->marks[i];
        if (mark->kind == RAP_MARK_LINE && mark->colour == RAP_INK && mark->numbers
            && mark->points[0].y == mark->points[1].y && n < most)
            strokes[n++] = mark;
    }
    return n;
}

/* No dot stands at the end of the axis for a ratio beyond it, no line reaches to its figure. */
static void
a_ratio_beyond_the_axis_is_an_arrow_with_its_figure(void **state)
{
    (void)state;
    static const double ratios[] = { 1000.0, 0.001 };
    for (size_t i = 0; i < RAP_COUNT_OF(ratios); i++) {
        double value = ratios[i];
        struct rap_scene *scene = draw_forest(
            (struct rap_forest_row){ .ratio = { value, value / 500.0, value * 500.0,
                                                value > 1.0 ? ">100" : "<0.01", "rr" } });
        size_t n_circles = 0, n_arrows = 0;
        for (size_t k = 0; k < scene->n_marks; k++) {
            n_circles += scene->marks[k].kind == RAP_MARK_CIRCLE;
            n_arrows += scene->marks[k].kind == RAP_MARK_POLYGON && scene->marks[k].numbers;
        }
        assert_int_equal(n_circles, 0);
        assert_int_equal(n_arrows, 1);
        size_t n_texts = 0;
        for (size_t k = 0; k < scene->n_marks; k++)
            n_texts += scene->marks[k].kind == RAP_MARK_TEXT
                       && rap_str_equal_text(scene->marks[k].text, value > 1.0 ? ">100" : "<0.01");
        assert_int_equal(n_texts, 2); /* in the plot, and in the column of ratios */
        assert_null(scene_fault(arena, scene, &rap_measurer_fixed));
    }
}

/* The interval of the row alone is thick, the one that holds after all looks thin and longer. */
static void
the_interval_after_all_looks_is_thin(void **state)
{
    (void)state;
    struct rap_scene *scene = draw_forest((struct rap_forest_row){
        .ratio = { 3.0, 1.2, 7.5, "3.0", "rr" }, .adjusted = { 0.8, 11.0 }, .together = 2.0 });
    const struct rap_mark *strokes[3];
    assert_int_equal(strokes_of(scene, strokes, RAP_COUNT_OF(strokes)), 2);
    assert_true(strokes[1]->size_pt > 3.0 * strokes[0]->size_pt);
    assert_true(strokes[0]->points[0].x < strokes[1]->points[0].x);
    assert_true(strokes[0]->points[1].x > strokes[1]->points[1].x);
    assert_non_null(text_of(scene, "thick, thin"));
}

/* ---- groups in rows */

/* Of a kind whose axis does not reach the end of an interval: it goes on in an arrow. */
static void
an_interval_beyond_the_axis_ends_in_an_arrow(void **state)
{
    (void)state;
    static const struct rap_chart *const kinds[] = { &rap_chart_dumbbell, &rap_chart_dots };
    static const struct rap_grouped_value values[] = { { 1.0, 0.5, 90.0, NULL, "n" },
                                                       { 2.0, 1.0, 3.0, NULL, "n" },
                                                       { 1.0, 0.5, 90.0, NULL, "n" },
                                                       { 2.0, 1.0, 3.0, NULL, "n" } };
    static const struct rap_grouped_panel panels[] = { { "a year", "95% CI", RAP_AXIS_NUMBER },
                                                       { "a year", "95% CI", RAP_AXIS_NUMBER } };
    static const char *const labels[] = { "before", "since" };
    const struct rap_grouped_row row = { "Water", values, NULL, false };
    for (size_t k = 0; k < RAP_COUNT_OF(kinds); k++) {
        struct rap_grouped grouped = { .style = kinds[k]->grouped,
                                       .words = { "Topic", "Records", "topics", 0 },
                                       .period_labels = labels,
                                       .n_periods = 2,
                                       .panels = panels,
                                       .n_panels = kinds[k] == &rap_chart_dots ? 1 : 2,
                                       .rows = &row,
                                       .n_rows = 1 };
        struct rap_scene *scene = draw(kinds[k], &grouped, 450.0, 0.0);
        size_t n_arrows = 0;
        for (size_t i = 0; i < scene->n_marks; i++)
            n_arrows += scene->marks[i].kind == RAP_MARK_POLYGON;
        assert_int_equal(n_arrows, grouped.n_panels);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shades_are_even),
        cmocka_unit_test(a_part_of_a_year_is_hatched),
        cmocka_unit_test(the_axis_reaches_the_higher_rate),
        cmocka_unit_test(a_ratio_beyond_the_axis_is_an_arrow_with_its_figure),
        cmocka_unit_test(the_interval_after_all_looks_is_thin),
        cmocka_unit_test(an_interval_beyond_the_axis_ends_in_an_arrow),
    };
    arena = rap_arena_open();
    int status = cmocka_run_group_tests(tests, NULL, NULL);
    rap_arena_close(arena);
    return status;
}
