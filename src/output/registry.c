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
                           attached.n, content, NULL, diags);
}

static bool
make_json(const struct rap_briefing *briefing, struct rap_str *content, struct rap_diags *diags)
{
    (void)diags;
    *content = briefing->twin;
    return true;
}

const struct rap_writer rap_writers[] = {
    [RAP_OUTPUT_PDF] = { N_("the briefing as a tagged PDF, with its data attached"),
                         .whole = make_pdf, .picture = rap_picture_pdf_make },
    [RAP_OUTPUT_HTML] = { N_("the briefing as one web page that needs nothing else"),
                          .whole = rap_html_make },
    [RAP_OUTPUT_JSON] = { N_("every number of the briefing, with its records"),
                          .whole = make_json },
    [RAP_OUTPUT_MD] = { N_("the summary in Markdown, for a pull request"),
                        .whole = rap_markdown_make },
    [RAP_OUTPUT_XLSX] = { N_("every table in a workbook, a sheet each"), .whole = rap_xlsx_make },
    [RAP_OUTPUT_PNG] = { N_("each figure as an image, with its source inside"),
                         .picture = rap_png_make },
    [RAP_OUTPUT_SVG] = { N_("each figure as a drawing whose text stays text"),
                         .picture = rap_svg_make },
    [RAP_OUTPUT_CSV] = { N_("each table, and the numbers of each figure"), .table = rap_csv_write },
};
