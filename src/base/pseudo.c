/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pseudo-language: English with an accent on every letter and each vowel twice, which is 40%
 * longer. It shows which texts do not come from the catalogue, and which have no room to grow. */
#include "rapporteur/base/message.h"

#include <string.h>

static const char *const small[26] = { "á", "ḃ", "ç", "ď", "é", "ḟ", "ğ", "ĥ", "í",
                                       "ĵ", "ķ", "ĺ", "ṁ", "ñ", "ó", "ṗ", "ɋ", "ř",
                                       "š", "ť", "ú", "ṽ", "ŵ", "ẋ", "ý", "ž" };
static const char *const large[26] = { "Á", "Ḃ", "Ç", "Ď", "É", "Ḟ", "Ğ", "Ĥ", "Í",
                                       "Ĵ", "Ķ", "Ĺ", "Ṁ", "Ñ", "Ó", "Ṗ", "Ɋ", "Ř",
                                       "Š", "Ť", "Ú", "Ṽ", "Ŵ", "Ẋ", "Ý", "Ž" };

static void
add_letter(struct rap_buffer *out, char c)
{
    bool is_small = c >= 'a' && c <= 'z', is_large = c >= 'A' && c <= 'Z';
    if (!is_small && !is_large) {
        rap_buffer_char(out, c);
        return;
    }
    rap_buffer_text(out, is_small ? small[c - 'a'] : large[c - 'A']);
    if (strchr("aeiouyAEIOUY", c) != NULL)
        rap_buffer_text(out, small[(is_small ? c : c - 'A' + 'a') - 'a']);
}

/* The end of a piece of code that begins here, `so'; its beginning when none does. */
static size_t
end_of_code(struct rap_str text, size_t from)
{
    if (text.ptr[from] != '`')
        return from;
    size_t end = rap_str_find(text, RAP_STR("'"), from);
    return end < text.len ? end + 1 : from;
}

void
rap_pseudo_add(struct rap_buffer *out, struct rap_str text)
{
    for (size_t i = 0; i < text.len;) {
        size_t end = end_of_code(text, i);
        if (end > i)
            rap_buffer_add(out, rap_str_slice(text, i, end));
        else
            add_letter(out, text.ptr[end++]);
        i = end;
    }
}
