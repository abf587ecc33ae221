/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rapporteur brief: the main job. */
#include "internal.h"

#include "rapporteur/base/file.h"
#include "rapporteur/base/workers.h"
#include "rapporteur/findings/changes.h"
#include "rapporteur/findings/findings.h"
#include "rapporteur/output/letters.h"
#include "rapporteur/output/writer.h"
#include "rapporteur/report/report.h"

struct job {
    struct rap_plan *plan;
    struct rap_records records;
    struct rap_findings findings;
};

static const char *const conditions[] = { "claim", "change", "quality", NULL };

/* ---- the files: all are made in memory, and written when none was an error */

static bool
sets_type(const struct rap_output_plan *output)
{
    for (int i = 0; i < RAP_OUTPUT_COUNT; i++)
        if (rap_writers[i].sets_type && (output->files[i] != NULL || output->each[i]))
            return true;
    return false;
}

static void
make_document(struct run *run, struct job *job, struct rap_fonts *fonts,
              struct rap_document *document)
{
    struct rap_measurer measurer = rap_fonts_measurer(fonts);
    struct rap_report_options options = { .measurer = &measurer, .version = RAP_VERSION };
    rap_report_make(run->arena, &job->findings, &options, document);
    if (!sets_type(&job->plan->output))
        return;
    struct rap_letters letters = rap_letters_of_document(run->arena, fonts, document);
    if (rap_letters_borrow(&letters, &job->findings, fonts, run->diags)) {
        rap_report_make(run->arena, &job->findings, &options, document);
        letters = rap_letters_of_document(run->arena, fonts, document);
    }
    rap_letters_warn(&letters, &job->findings, run->diags);
}

static bool
make_files(struct run *run, struct job *job, struct rap_fonts *fonts, struct rap_files *files)
{
    struct rap_document document;
    make_document(run, job, fonts, &document);
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

struct writing {
    const char *path;
    struct rap_str content;
    struct rap_diags *diags;
    bool written;
};

static void
write_file(void *context, size_t file)
{
    struct writing *writing = (struct writing *)context + file;
    writing->written = rap_file_write(writing->path, writing->content, writing->diags);
}

/* Most of the time goes by in waiting for the disk, which takes several files at a time.
 * What fails behind the first that fails is not told. */
static bool
write_files(struct run *run, const struct rap_files *files)
{
    const char *folder = run->options.output ? run->options.output : "briefing";
    struct writing *writings = rap_new_array(run->arena, struct writing, files->n);
    bool ok = rap_folder_make(folder, run->diags);
    if (!ok)
        return false;
    for (size_t i = 0; i < files->n; i++)
        writings[i] =
            (struct writing){ rap_path_join(run->arena, folder, files->at[i].name),
                              files->at[i].content, rap_diags_open_beside(run->diags), false };
    rap_workers_run(files->n, (size_t)run->options.threads, write_file, writings);
    for (size_t i = 0; i < files->n; i++) {
        if (ok)
            rap_diags_join(run->diags, writings[i].diags);
        else
            rap_diags_close(writings[i].diags);
        ok = ok && writings[i].written;
        if (!run->options.quiet)
            rap_buffer_format(&run->out, "%s\n", writings[i].path);
    }
    return ok;
}

/* ---- conditions of --fail-on */

/* A published count that is not what the plan's own rule counts, or that cannot be checked. */
static bool
claim_fails(const struct run *run, const struct job *job)
{
    (void)run;
    for (size_t i = 0; i < job->findings.n_claims; i++)
        if (job->findings.claims[i].verdict != RAP_CLAIM_CONFIRMED)
            return true;
    return false;
}

/* Anything that differs from the edition that the plan names as its baseline. */
static bool
change_fails(const struct run *run, const struct job *job)
{
    (void)run;
    return job->findings.changes != NULL && rap_changes_any(job->findings.changes);
}

/* A warning about the data. */
static bool
quality_fails(const struct run *run, const struct job *job)
{
    (void)job;
    for (size_t i = 0; i < rap_diags_count(run->diags); i++) {
        const struct rap_diag *diag = rap_diags_at(run->diags, i);
        if (diag->severity == RAP_WARNING && diag->code->exit_status == 3)
            return true;
    }
    return false;
}

static bool
fails_on(const struct run *run, const struct job *job)
{
    static bool (*const fails[])(const struct run *, const struct job *) = {
        claim_fails, change_fails, quality_fails /* as in conditions */
    };
    for (size_t i = 0; i < run->options.fail_on.n; i++)
        for (size_t j = 0; j < RAP_COUNT_OF(fails); j++)
            if (rap_str_equal_text(run->options.fail_on.at[i], conditions[j]) && fails[j](run, job))
                return true;
    return false;
}

static bool
run_brief(struct run *run)
{
    const char *path = run->n_arguments > 0
                           ? run->arguments[0]
                           : rap_share_path(run->arena, "reports/central-asia.yaml");
    struct job job = { 0 };
    struct rap_files files = { 0 };
    if (!rap_plan_of_file(run, path, &job.plan)
        || !rap_records_read(run->arena, job.plan, &job.records, run->diags)
        || !rap_findings_make(run->arena, job.plan, &job.records, &job.findings, run->diags)
        || !make_outputs(run, &job, &files) || !write_files(run, &files))
        return false;
    run->condition_met = fails_on(run, &job);
    return true;
}

static const struct option rows[] = {
    { "output", 'o', "DIR", rap_option_text, .offset = RAP_FIELD(output) },
    { "as-of", 0, "DATE", rap_option_date, .offset = RAP_FIELD(as_of) },
    { "fail-on", 0, "WHAT", rap_option_words, .offset = RAP_FIELD(fail_on), .words = conditions },
};

static const struct option_table options = RAP_OPTION_TABLE(rows);

const struct command rap_command_brief = {
    .name = "brief",
    .example = "  rapporteur brief -o demo\n"
               "  rapporteur brief export.xml -o briefing\n"
               "  rapporteur brief plan.yaml --fail-on claim",
    .most = SIZE_MAX,
    .tables = { &options },
    .run = run_brief,
};
