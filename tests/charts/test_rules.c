/* SPDX-License-Identifier: GPL-3.0-or-later */
/* charts: what is drawn is what was counted, and what is left out is said. */
#include "support.h"
#include "support_check.h"

#include "rapporteur/charts/inputs.h"
#include "rapporteur/charts/registry.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct rap_arena *arena;

static const struct sample *
sample_of(const char *name)
{
    for (size_t i = 0; sample_at(i); i++)
        if (strcmp(sample_at(i)->name, name) == 0)
            return sample_at(i);
    fail_msg("no sample %s", name);
    return NULL;
}

static struct rap_scene *
draw(const char *kind, const char *sample, double width_pt, double height_pt)
{
    return sample_scene(arena, kind, sample_of(sample), &rap_measurer_fixed, width_pt, height_pt);
}

/* The first text that begins with a word; NULL: none. */
static const char *
text_with(const struct rap_scene *scene, const char *word)
{
    for (size_t i = 0; i < scene->n_marks; i++)
        if (scene->marks[i].kind == RAP_MARK_TEXT && strstr(scene->marks[i].text.ptr, word))
            return scene->marks[i].text.ptr;
    return NULL;
}

static bool
is_year(struct rap_str text)
{
    return text.len == 4 && strspn(text.ptr, "0123456789") == 4;
}

/* Years under the axis stand at one step; only next to the boundary may one be missing. */
static void
years_stand_at_even_steps(void **state)
{
    (void)state;
    for (double width = 240.0; width < 800.0; width += 37.0) {
        struct rap_scene *scene = draw("timeline", "plain", width, 200.0);
        int last = 0, step = 0, n_gaps = 0, n = 0;
        for (size_t i = 0; i < scene->n_marks; i++) {
            const struct rap_mark *mark = &scene->marks[i];
            if (mark->kind != RAP_MARK_TEXT || !is_year(mark->text))
                continue;
            int year = atoi(mark->text.ptr), gap = year - last;
            if (n == 1)
                step = gap;
            if (n > 1 && gap != step) {
                assert_int_equal(gap, 2 * step);
                n_gaps++;
            }
            last = year;
            n++;
        }
        assert_true(n >= 2);
        assert_true(n_gaps <= 1);
    }
}

/* 60 records before and 22 since: so many blocks of each colour, and no other rectangle of them. */
static void
a_block_is_a_record(void **state)
{
    (void)state;
    struct rap_scene *scene = draw("timeline", "plain", 450.0, 200.0);
    int n1 = 0, n2 = 0;
    for (size_t i = 0; i < scene->n_marks; i++) {
        n1 += scene->marks[i].kind == RAP_MARK_RECT && scene->marks[i].colour == RAP_PERIOD1;
        n2 += scene->marks[i].kind == RAP_MARK_RECT && scene->marks[i].colour == RAP_PERIOD2;
    }
    assert_non_null(text_with(scene, "60 resolutions"));
    assert_non_null(text_with(scene, "22 resolutions"));
    assert_int_equal(n1, 60);
    assert_int_equal(n2, 22);
}

/* The labels of a row chart stand at its left inset. */
static int
count_labels(const struct rap_scene *scene)
{
    int n = 0;
    for (size_t i = 0; i < scene->n_marks; i++) {
        const struct rap_mark *mark = &scene->marks[i];
        n += mark->kind == RAP_MARK_TEXT && mark->align == RAP_START && mark->points[0].x == 6.0
             && mark->size_pt > 7.2;
    }
    return n;
}

static void
rows_left_out_are_counted(void **state)
{
    (void)state;
    static const char *const kinds[] = { "forest", "dumbbell", "share", "bars", "heatmap" };
    for (size_t k = 0; k < RAP_COUNT_OF(kinds); k++)
        for (double height = 170.0; height < 850.0; height += 113.0) {
            struct rap_scene *scene = draw(kinds[k], "sixty groups", 300.0, height);
            const char *more = text_with(scene, " more ");
            int n_more = more ? atoi(more + 4) : 0;
            assert_int_equal(count_labels(scene) + n_more, 60);
        }
}

