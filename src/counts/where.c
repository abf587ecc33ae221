/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/base/fold.h"

#include "internal.h"

#include <string.h>

struct rap_rule
rap_rule_of_plan(const struct rap_plan *plan)
{
    return (struct rap_rule){ plan->reading_name, plan->where, plan->counting, NULL };
}

const struct rap_field *
rap_rule_field(const struct rap_rule *rule, const struct rap_records *records, const char *role)
{
    bool is_other = rule->sponsors != NULL && strcmp(role, "sponsors") == 0;
    return rap_records_field(records, is_other ? rule->sponsors : role);
}

struct rap_where
rap_where_replace(struct rap_arena *arena, const struct rap_where *base,
                  const struct rap_where *other)
{
    struct rap_where where = { rap_new_array(arena, struct rap_condition, base->n + other->n), 0 };
    for (size_t i = 0; i < base->n; i++)
        if (rap_where_lookup(other, base->at[i].field) == NULL)
            where.at[where.n++] = base->at[i];
    for (size_t i = 0; i < other->n; i++)
        if (!other->at[i].any)
            where.at[where.n++] = other->at[i];
    return where;
}

struct one {
    const struct rap_field *field; /* NULL: the data have none, so nothing satisfies it */
    bool any, is_not;
    enum rap_counting counting;
    const struct group_values *wanted;
};

struct filter {
    const struct rap_records *records;
    struct one *at;
    size_t n;
};

/* The values of a condition: States that a name or code stands for, and texts. A name that has had
 * two meanings stands for the State of the day alone. */
static struct rap_group *
group_of(struct rap_arena *arena, const struct rap_condition *condition,
         const struct rap_field *field, const struct rap_members *members)
{
    struct rap_group *group = rap_new(arena, struct rap_group);
    group->others.at = rap_new_array(arena, struct rap_str, condition->values.n);
    for (size_t v = 0; v < condition->values.n; v++) {
        struct rap_str value = rap_fold_counted(arena, condition->values.at[v]);
        struct rap_match match = { NULL, 0 };
        if (field->meanings != NULL)
            match = rap_members_lookup(members, value, RAP_NAMING_ALPHA2);
        for (size_t i = 0; i < match.n; i++) {
            rap_make_room(arena, group->at, group->n);
            group->at[group->n++] = rap_belonging_of(match, i);
        }
        if (match.n < 2)
            group->others.at[group->others.n++] = value;
    }
    return group;
}

bool
rap_condition_is_of_all_values(const struct rap_condition *condition)
{
    return condition->relation == RAP_IS_NOT || condition->relation == RAP_HAS_ALL;
}

static struct one
make_one(struct rap_arena *arena, const struct rap_condition *condition,
         const struct rap_rule *rule, const struct rap_records *records)
{
    struct one one = { .field = rap_rule_field(rule, records, condition->field),
                       .any = condition->any,
                       .is_not = condition->relation == RAP_IS_NOT,
                       .counting = rap_condition_is_of_all_values(condition) ? RAP_COUNT_FULL
                                                                             : rule->counting };
    if (one.field == NULL || one.any)
        return one;
    if (condition->relation == RAP_AT_MOST || condition->relation == RAP_AT_LEAST)
        one.wanted = group_values_within(arena, records, one.field, condition->relation,
                                         condition->values.at[0]);
    else if (condition->relation == RAP_CONTAINS)
        one.wanted = group_values_containing(arena, records, one.field, &condition->values);
    else
        one.wanted = group_values_make(arena, records, one.field,
                                       group_of(arena, condition, one.field, records->members));
    return one;
}

/* A condition on one of its values alone. */
static struct rap_condition
part_of(const struct rap_condition *condition, size_t v)
{
    struct rap_condition part = *condition;
    part.values = (struct rap_texts){ &condition->values.at[v], 1 };
    return part;
}

struct filter *
filter_make(struct rap_arena *arena, const struct rap_rule *rule, const struct rap_records *records)
{
    const struct rap_where *where = &rule->where;
    struct filter *filter = rap_new(arena, struct filter);
    filter->records = records;
    for (size_t i = 0; i < where->n; i++) {
        const struct rap_condition *condition = &where->at[i];
        size_t n_parts = condition->relation == RAP_HAS_ALL ? condition->values.n : 1;
        for (size_t v = 0; v < n_parts; v++) {
            struct rap_condition part = n_parts > 1 ? part_of(condition, v) : *condition;
            rap_make_room(arena, filter->at, filter->n);
            filter->at[filter->n++] = make_one(arena, &part, rule, records);
        }
    }
    return filter;
}

