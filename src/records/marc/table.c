/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of texts as the columns of the native layout, and where they stand in the XML. */
#include "rapporteur/base/number.h"

#include "marc.h"

#define ADDRESS "https://digitallibrary.un.org/record/"

const char *const marc_column_names[MARC_COLUMNS] = {
    [MARC_SYMBOL] = "symbol",
    [MARC_DATE] = "date",
    [MARC_DATE_OF] = "date_of",
    [MARC_BODY] = "body",
    [MARC_COMMITTEE] = "committee",
    [MARC_TITLE] = "title",
    [MARC_SPONSORS] = "sponsors",
    [MARC_ADDITIONAL] = "additional",
    [MARC_ALL_SPONSORS] = "all_sponsors",
    [MARC_N_SPONSORS] = "n_sponsors",
    [MARC_SUBMITTED_FOR] = "submitted_for",
    [MARC_TOPICS] = "topics",
    [MARC_SUBJECTS] = "subjects",
    [MARC_SERIES] = "series",
    [MARC_ACTION] = "action",
    [MARC_VOTE_TOTALS] = "vote",
    [MARC_AGAINST] = "against",
    [MARC_ABSTAINING] = "abstaining",
    [MARC_DRAFT_SYMBOL] = "draft",
    [MARC_EVIDENCE] = "evidence",
    [MARC_SOURCE] = "source",
};

/* ---- one row */

struct cells {
    const struct marc_set *set;
    const struct marc_row *row;
    struct rap_arena *arena;
    struct rap_str *fields;
};

static const struct marc *
part(const struct cells *cells, uint32_t record)
{
    return record == NO_RECORD ? NULL : &cells->set->at[record];
}

static struct rap_str
text(const struct cells *cells, uint32_t code)
{
    return rap_names_text(cells->set->texts, code);
}

/* The first of three codes that is one. */
static uint32_t
first_code(uint32_t a, uint32_t b, uint32_t c)
{
    return a != RAP_NO_CODE ? a : b != RAP_NO_CODE ? b : c;
}

static void
add_list(const struct cells *cells, struct rap_buffer *out, struct marc_list list)
{
    for (uint32_t i = 0; i < list.n; i++) {
        struct rap_str name = text(cells, cells->set->codes[list.first + i]);
        rap_buffer_text(out, out->len > 0 ? "; " : "");
        for (size_t k = 0; k < name.len; k++)
            rap_buffer_char(out, name.ptr[k] == ';' ? ',' : name.ptr[k]);
    }
}

static struct rap_str
list_of(const struct cells *cells, struct marc_list a, struct marc_list b)
{
    struct rap_buffer out = { .arena = cells->arena };
    add_list(cells, &out, a);
    add_list(cells, &out, b);
    return rap_buffer_str(&out);
}

/* Sponsors that are no States: groups, bodies, chairs. */
static struct rap_str
groups_of(const struct cells *cells, struct marc_list sponsors)
{
    struct rap_buffer out = { .arena = cells->arena };
    for (uint32_t i = 0; i < sponsors.n; i++) {
        uint32_t code = cells->set->codes[sponsors.first + i];
        if (!cells->set->names[code].is_state)
            add_list(cells, &out, (struct marc_list){ sponsors.first + i, 1 });
    }
    return rap_buffer_str(&out);
}

static void
fill_sponsors(const struct cells *cells, const struct marc *draft)
{
    static const struct marc_list none = { 0, 0 };
    struct rap_str *fields = cells->fields;
    fields[MARC_SPONSORS] = list_of(cells, draft->sponsors, none);
    fields[MARC_ADDITIONAL] = list_of(cells, draft->additional, none);
    fields[MARC_ALL_SPONSORS] = list_of(cells, draft->sponsors, draft->additional);
    fields[MARC_SUBMITTED_FOR] = groups_of(cells, draft->sponsors);
    bool is_of_states = fields[MARC_SUBMITTED_FOR].len == 0 && draft->sponsors.n > 0;
    fields[MARC_N_SPONSORS] =
        is_of_states ? rap_str_of(rap_format(cells->arena, "%u", draft->sponsors.n)) : RAP_STR("");
    fields[MARC_DRAFT_SYMBOL] = text(cells, draft->symbol);
}

/* The day on which it was adopted, else that of the resolution, of the vote, of the draft. */
static void
fill_date(const struct cells *cells, const struct marc *draft, const struct marc *resolution,
          const struct marc *vote)
{
    const struct {
        uint32_t date;
        const char *of;
    } dates[] = { { resolution ? resolution->action_date : RAP_NO_CODE, "adoption" },
                  { resolution ? resolution->date : RAP_NO_CODE, "resolution" },
                  { vote ? first_code(vote->action_date, vote->date, RAP_NO_CODE) : RAP_NO_CODE,
                    "vote" },
                  { draft ? draft->date : RAP_NO_CODE, "draft" } };
    for (size_t i = 0; i < RAP_COUNT_OF(dates); i++) {
        if (dates[i].date == RAP_NO_CODE)
            continue;
        cells->fields[MARC_DATE] = text(cells, dates[i].date);
        cells->fields[MARC_DATE_OF] = rap_str_of(dates[i].of);
        return;
    }
}

