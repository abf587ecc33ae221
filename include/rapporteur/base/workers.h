/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Jobs that do not wait for each other, on several threads. */
#ifndef RAPPORTEUR_BASE_WORKERS_H
#define RAPPORTEUR_BASE_WORKERS_H

#include <stddef.h>

/* Does jobs 0 .. n_jobs - 1, each once, and returns when all are done; the caller's thread is one
 * of the n_threads. Jobs are begun in order and end in any: each writes to a place of its own.
 * Where there can be no thread, those that there are do all. */
void rap_workers_run(size_t n_jobs, size_t n_threads, void job(void *context, size_t job),
                     void *context);

/* How many processors there are, at least one. */
size_t rap_workers_processors(void);

#endif
