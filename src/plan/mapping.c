/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mappings: each key is looked up in a table; what is not there is an error. */
#include "internal.h"

static const struct key *
key_lookup(const struct mapping *mapping, struct rap_str name)
{
    for (size_t i = 0; i < mapping->n; i++)
        if (rap_str_equal_text(name, mapping->keys[i].name))
            return &mapping->keys[i];
    return NULL;
}

static void
unknown_key(struct reader *reader, const struct mapping *mapping, struct rap_arg where,
            const struct node *key)
{
    const char **names = rap_new_array(reader->arena, const char *, mapping->n);
    for (size_t i = 0; i < mapping->n; i++)
        names[i] = mapping->keys[i].name;
    const char *near = rap_nearest(key->text, names, mapping->n);
    rap_diag_add(reader->diags, near ? "E-KEY.near" : "E-KEY.unknown", &key->pos,
                 RAP_WITH(rap_arg_str("key", key->text), rap_arg_text("near", near), where,
                          rap_arg_words(reader->arena, "keys", "list.or", names, mapping->n)));
}

static void
read_key(struct reader *reader, const struct key *row, const struct node *key,
         const struct node *value, void *base)
{
    struct slot slot = { .name = row->name,
                         .key = key,
                         .value = value,
                         .field = (char *)base + row->offset,
                         .base = base,
                         .detail = row->detail,
                         .own_text = (row->flags & KEY_OWN_TEXT) != 0 };
    size_t errors = rap_diags_errors(reader->diags);
    row->read(reader, &slot);
    if (row->has != 0 && rap_diags_errors(reader->diags) == errors)
        *((bool *)base + row->has - 1) = true;
}

const struct node *
rap_node_lookup(const struct node *mapping, const char *name)
{
    for (size_t i = 0; i + 1 < mapping->n; i += 2) {
        const struct node *key = mapping->items[i];
        if (key->kind == NODE_SCALAR && rap_str_equal_text(key->text, name))
            return mapping->items[i + 1];
    }
    return NULL;
}

static void
check_needed(struct reader *reader, const struct mapping *mapping, struct rap_arg where,
             const struct node *node, const struct rap_pos *pos)
{
    for (size_t i = 0; i < mapping->n; i++) {
        bool needed = (mapping->keys[i].flags & KEY_NEEDED) != 0;
        if (needed && rap_node_lookup(node, mapping->keys[i].name) == NULL)
            rap_diag_add(reader->diags, "E-MISSING.key", pos,
                         RAP_WITH(where, rap_arg_text("key", mapping->keys[i].name)));
    }
}

void
rap_read_keys(struct reader *reader, const struct mapping *mapping, struct rap_arg where,
              const struct node *node, const struct rap_pos *pos, void *base)
{
    if (mapping->pos != 0)
        *(struct rap_pos *)(void *)((char *)base + mapping->pos - 1) = node->pos;
    for (size_t i = 0; i + 1 < node->n; i += 2) {
        const struct node *key = node->items[i];
        if (key->kind == NODE_BROKEN)
            continue;
        const struct key *row = key_lookup(mapping, key->text);
        if (row == NULL)
            unknown_key(reader, mapping, where, key);
        else
            read_key(reader, row, key, node->items[i + 1], base);
    }
    check_needed(reader, mapping, where, node, pos);
}

bool
rap_is_mapping(struct reader *reader, const struct slot *slot)
{
    if (slot->value->kind == NODE_MAPPING)
        return true;
    rap_complain(reader, slot, rap_takes("takes.mapping"));
    return false;
}

/* `detail`: the mapping of the keys. */
void
rap_read_mapping(struct reader *reader, const struct slot *slot)
{
    if (!rap_is_mapping(reader, slot))
        return;
    struct rap_arg where = rap_arg_text("where", rap_format(reader->arena, "`%s'", slot->name));
    rap_read_keys(reader, slot->detail, where, slot->value, &slot->key->pos, slot->field);
}

/* `detail`: a struct list. */
void
rap_read_list(struct reader *reader, const struct slot *slot)
{
    const struct list *list = slot->detail;
    const struct node *value = slot->value;
    if (value->kind != NODE_LIST) {
        rap_complain(reader, slot, rap_takes("takes.list"));
        return;
    }
    char *items = rap_alloc(reader->arena, value->n, list->item_size);
    size_t n = 0;
    struct rap_arg where =
        rap_arg_message("where", "where.item", RAP_WITH(rap_arg_text("key", slot->name)));
    for (size_t i = 0; i < value->n; i++) {
        const struct node *node = value->items[i];
        struct slot item = { .name = slot->name, .value = node };
        if (node->kind == NODE_MAPPING)
            rap_read_keys(reader, list->item, where, node, &node->pos,
                          items + n++ * list->item_size);
        else
            rap_complain(reader, &item, rap_takes("takes.mappings"));
    }
    *(void **)slot->field = items;
    *(size_t *)(void *)((char *)slot->base + list->n_offset) = n;
}
