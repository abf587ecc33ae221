/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "internal.h"

#include "rapporteur/base/names.h"

#include <string.h>

#include <yaml.h>

enum { DEPTH_MAX = 16, BOM_LENGTH = 3 };

struct yaml {
    yaml_parser_t parser;
    struct rap_arena *arena;
    struct rap_diags *diags;
    const char *path;
    struct rap_str content;
    struct rap_str *lines;
    size_t n_lines;
};

/* Length of the line end at `at`, or 0. libyaml takes these six for line ends. */
static size_t
line_end_at(struct rap_str text, size_t at)
{
    static const char *const ends[] = { "\r\n",     "\n",           "\r",
                                        "\xC2\x85", "\xE2\x80\xA8", "\xE2\x80\xA9" };
    struct rap_str rest = rap_str_slice(text, at, text.len);
    for (size_t i = 0; i < RAP_COUNT_OF(ends); i++)
        if (rap_str_starts(rest, ends[i]))
            return strlen(ends[i]);
    return 0;
}

static void
split_lines(struct yaml *yaml)
{
    size_t from = 0;
    for (size_t at = 0; at <= yaml->content.len;) {
        size_t end = line_end_at(yaml->content, at);
        if (end == 0 && at < yaml->content.len) {
            at++;
            continue;
        }
        rap_make_room(yaml->arena, yaml->lines, yaml->n_lines);
        yaml->lines[yaml->n_lines++] = rap_str_slice(yaml->content, from, at);
        at += end == 0 ? 1 : end;
        from = at;
    }
}

static struct rap_pos
pos_at(const struct yaml *yaml, size_t line, size_t column, size_t length)
{
    struct rap_pos pos = { yaml->path, line + 1, column + 1, length, RAP_STR("") };
    if (line < yaml->n_lines)
        pos.excerpt = yaml->lines[line];
    return pos;
}

/* From the start of an event to its end, or to the end of its first line. */
static struct rap_pos
pos_of(const struct yaml *yaml, const yaml_event_t *event)
{
    const yaml_mark_t *start = &event->start_mark, *end = &event->end_mark;
    struct rap_pos pos = pos_at(yaml, start->line, start->column, 1);
    size_t stop = end->line == start->line ? end->column : rap_str_points(pos.excerpt);
    pos.length = stop > start->column ? stop - start->column : 1;
    return pos;
}

/* An error of libyaml's reader (bytes that are not UTF-8) has an offset and no mark. */
static struct rap_pos
pos_of_offset(const struct yaml *yaml, size_t offset)
{
    for (size_t i = 0; i < yaml->n_lines; i++) {
        size_t start = (size_t)(yaml->lines[i].ptr - yaml->content.ptr);
        if (offset <= start + yaml->lines[i].len) {
            struct rap_str before = rap_str_slice(yaml->lines[i], 0, offset - start);
            return pos_at(yaml, i, rap_str_points(before), 1);
        }
    }
    return pos_at(yaml, yaml->n_lines, 0, 1);
}

static bool
syntax_error(struct yaml *yaml)
{
    const yaml_parser_t *parser = &yaml->parser;
    const yaml_mark_t *mark = &parser->problem_mark;
    bool is_bytes = parser->error == YAML_READER_ERROR;
    struct rap_pos pos = is_bytes ? pos_of_offset(yaml, parser->problem_offset)
                                  : pos_at(yaml, mark->line, mark->column, 1);
    bool has_context = !is_bytes && parser->context != NULL;
    rap_diag_add(yaml->diags, has_context ? "E-YAML.within" : "E-YAML.syntax", &pos,
                 RAP_WITH(rap_arg_flag("is_told", parser->problem != NULL),
                          rap_arg_text("problem", parser->problem),
                          rap_arg_text("context", parser->context),
                          rap_arg_digits("line", (int64_t)parser->context_mark.line + 1)));
    return false;
}

static bool
next_event(struct yaml *yaml, yaml_event_t *event)
{
    return yaml_parser_parse(&yaml->parser, event) ? true : syntax_error(yaml);
}

