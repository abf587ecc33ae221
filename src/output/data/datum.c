/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datum.h"

#include "rapporteur/base/number.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

static const char not_applicable[] = RAP_EM_DASH;

static bool
has_words(struct rap_str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (isalnum((unsigned char)text.ptr[i]))
            return true;
    return false;
}

/* The id of the number that a cell is about, or NULL: all its runs that name a number name the same
 * one, and the others ("about") say nothing more. */
static const char *
id_of(const struct rap_text *cell)
{
    const char *id = NULL;
    for (size_t i = 0; i < cell->n; i++) {
        const char *here = cell->runs[i].number;
        if (here ? id && strcmp(here, id) != 0 : has_words(cell->runs[i].text))
            return NULL;
        id = here ? here : id;
    }
    return id;
}

const struct rap_number *
rap_cell_number(const struct rap_text *cell, const struct rap_numbers *numbers)
{
    const char *id = numbers ? id_of(cell) : NULL;
    const struct rap_number *number = id ? rap_numbers_lookup(numbers, id) : NULL;
    return number && rap_quantity_is_value(number->quantity) ? number : NULL;
}

/* The first run prints the value; one of the same id behind it prints the interval. */
static bool
prints_interval(const struct rap_text *cell, const struct rap_numbers *numbers)
{
    const struct rap_number *number = rap_cell_number(cell, numbers);
    size_t n = 0;
    for (size_t i = 0; i < cell->n; i++)
        n += cell->runs[i].number != NULL;
    return number && n > 1 && number->level > 0.0;
}

static bool
has_intervals(const struct rap_table *table, size_t column, const struct rap_numbers *numbers)
{
    for (size_t r = 0; r < table->n_rows; r++)
        if (prints_interval(&table->rows[r].cells[column], numbers))
            return true;
    return false;
}

/* Of a column that is split: "rate ratio", "rate ratio, low", "rate ratio, high". */
static struct rap_str
title_of(const struct rap_voice *voice, const struct rap_table_column *column,
         enum rap_data_part part)
{
    static const char *const keys[] = {
        [RAP_PART_LOW] = "column-low", [RAP_PART_HIGH] = "column-high"
    };
    struct rap_str title = rap_text_plain(voice->arena, &column->title);
    const char *bare = column->bare ? column->bare : rap_str_dup(voice->arena, title);
    if (part == RAP_PART_VALUE)
        return rap_str_of(bare);
    return rap_str_of(rap_message(voice, keys[part], RAP_WITH(rap_arg_text("column", bare))));
}

struct rap_data_columns
rap_data_columns_of(struct rap_arena *arena, const struct rap_table *table,
                    const struct rap_numbers *numbers)
{
    struct rap_voice voice = { arena, numbers ? numbers->voice.language : NULL };
    struct rap_data_columns columns = { .at = rap_new_array(arena, struct rap_data_column,
                                                            3 * table->n_columns) };
    for (size_t c = 0; c < table->n_columns; c++) {
        bool split = has_intervals(table, c, numbers);
        for (int part = RAP_PART_VALUE; part <= (split ? RAP_PART_HIGH : RAP_PART_VALUE); part++)
            columns.at[columns.n++] = (struct rap_data_column){
                .column = c,
                .part = (enum rap_data_part)part,
                .title = split ? title_of(&voice, &table->columns[c], (enum rap_data_part)part)
                               : rap_text_plain(arena, &table->columns[c].title),
            };
    }
    return columns;
}

static struct rap_datum
datum_of_number(const struct rap_number *number, enum rap_data_part part)
{
    double values[] = { number->value, number->low, number->high };
    const char *texts[] = { number->text, number->low_text, number->high_text };
    struct rap_datum datum = { .number = values[part], .text = rap_str_of(texts[part]) };
    datum.quantity = number->quantity;
    if (isfinite(datum.number))
        datum.kind = RAP_DATUM_NUMBER;
    else if (!number->absent || part != RAP_PART_VALUE)
        datum.text = RAP_STR("");
    return datum;
}

static struct rap_datum
datum_of_text(struct rap_arena *arena, const struct rap_text *cell)
{
    static const enum rap_datum_kind kinds[] = { [RAP_CELL_TEXT] = RAP_DATUM_TEXT,
                                                 [RAP_CELL_WHOLE] = RAP_DATUM_WHOLE,
                                                 [RAP_CELL_DAY] = RAP_DATUM_DAY };
    struct rap_datum datum = { .kind = kinds[cell->kind],
                               .text = rap_text_plain(arena, cell),
                               .number = (double)cell->at };
    for (size_t i = 0; i < cell->n; i++)
        if (cell->runs[i].link && rap_link_is_address(cell->runs[i].link))
            datum.link = cell->runs[i].link;
    if (rap_str_equal_text(datum.text, not_applicable))
        datum.text = RAP_STR("");
    return datum;
}

struct rap_datum
rap_datum_of(struct rap_arena *arena, const struct rap_table_row *row,
             const struct rap_data_column *column, const struct rap_numbers *numbers)
{
    const struct rap_text *cell = &row->cells[column->column];
    const struct rap_number *number = rap_cell_number(cell, numbers);
    if (number)
        return datum_of_number(number, column->part);
    if (column->part != RAP_PART_VALUE)
        return (struct rap_datum){ .kind = RAP_DATUM_TEXT };
    return datum_of_text(arena, cell);
}
