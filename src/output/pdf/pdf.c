/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PDF of a document: laid out, painted by cairo, mended. */
#include "rapporteur/output/pdf/pdf.h"

#include "../page/paint.h"
#include "mend.h"

#include "rapporteur/base/file.h"
#include "rapporteur/base/memory.h"

#include <string.h>

/* ---- the logo */

static cairo_status_t
read_bytes(void *closure, unsigned char *to, unsigned length)
{
    struct rap_str *rest = closure;
    if (length > rest->len)
        return CAIRO_STATUS_READ_ERROR;
    memcpy(to, rest->ptr, length);
    *rest = rap_str_slice(*rest, length, rest->len);
    return CAIRO_STATUS_SUCCESS;
}

/* The picture on white ground, so that the pages stay without transparency. */
static cairo_surface_t *
flatten(cairo_surface_t *picture)
{
    int width = cairo_image_surface_get_width(picture);
    int height = cairo_image_surface_get_height(picture);
    cairo_surface_t *flat = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
    cairo_t *cr = cairo_create(flat);
    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_paint(cr);
    cairo_set_source_surface(cr, picture, 0, 0);
    cairo_paint(cr);
    cairo_destroy(cr);
    return flat;
}

static bool
open_logo(struct rap_arena *scratch, const char *path, cairo_surface_t **logo,
          struct rap_diags *diags)
{
    struct rap_str bytes;
    if (path == NULL)
        return true;
    if (!rap_file_read(scratch, path, &bytes, diags))
        return false;
    cairo_surface_t *picture = cairo_image_surface_create_from_png_stream(read_bytes, &bytes);
    bool read = cairo_surface_status(picture) == CAIRO_STATUS_SUCCESS;
    struct rap_pos pos = { .file = path };
    if (read)
        *logo = flatten(picture);
    else
        rap_diag_add(diags, "E-LOGO.not-png", &pos, NULL);
    cairo_surface_destroy(picture);
    return read;
}

/* ---- the document */

static bool
has_pages(const struct rap_document *document, struct rap_diags *diags)
{
    if (document->n_sections > 0 && document->width_pt > 200 && document->height_pt > 250)
        return true;
    rap_diag_add(diags, "E-DRAW.no-pages", NULL, NULL);
    return false;
}

/* The document as cairo writes it, and what the mend needs beside it; all in `kept`. */
static bool
draw(struct rap_arena *kept, struct rap_fonts *fonts, struct rap_mend *mend,
     struct rap_buffer *bytes, struct rap_diags *diags)
{
    struct rap_arena *scratch = rap_arena_open();
    struct rap_arena *brief = rap_arena_open();
    struct rap_setter setter = { .arena = scratch, .fonts = fonts, .diags = diags, .brief = brief };
    struct rap_layout layout;
    struct rap_painter painter = {
        .canvas.fonts = fonts, .setter = &setter, .layout = &layout, .kept = kept
    };
    bool made = open_logo(scratch, mend->document->logo, &painter.logo, diags);
    rap_layout_open(&setter, mend->document, &layout);
    made = made && rap_paint(&painter, bytes);
    mend->figures = painter.figures;
    mend->links = painter.links;
    rap_layout_close(&layout);
    cairo_surface_destroy(painter.logo);
    rap_arena_close(brief);
    rap_arena_close(scratch);
    rap_memory_trim(); /* cairo kept every tag until here */
    return made;
}

bool
rap_pdf_make(struct rap_arena *arena, const struct rap_document *document, struct rap_fonts *fonts,
             const struct rap_attachment *attachments, size_t n_attachments, struct rap_str *pdf,
             struct rap_diags *diags)
{
    if (!has_pages(document, diags))
        return false;
    struct rap_arena *kept = rap_arena_open();
    struct rap_buffer bytes = { .arena = kept };
    struct rap_mend mend = { .document = document,
                             .attachments = attachments,
                             .n_attachments = n_attachments };
    bool made = draw(kept, fonts, &mend, &bytes, diags)
                && rap_mend(arena, kept, rap_buffer_str(&bytes), &mend, pdf, diags);
    rap_arena_close(kept);
    return made;
}
