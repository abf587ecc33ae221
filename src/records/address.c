/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a text stands in the UN's document system. */
#include "rapporteur/base/buffer.h"
#include "rapporteur/records/symbol.h"

#include <ctype.h>
#include <string.h>

/* A single letter has a document; other parts and those of old resolutions stand in the whole. */
static const char *
text_of_address(struct rap_arena *arena, const struct rap_symbol *symbol)
{
    struct rap_str text = rap_str_of(symbol->text);
    if (symbol->kind == RAP_SYMBOL_DOCUMENT)
        return symbol->text;
    size_t bracket = rap_str_find(text, RAP_STR(")"), 0);
    if (bracket < text.len)
        return rap_str_dup(arena, rap_str_slice(text, 0, bracket + 1));
    size_t end = text.len;
    while (end > 0 && text.ptr[end - 1] != '/')
        end--;
    while (end < text.len && isdigit((unsigned char)text.ptr[end]))
        end++;
    return text.len - end == 1 ? symbol->text : rap_str_dup(arena, rap_str_slice(text, 0, end));
}

/* The text before the first of some characters. */
static struct rap_str
before(struct rap_str text, const char *ends)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] != '\0' && strchr(ends, text.ptr[i]) != NULL)
            text.len = i;
    return text;
}

/* The first symbol of a field: "S/471 and S/471/Add.1", "S/15255/Rev.2(as corrected)". */
static bool
read_first(struct rap_arena *arena, struct rap_str text, struct rap_symbol *symbol)
{
    if (rap_symbol_read(arena, text, RAP_STR(""), symbol))
        return true;
    struct rap_str first = before(rap_str_trim(text), " ,;\n");
    return (rap_symbol_read(arena, first, RAP_STR(""), symbol)
            || rap_symbol_read(arena, before(first, "("), RAP_STR(""), symbol))
           && symbol->kind == RAP_SYMBOL_DOCUMENT;
}

const char *
rap_symbol_url(struct rap_arena *arena, struct rap_str text)
{
    struct rap_symbol symbol;
    if (!read_first(arena, text, &symbol))
        return NULL;
    struct rap_buffer url = { .arena = arena };
    rap_buffer_text(&url, "https://docs.un.org/en/");
    for (const char *c = text_of_address(arena, &symbol); *c != '\0'; c++) {
        bool is_plain = *c > 0x20 && *c < 0x7F && strchr("\"<>\\^`{|}%#?[]", *c) == NULL;
        if (is_plain)
            rap_buffer_char(&url, *c);
        else
            rap_buffer_format(&url, "%%%02X", (unsigned)(unsigned char)*c);
    }
    return url.ptr;
}
