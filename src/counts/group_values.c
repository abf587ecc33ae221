/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The values of a field that belong to a group of the plan or satisfy a condition, and what a
 * record adds to a group by them. */
#include "rapporteur/base/fold.h"
#include "rapporteur/base/number.h"

#include "internal.h"

enum { NO, YES, BY_DAY };

struct group_values {
    const struct rap_records *records;
    const struct rap_field *field;
    const struct rap_group *group;
    uint8_t *belongs; /* by code of the field */
};

const struct rap_field *
grouped_field(const struct rap_rule *rule, const struct rap_records *records)
{
    static const char *const roles[] = { "sponsors", "state", "country", "ms_name", "member" };
    for (size_t i = 0; i < RAP_COUNT_OF(roles); i++) {
        const struct rap_field *field = rap_rule_field(rule, records, roles[i]);
        if (field != NULL && (field->meanings != NULL || i == 0))
            return field;
    }
    return NULL;
}

static bool
is_open(const struct rap_span *span)
{
    return !span->has_from && !span->has_to;
}

/* A value that has had two meanings, or a State that came or went, is asked for each record. */
static uint8_t
belongs(const struct rap_group *group, struct rap_match match)
{
    uint8_t found = NO;
    for (size_t m = 0; m < match.n; m++)
        for (size_t i = 0; i < group->n; i++)
            if (group->at[i].member == match.at[m].member) {
                if (match.n == 1 && is_open(&group->at[i].days))
                    return YES;
                found = BY_DAY;
            }
    return found;
}

static struct group_values *
values_open(struct rap_arena *arena, const struct rap_records *records,
            const struct rap_field *field)
{
    struct group_values *values = rap_new(arena, struct group_values);
    *values =
        (struct group_values){ .records = records,
                               .field = field,
                               .belongs = rap_alloc(arena, rap_names_count(field->names), 1) };
    return values;
}

struct group_values *
group_values_containing(struct rap_arena *arena, const struct rap_records *records,
                        const struct rap_field *field, const struct rap_texts *texts)
{
    struct group_values *values = values_open(arena, records, field);
    struct rap_texts parts = { rap_new_array(arena, struct rap_str, texts->n), texts->n };
    for (size_t i = 0; i < texts->n; i++)
        parts.at[i] = rap_fold(arena, texts->at[i]);
    struct rap_arena *scratch = rap_arena_open();
    for (uint32_t code = 0; code < rap_names_count(field->names); code++) {
        rap_arena_reset(scratch);
        struct rap_str text = rap_fold(scratch, rap_names_text(field->names, code));
        for (size_t i = 0; i < parts.n; i++)
            if (parts.at[i].len > 0 && rap_str_find(text, parts.at[i], 0) < text.len)
                values->belongs[code] = YES;
    }
    rap_arena_close(scratch);
    return values;
}

struct group_values *
group_values_within(struct rap_arena *arena, const struct rap_records *records,
                    const struct rap_field *field, enum rap_relation relation, struct rap_str limit)
{
    struct group_values *values = values_open(arena, records, field);
    double most = 0.0, number;
    bool is_number = rap_number_parse(limit, &most);
    for (uint32_t code = 0; is_number && code < rap_names_count(field->names); code++)
        if (rap_number_parse(rap_names_text(field->names, code), &number)
            && (relation == RAP_AT_MOST ? number <= most : number >= most))
            values->belongs[code] = YES;
    return values;
}

struct group_values *
group_values_make(struct rap_arena *arena, const struct rap_records *records,
                  const struct rap_field *field, const struct rap_group *group)
{
    struct rap_arena *scratch = rap_arena_open();
    struct group_values *values = values_open(arena, records, field);
    values->group = group;
    for (uint32_t code = 0; code < rap_names_count(field->names); code++) {
        if (field->meanings != NULL)
            values->belongs[code] = belongs(group, field->meanings[code]);
        struct rap_str name = rap_fold_counted(scratch, rap_names_text(field->names, code));
        if (rap_texts_has_fold(&group->others, name))
            values->belongs[code] = YES;
    }
    rap_arena_close(scratch);
    return values;
}

bool
group_has_any(const struct group_values *values)
{
    uint32_t n_names = rap_names_count(values->field->names);
    for (uint32_t code = 0; code < n_names; code++)
        if (values->belongs[code] != NO)
            return true;
    return false;
}

bool
group_has(const struct group_values *values, uint32_t code, int32_t day)
{
    if (values->belongs[code] != BY_DAY)
        return values->belongs[code] == YES;
    return rap_group_holds(values->group, rap_field_member(values->field, code, day), day);
}

size_t
counted_codes(const struct rap_field *field, enum rap_counting counting, size_t record,
              const uint32_t **codes)
{
    size_t n = rap_field_codes(field, record, codes);
    return counting == RAP_COUNT_FIRST && n > 1 ? 1 : n;
}

bool
named_before(const uint32_t *codes, size_t i)
{
    for (size_t j = 0; j < i; j++)
        if (codes[j] == codes[i])
            return true;
    return false;
}

size_t
count_distinct(const uint32_t *codes, size_t n)
{
    size_t n_distinct = 0;
    for (size_t i = 0; i < n; i++)
        n_distinct += !named_before(codes, i);
    return n_distinct;
}

enum rap_counting
rap_counting_of_groups(const struct rap_plan *plan, enum rap_counting counting)
{
    return counting == RAP_COUNT_FULL && !plan->has_counting ? RAP_COUNT_ANY : counting;
}

/* messages: counting.groups.* */
const char *
rap_counting_note(const struct rap_voice *voice, enum rap_counting counting)
{
    return rap_word(voice,
                    rap_format(voice->arena, "counting.groups.%s", rap_counting_words[counting]));
}

double
part_of_group(const struct group_values *values, enum rap_counting counting, uint32_t record)
{
    const uint32_t *codes;
    size_t n = counted_codes(values->field, counting, record, &codes), n_members = 0;
    int32_t day = rap_record_day(&values->records->at[record]);
    for (size_t i = 0; i < n; i++)
        n_members += group_has(values, codes[i], day) && !named_before(codes, i);
    if (counting == RAP_COUNT_FULL)
        return (double)n_members;
    if (counting == RAP_COUNT_FRACTIONAL && n_members > 0)
        return (double)n_members / (double)count_distinct(codes, n);
    return n_members > 0 ? 1.0 : 0.0;
}
