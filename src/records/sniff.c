/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The separator of a file and the line of its header, found from its first rows. */
#include "internal.h"

enum { SAMPLE_ROWS = 60, SAMPLE_BYTES = 1 << 24 };

/* One of the first rows under one separator. */
struct sample {
    size_t n, n_filled; /* fields; those that are not empty */
    size_t line, offset;
    size_t next_line, next_offset;
    bool has_asked; /* all headers that the plan names */
};

struct guess {
    char delimiter;
    struct sample rows[SAMPLE_ROWS];
    size_t n_rows;
    size_t width, n_wide; /* the usual number of fields, and how many rows have it */
    size_t header;        /* index of its row */
    bool has_asked;
};

static bool
has_all(const struct row *row, const struct rap_data_plan *plan)
{
    for (size_t i = 0; i < plan->n_columns; i++) {
        struct rap_texts fields = { row->fields, row->n };
        if (header_lookup(&fields, rap_str_of(plan->columns[i].header)) < 0)
            return false;
    }
    return plan->n_columns > 0;
}

static struct sample
sample_of(const struct row *row, const struct reader *reader, const struct rap_data_plan *plan)
{
    struct sample sample = { .line = row->line, .offset = row->offset };
    reader_place(reader, &sample.next_offset, &sample.next_line);
    if (row->state != ROW_GOOD)
        return sample;
    sample.n = row->n;
    for (size_t i = 0; i < row->n; i++) {
        row->fields[i] = rap_str_trim(row->fields[i]);
        sample.n_filled += row->fields[i].len > 0;
    }
    sample.has_asked = has_all(row, plan);
    return sample;
}

/* The row on which the sampled text is cut is none. */
static void
take_samples(struct guess *guess, struct rap_str text, size_t most,
             const struct rap_data_plan *plan)
{
    struct rap_str sampled = rap_str_slice(text, 0, most);
    struct reader *reader = reader_open(sampled, guess->delimiter, 0, 1);
    struct row row;
    bool is_whole = true;
    while (guess->n_rows < SAMPLE_ROWS && is_whole && reader_next(reader, &row)) {
        struct sample *sample = &guess->rows[guess->n_rows];
        *sample = sample_of(&row, reader, plan);
        is_whole = sample->next_offset < sampled.len || sampled.len == text.len;
        guess->n_rows += is_whole;
    }
    reader_close(reader);
}

static void
find_width(struct guess *guess)
{
    for (size_t i = 0; i < guess->n_rows; i++) {
        size_t alike = 0;
        for (size_t j = 0; j < guess->n_rows; j++)
            alike += guess->rows[j].n == guess->rows[i].n;
        if (guess->rows[i].n > 0 && alike > guess->n_wide) {
            guess->n_wide = alike;
            guess->width = guess->rows[i].n;
        }
    }
}

/* Lines above the header fill at most half of the fields that rows have: a title, a date, blanks.
 * The header itself fills more, also when its number of fields is wrong. */
static void
find_header(struct guess *guess)
{
    bool found = false;
    for (size_t i = 0; i < guess->n_rows && !guess->has_asked; i++) {
        guess->has_asked = guess->rows[i].has_asked;
        bool is_full = !found && guess->rows[i].n_filled * 2 > guess->width;
        if (guess->has_asked || is_full)
            guess->header = i;
        found = found || is_full;
    }
}

static bool
is_better(const struct guess *a, const struct guess *b)
{
    if (a->has_asked != b->has_asked)
        return a->has_asked;
    if ((a->width > 1) != (b->width > 1))
        return a->width > 1;
    if (a->n_wide != b->n_wide)
        return a->n_wide > b->n_wide;
    return a->width > b->width;
}

static void
note_preamble(const struct input *input, struct rap_diags *diags)
{
    if (input->header_line <= 1)
        return;
    struct rap_pos pos = place_of_field(input, input->header_offset, input->header_line, 0);
    pos.column = pos.length = 0;
    rap_diag_add(diags, "N-HEADER.line", &pos,
                 RAP_WITH(rap_arg_digits("line", (int64_t)input->header_line)));
}

void
sniff(const struct rap_data_plan *plan, struct input *input, struct rap_diags *diags)
{
    static const char separators[] = { ',', ';', '\t', '|' };
    struct guess *best = NULL, guesses[RAP_COUNT_OF(separators)];
    size_t n = plan->delimiter != 0 ? 1 : RAP_COUNT_OF(separators);
    for (size_t i = 0; i < n; i++) {
        guesses[i] =
            (struct guess){ .delimiter = plan->delimiter != 0 ? plan->delimiter : separators[i] };
        take_samples(&guesses[i], input->text, SAMPLE_BYTES, plan);
        if (guesses[i].n_rows == 0)
            take_samples(&guesses[i], input->text, SIZE_MAX, plan);
        find_width(&guesses[i]);
        find_header(&guesses[i]);
        if (best == NULL || is_better(&guesses[i], best))
            best = &guesses[i];
    }
    const struct sample *header = &best->rows[best->header];
    input->delimiter = best->delimiter;
    input->header_offset = header->offset;
    input->header_line = header->line;
    input->rows_offset = header->next_offset;
    input->rows_line = header->next_line;
    note_preamble(input, diags);
}
