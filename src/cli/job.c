/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "job.h"

#include "rapporteur/base/file.h"
#include "rapporteur/output/page/fonts.h"
#include "rapporteur/output/writer.h"
#include "rapporteur/report/report.h"

static bool
make_files(struct run *run, struct job *job, struct rap_fonts *fonts, struct rap_files *files)
{
    struct rap_measurer measurer = rap_fonts_measurer(fonts);
    struct rap_report_options options = { .measurer = &measurer, .version = RAP_VERSION };
    struct rap_document document;
    rap_report_make(run->arena, &job->findings, &options, &document);
    struct rap_briefing briefing = {
        .arena = run->arena, .findings = &job->findings, .document = &document, .fonts = fonts
    };
    return rap_briefing_make(&briefing, files, run->diags)
           && rap_findings_check(&job->findings, run->diags);
}

static bool
make_outputs(struct run *run, struct job *job, struct rap_files *files)
{
    struct rap_fonts *fonts;
    struct rap_theme theme;
    if (!rap_theme_make(&job->plan->theme, &theme, run->diags)
        || !rap_fonts_open(rap_share_path(run->arena, "fonts"), &fonts, run->diags))
        return false;
    rap_fonts_set_theme(fonts, &theme);
    bool ok = make_files(run, job, fonts, files);
    rap_fonts_close(fonts);
    return ok && rap_diags_errors(run->diags) == 0; /* a warning is an error under --strict */
}

static bool
write_files(struct run *run, struct job *job, const struct rap_files *files)
{
    job->written.at = rap_new_array(run->arena, struct rap_str, files->n);
    bool ok = rap_folder_make(job->folder, run->diags);
    for (size_t i = 0; i < files->n && ok; i++) {
        const char *path = rap_path_join(run->arena, job->folder, files->at[i].name);
        ok = rap_file_write(path, files->at[i].content, run->diags);
        if (ok)
            job->written.at[job->written.n++] = rap_str_of(path);
    }
    return ok;
}

bool
rap_job_run(struct run *run, struct job *job)
{
    struct rap_files files = { 0 };
    return rap_plan_of_file(run, job->plan_path, &job->plan)
           && rap_records_read(run->arena, job->plan, &job->records, run->diags)
           && rap_findings_make(run->arena, job->plan, &job->records, &job->findings, run->diags)
           && make_outputs(run, job, &files) && write_files(run, job, &files);
}
