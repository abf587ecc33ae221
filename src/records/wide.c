/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Wide tables: a column for each year or month. Each filled cell of them is a row of its own: the
 * other columns, the year or the date, and the count. */
#include "internal.h"

enum { FEWEST_PERIODS = 3 }; /* columns that show a wide table without being asked for */

struct period {
    size_t column;
    struct rap_date date;
    struct rap_str text; /* 1991 or 2021-03 */
};

/* How the columns of the file are read. */
struct wide {
    size_t n_fields; /* of a row of the file */
    size_t *kept, n_kept;
    struct period *periods; /* at least one */
    size_t n_periods;
    size_t *starts, n_starts; /* of the rows of the file, in bytes */
    struct rap_texts missing;
};

/* ---- which column is what */

static bool
reads_as_period(struct rap_str header, struct rap_date *date)
{
    enum { DIGITS = 4, FIRST_YEAR = 1900, LAST_YEAR = 2100 };
    if (date_text_read(header, RAP_DATES_AUTO, date) != NULL || date->precision == RAP_DAY)
        return false;
    int year = rap_day_civil(date->first).year;
    return year >= FIRST_YEAR && year <= LAST_YEAR
           && (date->precision == RAP_MONTH || header.len == DIGITS);
}

static bool
is_total(struct rap_str text)
{
    static const char *const words[] = { "total", "totals", "grand total", "sum" };
    for (size_t i = 0; i < RAP_COUNT_OF(words); i++)
        if (rap_str_equal_fold(text, rap_str_of(words[i])))
            return true;
    return false;
}

static bool
has_months(const struct rap_texts *headers)
{
    struct rap_date date;
    for (size_t i = 0; i < headers->n; i++)
        if (reads_as_period(headers->at[i], &date) && date.precision == RAP_MONTH)
            return true;
    return false;
}

static struct rap_pos
place_of_header(const struct input *input, size_t column)
{
    return place_in_csv(input, input->header_offset, input->header_line, column);
}

/* Beside months, a year is their sum. */
static void
sort_columns(struct rap_arena *arena, const struct input *input, struct wide *wide,
             struct rap_diags *diags)
{
    const struct rap_texts *headers = &input->headers;
    bool by_month = has_months(headers);
    wide->kept = rap_new_array(arena, size_t, headers->n);
    wide->periods = rap_new_array(arena, struct period, headers->n);
    for (size_t i = 0; i < headers->n; i++) {
        struct period period = { .column = i };
        bool is_period = reads_as_period(headers->at[i], &period.date);
        if (is_total(headers->at[i])
            || (by_month && is_period && period.date.precision == RAP_YEAR)) {
            struct rap_pos pos = place_of_header(input, i);
            rap_diag_add(diags, "N-WIDE.column", &pos,
                         RAP_WITH(rap_arg_str("column", headers->at[i])));
        } else if (is_period) {
            period.text = rap_str_of(rap_date_iso(arena, period.date));
            wide->periods[wide->n_periods++] = period;
        } else {
            wide->kept[wide->n_kept++] = i;
        }
    }
}

/* False, with E-HEADER, when a column of the file is called as one of those that the cells give. */
static bool
set_headers(struct rap_arena *arena, struct input *input, const struct wide *wide,
            struct rap_diags *diags)
{
    const struct rap_str given[] = {
        wide->periods[0].date.precision == RAP_MONTH ? RAP_STR("date") : RAP_STR("year"),
        RAP_STR(WIDE_COUNT),
    };
    size_t n = wide->n_kept + RAP_COUNT_OF(given);
    struct rap_texts headers = { rap_new_array(arena, struct rap_str, n), 0 };
    for (size_t i = 0; i < wide->n_kept; i++)
        headers.at[headers.n++] = input->headers.at[wide->kept[i]];
    for (size_t i = 0; i < RAP_COUNT_OF(given); i++) {
        int same = header_lookup(&headers, given[i]);
        if (same >= 0) {
            struct rap_pos pos = place_of_header(input, wide->kept[same]);
            rap_diag_add(diags, "E-WIDE.header", &pos, RAP_WITH(rap_arg_str("column", given[i])));
            return false;
        }
        headers.at[headers.n++] = given[i];
    }
    input->headers = headers;
    return true;
}

/* ---- rows */

/* What the fields of a row are made of. */
struct cell {
    const struct walk *walk;
    const struct period *period;
};

struct walk {
    struct rap_arena *arena;
    const struct wide *wide;
    void *csv;
    struct row row; /* of the file */
    size_t first;   /* column before which the first row has no cells to give */
    size_t period;  /* the next cell of the row */
    struct row *rows;
    struct cell *cells; /* of the rows */
};

