/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Arenas: memory with one plain lifetime, freed all at once.
 *
 * A function that returns allocated data takes the arena first. Nothing in an arena is freed alone.
 * Running out of memory ends the program: the one place that may do so. In sanitizer builds the
 * space that was not handed out is poisoned, so that ASan sees overruns inside an arena. */
#ifndef RAPPORTEUR_BASE_ARENA_H
#define RAPPORTEUR_BASE_ARENA_H

#include <stddef.h>

struct rap_arena;

/* Opens an empty arena; the caller closes it. Never NULL. */
struct rap_arena *rap_arena_open(void);

/* Frees the arena and everything in it. NULL is allowed. */
void rap_arena_close(struct rap_arena *arena);

/* Forgets everything in the arena and keeps its memory for the next use. */
void rap_arena_reset(struct rap_arena *arena);

/* Ends an arena, all that is in it goes over to another one. */
void rap_arena_join(struct rap_arena *arena, struct rap_arena *ended);

/* Returns zeroed space for `count` things of `size` bytes, aligned for any type. The product is
 * checked for overflow. Never NULL, also for 0 bytes. */
void *rap_alloc(struct rap_arena *arena, size_t count, size_t size);

/* Returns a block that holds at least `need` things of `size` bytes and begins with the `used` old
 * ones; what is behind them is zeroed, unless `size` is 1. `*capacity` (things) is updated. Growth
 * is by doubling, at last by half. A large block is moved, so that `old` is no longer valid. */
void *rap_grow(struct rap_arena *arena, void *old, size_t used, size_t *capacity, size_t need,
               size_t size);

/* The same, but what is behind the old ones is anything: room to spare of an array that is filled
 * from its beginning is not touched, and takes no memory of the machine. */
void *rap_grow_unset(struct rap_arena *arena, void *old, size_t used, size_t *capacity, size_t need,
                     size_t size);

/* What a library allocated, which is not in any arena: ends the program where it is NULL. */
void *rap_must(void *ptr);

/* Room for one more thing behind the `n` of an array that is NULL at first and grows by nothing
 * else: it doubles at powers of two, so that no capacity is kept. */
void *rap_grow_by_one(struct rap_arena *arena, void *old, size_t n, size_t size);

/* Memory that is not the arena's own ends with it: `end' is called when the arena is closed or
 * reset, the last one first. */
void
rap_arena_defer(struct rap_arena *arena, void (*end)(void *at, size_t size), void *at, size_t size);

#define rap_make_room(arena, array, n)                                                             \
    ((array) = rap_grow_by_one((arena), (array), (n), sizeof *(array)))
#define rap_new(arena, type)              ((type *)rap_alloc((arena), 1, sizeof(type)))
#define rap_new_array(arena, type, count) ((type *)rap_alloc((arena), (count), sizeof(type)))

#endif
