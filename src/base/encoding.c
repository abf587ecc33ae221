/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/base/encoding.h"

#include "rapporteur/base/workers.h"

#include <errno.h>
#include <glib.h>
#include <iconv.h>
#include <stdint.h>
#include <string.h>

#include <utf8proc.h>

enum { BLOCK = 16 };

/* How many of the first BLOCK bytes, before one that is not, are ASCII. */
static inline size_t
ascii_of_block(const char *bytes)
{
    uint64_t halves[2];
    memcpy(halves, bytes, sizeof halves);
    for (size_t i = 0; i < RAP_COUNT_OF(halves); i++) {
        uint64_t high = GUINT64_FROM_LE(halves[i]) & UINT64_C(0x8080808080808080);
        if (high != 0)
            return i * sizeof high + (size_t)__builtin_ctzll(high) / CHAR_BIT;
    }
    return BLOCK;
}

size_t
rap_ascii_end(struct rap_str text, size_t from)
{
    size_t i = from;
    while (i + BLOCK <= text.len) {
        size_t n = ascii_of_block(text.ptr + i);
        i += n;
        if (n < BLOCK)
            return i;
    }
    while (i < text.len && (unsigned char)text.ptr[i] < 0x80)
        i++;
    return i;
}

/* Bounds of the second byte that are narrower than those of all that follow, by the first one. */
static bool
may_follow(unsigned char first, unsigned char second)
{
    unsigned char least = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    unsigned char most = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    return second >= least && second <= most;
}

/* Length of a sequence by its first byte; 0: there is none. */
static size_t
length_of(unsigned char first)
{
    if (first < 0x80)
        return 1;
    if (first < 0xC2 || first > 0xF4)
        return 0;
    return first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
}

size_t
rap_utf8_length(struct rap_str text, size_t at)
{
    const unsigned char *bytes = (const unsigned char *)text.ptr + at;
    size_t len = at < text.len ? length_of(bytes[0]) : 0;
    if (len > text.len - at || (len > 1 && !may_follow(bytes[0], bytes[1])))
        return 0;
    for (size_t i = 2; i < len; i++)
        if ((bytes[i] & 0xC0) != 0x80)
            return 0;
    return len;
}

size_t
rap_utf8_invalid(struct rap_str text, size_t from)
{
    size_t i = from;
    for (;;) {
        i = rap_ascii_end(text, i);
        size_t n = rap_utf8_length(text, i);
        if (n == 0)
            return i;
        i += n;
    }
}

unsigned
rap_utf8_point(struct rap_str text, size_t at, size_t *len)
{
    utf8proc_int32_t point = 0;
    utf8proc_ssize_t n = 0;
    if (at < text.len)
        n = utf8proc_iterate((const utf8proc_uint8_t *)text.ptr + at,
                             (utf8proc_ssize_t)(text.len - at), &point);
    *len = n > 0 ? (size_t)n : 0;
    return n > 0 ? (unsigned)point : 0;
}

size_t
rap_utf8_write(unsigned point, char *bytes)
{
    return (size_t)utf8proc_encode_char((utf8proc_int32_t)point, (utf8proc_uint8_t *)bytes);
}

/* ---- other encodings */

enum { LONGEST_POINT = 4, WORTH_A_TABLE = 1 << 12 };

/* What a byte stands for; `len' is 0 when it has no meaning. */
struct meaning {
    char bytes[LONGEST_POINT];
    size_t len;
};

/* The meaning of each byte. False: some have none of their own, or ASCII is not itself. */
static bool
find_meanings(iconv_t converter, struct meaning *meanings)
{
    for (unsigned i = 0; i <= UCHAR_MAX; i++) {
        char byte = (char)i, *from = &byte, *to = meanings[i].bytes;
        size_t n_from = 1, n_to = LONGEST_POINT;
        bool is_known = iconv(converter, &from, &n_from, &to, &n_to) != (size_t)-1;
        bool is_whole = is_known ? n_to < LONGEST_POINT : errno == EILSEQ;
        bool is_itself = is_known && n_to == LONGEST_POINT - 1 && meanings[i].bytes[0] == byte;
        if (!is_whole || (i < 0x80 && !is_itself))
            return false;
        meanings[i].len = LONGEST_POINT - n_to;
    }
    return true;
}

/* ---- texts of single bytes, part by part */

struct part {
    size_t from, to; /* up to the first byte without a meaning */
    size_t at, len;  /* in the text */
};

struct transcoding {
    struct rap_str bytes;
    struct meaning meanings[UCHAR_MAX + 1];
    struct part *parts;
    char *text;
};

