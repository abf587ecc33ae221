/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The characters of a symbol, however they are written: one form of blanks, dashes and slashes,
 * and of letters and digits that only look like those of ASCII. */
#include "rapporteur/base/buffer.h"
#include "rapporteur/base/encoding.h"
#include "rapporteur/base/fold.h"

#include "internal.h"

#include <string.h>

/* Letters of Cyrillic and Greek that look like one of Latin, and the many dashes and slashes. */
static const struct {
    unsigned short point;
    char meant;
} look_alikes[] = {
    { 0x0410, 'A' }, { 0x0412, 'B' }, { 0x0415, 'E' }, { 0x0405, 'S' }, { 0x0406, 'I' },
    { 0x041A, 'K' }, { 0x041C, 'M' }, { 0x041D, 'H' }, { 0x041E, 'O' }, { 0x0420, 'P' },
    { 0x0421, 'C' }, { 0x0422, 'T' }, { 0x0425, 'X' }, { 0x0430, 'a' }, { 0x0435, 'e' },
    { 0x043E, 'o' }, { 0x0440, 'p' }, { 0x0441, 'c' }, { 0x0445, 'x' }, { 0x0455, 's' },
    { 0x0456, 'i' }, { 0x0391, 'A' }, { 0x0392, 'B' }, { 0x0395, 'E' }, { 0x0397, 'H' },
    { 0x0399, 'I' }, { 0x039A, 'K' }, { 0x039C, 'M' }, { 0x039D, 'N' }, { 0x039F, 'O' },
    { 0x03A1, 'P' }, { 0x03A4, 'T' }, { 0x03A7, 'X' }, { 0x2044, '/' }, { 0x2215, '/' },
    { 0x2212, '-' },
};

/* What a character stands for in ASCII, or '\0'. */
static char
meant_by(unsigned point)
{
    enum { FULL_WIDTH = 0xFF01, LAST_FULL_WIDTH = 0xFF5E };
    if (point < 0x80)
        return (char)point;
    if (point >= FULL_WIDTH && point <= LAST_FULL_WIDTH)
        return (char)(point - FULL_WIDTH + '!');
    if (point >= 0x2010 && point <= 0x2015)
        return '-';
    for (size_t i = 0; i < RAP_COUNT_OF(look_alikes); i++)
        if (look_alikes[i].point == point)
            return look_alikes[i].meant;
    return '\0';
}

/* Whether a blank beside this character means nothing: "A /RES/ 61", "2177 (2014)", "Rev. 1". */
static bool
glues(char c)
{
    return c != '\0' && strchr("/()[].", c) != NULL;
}

static bool
is_quote(unsigned point)
{
    bool is_mark = point >= 0x2018 && point <= 0x201F;
    return is_mark || point == '"' || point == '\'' || point == 0xAB || point == 0xBB;
}

/* Where the text begins behind quotes. */
static size_t
quotes_end(struct rap_str text)
{
    size_t at = 0, len;
    while (is_quote(rap_utf8_point(text, at, &len)))
        at += len;
    return at;
}

/* Whether what stands at `at`, `len` bytes long and at the end, is no part of a symbol. Several
 * dots stand for a number that is not known. */
static bool
is_trailing(struct rap_str text, size_t at, size_t len)
{
    char c = text.ptr[at];
    char before = at > 0 ? text.ptr[at - 1] : '\0';
    if (c == '.' && len == 1)
        return before != '.' && before != '/';
    return is_quote(rap_utf8_point(text, at, &len)) || (c != '\0' && strchr("*,; ", c) != NULL);
}

/* Without quotes around it and without what stands behind it: a star, a comma, a full stop. */
static struct rap_str
bare(struct rap_str text)
{
    text = rap_str_slice(text, quotes_end(text), text.len);
    while (text.len > 0) {
        size_t at = text.len - 1;
        while (at > 0 && ((unsigned char)text.ptr[at] & 0xC0) == 0x80)
            at--;
        if (!is_trailing(text, at, text.len - at))
            break;
        text.len = at;
    }
    return text;
}

struct rap_str
symbol_clean(struct rap_arena *arena, struct rap_str text)
{
    struct rap_buffer out = { .arena = arena };
    rap_buffer_text(&out, "");
    text = rap_str_trim(bare(rap_fold_counted(arena, text)));
    bool blank = false;
    for (size_t i = 0, len; i < text.len; i += len) {
        char c = meant_by(rap_utf8_point(text, i, &len));
        if (c == ' ' || c == '\n') {
            blank = true;
            continue;
        }
        if (blank && !glues(out.ptr[out.len - 1]) && !glues(c))
            rap_buffer_char(&out, ' ');
        blank = false;
        rap_buffer_add(&out,
                       c == '\0' ? rap_str_slice(text, i, i + len) : (struct rap_str){ &c, 1 });
    }
    return rap_buffer_str(&out);
}

bool
symbol_is_disguised(struct rap_str text)
{
    for (size_t i = rap_ascii_end(text, 0), len; i < text.len; i = rap_ascii_end(text, i)) {
        char c = meant_by(rap_utf8_point(text, i, &len));
        i += len == 0 ? 1 : len;
        if (is_letter(c) || is_digit(c))
            return true;
    }
    return false;
}
