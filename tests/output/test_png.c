/* SPDX-License-Identifier: GPL-3.0-or-later */
/* output: a figure as PNG. With a path as its argument it writes the PNG there instead. */
#include "support.h"

#include "../../src/output/picture/sheet.h"

#include "rapporteur/base/file.h"
#include "rapporteur/output/picture/picture.h"

#include <stdlib.h>
#include <string.h>

static struct rap_arena *arena;
static const char *const title = "From 2016 on the yearly rate is higher";
static const char *const source = "Source: resolutions.csv, 38 records";

static bool
try_png(const struct rap_scene *scene, double dpi, struct rap_str *png, struct rap_diags *diags)
{
    struct rap_fonts *fonts = open_fonts();
    struct rap_picture picture = { .scene = scene, .title = title, .source = source, .dpi = dpi };
    bool made = rap_png_make(arena, &picture, fonts, png, diags);
    rap_fonts_close(fonts);
    return made;
}

static struct rap_str
make_png(double dpi)
{
    struct rap_str png = { 0 };
    struct rap_diags *diags = rap_diags_open();
    struct rap_scene *scene = make_timeline(arena, 400, 200);
    scene->alt = "Resolutions a year as blocks.";
    bool made = try_png(scene, dpi, &png, diags);
    rap_diags_close(diags);
    assert_true(made);
    return png;
}

