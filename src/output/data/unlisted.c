/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The JSON twin of more records than are listed: counts by year, period and group. */
#include "facts.h"

#include "rapporteur/base/json.h"
#include "rapporteur/findings/family.h"

static void
write_years(struct rap_json *json, const struct rap_counts *counts)
{
    rap_json_array(json, "years");
    for (size_t y = 0; y < counts->n_years; y++) {
        rap_json_object_flat(json, NULL);
        rap_json_int(json, "year", counts->years[y].year);
        rap_json_array_flat(json, "n");
        for (size_t p = 0; p < counts->periods->n; p++)
            rap_json_number(json, NULL, counts->years[y].events[p]);
        rap_json_end_array(json);
        rap_json_end_object(json);
    }
    rap_json_end_array(json);
}

static void
write_group(struct rap_json *json, const struct rap_count_row *row, size_t n_periods)
{
    rap_json_object_flat(json, NULL);
    rap_json_text(json, "name", row->group);
    rap_json_array_flat(json, "n");
    for (size_t p = 0; p < n_periods; p++)
        rap_json_number(json, NULL, row->cells[p].events);
    rap_json_end_array(json);
    rap_json_end_object(json);
}

/* Of a column with a value of its own for nearly every record, the largest. */
static void
write_groups(struct rap_json *json, const struct rap_counts *counts)
{
    rap_json_object(json, NULL);
    rap_json_text(json, "by", counts->by);
    rap_json_int(json, "n_groups", (int64_t)counts->n_rows - 1);
    rap_json_array(json, "rows");
    for (size_t i = 1; i < counts->n_rows && i <= RAP_MOST_LISTED; i++)
        write_group(json, &counts->rows[i], counts->periods->n);
    rap_json_end_array(json);
    rap_json_end_object(json);
}

void
write_unlisted(struct rap_json *json, const struct rap_findings *findings)
{
    rap_json_bool(json, "records_listed", false);
    rap_json_int(json, "n_records", (int64_t)findings->records->n);
    rap_json_int(json, "most_listed", RAP_MOST_LISTED);
    rap_json_object(json, "counts");
    write_years(json, &findings->counts);
    rap_json_array(json, "groups");
    for (size_t i = 0; i < findings->n_families; i++)
        write_groups(json, findings->families[i]->counts);
    rap_json_end_array(json);
    rap_json_end_object(json);
}
