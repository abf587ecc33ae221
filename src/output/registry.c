/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of formats. */
#include "rapporteur/output/writer.h"

#include "pdf/attach.h"

#include "rapporteur/output/data/csv.h"
#include "rapporteur/output/picture/picture.h"

static bool
make_pdf(const struct rap_briefing *briefing, struct rap_str *content, struct rap_diags *diags)
{
    struct rap_attachments attached;
    return rap_attachments_make(briefing, &attached, diags)
           && rap_pdf_make(briefing->arena, briefing->document, briefing->fonts, attached.at,
                           attached.n, content, diags);
}

static bool
make_json(const struct rap_briefing *briefing, struct rap_str *content, struct rap_diags *diags)
{
    (void)diags;
    *content = briefing->twin;
    return true;
}

const struct rap_writer rap_writers[] = {
    [RAP_OUTPUT_PDF] = { .whole = make_pdf, .picture = rap_picture_pdf_make, .sets_type = true },
    [RAP_OUTPUT_HTML] = { .whole = rap_html_make },
    [RAP_OUTPUT_JSON] = { .whole = make_json },
    [RAP_OUTPUT_MD] = { .whole = rap_markdown_make },
    [RAP_OUTPUT_XLSX] = { .whole = rap_xlsx_make },
    [RAP_OUTPUT_PNG] = { .picture = rap_png_make, .sets_type = true },
    [RAP_OUTPUT_SVG] = { .picture = rap_svg_make },
    [RAP_OUTPUT_CSV] = { .table = rap_csv_write },
};
