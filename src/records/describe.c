/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/records/describe.h"

#include "rapporteur/base/fold.h"
#include "rapporteur/base/number.h"

#include "internal.h"

#include <stdlib.h>
#include <string.h>

enum {
    MOST_DISTINCT = 200000,
    MOST_COMMON = 5,
    MOST_CATEGORIES = 60,
    SAMPLE = 5000,        /* distinct values that the kind is judged from */
    LENGTH_OF_A_YEAR = 4, /* "2021"; a year inside of other words is no date */
    LONGEST_PART = 60,    /* bytes; a longer part of a "list" is a sentence */
    TENTHS_OF_A_KIND = 9,
    FEWEST_ALPHA2 = 20, /* GA and SC are no countries */
};

static const char *const missing_codes[] = { "",     "NA",  "N/A", "n/a", ".",       "NULL", "null",
                                             "None", "NaN", "nan", "-",   "unknown", "..." };

/* The distinct texts of one column and how many rows have each. */
struct tally {
    struct rap_names *names;
    size_t *rows; /* by code */
    bool is_full;
};

static void
tally_add(struct rap_arena *arena, struct tally *tally, struct rap_str text, size_t rows)
{
    uint32_t code = rap_names_lookup(tally->names, text);
    if (code == RAP_NO_CODE) {
        tally->is_full = rap_names_count(tally->names) >= MOST_DISTINCT;
        if (tally->is_full)
            return;
        code = rap_names_add(tally->names, text);
        rap_make_room(arena, tally->rows, code);
    }
    tally->rows[code] += rows;
}

bool
is_usual_missing(struct rap_str text)
{
    for (size_t i = 0; i < RAP_COUNT_OF(missing_codes); i++)
        if (rap_str_equal_text(text, missing_codes[i]))
            return true;
    return false;
}

/* ---- kinds */

static bool
is_date(struct rap_str text)
{
    struct rap_date date;
    bool reads = date_text_read(text, RAP_DATES_DAY_FIRST, &date) == NULL
                 || date_text_read(text, RAP_DATES_MONTH_FIRST, &date) == NULL;
    return reads && (date.precision != RAP_YEAR || text.len == LENGTH_OF_A_YEAR);
}

static bool
is_year(struct rap_str text)
{
    int64_t year;
    return text.len == LENGTH_OF_A_YEAR && rap_number_parse_int(text, &year) && year >= 1900
           && year <= 2100;
}

static bool
is_count(struct rap_str text)
{
    int64_t value;
    return rap_number_parse_int(text, &value) && value >= 0;
}

static bool
is_number(struct rap_str text)
{
    double value;
    return rap_number_parse(text, &value);
}

/* One to five capitals, a slash, and a digit somewhere: A/RES/71/1, S/2015/562, R/61/88. */
static bool
is_symbol(struct rap_str text)
{
    enum { LONGEST = 60, MOST_CAPITALS = 5 };
    size_t n = run_end(text, 0, is_capital, true);
    bool has_slash = n >= 1 && n <= MOST_CAPITALS && n < text.len && text.ptr[n] == '/';
    return has_slash && text.len <= LONGEST && run_end(text, n, is_digit, false) < text.len;
}

static bool
is_alpha2(struct rap_str text)
{
    return text.len == 2 && is_capital(text.ptr[0]) && is_capital(text.ptr[1]);
}

/* Tried in the order of the kinds: what is a year is also a count and a date. */
static const struct {
    const char *key;
    bool (*is_one)(struct rap_str text);
    size_t fewest; /* distinct values */
} kinds[] = {
    [RAP_COLUMN_EMPTY] = { "column-kind.empty", NULL, 0 },
    [RAP_COLUMN_YEAR] = { "column-kind.year", is_year, 1 },
    [RAP_COLUMN_COUNT] = { "column-kind.count", is_count, 1 },
    [RAP_COLUMN_NUMBER] = { "column-kind.number", is_number, 1 },
    [RAP_COLUMN_DATE] = { "column-kind.date", is_date, 1 },
    [RAP_COLUMN_SYMBOL] = { "column-kind.symbol", is_symbol, 1 },
    [RAP_COLUMN_ALPHA2] = { "column-kind.alpha2", is_alpha2, FEWEST_ALPHA2 },
    [RAP_COLUMN_LIST] = { "column-kind.list", NULL, 0 },
    [RAP_COLUMN_CATEGORY] = { "column-kind.category", NULL, 0 },
    [RAP_COLUMN_TEXT] = { "column-kind.text", NULL, 0 },
};

