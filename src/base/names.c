/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/base/names.h"

#include <string.h>

struct rap_names {
    struct rap_arena *arena;
    struct rap_str *texts;
    size_t count;
    uint32_t *slots; /* open addressing; RAP_NO_CODE: empty */
    size_t n_slots;  /* a power of two, at least twice the count */
};

enum { FIRST_SLOTS = 64 };

static size_t
slot_of(const struct rap_names *names, struct rap_str text)
{
    size_t slot = rap_str_hash(text) & (names->n_slots - 1);
    while (names->slots[slot] != RAP_NO_CODE
           && !rap_str_equal(names->texts[names->slots[slot]], text))
        slot = (slot + 1) & (names->n_slots - 1);
    return slot;
}

static void
resize(struct rap_names *names, size_t n_slots)
{
    names->n_slots = n_slots;
    names->slots = rap_new_array(names->arena, uint32_t, n_slots);
    memset(names->slots, 0xFF, n_slots * sizeof *names->slots);
    for (size_t code = 0; code < names->count; code++)
        names->slots[slot_of(names, names->texts[code])] = (uint32_t)code;
}

struct rap_names *
rap_names_make(struct rap_arena *arena)
{
    struct rap_names *names = rap_new(arena, struct rap_names);
    names->arena = arena;
    resize(names, FIRST_SLOTS);
    return names;
}

uint32_t
rap_names_add(struct rap_names *names, struct rap_str text)
{
    size_t slot = slot_of(names, text);
    if (names->slots[slot] != RAP_NO_CODE)
        return names->slots[slot];
    rap_make_room(names->arena, names->texts, names->count);
    names->texts[names->count] = rap_str_copy(names->arena, text);
    names->slots[slot] = (uint32_t)names->count++;
    if (names->count * 2 > names->n_slots)
        resize(names, names->n_slots * 2);
    return (uint32_t)names->count - 1;
}

uint32_t
rap_names_lookup(const struct rap_names *names, struct rap_str text)
{
    return names->slots[slot_of(names, text)];
}

struct rap_str
rap_names_text(const struct rap_names *names, uint32_t code)
{
    return code < names->count ? names->texts[code] : RAP_STR("");
}

uint32_t
rap_names_count(const struct rap_names *names)
{
    return (uint32_t)names->count;
}
