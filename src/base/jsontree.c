/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/base/jsontree.h"

#include "rapporteur/base/encoding.h"
#include "rapporteur/base/names.h"
#include "rapporteur/base/number.h"

#include <math.h>
#include <string.h>

#include <glib.h>

enum { DEEPEST = 64 };

struct parser {
    struct rap_arena *arena;
    struct rap_str text;
    size_t at;
    int depth;
    const char *problem; /* the first one; NULL: none so far */
    size_t problem_at;
};

static bool
fail(struct parser *parser, size_t at, const char *problem)
{
    if (!parser->problem) {
        parser->problem = problem;
        parser->problem_at = at;
    }
    return false;
}

/* The byte at hand, or 0 at the end. */
static char
peek(const struct parser *parser)
{
    return parser->at < parser->text.len ? parser->text.ptr[parser->at] : '\0';
}

static void
skip_blanks(struct parser *parser)
{
    while (parser->at < parser->text.len && strchr(" \t\r\n", parser->text.ptr[parser->at]))
        parser->at++;
}

static bool
take(struct parser *parser, char c)
{
    if (parser->at >= parser->text.len || parser->text.ptr[parser->at] != c)
        return false;
    parser->at++;
    return true;
}

static bool parse_value(struct parser *parser, struct rap_value *node);

/* Four hexadecimal digits; a value above 0xFFFF means that there are none. */
static unsigned
parse_unit(struct parser *parser)
{
    unsigned unit = 0;
    for (int i = 0; i < 4; i++) {
        int value = g_ascii_xdigit_value(peek(parser));
        if (value < 0)
            return 0x10000;
        unit = unit * 16 + (unsigned)value;
        parser->at++;
    }
    return unit;
}

/* \uXXXX, with the second half where the first one is a surrogate. */
static bool
parse_point(struct parser *parser, struct rap_buffer *out)
{
    size_t start = parser->at;
    unsigned point = parse_unit(parser);
    if (point >= 0xD800 && point < 0xDC00) {
        unsigned low = take(parser, '\\') && take(parser, 'u') ? parse_unit(parser) : 0;
        if (low < 0xDC00 || low > 0xDFFF)
            return fail(parser, start, "E-JSON.surrogate");
        point = 0x10000 + ((point - 0xD800) << 10) + (low - 0xDC00);
    } else if (point >= 0xDC00 && point < 0xE000) {
        return fail(parser, start, "E-JSON.surrogate");
    } else if (point > 0xFFFF) {
        return fail(parser, start, "E-JSON.hexadecimal");
    }
    char bytes[4];
    rap_buffer_add(out, (struct rap_str){ bytes, rap_utf8_write(point, bytes) });
    return true;
}

static bool
parse_escape(struct parser *parser, struct rap_buffer *out)
{
    static const char letters[] = "\"\\/bfnrt", meant[] = "\"\\/\b\f\n\r\t";
    if (take(parser, 'u'))
        return parse_point(parser, out);
    const char *found = peek(parser) ? strchr(letters, peek(parser)) : NULL;
    if (!found)
        return fail(parser, parser->at, "E-JSON.escape");
    rap_buffer_char(out, meant[found - letters]);
    parser->at++;
    return true;
}

/* The text behind an opening quote. */
static bool
parse_text(struct parser *parser, struct rap_str *text)
{
    struct rap_buffer out = { .arena = parser->arena };
    size_t opened = parser->at - 1;
    while (!take(parser, '"')) {
        if (parser->at >= parser->text.len)
            return fail(parser, opened, "E-JSON.open-text");
        unsigned char c = (unsigned char)parser->text.ptr[parser->at];
        if (c < 0x20)
            return fail(parser, parser->at, "E-JSON.control");
        parser->at++;
        if (c != '\\')
            rap_buffer_char(&out, (char)c);
        else if (!parse_escape(parser, &out))
            return false;
    }
    *text = rap_buffer_str(&out);
    return true;
}

/* Takes a run of digits; false when there is none. */
static bool
take_digits(struct parser *parser)
{
    size_t start = parser->at;
    while (peek(parser) >= '0' && peek(parser) <= '9')
        parser->at++;
    return parser->at > start;
}

static bool
take_exponent(struct parser *parser)
{
    if (!take(parser, 'e') && !take(parser, 'E'))
        return true;
    if (!take(parser, '+'))
        take(parser, '-');
    return take_digits(parser);
}

/* The grammar of RFC 8259: no leading zero, no bare point, no plus in front. */
static bool
parse_number(struct parser *parser, struct rap_value *node)
{
    size_t start = parser->at;
    take(parser, '-');
    bool good = take(parser, '0') || take_digits(parser);
    if (good && take(parser, '.'))
        good = take_digits(parser);
    good = good && take_exponent(parser);
    node->kind = RAP_VALUE_NUMBER;
    struct rap_str text = rap_str_slice(parser->text, start, parser->at);
    return (good && rap_number_parse(text, &node->number)) || fail(parser, start, "E-JSON.number");
}

static bool
parse_word(struct parser *parser, struct rap_value *node)
{
    static const struct {
        const char *word;
        enum rap_value_kind kind;
        double number;
    } words[] = { { "null", RAP_VALUE_NULL, 0 },
                  { "true", RAP_VALUE_BOOL, 1 },
                  { "false", RAP_VALUE_BOOL, 0 } };
    struct rap_str rest = rap_str_slice(parser->text, parser->at, parser->text.len);
    for (size_t i = 0; i < RAP_COUNT_OF(words); i++) {
        if (!rap_str_starts(rest, words[i].word))
            continue;
        node->kind = words[i].kind;
        node->number = words[i].number;
        parser->at += strlen(words[i].word);
        return true;
    }
    return fail(parser, parser->at, "E-JSON.value");
}

