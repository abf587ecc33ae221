/* SPDX-License-Identifier: GPL-3.0-or-later */
/* output: lines that are set without pango stand as pango sets them. */
#include "../../src/output/page/shape.h"
#include "support.h"

#include <math.h>
#include <string.h>

static struct rap_arena *arena;
static struct rap_fonts *fonts;

static struct rap_line
line_of(const char *text, enum rap_face face, double size_pt)
{
    struct rap_span *span = rap_new(arena, struct rap_span);
    *span = (struct rap_span){ .end = strlen(text), .face = face };
    return (struct rap_line){
        .text = rap_str_of(text), .spans = span, .n_spans = 1, .size_pt = size_pt
    };
}

static void
widths_are_those_of_pango(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "Tajikistan, Turkmenistan",
        "AVATAR To Va. WA",
        "affine, office",
        "1.40\xE2\x80\x93"
        "5.79 (95% CI 0.97 to 1.95)",
        "R\xC3\xA9solution \xE2\x80\x9C"
        "A/RES/50/80 A\xE2\x80\x9D",
        "\xD0\xA0\xD0\xB5\xD0\xB7\xD0\xBE\xD0\xBB\xD1\x8E\xD1\x86\xD0\xB8\xD1\x8F",
        " blanks  at both ends ",
    };
    for (size_t i = 0; i < RAP_COUNT_OF(texts); i++)
        for (int face = 0; face < RAP_FACE_COUNT; face++) {
            struct rap_line line = line_of(texts[i], (enum rap_face)face, 7.4);
            assert_true(rap_shape_can(fonts, &line));
            PangoRectangle logical;
            pango_layout_get_extents(rap_line_layout(fonts, &line), NULL, &logical);
            double width = rap_shape_line(fonts, &line, NULL, 0, 0);
            if (fabs(width - logical.width / (double)PANGO_SCALE) > 0.05)
                fail_msg("%s: %.3f, pango %.3f", texts[i], width,
                         logical.width / (double)PANGO_SCALE);
        }
}

static void
other_letters_are_left_to_pango(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "\xD8\xA7\xD9\x84\xD8\xAC", /* Arabic */
        "e\xCC\x81",                /* a mark that combines */
        "\xE2\x88\x92"
        "1", /* a minus, from the face of mathematics */
        "a\nb",
        "\xE2\x80\x8F", /* a mark of direction */
    };
    for (size_t i = 0; i < RAP_COUNT_OF(texts); i++) {
        struct rap_line line = line_of(texts[i], RAP_SANS, 9);
        assert_false(rap_shape_can(fonts, &line));
    }
}

/* The lines of a text of 10 pt, parted by "|". */
static const char *
broken(const char *text, double width_pt)
{
    struct rap_diags *diags = rap_diags_open();
    struct rap_setter setter = { .arena = arena, .fonts = fonts, .diags = diags };
    struct rap_line line = line_of(text, RAP_SANS, 10);
    struct rap_lines lines = { 0 };
    assert_true(rap_shape_break(&setter, &line, width_pt, &lines));
    struct rap_buffer out = { .arena = arena };
    for (size_t i = 0; i < lines.n; i++) {
        rap_buffer_format(&out, "%s%.*s", i > 0 ? "|" : "", RAP_ARG(lines.at[i].text));
        assert_true(!(width_pt > 0.0) || lines.at[i].width_pt <= width_pt + 0.02);
    }
    rap_diags_close(diags);
    return out.ptr;
}

static void
texts_are_broken_where_they_may_be(void **state)
{
    (void)state;
    assert_string_equal(broken("one two three", 0), "one two three");
    assert_string_equal(broken("one two three", 45), "one two |three");
    assert_string_equal(broken("one two three", 1000), "one two three");
    assert_string_equal(broken("a nuclear-weapon-free zone", 70), "a nuclear-|weapon-free |zone");
    assert_string_equal(broken("since 2018\xE2\x80\x93"
                               "2022 then",
                               70),
                        "since |2018\xE2\x80\x93"
                        "2022 |then");
    assert_string_equal(broken("on 2016-09-08", 40), "on |2016-09|-08"); /* too wide: inside */
    assert_string_equal(broken("abcdefghij", 30), "abcde|fghij");
    assert_string_equal(broken("ends with blanks   ", 1000), "ends with blanks   ");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(widths_are_those_of_pango),
        cmocka_unit_test(other_letters_are_left_to_pango),
        cmocka_unit_test(texts_are_broken_where_they_may_be),
    };
    arena = rap_arena_open();
    fonts = open_fonts();
    int status = cmocka_run_group_tests(tests, NULL, NULL);
    rap_fonts_close(fonts);
    rap_arena_close(arena);
    return status;
}
