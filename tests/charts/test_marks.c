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

/* Where the name of the boundary stands in the way, under it. */
static void
a_narrow_map_says_how_wide_its_columns_are(void **state)
{
    (void)state;
    enum { YEARS = 74 };
    static double counts[YEARS];
    counts[3] = 2.0;
    struct rap_heatmap_row row = { "Palestinian conflict", counts, "2", "n" };
    struct rap_heatmap map = { .words = { "Topic", "Records", "topics", 0 },
                               .first_year = 1946,
                               .n_years = YEARS,
                               .rows = &row,
                               .n_rows = 1,
                               .part_text = "hatched: data to 27 Dec 2019",
                               .boundary = 1982.0,
                               .boundary_text = "Jan 1982" };
    struct rap_scene *scene = draw(&rap_chart_heatmap, &map, 240.0, 0.0);
    assert_non_null(text_of(scene, "Jan 1982"));
    assert_non_null(text_of(scene, "a column: "));
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
        { 0,
          3649,
          "before",
          "10 texts",
          { NULL, NULL },
          { 1.0, 0.5, 1.8, "1.00 a year", "r1" },
          "(0.50-1.8)" },
        { 3650,
          3677,
          "since",
          "3 texts",
          { NULL, NULL },
          { 39.1, 8.1, 114.3, "39.1 a year", "r2" },
          "(8.1-114)" },
    };
    static const double counts[] = { 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1,
                                     0, 1, 0, 1, 0, 1, 0, 1, 0, 0, 3 };
    const struct rap_timeline timeline = { .periods = periods,
                                           .n_periods = 2,
                                           .first_year = 1970,
                                           .n_years = 11,
                                           .counts = counts,
                                           .boundary_text = "Jan 1980",
                                           .noun = "texts" };
    struct rap_scene *scene = draw(&rap_chart_timeline, &timeline, 450.0, 200.0);
    const struct rap_mark *rate = NULL;
    for (size_t i = 0; i < scene->n_marks; i++)
        if (scene->marks[i].numbers && strcmp(scene->marks[i].numbers, "r2") == 0)
            rate = &scene->marks[i];
    assert_non_null(rate);
    assert_true(rate->points[0].y >= 30.0);
}