static void
measure_part(void *context, size_t i)
{
    const struct transcoding *transcoding = context;
    struct part *part = &transcoding->parts[i];
    struct rap_str bytes = rap_str_slice(transcoding->bytes, 0, part->to);
    size_t at = rap_ascii_end(bytes, part->from), len;
    part->len = 0;
    for (; at < bytes.len; at = rap_ascii_end(bytes, at + 1)) {
        if ((len = transcoding->meanings[(unsigned char)bytes.ptr[at]].len) == 0)
            break;
        part->len += len - 1;
    }
    part->to = at;
    part->len += at - part->from;
}

/* Blocks are written whole where that stays inside of the part: a byte is one of the text at least.
 */
static void
write_part(void *context, size_t i)
{
    const struct transcoding *transcoding = context;
    const struct part *part = &transcoding->parts[i];
    const char *from = transcoding->bytes.ptr + part->from, *end = from + (part->to - part->from);
    char *to = transcoding->text + part->at;
    while (end - from >= BLOCK + LONGEST_POINT) {
        size_t n = ascii_of_block(from);
        memcpy(to, from, BLOCK);
        from += n;
        to += n;
        if (n == BLOCK)
            continue;
        const struct meaning *meaning = &transcoding->meanings[(unsigned char)*from++];
        memcpy(to, meaning->bytes, LONGEST_POINT);
        to += meaning->len;
    }
    for (; from < end; from++) {
        const struct meaning *meaning = &transcoding->meanings[(unsigned char)*from];
        memcpy(to, meaning->bytes, meaning->len);
        to += meaning->len;
    }
}

/* How many of the parts, and of the bytes, are read; the last of them may be cut. */
static size_t
place_parts(struct transcoding *transcoding, size_t n_parts, size_t *n_bytes, size_t *len)
{
    size_t n = 0, next = 0;
    *len = *n_bytes = 0;
    while (n < n_parts && *n_bytes == next) {
        struct part *part = &transcoding->parts[n++];
        next = n < n_parts ? transcoding->parts[n].from : transcoding->bytes.len;
        part->at = *len;
        *len += part->len;
        *n_bytes = part->to;
    }
    return n;
}

/* The number of bytes that were read. */
static size_t
transcode(struct rap_arena *arena, struct transcoding *transcoding,
          const struct rap_cutting *cutting, struct rap_str *text)
{
    struct rap_arena *scratch = rap_arena_open();
    size_t n_bytes, len, size = cutting->size, rest = transcoding->bytes.len;
    size_t n = (rest - 1) / size + 1;
    transcoding->parts = rap_new_array(scratch, struct part, n);
    for (size_t i = 0, from = 0; i < n; i++, from += size, rest -= size)
        transcoding->parts[i] = (struct part){ from, from + (rest < size ? rest : size), 0, 0 };
    rap_workers_run(n, cutting->n_threads, measure_part, transcoding);
    n = place_parts(transcoding, n, &n_bytes, &len);
    transcoding->text = rap_alloc(arena, len + 1, 1);
    rap_workers_run(n, cutting->n_threads, write_part, transcoding);
    *text = (struct rap_str){ transcoding->text, len };
    rap_arena_close(scratch);
    return n_bytes;
}

/* By iconv itself; the number of bytes that were read. */
static size_t
convert(struct rap_arena *arena, iconv_t converter, struct rap_str bytes, struct rap_str *text)
{
    char *out = rap_alloc(arena, bytes.len + 1, LONGEST_POINT);
    char *from = (char *)(uintptr_t)bytes.ptr, *to = out; /* iconv writes to no input */
    size_t n_from = bytes.len, n_to = bytes.len * LONGEST_POINT;
    iconv(converter, NULL, NULL, NULL, NULL);
    iconv(converter, &from, &n_from, &to, &n_to);
    *text = (struct rap_str){ out, (size_t)(to - out) };
    return bytes.len - n_from;
}

bool
rap_decode_by(struct rap_arena *arena, const char *charset, struct rap_str bytes,
              const struct rap_cutting *cutting, struct rap_str *text, size_t *bad)
{
    iconv_t converter = iconv_open("UTF-8", charset);
    *text = RAP_STR("");
    *bad = 0;
    if (converter == (iconv_t)-1)
        return false;
    struct transcoding transcoding = { .bytes = bytes };
    bool has_table = bytes.len >= WORTH_A_TABLE && find_meanings(converter, transcoding.meanings);
    *bad = has_table ? transcode(arena, &transcoding, cutting, text)
                     : convert(arena, converter, bytes, text);
    iconv_close(converter);
    return *bad == bytes.len;
}

bool
rap_decode(struct rap_arena *arena, const char *charset, struct rap_str bytes, struct rap_str *text,
           size_t *bad)
{
    return rap_decode_by(arena, charset, bytes, &(struct rap_cutting){ SIZE_MAX, 1 }, text, bad);
}
