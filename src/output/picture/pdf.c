/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One figure as a PDF of one page: painted by cairo, mended as a briefing is. */
#include "../pdf/mend.h"
#include "sheet.h"

static struct rap_document
document_of(const struct rap_sheet *sheet, const struct rap_picture *picture)
{
    return (struct rap_document){ .title = picture->title ? picture->title : picture->name,
                                  .lang = picture->lang,
                                  .created = picture->created,
                                  .generator = "rapporteur " RAP_VERSION,
                                  .width_pt = sheet->scale * sheet->width_pt,
                                  .height_pt = sheet->scale * sheet->height_pt };
}

bool
rap_picture_pdf_make(struct rap_arena *arena, const struct rap_picture *picture,
                     struct rap_fonts *fonts, struct rap_str *pdf, struct rap_diags *diags)
{
    const struct rap_scene *scene = picture->scene;
    struct rap_arena *scratch = rap_arena_open();
    struct rap_setter setter = { .arena = scratch, .fonts = fonts, .diags = diags };
    struct rap_buffer bytes = { .arena = scratch };
    struct rap_sheet sheet = rap_sheet_measure(&setter, picture);
    struct rap_document document = document_of(&sheet, picture);
    struct rap_caption caption = { .text = scene->alt ? scene->alt : document.title,
                                   .left = sheet.scale * RAP_SHEET_PADDING,
                                   .top = sheet.scale * sheet.scene_top,
                                   .width = sheet.scale * scene->width_pt,
                                   .height = sheet.scale * scene->height_pt };
    struct rap_mend mend = { .document = &document, .figures = { .at = &caption, .n = 1 } };
    struct rap_canvas canvas = { .cr = rap_pdf_open(&document, &bytes), .fonts = fonts };
    rap_sheet_draw(&canvas, &sheet);
    bool made = rap_pdf_close(canvas.cr, diags)
                && rap_mend(arena, scratch, rap_buffer_str(&bytes), &mend, pdf, diags);
    rap_arena_close(scratch);
    return made;
}
