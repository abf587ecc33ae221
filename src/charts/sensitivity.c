/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ratios.h"

#include "rapporteur/findings/sensitivity.h"

#include <math.h>

static const void *
fill(const struct rap_subject *from)
{
    const struct rap_sensitivity *made = from->findings->sensitivity;
    struct rap_forest_row *rows = rap_new_array(from->arena, struct rap_forest_row, made->n);
    for (size_t i = 0; i < made->n; i++) {
        rows[i] = ratio_row(from, made->ways[i].id);
        rows[i].label = with_capital(from, rows[i].label);
        rows[i].used = made->ways[i].kind == RAP_WAY_USED;
        rows[i].pale = !made->ways[i].is_read;
    }
    const struct rap_voice *voice = &from->findings->voice;
    struct rap_row_words words = { .by = rap_word(voice, "column.asked"),
                                   .what = rap_word(voice, "chart.sensitivity.what"),
                                   .others = rap_word(voice, "chart.sensitivity.others") };
    struct rap_forest *forest = ratios_of(from, words, rows, made->n);
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
