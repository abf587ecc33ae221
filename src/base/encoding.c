/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/base/encoding.h"

#include <errno.h>
#include <iconv.h>
#include <stdint.h>
#include <string.h>

#include <utf8proc.h>

size_t
rap_ascii_end(struct rap_str text, size_t from)
{
    size_t i = from;
    uint64_t eight;
    while (i + sizeof eight <= text.len) {
        memcpy(&eight, text.ptr + i, sizeof eight);
        if ((eight & 0x8080808080808080u) != 0)
            break;
        i += sizeof eight;
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

/* As iconv, for the length of a text. */
static size_t
decode_bytes(const struct meaning *meanings, char **from, size_t *n_from, char **to)
{
    struct rap_str bytes = { *from, *n_from };
    size_t i = 0;
    for (const struct meaning *meaning; i < bytes.len; i++) {
        size_t end = rap_ascii_end(bytes, i);
        memcpy(*to, bytes.ptr + i, end - i);
        *to += end - i;
        i = end;
        if (i == bytes.len || (meaning = &meanings[(unsigned char)bytes.ptr[i]])->len == 0)
            break;
        memcpy(*to, meaning->bytes, LONGEST_POINT);
        *to += meaning->len;
    }
    *n_from -= i;
    return *n_from == 0 ? 0 : (size_t)-1;
}

bool
rap_decode(struct rap_arena *arena, const char *charset, struct rap_str bytes, struct rap_str *text,
           size_t *bad)
{
    iconv_t converter = iconv_open("UTF-8", charset);
    *text = RAP_STR("");
    *bad = 0;
    if (converter == (iconv_t)-1)
        return false;
    char *out = rap_alloc(arena, bytes.len + 1, LONGEST_POINT);
    char *from = (char *)(uintptr_t)bytes.ptr, *to = out; /* iconv writes to no input */
    size_t n_from = bytes.len, n_to = bytes.len * LONGEST_POINT;
    struct meaning meanings[UCHAR_MAX + 1];
    bool has_table = bytes.len >= WORTH_A_TABLE && find_meanings(converter, meanings);
    iconv(converter, NULL, NULL, NULL, NULL);
    size_t converted = has_table ? decode_bytes(meanings, &from, &n_from, &to)
                                 : iconv(converter, &from, &n_from, &to, &n_to);
    iconv_close(converter);
    *text = (struct rap_str){ out, (size_t)(to - out) };
    *bad = bytes.len - n_from;
    return converted != (size_t)-1;
}