static bool
one_holds(const struct filter *filter, const struct one *one, size_t record)
{
    if (one->any || one->field == NULL)
        return one->any;
    const uint32_t *codes;
    size_t n = counted_codes(one->field, one->counting, record, &codes);
    int32_t day = rap_record_day(&filter->records->at[record]);
    for (size_t i = 0; i < n; i++)
        if (group_has(one->wanted, codes[i], day))
            return !one->is_not;
    return one->is_not;
}

bool
filter_holds(const struct filter *filter, size_t record)
{
    for (size_t i = 0; i < filter->n; i++)
        if (!one_holds(filter, &filter->at[i], record))
            return false;
    return true;
}

/* Whether any value of the data is the one that a condition names. */
static bool
occurs(const struct rap_condition *condition, size_t v, const struct rap_records *records)
{
    struct rap_arena *scratch = rap_arena_open();
    struct rap_condition part = part_of(condition, v);
    const struct rap_rule alone = { .counting = RAP_COUNT_FULL };
    bool found = group_has_any(make_one(scratch, &part, &alone, records).wanted);
    rap_arena_close(scratch);
    return found;
}

/* The name of the field that is spelt most like a value, or NULL. */
static const char *
nearest_name(const struct rap_field *field, struct rap_str value)
{
    struct rap_arena *scratch = rap_arena_open();
    uint32_t n = rap_names_count(field->names);
    const char **names = rap_new_array(scratch, const char *, n);
    for (uint32_t code = 0; code < n; code++)
        names[code] = rap_names_text(field->names, code).ptr;
    const char *near = rap_nearest(value, names, n);
    rap_arena_close(scratch);
    return near;
}

static void
warn_of_value(const struct rap_condition *condition, const struct rap_field *field,
              struct rap_str value, struct rap_diags *diags)
{
    if (condition->relation >= RAP_CONTAINS) {
        static const char *const keys[] = { [RAP_CONTAINS] = "W-VALUE.contains",
                                            [RAP_AT_MOST] = "W-VALUE.at-most",
                                            [RAP_AT_LEAST] = "W-VALUE.at-least" };
        rap_diag_add(
            diags, keys[condition->relation], &condition->pos,
            RAP_WITH(rap_arg_user("field", condition->field), rap_arg_str("value", value)));
        return;
    }
    const char *near = nearest_name(field, value);
    rap_diag_add(diags, near ? "W-VALUE.near" : "W-VALUE.none", &condition->pos,
                 RAP_WITH(rap_arg_user("field", condition->field), rap_arg_str("value", value),
                          rap_arg_user("near", near)));
}

/* Of a State that has no record the number is known: none. */
static bool
is_known(const struct rap_condition *condition, size_t v, const struct rap_field *field,
         const struct rap_records *records)
{
    struct rap_str value = condition->values.at[v];
    return condition->relation >= RAP_CONTAINS || occurs(condition, v, records)
           || (field->meanings != NULL
               && rap_members_lookup(records->members, value, RAP_NAMING_ALPHA2).n > 0);
}

static bool
is_unmet(const struct rap_condition *condition, const struct rap_records *records, bool each,
         struct rap_unmet *unmet)
{
    const struct rap_field *field = rap_records_field(records, condition->field);
    *unmet = (struct rap_unmet){ .field = condition->field };
    if (condition->any || field == NULL)
        return field == NULL;
    size_t n_unknown = 0;
    for (size_t v = 0; v < condition->values.n; v++)
        if (!is_known(condition, v, field, records)) {
            unmet->value = condition->values.at[v];
            n_unknown++;
        }
    if (n_unknown == 0 || (!each && n_unknown < condition->values.n))
        return false;
    unmet->near = nearest_name(field, unmet->value);
    if (unmet->near == NULL && field->meanings != NULL)
        unmet->near = rap_members_nearest(records->members, unmet->value);
    return true;
}

bool
rap_where_is_unmet(const struct rap_where *where, const struct rap_records *records, bool each,
                   struct rap_unmet *unmet)
{
    for (size_t i = 0; i < where->n; i++)
        if (is_unmet(&where->at[i], records, each, unmet))
            return true;
    return false;
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
            rap_records_report_field(records, condition->field, NULL, &condition->pos, diags);
            ok = false;
            continue;
        }
        for (size_t v = 0; v < condition->values.n; v++)
            if (!occurs(condition, v, records))
                warn_of_value(condition, field, condition->values.at[v], diags);
    }
    return ok;
}