const char *
rap_column_kind_word(const struct rap_voice *voice, enum rap_column_kind kind)
{
    return rap_word(voice, kinds[kind].key);
}

/* Stops as soon as too many are not. */
static bool
are_mostly(const struct tally *values, bool (*is_one)(struct rap_str text))
{
    size_t all = rap_names_count(values->names), n = all < SAMPLE ? all : SAMPLE, others = 0;
    size_t most = n - (n * TENTHS_OF_A_KIND + 9) / 10;
    for (size_t code = 0; code < n && others <= most; code++)
        others += !is_one(rap_names_text(values->names, (uint32_t)code));
    return others <= most;
}

bool
values_are_data(const struct rap_store *store, const struct rap_names *names)
{
    struct rap_arena *scratch = rap_arena_open();
    struct tally values = { .names = rap_names_make(scratch) };
    for (uint32_t code = 0; code < rap_names_count(names) && code < SAMPLE; code++)
        if (!means_missing(store, rap_names_text(names, code)))
            rap_names_add(values.names, rap_names_text(names, code));
    size_t n = rap_names_count(values.names);
    bool are_data = false;
    for (unsigned kind = RAP_COLUMN_YEAR; n > 0 && kinds[kind].is_one != NULL; kind++)
        are_data = are_data || (n >= kinds[kind].fewest && are_mostly(&values, kinds[kind].is_one));
    rap_arena_close(scratch);
    return are_data;
}

/* The parts of all values. False when they do not read as lists: too few fields have several parts,
 * parts are sentences, or hardly any comes again. */
static bool
split_parts(struct rap_arena *arena, const struct tally *values, struct rap_str separator,
            struct tally *parts)
{
    size_t n_several = 0, n_long = 0, n_parts = 0;
    size_t n = rap_names_count(values->names);
    for (size_t code = 0; code < n; code++) {
        struct rap_str rest = rap_names_text(values->names, (uint32_t)code), part;
        n_several += rap_str_find(rest, separator, 0) < rest.len;
        while (rap_str_next(&rest, separator, &part)) {
            n_long += part.len > LONGEST_PART;
            n_parts++;
            if (part.len > 0)
                tally_add(arena, parts, part, values->rows[code]);
        }
    }
    return n_several * 20 >= n && n_several >= 2 && n_long * 10 <= n_parts
           && rap_names_count(parts->names) * 3 <= n_parts * 2;
}

static bool
find_list(struct rap_arena *arena, struct tally *values, struct rap_str *separator)
{
    static const char *const separators[] = { ";", "|" };
    for (size_t i = 0; i < RAP_COUNT_OF(separators); i++) {
        struct tally parts = { .names = rap_names_make(arena) };
        *separator = rap_str_of(separators[i]);
        if (split_parts(arena, values, *separator, &parts)) {
            *values = parts;
            return true;
        }
    }
    *separator = RAP_STR("");
    return false;
}

static enum rap_column_kind
kind_of(struct rap_arena *scratch, struct tally *values, size_t n_filled, struct rap_str *separator)
{
    size_t n = rap_names_count(values->names);
    if (n == 0)
        return RAP_COLUMN_EMPTY;
    for (unsigned kind = RAP_COLUMN_YEAR; kinds[kind].is_one != NULL; kind++)
        if (n >= kinds[kind].fewest && are_mostly(values, kinds[kind].is_one))
            return kind;
    if (find_list(scratch, values, separator))
        return RAP_COLUMN_LIST;
    bool is_category = n <= MOST_CATEGORIES && n * 2 <= n_filled;
    return is_category ? RAP_COLUMN_CATEGORY : RAP_COLUMN_TEXT;
}

/* ---- facts */

static int
by_rows(const void *a, const void *b)
{
    const struct rap_value_count *x = a, *y = b;
    if (x->rows != y->rows)
        return x->rows > y->rows ? -1 : 1;
    int order =
        memcmp(x->text.ptr, y->text.ptr, x->text.len < y->text.len ? x->text.len : y->text.len);
    return order != 0 ? order : (x->text.len > y->text.len) - (x->text.len < y->text.len);
}

