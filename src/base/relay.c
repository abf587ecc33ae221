/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/base/relay.h"

#include "rapporteur/base/arena.h"

#include <pthread.h>
#include <stdbool.h>

struct rap_relay {
    struct rap_arena *arena;
    void (*work)(void *thing);
    pthread_t thread;
    pthread_mutex_t mutex;
    pthread_cond_t changed;
    void *thing; /* being worked on, or to be; NULL: none */
    bool has_thread, is_ended;
};

static void *
run(void *data)
{
    struct rap_relay *relay = data;
    pthread_mutex_lock(&relay->mutex);
    while (!relay->is_ended || relay->thing != NULL) {
        if (relay->thing == NULL) {
            pthread_cond_wait(&relay->changed, &relay->mutex);
            continue;
        }
        pthread_mutex_unlock(&relay->mutex);
        relay->work(relay->thing);
        pthread_mutex_lock(&relay->mutex);
        relay->thing = NULL;
        pthread_cond_signal(&relay->changed);
    }
    pthread_mutex_unlock(&relay->mutex);
    return NULL;
}

struct rap_relay *
rap_relay_open(void work(void *thing))
{
    struct rap_arena *arena = rap_arena_open();
    struct rap_relay *relay = rap_new(arena, struct rap_relay);
    *relay = (struct rap_relay){ .arena = arena, .work = work };
    pthread_mutex_init(&relay->mutex, NULL);
    pthread_cond_init(&relay->changed, NULL);
    relay->has_thread = pthread_create(&relay->thread, NULL, run, relay) == 0;
    return relay;
}

void
rap_relay_wait(struct rap_relay *relay)
{
    pthread_mutex_lock(&relay->mutex);
    while (relay->thing != NULL)
        pthread_cond_wait(&relay->changed, &relay->mutex);
    pthread_mutex_unlock(&relay->mutex);
}

void
rap_relay_give(struct rap_relay *relay, void *thing)
{
    if (!relay->has_thread) {
        relay->work(thing);
        return;
    }
    rap_relay_wait(relay);
    pthread_mutex_lock(&relay->mutex);
    relay->thing = thing;
    pthread_cond_signal(&relay->changed);
    pthread_mutex_unlock(&relay->mutex);
}

void
rap_relay_close(struct rap_relay *relay)
{
    if (relay == NULL)
        return;
    pthread_mutex_lock(&relay->mutex);
    relay->is_ended = true;
    pthread_cond_signal(&relay->changed);
    pthread_mutex_unlock(&relay->mutex);
    if (relay->has_thread)
        pthread_join(relay->thread, NULL);
    pthread_mutex_destroy(&relay->mutex);
    pthread_cond_destroy(&relay->changed);
    rap_arena_close(relay->arena);
}
