/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Conditions of the command line: body=GA, topics!=war, sponsors=France&Germany, title~water,
 * n_sponsors<=5. */
#include "internal.h"

#include <string.h>

/* Where the sign stands that comes first, = or ~; the length of the text when there is none. */
static size_t
find_sign(struct rap_str text)
{
    size_t equals = rap_str_find(text, RAP_STR("="), 0),
           tilde = rap_str_find(text, RAP_STR("~"), 0);
    return equals < tilde ? equals : tilde;
}

/* Takes a value off the front, up to an & that has no backslash before it; true when one follows.
 */
static bool
next_value(struct rap_arena *arena, struct rap_str *rest, struct rap_str *value)
{
    struct rap_buffer out = { .arena = arena };
    size_t i = 0;
    rap_buffer_text(&out, "");
    for (; i < rest->len && rest->ptr[i] != '&'; i++) {
        bool is_escape = rest->ptr[i] == '\\' && i + 1 < rest->len && rest->ptr[i + 1] == '&';
        rap_buffer_char(&out, rest->ptr[i += is_escape]);
    }
    bool goes_on = i < rest->len;
    *value = rap_str_trim(rap_buffer_str(&out));
    *rest = rap_str_slice(*rest, i + 1, rest->len);
    return goes_on;
}

static bool
add_values(struct run *run, const char *field, enum rap_relation relation, struct rap_str rest,
           struct rap_where *where)
{
    struct rap_str value;
    bool goes_on = next_value(run->arena, &rest, &value);
    if (goes_on && relation == RAP_IS)
        relation = RAP_HAS_ALL;
    bool ok = value.len > 0 && (!goes_on || relation == RAP_HAS_ALL);
    rap_where_add(run->arena, where, field, relation, value);
    while (ok && goes_on) {
        goes_on = next_value(run->arena, &rest, &value);
        ok = value.len > 0;
        rap_where_add(run->arena, where, field, relation, value);
    }
    return ok;
}

/* What the sign at a place means, with the one before it: = != <= >= ~ */
static enum rap_relation
relation_at(struct rap_str text, size_t sign)
{
    static const char before[] = "!<>";
    static const enum rap_relation relations[] = { RAP_IS_NOT, RAP_AT_MOST, RAP_AT_LEAST };
    if (sign < text.len && text.ptr[sign] == '~')
        return RAP_CONTAINS;
    const char *found = sign > 0 && sign < text.len ? strchr(before, text.ptr[sign - 1]) : NULL;
    return found == NULL || *found == '\0' ? RAP_IS : relations[found - before];
}

bool
rap_condition_parse(struct run *run, const char *option, struct rap_str text,
                    struct rap_where *where)
{
    size_t sign = find_sign(text);
    enum rap_relation relation = relation_at(text, sign);
    bool has_two = relation != RAP_IS && relation != RAP_CONTAINS;
    struct rap_str field = rap_str_trim(rap_str_slice(text, 0, sign - has_two));
    if (sign < text.len && field.len > 0
        && add_values(run, rap_role_of(rap_str_dup(run->arena, field)), relation,
                      rap_str_slice(text, sign + 1, text.len), where))
        return true;
    return rap_option_refuse(run, option, rap_arg_message("takes", "takes.option.where", NULL),
                             text);
}
