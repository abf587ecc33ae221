/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts that run from right to left inside ones that do not (Unicode Standard Annex 9, 3.2): what
 * stands around them keeps its place when they are isolated. */
#include "rapporteur/base/encoding.h"
#include "rapporteur/base/message.h"

#include <utf8proc.h>

#define FIRST_STRONG_ISOLATE "\xE2\x81\xA8" /* U+2068 */
#define POP_ISOLATE          "\xE2\x81\xA9" /* U+2069 */

static bool
has_turn(struct rap_str text)
{
    static const unsigned turns = 1u << UTF8PROC_BIDI_CLASS_R | 1u << UTF8PROC_BIDI_CLASS_AL
                                  | 1u << UTF8PROC_BIDI_CLASS_AN | 1u << UTF8PROC_BIDI_CLASS_LRE
                                  | 1u << UTF8PROC_BIDI_CLASS_LRO | 1u << UTF8PROC_BIDI_CLASS_RLE
                                  | 1u << UTF8PROC_BIDI_CLASS_RLO | 1u << UTF8PROC_BIDI_CLASS_PDF;
    for (size_t i = 0, len; i<text.len; i += len> 0 ? len : 1) {
        utf8proc_int32_t point = (utf8proc_int32_t)rap_utf8_point(text, i, &len);
        if (turns >> utf8proc_get_property(point)->bidi_class & 1)
            return true;
    }
    return false;
}

const char *
rap_isolate(struct rap_arena *arena, struct rap_str text)
{
    return has_turn(text)
               ? rap_format(arena, FIRST_STRONG_ISOLATE "%.*s" POP_ISOLATE, RAP_ARG(text))
               : rap_str_dup(arena, text);
}

bool
rap_is_isolate_mark(struct rap_str text)
{
    return rap_str_starts(text, FIRST_STRONG_ISOLATE) || rap_str_starts(text, POP_ISOLATE);
}

const char *
rap_unisolate(struct rap_arena *arena, const char *text)
{
    struct rap_buffer out = { .arena = arena };
    rap_buffer_text(&out, "");
    for (struct rap_str rest = rap_str_of(text); rest.len > 0;) {
        bool is_mark = rap_is_isolate_mark(rest);
        if (!is_mark)
            rap_buffer_char(&out, rest.ptr[0]);
        rest = rap_str_slice(rest, is_mark ? 3 : 1, rest.len);
    }
    return out.ptr;
}
