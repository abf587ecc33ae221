/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/base/checksum.h"

#include <glib.h>

/* From the second block on a thread of its own sums up, while the caller reads the next one. */
struct rap_checksum {
    GChecksum *sum;
    GThread *thread; /* NULL: not begun */
    GMutex mutex;
    GCond changed;
    struct rap_str job; /* what the thread has to add; its ptr is NULL when it is done */
    bool has_first, is_ended;
};

static void
add(struct rap_checksum *checksum, struct rap_str block)
{
    g_checksum_update(checksum->sum, (const guchar *)block.ptr, (gssize)block.len);
}

static gpointer
run(gpointer data)
{
    struct rap_checksum *checksum = data;
    g_mutex_lock(&checksum->mutex);
    while (!checksum->is_ended || checksum->job.ptr != NULL) {
        if (checksum->job.ptr == NULL) {
            g_cond_wait(&checksum->changed, &checksum->mutex);
            continue;
        }
        struct rap_str job = checksum->job;
        g_mutex_unlock(&checksum->mutex);
        add(checksum, job);
        g_mutex_lock(&checksum->mutex);
        checksum->job.ptr = NULL;
        g_cond_signal(&checksum->changed);
    }
    g_mutex_unlock(&checksum->mutex);
    return NULL;
}

/* Waits until the thread is free, and tells it what comes next; the empty block is the end. */
static void
give(struct rap_checksum *checksum, struct rap_str block)
{
    g_mutex_lock(&checksum->mutex);
    while (checksum->job.ptr != NULL)
        g_cond_wait(&checksum->changed, &checksum->mutex);
    checksum->is_ended = block.len == 0;
    if (block.len > 0)
        checksum->job = block;
    g_cond_signal(&checksum->changed);
    g_mutex_unlock(&checksum->mutex);
}

struct rap_checksum *
rap_checksum_open(void)
{
    struct rap_checksum *checksum = g_new0(struct rap_checksum, 1);
    checksum->sum = g_checksum_new(G_CHECKSUM_SHA256);
    g_mutex_init(&checksum->mutex);
    g_cond_init(&checksum->changed);
    return checksum;
}

void
rap_checksum_add(struct rap_checksum *checksum, struct rap_str block)
{
    if (block.len == 0)
        return;
    if (checksum->has_first && checksum->thread == NULL)
        checksum->thread = g_thread_try_new("checksum", run, checksum, NULL);
    if (checksum->thread != NULL)
        give(checksum, block);
    else
        add(checksum, block);
    checksum->has_first = true;
}

const char *
rap_checksum_close(struct rap_arena *arena, struct rap_checksum *checksum)
{
    if (checksum->thread != NULL) {
        give(checksum, RAP_STR(""));
        g_thread_join(checksum->thread);
    }
    const char *hex = rap_str_dup(arena, rap_str_of(g_checksum_get_string(checksum->sum)));
    g_checksum_free(checksum->sum);
    g_mutex_clear(&checksum->mutex);
    g_cond_clear(&checksum->changed);
    g_free(checksum);
    return hex;
}

const char *
rap_checksum_sha256(struct rap_arena *arena, struct rap_str content)
{
    struct rap_checksum *checksum = rap_checksum_open();
    rap_checksum_add(checksum, content);
    return rap_checksum_close(arena, checksum);
}

const char *
rap_checksum_brief(struct rap_arena *arena, const char *sha256)
{
    return rap_format(arena, "%.4s %.4s \xE2\x80\xA6 %.4s", sha256, sha256 + 4, sha256 + 60);
}