/* The `most` texts of most rows, copied into `arena`. */
static struct rap_value_count *
most_rows(struct rap_arena *arena, struct rap_arena *scratch, const struct tally *tally,
          size_t most, size_t *n)
{
    size_t all = rap_names_count(tally->names);
    struct rap_value_count *values = rap_new_array(scratch, struct rap_value_count, all);
    for (size_t code = 0; code < all; code++)
        values[code] = (struct rap_value_count){ rap_names_text(tally->names, (uint32_t)code),
                                                 tally->rows[code] };
    if (all > 1)
        qsort(values, all, sizeof *values, by_rows);
    *n = all < most ? all : most;
    struct rap_value_count *out = rap_new_array(arena, struct rap_value_count, *n);
    for (size_t i = 0; i < *n; i++)
        out[i] = (struct rap_value_count){ rap_str_copy(arena, values[i].text), values[i].rows };
    return out;
}

struct description {
    struct rap_arena *arena, *scratch, *row;
    const struct rap_data_plan *plan;
    struct rap_file_facts *facts;
    struct tally *values, *missing; /* by column */
};

/* NA beside the name of the country whose code it is. */
static void
note_namibia(struct description *description, const struct row *row, size_t column)
{
    for (size_t i = 0; i < row->n; i++)
        if (rap_str_equal_fold(row_text(row, i), RAP_STR("Namibia"))) {
            description->facts->columns[column].n_namibia++;
            return;
        }
}

static void
take_fields(struct description *description, const struct row *row)
{
    for (size_t i = 0; i < description->facts->n_columns; i++) {
        struct rap_column_facts *column = &description->facts->columns[i];
        struct rap_str text = rap_fold_counted(description->row, row_text(row, i));
        bool missing = is_usual_missing(text) || rap_texts_has(&description->plan->missing, text);
        column->n_missing += missing;
        column->n_filled += !missing;
        if (rap_str_equal_text(text, "NA"))
            note_namibia(description, row, i);
        tally_add(description->scratch,
                  missing ? &description->missing[i] : &description->values[i], text, 1);
    }
}

static void
take_row(struct description *description, const struct row *row)
{
    struct rap_file_facts *facts = description->facts;
    bool is_good = row->state == ROW_GOOD && row->n == facts->n_columns;
    facts->source.rows++;
    rap_arena_reset(description->row);
    facts->n_bad += !is_good;
    if (is_good)
        take_fields(description, row);
}

static void
take_rows(struct description *description, const struct input *input)
{
    struct rows rows = rows_open(input);
    struct batch batch;
    while (rows_next(&rows, &batch))
        for (size_t i = 0; i < batch.n; i++)
            take_row(description, &batch.rows[i]);
    rows_close(&rows);
}

static void
conclude(struct description *description, size_t i)
{
    struct rap_column_facts *column = &description->facts->columns[i];
    struct tally values = description->values[i];
    column->has_more = values.is_full;
    column->kind = kind_of(description->scratch, &values, column->n_filled, &column->separator);
    column->n_distinct = rap_names_count(values.names);
    column->common = most_rows(description->arena, description->scratch, &values, MOST_COMMON,
                               &column->n_common);
    column->missing = most_rows(description->arena, description->scratch, &description->missing[i],
                                SIZE_MAX, &column->n_codes);
}

bool
rap_records_describe(struct rap_arena *arena, const struct rap_records *records, size_t file,
                     struct rap_file_facts *facts)
{
    const struct input *input = &records->store->inputs[file];
    *facts = (struct rap_file_facts){ .source = records->sources[file] };
    if (input->headers.n == 0)
        return false;
    size_t n = facts->n_columns = input->headers.n;
    struct rap_arena *scratch = rap_arena_open();
    struct description description = { .arena = arena,
                                       .scratch = scratch,
                                       .row = rap_arena_open(),
                                       .plan = records->data,
                                       .facts = facts,
                                       .values = rap_new_array(scratch, struct tally, n),
                                       .missing = rap_new_array(scratch, struct tally, n) };
    facts->columns = rap_new_array(arena, struct rap_column_facts, n);
    for (size_t i = 0; i < n; i++) {
        facts->columns[i].header = rap_str_dup(arena, input->headers.at[i]);
        description.values[i].names = rap_names_make(scratch);
        description.missing[i].names = rap_names_make(scratch);
    }
    facts->source.rows = 0;
    take_rows(&description, input);
    for (size_t i = 0; i < n; i++)
        conclude(&description, i);
    rap_arena_close(description.row);
    rap_arena_close(scratch);
    return true;
}
