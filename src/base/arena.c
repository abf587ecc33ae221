/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/base/arena.h"

#include <stdalign.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if defined(__SANITIZE_ADDRESS__)
#define RAP_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define RAP_ASAN 1
#endif
#endif

#ifdef RAP_ASAN
#include <sanitizer/asan_interface.h>
#define POISON(ptr, size)   ASAN_POISON_MEMORY_REGION((ptr), (size))
#define UNPOISON(ptr, size) ASAN_UNPOISON_MEMORY_REGION((ptr), (size))
enum { GAP = 16 };
#else
#define POISON(ptr, size)   ((void)(ptr), (void)(size))
#define UNPOISON(ptr, size) ((void)(ptr), (void)(size))
enum { GAP = 0 };
#endif

enum { ALIGN = alignof(max_align_t), FIRST_CHUNK = 16 * 1024, LARGEST_CHUNK = 4 * 1024 * 1024 };
enum { LARGE = 1024 * 1024 };

struct chunk {
    struct chunk *next;
    size_t used, capacity;
    alignas(max_align_t) unsigned char bytes[];
};

/* What ends with the arena. */
struct deferred {
    struct deferred *next;
    void (*end)(void *at, size_t size);
    void *at;
    size_t size;
};

struct rap_arena {
    struct deferred *deferred;
    struct chunk *current; /* the chunk that is being filled; older ones follow by `next` */
    struct chunk *spare;   /* empty chunks that a reset kept */
};

static void
out_of_memory(void)
{
    fputs("rapporteur: out of memory\n", stderr);
    exit(4);
}

void *
rap_must(void *ptr)
{
    if (ptr == NULL)
        out_of_memory();
    return ptr;
}

struct rap_arena *
rap_arena_open(void)
{
    struct rap_arena *arena = rap_must(malloc(sizeof *arena));
    *arena = (struct rap_arena){ NULL, NULL, NULL };
    return arena;
}

static void
free_chunks(struct chunk *chunk)
{
    while (chunk != NULL) {
        struct chunk *next = chunk->next;
        UNPOISON(chunk->bytes, chunk->capacity);
        free(chunk);
        chunk = next;
    }
}

void
rap_arena_defer(struct rap_arena *arena, void (*end)(void *at, size_t size), void *at, size_t size)
{
    struct deferred *deferred = rap_new(arena, struct deferred);
    *deferred = (struct deferred){ arena->deferred, end, at, size };
    arena->deferred = deferred;
}

static void
end_deferred(struct rap_arena *arena)
{
    for (struct deferred *one = arena->deferred; one != NULL; one = one->next)
        one->end(one->at, one->size);
    arena->deferred = NULL;
}

void
rap_arena_close(struct rap_arena *arena)
{
    if (arena == NULL)
        return;
    end_deferred(arena);
    free_chunks(arena->current);
    free_chunks(arena->spare);
    free(arena);
}

void
rap_arena_reset(struct rap_arena *arena)
{
    end_deferred(arena);
    while (arena->current != NULL) {
        struct chunk *chunk = arena->current;
        arena->current = chunk->next;
        chunk->used = 0;
        POISON(chunk->bytes, chunk->capacity);
        chunk->next = arena->spare;
        arena->spare = chunk;
    }
}

void
rap_arena_join(struct rap_arena *arena, struct rap_arena *ended)
{
    struct chunk **end = &arena->current;
    while (*end != NULL)
        end = &(*end)->next;
    *end = ended->current;
    ended->current = NULL;
    struct deferred **last = &arena->deferred;
    while (*last != NULL)
        last = &(*last)->next;
    *last = ended->deferred;
    ended->deferred = NULL;
    rap_arena_close(ended);
}

static size_t
next_capacity(const struct rap_arena *arena, size_t need)
{
    size_t capacity = arena->current == NULL ? FIRST_CHUNK : arena->current->capacity * 2;
    if (capacity > LARGEST_CHUNK)
        capacity = LARGEST_CHUNK;
    return capacity < need ? need : capacity;
}

static void
add_chunk(struct rap_arena *arena, size_t need)
{
    struct chunk *chunk = arena->spare;
    if (chunk != NULL && chunk->capacity >= need) {
        arena->spare = chunk->next;
    } else {
        size_t capacity = next_capacity(arena, need);
        if (capacity > SIZE_MAX - sizeof *chunk)
            out_of_memory();
        chunk = rap_must(malloc(sizeof *chunk + capacity));
        chunk->capacity = capacity;
        POISON(chunk->bytes, capacity);
    }
    chunk->used = 0;
    chunk->next = arena->current;
    arena->current = chunk;
}

