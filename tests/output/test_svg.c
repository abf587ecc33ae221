/* SPDX-License-Identifier: GPL-3.0-or-later */
/* output/svg: the elements of each mark, names, escapes, and that the file is XML. */
#include "support.h"

#include "rapporteur/output/picture/picture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct fixture {
    struct rap_arena *arena;
    struct rap_diags *diags;
    struct rap_fonts *fonts;
    struct rap_scene *scene;
};

static int
open_fixture(void **state)
{
    struct rap_arena *arena = rap_arena_open();
    struct fixture *fixture = rap_new(arena, struct fixture);
    *fixture = (struct fixture){ .arena = arena, .diags = rap_diags_open(), .fonts = open_fonts() };
    fixture->scene = rap_scene_make(arena, 200.0, 100.0);
    fixture->scene->title = "Texts a year";
    fixture->scene->alt = "From 1 to 2";
    *state = fixture;
    return 0;
}

static int
close_fixture(void **state)
{
    struct fixture *fixture = *state;
    rap_fonts_close(fixture->fonts);
    rap_diags_close(fixture->diags);
    rap_arena_close(fixture->arena);
    return 0;
}

static const char *
svg_of(struct fixture *fixture, const char *title, const char *source)
{
    struct rap_str svg;
    struct rap_picture picture = { .scene = fixture->scene, .title = title, .source = source };
    assert_true(rap_svg_make(fixture->arena, &picture, fixture->fonts, &svg, fixture->diags));
    return rap_str_dup(fixture->arena, svg);
}

static void
assert_contains(const char *text, const char *part)
{
    if (!strstr(text, part))
        fail_msg("`%s' is not in\n%s", part, text);
}

static size_t
count_of(const char *text, const char *part)
{
    size_t n = 0;
    for (const char *at = strstr(text, part); at; at = strstr(at + 1, part))
        n++;
    return n;
}

static void
assert_xml(const char *text)
{
    char path[] = "/tmp/rapporteur-svg-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, text, strlen(text)), strlen(text));
    close(fd);
    char command[100];
    snprintf(command, sizeof command, "xmllint --noout --nonet %s", path);
    int status = system(command);
    unlink(path);
    assert_int_equal(status, 0);
}

static void
areas_of_one_look_share_a_path(void **state)
{
    struct fixture *fixture = *state;
    rap_scene_rect(fixture->scene, RAP_PERIOD1, 1.0, 2.5, 3.25, 4.125);
    rap_scene_rect(fixture->scene, RAP_PERIOD1, 5.0, 2.0, 7.0, 4.0);
    const struct rap_point corners[] = { { 1, 1 }, { 2, 1 }, { 2, -3.5 } };
    rap_scene_polygon(fixture->scene, RAP_PERIOD2, corners, 3);
    const char *svg = svg_of(fixture, NULL, NULL);
    assert_contains(svg, "<path fill=\"#8793A0\" d=\"M1 2.5H3.3V4.1H1zM5 2H7V4H5z\"/>\n");
    assert_contains(svg, "<path fill=\"#0B5394\" d=\"M1 1H2V-3.5z\"/>\n");
    assert_int_equal(count_of(svg, "<path"), 2);
}

static void
circles_of_one_size_share_a_path(void **state)
{
    struct fixture *fixture = *state;
    rap_scene_circle(fixture->scene, RAP_PERIOD1, 10.0, 10.0, 2.0);
    rap_scene_circle(fixture->scene, RAP_PERIOD1, 10.0, 20.0, 3.0);
    rap_scene_circle(fixture->scene, RAP_PERIOD1, 20.0, 10.0, 2.0);
    const char *svg = svg_of(fixture, NULL, NULL);
    assert_contains(svg, "<path fill=\"#8793A0\" d=\"M8 10a2 2 0 1 0 4 0a2 2 0 1 0 -4 0z"
                         "m10 0a2 2 0 1 0 4 0a2 2 0 1 0 -4 0z\"/>\n");
    assert_int_equal(count_of(svg, "<path"), 2);
}

