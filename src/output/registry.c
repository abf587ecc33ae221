/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of formats. */
#include "rapporteur/output/writer.h"

#include "pdf/attach.h"

#include "rapporteur/output/data/csv.h"
#include "rapporteur/output/picture/picture.h"

#include <stddef.h>
#include <string.h>

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

#define AT(member) offsetof(struct rap_output_plan, member)

static const struct rap_writer writers[] = {
    { "pdf", N_("the briefing as a tagged PDF, with its data attached"), AT(pdf),
      .whole = make_pdf },
    { "html", N_("the briefing as one web page that needs nothing else"), AT(html),
      .whole = rap_html_make },
    { "json", N_("every number of the briefing, with its records"), AT(json), .whole = make_json },
    { "md", N_("the summary in Markdown, for a pull request"), AT(md), .whole = rap_markdown_make },
    { "xlsx", N_("every table in a workbook, a sheet each"), AT(xlsx), .whole = rap_xlsx_make },
    { "png", N_("each figure as an image, with its source inside"), AT(png),
      .picture = rap_png_make },
    { "svg", N_("each figure as a drawing whose text stays text"), AT(svg),
      .picture = rap_svg_make },
    { "csv", N_("each table, and the numbers of each figure"), AT(csv), .table = rap_csv_write },
};

const struct rap_writer *
rap_writer_at(size_t index)
{
    return index < RAP_COUNT_OF(writers) ? &writers[index] : NULL;
}

const struct rap_writer *
rap_writer_lookup(const char *name)
{
    for (size_t i = 0; i < RAP_COUNT_OF(writers); i++)
        if (strcmp(writers[i].name, name) == 0)
            return &writers[i];
    return NULL;
}
