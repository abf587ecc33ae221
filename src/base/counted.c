/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a text is counted: what cannot be seen does not make another text of it. */
#include "rapporteur/base/buffer.h"
#include "rapporteur/base/encoding.h"
#include "rapporteur/base/fold.h"

#include <utf8proc.h>

/* From here on scripts join their letters, and ZERO WIDTH (NON-)JOINER spells words. */
enum { FIRST_JOINING = 0x0600, NON_JOINER = 0x200C, JOINER = 0x200D };

bool
rap_is_plain_counted(struct rap_str text)
{
    bool blank = true; /* none may stand at the front */
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        if (c < ' ' || c > '~' || (blank && c == ' '))
            return false;
        blank = c == ' ';
    }
    return !blank || text.len == 0;
}

static bool
is_blank(utf8proc_int32_t point)
{
    utf8proc_category_t category = utf8proc_category(point);
    return (point >= '\t' && point <= '\r') || point == 0x85
           || (category >= UTF8PROC_CATEGORY_ZS && category <= UTF8PROC_CATEGORY_ZP);
}

static bool
is_joined(utf8proc_int32_t point)
{
    return point >= FIRST_JOINING && utf8proc_category(point) != UTF8PROC_CATEGORY_CF
           && !is_blank(point);
}

/* Whether the point at `i` is seen, or spells a word of its script. */
static bool
is_seen(const utf8proc_int32_t *points, utf8proc_ssize_t n, utf8proc_ssize_t i)
{
    const utf8proc_property_t *property = utf8proc_get_property(points[i]);
    if (points[i] == NON_JOINER || points[i] == JOINER)
        return i > 0 && i + 1 < n && is_joined(points[i - 1]) && is_joined(points[i + 1]);
    return !property->ignorable && property->category != UTF8PROC_CATEGORY_CC;
}

static bool
ends_line(utf8proc_int32_t point)
{
    return point == '\n' || point == '\r' || point == 0x85 || point == 0x2028 || point == 0x2029;
}

/* Leaves out what is not seen; a run of blanks is one, or one end of a line, and none stands at an
 * end. */
static struct rap_str
without_unseen(struct rap_arena *arena, const utf8proc_int32_t *points, utf8proc_ssize_t n)
{
    struct rap_buffer out = { .arena = arena };
    char blank = '\0';
    rap_buffer_text(&out, "");
    for (utf8proc_ssize_t i = 0; i < n; i++) {
        char bytes[4];
        if (is_blank(points[i]))
            blank = blank == '\n' || ends_line(points[i]) ? '\n' : ' ';
        if (is_blank(points[i]) || !is_seen(points, n, i))
            continue;
        if (blank != '\0' && out.len > 0)
            rap_buffer_char(&out, blank);
        blank = '\0';
        rap_buffer_add(&out, (struct rap_str){ bytes, rap_utf8_write((unsigned)points[i], bytes) });
    }
    return rap_buffer_str(&out);
}

/* Letters and their accents as one where they can be (NFC). */
static struct rap_str
composed(struct rap_arena *arena, struct rap_str text)
{
    static const utf8proc_option_t apart = UTF8PROC_DECOMPOSE,
                                   together = UTF8PROC_COMPOSE | UTF8PROC_STABLE;
    const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)text.ptr;
    utf8proc_ssize_t len = (utf8proc_ssize_t)text.len;
    utf8proc_ssize_t n = utf8proc_decompose(bytes, len, NULL, 0, apart);
    if (n <= 0)
        return text;
    utf8proc_int32_t *points = rap_new_array(arena, utf8proc_int32_t, (size_t)n + 1);
    utf8proc_decompose(bytes, len, points, n, apart);
    n = utf8proc_reencode(points, n, together);
    return n < 0 ? text : (struct rap_str){ (const char *)points, (size_t)n };
}

struct rap_str
rap_fold_counted(struct rap_arena *arena, struct rap_str text)
{
    if (rap_is_plain_counted(text))
        return text;
    utf8proc_int32_t *points = rap_new_array(arena, utf8proc_int32_t, text.len);
    utf8proc_ssize_t n = 0;
    for (size_t i = 0, len; i < text.len; i += len == 0 ? 1 : len)
        points[n++] = (utf8proc_int32_t)rap_utf8_point(text, i, &len);
    struct rap_str folded = composed(arena, without_unseen(arena, points, n));
    return rap_str_equal(folded, text) ? text : folded;
}