static void
a_total_stays_when_rows_go(void **state)
{
    (void)state;
    struct rap_scene *scene = draw("forest", "sixty groups", 300.0, 120.0);
    assert_non_null(text_with(scene, "All resolutions"));
    assert_non_null(text_with(scene, "and 5"));
}

static double
number_of(struct rap_str text)
{
    double value = 0.0;
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] >= '0' && text.ptr[i] <= '9')
            value = 10.0 * value + (text.ptr[i] - '0');
    return value;
}

/* However many years are taken together, the cells of a row add up to its total. */
static void
cells_add_up_to_their_row(void **state)
{
    (void)state;
    static const char *const samples[] = { "one group", "120 years", "a million", "three periods" };
    for (size_t s = 0; s < RAP_COUNT_OF(samples); s++)
        for (double width = 240.0; width < 900.0; width += 131.0) {
            struct rap_scene *scene = draw("heatmap", samples[s], width, 0.0);
            double cells = 0.0, totals = 0.0;
            for (size_t i = 0; i < scene->n_marks; i++) {
                const struct rap_mark *mark = &scene->marks[i];
                bool is_bold = mark->kind == RAP_MARK_TEXT && mark->face == RAP_SANS_BOLD;
                if (is_bold && mark->size_pt == 7.0 && mark->align == RAP_MIDDLE)
                    cells += number_of(mark->text);
                if (is_bold && mark->size_pt == 7.6 && mark->align == RAP_END)
                    totals += number_of(mark->text);
            }
            assert_true(totals > 0.0);
            assert_true(cells == totals);
        }
}

/* A record of weight 3 is drawn as three records of one day. */
static void
steps_are_as_high_as_records_weigh(void **state)
{
    (void)state;
    static const int32_t three[] = { 10, 20, 20, 20 }, one[] = { 10, 20 };
    static const double counts[] = { 1.0, 4.0 };
    struct rap_cumulative data = {
        .to = 40, .split = 15, .days = three, .n_days = 4, .noun = "texts", .boundary_text = "here"
    };
    struct rap_buffer wanted = { .arena = arena }, got = { .arena = arena };
    struct rap_room room = { arena, &rap_measurer_fixed, 300.0, 200.0, NULL };
    rap_scene_print(rap_chart_cumulative.draw(&data, room), &wanted);
    data.days = one;
    data.counts = counts;
    data.n_days = 2;
    rap_scene_print(rap_chart_cumulative.draw(&data, room), &got);
    assert_string_equal(got.ptr, wanted.ptr);
}

/* Of the steps of nearly a million records as many are drawn as can be seen, and the last ends
 * where they end. */
static void
steps_too_close_are_drawn_as_one(void **state)
{
    (void)state;
    struct rap_scene *scene = draw("cumulative", "a million", 300.0, 250.0);
    size_t n_points = 0;
    double highest = INFINITY, end = NAN;
    for (size_t i = 0; i < scene->n_marks; i++) {
        const struct rap_mark *mark = &scene->marks[i];
        n_points += mark->n_points;
        for (size_t k = 0;
             k < mark->n_points && mark->colour == RAP_PERIOD2 && mark->kind == RAP_MARK_LINE; k++)
            highest = fmin(highest, mark->points[k].y);
        if (mark->kind == RAP_MARK_CIRCLE && mark->colour == RAP_PERIOD2)
            end = mark->points[0].y;
    }
    assert_true(n_points < 5000);
    assert_true(fabs(highest - end) < 0.5);
}

static void
long_labels_end_in_an_ellipsis(void **state)
{
    (void)state;
    struct rap_scene *scene = draw("bars", "long names", 330.0, 170.0);
    const char *label = text_with(scene, "United");
    assert_non_null(label);
    assert_non_null(strstr(label, "\xE2\x80\xA6"));
    assert_true(rap_str_points(rap_str_of(label)) < 28);
}

/* Over the marks of its row, where a column of names would take more than 40% of the width. */
static void
long_labels_are_whole_in_a_narrow_figure(void **state)
{
    (void)state;
    struct rap_scene *scene = draw("bars", "long names", 264.0, 0.0);
    assert_string_equal(text_with(scene, "United"),
                        "United Kingdom of Great Britain and Northern Ireland");
}

