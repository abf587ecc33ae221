/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "objects.h"

#include "token.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

/* ---- values */

/* Whether one of two brackets stands there: of an array ("["), of a dictionary ("<<"). */
static bool
has_bracket(struct rap_str text, size_t at, char array, const char *dict)
{
    return text.ptr[at] == array || rap_str_starts(rap_str_slice(text, at, at + 2), dict);
}

/* Behind "12 0 R" when one begins at the number, or behind the number. */
static size_t
skip_reference(struct rap_str text, size_t at)
{
    size_t end = rap_token_skip_regular(text, at), p = rap_token_skip_blanks(text, end);
    if (p == text.len || !g_ascii_isdigit(text.ptr[p]))
        return end;
    p = rap_token_skip_blanks(text, rap_token_skip_regular(text, p));
    bool is_one = p < text.len && text.ptr[p] == 'R' && rap_token_skip_regular(text, p) == p + 1;
    return is_one ? p + 1 : end;
}

/* Behind a whole value. */
static size_t
skip_value(struct rap_str text, size_t at)
{
    if (g_ascii_isdigit(text.ptr[at]))
        return skip_reference(text, at);
    size_t depth = 0;
    do {
        depth += has_bracket(text, at, '[', "<<");
        depth -= depth > 0 && has_bracket(text, at, ']', ">>");
        at = rap_token_skip(text, at);
        if (depth > 0)
            at = rap_token_skip_blanks(text, at);
    } while (depth > 0 && at < text.len);
    return at;
}

/* ---- dictionaries */

/* Where the entries of the object's dictionary begin; false when it begins with none. */
static bool
open_dict(struct rap_str object, size_t *at)
{
    *at = rap_token_skip_blanks(object, 0);
    if (!rap_str_starts(rap_str_slice(object, *at, object.len), "<<"))
        return false;
    *at = rap_token_skip_blanks(object, *at + 2);
    return true;
}

/* Takes the next entry; false at the end of the dictionary, where `at` then stands. */
static bool
next_entry(struct rap_str object, size_t *at, struct rap_str *key, struct rap_str *value)
{
    if (*at >= object.len || object.ptr[*at] != '/')
        return false;
    size_t end = rap_token_skip(object, *at);
    *key = rap_str_slice(object, *at, end);
    size_t start = rap_token_skip_blanks(object, end);
    if (start >= object.len)
        return false;
    end = skip_value(object, start);
    *value = rap_str_slice(object, start, end);
    *at = rap_token_skip_blanks(object, end);
    return true;
}

bool
rap_dict_find(struct rap_str object, const char *key, struct rap_str *value)
{
    size_t at;
    struct rap_str found, wanted = rap_str_of(key);
    if (!open_dict(object, &at))
        return false;
    while (next_entry(object, &at, &found, value))
        if (rap_str_equal(found, wanted))
            return true;
    return false;
}

bool
rap_dict_says(struct rap_str object, const char *key, const char *value)
{
    struct rap_str found;
    return rap_dict_find(object, key, &found) && rap_str_equal_text(found, value);
}

void
rap_dict_kind(struct rap_str object, struct rap_str *type, struct rap_str *kind)
{
    size_t at;
    struct rap_str key, value;
    *type = *kind = RAP_STR("");
    if (!open_dict(object, &at))
        return;
    while (next_entry(object, &at, &key, &value))
        if (rap_str_equal(key, RAP_STR("/Type")))
            *type = value;
        else if (rap_str_equal(key, RAP_STR("/S")))
            *kind = value;
}

size_t
rap_dict_reference(struct rap_str object, const char *key)
{
    struct rap_str value;
    if (!rap_dict_find(object, key, &value) || !rap_str_ends(value, "R"))
        return 0;
    return strtoul(value.ptr, NULL, 10);
}

static bool
is_listed(const char *const *names, struct rap_str name)
{
    for (; *names != NULL; names++)
        if (rap_str_equal_text(name, *names))
            return true;
    return false;
}

void
rap_dict_rewrite(struct rap_str object, const char *const *less, struct rap_str more,
                 struct rap_buffer *out)
{
    size_t at;
    struct rap_str key, value;
    if (!open_dict(object, &at)) {
        rap_buffer_add(out, object);
        return;
    }
    rap_buffer_text(out, "<<");
    while (next_entry(object, &at, &key, &value)) {
        if (is_listed(less, key))
            continue;
        rap_buffer_add(out, key);
        rap_buffer_char(out, ' ');
        rap_buffer_add(out, value);
    }
    rap_buffer_add(out, more);
    rap_buffer_add(out, rap_str_slice(object, at, object.len));
}

/* ---- the file */

#define ENTRY_SIZE 20 /* "0000000015 00000 n \n" */

