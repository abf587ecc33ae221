/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of texts as the columns of the native layout, and where they stand in the XML. */
#include "marc.h"

#define ADDRESS "https://digitallibrary.un.org/record/"

/* ---- the cells of a row */

struct cells {
    const struct marc_set *set;
    const struct marc_row *row;
    struct rap_arena *arena;
    const struct marc *at, *draft, *resolution, *vote; /* NULL: there is none */
};

static const struct marc *
part(const struct marc_set *set, uint32_t record)
{
    return record == NO_RECORD ? NULL : &set->at[record];
}

static struct cells
cells_of(const struct marc_set *set, const struct marc_row *row, struct rap_arena *arena)
{
    return (struct cells){ set,
                           row,
                           arena,
                           part(set, row->record),
                           part(set, row->draft),
                           part(set, row->resolution),
                           part(set, row->vote) };
}

static struct rap_str
text_of(const struct cells *cells, uint32_t code)
{
    return rap_names_text(cells->set->texts, code);
}

static void
add_name(const struct cells *cells, struct rap_buffer *out, uint32_t code)
{
    struct rap_str rest = text_of(cells, code), part;
    rap_buffer_text(out, out->len > 0 ? "; " : "");
    for (size_t n = 0; rap_str_next(&rest, RAP_STR(";"), &part); n++) {
        rap_buffer_text(out, n > 0 ? ", " : "");
        rap_buffer_add(out, part);
    }
}

static void
add_names(const struct cells *cells, struct rap_buffer *out, const struct marc *marc,
          enum marc_lists which)
{
    struct marc_list list = marc_list(cells->set, marc, which);
    for (size_t i = 0; i < list.n; i++)
        add_name(cells, out, list.at[i]);
}

/* Two lists of a record, which may be the same; the record may be NULL. */
static struct rap_str
list_of(const struct cells *cells, const struct marc *marc, enum marc_lists a, enum marc_lists b)
{
    struct rap_buffer out = { .arena = cells->arena };
    if (marc == NULL)
        return RAP_STR("");
    add_names(cells, &out, marc, a);
    if (a != b)
        add_names(cells, &out, marc, b);
    return rap_buffer_str(&out);
}

static struct rap_str
symbol(const struct cells *cells)
{
    return rap_names_text(cells->set->symbols, cells->row->key);
}

static struct rap_str
body(const struct cells *cells)
{
    struct rap_symbol read;
    bool is_one = rap_symbol_read(cells->arena, symbol(cells), RAP_STR(""), &read);
    return is_one ? rap_str_of(read.body) : RAP_STR("");
}

/* The day on which it was adopted, else that of the resolution, of the vote, of the draft; and
 * which of them it is. */
static uint32_t
date_code(const struct cells *cells, const char **of)
{
    const struct marc *resolution = cells->resolution, *vote = cells->vote, *draft = cells->draft;
    const struct {
        uint32_t date;
        const char *of;
    } dates[] = { { resolution ? resolution->action_date : RAP_NO_CODE, "adoption" },
                  { resolution ? resolution->date : RAP_NO_CODE, "resolution" },
                  { vote ? vote->action_date : RAP_NO_CODE, "vote" },
                  { vote ? vote->date : RAP_NO_CODE, "vote" },
                  { draft ? draft->date : RAP_NO_CODE, "draft" } };
    size_t i = 0;
    while (i + 1 < RAP_COUNT_OF(dates) && dates[i].date == RAP_NO_CODE)
        i++;
    *of = dates[i].date == RAP_NO_CODE ? "" : dates[i].of;
    return dates[i].date;
}

static struct rap_str
date(const struct cells *cells)
{
    const char *of;
    return text_of(cells, date_code(cells, &of));
}

static struct rap_str
date_of(const struct cells *cells)
{
    const char *of;
    date_code(cells, &of);
    return rap_str_of(of);
}

/* The record that stands beside the one at hand; where there is none, the same. */
static const struct marc *
beside(const struct cells *cells)
{
    return cells->resolution ? cells->resolution : cells->vote ? cells->vote : cells->at;
}

static struct rap_str
either(const struct cells *cells, uint32_t own, uint32_t other)
{
    return text_of(cells, own != RAP_NO_CODE ? own : other);
}

static struct rap_str
title(const struct cells *cells)
{
    return either(cells, cells->at->title, beside(cells)->title);
}

static struct rap_str
series(const struct cells *cells)
{
    return either(cells, cells->at->series, beside(cells)->series);
}

static struct rap_str
committee(const struct cells *cells)
{
    return either(cells, cells->at->committee, beside(cells)->committee);
}

