/* SPDX-License-Identifier: GPL-3.0-or-later */
/* output: the program's own faces and the width of texts. */
#include "rapporteur/base/file.h"
#include "rapporteur/output/page/fonts.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void
assert_near(double value, double expected, double tolerance)
{
    assert_true(fabs(value - expected) <= tolerance);
}

static double
width(const char *text, enum rap_face face, double size_pt)
{
    struct rap_arena *arena = rap_arena_open();
    struct rap_diags *diags = rap_diags_open();
    struct rap_fonts *fonts = NULL;
    assert_true(rap_fonts_open(rap_share_path(arena, "fonts"), &fonts, diags));
    struct rap_measurer measurer = rap_fonts_measurer(fonts);
    double result = rap_measure(&measurer, text, face, size_pt);
    rap_fonts_close(fonts);
    rap_diags_close(diags);
    rap_arena_close(arena);
    return result;
}

/* Advances of the faces in units of 1/1000 em (their tables hmtx): every digit 572, bold 572. */
static void
widths_are_those_of_the_faces(void **state)
{
    (void)state;
    assert_near(width("0123456789", RAP_SANS, 10), 57.2, 0.05);
    assert_near(width("1111111111", RAP_SANS_BOLD, 10), 57.2, 0.05);
    assert_near(width("H", RAP_SANS, 100), 74.1, 0.05);
    assert_near(width("H", RAP_SANS, 7.4), 0.741 * 7.4, 0.01);
    assert_true(width("", RAP_SANS, 10) == 0.0);
    assert_true(width("rate", RAP_SERIF_BOLD, 10) > width("rate", RAP_SANS, 10));
    assert_near(width("affine", RAP_SANS, 10),
                width("a", RAP_SANS, 10) + 2 * width("f", RAP_SANS, 10) + width("i", RAP_SANS, 10)
                    + width("n", RAP_SANS, 10) + width("e", RAP_SANS, 10),
                0.3); /* no ligature, little kerning */
}

/* The user's settings and fonts do not reach the measure. */
static void
widths_do_not_depend_on_the_surroundings(void **state)
{
    (void)state;
    double before = width("Resolutions a year, 1991\xE2\x80\x93"
                          "2023",
                          RAP_SANS, 9.4);
    setenv("HOME", "/nonexistent", 1);
    setenv("LANG", "de_DE.UTF-8", 1);
    setenv("LANGUAGE", "fa", 1);
    setenv("FONTCONFIG_FILE", "/nonexistent/fonts.conf", 1);
    setenv("TZ", "Asia/Tashkent", 1);
    assert_true(before
                == width("Resolutions a year, 1991\xE2\x80\x93"
                         "2023",
                         RAP_SANS, 9.4));
}

static void
a_missing_face_is_an_error(void **state)
{
    (void)state;
    struct rap_diags *diags = rap_diags_open();
    struct rap_fonts *fonts = NULL;
    assert_false(rap_fonts_open("/nonexistent", &fonts, diags));
    assert_null(fonts);
    assert_int_equal(rap_diags_errors(diags), 7);
    const struct rap_diag *first = rap_diags_at(diags, 0);
    assert_string_equal(first->code->code, "E-FONT");
    assert_string_equal(first->pos.file, "/nonexistent/NotoSans-Regular.ttf");
    assert_string_equal(first->text, "the font is missing or cannot be read");
    assert_int_equal(rap_diags_exit_status(diags), 4);
    rap_diags_close(diags);
}

/* A folder with files named as the program's faces, where those of Arabic have no Arabic; and one
 * with Arabic faces deeper inside. */
static char *
make_folders(struct rap_arena *arena)
{
    char *root = rap_str_dup(arena, RAP_STR("/tmp/rapporteur-fonts-XXXXXX"));
    assert_non_null(mkdtemp(root));
    const char *command = rap_format(
        arena,
        "mkdir -p %s/own %s/more/deep && cp %s/*.ttf %s/own && cp %s/*Arabic* %s/more/deep"
        " && for f in %s/own/*Arabic*; do cp %s/own/NotoSans-Regular.ttf $f; done",
        root, root, rap_share_path(arena, "fonts"), root, rap_share_path(arena, "fonts"), root,
        root, root);
    assert_int_equal(system(command), 0);
    return root;
}

static void
a_face_is_borrowed_for_what_is_lacking(void **state)
{
    (void)state;
    static const uint32_t letters[] = { 0x0627, 0x4E2D };
    struct rap_arena *arena = rap_arena_open();
    struct rap_diags *diags = rap_diags_open();
    struct rap_fonts *fonts = NULL;
    char *root = make_folders(arena);
    const char *const folders[] = { "/nonexistent", rap_path_join(arena, root, "own"),
                                    rap_path_join(arena, root, "more"), NULL };
    assert_true(rap_fonts_open(folders[1], &fonts, diags));
    struct rap_measurer measurer = rap_fonts_measurer(fonts);
    double before = rap_measure(&measurer, "\xD8\xA7", RAP_SANS, 10);
    assert_true(rap_fonts_lack(fonts, 0x0627));
    assert_false(rap_fonts_lack(fonts, 'A'));
    assert_false(rap_fonts_lack(fonts, 0x200B));
    assert_null(rap_fonts_borrow(arena, fonts, folders, letters + 1, 1));
    assert_string_equal(rap_fonts_borrow(arena, fonts, folders, letters, 2),
                        "NotoSansArabic-Regular.ttf"); /* and not the bold one before it */
    assert_false(rap_fonts_lack(fonts, 0x0627));
    assert_true(rap_fonts_lack(fonts, 0x4E2D));
    assert_true(rap_measure(&measurer, "\xD8\xA7", RAP_SANS, 10) < before);
    rap_fonts_close(fonts);
    assert_int_equal(system(rap_format(arena, "rm -r %s", root)), 0);
    rap_diags_close(diags);
    rap_arena_close(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(widths_are_those_of_the_faces),
        cmocka_unit_test(widths_do_not_depend_on_the_surroundings),
        cmocka_unit_test(a_missing_face_is_an_error),
        cmocka_unit_test(a_face_is_borrowed_for_what_is_lacking),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