/* What any of the records says, the draft first. */
static void
fill_subject_matter(const struct cells *cells, const struct marc *one, const struct marc *two)
{
    struct rap_str *fields = cells->fields;
    struct marc_list none = { 0, 0 };
    uint32_t other = RAP_NO_CODE;
    const struct marc *with_subjects = one->subjects.n > 0 || two == NULL ? one : two;
    fields[MARC_TITLE] = text(cells, first_code(one->title, two ? two->title : other, other));
    fields[MARC_SERIES] = text(cells, first_code(one->series, two ? two->series : other, other));
    fields[MARC_COMMITTEE] =
        text(cells, first_code(one->committee, two ? two->committee : other, other));
    fields[MARC_TOPICS] = list_of(cells, with_subjects->topics, none);
    fields[MARC_SUBJECTS] = list_of(cells, with_subjects->subjects, none);
}

static void
fill_action(const struct cells *cells, const struct marc *resolution, const struct marc *vote)
{
    struct rap_str *fields = cells->fields;
    struct marc_list none = { 0, 0 };
    uint32_t totals = vote ? vote->totals : RAP_NO_CODE;
    fields[MARC_ACTION] = text(cells, resolution ? resolution->action : RAP_NO_CODE);
    fields[MARC_VOTE_TOTALS] =
        text(cells, first_code(totals, resolution ? resolution->totals : totals, totals));
    if (vote == NULL)
        return;
    fields[MARC_AGAINST] = list_of(cells, vote->against, none);
    fields[MARC_ABSTAINING] = list_of(cells, vote->abstaining, none);
}

static void
fill_symbol(const struct cells *cells, const struct marc *at)
{
    struct rap_symbol symbol;
    struct rap_str name = rap_names_text(cells->set->symbols, cells->row->key);
    cells->fields[MARC_SYMBOL] = name;
    if (rap_symbol_read(cells->arena, name, RAP_STR(""), &symbol))
        cells->fields[MARC_BODY] = rap_str_of(symbol.body);
    if (at->number != RAP_NO_CODE)
        cells->fields[MARC_SOURCE] =
            rap_str_of(rap_format(cells->arena, ADDRESS "%s", text(cells, at->number).ptr));
    cells->fields[MARC_EVIDENCE] = RAP_STR("sourced");
}

static void
fill(const struct cells *cells)
{
    const struct marc *draft = part(cells, cells->row->draft);
    const struct marc *resolution = part(cells, cells->row->resolution);
    const struct marc *vote = part(cells, cells->row->vote);
    const struct marc *at = part(cells, cells->row->record);
    fill_symbol(cells, at);
    fill_date(cells, draft, resolution, vote);
    fill_subject_matter(cells, at, resolution ? resolution : vote);
    fill_action(cells, resolution, vote);
    if (draft != NULL)
        fill_sponsors(cells, draft);
}

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

static struct row
make_row(const struct walk *walk, size_t index)
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
    row.fields = rap_new_array(walk->batch_arena, struct rap_str, MARC_COLUMNS);
    row.remarks = at->remarks;
    for (size_t i = 0; i < MARC_COLUMNS; i++)
        row.fields[i] = RAP_STR("");
    fill(&(struct cells){ set, made, walk->batch_arena, row.fields });
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
    size_t below = index < MARC_COLUMNS ? at->below[index] : 0;
    return (struct rap_pos){ .file = input->path, .line = line + below };
}

const struct format marc_format = { open_walk, next_of_walk, close_walk, place };

static struct rap_texts
headers_of(struct rap_arena *arena)
{
    struct rap_texts headers = { rap_new_array(arena, struct rap_str, MARC_COLUMNS), MARC_COLUMNS };
    for (size_t i = 0; i < MARC_COLUMNS; i++)
        headers.at[i] = rap_str_of(marc_column_names[i]);
    return headers;
}

void
marc_make_tables(struct marc_set *set, struct input *inputs, size_t n_inputs)
{
    struct marc_rows rows = { 0 };
    marc_link(set, &rows);
    for (size_t f = 0, at = 0; f < n_inputs; f++) {
        struct input *input = &inputs[f];
        size_t end = at;
        while (end < rows.n && set->at[rows.at[end].record].file == f)
            end++;
        if (input->format != &marc_format)
            continue;
        struct marc_table *table = rap_new(set->arena, struct marc_table);
        *table = (struct marc_table){ set, rows.at + at, end - at };
        input->table = table;
        input->headers = headers_of(set->arena);
        input->n_lines = table->n;
        at = end;
    }
}