static size_t
room_for(size_t count, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes) || bytes > SIZE_MAX / 2)
        out_of_memory();
    return (bytes + GAP + ALIGN - 1) / ALIGN * ALIGN;
}

/* A large block has a chunk of its own, behind the one that is being filled. What the system gives
 * zeroed is not touched before it is used. */
static void *
alloc_large(struct rap_arena *arena, size_t room, size_t bytes)
{
    struct chunk *chunk = rap_must(calloc(1, sizeof *chunk + room));
    chunk->used = chunk->capacity = room;
    struct chunk **link = arena->current != NULL ? &arena->current->next : &arena->current;
    chunk->next = *link;
    *link = chunk;
    POISON(chunk->bytes + bytes, room - bytes);
    return chunk->bytes;
}

void *
rap_alloc(struct rap_arena *arena, size_t count, size_t size)
{
    size_t room = room_for(count, size), bytes = count * size;
    if (room >= LARGE)
        return alloc_large(arena, room, bytes);
    if (arena->current == NULL || arena->current->capacity - arena->current->used < room)
        add_chunk(arena, room);
    struct chunk *chunk = arena->current;
    void *ptr = chunk->bytes + chunk->used;
    chunk->used += room;
    UNPOISON(ptr, bytes);
    return memset(ptr, 0, bytes);
}

/* The link to the chunk that holds this block alone, or NULL. */
static struct chunk **
find_own_chunk(struct rap_arena *arena, const void *block)
{
    for (struct chunk **link = &arena->current; *link != NULL; link = &(*link)->next)
        if ((*link)->bytes == block && (*link)->used == (*link)->capacity)
            return link;
    return NULL;
}

/* Grows a large block where it is, or moves it without keeping the old one. The new part is zeroed
 * only if it holds more than bytes, so that the room to spare of a text is not touched. */
static void *
extend(struct chunk **link, size_t used, size_t room, size_t bytes, bool zeroed)
{
    if (room > SIZE_MAX - sizeof **link)
        out_of_memory();
    UNPOISON((*link)->bytes, (*link)->capacity);
    struct chunk *chunk = rap_must(realloc(*link, sizeof *chunk + room));
    *link = chunk;
    chunk->used = chunk->capacity = room;
    if (zeroed)
        memset(chunk->bytes + used, 0, bytes - used);
    POISON(chunk->bytes + bytes, room - bytes);
    return chunk->bytes;
}

void *
rap_grow(struct rap_arena *arena, void *old, size_t used, size_t *capacity, size_t need,
         size_t size)
{
    if (need <= *capacity)
        return old;
    size_t room = *capacity < 8 ? 8 : *capacity * 2;
    if (*capacity >= 16 * LARGE / size)
        room = *capacity + *capacity / 2;
    if (room < need)
        room = need;
    size_t bytes = room_for(room, size);
    if (*capacity >= LARGE / size) {
        struct chunk **link = find_own_chunk(arena, old);
        if (link != NULL) {
            *capacity = room;
            return extend(link, used * size, bytes, room * size, size > 1);
        }
    }
    void *grown = rap_alloc(arena, room, size);
    if (used > 0)
        memcpy(grown, old, used * size);
    *capacity = room;
    return grown;
}

void *
rap_grow_unset(struct rap_arena *arena, void *old, size_t used, size_t *capacity, size_t need,
               size_t size)
{
    if (need <= *capacity)
        return old;
    size_t bytes = *capacity * size, needed;
    if (__builtin_mul_overflow(need, size, &needed))
        out_of_memory();
    old = rap_grow(arena, old, used * size, &bytes, needed, 1);
    *capacity = bytes / size;
    return old;
}

void *
rap_grow_by_one(struct rap_arena *arena, void *old, size_t n, size_t size)
{
    enum { LEAST = 8 };
    size_t capacity = n;
    bool is_full = n == 0 || (n >= LEAST && (n & (n - 1)) == 0);
    return is_full ? rap_grow(arena, old, n, &capacity, n == 0 ? LEAST : 2 * n, size) : old;
}
