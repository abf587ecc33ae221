/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/base/checksum.h"

#include <pthread.h>
#include <string.h>

enum { DIGITS = 64 };

struct rap_sums {
    struct rap_arena *arena;
    struct sum {
        struct rap_str content;
        char *digits;
    } * at;
    size_t n;
    bool is_running;
    pthread_t thread;
};

static void *
run(void *data)
{
    const struct rap_sums *sums = data;
    struct rap_arena *scratch = rap_arena_open();
    for (size_t i = 0; i < sums->n; i++)
        memcpy(sums->at[i].digits, rap_checksum_sha256(scratch, sums->at[i].content), DIGITS);
    rap_arena_close(scratch);
    return NULL;
}

static void
end(void *sums, size_t size)
{
    (void)size;
    rap_sums_wait(sums);
}

struct rap_sums *
rap_sums_open(struct rap_arena *arena)
{
    struct rap_sums *sums = rap_new(arena, struct rap_sums);
    sums->arena = arena;
    return sums;
}

const char *
rap_sums_add(struct rap_sums *sums, struct rap_str content)
{
    char *digits = rap_alloc(sums->arena, DIGITS + 1, 1);
    rap_make_room(sums->arena, sums->at, sums->n);
    sums->at[sums->n++] = (struct sum){ content, digits };
    return digits;
}

void
rap_sums_begin(struct rap_sums *sums)
{
    if (sums->n == 0)
        return;
    sums->is_running = pthread_create(&sums->thread, NULL, run, sums) == 0;
    if (sums->is_running)
        rap_arena_defer(sums->arena, end, sums, 0);
    else
        run(sums);
}

void
rap_sums_wait(struct rap_sums *sums)
{
    if (sums == NULL || !sums->is_running)
        return;
    pthread_join(sums->thread, NULL);
    sums->is_running = false;
}