static const struct marc *
with_subjects(const struct cells *cells)
{
    const uint16_t *n = cells->at->n;
    bool has_none = n[MARC_OF_TOPICS] + n[MARC_OF_OTHER_SUBJECTS] == 0 && cells->resolution != NULL;
    return has_none ? cells->resolution : cells->at;
}

static struct rap_str
topics(const struct cells *cells)
{
    return list_of(cells, with_subjects(cells), MARC_OF_TOPICS, MARC_OF_TOPICS);
}

static struct rap_str
subjects(const struct cells *cells)
{
    return list_of(cells, with_subjects(cells), MARC_OF_TOPICS, MARC_OF_OTHER_SUBJECTS);
}

static struct rap_str
sponsors(const struct cells *cells)
{
    return list_of(cells, cells->draft, MARC_OF_SPONSORS, MARC_OF_SPONSORS);
}

static struct rap_str
additional(const struct cells *cells)
{
    return list_of(cells, cells->draft, MARC_OF_ADDITIONAL, MARC_OF_ADDITIONAL);
}

static struct rap_str
all_sponsors(const struct cells *cells)
{
    return list_of(cells, cells->draft, MARC_OF_SPONSORS, MARC_OF_ADDITIONAL);
}

/* Sponsors that are no States: groups, bodies, chairs. */
static struct rap_str
submitted_for(const struct cells *cells)
{
    struct rap_buffer out = { .arena = cells->arena };
    struct marc_list list = { NULL, 0 };
    if (cells->draft != NULL)
        list = marc_list(cells->set, cells->draft, MARC_OF_SPONSORS);
    for (size_t i = 0; i < list.n; i++)
        if (!cells->set->names[list.at[i]].is_state)
            add_name(cells, &out, list.at[i]);
    return rap_buffer_str(&out);
}

/* How many States sponsored it at first; of what a group or a chair submitted none is told. */
static struct rap_str
n_sponsors(const struct cells *cells)
{
    unsigned n = cells->draft ? cells->draft->n[MARC_OF_SPONSORS] : 0;
    bool is_of_states = n > 0 && submitted_for(cells).len == 0;
    return is_of_states ? rap_str_of(rap_format(cells->arena, "%u", n)) : RAP_STR("");
}

static struct rap_str
action(const struct cells *cells)
{
    return text_of(cells, cells->resolution ? cells->resolution->action : RAP_NO_CODE);
}

static struct rap_str
vote_totals(const struct cells *cells)
{
    uint32_t totals = cells->vote ? cells->vote->totals : RAP_NO_CODE;
    if (totals == RAP_NO_CODE && cells->resolution != NULL)
        totals = cells->resolution->totals;
    return text_of(cells, totals);
}

static struct rap_str
against(const struct cells *cells)
{
    return list_of(cells, cells->vote, MARC_OF_AGAINST, MARC_OF_AGAINST);
}

static struct rap_str
abstaining(const struct cells *cells)
{
    return list_of(cells, cells->vote, MARC_OF_ABSTAINING, MARC_OF_ABSTAINING);
}

static struct rap_str
draft_symbol(const struct cells *cells)
{
    return rap_names_text(cells->set->symbols, cells->draft ? cells->draft->key : RAP_NO_CODE);
}

static struct rap_str
evidence(const struct cells *cells)
{
    (void)cells;
    return RAP_STR("sourced");
}

static struct rap_str
source(const struct cells *cells)
{
    uint32_t number = cells->at->number;
    return number == 0 ? RAP_STR("") : rap_str_of(rap_format(cells->arena, ADDRESS "%u", number));
}

static const struct {
    const char *name;
    struct rap_str (*text)(const struct cells *cells);
    enum marc_place place;
} columns[MARC_COLUMNS] = {
    [MARC_SYMBOL] = { "symbol", symbol, MARC_AT_SYMBOL },
    [MARC_DATE] = { "date", date, MARC_AT_DATE },
    [MARC_DATE_OF] = { "date_of", date_of, MARC_AT_DATE },
    [MARC_BODY] = { "body", body, MARC_NOWHERE },
    [MARC_COMMITTEE] = { "committee", committee, MARC_NOWHERE },
    [MARC_TITLE] = { "title", title, MARC_AT_TITLE },
    [MARC_SPONSORS] = { "sponsors", sponsors, MARC_AT_SPONSORS },
    [MARC_ADDITIONAL] = { "additional", additional, MARC_AT_NOTES },
    [MARC_ALL_SPONSORS] = { "all_sponsors", all_sponsors, MARC_AT_SPONSORS },
    [MARC_N_SPONSORS] = { "n_sponsors", n_sponsors, MARC_AT_SPONSORS },
    [MARC_SUBMITTED_FOR] = { "submitted_for", submitted_for, MARC_AT_SPONSORS },
    [MARC_TOPICS] = { "topics", topics, MARC_AT_SUBJECTS },
    [MARC_SUBJECTS] = { "subjects", subjects, MARC_AT_SUBJECTS },
    [MARC_SERIES] = { "series", series, MARC_AT_SERIES },
    [MARC_ACTION] = { "action", action, MARC_AT_ACTION },
    [MARC_VOTE_TOTALS] = { "vote", vote_totals, MARC_AT_ACTION },
    [MARC_AGAINST] = { "against", against, MARC_NOWHERE },
    [MARC_ABSTAINING] = { "abstaining", abstaining, MARC_NOWHERE },
    [MARC_DRAFT_SYMBOL] = { "draft", draft_symbol, MARC_NOWHERE },
    [MARC_EVIDENCE] = { "evidence", evidence, MARC_NOWHERE },
    [MARC_SOURCE] = { "source", source, MARC_NOWHERE },
};

