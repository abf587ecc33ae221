/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/base/encoding.h"

#include <errno.h>
#include <iconv.h>
#include <stdint.h>
#include <string.h>

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

/* First bytes, what may stand second, and the length (RFC 3629, section 4). */
static const struct form {
    unsigned char first, last, second_low, second_high;
    size_t length;
} forms[] = {
    { 0x00, 0x7F, 0x00, 0x00, 1 }, { 0xC2, 0xDF, 0x80, 0xBF, 2 }, { 0xE0, 0xE0, 0xA0, 0xBF, 3 },
    { 0xE1, 0xEC, 0x80, 0xBF, 3 }, { 0xED, 0xED, 0x80, 0x9F, 3 }, { 0xEE, 0xEF, 0x80, 0xBF, 3 },
    { 0xF0, 0xF0, 0x90, 0xBF, 4 }, { 0xF1, 0xF3, 0x80, 0xBF, 4 }, { 0xF4, 0xF4, 0x80, 0x8F, 4 },
};

static const struct form *
form_of(unsigned char first)
{
    for (size_t f = 0; f < RAP_COUNT_OF(forms); f++)
        if (first >= forms[f].first && first <= forms[f].last)
            return &forms[f];
    return NULL;
}

size_t
rap_utf8_length(struct rap_str text, size_t at)
{
    const unsigned char *p = (const unsigned char *)text.ptr + at;
    const struct form *form = at < text.len ? form_of(p[0]) : NULL;
    if (form == NULL || text.len - at < form->length)
        return 0;
    if (form->length > 1 && (p[1] < form->second_low || p[1] > form->second_high))
        return 0;
    for (size_t i = 2; i < form->length; i++)
        if ((p[i] & 0xC0) != 0x80)
            return 0;
    return form->length;
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
    static const unsigned char masks[] = { 0x00, 0x7F, 0x1F, 0x0F, 0x07 };
    *len = rap_utf8_length(text, at);
    unsigned point = (unsigned char)text.ptr[at] & masks[*len];
    for (size_t i = 1; i < *len; i++)
        point = point << 6 | ((unsigned char)text.ptr[at + i] & 0x3Fu);
    return point;
}

size_t
rap_utf8_write(unsigned point, char *bytes)
{
    static const unsigned char leads[] = { 0x00, 0x00, 0xC0, 0xE0, 0xF0 };
    size_t n = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    for (size_t i = n; i-- > 1; point >>= 6)
        bytes[i] = (char)(0x80 | (point & 0x3F));
    bytes[0] = (char)(leads[n] | point);
    return n;
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
