/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/base/workers.h"

#include "rapporteur/base/arena.h"

#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

struct work {
    void (*job)(void *context, size_t job);
    void *context;
    size_t n;
    atomic_size_t next;
};

static void *
run(void *data)
{
    struct work *work = data;
    for (size_t i; (i = atomic_fetch_add(&work->next, 1)) < work->n;)
        work->job(work->context, i);
    return NULL;
}

void
rap_workers_run(size_t n_jobs, size_t n_threads, void job(void *context, size_t job), void *context)
{
    struct work work = { .job = job, .context = context, .n = n_jobs };
    struct rap_arena *arena = rap_arena_open();
    size_t most = n_threads < n_jobs ? n_threads : n_jobs, n = 1;
    pthread_t *threads = rap_new_array(arena, pthread_t, most + 1);
    while (n < most && pthread_create(&threads[n], NULL, run, &work) == 0)
        n++;
    run(&work);
    while (--n > 0)
        pthread_join(threads[n], NULL);
    rap_arena_close(arena);
}

size_t
rap_workers_processors(void)
{
    long n = sysconf(_SC_NPROCESSORS_ONLN);
    return n > 1 ? (size_t)n : 1;
}
