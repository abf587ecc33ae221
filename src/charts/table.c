/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/charts/table.h"

#include "rapporteur/base/date.h"
#include "rapporteur/base/number.h"
#include "rapporteur/findings/findings.h"

#include <inttypes.h>
#include <math.h>

void
rap_text_add(struct rap_arena *arena, struct rap_text *text, struct rap_run run)
{
    /* Room for 1, 2, 4 … runs: most texts are cells of long tables, and have one. */
    if ((text->n & (text->n - 1)) == 0) {
        struct rap_run *runs = rap_new_array(arena, struct rap_run, text->n == 0 ? 1 : 2 * text->n);
        for (size_t i = 0; i < text->n; i++)
            runs[i] = text->runs[i];
        text->runs = runs;
    }
    text->runs[text->n++] = run;
}

void
rap_text_words(struct rap_arena *arena, struct rap_text *text, const char *words, bool bold,
               enum rap_colour colour)
{
    rap_text_add(arena, text,
                 (struct rap_run){ .text = rap_str_of(words), .bold = bold, .colour = colour });
}

struct rap_text
rap_text_of_run(struct rap_arena *arena, struct rap_run run)
{
    struct rap_text text = { 0 };
    rap_text_add(arena, &text, run);
    return text;
}

struct rap_text
rap_text_make(struct rap_arena *arena, const char *text)
{
    return rap_text_of_run(arena, (struct rap_run){ .text = rap_str_of(text) });
}

const char *
rap_number_place(const struct rap_findings *findings, const struct rap_number *number)
{
    if (number == NULL || number->n_records == 0)
        return NULL;
    const uint32_t *no = findings->no;
    uint32_t first = no[number->records[0]];
    for (size_t i = 1; i < number->n_records; i++)
        if (no[number->records[i]] < first)
            first = no[number->records[i]];
    return rap_format(findings->arena, "#record-%u", first);
}

struct rap_run
rap_run_number(struct rap_findings *findings, const char *id, const char *part)
{
    if (part)
        id = rap_format(findings->arena, "%s.%s", id, part);
    const struct rap_number *number = rap_numbers_print(findings->numbers, id);
    return (struct rap_run){ .text = rap_str_of(rap_number_isolated(findings->arena, number)),
                             .number = number ? number->id : NULL,
                             .records = rap_number_place(findings, number) };
}

struct rap_text
rap_text_number(struct rap_findings *findings, const char *id, const char *part)
{
    return rap_text_of_run(findings->arena, rap_run_number(findings, id, part));
}

struct rap_table *
rap_table_make(struct rap_findings *findings, const char *id)
{
    struct rap_table *table = rap_new(findings->arena, struct rap_table);
    *table = (struct rap_table){ .arena = findings->arena, .findings = findings, .id = id };
    return table;
}

void
rap_table_column(struct rap_table *table, const char *title, enum rap_align align)
{
    struct rap_arena *arena = table->findings->arena;
    rap_make_room(arena, table->columns, table->n_columns);
    table->columns[table->n_columns++] =
        (struct rap_table_column){ .title = rap_text_make(arena, title), .align = align };
}

/* messages: column.* */
void
rap_table_heads(struct rap_table *table, const char *heads)
{
    const struct rap_voice *voice = &table->findings->voice;
    enum rap_pace pace = table->findings->numbers->unit;
    const char *unit = rap_pace_word(voice, pace, "rate");
    const char *units = rap_pace_word(voice, pace, "many");
    struct rap_str rest = rap_str_of(heads), word;
    while (rap_str_next(&rest, RAP_STR(" "), &word)) {
        bool is_end = rap_str_starts(word, ">"), is_range = rap_str_ends(word, "+");
        word = rap_str_slice(word, is_end, word.len - is_range);
        const char *key = rap_format(voice->arena, "column.%.*s", RAP_ARG(word));
        const char *bare = rap_message(
            voice, key, RAP_WITH(rap_arg_text("unit", unit), rap_arg_text("units", units)));
        const char *title = !is_range ? bare
                                      : rap_message(voice, "column-with-interval",
                                                    RAP_WITH(rap_arg_text("column", bare)));
        rap_table_column(table, title, is_end ? RAP_END : RAP_START);
        if (is_range)
            table->columns[table->n_columns - 1].bare = bare;
    }
}

struct rap_table_row *
rap_table_row(struct rap_table *table)
{
    struct rap_arena *arena = table->arena;
    rap_make_room(arena, table->rows, table->n_rows);
    struct rap_table_row *row = &table->rows[table->n_rows++];
    *row =
        (struct rap_table_row){ .cells = rap_new_array(arena, struct rap_text, table->n_columns) };
    table->n_cells = 0;
    return row;
}

void
rap_table_cell(struct rap_table *table, struct rap_text text)
{
    table->rows[table->n_rows - 1].cells[table->n_cells++] = text;
}

void
rap_table_text(struct rap_table *table, const char *text)
{
    rap_table_cell(table, rap_text_make(table->arena, text ? text : ""));
}

void
rap_table_user(struct rap_table *table, const char *text)
{
    rap_table_text(table, rap_isolate(table->arena, rap_str_of(text ? text : "")));
}

void
rap_table_dash(struct rap_table *table)
{
    rap_table_text(table, RAP_EM_DASH);
}

static void
add_identifier(struct rap_table *table, enum rap_cell_kind kind, int64_t at, const char *shown)
{
    struct rap_text text = rap_text_make(table->arena, shown);
    text.kind = kind;
    text.at = at;
    rap_table_cell(table, text);
}

void
rap_table_whole(struct rap_table *table, int64_t number)
{
    add_identifier(table, RAP_CELL_WHOLE, number, rap_format(table->arena, "%" PRId64, number));
}

void
rap_table_day(struct rap_table *table, int32_t day)
{
    add_identifier(table, RAP_CELL_DAY, day, rap_day_iso(table->arena, day));
}

size_t
rap_table_size(const struct rap_table *table)
{
    return table->all ? table->all->n : table->n_rows;
}

const struct rap_table_row *
rap_table_at(const struct rap_table *table, size_t i, struct rap_arena *scratch)
{
    if (!table->all)
        return &table->rows[i];
    struct rap_table one = *table;
    one.arena = scratch;
    one.rows = NULL;
    one.n_rows = 0;
    table->all->add(table->all->self, i, &one);
    return one.rows;
}

void
rap_table_number(struct rap_table *table, const char *id, const char *part)
{
    rap_table_cell(table, rap_text_number(table->findings, id, part));
}

void
rap_table_made(struct rap_table *table, const char *id, enum rap_quantity quantity, double value,
               const char *method)
{
    struct rap_findings *findings = table->findings;
    if (isnan(value)) {
        rap_table_text(table, rap_quantity_text(&findings->voice, quantity, value));
        return;
    }
    rap_numbers_add(findings->numbers, id, quantity, value)->method = method;
    rap_table_number(table, id, NULL);
}

void
rap_table_estimate(struct rap_table *table, const char *id, const char *part)
{
    struct rap_findings *findings = table->findings;
    struct rap_text text = rap_text_number(findings, id, part);
    const char *number = text.runs[0].number;
    const char *range = rap_numbers_print_range(findings->numbers, number);
    if (*range)
        rap_text_add(
            findings->arena, &text,
            (struct rap_run){ .text = rap_str_of(rap_format(findings->arena, " (%s)", range)),
                              .colour = RAP_MUTED,
                              .number = number });
    rap_table_cell(table, text);
}
