/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/base/fold.h"

#include "rapporteur/base/buffer.h"
#include "rapporteur/base/encoding.h"

#include <glib.h>
#include <utf8proc.h>

static bool
is_letter_or_digit(utf8proc_category_t category)
{
    return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO)
           || (category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO);
}

static utf8proc_int32_t
plain_digit(utf8proc_int32_t point)
{
    int digit = g_unichar_digit_value((gunichar)point);
    return digit < 0 ? point : '0' + digit;
}

/* Letters with a stroke, which have no decomposition, and the dotless i. */
static utf8proc_int32_t
plain_letter(utf8proc_int32_t point)
{
    static const struct {
        utf8proc_int32_t from;
        char to;
    } table[] = { { 0x0131, 'i' }, { 0x0142, 'l' }, { 0x00F8, 'o' }, { 0x0111, 'd' } };
    for (size_t i = 0; i < RAP_COUNT_OF(table); i++)
        if (table[i].from == point)
            return table[i].to;
    return point;
}

static bool
is_apostrophe(utf8proc_int32_t point)
{
    return point == '\'' || point == '`' || point == 0x2018 || point == 0x2019 || point == 0x02BC
           || point == 0x00B4 || point == 0x02BB;
}

static bool
is_mark(utf8proc_category_t category)
{
    return category >= UTF8PROC_CATEGORY_MN && category <= UTF8PROC_CATEGORY_ME;
}

struct folding {
    struct rap_buffer out;
    bool blank_due;
};

static void
fold_point(struct folding *folding, utf8proc_int32_t point)
{
    char bytes[4];
    utf8proc_category_t category = utf8proc_category(point);
    if (is_apostrophe(point) || is_mark(category) || category == UTF8PROC_CATEGORY_CF)
        return;
    if (!is_letter_or_digit(category)) {
        folding->blank_due = folding->out.len > 0;
        return;
    }
    if (folding->blank_due)
        rap_buffer_char(&folding->out, ' ');
    folding->blank_due = false;
    size_t n = rap_utf8_write((unsigned)plain_letter(plain_digit(point)), bytes);
    rap_buffer_add(&folding->out, (struct rap_str){ bytes, n });
}

const char *
rap_str_capital(struct rap_arena *arena, struct rap_str text)
{
    char bytes[4];
    size_t len = 0;
    unsigned point = rap_utf8_point(text, 0, &len);
    if (text.len == 0 || len == 0)
        return rap_str_dup(arena, text);
    size_t n = rap_utf8_write((unsigned)utf8proc_totitle((utf8proc_int32_t)point), bytes);
    return rap_format(arena, "%.*s%.*s", (int)n, bytes,
                      RAP_ARG(rap_str_slice(text, len, text.len)));
}

/* A code point decomposes to at most 18 (U+FDFA). */
enum { MOST_POINTS = 32 };

struct rap_str
rap_fold(struct rap_arena *arena, struct rap_str text)
{
    static const utf8proc_option_t how =
        UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE;
    struct folding folding = { .out = { .arena = arena } };
    rap_buffer_text(&folding.out, "");
    for (size_t at = 0; at < text.len;) {
        size_t len = 0;
        int last_class = 0;
        utf8proc_int32_t points[MOST_POINTS];
        unsigned point = rap_utf8_point(text, at, &len);
        utf8proc_ssize_t n =
            utf8proc_decompose_char((utf8proc_int32_t)point, points, MOST_POINTS, how, &last_class);
        for (utf8proc_ssize_t i = 0; i < n && i < MOST_POINTS; i++)
            fold_point(&folding, points[i]);
        at += len == 0 ? 1 : len;
    }
    return rap_buffer_str(&folding.out);
}