/* Whether the object has the key already. `keys`: those of an object that has many, or NULL. */
static bool
is_twice(struct parser *parser, const struct rap_value *object, struct rap_str key,
         struct rap_names **keys)
{
    enum { MANY = 16 };
    const struct rap_value *other = object->first;
    if (object->n == MANY) {
        *keys = rap_names_make(parser->arena);
        for (; other; other = other->next)
            rap_names_add(*keys, other->key);
    }
    if (*keys) {
        uint32_t known = rap_names_count(*keys);
        return rap_names_add(*keys, key) != known;
    }
    while (other && !rap_str_equal(other->key, key))
        other = other->next;
    return other != NULL;
}

static bool
parse_key(struct parser *parser, const struct rap_value *object, struct rap_value *item,
          struct rap_names **keys)
{
    size_t start = parser->at;
    if (!take(parser, '"'))
        return fail(parser, start, "E-JSON.key");
    if (!parse_text(parser, &item->key))
        return false;
    if (is_twice(parser, object, item->key, keys))
        return fail(parser, start, "E-JSON.twice");
    skip_blanks(parser);
    return take(parser, ':') || fail(parser, parser->at, "E-JSON.colon");
}

/* Items up to the closing bracket; the opening one was taken. */
static bool
parse_items(struct parser *parser, struct rap_value *node, char close)
{
    const struct rap_value **end = &node->first;
    struct rap_names *keys = NULL;
    skip_blanks(parser);
    if (take(parser, close))
        return true;
    do {
        struct rap_value *item = rap_new(parser->arena, struct rap_value);
        skip_blanks(parser);
        if (close == '}' && !parse_key(parser, node, item, &keys))
            return false;
        if (!parse_value(parser, item))
            return false;
        *end = item;
        end = &item->next;
        node->n++;
        skip_blanks(parser);
    } while (take(parser, ','));
    return take(parser, close) || fail(parser, parser->at, "E-JSON.comma");
}

static bool
parse_nested(struct parser *parser, struct rap_value *node, enum rap_value_kind kind, char close)
{
    node->kind = kind;
    if (++parser->depth > DEEPEST)
        return fail(parser, parser->at, "E-JSON.deep");
    bool ok = parse_items(parser, node, close);
    parser->depth--;
    return ok;
}

static bool
parse_value(struct parser *parser, struct rap_value *node)
{
    skip_blanks(parser);
    if (take(parser, '{'))
        return parse_nested(parser, node, RAP_VALUE_OBJECT, '}');
    if (take(parser, '['))
        return parse_nested(parser, node, RAP_VALUE_ARRAY, ']');
    if (take(parser, '"')) {
        node->kind = RAP_VALUE_TEXT;
        return parse_text(parser, &node->text);
    }
    char c = peek(parser);
    if (c == '-' || (c >= '0' && c <= '9'))
        return parse_number(parser, node);
    return parse_word(parser, node);
}

/* The place of a byte: line, column in code points, and the line itself. */
static struct rap_pos
place_of(const char *name, struct rap_str text, size_t at)
{
    struct rap_pos pos = { .file = name, .line = 1 };
    size_t start = 0;
    for (size_t i = 0; i < at && i < text.len; i++) {
        if (text.ptr[i] != '\n')
            continue;
        pos.line++;
        start = i + 1;
    }
    const char *end = memchr(text.ptr + start, '\n', text.len - start);
    pos.excerpt = rap_str_slice(text, start, end ? (size_t)(end - text.ptr) : text.len);
    pos.column = rap_str_points(rap_str_slice(text, start, at)) + 1;
    pos.length = 1;
    return pos;
}

bool
rap_value_read(struct rap_arena *arena, const char *name, struct rap_str content,
               const struct rap_value **node, struct rap_diags *diags)
{
    struct parser parser = { .arena = arena, .text = content };
    struct rap_value *top = rap_new(arena, struct rap_value);
    size_t invalid = rap_utf8_invalid(content, 0);
    bool ok = invalid == content.len || fail(&parser, invalid, "E-JSON.bytes");
    ok = ok && parse_value(&parser, top);
    skip_blanks(&parser);
    ok = ok && (parser.at == content.len || fail(&parser, parser.at, "E-JSON.behind"));
    if (!ok) {
        struct rap_pos pos = place_of(name, content, parser.problem_at);
        rap_diag_add(diags, parser.problem, &pos, NULL);
        return false;
    }
    *node = top;
    return true;
}

const struct rap_value *
rap_value_lookup(const struct rap_value *object, const char *key)
{
    if (!object || object->kind != RAP_VALUE_OBJECT)
        return NULL;
    for (const struct rap_value *item = object->first; item; item = item->next)
        if (rap_str_equal_text(item->key, key))
            return item;
    return NULL;
}

struct rap_str
rap_value_text(const struct rap_value *object, const char *key)
{
    const struct rap_value *item = rap_value_lookup(object, key);
    return item && item->kind == RAP_VALUE_TEXT ? item->text : RAP_STR("");
}

double
rap_value_number(const struct rap_value *object, const char *key)
{
    const struct rap_value *item = rap_value_lookup(object, key);
    return item && item->kind == RAP_VALUE_NUMBER ? item->number : NAN;
}
