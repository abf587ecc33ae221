/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "job.h"

#include "rapporteur/base/file.h"
#include "rapporteur/findings/findings.h"
#include "rapporteur/output/writer.h"
#include "rapporteur/report/report.h"

struct job {
    struct rap_arena *arena;
    struct rap_diags *diags;
    struct rap_plan *plan;
    struct rap_records records;
    struct rap_findings findings;
    struct rap_document document;
    struct rap_files files;
};

static bool
make_outputs(struct job *job)
{
    struct rap_fonts *fonts;
    if (!rap_fonts_open(rap_share_path(job->arena, "fonts"), &fonts, job->diags))
        return false;
    struct rap_measurer measurer = rap_fonts_measurer(fonts);
    struct rap_report_options options = { .measurer = &measurer, .version = RAP_VERSION };
    rap_report_make(job->arena, &job->findings, &options, &job->document);
    struct rap_briefing briefing = {
        .arena = job->arena, .findings = &job->findings, .document = &job->document, .fonts = fonts
    };
    bool ok = rap_briefing_make(&briefing, &job->files, job->diags);
    rap_fonts_close(fonts);
    return ok;
}

static bool
write_outputs(struct job *job, const char *folder, struct rap_buffer *written)
{
    bool ok = rap_folder_make(folder, job->diags);
    for (size_t i = 0; i < job->files.n && ok; i++) {
        const char *path = rap_path_join(job->arena, folder, job->files.at[i].name);
        ok = rap_file_write(path, job->files.at[i].content, job->diags);
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
