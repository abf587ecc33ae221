/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rapporteur brief: the main job. */
#include "job.h"

#include "rapporteur/base/file.h"
#include "rapporteur/findings/changes.h"

static const char *const conditions[] = { "claim", "change", "quality", NULL };

static const struct option rows[] = {
    { "output", 'o', "DIR", rap_option_text, .offset = RAP_FIELD(output) },
    { "as-of", 0, "DATE", rap_option_date, .offset = RAP_FIELD(as_of) },
    { "fail-on", 0, "WHAT", rap_option_words, .offset = RAP_FIELD(fail_on), .words = conditions },
};

static const struct option_table options = RAP_OPTION_TABLE(rows);

/* A published count that is not what the plan's own rule counts. */
static bool
claim_fails(const struct run *run, const struct job *job)
{
    (void)run;
    for (size_t i = 0; i < job->findings.n_claims; i++)
        if (job->findings.claims[i].verdict != RAP_CLAIM_HOLDS)
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
    struct job job = { .plan_path = run->n_arguments > 0
                                        ? run->arguments[0]
                                        : rap_share_path(run->arena, "reports/central-asia.yaml"),
                       .folder = run->options.output ? run->options.output : "briefing" };
    if (!rap_job_run(run, &job))
        return false;
    for (size_t i = 0; i < job.written.n && !run->options.quiet; i++)
        rap_buffer_format(&run->out, "%s\n", job.written.at[i].ptr);
    run->condition_met = fails_on(run, &job);
    return true;
}

const struct command rap_command_brief = {
    .name = "brief",
    .example = "  rapporteur brief -o demo\n"
               "  rapporteur brief plan.yaml --fail-on claim",
    .most = 1,
    .tables = { &options },
    .run = run_brief,
};
