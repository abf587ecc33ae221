/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PNG of a scene: drawn by cairo, written chunk by chunk (PNG specification, third edition). Rows
 * go unfiltered into zlib: for flat tints that is both smaller and faster than libpng's guess. */
#include "rapporteur/output/png.h"

#include "canvas.h"

#include <math.h>
#include <string.h>
#include <zlib.h>

#define PADDING_PT   14.0
#define TITLE_GAP_PT 7.0
#define FOOT_GAP_PT  6.0
#define PIXELS_MAX   32767 /* a side of a cairo image */

static const struct rap_look look_title = { .face = RAP_SANS_BOLD,
                                            .size_pt = 11,
                                            .leading_pt = 15 };
static const struct rap_look look_source = { .colour = RAP_MUTED,
                                             .size_pt = 6.6,
                                             .leading_pt = 9.6 };

struct sheet {
    const struct rap_scene *scene;
    struct rap_lines title, source;
    double width_pt, height_pt;
    int width, height; /* pixels */
    double scale;      /* pixels in a point */
};

/* ---- the picture */

static struct sheet
measure_sheet(struct rap_setter *setter, const struct rap_scene *scene, const char *title,
              const char *source, double dpi)
{
    struct sheet sheet = { .scene = scene, .scale = dpi / 72.0 };
    sheet.title = rap_lines_plain(setter, rap_str_of(title), look_title, scene->width_pt);
    sheet.source = rap_lines_plain(setter, rap_str_of(source), look_source, scene->width_pt);
    rap_scene_check(setter, scene);
    sheet.width_pt = scene->width_pt + 2 * PADDING_PT;
    sheet.height_pt = scene->height_pt + 2 * PADDING_PT;
    if (sheet.title.n > 0)
        sheet.height_pt += rap_lines_height(&sheet.title) + TITLE_GAP_PT;
    if (sheet.source.n > 0)
        sheet.height_pt += rap_lines_height(&sheet.source) + FOOT_GAP_PT;
    sheet.width = (int)fmin(ceil(sheet.width_pt * sheet.scale), PIXELS_MAX + 1.0);
    sheet.height = (int)fmin(ceil(sheet.height_pt * sheet.scale), PIXELS_MAX + 1.0);
    return sheet;
}

static double
draw_lines(const struct rap_canvas *canvas, const struct rap_lines *lines, double width, double y)
{
    double baseline = y + rap_look_rise(lines->look);
    for (size_t i = 0; i < lines->n; i++) {
        const struct rap_line *line = &lines->at[i];
        double left = PADDING_PT + (line->right_to_left ? width - line->width_pt : 0.0);
        rap_canvas_line(canvas, line, left, baseline);
        baseline += lines->look.leading_pt;
    }
    return y + rap_lines_height(lines);
}

static void
draw_sheet(const struct rap_canvas *canvas, const struct sheet *sheet)
{
    cairo_set_source_rgb(canvas->cr, 1, 1, 1);
    cairo_paint(canvas->cr);
    cairo_scale(canvas->cr, sheet->scale, sheet->scale);
    double y = PADDING_PT;
    if (sheet->title.n > 0)
        y = draw_lines(canvas, &sheet->title, sheet->scene->width_pt, y) + TITLE_GAP_PT;
    rap_canvas_scene(canvas, sheet->scene, PADDING_PT, y, 1.0);
    y += sheet->scene->height_pt + FOOT_GAP_PT;
    draw_lines(canvas, &sheet->source, sheet->scene->width_pt, y);
}

/* ---- the file */

static void
put_u32(unsigned char *at, uint32_t value)
{
    at[0] = (unsigned char)(value >> 24);
    at[1] = (unsigned char)(value >> 16);
    at[2] = (unsigned char)(value >> 8);
    at[3] = (unsigned char)value;
}

static void
add_bytes(struct rap_buffer *out, const unsigned char *bytes, size_t n)
{
    rap_buffer_add(out, (struct rap_str){ (const char *)bytes, n });
}

static void
add_chunk(struct rap_buffer *out, const char *type, struct rap_str data)
{
    unsigned char head[8], tail[4];
    put_u32(head, (uint32_t)data.len);
    memcpy(head + 4, type, 4);
    uLong crc = crc32(0, head + 4, 4);
    if (data.len > 0)
        crc = crc32(crc, (const Bytef *)data.ptr, (uInt)data.len);
    put_u32(tail, (uint32_t)crc);
    add_bytes(out, head, sizeof head);
    rap_buffer_add(out, data);
    add_bytes(out, tail, sizeof tail);
}