/* Of four weeks the columns are weeks, named by their first day, and no year stands anywhere. */
static void
short_data_stand_by_week(void **state)
{
    (void)state;
    const struct rap_timeline_period periods[] = {
        { 0,
          13,
          "before",
          "3 texts",
          { NULL, NULL },
          { 1.5, 0.3, 4.4, "1.50 a week", "r1" },
          "(0.31-4.4)" },
        { 14,
          27,
          "since",
          "5 texts",
          { NULL, NULL },
          { 2.5, 0.8, 5.8, "2.50 a week", "r2" },
          "(0.81-5.8)" },
    };
    static const int32_t starts[] = { 0, 7, 14, 21, 28 };
    static const char *const names[] = { "1 Jan", "8 Jan", "15 Jan", "22 Jan" };
    static const double counts[] = { 1, 0, 2, 0, 0, 2, 0, 3 };
    const struct rap_timeline timeline = { .periods = periods,
                                           .n_periods = 2,
                                           .first_year = 1970,
                                           .n_years = 4,
                                           .counts = counts,
                                           .starts = starts,
                                           .names = names,
                                           .noun = "texts" };
    struct rap_scene *scene = draw(&rap_chart_timeline, &timeline, 450.0, 200.0);
    size_t n_blocks = 0;
    double last = 0.0;
    for (size_t i = 0; i < scene->n_marks; i++)
        n_blocks +=
            scene->marks[i].kind == RAP_MARK_RECT
            && (scene->marks[i].colour == RAP_PERIOD1 || scene->marks[i].colour == RAP_PERIOD2);
    assert_int_equal(n_blocks, 8);
    for (size_t i = 0; i < RAP_COUNT_OF(names); i++) {
        const struct rap_mark *name = text_of(scene, names[i]);
        assert_non_null(name);
        assert_true(name->points[0].x > last);
        last = name->points[0].x;
    }
    assert_null(text_of(scene, "1970"));
    assert_non_null(strstr(scene->alt, "Texts by week"));
    assert_null(scene_fault(arena, scene, &rap_measurer_fixed));
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

/* ---- funnel */

enum { POINTS = 12 };

static struct rap_scene *
draw_funnel(size_t n, struct rap_funnel_point *points)
{
    static const char *const names[] = { "United Kingdom", "France", "China", "United States",
                                         "Norway",         "Chad",   "Peru",  "Togo",
                                         "Mali",           "Fiji",   "Oman",  "Cuba" };
    for (size_t i = 0; i < n; i++) {
        points[i].label = i < POINTS ? names[i] : rap_format(arena, "State %zu", i);
        points[i].numbers = "n";
    }
    struct rap_funnel funnel = { .words = { "Sponsor", "Part", "sponsors", 0 },
                                 .exposure_words = "records",
                                 .value_words = "share",
                                 .overall_text = "all: 50%",
                                 .percent = true,
                                 .overall = 50.0,
                                 .points = points,
                                 .n_points = n };
    return draw(&rap_chart_funnel, &funnel, 238.0, 200.0);
}

/* From a text to the nearest point of a dot. */
static double
gap_of(const struct rap_mark *text, struct rap_point at)
{
    double width = rap_measure(&rap_measurer_fixed, text->text.ptr, text->face, text->size_pt);
    double left = text->points[0].x
                  - (text->align == RAP_MIDDLE ? 0.5 * width
                     : text->align == RAP_END  ? width
                                               : 0.0);
    double across = fmax(fmax(left - at.x, at.x - left - width), 0.0);
    double top = text->points[0].y - 0.78 * text->size_pt;
    double down = fmax(fmax(top - at.y, at.y - top - 1.02 * text->size_pt), 0.0);
    return hypot(across, down);
}

/* The end of the line that begins at a dot and leads to its name; the dot where there is none. */
static struct rap_point
end_of_line(const struct rap_scene *scene, struct rap_point dot)
{
    for (size_t i = 0; i < scene->n_marks; i++) {
        const struct rap_mark *mark = &scene->marks[i];
        if (mark->kind != RAP_MARK_LINE || mark->size_pt != 0.5)
            continue;
        struct rap_point from = mark->points[0], to = mark->points[1];
        double begin = hypot(from.x - dot.x, from.y - dot.y);
        double end = hypot(to.x - dot.x, to.y - dot.y);
        double length = hypot(to.x - from.x, to.y - from.y);
        if (begin < 5.0 && fabs(end - begin - length) < 0.01)
            return to;
    }
    return dot;
}

/* Twelve points in a cluster and on a line have their names, each nearer to its own dot, or to the
 * line from it, than to any other. */
static void
every_point_of_a_few_has_its_name(void **state)
{
    (void)state;
    struct rap_funnel_point points[POINTS] = { { 0 } };
    struct rap_point dots[POINTS];
    for (size_t i = 0; i < POINTS; i++) {
        points[i].exposure = i < 6 ? 20.0 + 3.0 * (double)i : 60.0 + 6.0 * (double)i;
        points[i].value = i < 6 ? 50.0 + 4.0 * (double)(i % 3) : 20.0 + 5.0 * (double)i;
    }
    struct rap_scene *scene = draw_funnel(POINTS, points);
    size_t n = 0;
    for (size_t i = 0; i < scene->n_marks && n < POINTS; i++)
        if (scene->marks[i].kind == RAP_MARK_CIRCLE)
            dots[n++] = scene->marks[i].points[0];
    assert_int_equal(n, POINTS);
    for (size_t i = 0; i < POINTS; i++) {
        const struct rap_mark *name = text_of(scene, points[i].label);
        if (!name)
            fail_msg("%s has no name", points[i].label);
        double own = gap_of(name, end_of_line(scene, dots[i]));
        for (size_t k = 0; k < POINTS; k++)
            if (k != i && gap_of(name, dots[k]) < own)
                fail_msg("%s is nearer to %s", points[i].label, points[k].label);
    }
    assert_null(scene_fault(arena, scene, &rap_measurer_fixed));
}

/* Of more points those outside the limits have names, and the largest. */
static void
of_many_points_those_outside_and_the_largest_have_names(void **state)
{
    (void)state;
    enum { MANY = 30 };
    struct rap_funnel_point points[MANY] = { { 0 } };
    for (size_t i = 0; i < MANY; i++) {
        points[i].exposure = 10.0 + 3.0 * (double)i;
        points[i].value = 40.0 + (double)(7 * i % 20);
    }
    points[3].place = RAP_FUNNEL_OUTSIDE_998;
    points[5].place = RAP_FUNNEL_OUTSIDE_95;
    struct rap_scene *scene = draw_funnel(MANY, points);
    static const size_t named[] = { 3, 5, MANY - 1 };
    size_t n = 0;
    for (size_t i = 0; i < MANY; i++)
        n += text_of(scene, points[i].label) != NULL;
    for (size_t k = 0; k < RAP_COUNT_OF(named); k++)
        assert_non_null(text_of(scene, points[named[k]].label));
    assert_int_equal(n, RAP_COUNT_OF(named));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shades_are_even),
        cmocka_unit_test(a_part_of_a_year_is_hatched),
        cmocka_unit_test(a_narrow_map_says_how_wide_its_columns_are),
        cmocka_unit_test(the_axis_reaches_the_higher_rate),
        cmocka_unit_test(short_data_stand_by_week),
        cmocka_unit_test(a_ratio_beyond_the_axis_is_an_arrow_with_its_figure),
        cmocka_unit_test(the_interval_after_all_looks_is_thin),
        cmocka_unit_test(an_interval_beyond_the_axis_ends_in_an_arrow),
        cmocka_unit_test(every_point_of_a_few_has_its_name),
        cmocka_unit_test(of_many_points_those_outside_and_the_largest_have_names),
    };
    arena = rap_arena_open();
    int status = cmocka_run_group_tests(tests, NULL, NULL);
    rap_arena_close(arena);
    return status;
}
