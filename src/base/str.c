/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/base/str.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

struct rap_str
rap_str_of(const char *text)
{
    return text == NULL ? RAP_STR("") : (struct rap_str){ text, strlen(text) };
}

bool
rap_str_equal(struct rap_str a, struct rap_str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

bool
rap_str_equal_text(struct rap_str a, const char *b)
{
    return rap_str_equal(a, rap_str_of(b));
}

static uint64_t
word_at(const char *at)
{
    uint64_t word;
    memcpy(&word, at, sizeof word);
    return word;
}

/* What is left of a text behind its words of eight bytes: fewer than eight. */
static uint64_t
rest_at(const char *at, size_t len)
{
    uint64_t word = 0;
    if (len >= 4) {
        uint32_t first, last;
        memcpy(&first, at, sizeof first);
        memcpy(&last, at + len - sizeof last, sizeof last);
        return first | (uint64_t)last << 32;
    }
    for (size_t i = 0; i < len; i++)
        word |= (uint64_t)(unsigned char)at[i] << (8 * i);
    return word;
}

/* Both halves of the product of 128 bits. */
static uint64_t
mixed(uint64_t a, uint64_t b)
{
    __extension__ typedef unsigned __int128 wide;
    wide product = (wide)a * b;
    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

uint64_t
rap_str_hash(struct rap_str text)
{
    static const uint64_t odd = UINT64_C(0x9E3779B97F4A7C15), other = UINT64_C(0xD1B54A32D192ED03);
    uint64_t h = other ^ text.len;
    size_t at = 0;
    for (; at + 8 <= text.len; at += 8)
        h = mixed(h ^ word_at(text.ptr + at), odd);
    if (at < text.len)
        h = mixed(h ^ rest_at(text.ptr + at, text.len - at), odd);
    return mixed(h ^ other, odd);
}

bool
rap_str_equal_fold(struct rap_str a, struct rap_str b)
{
    return a.len == b.len && (a.len == 0 || strncasecmp(a.ptr, b.ptr, a.len) == 0);
}

static bool
is_joiner(char c)
{
    return c == ' ' || c == '_' || c == '-';
}

/* Takes the next character off the front, without those that join words; 0 at the end. */
static char
next_of_name(struct rap_str *rest)
{
    char c = 0;
    while (c == 0 && rest->len > 0) {
        c = is_joiner(rest->ptr[0]) ? 0 : rest->ptr[0];
        *rest = rap_str_slice(*rest, 1, rest->len);
    }
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool
rap_str_same_name(struct rap_str a, struct rap_str b)
{
    char c;
    while ((c = next_of_name(&a)) == next_of_name(&b))
        if (c == 0)
            return true;
    return false;
}

bool
rap_str_starts(struct rap_str text, const char *prefix)
{
    size_t len = strlen(prefix);
    return text.len >= len && memcmp(text.ptr, prefix, len) == 0;
}

bool
rap_str_ends(struct rap_str text, const char *suffix)
{
    size_t len = strlen(suffix);
    return text.len >= len && memcmp(text.ptr + text.len - len, suffix, len) == 0;
}

struct rap_str
rap_str_slice(struct rap_str text, size_t from, size_t to)
{
    if (to > text.len)
        to = text.len;
    if (from > to)
        from = to;
    return (struct rap_str){ text.ptr + from, to - from };
}

static bool
is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* Length in bytes of the blank at one end of the text, or 0. U+00A0 counts: files carry it. */
static size_t
blank_at(struct rap_str text, bool end)
{
    enum { NO_BREAK = 2 }; /* C2 A0 */
    if (text.len > 0 && is_blank(text.ptr[end ? text.len - 1 : 0]))
        return 1;
    if (text.len < NO_BREAK)
        return 0;
    const char *at = text.ptr + (end ? text.len - NO_BREAK : 0);
    return at[0] == '\xC2' && at[1] == '\xA0' ? NO_BREAK : 0;
}

struct rap_str
rap_str_trim(struct rap_str text)
{
    size_t n;
    while ((n = blank_at(text, false)) > 0)
        text = rap_str_slice(text, n, text.len);
    while ((n = blank_at(text, true)) > 0)
        text.len -= n;
    return text;
}

size_t
rap_str_find(struct rap_str text, struct rap_str what, size_t from)
{
    if (what.len == 0 || what.len > text.len)
        return what.len == 0 && from < text.len ? from : text.len;
    for (size_t i = from; i <= text.len - what.len; i++) {
        const char *first = memchr(text.ptr + i, what.ptr[0], text.len - what.len - i + 1);
        if (first == NULL)
            break;
        i = (size_t)(first - text.ptr);
        if (memcmp(first, what.ptr, what.len) == 0)
            return i;
    }
    return text.len;
}

bool
rap_str_next(struct rap_str *rest, struct rap_str separator, struct rap_str *part)
{
    if (rest->ptr == NULL)
        return false;
    size_t end = separator.len == 0 ? rest->len : rap_str_find(*rest, separator, 0);
    *part = rap_str_trim(rap_str_slice(*rest, 0, end));
    if (end == rest->len)
        *rest = (struct rap_str){ NULL, 0 };
    else
        *rest = rap_str_slice(*rest, end + separator.len, rest->len);
    return true;
}

char *
rap_str_dup(struct rap_arena *arena, struct rap_str text)
{
    char *copy = rap_alloc(arena, text.len + 1, 1);
    if (text.len > 0)
        memcpy(copy, text.ptr, text.len);
    return copy;
}

const char *
rap_str_one_line(struct rap_arena *arena, const char *text)
{
    char *copy = rap_str_dup(arena, rap_str_of(text));
    for (char *c = copy; *c; c++)
        if ((unsigned char)*c < 0x20 || *c == 0x7F)
            *c = ' ';
    return copy;
}

struct rap_str
rap_str_copy(struct rap_arena *arena, struct rap_str text)
{
    return (struct rap_str){ rap_str_dup(arena, text), text.len };
}

char *
rap_format(struct rap_arena *arena, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    char *text = rap_alloc(arena, (size_t)(len < 0 ? 0 : len) + 1, 1);
    if (len > 0)
        vsnprintf(text, (size_t)len + 1, format, again);
    va_end(again);
    return text;
}

size_t
rap_str_points(struct rap_str text)
{
    size_t n = 0;
    for (size_t i = 0; i < text.len; i++)
        n += ((unsigned char)text.ptr[i] & 0xC0) != 0x80;
    return n;
}

enum { DISTANCE_MAX = 64 };

static size_t
least(size_t a, size_t b, size_t c)
{
    size_t m = a < b ? a : b;
    return m < c ? m : c;
}

/* One row of the table of distances (Damerau, optimal string alignment): prefixes of `b` against
 * the first `i` bytes of `a`, from the two rows before. */
static void
distance_row(struct rap_str a, size_t i, struct rap_str b, const size_t *before, const size_t *last,
             size_t *now)
{
    now[0] = i;
    for (size_t j = 1; j <= b.len; j++) {
        size_t differ = a.ptr[i - 1] != b.ptr[j - 1];
        now[j] = least(last[j] + 1, now[j - 1] + 1, last[j - 1] + differ);
        bool swapped =
            i > 1 && j > 1 && a.ptr[i - 1] == b.ptr[j - 2] && a.ptr[i - 2] == b.ptr[j - 1];
        if (swapped)
            now[j] = least(now[j], before[j - 2] + 1, SIZE_MAX);
    }
}

size_t
rap_str_distance(struct rap_str a, struct rap_str b)
{
    if (a.len > DISTANCE_MAX || b.len > DISTANCE_MAX)
        return SIZE_MAX;
    size_t rows[3][DISTANCE_MAX + 1];
    for (size_t j = 0; j <= b.len; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= a.len; i++)
        distance_row(a, i, b, rows[(i + 1) % 3], rows[(i + 2) % 3], rows[i % 3]);
    return rows[a.len % 3][b.len];
}
