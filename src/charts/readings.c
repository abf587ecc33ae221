/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ratios.h"

/* "A  sourced", what that counts, and counts with their rates. */
static struct rap_forest_row
row_of(const struct rap_subject *from, const struct rap_reading *reading)
{
    struct rap_forest_row row = ratio_row(from, reading->id);
    row.label = rap_format(from->arena, "%s  %s", reading->letter, row.label);
    row.note = reading->says;
    row.rate1 = rap_format(from->arena, "(%s)", printed_of(from, reading->id, "rate1"));
    row.rate2 = rap_format(from->arena, "(%s)", printed_of(from, reading->id, "rate2"));
    row.used = reading->used;
    return row;
}

static const void *
fill(const struct rap_subject *from)
{
    const struct rap_findings *findings = from->findings;
    size_t n = findings->n_readings;
    struct rap_forest_row *rows = rap_new_array(from->arena, struct rap_forest_row, n);
    for (size_t i = 0; i < n; i++)
        rows[i] = row_of(from, &findings->readings[i]);
    struct rap_row_words words = { .by = rap_word(&findings->voice, "column.counted"),
                                   .what = rap_word(&findings->voice, "chart.readings.what"),
                                   .others = rap_word(&findings->voice, "chart.readings.others") };
    struct rap_forest *forest = ratios_of(from, words, rows, n);
    forest->head_counts = rap_message(&findings->voice, "chart.forest.counts",
                                      RAP_WITH(rap_arg_text("unit", rate_unit(from))));
    return forest;
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
