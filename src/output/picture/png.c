/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PNG of a scene: drawn by cairo, written chunk by chunk (PNG specification, third edition). Rows
 * are packed unfiltered: for flat tints that is both smaller and faster than libpng's guess. */
#include "../pack.h"
#include "sheet.h"

#include <math.h>
#include <string.h>

#define PIXELS_MAX 32767 /* a side of a cairo image */

struct image {
    struct rap_sheet sheet;
    int width, height; /* pixels */
    double scale;      /* pixels in a point */
};

static struct image
measure_image(struct rap_setter *setter, const struct rap_picture *picture)
{
    struct image image = { .sheet = rap_sheet_measure(setter, picture),
                           .scale = picture->dpi / 72.0 };
    double pixels = image.scale * image.sheet.scale;
    image.width = (int)fmin(ceil(image.sheet.width_pt * pixels - 1e-6), PIXELS_MAX + 1.0);
    image.height = (int)fmin(ceil(image.sheet.height_pt * pixels - 1e-6), PIXELS_MAX + 1.0);
    return image;
}

/* ---- the file */

static void
put_u32(unsigned char *at, uint32_t value)
{
    value = GUINT32_TO_BE(value);
    memcpy(at, &value, sizeof value);
}

static void
add_chunk(struct rap_buffer *out, const char *type, struct rap_str data)
{
    unsigned char head[8], tail[4];
    put_u32(head, (uint32_t)data.len);
    memcpy(head + 4, type, 4);
    put_u32(tail, rap_pack_crc32(rap_pack_crc32(0, (struct rap_str){ type, 4 }), data));
    rap_buffer_add(out, (struct rap_str){ (const char *)head, sizeof head });
    rap_buffer_add(out, data);
    rap_buffer_add(out, (struct rap_str){ (const char *)tail, sizeof tail });
}

/* Eight bits each of red, green and blue; sRGB, perceptual; dots a metre. */
static void
add_head(struct rap_buffer *out, const struct image *image)
{
    unsigned char size[13] = { [8] = 8, [9] = 2 }, density[9] = { [8] = 1 };
    put_u32(size, (uint32_t)image->width);
    put_u32(size + 4, (uint32_t)image->height);
    uint32_t dots = (uint32_t)lround(image->scale * 72.0 / 0.0254);
    put_u32(density, dots);
    put_u32(density + 4, dots);
    rap_buffer_add(out, RAP_STR("\x89PNG\r\n\x1A\n"));
    add_chunk(out, "IHDR", (struct rap_str){ (char *)size, sizeof size });
    add_chunk(out, "sRGB", (struct rap_str){ "", 1 });
    add_chunk(out, "pHYs", (struct rap_str){ (char *)density, sizeof density });
}

/* Text in UTF-8, not compressed, without a language. */
static void
add_words(struct rap_buffer *out, const char *keyword, const char *text)
{
    if (text == NULL || text[0] == '\0')
        return;
    struct rap_buffer data = { .arena = out->arena };
    rap_buffer_text(&data, keyword);
    rap_buffer_add(&data, (struct rap_str){ "\0\0\0\0", 5 });
    rap_buffer_text(&data, text);
    add_chunk(out, "iTXt", rap_buffer_str(&data));
}

/* Turns the pixels of a row, four bytes each, into three bytes each behind the name of the filter,
 * none. `to` may be `from`, or stand before it. */
static void
narrow_row(const uint32_t *from, unsigned char *to, size_t width)
{
    for (size_t x = 0; x < width; x++) {
        uint32_t pixel = from[x];
        to[1 + 3 * x] = (unsigned char)(pixel >> 16);
        to[2 + 3 * x] = (unsigned char)(pixel >> 8);
        to[3 + 3 * x] = (unsigned char)pixel;
    }
    to[0] = 0;
}

/* The rows take the place of the surface's pixels, which are not needed again: a row is never
 * longer than it was. */
