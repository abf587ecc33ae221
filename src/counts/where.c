/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/counts/counts.h"

struct rap_rule
rap_rule_of_plan(const struct rap_plan *plan)
{
    return (struct rap_rule){ plan->reading_name, plan->where, plan->counting };
}

static const struct rap_condition *
condition_on(const struct rap_where *where, const char *field)
{
    for (size_t i = 0; i < where->n; i++)
        if (rap_str_equal(rap_str_of(where->at[i].field), rap_str_of(field)))
            return &where->at[i];
    return NULL;
}

struct rap_where
rap_where_replace(struct rap_arena *arena, const struct rap_where *base,
                  const struct rap_where *other)
{
    struct rap_where where = { rap_new_array(arena, struct rap_condition, base->n + other->n), 0 };
    for (size_t i = 0; i < base->n; i++)
        if (condition_on(other, base->at[i].field) == NULL)
            where.at[where.n++] = base->at[i];
    for (size_t i = 0; i < other->n; i++)
        if (!other->at[i].any)
            where.at[where.n++] = other->at[i];
    return where;
}

static bool
is_wanted(const struct rap_condition *condition, const struct rap_field *field, uint32_t code)
{
    struct rap_str value = rap_names_text(field->names, code);
    for (size_t i = 0; i < condition->values.n; i++)
        if (rap_str_equal_fold(condition->values.at[i], value))
            return true;
    return false;
}

static bool
condition_holds(const struct rap_condition *condition, enum rap_counting counting,
                const struct rap_records *records, size_t record)
{
    const struct rap_field *field = rap_records_field(records, condition->field);
    if (condition->any || field == NULL)
        return condition->any;
    const uint32_t *codes;
    size_t n = rap_field_codes(field, record, &codes);
    if (counting == RAP_COUNT_FIRST && n > 1)
        n = 1;
    for (size_t i = 0; i < n; i++)
        if (is_wanted(condition, field, codes[i]))
            return true;
    return false;
}

bool
rap_where_holds(const struct rap_where *where, enum rap_counting counting,
                const struct rap_records *records, size_t record)
{
    for (size_t i = 0; i < where->n; i++)
        if (!condition_holds(&where->at[i], counting, records, record))
            return false;
    return true;
}

static bool
occurs(const struct rap_field *field, struct rap_str value)
{
    for (uint32_t code = 0; code < rap_names_count(field->names); code++)
        if (rap_str_equal_fold(rap_names_text(field->names, code), value))
            return true;
    return false;
}

static void
warn_of_value(const struct rap_condition *condition, const struct rap_field *field,
              struct rap_str value, struct rap_diags *diags)
{
    struct rap_arena *scratch = rap_arena_open();
    uint32_t n = rap_names_count(field->names);
    const char **names = rap_new_array(scratch, const char *, n);
    for (uint32_t code = 0; code < n; code++)
        names[code] = rap_names_text(field->names, code).ptr;
    const char *near = rap_nearest(value, names, n);
    rap_diag(diags, "W-VALUE", condition->pos.file == NULL ? NULL : &condition->pos,
             N_("no record has the %s `%.*s'%s%s%s"), condition->field, RAP_ARG(value),
             near == NULL ? "" : N_("; did you mean `"), near == NULL ? "" : near,
             near == NULL ? "" : "'?");
    rap_arena_close(scratch);
}

bool
rap_where_check(const struct rap_where *where, const struct rap_records *records,
                struct rap_diags *diags)
{
    bool ok = true;
    for (size_t i = 0; i < where->n; i++) {
        const struct rap_condition *condition = &where->at[i];
        const struct rap_field *field = rap_records_field(records, condition->field);
        if (condition->any)
            continue;
        if (field == NULL) {
            rap_diag(diags, "E-COLUMN", condition->pos.file == NULL ? NULL : &condition->pos,
                     N_("the data have no field `%s'"), condition->field);
            ok = false;
            continue;
        }
        for (size_t v = 0; v < condition->values.n; v++)
            if (!occurs(field, condition->values.at[v]))
                warn_of_value(condition, field, condition->values.at[v], diags);
    }
    return ok;
}
