/* SPDX-License-Identifier: GPL-3.0-or-later */
/* charts: scenes as text, the palette, the fixed measurer. */
#include "rapporteur/charts/scene.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static int
open_arena(void **state)
{
    *state = rap_arena_open();
    return 0;
}

static int
close_arena(void **state)
{
    rap_arena_close(*state);
    return 0;
}

static void
a_scene_prints_one_line_a_mark(void **state)
{
    struct rap_scene *scene = rap_scene_make(*state, 238, 120.25);
    scene->id = "timeline";
    scene->title = "The rate rose";
    scene->alt = "Bars by year.";
    rap_scene_rect(scene, RAP_PERIOD1_TINT, 0, -0.04, 100, 50)->fade = 0.5;
    rap_scene_hatch(scene, 0, 0, 10, 50);
    rap_scene_line(scene, RAP_ACCENT, 0.9, 10, 0, 10, 50)->dashed = true;
    const struct rap_point points[] = { { 1, 2 }, { 3, 4 }, { 5, -6.25 } };
    rap_scene_polygon(scene, RAP_PERIOD2, points, 3)->numbers = "rr.all";
    rap_scene_circle(scene, RAP_INK, 7, 8, 2.5);
    rap_scene_text(scene, RAP_MUTED, RAP_SANS_BOLD, 7.4, RAP_END, 20, 30, "0.80 a year");
    struct rap_buffer out = { .arena = *state };
    rap_scene_print(scene, &out);
    assert_string_equal(out.ptr, "scene timeline 238.0 120.3\n"
                                 "title The rate rose\n"
                                 "alt Bars by year.\n"
                                 "rect period1-tint 0.0 0.0 100.0 50.0 fade 0.50\n"
                                 "hatch hatch 0.0 0.0 10.0 50.0\n"
                                 "line accent 10.0 0.0 10.0 50.0 size 0.9 dashed\n"
                                 "polygon period2 1.0 2.0 3.0 4.0 5.0 -6.3 #rr.all\n"
                                 "circle ink 7.0 8.0 size 2.5\n"
                                 "text muted 20.0 30.0 size 7.4 sans-bold end \"0.80 a year\"\n");
}

static void
a_scene_keeps_many_marks_and_copies_texts(void **state)
{
    struct rap_scene *scene = rap_scene_make(*state, 100, 100);
    char text[] = "a";
    for (int i = 0; i < 5000; i++) {
        text[0] = (char)('a' + i % 26);
        rap_scene_text(scene, RAP_INK, RAP_SANS, 8, RAP_START, i, 0, text);
    }
    assert_int_equal(scene->n_marks, 5000);
    for (int i = 0; i < 5000; i++) {
        assert_int_equal(scene->marks[i].text.ptr[0], 'a' + i % 26);
        assert_true(scene->marks[i].points[0].x == i);
    }
}

static void
the_fixed_measurer_counts_letters(void **state)
{
    (void)state;
    assert_true(rap_measure(&rap_measurer_fixed, "\xC3\xA9t\xC3\xA9", RAP_SERIF_BOLD, 10) == 18.0);
    assert_true(rap_measure(&rap_measurer_fixed, "", RAP_SANS, 10) == 0.0);
}

/* WCAG 2.1: relative luminance of sRGB. */
static double
luminance(unsigned rgb)
{
    static const double weight[] = { 0.2126, 0.7152, 0.0722 };
    double sum = 0;
    for (int i = 0; i < 3; i++) {
        double c = (rgb >> (16 - 8 * i) & 255) / 255.0;
        sum += weight[i] * (c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4));
    }
    return sum;
}

static double
contrast(enum rap_colour a, enum rap_colour b)
{
    double la = luminance(rap_theme_default.colours[a]);
    double lb = luminance(rap_theme_default.colours[b]);
    return (fmax(la, lb) + 0.05) / (fmin(la, lb) + 0.05);
}

static void
texts_stand_out_from_their_ground(void **state)
{
    (void)state;
    static const struct {
        enum rap_colour text, ground;
        double least; /* WCAG: 4.5 for text, 3 for marks */
    } pairs[] = {
        { RAP_INK, RAP_WHITE, 7.0 },          { RAP_MUTED, RAP_WHITE, 4.5 },
        { RAP_MUTED, RAP_PERIOD1_TINT, 4.5 }, { RAP_MUTED, RAP_PERIOD2_TINT, 4.5 },
        { RAP_MUTED, RAP_ACCENT_TINT, 4.5 },  { RAP_PERIOD2, RAP_WHITE, 4.5 },
        { RAP_ACCENT, RAP_WHITE, 4.5 },       { RAP_ACCENT, RAP_ACCENT_TINT, 4.5 },
        { RAP_PERIOD1, RAP_WHITE, 3.0 },      { RAP_INK, RAP_PERIOD2_BAND, 7.0 },
    };
    for (size_t i = 0; i < RAP_COUNT_OF(pairs); i++)
        assert_true(contrast(pairs[i].text, pairs[i].ground) >= pairs[i].least);
    double l1 = 116 * cbrt(luminance(rap_theme_default.colours[RAP_PERIOD1])) - 16;
    double l2 = 116 * cbrt(luminance(rap_theme_default.colours[RAP_PERIOD2])) - 16;
    assert_true(l1 - l2 >= 24.5); /* the two periods in grey */
}

static void
colours_fade_to_white(void **state)
{
    (void)state;
    assert_int_equal(rap_colour_faded(&rap_theme_default, RAP_PERIOD2, 0), 0x0B5394);
    assert_int_equal(rap_colour_faded(&rap_theme_default, RAP_PERIOD2, 1), 0xFFFFFF);
    assert_int_equal(rap_colour_faded(&rap_theme_default, RAP_PERIOD2, 0.5), 0x85A9CA);
    for (int i = 0; i < RAP_COLOUR_COUNT; i++)
        assert_non_null(rap_colour_name((enum rap_colour)i));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_scene_prints_one_line_a_mark),
        cmocka_unit_test(a_scene_keeps_many_marks_and_copies_texts),
        cmocka_unit_test(the_fixed_measurer_counts_letters),
        cmocka_unit_test(texts_stand_out_from_their_ground),
        cmocka_unit_test(colours_fade_to_white),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
