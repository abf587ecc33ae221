/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/base/arena.h"

#include <stdalign.h>
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

struct chunk {
    struct chunk *next;
    size_t used, capacity;
    alignas(max_align_t) unsigned char bytes[];
};

struct rap_arena {
    struct chunk *current; /* the chunk that is being filled; older ones follow by `next` */
    struct chunk *spare;   /* empty chunks that a reset kept */
};

static void
out_of_memory(void)
{
    fputs("rapporteur: out of memory\n", stderr);
    exit(4);
}

static void *
must_allocate(size_t size)
{
    void *ptr = malloc(size);
    if (ptr == NULL)
        out_of_memory();
    return ptr;
}

struct rap_arena *
rap_arena_open(void)
{
    struct rap_arena *arena = must_allocate(sizeof *arena);
    *arena = (struct rap_arena){ NULL, NULL };
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
rap_arena_close(struct rap_arena *arena)
{
    if (arena == NULL)
        return;
    free_chunks(arena->current);
    free_chunks(arena->spare);
    free(arena);
}

void
rap_arena_reset(struct rap_arena *arena)
{
    while (arena->current != NULL) {
        struct chunk *chunk = arena->current;
        arena->current = chunk->next;
        chunk->used = 0;
        POISON(chunk->bytes, chunk->capacity);
        chunk->next = arena->spare;
        arena->spare = chunk;
    }
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
        chunk = must_allocate(sizeof *chunk + capacity);
        chunk->capacity = capacity;
        POISON(chunk->bytes, capacity);
    }
    chunk->used = 0;
    chunk->next = arena->current;
    arena->current = chunk;
}

void *
rap_alloc(struct rap_arena *arena, size_t count, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes) || bytes > SIZE_MAX / 2)
        out_of_memory();
    size_t room = (bytes + GAP + ALIGN - 1) / ALIGN * ALIGN;
    if (arena->current == NULL || arena->current->capacity - arena->current->used < room)
        add_chunk(arena, room);
    struct chunk *chunk = arena->current;
    void *ptr = chunk->bytes + chunk->used;
    chunk->used += room;
    UNPOISON(ptr, bytes);
    return memset(ptr, 0, bytes);
}

void *
rap_grow(struct rap_arena *arena, void *old, size_t used, size_t *capacity, size_t need,
         size_t size)
{
    if (need <= *capacity)
        return old;
    size_t room = *capacity < 8 ? 8 : *capacity * 2;
    if (room < need)
        room = need;
    void *grown = rap_alloc(arena, room, size);
    if (used > 0)
        memcpy(grown, old, used * size);
    *capacity = room;
    return grown;
}
