/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fuzz: MARCXML. The first characters of an input choose, '0' the usual:
 *
 *     1  form: 0 XML as it stands, 1 lines     2  encoding     3  what is given
 *     4  way of reading
 *
 * Most damage to XML is no XML any more and stops the parser. What lies behind it is met by lines:
 * "710 aPeru" is a field with its first indicator and the text of its subfield $a, "|" begins the
 * next subfield, an empty line the next record. */
#include "target.h"

#include "rapporteur/base/buffer.h"
#include "rapporteur/base/encoding.h"

#include <string.h>

enum { FORM, ENCODING, FLAGS, READING, N_CHOICES };
enum { LINES = 1 };
enum { DECISIONS = 1, TOGETHER = 2, AS_WRITTEN = 4, SKIPS = 8, TWO_FILES = 16 };

/* ---- lines */

/* A character that XML can have: as it is where it is one, else a blank. */
static void
add_text(struct rap_buffer *out, struct rap_str text)
{
    for (size_t at = 0, len; at<text.len; at += len> 0 ? len : 1) {
        char c = text.ptr[at];
        len = rap_utf8_length(text, at);
        unsigned point = len > 0 ? rap_utf8_point(text, at, &len) : 0;
        bool is_char = point >= 0x20 && point != 0xFFFE && point != 0xFFFF;
        if (!is_char || strchr("<>&\"", c) != NULL)
            rap_buffer_format(out, "&#%u;", is_char ? point : ' ');
        else
            rap_buffer_add(out, rap_str_slice(text, at, at + len));
    }
}

static void
add_subfield(struct rap_buffer *out, struct rap_str text)
{
    rap_buffer_text(out, "<subfield code=\"");
    add_text(out, rap_str_slice(text, 0, 1));
    rap_buffer_text(out, "\">");
    add_text(out, rap_str_slice(text, 1, text.len));
    rap_buffer_text(out, "</subfield>");
}

/* "650 1aPEACE": tag, first indicator, subfields. */
static void
add_field(struct rap_buffer *out, struct rap_str line)
{
    struct rap_str rest = rap_str_slice(line, 4, line.len), part;
    bool is_control = rap_str_starts(line, "00");
    rap_buffer_text(out, is_control ? "<controlfield tag=\"" : "<datafield tag=\"");
    add_text(out, rap_str_slice(line, 0, 3));
    rap_buffer_text(out, "\" ind1=\"");
    add_text(out, rap_str_slice(line, 3, 4));
    rap_buffer_text(out, "\">");
    if (is_control)
        add_text(out, rest);
    while (!is_control && rap_str_next(&rest, RAP_STR("|"), &part))
        add_subfield(out, part);
    rap_buffer_text(out, is_control ? "</controlfield>\n" : "</datafield>\n");
}

static struct rap_str
xml_of_lines(struct rap_arena *arena, struct rap_str lines)
{
    struct rap_buffer out = { .arena = arena };
    struct rap_str line;
    rap_buffer_text(&out, "<collection>\n<record>\n");
    while (rap_str_next(&lines, RAP_STR("\n"), &line))
        if (line.len == 0)
            rap_buffer_text(&out, "</record>\n<record>\n");
        else
            add_field(&out, line);
    rap_buffer_text(&out, "</record>\n</collection>\n");
    return rap_buffer_str(&out);
}

/* ---- the target */

static void
choose(struct rap_data_plan *data, const unsigned *choices)
{
    static const enum rap_encoding encodings[] = { RAP_ENCODING_AUTO, RAP_UTF8_TWICE, RAP_UTF8,
                                                   RAP_ISO_8859_1 };
    unsigned flags = choices[FLAGS];
    data->encoding = encodings[choices[ENCODING] % RAP_COUNT_OF(encodings)];
    data->decisions = flags & DECISIONS ? RAP_DECISIONS_COUNTED : RAP_DECISIONS_LEFT_OUT;
    data->revisions = flags & TOGETHER ? RAP_REVISIONS_TOGETHER : RAP_REVISIONS_APART;
    data->names = flags & AS_WRITTEN ? RAP_NAMES_AS_WRITTEN : RAP_NAMES_TODAY;
    data->n_files = flags & TWO_FILES ? 2 : 1;
    data->on_bad_row = flags & SKIPS ? RAP_BAD_ROW_SKIP : RAP_BAD_ROW_STOP;
}

/* What is none is a table, and left to the other target. */
static bool
looks_like_xml(struct rap_str input)
{
    static const char *const beginnings[] = { "<", "\xEF\xBB\xBF<", "\xFF\xFE<", "\xFE\xFF" };
    for (size_t i = 0; i < RAP_COUNT_OF(beginnings); i++)
        if (rap_str_starts(input, beginnings[i]))
            return true;
    return false;
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct rap_str input = { (const char *)bytes, size };
    unsigned choices[N_CHOICES];
    if (!take_choices(&input, choices, N_CHOICES))
        return 0;
    struct rap_arena *arena = rap_arena_open();
    struct rap_plan *plan = rap_plan_make(arena);
    choose(&plan->data, choices);
    if (choices[FORM] % 2 == LINES)
        input = xml_of_lines(arena, input);
    if (looks_like_xml(input))
        read_twice(input, plan, reading_at(choices[READING]));
    rap_arena_close(arena);
    return 0;
}
