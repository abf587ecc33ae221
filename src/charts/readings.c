/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ratios.h"

static const void *
fill(const struct rap_subject *from)
{
    const struct rap_findings *findings = from->findings;
    size_t n = findings->n_readings;
    struct rap_forest_row *rows = rap_new_array(from->arena, struct rap_forest_row, n);
    for (size_t i = 0; i < n; i++) {
        rows[i] = ratio_row(from, findings->readings[i].id);
        rows[i].used = findings->readings[i].used;
    }
    struct rap_row_words words = { .by = rap_word(&findings->voice, "column.counted"),
                                   .what = rap_word(&findings->voice, "chart.readings.what"),
                                   .others = rap_word(&findings->voice, "chart.readings.others") };
    return ratios_of(from, words, rows, n);
}

static void
tell(const struct rap_subject *from, struct rap_table *table)
{
    const struct rap_findings *findings = from->findings;
    rap_table_heads(table, "counted >before >since >rate-ratio+");
    for (size_t i = 0; i < findings->n_readings; i++) {
        rap_table_row(table)->used = findings->readings[i].used;
        ratio_cells(table, findings->readings[i].id);
    }
}

const struct rap_chart rap_chart_readings = {
    .name = "readings",
    .needs = RAP_NEEDS_DATES | RAP_NEEDS_PERIODS | RAP_NEEDS_READINGS,
    .id = "readings",
    .finding = "readings.title",
    .caption = "readings.figure",
    .fill = fill,
    .draw = ratios_scene,
    .tell = tell,
};
