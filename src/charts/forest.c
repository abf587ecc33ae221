/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ratios.h"

#include "rapporteur/base/number.h"

#include <math.h>

static struct rap_forest_row
row_of(const struct rap_subject *from, const struct rap_family_row *row)
{
    struct rap_forest_row made = ratio_row(from, row->id);
    const struct rap_sentence *note =
        rap_sentences_print(from->findings->sentences, from->findings->numbers,
                            rap_format(from->arena, "%s.note", row->id));
    made.note = note ? note->text : NULL;
    made.rate1 = rap_format(from->arena, "(%s)", printed_of(from, row->id, "rate1"));
    made.rate2 = rap_format(from->arena, "(%s)", printed_of(from, row->id, "rate2"));
    if (!isnan(row->adjusted.low)) {
        made.adjusted[0] = row->adjusted.low;
        made.adjusted[1] = row->adjusted.high;
    }
    made.together = row->shrunk.absent ? 0.0 : row->shrunk.value;
    made.weight = row->events;
    if (row->comparison.decided.ratio.absent)
        made.ratio.text = RAP_EM_DASH;
    made.total = row->kind == RAP_FAMILY_ALL;
    made.pale = row->kind == RAP_FAMILY_REST || row->comparison.decided.verdict == RAP_TOO_FEW;
    return made;
}

/* What thick and thin lines are, where a row has both. */
static const char *
lines_of(const struct rap_subject *from)
{
    const struct rap_family *groups = from->groups;
    bool has_both = false;
    for (size_t i = 1; i < groups->n_rows; i++)
        has_both = has_both || !isnan(groups->rows[i].adjusted.low);
    if (!has_both)
        return NULL;
    return rap_message(&from->findings->voice, "chart.forest.lines",
                       RAP_WITH(rap_arg_text("level", printed_text(from, "level")),
                                rap_arg_count("n", groups->n_groups)));
}

static const void *
fill(const struct rap_subject *from)
{
    const struct rap_family *groups = from->groups;
    struct rap_forest_row *rows = rap_new_array(from->arena, struct rap_forest_row, groups->n_rows);
    for (size_t i = 0; i < groups->n_rows; i++)
        rows[i] = row_of(from, &groups->rows[i]);
    struct rap_forest *forest = ratios_of(from, row_words(from), rows, groups->n_rows);
    forest->head_counts = rap_message(&from->findings->voice, "chart.forest.counts",
                                      RAP_WITH(rap_arg_text("unit", rate_unit(from))));
    forest->lines = lines_of(from);
    forest->overall = groups->rows[0].comparison.decided.ratio.value;
    return forest;
}

static void
tell(const struct rap_subject *from, struct rap_table *table)
{
    table_of_groups(from, table,
                    ">before >a-year >since >a-year >rate-ratio+ >drawn-together+ >p-adjusted",
                    "n1 rate1 n2 rate2 rr shrunk p_adjusted");
}

const struct rap_chart rap_chart_forest = {
    .name = "forest",
    .needs = RAP_NEEDS_DATES | RAP_NEEDS_PERIODS | RAP_NEEDS_GROUPS,
    .id = "",
    .finding = "title",
    .caption = "figure",
    .fill = fill,
    .draw = ratios_scene,
    .tell = tell,
};