static void
feature(struct yaml *yaml, const struct rap_pos *pos, const char *what)
{
    rap_diag_add(yaml->diags, "E-YAML-FEATURE.used", pos, RAP_WITH(rap_arg_text("what", what)));
}

/* Complains of anchors and tags; true when the node has none. */
static bool
is_without(struct yaml *yaml, const struct rap_pos *pos, const yaml_char_t *anchor,
           const yaml_char_t *tag)
{
    if (anchor != NULL)
        feature(yaml, pos, "anchors");
    if (tag != NULL)
        feature(yaml, pos, "tags");
    return anchor == NULL && tag == NULL;
}

static struct node *
node_make(struct yaml *yaml, enum node_kind kind, const yaml_event_t *event)
{
    struct node *node = rap_new(yaml->arena, struct node);
    node->kind = kind;
    node->pos = pos_of(yaml, event);
    return node;
}

static struct node *
scalar_make(struct yaml *yaml, const yaml_event_t *event)
{
    struct node *node = node_make(yaml, NODE_SCALAR, event);
    struct rap_str text = { (const char *)event->data.scalar.value, event->data.scalar.length };
    node->text = rap_str_copy(yaml->arena, text);
    node->plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
    if (!is_without(yaml, &node->pos, event->data.scalar.anchor, event->data.scalar.tag))
        node->kind = NODE_BROKEN;
    if (memchr(node->text.ptr, '\0', text.len) != NULL) {
        rap_diag_add(yaml->diags, "E-VALUE.nul", &node->pos, NULL);
        node->kind = NODE_BROKEN;
    }
    return node;
}

static bool
parse_node(struct yaml *yaml, const yaml_event_t *event, size_t depth, struct node **out);

/* Parses items up to the event that ends the collection. */
static bool
parse_items(struct yaml *yaml, struct node *node, yaml_event_type_t end, size_t depth)
{
    for (;;) {
        yaml_event_t event;
        if (!next_event(yaml, &event))
            return false;
        bool done = event.type == end;
        struct node *item = NULL;
        bool ok = done || parse_node(yaml, &event, depth + 1, &item);
        yaml_event_delete(&event);
        if (done || !ok)
            return ok;
        rap_make_room(yaml->arena, node->items, node->n);
        node->items[node->n++] = item;
    }
}

static void
check_key(struct yaml *yaml, struct rap_names *names, const struct node **first, struct node *key)
{
    if (key->kind == NODE_LIST || key->kind == NODE_MAPPING) {
        feature(yaml, &key->pos, "keys");
        key->kind = NODE_BROKEN;
    }
    if (key->kind == NODE_BROKEN)
        return;
    uint32_t known = rap_names_count(names), code = rap_names_add(names, key->text);
    if (code == known) {
        first[code] = key;
        return;
    }
    rap_diag_add(yaml->diags, "E-KEY-TWICE.again", &key->pos,
                 RAP_WITH(rap_arg_str("key", key->text),
                          rap_arg_digits("line", (int64_t)first[code]->pos.line)));
    key->kind = NODE_BROKEN;
}

/* A key is a text and stands once. */
static void
check_keys(struct yaml *yaml, const struct node *node)
{
    struct rap_names *names = rap_names_make(yaml->arena);
    const struct node **first = rap_new_array(yaml->arena, const struct node *, node->n / 2 + 1);
    for (size_t i = 0; i + 1 < node->n; i += 2)
        check_key(yaml, names, first, node->items[i]);
}

static bool
is_shallow(struct yaml *yaml, const struct node *node, size_t depth)
{
    if (depth < DEPTH_MAX)
        return true;
    rap_diag_add(yaml->diags, "E-YAML.deep", &node->pos, NULL);
    return false;
}

static bool
parse_list(struct yaml *yaml, const yaml_event_t *event, size_t depth, struct node **out)
{
    struct node *node = *out = node_make(yaml, NODE_LIST, event);
    is_without(yaml, &node->pos, event->data.sequence_start.anchor, event->data.sequence_start.tag);
    return is_shallow(yaml, node, depth) && parse_items(yaml, node, YAML_SEQUENCE_END_EVENT, depth);
}

