/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of formats, and the walk that makes what a plan asks for. */
#include "rapporteur/output/writer.h"

#include "attach.h"
#include "contents.h"
#include "plain.h"

#include "rapporteur/output/csv.h"
#include "rapporteur/output/html.h"
#include "rapporteur/output/markdown.h"
#include "rapporteur/output/png.h"
#include "rapporteur/output/svg.h"
#include "rapporteur/output/twin.h"
#include "rapporteur/output/xlsx.h"

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
make_html(const struct rap_briefing *briefing, struct rap_str *content, struct rap_diags *diags)
{
    return rap_html_make(briefing->arena, briefing->document, briefing->findings, briefing->fonts,
                         briefing->twin, content, diags);
}

static bool
make_markdown(const struct rap_briefing *briefing, struct rap_str *content, struct rap_diags *diags)
{
    (void)diags;
    struct rap_buffer out = { .arena = briefing->arena };
    rap_markdown_write(briefing->document, &out);
    *content = rap_buffer_str(&out);
    return true;
}

static bool
make_xlsx(const struct rap_briefing *briefing, struct rap_str *content, struct rap_diags *diags)
{
    return rap_xlsx_make(briefing->arena, briefing->document, briefing->findings->numbers, content,
                         diags);
}

static bool
make_json(const struct rap_briefing *briefing, struct rap_str *content, struct rap_diags *diags)
{
    (void)diags;
    *content = briefing->twin;
    return true;
}

static bool
make_png(struct rap_arena *arena, const struct rap_picture *picture, struct rap_fonts *fonts,
         struct rap_str *content, struct rap_diags *diags)
{
    return rap_png_make(arena, picture->scene, picture->title, picture->source, picture->dpi, fonts,
                        content, diags);
}

static bool
make_svg(struct rap_arena *arena, const struct rap_picture *picture, struct rap_fonts *fonts,
         struct rap_str *content, struct rap_diags *diags)
{
    return rap_svg_make(arena, picture->scene, picture->title, picture->source, fonts, content,
                        diags);
}

#define AT(member) offsetof(struct rap_output_plan, member)

static const struct rap_writer writers[] = {
    { .name = "pdf",
      .suffix = ".pdf",
      .about = N_("the briefing as a tagged PDF, with its data attached"),
      .plan_offset = AT(pdf),
      .whole = make_pdf },
    { .name = "html",
      .suffix = ".html",
      .about = N_("the briefing as one web page that needs nothing else"),
      .plan_offset = AT(html),
      .whole = make_html },
    { .name = "json",
      .suffix = ".json",
      .about = N_("every number of the briefing, with its records"),
      .plan_offset = AT(json),
      .whole = make_json },
    { .name = "md",
      .suffix = ".md",
      .about = N_("the summary in Markdown, for a pull request"),
      .plan_offset = AT(md),
      .whole = make_markdown },
    { .name = "xlsx",
      .suffix = ".xlsx",
      .about = N_("every table in a workbook, a sheet each"),
      .plan_offset = AT(xlsx),
      .whole = make_xlsx },
    { .name = "png",
      .suffix = ".png",
      .about = N_("each figure as an image, with its source inside"),
      .plan_offset = AT(png),
      .picture = make_png },
    { .name = "svg",
      .suffix = ".svg",
      .about = N_("each figure as a drawing whose text stays text"),
      .plan_offset = AT(svg),
      .picture = make_svg },
    { .name = "csv",
      .suffix = ".csv",
      .about = N_("each table, and the numbers of each figure"),
      .plan_offset = AT(csv),
      .table = rap_csv_write },
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

/* ---- the walk */

struct walk {
    const struct rap_briefing *briefing;
    struct rap_contents contents;
    struct rap_files *files;
    struct rap_diags *diags;
};

static void
add_file(struct walk *walk, const char *name, struct rap_str content)
{
    struct rap_files *files = walk->files;
    files->at = rap_grow(walk->briefing->arena, files->at, files->n, &files->capacity, files->n + 1,
                         sizeof *files->at);
    files->at[files->n++] = (struct rap_file){ name, content };
}

static const void *
wish(const struct walk *walk, const struct rap_writer *writer)
{
    return (const char *)&walk->briefing->findings->plan->output + writer->plan_offset;
}

static bool
make_whole(struct walk *walk, const struct rap_writer *writer)
{
    const char *name = *(const char *const *)wish(walk, writer);
    struct rap_str content;
    if (!name)
        return true;
    if (!writer->whole(walk->briefing, &content, walk->diags))
        return false;
    add_file(walk, name, content);
    return true;
}

static bool
make_pictures(struct walk *walk, const struct rap_writer *writer)
{
    const struct rap_briefing *briefing = walk->briefing;
    const char *source =
        rap_str_dup(briefing->arena, rap_text_plain(briefing->arena, &briefing->document->footer));
    for (size_t i = 0; i < walk->contents.n_figures; i++) {
        const struct rap_scene *scene = walk->contents.figures[i]->scene;
        struct rap_picture picture = { .scene = scene,
                                       .title = scene->title,
                                       .source = source,
                                       .dpi = briefing->findings->plan->output.png_dpi };
        struct rap_str content;
        if (!writer->picture(briefing->arena, &picture, briefing->fonts, &content, walk->diags))
            return false;
        add_file(walk,
                 rap_format(briefing->arena, "figure-%zu-%s%s", i + 1, scene->id, writer->suffix),
                 content);
    }
    return true;
}

static void
make_table(struct walk *walk, const struct rap_writer *writer, const struct rap_table *table,
           const char *name)
{
    struct rap_buffer out = { .arena = walk->briefing->arena };
    writer->table(table, walk->briefing->findings->numbers, &out);
    add_file(walk, name, rap_buffer_str(&out));
}

static void
make_tables(struct walk *walk, const struct rap_writer *writer)
{
    struct rap_arena *arena = walk->briefing->arena;
    for (size_t i = 0; i < walk->contents.n_tables; i++) {
        const struct rap_table *table = walk->contents.tables[i];
        make_table(walk, writer, table, rap_format(arena, "table-%s%s", table->id, writer->suffix));
    }
    for (size_t i = 0; i < walk->contents.n_figures; i++) {
        const struct rap_figure *figure = walk->contents.figures[i];
        if (figure->data)
            make_table(
                walk, writer, figure->data,
                rap_format(arena, "figure-%zu-%s%s", i + 1, figure->scene->id, writer->suffix));
    }
}

static bool
make_files(struct walk *walk, const struct rap_writer *writer)
{
    if (writer->whole)
        return make_whole(walk, writer);
    if (!*(const bool *)wish(walk, writer))
        return true;
    if (writer->picture)
        return make_pictures(walk, writer);
    make_tables(walk, writer);
    return true;
}

bool
rap_briefing_make(struct rap_briefing *briefing, struct rap_files *files, struct rap_diags *diags)
{
    struct walk walk = { .briefing = briefing, .files = files, .diags = diags };
    struct rap_buffer twin = { .arena = briefing->arena };
    rap_twin_write(briefing->findings, briefing->document, &twin);
    briefing->twin = rap_buffer_str(&twin);
    *files = (struct rap_files){ 0 };
    rap_contents_make(briefing->arena, briefing->document, &walk.contents);
    for (size_t i = 0; i < RAP_COUNT_OF(writers); i++)
        if (!make_files(&walk, &writers[i]))
            return false;
    return true;
}
