/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/counts/clusters.h"

#include "internal.h"

#include <stdlib.h>
#include <string.h>

static bool
has_none(const struct rap_plan *plan)
{
    return plan->cluster != NULL && strcmp(plan->cluster, "none") == 0;
}

static int
by_code(const void *a, const void *b)
{
    const uint32_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* The set of a record's values, as bytes; `codes` has room for them. */
static struct rap_str
set_of(const struct rap_field *field, size_t record, uint32_t *codes)
{
    const uint32_t *at;
    size_t n = rap_field_codes(field, record, &at), kept = 0;
    for (size_t i = 0; i < n; i++)
        codes[i] = at[i];
    if (n > 1)
        qsort(codes, n, sizeof *codes, by_code);
    for (size_t i = 0; i < n; i++)
        if (kept == 0 || codes[i] != codes[kept - 1])
            codes[kept++] = codes[i];
    return (struct rap_str){ (const char *)codes, kept * sizeof *codes };
}

/* The cluster of each set of values, numbered as sets and records without a value come up. */
static size_t
number_sets(const struct rap_field *field, size_t n_records, uint32_t *of)
{
    struct rap_arena *scratch = rap_arena_open();
    struct rap_names *sets = rap_names_make(scratch);
    uint32_t *numbers = rap_new_array(scratch, uint32_t, n_records), n = 0;
    uint32_t *codes = NULL;
    size_t room = 0;
    for (size_t i = 0; i < n_records; i++) {
        const uint32_t *at;
        codes = rap_grow(scratch, codes, 0, &room, rap_field_codes(field, i, &at), sizeof *codes);
        struct rap_str set = set_of(field, i, codes);
        uint32_t known = rap_names_count(sets);
        uint32_t code = set.len > 0 ? rap_names_add(sets, set) : RAP_NO_CODE;
        bool is_new = code == RAP_NO_CODE || code == known;
        of[i] = is_new ? n : numbers[code];
        if (code == known)
            numbers[code] = n;
        n += is_new;
    }
    rap_arena_close(scratch);
    return n;
}

static const char *
key_of(const struct rap_plan *plan)
{
    if (has_none(plan))
        return NULL;
    return plan->cluster != NULL ? plan->cluster : "series";
}

const struct rap_field *
rap_clusters_field(const struct rap_plan *plan, const struct rap_records *records)
{
    const char *key = key_of(plan);
    return key != NULL ? rap_records_field(records, key) : NULL;
}

struct rap_clusters
rap_clusters_make(struct rap_arena *arena, const struct rap_plan *plan,
                  const struct rap_records *records)
{
    struct rap_clusters clusters = { .n = records->n };
    clusters.by = key_of(plan);
    const struct rap_field *field = rap_clusters_field(plan, records);
    clusters.is_there = field != NULL;
    if (field != NULL) {
        uint32_t *of = rap_new_array(arena, uint32_t, records->n);
        clusters.n = number_sets(field, records->n, of);
        clusters.of = of;
    }
    return clusters;
}

bool
rap_clusters_check(const struct rap_plan *plan, const struct rap_records *records,
                   struct rap_diags *diags)
{
    if (plan->cluster == NULL || has_none(plan)
        || rap_records_field(records, plan->cluster) != NULL)
        return true;
    rap_records_report_field(records, plan->cluster, NULL, &plan->cluster_pos, diags);
    return false;
}
