/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One figure as a PDF of one page: painted by cairo, mended as a briefing is. */
#include "mend.h"
#include "sheet.h"

#include "rapporteur/output/picture.h"

#include <cairo-pdf.h>

static cairo_status_t
write_bytes(void *closure, const unsigned char *bytes, unsigned length)
{
    rap_buffer_add(closure, (struct rap_str){ (const char *)bytes, length });
    return CAIRO_STATUS_SUCCESS;
}

static void
set_metadata(cairo_surface_t *surface, const struct rap_document *document)
{
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, document->title);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, document->generator);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, document->created);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, document->created);
}

/* False when cairo failed. */
static bool
paint_sheet(struct rap_setter *setter, const struct rap_sheet *sheet,
            const struct rap_document *document, struct rap_buffer *bytes)
{
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(
        write_bytes, bytes, document->width_pt, document->height_pt);
    cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_4);
    set_metadata(surface, document);
    struct rap_canvas canvas = { .cr = cairo_create(surface), .fonts = setter->fonts };
    cairo_tag_begin(canvas.cr, "Document", NULL);
    rap_sheet_draw(&canvas, sheet);
    cairo_tag_end(canvas.cr, "Document");
    cairo_status_t status = cairo_status(canvas.cr);
    cairo_destroy(canvas.cr);
    cairo_surface_finish(surface);
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    if (status != CAIRO_STATUS_SUCCESS)
        rap_diag(setter->diags, "E-DRAW", NULL, "%s", cairo_status_to_string(status));
    return status == CAIRO_STATUS_SUCCESS;
}

static struct rap_document
document_of(const struct rap_sheet *sheet, const struct rap_picture_facts *facts)
{
    return (struct rap_document){ .title = facts->title ? facts->title : facts->name,
                                  .lang = facts->lang,
                                  .created = facts->created,
                                  .generator = "rapporteur " RAP_VERSION,
                                  .width_pt = sheet->width_pt,
                                  .height_pt = sheet->height_pt };
}

bool
rap_picture_pdf_make(struct rap_arena *arena, const struct rap_scene *scene,
                     const struct rap_picture_facts *facts, struct rap_fonts *fonts,
                     struct rap_str *pdf, struct rap_diags *diags)
{
    struct rap_arena *scratch = rap_arena_open();
    struct rap_setter setter = { .arena = scratch, .fonts = fonts, .diags = diags };
    struct rap_buffer bytes = { .arena = scratch };
    struct rap_sheet sheet = rap_sheet_measure(&setter, scene, facts->title, facts->source);
    struct rap_document document = document_of(&sheet, facts);
    struct rap_caption caption = { .text = scene->alt ? scene->alt : document.title,
                                   .left = RAP_SHEET_PADDING,
                                   .top = sheet.scene_top,
                                   .width = scene->width_pt,
                                   .height = scene->height_pt };
    struct rap_mend mend = { .document = &document, .figures = { .at = &caption, .n = 1 } };
    bool made = !setter.failed && paint_sheet(&setter, &sheet, &document, &bytes)
                && rap_mend(arena, scratch, rap_buffer_str(&bytes), &mend, pdf, diags);
    rap_arena_close(scratch);
    return made;
}
