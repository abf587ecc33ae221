/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/base/json.h"

#include "rapporteur/base/message.h"
#include "rapporteur/base/number.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

static void
new_line(struct rap_json *json)
{
    rap_buffer_char(json->out, '\n');
    for (int i = 0; i < json->depth; i++)
        rap_buffer_text(json->out, "  ");
}

/* The two-letter escapes of RFC 8259; others by their number. */
static void
add_escape(struct rap_buffer *out, unsigned char c)
{
    static const char meant[] = "\"\\\n\r\t", letters[] = "\"\\nrt";
    const char *found = c == 0 ? NULL : strchr(meant, c);
    if (found != NULL)
        rap_buffer_format(out, "\\%c", letters[found - meant]);
    else
        rap_buffer_format(out, "\\u%04x", c);
}

/* Without the marks of isolates. */
static void
add_quoted(struct rap_buffer *out, struct rap_str text)
{
    rap_buffer_char(out, '"');
    size_t start = 0;
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        bool is_mark = c == 0xE2 && rap_is_isolate_mark(rap_str_slice(text, i, text.len));
        bool is_escaped = c == '"' || c == '\\' || c < 0x20 || c == 0x7F;
        if (!is_mark && !is_escaped)
            continue;
        rap_buffer_add(out, rap_str_slice(text, start, i));
        if (is_escaped)
            add_escape(out, c);
        i += is_mark ? 2 : 0;
        start = i + 1;
    }
    rap_buffer_add(out, rap_str_slice(text, start, text.len));
    rap_buffer_char(out, '"');
}

/* What stands before any value: the comma of the one before, the line, the key. */
static void
begin(struct rap_json *json, const char *key)
{
    bool flat = json->flat[json->depth];
    if (json->has_items[json->depth])
        rap_buffer_text(json->out, flat ? ", " : ",");
    if (!flat && json->depth > 0)
        new_line(json);
    json->has_items[json->depth] = true;
    if (key != NULL) {
        add_quoted(json->out, rap_str_of(key));
        rap_buffer_text(json->out, ": ");
    }
}

static void
open_level(struct rap_json *json, const char *key, char bracket, bool flat)
{
    begin(json, key);
    rap_buffer_char(json->out, bracket);
    flat = flat || json->flat[json->depth];
    json->depth++;
    json->has_items[json->depth] = false;
    json->flat[json->depth] = flat;
}

static void
close_level(struct rap_json *json, char bracket)
{
    bool on_lines = json->has_items[json->depth] && !json->flat[json->depth];
    json->depth--;
    if (on_lines)
        new_line(json);
    rap_buffer_char(json->out, bracket);
    if (json->depth == 0)
        rap_buffer_char(json->out, '\n');
}

void
rap_json_object(struct rap_json *json, const char *key)
{
    open_level(json, key, '{', false);
}

void
rap_json_object_flat(struct rap_json *json, const char *key)
{
    open_level(json, key, '{', true);
}

void
rap_json_end_object(struct rap_json *json)
{
    close_level(json, '}');
}

void
rap_json_array(struct rap_json *json, const char *key)
{
    open_level(json, key, '[', false);
}

void
rap_json_array_flat(struct rap_json *json, const char *key)
{
    open_level(json, key, '[', true);
}

void
rap_json_end_array(struct rap_json *json)
{
    close_level(json, ']');
}

void
rap_json_str(struct rap_json *json, const char *key, struct rap_str value)
{
    begin(json, key);
    add_quoted(json->out, value);
}

void
rap_json_text(struct rap_json *json, const char *key, const char *value)
{
    if (value == NULL)
        rap_json_null(json, key);
    else
        rap_json_str(json, key, rap_str_of(value));
}

void
rap_json_number(struct rap_json *json, const char *key, double value)
{
    begin(json, key);
    rap_buffer_text(json->out,
                    isfinite(value) ? rap_number_exact(json->out->arena, value) : "null");
}

void
rap_json_int(struct rap_json *json, const char *key, int64_t value)
{
    begin(json, key);
    rap_buffer_format(json->out, "%" PRId64, value);
}

void
rap_json_bool(struct rap_json *json, const char *key, bool value)
{
    begin(json, key);
    rap_buffer_text(json->out, value ? "true" : "false");
}

void
rap_json_null(struct rap_json *json, const char *key)
{
    begin(json, key);
    rap_buffer_text(json->out, "null");
}
