/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "internal.h"

#include <string.h>

/* Blanks inside a symbol do not stand in its address: "A/RES/52/38 S" is A/RES/52/38S. */
const char *
rap_symbol_url(struct rap_arena *arena, struct rap_str symbol)
{
    symbol = rap_str_trim(symbol);
    bool is_symbol = rap_str_starts(symbol, "A/") || rap_str_starts(symbol, "S/")
                     || rap_str_starts(symbol, "E/");
    if (!is_symbol || symbol.len < 4)
        return NULL;
    struct rap_buffer url = { .arena = arena };
    rap_buffer_text(&url, "https://docs.un.org/en/");
    for (size_t i = 0; i < symbol.len; i++) {
        if (symbol.ptr[i] == ' ')
            continue;
        unsigned char c = (unsigned char)symbol.ptr[i];
        bool is_plain = c > 0x20 && c < 0x7F && strchr("\"<>\\^`{|}%#?[]", c) == NULL;
        if (is_plain)
            rap_buffer_char(&url, (char)c);
        else
            rap_buffer_format(&url, "%%%02X", c);
    }
    return url.ptr;
}