static void
add_pixels(struct rap_buffer *out, cairo_surface_t *surface, const struct image *image)
{
    size_t width = (size_t)image->width, height = (size_t)image->height, row = 1 + 3 * width;
    unsigned char *pixels = cairo_image_surface_get_data(surface);
    size_t stride = (size_t)cairo_image_surface_get_stride(surface);
    for (size_t y = 0; y < height; y++)
        narrow_row((const uint32_t *)(const void *)(pixels + y * stride), pixels + y * row, width);
    struct rap_str rows = { (const char *)pixels, height * row };
    add_chunk(out, "IDAT", rap_pack_zlib(out->arena, rows, RAP_PACK_USUAL));
}

static struct rap_str
write_file(struct rap_arena *scratch, cairo_surface_t *surface, const struct image *image,
           const struct rap_picture *picture)
{
    struct rap_buffer out = { .arena = scratch };
    const struct rap_scene *scene = picture->scene;
    add_head(&out, image);
    add_words(&out, "Title", picture->title);
    add_words(&out, "Subtitle", picture->subtitle);
    add_words(&out, "Description", scene->alt ? scene->alt : scene->title);
    add_words(&out, "Source", picture->source);
    add_words(&out, "Software", "rapporteur " RAP_VERSION);
    add_pixels(&out, surface, image);
    add_chunk(&out, "IEND", RAP_STR(""));
    return rap_buffer_str(&out);
}

static struct rap_arg
points(const char *name, double length, const struct rap_diags *diags)
{
    return rap_arg_number(name, length, rap_format(rap_diags_voice(diags)->arena, "%.0f", length));
}

static bool
has_size(const struct image *image, struct rap_diags *diags)
{
    bool fits = image->width > 0 && image->width <= PIXELS_MAX && image->height > 0
                && image->height <= PIXELS_MAX;
    if (!fits)
        rap_diag_add(diags, "E-DRAW.pixels", NULL,
                     RAP_WITH(points("width", image->sheet.width_pt, diags),
                              points("height", image->sheet.height_pt, diags),
                              points("most", PIXELS_MAX, diags)));
    return fits;
}

static cairo_surface_t *
open_surface(struct rap_fonts *fonts, const struct image *image)
{
    int stride = cairo_format_stride_for_width(CAIRO_FORMAT_RGB24, image->width);
    unsigned char *pixels = rap_fonts_pixels(fonts, (size_t)stride * (size_t)image->height);
    return cairo_image_surface_create_for_data(pixels, CAIRO_FORMAT_RGB24, image->width,
                                               image->height, stride);
}

static bool
draw_image(const struct rap_fonts *fonts, const struct image *image, cairo_surface_t *surface,
           struct rap_diags *diags)
{
    struct rap_canvas canvas = { .cr = cairo_create(surface), .fonts = fonts };
    cairo_set_source_rgb(canvas.cr, 1, 1, 1);
    cairo_paint(canvas.cr);
    cairo_scale(canvas.cr, image->scale, image->scale);
    rap_sheet_draw(&canvas, &image->sheet);
    cairo_status_t status = cairo_status(canvas.cr);
    cairo_destroy(canvas.cr);
    cairo_surface_flush(surface);
    if (status != CAIRO_STATUS_SUCCESS)
        rap_diag_add(diags, "E-DRAW.cairo", NULL,
                     RAP_WITH(rap_arg_text("why", cairo_status_to_string(status))));
    return status == CAIRO_STATUS_SUCCESS;
}

bool
rap_png_make(struct rap_arena *arena, const struct rap_picture *picture, struct rap_fonts *fonts,
             struct rap_str *png, struct rap_diags *diags)
{
    struct rap_arena *scratch = rap_arena_open();
    struct rap_setter setter = { .arena = scratch, .fonts = fonts, .diags = diags };
    struct image image = measure_image(&setter, picture);
    bool made = has_size(&image, diags);
    if (made) {
        cairo_surface_t *surface = open_surface(fonts, &image);
        made = draw_image(fonts, &image, surface, diags);
        if (made)
            *png = rap_str_copy(arena, write_file(scratch, surface, &image, picture));
        cairo_surface_destroy(surface);
    }
    rap_arena_close(scratch);
    return made;
}
