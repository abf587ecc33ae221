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

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shades_are_even),
        cmocka_unit_test(a_part_of_a_year_is_hatched),
    };
    arena = rap_arena_open();
    int status = cmocka_run_group_tests(tests, NULL, NULL);
    rap_arena_close(arena);
    return status;
}