/* A block mapping has no mark of its own: it stands where its first key does. */
static bool
parse_mapping(struct yaml *yaml, const yaml_event_t *event, size_t depth, struct node **out)
{
    struct node *node = *out = node_make(yaml, NODE_MAPPING, event);
    is_without(yaml, &node->pos, event->data.mapping_start.anchor, event->data.mapping_start.tag);
    if (!is_shallow(yaml, node, depth) || !parse_items(yaml, node, YAML_MAPPING_END_EVENT, depth))
        return false;
    if (event->data.mapping_start.style != YAML_FLOW_MAPPING_STYLE && node->n > 0)
        node->pos = node->items[0]->pos;
    check_keys(yaml, node);
    return true;
}

static bool
parse_node(struct yaml *yaml, const yaml_event_t *event, size_t depth, struct node **out)
{
    if (event->type == YAML_SEQUENCE_START_EVENT)
        return parse_list(yaml, event, depth, out);
    if (event->type == YAML_MAPPING_START_EVENT)
        return parse_mapping(yaml, event, depth, out);
    if (event->type == YAML_SCALAR_EVENT) {
        *out = scalar_make(yaml, event);
        return true;
    }
    *out = node_make(yaml, NODE_BROKEN, event);
    feature(yaml, &(*out)->pos, "aliases");
    return true;
}

static bool
start_document(struct yaml *yaml, const yaml_event_t *event, bool is_second)
{
    struct rap_pos pos = pos_of(yaml, event);
    if (is_second)
        feature(yaml, &pos, "documents");
    else if (event->data.document_start.tag_directives.start
             != event->data.document_start.tag_directives.end)
        feature(yaml, &pos, "tags");
    return !is_second;
}

/* Events outside of the document's only node. */
static bool
parse_top(struct yaml *yaml, const yaml_event_t *event, struct node **root)
{
    if (event->type == YAML_STREAM_START_EVENT || event->type == YAML_DOCUMENT_END_EVENT)
        return true;
    if (event->type == YAML_DOCUMENT_START_EVENT)
        return start_document(yaml, event, *root != NULL);
    return parse_node(yaml, event, 0, root);
}

static bool
parse_stream(struct yaml *yaml, struct node **root)
{
    for (;;) {
        yaml_event_t event;
        if (!next_event(yaml, &event))
            return false;
        bool done = event.type == YAML_STREAM_END_EVENT;
        bool ok = done || parse_top(yaml, &event, root);
        yaml_event_delete(&event);
        if (done || !ok)
            return ok;
    }
}

static bool
parse_content(struct yaml *yaml, struct node **root)
{
    if (!yaml_parser_initialize(&yaml->parser)) {
        rap_diag_add(yaml->diags, "E-INTERNAL.yaml", NULL, NULL);
        return false;
    }
    yaml_parser_set_encoding(&yaml->parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&yaml->parser, (const unsigned char *)yaml->content.ptr,
                                 yaml->content.len);
    bool ok = parse_stream(yaml, root);
    yaml_parser_delete(&yaml->parser);
    return ok;
}

bool
rap_yaml_read(struct rap_arena *arena, const char *path, struct rap_str content, struct node **root,
              struct rap_diags *diags)
{
    size_t errors = rap_diags_errors(diags);
    struct yaml yaml = { .arena = arena, .diags = diags, .path = path, .content = content };
    *root = NULL;
    if (rap_str_starts(content, "\xEF\xBB\xBF"))
        yaml.content = rap_str_slice(content, BOM_LENGTH, content.len);
    split_lines(&yaml);
    if (!parse_content(&yaml, root))
        *root = NULL;
    else if (*root == NULL)
        rap_diag_add(diags, "E-YAML.empty", &(struct rap_pos){ .file = path }, NULL);
    return rap_diags_errors(diags) == errors;
}
