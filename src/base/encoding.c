/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/base/encoding.h"

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

size_t
rap_utf8_length(struct rap_str text, size_t at)
{
    const unsigned char *bytes = (const unsigned char *)text.ptr + at;
    if (at >= text.len || (bytes[0] >= 0x80 && bytes[0] < 0xC2) || bytes[0] > 0xF4)
        return 0;
    size_t len = bytes[0] < 0x80 ? 1 : bytes[0] < 0xE0 ? 2 : bytes[0] < 0xF0 ? 3 : 4;
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

enum { LONGEST_POINT = 4 };

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
    size_t converted = iconv(converter, &from, &n_from, &to, &n_to);
    iconv_close(converter);
    *text = (struct rap_str){ out, (size_t)(to - out) };
    *bad = bytes.len - n_from;
    return converted != (size_t)-1;
}