/* ---- the format */

/* A walk over the rows of one file. */
struct walk {
    struct rap_arena *arena, *batch_arena; /* its own; of the batch at hand */
    const struct marc_table *table;
    size_t next;
    struct row *rows;
};

static void *
open_walk(const struct input *input, size_t offset, size_t line)
{
    (void)line;
    struct rap_arena *arena = rap_arena_open();
    struct walk *walk = rap_new(arena, struct walk);
    *walk = (struct walk){
        .arena = arena, .batch_arena = rap_arena_open(), .table = input->table, .next = offset
    };
    return walk;
}

static void
close_walk(void *data)
{
    struct walk *walk = data;
    rap_arena_close(walk->batch_arena);
    rap_arena_close(walk->arena);
}

static struct rap_str
text_of_row(const struct row *row, size_t index)
{
    const struct walk *walk = row->walk;
    const struct marc_row *made = &walk->table->rows[row->offset];
    struct cells cells = cells_of(walk->table->set, made, walk->batch_arena);
    return columns[index].text(&cells);
}

static struct row
make_row(struct walk *walk, size_t index)
{
    const struct marc_row *made = &walk->table->rows[index];
    const struct marc_set *set = walk->table->set;
    const struct marc *at = &set->at[made->record];
    struct row row = { .line = at->line, .offset = index };
    if (made->why != NULL) {
        row.state = ROW_LEFT_OUT;
        row.remarks = made->why;
        return row;
    }
    row.n = MARC_COLUMNS;
    row.remarks = at->remarks;
    row.text = text_of_row;
    row.walk = walk;
    return row;
}

static struct batch
next_of_walk(void *data, size_t most)
{
    struct walk *walk = data;
    size_t left = walk->table->n - walk->next, n = left < most ? left : most;
    rap_arena_reset(walk->batch_arena);
    walk->rows = rap_new_array(walk->batch_arena, struct row, n);
    for (size_t i = 0; i < n; i++)
        walk->rows[i] = make_row(walk, walk->next + i);
    walk->next += n;
    return (struct batch){ walk->rows, n };
}

static struct rap_pos
place(const struct input *input, size_t offset, size_t line, size_t index)
{
    const struct marc_table *table = input->table;
    const struct marc *at = &table->set->at[table->rows[offset].record];
    size_t below = index < MARC_COLUMNS ? at->below[columns[index].place] : 0;
    return (struct rap_pos){ .file = input->path, .line = line + below };
}

const struct format marc_format = { open_walk, next_of_walk, close_walk, place };

static struct rap_texts
headers_of(struct rap_arena *arena)
{
    struct rap_texts headers = { rap_new_array(arena, struct rap_str, MARC_COLUMNS), MARC_COLUMNS };
    for (size_t i = 0; i < MARC_COLUMNS; i++)
        headers.at[i] = rap_str_of(columns[i].name);
    return headers;
}

void
marc_make_tables(struct marc_set *set, struct input *inputs, size_t n_inputs,
                 struct marc_rows *rows)
{
    marc_link(set, rows);
    for (size_t f = 0, at = 0; f < n_inputs; f++) {
        struct input *input = &inputs[f];
        size_t end = at;
        while (end < rows->n && set->at[rows->at[end].record].file == f)
            end++;
        if (input->format != &marc_format)
            continue;
        struct marc_table *table = rap_new(set->arena, struct marc_table);
        *table = (struct marc_table){ set, rows->at + at, end - at };
        input->table = table;
        input->headers = headers_of(set->arena);
        input->n_lines = table->n;
        at = end;
    }
}