static void
steps_stand_where_they_are_shorter(void **state)
{
    struct fixture *fixture = *state;
    const struct rap_point points[] = { { 100.5, 50.2 }, { 101, 49 }, { 9, 49 }, { 9, 49.4 } };
    rap_scene_polygon(fixture->scene, RAP_PERIOD1, points, 4);
    const struct rap_point corners[] = { { 150, 50 }, { 151, 50 }, { 151, 60.5 } };
    rap_scene_polygon(fixture->scene, RAP_PERIOD2, corners, 3);
    rap_scene_rect(fixture->scene, RAP_PERIOD2, 150.3, 50.5, 160.0, 61.0);
    const char *svg = svg_of(fixture, NULL, NULL);
    assert_contains(svg, " d=\"M100.5 50.2L101 49H9v.4z\"/>");
    assert_contains(svg, " d=\"M150 50h1V60.5zm.3 .5"); /* from where the first closed */
    assert_xml(svg);
}

static void
lines_differ_by_width_and_dashes(void **state)
{
    struct fixture *fixture = *state;
    rap_scene_line(fixture->scene, RAP_INK, 1.5, 0.0, 1.0, 2.0, 1.0);
    rap_scene_line(fixture->scene, RAP_INK, 1.5, 0.0, 2.0, 2.0, 2.0);
    rap_scene_line(fixture->scene, RAP_INK, 1.0, 0.0, 3.0, 2.0, 3.0)->dashed = true;
    const char *svg = svg_of(fixture, NULL, NULL);
    assert_contains(svg, "<path fill=\"none\" stroke=\"#17212B\" stroke-width=\"1.5\" "
                         "d=\"M0 1H2M0 2H2\"/>\n");
    assert_contains(svg, "stroke-width=\"1\" stroke-dasharray=\"2.2\" d=\"M0 3H2\"/>\n");
}

static void
faded_colours_are_mixed_with_white(void **state)
{
    struct fixture *fixture = *state;
    rap_scene_rect(fixture->scene, RAP_INK, 0.0, 0.0, 1.0, 1.0)->fade = 0.5;
    assert_contains(svg_of(fixture, NULL, NULL), "<path fill=\"#8B9095\"");
}

static void
hatches_are_a_pattern(void **state)
{
    struct fixture *fixture = *state;
    rap_scene_hatch(fixture->scene, 0.0, 0.0, 9.0, 50.0);
    rap_scene_hatch(fixture->scene, 90.0, 0.0, 99.0, 50.0);
    const char *svg = svg_of(fixture, NULL, NULL);
    assert_int_equal(count_of(svg, "<pattern id=\"figure-hatch\""), 1);
    assert_contains(svg, "<path fill=\"url(#figure-hatch)\" d=\"M0 0H9V50H0zM90 0h9V50H90z\"/>\n");
    assert_xml(svg);
}

static void
texts_stay_texts(void **state)
{
    struct fixture *fixture = *state;
    rap_scene_text(fixture->scene, RAP_MUTED, RAP_SANS, 7.6, RAP_END, 9.0, 20.0, "8");
    rap_scene_text(fixture->scene, RAP_MUTED, RAP_SANS, 7.6, RAP_START, 9.0, 30.0,
                   "a <b> & \"c\" 'd'");
    rap_scene_text(fixture->scene, RAP_INK, RAP_SANS_BOLD, 8.0, RAP_MIDDLE, 9.0, 40.0, "1");
    const char *svg = svg_of(fixture, NULL, NULL);
    assert_contains(svg, "<g fill=\"#55616D\" font-size=\"7.6\" text-anchor=\"end\"><text x=\"9\" "
                         "y=\"20\">8</text></g>\n<g fill=\"#55616D\" font-size=\"7.6\"><text "
                         "x=\"9\" y=\"30\" textLength=\"");
    assert_contains(svg, ">a &lt;b&gt; &amp; &quot;c&quot; &#39;d&#39;</text></g>\n");
    assert_contains(svg, "font-weight=\"700\" text-anchor=\"middle\"><text "
                         "x=\"9\" y=\"40\">1</text></g>\n");
    assert_xml(svg);
}

