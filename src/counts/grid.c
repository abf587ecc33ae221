/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/counts/grid.h"

#include "internal.h"

double *
rap_count_row_years(struct rap_arena *arena, const struct rap_records *records,
                    const struct rap_counts *counts, const struct rap_count_row *row)
{
    size_t n_periods = counts->periods->n;
    double *events = rap_new_array(arena, double, counts->n_years *n_periods);
    for (size_t p = 0; p < n_periods; p++) {
        const struct rap_cell *cell = &row->cells[p];
        for (size_t i = 0; i < cell->n_records; i++) {
            uint32_t record = cell->records[i];
            double part = cell->parts == NULL ? 1.0 : cell->parts[i];
            int year = rap_day_civil(rap_record_day(&records->at[record])).year;
            size_t y = (size_t)(year - counts->years[0].year);
            events[y * n_periods + p] += records->at[record].weight * part;
        }
    }
    return events;
}

/* The place of each code among the groups; n: none of them. */
static size_t *
places_of(struct rap_arena *arena, const struct rap_field *field, const char *const *groups,
          size_t n)
{
    uint32_t n_names = rap_names_count(field->names);
    size_t *places = rap_new_array(arena, size_t, n_names);
    for (uint32_t code = 0; code < n_names; code++)
        places[code] = n;
    for (size_t g = n; g-- > 0;) {
        uint32_t code = rap_names_lookup(field->names, rap_str_of(groups[g]));
        if (code != RAP_NO_CODE)
            places[code] = g;
    }
    return places;
}

double *
rap_counts_together(struct rap_arena *arena, const struct rap_records *records,
                    const struct rap_counts *counts, const char *const *groups, size_t n)
{
    double *together = rap_new_array(arena, double, n *n);
    const struct rap_field *field = counts->by ? rap_records_field(records, counts->by) : NULL;
    if (field == NULL)
        return together;
    struct rap_arena *scratch = rap_arena_open();
    const size_t *places = places_of(scratch, field, groups, n);
    size_t *present = rap_new_array(scratch, size_t, n);
    for (size_t i = 0; i < counts->n_selected; i++) {
        const uint32_t *codes;
        size_t n_present = 0;
        size_t n_codes = rap_field_codes(field, counts->selected[i], &codes);
        for (size_t k = 0; k < n_codes; k++)
            if (places[codes[k]] < n && !named_before(codes, k))
                present[n_present++] = places[codes[k]];
        for (size_t a = 0; a < n_present; a++)
            for (size_t b = 0; b < n_present; b++)
                together[present[a] * n + present[b]] += records->at[counts->selected[i]].weight;
    }
    rap_arena_close(scratch);
    return together;
}
