/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The main job: a plan in, the files of a briefing out. */
#ifndef RAPPORTEUR_CLI_JOB_H
#define RAPPORTEUR_CLI_JOB_H

#include "internal.h"

#include "rapporteur/findings/findings.h"

/* What is asked, and what came of it. */
struct job {
    const char *plan_path, *folder;
    struct rap_plan *plan;
    struct rap_records records;
    struct rap_findings findings;
    struct rap_texts written; /* paths */
};

/* Reads the plan and its data, makes every output in memory, and writes them into the folder only
 * when all of them could be made and nothing was an error. What the job found lives in the run's
 * arena. */
RAP_MUST_USE bool rap_job_run(struct run *run, struct job *job);

#endif