/* Nothing is told by colour alone: the last period is also filled, a set also bracketed. */
static void
marks_differ_in_shape_too(void **state)
{
    (void)state;
    struct rap_scene *share = draw("share", "plain", 450.0, 0.0);
    int rings = 0;
    for (size_t i = 0; i < share->n_marks; i++)
        rings += share->marks[i].kind == RAP_MARK_CIRCLE && share->marks[i].colour == RAP_WHITE;
    assert_int_equal(rings, 6 + 1); /* a row each, and the key */
    struct rap_scene *posterior = draw("posterior", "plain", 450.0, 200.0);
    bool has_bracket = false;
    for (size_t i = 0; i < posterior->n_marks; i++)
        has_bracket =
            has_bracket
            || (posterior->marks[i].kind == RAP_MARK_LINE && posterior->marks[i].n_points == 4);
    assert_true(has_bracket);
}

/* The words for those who do not see a chart say what those who do would. */
static void
words_say_the_content(void **state)
{
    (void)state;
    assert_non_null(strstr(draw("timeline", "plain", 450.0, 200.0)->alt,
                           "The rate rose from 2.42 a year to 3.56 a year."));
    assert_non_null(
        strstr(draw("forest", "sixty groups", 255.0, 170.0)->alt, "Left out for want of room: 5"));
    assert_non_null(strstr(draw("dumbbell", "plain", 450.0, 0.0)->alt, "Tourism: 29 of 267"));
}

/* Each step begins where the one before it ends: from the end of the first rate to that of the
 * last. */
static void
steps_lead_from_rate_to_rate(void **state)
{
    (void)state;
    for (size_t s = 0; sample_at(s); s++) {
        struct rap_scene *scene = draw("parts", sample_at(s)->name, 450.0, (double)(s % 3) * 60.0);
        double at = NAN, last[2] = { NAN, NAN };
        size_t n = 0;
        for (size_t i = 0; i < scene->n_marks; i++) {
            const struct rap_mark *mark = &scene->marks[i];
            const char *numbers = mark->numbers ? mark->numbers : "";
            if (mark->kind == RAP_MARK_TEXT)
                continue;
            if (strcmp(numbers, "rate") == 0 && n++ == 0)
                at = mark->points[1].x;
            if (strcmp(numbers, "step") == 0) {
                at = isnan(at) ? mark->points[0].x : at; /* a rate of 0 has no bar */
                bool is_rise = fabs(mark->points[0].x - at) < fabs(mark->points[1].x - at);
                assert_true(fabs(mark->points[!is_rise].x - at) < 0.01);
                at = mark->points[is_rise].x;
            }
            if (mark->colour == RAP_PERIOD1 || mark->colour == RAP_PERIOD2) {
                last[0] = mark->points[0].x;
                last[1] = mark->points[1].x;
            }
        }
        bool is_whole = s % 3 == 0; /* else the last steps may be one, without a number */
        assert_true(!is_whole || n == 0 || fabs(at - last[0]) < 0.01 || fabs(at - last[1]) < 0.01);
    }
}

/* Named steps are dark, the others pale in an outline; one down is an outline on white, with its
 * sign. */
static void
steps_differ_in_more_than_colour(void **state)
{
    (void)state;
    static const struct rap_steps_row rows[] = {
        { "a", 2.0, "+2.00", "0.00", "2.00", "", "step", true },
        { "b", 0.5, "+0.50", "1.00", "1.50", "", "step", false },
        { "c", -1.0,
          "\xE2\x88\x92"
          "1.00",
          "1.00", "0.00", "", "step", false },
    };
    struct rap_steps steps = { .ends = { { 2.0, "before", "2.00 a year", "", "rate" },
                                         { 3.5, "since", "3.50 a year", "", "rate" } },
                               .rows = rows,
                               .n_rows = 3,
                               .step_text = "+1.50",
                               .named_text = "2.00 of the 1.50",
                               .heads = { "before", "since", "more" },
                               .under = { "", "", "" },
                               .axis_text = "a year" };
    struct rap_room room = { arena, &rap_measurer_fixed, 450.0, 0.0, NULL };
    struct rap_scene *scene = rap_chart_parts.draw(&steps, room);
    enum rap_colour inside[3] = { RAP_COLOUR_COUNT, RAP_COLOUR_COUNT, RAP_COLOUR_COUNT };
    size_t n = 0;
    for (size_t i = 0; i + 1 < scene->n_marks; i++) {
        const struct rap_mark *mark = &scene->marks[i];
        if (!mark->numbers || strcmp(mark->numbers, "step") != 0)
            continue;
        assert_int_equal(mark->colour, RAP_PERIOD2);
        if (mark[1].kind == RAP_MARK_RECT)
            inside[n] = mark[1].colour;
        n++;
    }
    assert_int_equal(inside[0], RAP_COLOUR_COUNT);
    assert_int_equal(inside[1], RAP_PERIOD2_BAND);
    assert_int_equal(inside[2], RAP_WHITE);
    assert_non_null(text_with(scene, "\xE2\x88\x92"
                                     "1.00"));
    assert_non_null(text_with(scene, "2.00 of the 1.50"));
    assert_non_null(text_with(scene, "+1.50"));
}