/* Where the row of the file begins to which a place belongs. A cell's place is the byte at which
 * its row begins and the number of its column, which no row is shorter than. */
static size_t
start_of(const struct wide *wide, size_t offset)
{
    size_t from = 0, to = wide->n_starts;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (wide->starts[middle] <= offset)
            from = middle + 1;
        else
            to = middle;
    }
    return from == 0 ? offset : wide->starts[from - 1];
}

static bool
is_good(const struct wide *wide, const struct row *row)
{
    return row->state == ROW_GOOD && row->n == wide->n_fields;
}

static bool
is_total_row(const struct wide *wide, const struct row *row)
{
    for (size_t i = 0; i < wide->n_kept && is_good(wide, row); i++)
        if (is_total(row_text(row, wide->kept[i])))
            return true;
    return false;
}

static bool
is_filled(const struct wide *wide, const struct row *row, size_t period)
{
    struct rap_str text = row_text(row, wide->periods[period].column);
    return text.len > 0 && !is_usual_missing(text) && !rap_texts_has(&wide->missing, text);
}

static void *
open_walk(const struct input *input, size_t offset, size_t line)
{
    const struct wide *wide = input->wide;
    struct rap_arena *arena = rap_arena_open();
    struct walk *walk = rap_new(arena, struct walk);
    size_t start = start_of(wide, offset), n = wide->n_periods;
    *walk = (struct walk){ .arena = arena,
                           .wide = wide,
                           .csv = csv_format.open(input, start, line),
                           .first = offset - start,
                           .period = n,
                           .rows = rap_new_array(arena, struct row, n) };
    walk->cells = rap_new_array(arena, struct cell, n);
    return walk;
}

static void
close_walk(void *data)
{
    struct walk *walk = data;
    csv_format.close(walk->csv);
    rap_arena_close(walk->arena);
}

static bool
take_row(struct walk *walk)
{
    const struct wide *wide = walk->wide;
    struct batch batch = csv_format.next(walk->csv, 1);
    if (batch.n == 0)
        return false;
    walk->row = batch.rows[0];
    walk->period = is_total_row(wide, &walk->row) ? wide->n_periods : 0;
    while (walk->period < wide->n_periods && wide->periods[walk->period].column < walk->first)
        walk->period++;
    walk->first = 0;
    return true;
}

static struct rap_str
text_of_cell(const struct row *row, size_t index)
{
    const struct cell *cell = row->walk;
    const struct wide *wide = cell->walk->wide;
    if (index == wide->n_kept)
        return cell->period->text;
    size_t column = index < wide->n_kept ? wide->kept[index] : cell->period->column;
    return row_text(&cell->walk->row, column);
}

static struct row
row_of_cell(const struct walk *walk, struct cell *cell, const struct period *period)
{
    *cell = (struct cell){ walk, period };
    return (struct row){ .text = text_of_cell,
                         .walk = cell,
                         .n = walk->wide->n_kept + 2,
                         .line = walk->row.line,
                         .offset = walk->row.offset + period->column };
}

/* The next cells of the row of the file; a faulty one is a row as it is. */
static size_t
unfold(struct walk *walk, size_t most)
{
    const struct wide *wide = walk->wide;
    size_t n = 0;
    if (walk->period < wide->n_periods && !is_good(wide, &walk->row)) {
        walk->rows[0] = walk->row;
        walk->rows[0].state = walk->row.state == ROW_GOOD ? ROW_UNEVEN : walk->row.state;
        walk->period = wide->n_periods;
        return 1;
    }
    for (; walk->period < wide->n_periods && n < most; walk->period++)
        if (is_filled(wide, &walk->row, walk->period)) {
            walk->rows[n] = row_of_cell(walk, &walk->cells[n], &wide->periods[walk->period]);
            n++;
        }
    return n;
}

static struct batch
next_of_walk(void *data, size_t most)
{
    struct walk *walk = data;
    size_t n = 0;
    while (n == 0 && (walk->period < walk->wide->n_periods || take_row(walk)))
        n = unfold(walk, most);
    return (struct batch){ walk->rows, n };
}

/* ---- places */

static bool
is_period(const struct wide *wide, size_t column)
{
    for (size_t i = 0; i < wide->n_periods; i++)
        if (wide->periods[i].column == column)
            return true;
    return false;
}

