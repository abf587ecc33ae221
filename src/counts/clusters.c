/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/counts/clusters.h"

struct rap_clusters
rap_clusters_make(struct rap_arena *arena, const struct rap_plan *plan,
                  const struct rap_records *records)
{
    (void)plan;
    const struct rap_field *field = rap_records_field(records, "series");
    if (!field || rap_names_count(field->names) == 0)
        return (struct rap_clusters){ .n = records->n };
    uint32_t *of = rap_new_array(arena, uint32_t, records->n);
    size_t n = rap_names_count(field->names);
    for (size_t i = 0; i < records->n; i++) {
        const uint32_t *codes;
        size_t n_codes = rap_field_codes(field, i, &codes);
        of[i] = n_codes > 0 && codes[0] != RAP_NO_CODE ? codes[0] : (uint32_t)n++;
    }
    return (struct rap_clusters){ of, n, "series", true };
}