static int
compare_sizes(const void *a, const void *b)
{
    size_t x = *(const size_t *)a, y = *(const size_t *)b;
    return (x > y) - (x < y);
}

/* The table's first entry, its number of entries and the trailer behind. */
static bool
find_table(struct rap_str file, size_t *start, size_t *n, struct rap_str *trailer)
{
    static const char word[] = "startxref";
    if (file.len < 64)
        return false;
    struct rap_str tail = rap_str_slice(file, file.len - 64, file.len);
    size_t found = rap_str_find(tail, rap_str_of(word), 0);
    if (found == tail.len)
        return false;
    size_t table = strtoul(tail.ptr + found + strlen(word), NULL, 10);
    if (table >= file.len || !rap_str_starts(rap_str_slice(file, table, file.len), "xref"))
        return false;
    char *end;
    if (strtoul(file.ptr + table + strlen("xref"), &end, 10) != 0)
        return false;
    *n = strtoul(end, &end, 10);
    *start = rap_token_skip_blanks(file, (size_t)(end - file.ptr));
    if (*n == 0 || *n > (file.len - *start) / ENTRY_SIZE)
        return false;
    *trailer = rap_str_slice(file, *start + *n * ENTRY_SIZE, file.len);
    return rap_str_starts(*trailer, "trailer");
}

/* Of an object that begins at `from`, with those that follow from `to` on. */
static struct rap_str
body_of(struct rap_str file, size_t from, size_t to)
{
    struct rap_str object = rap_str_slice(file, from, to);
    size_t start = rap_str_find(object, RAP_STR("obj"), 0) + strlen("obj");
    size_t end = object.len;
    while (end > start && !rap_str_starts(rap_str_slice(object, end, object.len), "endobj"))
        end--;
    return rap_str_slice(object, start, end);
}

/* An object ends where the next one in the file begins. */
static bool
find_objects(struct rap_arena *scratch, struct rap_str file, size_t table,
             struct rap_objects *objects)
{
    size_t n = objects->n;
    size_t *places = rap_new_array(scratch, size_t, n);
    size_t *sorted = rap_new_array(scratch, size_t, n + 1);
    for (size_t i = 0; i < n; i++) {
        const char *entry = file.ptr + table + i * ENTRY_SIZE;
        bool used = entry[17] == 'n';
        sorted[i] = places[i] = used ? strtoul(entry, NULL, 10) : 0;
        if (places[i] >= table)
            return false;
    }
    sorted[n] = table;
    qsort(sorted, n, sizeof *sorted, compare_sizes);
    for (size_t i = 0; i < n; i++) {
        if (places[i] == 0)
            continue;
        size_t *next = bsearch(&places[i], sorted, n, sizeof *sorted, compare_sizes);
        while (*next == places[i])
            next++;
        objects->at[i] = body_of(file, places[i], *next);
    }
    return true;
}

bool
rap_objects_find(struct rap_arena *arena, struct rap_str file, struct rap_objects *objects)
{
    size_t table;
    if (!find_table(file, &table, &objects->n, &objects->trailer))
        return false;
    objects->at = rap_new_array(arena, struct rap_str, objects->n);
    objects->trailer = rap_str_slice(objects->trailer, strlen("trailer"), objects->trailer.len);
    struct rap_arena *scratch = rap_arena_open();
    bool found = find_objects(scratch, file, table, objects);
    rap_arena_close(scratch);
    return found;
}

/* ---- texts */

static bool
is_plain(const char *text)
{
    for (; *text != '\0'; text++)
        if (*text < 0x20 || *text > 0x7E)
            return false;
    return true;
}

static void
add_utf16(struct rap_buffer *out, const char *text)
{
    glong n = 0;
    gunichar2 *units = g_utf8_to_utf16(text, -1, NULL, &n, NULL);
    rap_buffer_text(out, "<FEFF");
    for (glong i = 0; i < n; i++)
        rap_buffer_format(out, "%04X", (unsigned)units[i]);
    rap_buffer_char(out, '>');
    g_free(units);
}

void
rap_pdf_string(struct rap_buffer *out, const char *text)
{
    if (!is_plain(text)) {
        add_utf16(out, text);
        return;
    }
    rap_buffer_char(out, '(');
    for (; *text != '\0'; text++) {
        if (strchr("()\\", *text) != NULL)
            rap_buffer_char(out, '\\');
        rap_buffer_char(out, *text);
    }
    rap_buffer_char(out, ')');
}

void
rap_pdf_name(struct rap_buffer *out, const char *text)
{
    rap_buffer_char(out, '/');
    for (; *text != '\0'; text++)
        if (*text > 0x20 && *text < 0x7F && *text != '#' && rap_token_is_regular(*text))
            rap_buffer_char(out, *text);
        else
            rap_buffer_format(out, "#%02X", (unsigned)(unsigned char)*text);
}
