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

/* "+22 −10": records that the reading adds and leaves out. */
static struct rap_text
difference(const struct rap_subject *from, const struct rap_reading *reading)
{
    struct rap_numbers *numbers = from->findings->numbers;
    const char *more = rap_format(from->arena, "%s.added", reading->id);
    const char *fewer = rap_format(from->arena, "%s.removed", reading->id);
    rap_numbers_add(numbers, more, RAP_Q_COUNT, (double)reading->added.n);
    rap_numbers_add(numbers, fewer, RAP_Q_COUNT, (double)reading->removed.n);
    struct rap_text text = rap_text_make(from->arena, "+");
    rap_text_add(from->arena, &text, rap_run_number(from->findings, more, NULL));
    rap_text_words(from->arena, &text, " \xE2\x88\x92", false, RAP_INK);
    rap_text_add(from->arena, &text, rap_run_number(from->findings, fewer, NULL));
    return text;
}

static struct rap_text
name_and_rule(const struct rap_subject *from, const struct rap_reading *reading)
{
    struct rap_text text = rap_text_number(from->findings, reading->id, "name");
    text.runs[0].bold = true;
    rap_text_words(from->arena, &text, rap_format(from->arena, "  %s", reading->says), false,
                   RAP_MUTED);
    return text;
}

/* The number under each rule, or with two periods the headline. */
static void
tell(const struct rap_subject *from, struct rap_table *table)
{
    static const char *const pair[] = { "n1", "n2", "rate1", "rate2", NULL };
    static const char *const alone[] = { "n", NULL };
    const struct rap_findings *findings = from->findings;
    bool has_pair = findings->has_comparison;
    const char *const *parts = has_pair ? pair : alone;
    rap_table_column(table, "", RAP_START);
    rap_table_heads(table, has_pair ? "rule >before >since >rate-before >rate-since >rate-ratio+ "
                                      ">records"
                                    : "rule >number >records");
    for (size_t i = 0; i < findings->n_readings; i++) {
        const struct rap_reading *reading = &findings->readings[i];
        struct rap_table_row *row = rap_table_row(table);
        row->used = reading->used;
        row->anchor = rap_format(from->arena, "rule-%s", reading->letter);
        struct rap_run letter = { .text = rap_str_of(reading->letter), .bold = true };
        rap_table_cell(table, rap_text_of_run(from->arena, letter));
        rap_table_cell(table, name_and_rule(from, reading));
        for (size_t p = 0; parts[p] != NULL; p++)
            rap_table_number(table, reading->id, parts[p]);
        if (has_pair)
            rap_table_estimate(table, reading->id, "rr");
        if (reading->used)
            rap_table_dash(table);
        else
            rap_table_cell(table, difference(from, reading));
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
