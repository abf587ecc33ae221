/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The main job: a plan in, the files of a briefing out. */
#ifndef RAPPORTEUR_CLI_JOB_H
#define RAPPORTEUR_CLI_JOB_H

#include "rapporteur/base/diag.h"

/* Reads the plan and its data, makes every output in memory, and writes them into the folder only
 * when all of them could be made. `written` (may be NULL) gets one line a file. */
RAP_MUST_USE bool rap_brief_run(const char *plan_path, const char *folder,
                                struct rap_buffer *written, struct rap_diags *diags);

#endif