/* The year of a cell stands in the header; a faulty row keeps the fields of the file. */
static struct rap_pos
place(const struct input *input, size_t offset, size_t line, size_t index)
{
    const struct wide *wide = input->wide;
    bool is_header = offset == input->header_offset;
    size_t start = is_header ? offset : start_of(wide, offset);
    size_t column = is_header ? wide->periods[0].column : offset - start;
    if (!is_period(wide, column))
        return place_in_csv(input, start, line, index);
    if (index < wide->n_kept)
        return place_in_csv(input, start, line, wide->kept[index]);
    return index == wide->n_kept ? place_of_header(input, column)
                                 : place_in_csv(input, start, line, column);
}

static const struct format wide_format = { open_walk, next_of_walk, close_walk, place };

size_t
wide_fields(const struct input *input)
{
    return input->wide == NULL ? input->headers.n : input->wide->n_fields;
}

/* ---- loading */

struct sums {
    size_t n, line; /* rows that are sums, and where the first one stands */
};

/* Notes where the rows of the file begin, and counts those that their cells give. */
static struct sums
survey(struct rap_arena *arena, struct input *input, struct wide *wide)
{
    struct sums sums = { 0, 0 };
    void *csv = csv_format.open(input, input->rows_offset, input->rows_line);
    for (struct batch batch; (batch = csv_format.next(csv, 1)).n > 0;) {
        const struct row *row = batch.rows;
        rap_make_room(arena, wide->starts, wide->n_starts);
        wide->starts[wide->n_starts++] = row->offset;
        if (is_total_row(wide, row)) {
            sums.line = sums.n++ == 0 ? row->line : sums.line;
            continue;
        }
        input->n_lines += !is_good(wide, row);
        for (size_t i = 0; i < wide->n_periods && is_good(wide, row); i++)
            input->n_lines += is_filled(wide, row, i);
    }
    csv_format.close(csv);
    return sums;
}

static void
say_columns(const struct input *input, const char *key, const struct period *periods, size_t n,
            struct rap_diags *diags)
{
    struct rap_arena *arena = rap_diags_voice(diags)->arena;
    const struct period *first = periods, *last = periods;
    for (size_t i = 1; i < n; i++) {
        first = periods[i].date.first < first->date.first ? &periods[i] : first;
        last = periods[i].date.last > last->date.last ? &periods[i] : last;
    }
    struct rap_pos pos = place_of_header(input, periods[0].column);
    rap_diag_add(
        diags, key, &pos,
        RAP_WITH(rap_arg_text("unit", first->date.precision == RAP_MONTH ? "month" : "year"),
                 rap_arg_text("from", rap_date_iso(arena, first->date)),
                 rap_arg_text("to", rap_date_iso(arena, last->date)),
                 rap_arg_count("n", input->n_lines)));
}

bool
wide_load(struct rap_arena *arena, const struct rap_data_plan *plan, struct input *input,
          struct rap_diags *diags)
{
    struct wide *wide = rap_new(arena, struct wide);
    *wide = (struct wide){ .n_fields = input->headers.n, .missing = plan->missing };
    sort_columns(arena, input, wide, diags);
    if (wide->n_periods == 0) {
        struct rap_pos pos = place_of_header(input, 0);
        rap_diag_add(diags, "E-WIDE.none", &pos, NULL);
        return false;
    }
    if (!set_headers(arena, input, wide, diags))
        return false;
    input->n_lines = 0;
    struct sums sums = survey(arena, input, wide);
    input->wide = wide;
    input->format = &wide_format;
    say_columns(input, "N-WIDE.read", wide->periods, wide->n_periods, diags);
    if (sums.n > 0)
        rap_diag_add(diags, "N-WIDE.rows",
                     &(struct rap_pos){ .file = input->path, .line = sums.line },
                     RAP_WITH(rap_arg_count("n", sums.n)));
    return true;
}

bool
wide_refuse(const struct input *input, struct rap_diags *diags)
{
    struct rap_arena *scratch = rap_arena_open();
    struct period *periods = rap_new_array(scratch, struct period, input->headers.n);
    enum rap_precision precision = has_months(&input->headers) ? RAP_MONTH : RAP_YEAR;
    size_t n = 0;
    for (size_t i = 0; i < input->headers.n && input->wide == NULL; i++) {
        periods[n].column = i;
        n += reads_as_period(input->headers.at[i], &periods[n].date)
             && periods[n].date.precision == precision;
    }
    if (n >= FEWEST_PERIODS)
        say_columns(input, "E-WIDE.columns", periods, n, diags);
    rap_arena_close(scratch);
    return n >= FEWEST_PERIODS;
}