static void
long_labels_carry_their_length(void **state)
{
    struct fixture *fixture = *state;
    const char *label = "35 resolutions in 25.0 years";
    struct rap_measurer measurer = rap_fonts_measurer(fixture->fonts);
    rap_scene_text(fixture->scene, RAP_INK, RAP_SANS, 7.6, RAP_START, 0.0, 9.0, label);
    double width = rap_measure(&measurer, label, RAP_SANS, 7.6);
    assert_true(width > 90.0 && width < 105.0);
    char expected[100];
    snprintf(expected, sizeof expected, "textLength=\"%.1f\" lengthAdjust=\"spacingAndGlyphs\">",
             width);
    assert_contains(svg_of(fixture, NULL, NULL), expected);
}

static void
a_figure_alone_has_names_title_and_source(void **state)
{
    struct fixture *fixture = *state;
    const char *svg = svg_of(fixture, "Texts a year",
                             "Source: a.csv, with a line so long that it "
                             "has to be broken into two of them");
    assert_int_equal(
        strncmp(svg, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"216.00pt\"", 55), 0);
    assert_contains(svg, " role=\"img\" aria-labelledby=\"figure-title\" "
                         "aria-describedby=\"figure-desc\">\n"
                         "<title id=\"figure-title\">Texts a year</title>\n"
                         "<desc id=\"figure-desc\">From 1 to 2</desc>\n"
                         "<rect width=\"100%\" height=\"100%\" fill=\"#FFFFFF\"/>\n");
    assert_contains(svg, "font-size=\"9.4\" font-weight=\"700\"><text x=\"8\"");
    assert_contains(svg, "<g transform=\"translate(8.00 26.30)\">\n");
    assert_contains(svg, ">Source: a.csv, with");
    assert_int_equal(count_of(svg, "<text"), 3);
    assert_xml(svg);
}

static void
control_characters_do_not_break_the_file(void **state)
{
    struct fixture *fixture = *state;
    fixture->scene->alt = "a\001b\xFF"
                          "c\xEF\xBF\xBE"
                          "d\033[0m\te";
    const char *svg = svg_of(fixture, NULL, NULL);
    assert_contains(svg, ">a\xEF\xBF\xBD"
                         "b\xEF\xBF\xBD"
                         "c\xEF\xBF\xBD"
                         "d\xEF\xBF\xBD"
                         "[0m\te</desc>");
    assert_xml(svg);
}

static void
a_letter_that_no_face_has_is_written(void **state)
{
    struct fixture *fixture = *state;
    rap_scene_text(fixture->scene, RAP_INK, RAP_SANS, 8.0, RAP_START, 0.0, 9.0, "\xE4\xB8\xAD");
    assert_contains(svg_of(fixture, NULL, NULL), ">\xE4\xB8\xAD</text>");
    assert_int_equal(rap_diags_count(fixture->diags), 0);
}

static void
a_timeline_is_small_and_the_same_twice(void **state)
{
    struct fixture *fixture = *state;
    fixture->scene = make_timeline(fixture->arena, 493.0, 196.0);
    const char *svg = svg_of(fixture, NULL, NULL);
    assert_string_equal(svg, svg_of(fixture, NULL, NULL));
    assert_true(strlen(svg) < 9000);
    assert_xml(svg);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_fixture, close_fixture)
    const struct CMUnitTest tests[] = {
        TEST(areas_of_one_look_share_a_path),
        TEST(circles_of_one_size_share_a_path),
        TEST(steps_stand_where_they_are_shorter),
        TEST(lines_differ_by_width_and_dashes),
        TEST(faded_colours_are_mixed_with_white),
        TEST(hatches_are_a_pattern),
        TEST(texts_stay_texts),
        TEST(long_labels_carry_their_length),
        TEST(a_figure_alone_has_names_title_and_source),
        TEST(control_characters_do_not_break_the_file),
        TEST(a_letter_that_no_face_has_is_written),
        TEST(a_timeline_is_small_and_the_same_twice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
