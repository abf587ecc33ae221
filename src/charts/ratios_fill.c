/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rate ratios from findings to what their charts take. */
#include "ratios.h"

#include <math.h>

struct rap_forest_row
ratio_row(const struct rap_subject *from, const char *prefix)
{
    const char *id = rap_format(from->arena, "%s.rr", prefix);
    const char *range = rap_numbers_print_range(from->findings->numbers, id);
    const struct rap_number *ratio = rap_numbers_lookup(from->findings->numbers, id);
    return (struct rap_forest_row){
        .label = printed_of(from, prefix, "name"),
        .count1 = printed_of(from, prefix, "n1"),
        .count2 = printed_of(from, prefix, "n2"),
        .ratio = { ratio->value, ratio->low, ratio->high, printed_text(from, id), ratio->id },
        .range = *range ? rap_format(from->arena, "(%s)", range) : NULL,
    };
}

struct rap_forest *
ratios_of(const struct rap_subject *from, struct rap_row_words words, struct rap_forest_row *rows,
          size_t n)
{
    struct rap_forest *forest = rap_new(from->arena, struct rap_forest);
    *forest = (struct rap_forest){
        .rows = rows,
        .n_rows = n,
        .words = words,
        .head1 = rap_word(&from->findings->voice, "column.before"),
        .head2 = rap_word(&from->findings->voice, "column.since"),
        .head_text = rap_message(&from->findings->voice, "chart.forest.ratio",
                                 RAP_WITH(rap_arg_text("level", printed_text(from, "level")))),
        .overall = NAN,
    };
    return forest;
}

void
ratio_cells(struct rap_table *table, const char *id)
{
    static const char *const parts[] = { "name", "n1", "n2" };
    for (size_t i = 0; i < RAP_COUNT_OF(parts); i++)
        rap_table_number(table, id, parts[i]);
    rap_table_estimate(table, id, "rr");
}
