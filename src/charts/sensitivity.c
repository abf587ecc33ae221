/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ratios.h"

#include "rapporteur/findings/sensitivity.h"

#include <math.h>

static const void *
fill(const struct rap_subject *from)
{
    const struct rap_sensitivity *made = from->findings->sensitivity;
    struct rap_forest_row *rows = rap_new_array(from->arena, struct rap_forest_row, made->n);
    size_t n = 0;
    for (size_t i = 0; i < made->n; i++) {
        const struct rap_way *way = &made->ways[i];
        if (way->kind == RAP_WAY_BOTH) /* for the table alone: its rows are many */
            continue;
        rows[n] = ratio_row(from, way->id);
        rows[n].label = with_capital(from, rows[n].label);
        rows[n].used = way->kind == RAP_WAY_USED;
        rows[n++].pale = !way->is_read;
    }
    const struct rap_voice *voice = &from->findings->voice;
    struct rap_row_words words = { .by = rap_word(voice, "column.asked"),
                                   .what = rap_word(voice, "chart.sensitivity.what"),
                                   .others = rap_word(voice, "chart.sensitivity.others") };
    struct rap_forest *forest = ratios_of(from, words, rows, n);
    forest->overall = made->ways[0].ratio.value;
    return forest;
}

static void
tell(const struct rap_subject *from, struct rap_table *table)
{
    const struct rap_sensitivity *made = from->findings->sensitivity;
    rap_table_heads(table, "differs asked >before >since >rate-ratio+ >p");
    table->small = true;
    for (size_t i = 0; i < made->n; i++) {
        const struct rap_way *way = &made->ways[i];
        rap_table_row(table)->used = way->kind == RAP_WAY_USED;
        rap_table_text(table, rap_word(&from->findings->voice, rap_way_key(way->kind)));
        ratio_cells(table, way->id);
        if (isnan(way->p))
            rap_table_dash(table);
        else
            rap_table_number(table, way->id, "p");
    }
}

const struct rap_chart rap_chart_sensitivity = {
    .name = "sensitivity",
    .id = "sensitivity",
    .caption = "sensitivity.figure",
    .fill = fill,
    .draw = ratios_scene,
    .tell = tell,
};
