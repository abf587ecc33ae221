/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "internal.h"

struct rap_rule
rap_rule_of_plan(const struct rap_plan *plan)
{
    return (struct rap_rule){ plan->reading_name, plan->where, plan->counting };
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

/* Whether a value of a field satisfies a condition. */
enum { NO, YES, BY_DAY };

struct one {
    const struct rap_field *field; /* NULL: the data have none, so nothing satisfies it */
    bool any;
    uint8_t *wanted;           /* by code of the field */
    struct rap_match *matches; /* by value of the condition: the States that it names */
    size_t n_values;
};

struct filter {
    const struct rap_records *records;
    enum rap_counting counting;
    struct one *at;
    size_t n;
};

/* Both name one State. When either has had two meanings, the day decides. */
static uint8_t
compare_meanings(struct rap_match a, struct rap_match b)
{
    for (size_t i = 0; i < a.n; i++)
        for (size_t k = 0; k < b.n; k++)
            if (a.at[i].member == b.at[k].member)
                return a.n == 1 && b.n == 1 ? YES : BY_DAY;
    return NO;
}

static uint8_t
compare_value(const struct one *one, uint32_t code, struct rap_str value, struct rap_match match)
{
    if (rap_str_equal_fold(value, rap_names_text(one->field->names, code)))
        return one->field->meanings != NULL && match.n > 1 ? BY_DAY : YES;
    return one->field->meanings == NULL ? NO : compare_meanings(one->field->meanings[code], match);
}

static void
fill_wanted(struct rap_arena *arena, const struct rap_condition *condition, struct one *one)
{
    uint32_t n_names = rap_names_count(one->field->names);
    one->wanted = rap_alloc(arena, n_names, 1);
    for (uint32_t code = 0; code < n_names; code++)
        for (size_t v = 0; v < one->n_values && one->wanted[code] != YES; v++) {
            uint8_t found = compare_value(one, code, condition->values.at[v], one->matches[v]);
            if (found != NO)
                one->wanted[code] = found;
        }
}

static struct one
make_one(struct rap_arena *arena, const struct rap_condition *condition,
         const struct rap_records *records)
{
    struct one one = { .field = rap_records_field(records, condition->field),
                       .any = condition->any,
                       .n_values = condition->values.n };
    if (one.field == NULL || one.any)
        return one;
    one.matches = rap_new_array(arena, struct rap_match, one.n_values);
    for (size_t v = 0; v < one.n_values && one.field->meanings != NULL; v++)
        one.matches[v] =
            rap_members_lookup(records->members, condition->values.at[v], RAP_NAMING_ALPHA2);
    fill_wanted(arena, condition, &one);
    return one;
}

struct filter *
filter_make(struct rap_arena *arena, const struct rap_where *where, enum rap_counting counting,
            const struct rap_records *records)
{
    struct filter *filter = rap_new(arena, struct filter);
    *filter =
        (struct filter){ records, counting, rap_new_array(arena, struct one, where->n), where->n };
    for (size_t i = 0; i < where->n; i++)
        filter->at[i] = make_one(arena, &where->at[i], records);
    return filter;
}

static bool
names_on(const struct one *one, const struct rap_member *member, int32_t day)
{
    for (size_t v = 0; v < one->n_values; v++)
        for (size_t i = 0; i < one->matches[v].n; i++)
            if (one->matches[v].at[i].member == member
                && (one->matches[v].n == 1 || rap_span_holds(&one->matches[v].at[i].days, day)))
                return true;
    return false;
}

static bool
is_wanted(const struct one *one, uint32_t code, int32_t day)
{
    if (one->wanted[code] != BY_DAY)
        return one->wanted[code] == YES;
    const struct rap_member *member = rap_field_member(one->field, code, day);
    return member != NULL && names_on(one, member, day);
}

static bool
one_holds(const struct filter *filter, const struct one *one, size_t record)
{
    if (one->any || one->field == NULL)
        return one->any;
    const uint32_t *codes;
    size_t n = counted_codes(one->field, filter->counting, record, &codes);
    int32_t day = rap_record_day(&filter->records->at[record]);
    for (size_t i = 0; i < n; i++)
        if (is_wanted(one, codes[i], day))
            return true;
    return false;
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
    struct rap_condition alone = *condition;
    alone.values = (struct rap_texts){ &condition->values.at[v], 1 };
    struct one one = make_one(scratch, &alone, records);
    bool found = false;
    for (uint32_t code = 0; !found && code < rap_names_count(one.field->names); code++)
        found = one.wanted[code] != NO;
    rap_arena_close(scratch);
    return found;
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
    rap_diag(diags, "W-VALUE", condition->pos.file == NULL ? NULL : &condition->pos,
             N_("no record has the %s `%.*s'%s"), condition->field, RAP_ARG(value),
             rap_nearest_hint(scratch, value, names, n));
    rap_arena_close(scratch);
}

static void
report_field(const struct rap_condition *condition, const struct rap_records *records,
             struct rap_diags *diags)
{
    struct rap_arena *scratch = rap_arena_open();
    const char **roles = rap_new_array(scratch, const char *, records->n_fields);
    for (size_t i = 0; i < records->n_fields; i++)
        roles[i] = records->fields[i].role;
    rap_diag(diags, "E-COLUMN", condition->pos.file == NULL ? NULL : &condition->pos,
             N_("the data have no field `%s'%s"), condition->field,
             rap_nearest_hint(scratch, rap_str_of(condition->field), roles, records->n_fields));
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
            report_field(condition, records, diags);
            ok = false;
            continue;
        }
        for (size_t v = 0; v < condition->values.n; v++)
            if (!occurs(condition, v, records))
                warn_of_value(condition, field, condition->values.at[v], diags);
    }
    return ok;
}
