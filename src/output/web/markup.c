/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "markup.h"

#include "rapporteur/base/encoding.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char *
entity_of(char c)
{
    switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\'': return "&#39;";
    default: return NULL;
    }
}

/* XML 1.0, production 2. */
static bool
is_allowed(unsigned point)
{
    if (point < 0x20)
        return point == '\t' || point == '\n' || point == '\r';
    return point != 0x7F && point != 0xFFFE && point != 0xFFFF;
}

void
rap_markup_text(struct rap_buffer *out, struct rap_str text)
{
    for (size_t i = 0, len; i < text.len; i += len) {
        const char *entity = entity_of(text.ptr[i]);
        len = rap_utf8_length(text, i);
        if (entity) {
            rap_buffer_text(out, entity);
            continue;
        }
        size_t seen;
        bool ok = len > 0 && is_allowed(rap_utf8_point(text, i, &seen));
        if (len == 0)
            len = 1;
        rap_buffer_add(out, ok ? rap_str_slice(text, i, i + len) : RAP_STR("\xEF\xBF\xBD"));
    }
}

void
rap_markup_element(struct rap_buffer *out, const char *before, const char *text, const char *after)
{
    if (!text)
        return;
    rap_buffer_text(out, before);
    rap_markup_text(out, rap_str_of(text));
    rap_buffer_text(out, after);
}

void
rap_markup_attribute(struct rap_buffer *out, const char *name, const char *value)
{
    if (!value)
        return;
    rap_buffer_format(out, " %s=\"", name);
    rap_markup_text(out, rap_str_of(value));
    rap_buffer_char(out, '"');
}

long
rap_markup_round(double length)
{
    return lround(length * 10.0);
}

void
rap_markup_tenths(struct rap_buffer *out, long tenths)
{
    long whole = labs(tenths) / 10, rest = labs(tenths) % 10;
    rap_buffer_text(out, tenths < 0 ? "-" : "");
    if (whole > 0 || rest == 0)
        rap_buffer_format(out, "%ld", whole);
    if (rest > 0)
        rap_buffer_format(out, ".%ld", rest);
}

void
rap_markup_length(struct rap_buffer *out, double length)
{
    rap_markup_tenths(out, rap_markup_round(length));
}
