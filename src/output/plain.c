/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plain.h"

#include <string.h>
#include <strings.h>

bool
rap_link_is_address(const char *link)
{
    static const char *const schemes[] = { "https://", "http://", "mailto:" };
    for (size_t i = 0; i < RAP_COUNT_OF(schemes); i++)
        if (strncasecmp(link, schemes[i], strlen(schemes[i])) == 0)
            return true;
    return false;
}

bool
rap_text_empty(const struct rap_text *text)
{
    for (size_t i = 0; i < text->n; i++)
        if (text->runs[i].text.len > 0)
            return false;
    return true;
}

struct rap_str
rap_text_plain(struct rap_arena *arena, const struct rap_text *text)
{
    if (text->n == 1)
        return text->runs[0].text;
    struct rap_buffer all = { .arena = arena };
    for (size_t i = 0; i < text->n; i++)
        rap_buffer_add(&all, text->runs[i].text);
    return rap_buffer_str(&all);
}
