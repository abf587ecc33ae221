/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which values of two fields go together is known of a row, not of a text with several rows. */
#include "internal.h"

#include <string.h>

/* The field of a name, if its values are gathered from several rows and it is not `other`. */
static const struct rap_field *
gathered_field(const struct rap_records *records, const char *name, const struct rap_field *other)
{
    const struct rap_field *field = rap_records_field(records, name);
    bool is_one = field != NULL && field->n_gathered > 0
                  && (other == NULL || strcmp(field->role, other->role) != 0);
    return is_one ? field : NULL;
}

static bool
refuse(const struct rap_field *first, const struct rap_field *second, const struct rap_pos *pos,
       struct rap_diags *diags)
{
    rap_diag_add(
        diags, "E-TOGETHER.rows", pos,
        RAP_WITH(rap_arg_user("first", first->role), rap_arg_user("second", second->role)));
    return false;
}

bool
rap_together_check(const struct rap_where *where, const char *const *keys, size_t n_keys,
                   const struct rap_records *records, struct rap_diags *diags)
{
    const struct rap_field *first = NULL;
    for (size_t i = 0; i < where->n; i++) {
        const struct rap_condition *condition = &where->at[i];
        const struct rap_field *field =
            condition->any ? NULL : gathered_field(records, condition->field, first);
        if (field != NULL && first != NULL)
            return refuse(first, field, &condition->pos, diags);
        first = first == NULL ? field : first;
    }
    for (size_t i = 0; i < n_keys; i++) {
        const struct rap_field *field = gathered_field(records, keys[i], first);
        if (field != NULL && first != NULL)
            return refuse(first, field, NULL, diags);
        first = first == NULL ? field : first;
    }
    return true;
}
