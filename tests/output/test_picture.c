/* SPDX-License-Identifier: GPL-3.0-or-later */
/* output: a figure alone, as PDF, and the room that a picture leaves to its scene. */
#include "support.h"

#include "rapporteur/output/picture/picture.h"

#include <string.h>

static struct rap_arena *arena;

static bool
contains(struct rap_str text, const char *what)
{
    return rap_str_find(text, rap_str_of(what), 0) < text.len;
}

static void
a_scene_of_the_room_makes_the_picture_as_large_as_asked(void **state)
{
    (void)state;
    struct rap_diags *diags = rap_diags_open();
    struct rap_fonts *fonts = open_fonts();
    double width = 400.0, height = 300.0;
    const char *source = "Source: a file with a name that is long enough to need a second line at "
                         "this width, and a third one where the letters are wider than these.";
    struct rap_picture picture = { .title = "A title",
                                   .subtitle = "what it shows",
                                   .source = source,
                                   .name = "Timeline",
                                   .lang = "en",
                                   .created = "2023-03-31T00:00:00Z" };
    assert_true(rap_picture_room(fonts, &picture, &width, &height, diags));
    assert_true(width == 384.0 && height > 150.0 && height < 250.0);
    picture.scene = make_timeline(arena, width, height);
    struct rap_str pdf;
    assert_true(rap_picture_pdf_make(arena, &picture, fonts, &pdf, diags));
    assert_true(rap_str_starts(pdf, "%PDF-"));
    assert_true(contains(pdf, "/MediaBox [ 0 0 400 300 ]")
                || contains(pdf, "/MediaBox [0 0 400 300]"));
    assert_true(contains(pdf, "/Alt (Timeline of resolutions by year"));
    assert_true(contains(pdf, "/S /Figure"));
    assert_int_equal(rap_diags_errors(diags), 0);
    rap_fonts_close(fonts);
    rap_diags_close(diags);
}

static void
a_height_of_the_scene_s_own_stays_open(void **state)
{
    (void)state;
    struct rap_diags *diags = rap_diags_open();
    struct rap_fonts *fonts = open_fonts();
    double width = 400.0, height = 0.0;
    assert_true(rap_picture_room(fonts, &(struct rap_picture){ 0 }, &width, &height, diags));
    assert_true(width == 384.0 && height == 0.0);
    rap_fonts_close(fonts);
    rap_diags_close(diags);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_scene_of_the_room_makes_the_picture_as_large_as_asked),
        cmocka_unit_test(a_height_of_the_scene_s_own_stays_open),
    };
    arena = rap_arena_open();
    int status = cmocka_run_group_tests(tests, NULL, NULL);
    rap_arena_close(arena);
    return status;
}
