/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signs of an encoding, counted by several threads. A part begins at ASCII, which stands in no
 * sequence of UTF-8: the sequences of the parts are those of the whole. */
#include "rapporteur/base/workers.h"

#include "internal.h"

#include <string.h>

struct part {
    size_t from, to;
    struct signs signs;
};

struct weighing {
    struct rap_str bytes;
    struct part *parts;
};

static void
count(size_t *n, size_t *first, size_t at)
{
    if ((*n)++ == 0)
        *first = at;
}

/* A sequence, or a byte that belongs to none; its length. */
static size_t
weigh_sequence(struct signs *signs, struct rap_str bytes, size_t at)
{
    size_t len = rap_utf8_length(bytes, at), n = len == 0 ? 1 : len;
    if (len == 0)
        count(&signs->n_invalid, &signs->first_invalid, at);
    else
        signs->n_valid++;
    for (size_t k = at; k < at + n; k++)
        if ((unsigned char)bytes.ptr[k] >= 0x80 && (unsigned char)bytes.ptr[k] < 0xA0)
            count(&signs->n_marks, &signs->first_mark, k);
    return n;
}

static void
weigh_part(void *context, size_t i)
{
    const struct weighing *weighing = context;
    struct part *part = &weighing->parts[i];
    struct rap_str bytes = rap_str_slice(weighing->bytes, 0, part->to);
    size_t at = part->from, n = part->to - part->from;
    part->signs.has_nul = n > 0 && memchr(bytes.ptr + at, '\0', n) != NULL;
    while ((at = rap_ascii_end(bytes, at)) < bytes.len)
        at += weigh_sequence(&part->signs, bytes, at);
}

/* Each part ends at ASCII, or with the text. */
static size_t
cut(struct weighing *weighing, size_t size, struct rap_arena *arena)
{
    size_t n = 0, at = 0, len = weighing->bytes.len;
    weighing->parts = rap_new_array(arena, struct part, len / size + 1);
    while (at < len) {
        struct part *part = &weighing->parts[n++];
        *part = (struct part){ .from = at };
        at = len - at > size ? at + size : len;
        while (at < len && (unsigned char)weighing->bytes.ptr[at] >= 0x80)
            at++;
        part->to = at;
    }
    return n;
}

static void
add(size_t *n, size_t *first, size_t n_more, size_t first_more)
{
    if (*n == 0)
        *first = first_more;
    *n += n_more;
}

struct signs
weigh_bytes(struct rap_str bytes, const struct rap_cutting *cutting)
{
    struct rap_arena *scratch = rap_arena_open();
    struct weighing weighing = { .bytes = bytes };
    struct signs all = { 0 };
    size_t n = cut(&weighing, cutting->size, scratch);
    rap_workers_run(n, cutting->n_threads, weigh_part, &weighing);
    for (size_t i = 0; i < n; i++) {
        const struct signs *signs = &weighing.parts[i].signs;
        add(&all.n_invalid, &all.first_invalid, signs->n_invalid, signs->first_invalid);
        add(&all.n_marks, &all.first_mark, signs->n_marks, signs->first_mark);
        all.n_valid += signs->n_valid;
        all.has_nul = all.has_nul || signs->has_nul;
    }
    rap_arena_close(scratch);
    return all;
}