/* Far ratios beside the line of all: one arrow for each, and no text under that line. */
static void
a_ratio_beyond_the_axis_is_one_arrow(void **state)
{
    (void)state;
    static const struct rap_forest_row rows[] = {
        { .label = "a", .ratio = { 900.0, 30.0, INFINITY, "900.00", "rr" }, .range = "(30 up)" },
        { .label = "b", .ratio = { 2.0, 1.0, 4.0, "2.0", "rr" }, .range = "(1 to 4)" },
    };
    for (double overall = 4.0; overall < 64.0; overall *= 1.3) {
        struct rap_forest forest = {
            .rows = rows, .n_rows = 2, .head_text = "ratio", .overall = overall
        };
        struct rap_scene *scene = rap_chart_forest.draw(
            &forest, (struct rap_room){ arena, &rap_measurer_fixed, 330.0, 160.0, NULL });
        size_t n_arrows = 0;
        assert_null(scene_fault(arena, scene, &rap_measurer_fixed));
        for (size_t i = 0; i < scene->n_marks; i++)
            n_arrows +=
                scene->marks[i].kind == RAP_MARK_POLYGON && scene->marks[i].colour == RAP_INK;
        assert_int_equal(n_arrows, 1);
    }
}

/* In a narrow figure the columns go, never the steps. */
static void
steps_stay_when_columns_go(void **state)
{
    (void)state;
    struct rap_scene *wide = draw("parts", "plain", 600.0, 0.0);
    struct rap_scene *narrow = draw("parts", "plain", 264.0, 0.0);
    assert_non_null(text_with(wide, "95% CI"));
    assert_null(text_with(narrow, "95% CI"));
    assert_int_equal(count_labels(narrow), 6 + 2);
    for (size_t i = 0; i < wide->n_marks; i++) {
        struct rap_str text = wide->marks[i].text;
        if (wide->marks[i].kind == RAP_MARK_TEXT && *text.ptr == '+')
            assert_non_null(text_with(narrow, text.ptr));
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(years_stand_at_even_steps),
        cmocka_unit_test(a_block_is_a_record),
        cmocka_unit_test(rows_left_out_are_counted),
        cmocka_unit_test(a_total_stays_when_rows_go),
        cmocka_unit_test(cells_add_up_to_their_row),
        cmocka_unit_test(steps_too_close_are_drawn_as_one),
        cmocka_unit_test(steps_are_as_high_as_records_weigh),
        cmocka_unit_test(long_labels_end_in_an_ellipsis),
        cmocka_unit_test(long_labels_are_whole_in_a_narrow_figure),
        cmocka_unit_test(marks_differ_in_shape_too),
        cmocka_unit_test(words_say_the_content),
        cmocka_unit_test(a_ratio_beyond_the_axis_is_one_arrow),
        cmocka_unit_test(steps_lead_from_rate_to_rate),
        cmocka_unit_test(steps_differ_in_more_than_colour),
        cmocka_unit_test(steps_stay_when_columns_go),
    };
    arena = rap_arena_open();
    int status = cmocka_run_group_tests(tests, NULL, NULL);
    rap_arena_close(arena);
    return status;
}