/* Eight bits each of red, green and blue; sRGB, perceptual; dots a metre. */
static void
add_head(struct rap_buffer *out, const struct sheet *sheet)
{
    unsigned char size[13] = { [8] = 8, [9] = 2 }, density[9] = { [8] = 1 };
    put_u32(size, (uint32_t)sheet->width);
    put_u32(size + 4, (uint32_t)sheet->height);
    uint32_t dots = (uint32_t)lround(sheet->scale * 72.0 / 0.0254);
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

static void
add_pixels(struct rap_buffer *out, cairo_surface_t *image, const struct sheet *sheet)
{
    size_t width = (size_t)sheet->width, height = (size_t)sheet->height, row = 1 + 3 * width;
    const unsigned char *pixels = cairo_image_surface_get_data(image);
    size_t stride = (size_t)cairo_image_surface_get_stride(image);
    unsigned char *rows = rap_alloc(out->arena, height, row);
    for (size_t y = 0; y < height; y++) {
        const uint32_t *from = (const uint32_t *)(const void *)(pixels + y * stride);
        unsigned char *to = rows + y * row + 1; /* the first byte names the filter: none */
        for (size_t x = 0; x < width; x++, to += 3) {
            to[0] = (unsigned char)(from[x] >> 16);
            to[1] = (unsigned char)(from[x] >> 8);
            to[2] = (unsigned char)from[x];
        }
    }
    uLongf n = compressBound((uLong)(height * row));
    unsigned char *packed = rap_alloc(out->arena, n, 1);
    compress2(packed, &n, rows, (uLong)(height * row), 6); /* cannot fail: the space is enough */
    add_chunk(out, "IDAT", (struct rap_str){ (char *)packed, n });
}

static struct rap_str
write_file(struct rap_arena *scratch, cairo_surface_t *image, const struct sheet *sheet,
           const char *title, const char *source)
{
    struct rap_buffer out = { .arena = scratch };
    const char *alt = sheet->scene->alt ? sheet->scene->alt : sheet->scene->title;
    add_head(&out, sheet);
    add_words(&out, "Title", title);
    add_words(&out, "Description", alt);
    add_words(&out, "Source", source);
    add_words(&out, "Software", "rapporteur " RAP_VERSION);
    add_pixels(&out, image, sheet);
    add_chunk(&out, "IEND", RAP_STR(""));
    return rap_buffer_str(&out);
}

static bool
has_size(const struct sheet *sheet, struct rap_diags *diags)
{
    bool fits = sheet->width > 0 && sheet->width <= PIXELS_MAX && sheet->height > 0
                && sheet->height <= PIXELS_MAX;
    if (!fits)
        rap_diag(diags, "E-DRAW", NULL, "a figure of %.0f x %.0f points does not fit on %d pixels",
                 sheet->width_pt, sheet->height_pt, PIXELS_MAX);
    return fits;
}

static bool
draw_image(const struct rap_fonts *fonts, const struct sheet *sheet, cairo_surface_t *image,
           struct rap_diags *diags)
{
    struct rap_canvas canvas = { .cr = cairo_create(image), .fonts = fonts };
    draw_sheet(&canvas, sheet);
    cairo_status_t status = cairo_status(canvas.cr);
    cairo_destroy(canvas.cr);
    cairo_surface_flush(image);
    if (status != CAIRO_STATUS_SUCCESS)
        rap_diag(diags, "E-DRAW", NULL, "%s", cairo_status_to_string(status));
    return status == CAIRO_STATUS_SUCCESS;
}

bool
rap_png_make(struct rap_arena *arena, const struct rap_scene *scene, const char *title,
             const char *source, double dpi, struct rap_fonts *fonts, struct rap_str *png,
             struct rap_diags *diags)
{
    struct rap_arena *scratch = rap_arena_open();
    struct rap_setter setter = { .arena = scratch, .fonts = fonts, .diags = diags };
    struct sheet sheet = measure_sheet(&setter, scene, title, source, dpi);
    bool made = !setter.failed && has_size(&sheet, diags);
    if (made) {
        cairo_surface_t *image =
            cairo_image_surface_create(CAIRO_FORMAT_RGB24, sheet.width, sheet.height);
        made = draw_image(fonts, &sheet, image, diags);
        if (made)
            *png = rap_str_copy(arena, write_file(scratch, image, &sheet, title, source));
        cairo_surface_destroy(image);
    }
    rap_arena_close(scratch);
    return made;
}
