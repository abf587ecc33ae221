/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text that is valid but wrong: encoded twice, or with letters of another script that look alike.
 * It is reported and left as it is, unless the plan has what is encoded twice mended. */
#include "rapporteur/base/buffer.h"
#include "rapporteur/base/encoding.h"

#include "internal.h"

#include <string.h>

enum { MOST_REPORTED = 20, LONGEST_RUN = 64 };

/* Code points of Windows-1252 for the bytes 0x80 to 0x9F; 0: the byte itself (a control). */
static const unsigned short marks[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

/* The byte that Windows-1252 (or Latin-1) has for a code point from 0x80, or 0. */
static unsigned char
byte_of(unsigned point)
{
    if (point >= 0x80 && point <= 0xFF)
        return (unsigned char)point;
    for (unsigned i = 0; i < RAP_COUNT_OF(marks); i++)
        if (marks[i] == point)
            return (unsigned char)(0x80 + i);
    return 0;
}

/* Letters that begin text encoded twice in the scripts of UN documents: Latin with accents,
 * Cyrillic, Arabic, typographic marks. Others occur in words of their own. */
static bool
is_usual_lead(unsigned char byte)
{
    return byte != 0 && strchr("\xC2\xC3\xC5\xD0\xD1\xD8\xD9\xE2", (char)byte) != NULL;
}

/* The same where the whole text is known to be encoded twice: further Latin, Greek, Hebrew and
 * Persian letters too, and all that has three bytes or four. Capitals that end words before a quote
 * or mark are left: \xC9 and \xBB are the end of "CAFÉ»". */
static bool
is_lead(unsigned char byte)
{
    return is_usual_lead(byte) || byte >= 0xE0
           || (byte != 0 && strchr("\xC4\xCE\xCF\xD7\xDA\xDB", (char)byte) != NULL);
}

/* Undoes one encoding of the run of letters at `at`, if the first begins such text. The length of
 * the run in the text, or 0 when it reads well as it is; what it stands for goes to `meant`. */
static size_t
undo(struct rap_str text, size_t at, bool begins(unsigned char), char *meant, size_t *n_meant)
{
    unsigned char bytes[LONGEST_RUN];
    size_t ends[LONGEST_RUN]; /* in the text, of the letter that each byte stands for */
    size_t n = 0, i = at, len;
    while (n < LONGEST_RUN && i < text.len && (unsigned char)text.ptr[i] >= 0x80) {
        bytes[n] = byte_of(rap_utf8_point(text, i, &len));
        if (bytes[n] == 0)
            break;
        i += len;
        ends[n++] = i;
    }
    struct rap_str once = { (const char *)bytes, n };
    size_t length = n == 0 || !begins(bytes[0]) ? 0 : rap_utf8_length(once, 0);
    if (length < 2)
        return 0;
    memcpy(meant, bytes, length);
    *n_meant = length;
    return ends[length - 1] - at;
}

static const char *
script_of(unsigned point)
{
    if (point >= 0x0370 && point <= 0x03FF)
        return "greek";
    return point >= 0x0400 && point <= 0x04FF ? "cyrillic" : NULL;
}

/* The script, as a word for messages, of the letter at `at` when a Latin letter stands right beside
 * it, else NULL. */
static const char *
mixed_script(struct rap_str text, size_t at, size_t *len)
{
    const char *script = script_of(rap_utf8_point(text, at, len));
    bool before = at > 0 && is_letter(text.ptr[at - 1]);
    bool after = at + *len < text.len && is_letter(text.ptr[at + *len]);
    return before || after ? script : NULL;
}

struct search {
    const char *path;
    struct rap_str text;
    size_t line, line_start, line_end; /* of the last find */
    size_t n_twice, n_mixed;           /* lines; letters */
    size_t last_twice;                 /* line */
    struct rap_pos twice;              /* the first find, as it is written and as it is meant */
    struct rap_str written;
    char meant[LONGEST_RUN];
    size_t n_meant;
    struct rap_diags *diags;
};

/* Goes on to the line of a place. */
static void
find_line(struct search *search, size_t at)
{
    while (search->line_end <= at) {
        search->line_start = search->line_end;
        search->line_end +=
            line_length(rap_str_slice(search->text, search->line_start, search->text.len));
        search->line++;
    }
}

static struct rap_pos
place(struct search *search, size_t at, size_t length)
{
    find_line(search, at);
    const struct input input = { .path = search->path, .text = search->text };
    struct rap_pos pos = place_of_byte(&input, search->line_start, search->line, at);
    pos.length = rap_str_points(rap_str_slice(search->text, at, at + length));
    return pos;
}

static void
note_twice(struct search *search, size_t at, size_t length, struct rap_str meant)
{
    find_line(search, at);
    if (search->line == search->last_twice)
        return;
    search->last_twice = search->line;
    if (search->n_twice++ > 0)
        return;
    search->twice = place(search, at, length);
    search->written = rap_str_slice(search->text, at, at + length);
    memcpy(search->meant, meant.ptr, meant.len);
    search->n_meant = meant.len;
}

static void
report_mixed(struct search *search, size_t at, size_t length, const char *script)
{
    if (search->n_mixed++ >= MOST_REPORTED)
        return;
    struct rap_pos pos = place(search, at, length);
    rap_diag_add(search->diags, "W-SCRIPT.letter", &pos,
                 RAP_WITH(rap_arg_str("letter", rap_str_slice(search->text, at, at + length)),
                          rap_arg_text("script", script)));
}

static void
report_numbers(const struct search *search)
{
    struct rap_pos whole = { .file = search->path };
    struct rap_str meant = { search->meant, search->n_meant };
    if (search->n_twice > 0)
        rap_diag_add(search->diags, "W-TWICE.text", &search->twice,
                     RAP_WITH(rap_arg_str("text", search->written), rap_arg_str("meant", meant),
                              rap_arg_count("n", search->n_twice)));
    if (search->n_mixed > MOST_REPORTED)
        rap_diag_add(search->diags, "W-SCRIPT.letters", &whole,
                     RAP_WITH(rap_arg_count("n", search->n_mixed)));
}

/* Letters of Greek and Cyrillic have two bytes, the first 0xCD to 0xD3; those of Latin-1 that begin
 * text encoded twice have 0xC3 first. */
bool
mojibake_may_begin(struct rap_str text, size_t at)
{
    enum { LETTER = 2 };
    unsigned char first = (unsigned char)text.ptr[at];
    char after = at + LETTER < text.len ? text.ptr[at + LETTER] : '\0';
    if (first >= 0xCD && first <= 0xD3)
        return is_letter(after) || (at > 0 && is_letter(text.ptr[at - 1]));
    return first == 0xC3 && (unsigned char)after >= 0x80
           && is_usual_lead((unsigned char)(0xC0 | (text.ptr[at + 1] & 0x3F)));
}

void
report_mojibake(const struct input *input, struct rap_diags *diags)
{
    struct rap_str text = input->text;
    struct search search = { .path = input->path, .text = text, .diags = diags };
    char meant[LONGEST_RUN];
    size_t n_meant = 0, len;
    for (size_t i = input->survey.first_suspect; i < text.len; i = rap_ascii_end(text, i + len)) {
        len = rap_utf8_length(text, i);
        if (!mojibake_may_begin(text, i))
            continue;
        const char *script = mixed_script(text, i, &len);
        size_t length = undo(text, i, is_usual_lead, meant, &n_meant);
        if (script != NULL)
            report_mixed(&search, i, len, script);
        if (length == 0)
            continue;
        note_twice(&search, i, length, (struct rap_str){ meant, n_meant });
        len = length;
    }
    report_numbers(&search);
}

struct rap_str
mend_twice(struct rap_arena *arena, struct rap_str text, size_t *n)
{
    struct rap_buffer out = { .arena = arena };
    char meant[LONGEST_RUN];
    size_t n_meant = 0, done = 0, len;
    *n = 0;
    for (size_t i = rap_ascii_end(text, 0); i < text.len; i = rap_ascii_end(text, i + len)) {
        size_t length = undo(text, i, is_lead, meant, &n_meant);
        rap_utf8_point(text, i, &len);
        if (length == 0)
            continue;
        rap_buffer_add(&out, rap_str_slice(text, done, i));
        rap_buffer_add(&out, (struct rap_str){ meant, n_meant });
        len = length;
        done = i + length;
        ++*n;
    }
    if (*n == 0)
        return text;
    rap_buffer_add(&out, rap_str_slice(text, done, text.len));
    return rap_buffer_str(&out);
}

const char *
find_mixed(struct rap_str text, struct rap_str *letter)
{
    size_t len;
    for (size_t i = rap_ascii_end(text, 0); i < text.len; i = rap_ascii_end(text, i + len)) {
        const char *script = mixed_script(text, i, &len);
        if (script == NULL)
            continue;
        *letter = rap_str_slice(text, i, i + len);
        return script;
    }
    return NULL;
}

bool
find_twice(struct rap_arena *arena, struct rap_str text, struct rap_str *written,
           struct rap_str *meant)
{
    char bytes[LONGEST_RUN];
    size_t n = 0, len;
    for (size_t i = rap_ascii_end(text, 0); i < text.len; i = rap_ascii_end(text, i + len)) {
        size_t length = undo(text, i, is_usual_lead, bytes, &n);
        rap_utf8_point(text, i, &len);
        if (length == 0)
            continue;
        *written = rap_str_slice(text, i, i + length);
        *meant = rap_str_copy(arena, (struct rap_str){ bytes, n });
        return true;
    }
    return false;
}
