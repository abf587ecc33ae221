/* SPDX-License-Identifier: GPL-3.0-or-later */
/* In which rows of a count a record counts, and how much in each. */
#include "internal.h"

struct rap_grouping {
    const struct rap_records *records;
    const struct rap_field *field;
    enum rap_counting counting;
    struct group_values **groups; /* groups of the plan; NULL: the values of the field */
    size_t n;                     /* groups or values */
    uint32_t *rows;               /* of each group or value; 0: none */
    uint64_t *seen;               /* by value: the last asking that met it */
    uint64_t stamp;               /* of the asking at hand */
    struct rap_part *parts;       /* of the record at hand */
    size_t most;
    struct rap_arena *arena;
};

struct rap_grouping *
grouping_make(struct rap_arena *arena, const struct rap_counts *counts,
              const struct rap_field *field, bool by_groups)
{
    struct rap_grouping *made = rap_new(arena, struct rap_grouping);
    const struct rap_groups *groups = &counts->records->groups;
    *made = (struct rap_grouping){ .records = counts->records,
                                   .field = field,
                                   .counting = counts->rule.counting,
                                   .n = by_groups ? groups->n : rap_names_count(field->names),
                                   .arena = arena };
    made->rows = rap_new_array(arena, uint32_t, made->n);
    if (!by_groups) {
        made->seen = rap_new_array(arena, uint64_t, made->n);
        return made;
    }
    made->groups = rap_new_array(arena, struct group_values *, made->n);
    for (size_t g = 0; g < made->n; g++)
        made->groups[g] = group_values_make(arena, counts->records, field, &groups->at[g]);
    return made;
}

static void
add_part(struct rap_grouping *grouping, size_t n, size_t at, double part)
{
    if (n == grouping->most)
        grouping->parts = rap_grow(grouping->arena, grouping->parts, n, &grouping->most, n + 1,
                                   sizeof *grouping->parts);
    grouping->parts[n] = (struct rap_part){ grouping->rows[at], part };
}

static size_t
parts_of_groups(struct rap_grouping *grouping, uint32_t record)
{
    size_t n = 0;
    for (size_t g = 0; g < grouping->n; g++) {
        double part = part_of_group(grouping->groups[g], grouping->counting, record);
        if (part > 0.0 && grouping->rows[g] > 0)
            add_part(grouping, n++, g, part);
    }
    return n;
}

/* A text named twice in one field counts once. */
static size_t
parts_of_values(struct rap_grouping *grouping, uint32_t record)
{
    const uint32_t *codes;
    size_t n_codes = counted_codes(grouping->field, grouping->counting, record, &codes);
    size_t n = 0, n_distinct = 0;
    grouping->stamp++;
    for (size_t k = 0; k < n_codes; k++) {
        if (grouping->seen[codes[k]] == grouping->stamp)
            continue;
        grouping->seen[codes[k]] = grouping->stamp;
        n_distinct++;
        if (grouping->rows[codes[k]] > 0)
            add_part(grouping, n++, codes[k], 1.0);
    }
    for (size_t k = 0; k < n && grouping->counting == RAP_COUNT_FRACTIONAL; k++)
        grouping->parts[k].part = 1.0 / (double)n_distinct;
    return n;
}

const struct rap_part *
rap_counts_parts(const struct rap_counts *counts, uint32_t record, size_t *n)
{
    struct rap_grouping *grouping = counts->grouping;
    *n = grouping == NULL           ? 0
         : grouping->groups != NULL ? parts_of_groups(grouping, record)
                                    : parts_of_values(grouping, record);
    return *n > 0 ? grouping->parts : NULL;
}

size_t
grouping_size(const struct rap_grouping *grouping)
{
    return grouping->n;
}

void
grouping_set_row(struct rap_grouping *grouping, size_t at, size_t row)
{
    grouping->rows[at] = (uint32_t)row;
}
