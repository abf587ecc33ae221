/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parts from findings to what their chart takes. */
#include "parts.h"

#include "fill.h"
#include "rows.h"

#include "rapporteur/findings/parts.h"

#include <math.h>

/* Ends of either sign, which a dash would not tell apart. */
static const char *
range_of(const struct rap_subject *from, const char *id)
{
    const struct rap_number *step = rap_numbers_lookup(from->findings->numbers, id);
    if (isnan(step->low) || *rap_numbers_print_range(from->findings->numbers, id) == '\0')
        return "";
    return rap_message(
        &from->findings->voice, "chart.parts.range",
        RAP_WITH(rap_arg_text("low", step->low_text), rap_arg_text("high", step->high_text)));
}

static struct rap_steps_row
row_of(const struct rap_subject *from, const struct rap_part_row *row)
{
    const char *step = rap_format(from->arena, "%s.step", row->id);
    return (struct rap_steps_row){ .label = printed_of(from, row->id, "name"),
                                   .step = rap_pace_value(from->findings->numbers->unit, RAP_Q_RATE,
                                                          row->step.value),
                                   .step_text = printed_text(from, step),
                                   .rate1 = printed_of(from, row->id, "rate1"),
                                   .rate2 = printed_of(from, row->id, "rate2"),
                                   .range = range_of(from, step),
                                   .numbers = step,
                                   .is_named = row->is_named };
}

static struct rap_steps_end
end_of(const struct rap_subject *from, size_t back, double rate)
{
    const struct rap_voice *voice = &from->findings->voice;
    size_t p = from->groups->periods->n - 1 - back;
    bool is_cut = rap_findings_is_cut(from->findings);
    const char *id = period_id(from, "rate", p);
    return (struct rap_steps_end){
        .rate = rap_pace_value(from->findings->numbers->unit, RAP_Q_RATE, rate),
        .label = printed_text(from, period_id(from, "label", p)),
        .rate_text = rap_message(voice, is_cut ? "chart.rate.season" : "chart.rate",
                                 RAP_WITH(rap_arg_text("rate", printed_text(from, id)),
                                          rap_arg_text("unit", rate_unit(from)))),
        .count_text = rap_message(
            voice, is_cut ? "chart.parts.count.season" : "chart.parts.count",
            RAP_WITH(rap_arg_text("n", printed_text(from, period_id(from, "n", p))),
                     rap_arg_text("years", printed_text(from, period_id(from, "years", p))),
                     rap_arg_text("units", printed_text(from, period_id(from, "units", p))))),
        .numbers = id,
    };
}

static double
value_of(const struct rap_subject *from, const char *id, const char *part)
{
    id = rap_format(from->arena, "%s.%s", id, part);
    return rap_numbers_lookup(from->findings->numbers, id)->value;
}

/* More than the whole is no part of it: of several such steps the sum stands alone. */
static const char *
named_of(const struct rap_subject *from, const struct rap_parts *parts)
{
    if (parts->n_named == 0)
        return NULL;
    const char *part = printed_of(from, parts->id, "top_step");
    double top = fabs(value_of(from, parts->id, "top_step"));
    if (top > fabs(value_of(from, parts->id, "step")) * (1.0 + 1e-9))
        return parts->n_named > 1 ? part : NULL;
    return rap_message(&from->findings->voice, "chart.parts.named",
                       RAP_WITH(rap_arg_text("part", part),
                                rap_arg_text("whole", printed_of(from, parts->id, "step"))));
}

static void
set_words(const struct rap_subject *from, struct rap_steps *steps)
{
    const struct rap_voice *voice = &from->findings->voice;
    const struct rap_parts *parts = from->groups->parts;
    bool is_fall = parts->rate2 < parts->rate1, is_cut = rap_findings_is_cut(from->findings);
    const char *unit = is_cut ? rap_word(voice, "chart.parts.season") : rate_unit(from);
    const char *const heads[] = { "column.before", "column.since",
                                  is_cut    ? "chart.parts.change"
                                  : is_fall ? "chart.parts.fewer"
                                            : "chart.parts.more" };
    for (int i = 0; i < N_COLUMNS; i++) {
        steps->heads[i] =
            rap_message(voice, heads[i], RAP_WITH(rap_arg_text("unit", rate_unit(from))));
        steps->under[i] = i < RATES ? unit : printed_level(from);
    }
    steps->words = row_words(from);
    steps->words.n_more = 0;
    steps->step_text = printed_of(from, parts->id, "step");
    steps->axis_text = rap_message(voice, "chart.dots.rates",
                                   RAP_WITH(rap_arg_user("noun", from->findings->plan->noun),
                                            rap_arg_text("unit", rate_unit(from))));
    steps->named_text = named_of(from, parts);
}

static const void *
fill(const struct rap_subject *from)
{
    const struct rap_parts *parts = from->groups->parts;
    if (!parts)
        return NULL;
    struct rap_steps_row *rows = rap_new_array(from->arena, struct rap_steps_row, parts->n_rows);
    for (size_t i = 0; i < parts->n_rows; i++)
        rows[i] = row_of(from, &parts->rows[i]);
    struct rap_steps *steps = rap_new(from->arena, struct rap_steps);
    *steps = (struct rap_steps){ .ends = { end_of(from, 1, parts->rate1),
                                           end_of(from, 0, parts->rate2) },
                                 .rows = rows,
                                 .n_rows = parts->n_rows };
    set_words(from, steps);
    return steps;
}

/* The steps under the bracket, together. */
static void
tell_named(struct rap_table *table, const struct rap_parts *parts)
{
    rap_table_row(table)->used = true;
    rap_table_number(table, parts->id, "top");
    rap_table_dash(table);
    rap_table_dash(table);
    rap_table_number(table, parts->id, "top_step");
    for (size_t i = 0; parts->has_first && i < 2; i++)
        rap_table_dash(table);
}

static void
tell(const struct rap_subject *from, struct rap_table *table)
{
    const struct rap_parts *parts = from->groups->parts;
    rap_table_column(table, with_capital(from, from->groups->one), RAP_START);
    rap_table_heads(table, parts->has_first
                               ? ">rate-before >rate-since >step+ >first-before >first-since"
                               : ">rate-before >rate-since >step+");
    for (size_t i = 0; i < parts->n_rows; i++) {
        const char *id = parts->rows[i].id;
        rap_table_row(table)->used = parts->rows[i].is_named;
        rap_table_number(table, id, "name");
        rap_table_number(table, id, "rate1");
        rap_table_number(table, id, "rate2");
        rap_table_estimate(table, id, "step");
        if (parts->has_first) {
            rap_table_number(table, id, "first1");
            rap_table_number(table, id, "first2");
        }
    }
    if (parts->n_named > 0)
        tell_named(table, parts);
    rap_table_row(table);
    rap_table_text(table, rap_word(&from->findings->voice, "chart.parts.all"));
    rap_table_number(table, parts->id, "rate1");
    rap_table_number(table, parts->id, "rate2");
    rap_table_number(table, parts->id, "step");
    if (parts->has_first) { /* each record is given to one of the rows */
        rap_table_number(table, parts->id, "rate1");
        rap_table_number(table, parts->id, "rate2");
    }
}

const struct rap_chart rap_chart_parts = {
    .name = "parts",
    .needs = RAP_NEEDS_DATES | RAP_NEEDS_PERIODS | RAP_NEEDS_SPONSORS,
    .id = "-parts",
    .finding = "parts.figure",
    .note = "parts.note",
    .fill = fill,
    .draw = parts_scene,
    .tell = tell,
};
