/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/base/workers.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <pthread.h>

enum { N_JOBS = 1000 };

static void
count(void *context, size_t job)
{
    int *times = context;
    times[job]++;
}

static void
test_each_job_is_done_once(void **state)
{
    (void)state;
    static const size_t threads[] = { 0, 1, 2, 7, 2 * N_JOBS };
    for (size_t i = 0; i < sizeof threads / sizeof *threads; i++) {
        int times[N_JOBS] = { 0 };
        rap_workers_run(N_JOBS, threads[i], count, times);
        for (size_t job = 0; job < N_JOBS; job++)
            assert_int_equal(times[job], 1);
    }
    rap_workers_run(0, 4, count, NULL);
}

struct meeting {
    pthread_mutex_t mutex;
    pthread_cond_t changed;
    int present;
};

/* Ends when both jobs are at work: one thread alone would never come back. */
static void
meet(void *context, size_t job)
{
    struct meeting *meeting = context;
    (void)job;
    pthread_mutex_lock(&meeting->mutex);
    meeting->present++;
    pthread_cond_broadcast(&meeting->changed);
    while (meeting->present < 2)
        pthread_cond_wait(&meeting->changed, &meeting->mutex);
    pthread_mutex_unlock(&meeting->mutex);
}

static void
test_two_threads_work_at_the_same_time(void **state)
{
    (void)state;
    struct meeting meeting = { PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, 0 };
    rap_workers_run(2, 2, meet, &meeting);
    assert_int_equal(meeting.present, 2);
}

static void
remember(void *context, size_t job)
{
    pthread_t *thread = context;
    thread[job] = pthread_self();
}

static void
test_one_thread_is_the_callers_own(void **state)
{
    (void)state;
    pthread_t threads[3];
    rap_workers_run(3, 1, remember, threads);
    for (size_t i = 0; i < 3; i++)
        assert_true(pthread_equal(threads[i], pthread_self()));
    assert_true(rap_workers_processors() >= 1);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_job_is_done_once),
        cmocka_unit_test(test_two_threads_work_at_the_same_time),
        cmocka_unit_test(test_one_thread_is_the_callers_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