static uint32_t
u32(const char *at)
{
    const unsigned char *p = (const unsigned char *)at;
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

/* The data of the n-th chunk of a type; fails the test when there is none. */
static struct rap_str
chunk(struct rap_str png, const char *type, size_t n)
{
    for (size_t i = 8; i + 12 <= png.len; i += 12 + u32(png.ptr + i))
        if (memcmp(png.ptr + i + 4, type, 4) == 0 && n-- == 0)
            return rap_str_slice(png, i + 8, i + 8 + u32(png.ptr + i));
    fail_msg("no chunk %s", type);
    return (struct rap_str){ 0 };
}

/* 416 x 200 + title 13.6 + 1.5 + 5 + source 8.6 + 4 + 2 x 8 points, at 144 dots an inch. */
static void
size_and_resolution_are_in_the_file(void **state)
{
    (void)state;
    struct rap_str png = make_png(144);
    struct rap_str size = chunk(png, "IHDR", 0), density = chunk(png, "pHYs", 0);
    assert_int_equal(u32(size.ptr), 832);
    assert_int_equal(u32(size.ptr + 4), 498);
    assert_int_equal(u32(density.ptr), 5669); /* 144 / 0.0254 */
    assert_int_equal(u32(density.ptr + 4), 5669);
    assert_int_equal(density.ptr[8], 1);
}

static void
words_are_in_the_file(void **state)
{
    (void)state;
    struct rap_str png = make_png(72);
    const char *const expected[][2] = {
        { "Title", title },
        { "Description", "Resolutions a year as blocks." },
        { "Source", source },
        { "Software", "rapporteur " RAP_VERSION },
    };
    for (size_t i = 0; i < RAP_COUNT_OF(expected); i++) {
        struct rap_str data = chunk(png, "iTXt", i);
        size_t n = strlen(expected[i][0]) + 5;
        assert_string_equal(data.ptr, expected[i][0]);
        assert_true(rap_str_equal_text(rap_str_slice(data, n, data.len), expected[i][1]));
    }
    assert_int_equal(chunk(png, "IEND", 0).len, 0);
}

static cairo_status_t
read_bytes(void *closure, unsigned char *to, unsigned length)
{
    struct rap_str *rest = closure;
    assert_true(length <= rest->len);
    memcpy(to, rest->ptr, length);
    *rest = rap_str_slice(*rest, length, rest->len);
    return CAIRO_STATUS_SUCCESS;
}

/* The same sheet drawn at 96 dots an inch, and never written. */
static cairo_surface_t *
draw_sheet(const struct rap_picture *picture, int width, int height)
{
    struct rap_fonts *fonts = open_fonts();
    struct rap_setter setter = { .arena = arena, .fonts = fonts };
    struct rap_sheet sheet = rap_sheet_measure(&setter, picture);
    cairo_surface_t *drawn = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
    struct rap_canvas canvas = { cairo_create(drawn), fonts };
    cairo_set_source_rgb(canvas.cr, 1, 1, 1);
    cairo_paint(canvas.cr);
    cairo_scale(canvas.cr, 96.0 / 72.0, 96.0 / 72.0);
    rap_sheet_draw(&canvas, &sheet);
    cairo_destroy(canvas.cr);
    cairo_surface_flush(drawn);
    rap_fonts_close(fonts);
    return drawn;
}

/* As another reader, libpng behind cairo, sees it. */
static void
a_reader_finds_the_pixels_that_were_drawn(void **state)
{
    (void)state;
    struct rap_str png = make_png(96);
    cairo_surface_t *read = cairo_image_surface_create_from_png_stream(read_bytes, &png);
    assert_int_equal(cairo_surface_status(read), CAIRO_STATUS_SUCCESS);
    int width = cairo_image_surface_get_width(read), height = cairo_image_surface_get_height(read);
    struct rap_picture picture = { .scene = make_timeline(arena, 400, 200),
                                   .title = title,
                                   .source = source };
    cairo_surface_t *drawn = draw_sheet(&picture, width, height);
    for (int y = 0; y < height; y++) {
        size_t row = (size_t)y * (size_t)cairo_image_surface_get_stride(read) / sizeof(uint32_t);
        const uint32_t *a = (const uint32_t *)(void *)cairo_image_surface_get_data(read) + row;
        const uint32_t *b = (const uint32_t *)(void *)cairo_image_surface_get_data(drawn) + row;
        for (int x = 0; x < width; x++)
            assert_int_equal(a[x] & 0xFFFFFF, b[x] & 0xFFFFFF);
    }
    cairo_surface_destroy(read);
    cairo_surface_destroy(drawn);
}

static void
two_runs_give_the_same_bytes(void **state)
{
    (void)state;
    assert_true(rap_str_equal(make_png(96), make_png(96)));
}

static void
too_large_a_figure_is_an_error(void **state)
{
    (void)state;
    struct rap_diags *diags = rap_diags_open();
    struct rap_str png = { 0 };
    assert_false(try_png(rap_scene_make(arena, 4000, 100), 600, &png, diags));
    assert_string_equal(rap_diags_at(diags, 0)->code->code, "E-DRAW");
    assert_string_equal(rap_diags_at(diags, 0)->text,
                        "a figure of 4016 x 149 points does not fit on 32767 pixels");
    rap_diags_close(diags);
}

/* Whether a letter has ink from its baseline to the height of a capital, in the width of one. */
static bool
is_inked(const char *letter)
{
    struct rap_scene *scene = rap_scene_make(arena, 100, 100);
    rap_scene_text(scene, RAP_INK, RAP_SANS, 72, RAP_START, 10, 80, letter);
    struct rap_picture picture = { .scene = scene };
    cairo_surface_t *drawn = draw_sheet(&picture, 170, 170);
    const unsigned char *pixels = cairo_image_surface_get_data(drawn);
    size_t stride = (size_t)cairo_image_surface_get_stride(drawn), n_dark = 0;
    for (size_t y = 60; y < 125; y++)
        for (size_t x = 35; x < 85; x++)
            n_dark += pixels[y * stride + 4 * x] < 128;
    cairo_surface_destroy(drawn);
    return n_dark > 65 * 50 / 20 && n_dark < 65 * 50 / 2;
}

static void
a_letter_that_no_face_has_is_a_box(void **state)
{
    (void)state;
    assert_true(is_inked("\xE4\xB8\xAD"));
    assert_true(is_inked("\xF0\x9F\x98\x80"));
    assert_true(is_inked("B"));
    assert_false(is_inked("\xE2\x80\x8B")); /* no letter: a space of no width */
}

static int
write_png(const char *path)
{
    struct rap_diags *diags = rap_diags_open();
    bool written = rap_file_write(path, make_png(144), diags);
    rap_diags_close(diags);
    return written ? 0 : 1;
}

int
main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(size_and_resolution_are_in_the_file),
        cmocka_unit_test(words_are_in_the_file),
        cmocka_unit_test(a_reader_finds_the_pixels_that_were_drawn),
        cmocka_unit_test(two_runs_give_the_same_bytes),
        cmocka_unit_test(too_large_a_figure_is_an_error),
        cmocka_unit_test(a_letter_that_no_face_has_is_a_box),
    };
    arena = rap_arena_open();
    int status = argc > 1 ? write_png(argv[1]) : cmocka_run_group_tests(tests, NULL, NULL);
    rap_arena_close(arena);
    return status;
}
