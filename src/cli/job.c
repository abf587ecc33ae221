/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "job.h"

#include "rapporteur/base/file.h"
#include "rapporteur/findings/findings.h"
#include "rapporteur/output/pdf.h"
#include "rapporteur/output/png.h"
#include "rapporteur/output/twin.h"
#include "rapporteur/report/report.h"

#include <string.h>

struct made_file {
    const char *name;
    struct rap_str content;
};

struct job {
    struct rap_arena *arena;
    struct rap_diags *diags;
    struct rap_plan *plan;
    struct rap_records records;
    struct rap_findings findings;
    struct rap_document document;
    struct rap_fonts *fonts;
    struct made_file *files;
    size_t n_files, capacity;
};

static void
add_file(struct job *job, const char *name, struct rap_str content)
{
    job->files = rap_grow(job->arena, job->files, job->n_files, &job->capacity, job->n_files + 1,
                          sizeof *job->files);
    job->files[job->n_files++] = (struct made_file){ name, content };
}

static void
make_document(struct job *job)
{
    struct rap_measurer measurer = rap_fonts_measurer(job->fonts);
    struct rap_report_options options = { .measurer = &measurer, .version = RAP_VERSION };
    rap_report_make(job->arena, &job->findings, &options, &job->document);
}

static struct rap_str
make_twin(struct job *job)
{
    struct rap_buffer out = { .arena = job->arena };
    rap_twin_write(&job->findings, &job->document, &out);
    return rap_buffer_str(&out);
}

static bool
make_pdf(struct job *job, struct rap_str twin)
{
    struct rap_attachment attached = { .name = job->plan->output.json ? job->plan->output.json
                                                                      : "briefing.json",
                                       .mime = "application/json",
                                       .description = N_("Every number of this briefing"),
                                       .content = twin };
    struct rap_str pdf;
    if (!rap_pdf_make(job->arena, &job->document, job->fonts, &attached, 1, &pdf, NULL, job->diags))
        return false;
    add_file(job, job->plan->output.pdf, pdf);
    return true;
}

/* "Source: central-asia.csv, 101 records … ": the footer in one line. */
static const char *
source_line(struct job *job)
{
    struct rap_buffer out = { .arena = job->arena };
    for (size_t i = 0; i < job->document.footer.n; i++)
        rap_buffer_add(&out, job->document.footer.runs[i].text);
    return rap_str_dup(job->arena, rap_buffer_str(&out));
}

static bool
make_png(struct job *job, const struct rap_figure *figure)
{
    struct rap_str png;
    double dpi = job->plan->output.png_dpi;
    if (!rap_png_make(job->arena, figure->scene, figure->scene->title, source_line(job), dpi,
                      job->fonts, &png, job->diags))
        return false;
    const char *name =
        rap_format(job->arena, "figure-%.*s-%s.png",
                   RAP_ARG(rap_str_slice(rap_str_of(figure->label), 7, strlen(figure->label))),
                   figure->scene->id);
    add_file(job, name, png);
    return true;
}

static bool
make_pngs(struct job *job, const struct rap_blocks *blocks)
{
    bool ok = true;
    for (size_t i = 0; i < blocks->n && ok; i++) {
        const struct rap_block *block = &blocks->at[i];
        if (block->kind == RAP_BLOCK_FIGURE)
            ok = make_png(job, block->figure);
        ok = ok && make_pngs(job, &block->inside) && make_pngs(job, &block->right);
    }
    return ok;
}

static bool
make_outputs(struct job *job)
{
    char *folder = rap_share_path(job->arena, "fonts");
    if (!rap_fonts_open(folder, &job->fonts, job->diags))
        return false;
    make_document(job);
    struct rap_str twin = make_twin(job);
    bool ok = !job->plan->output.pdf || make_pdf(job, twin);
    if (job->plan->output.json)
        add_file(job, job->plan->output.json, twin);
    for (size_t i = 0; i < job->document.n_sections && ok && job->plan->output.png; i++)
        ok = make_pngs(job, &job->document.sections[i].blocks);
    rap_fonts_close(job->fonts);
    return ok;
}

static bool
write_outputs(struct job *job, const char *folder, struct rap_buffer *written)
{
    bool ok = rap_folder_make(folder, job->diags);
    for (size_t i = 0; i < job->n_files && ok; i++) {
        const char *path = rap_path_join(job->arena, folder, job->files[i].name);
        ok = rap_file_write(path, job->files[i].content, job->diags);
        if (ok && written)
            rap_buffer_format(written, "%s\n", path);
    }
    return ok;
}

bool
rap_brief_run(const char *plan_path, const char *folder, struct rap_buffer *written,
              struct rap_diags *diags)
{
    struct job job = { .arena = rap_arena_open(), .diags = diags };
    bool ok = rap_plan_read(job.arena, plan_path, &job.plan, diags)
              && rap_records_read(job.arena, job.plan, &job.records, diags)
              && rap_findings_make(job.arena, job.plan, &job.records, &job.findings, diags)
              && make_outputs(&job) && write_outputs(&job, folder, written);
    rap_arena_close(job.arena);
    return ok;
}
