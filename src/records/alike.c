/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row adds one to a cell for each of its values and to no other: so what is counted by value is
 * the sum over cells. The first of its cells notes the row too: so rows are counted once. A row in
 * which a State has two names, or a value stands twice, becomes a record of its own. */
#include "alike.h"

#include <stdlib.h>
#include <string.h>

enum {
    MOST_COLUMNS = 8,
    MOST_CELLS = 1 << 22 /* of a tally; more are no longer fewer than rows */
};

/* Rows of one date with the same values; those of which these are the first values. */
struct cell {
    uint32_t values, rows;
};

/* Values that occur together, one of each column, by date. */
struct series {
    struct cell *at;
    size_t capacity;
};

/* A row that is a record of its own: where its codes begin. */
struct loner {
    uint32_t date;
    size_t first;
};

struct tally {
    struct alike *alike;
    struct rap_arena *arena;
    struct rap_names *tuples; /* of several columns */
    struct series *series;    /* by tuple, or by code + 1 of the only column */
    size_t n_series, series_capacity, n_cells;
    bool is_full; /* too many cells */
    struct loner *loners;
    size_t n_loners, loners_capacity;
    uint32_t *codes; /* of these: for each column their number, and then they */
    size_t n_codes, codes_capacity;
    struct appearance {
        uint32_t *rows; /* by code */
        size_t capacity;
    } appearances[MOST_COLUMNS]; /* of values of rows whose series do not tell */
};

struct alike {
    struct rap_arena *arena;
    size_t n_columns;
    bool by_first;                           /* of a list, the first value alone counts */
    struct rap_names *members[MOST_COLUMNS]; /* that values name, */
    uint32_t *first_of[MOST_COLUMNS];        /* and the first value for each */
    struct tally **tallies;
    size_t n_tallies;
};

/* ---- what can be counted so */

static bool
is_plain(const struct intake *intake)
{
    const struct rap_store *store = intake->store;
    bool is_plain = store->overlay == NULL && store->n_joins == 0
                    && intake->data->unit != RAP_UNIT_WEIGHT
                    && intake->data->repeats != RAP_REPEATS_EXPECTED;
    for (size_t f = 0; f < store->n_inputs; f++)
        is_plain = is_plain && store->inputs[f].format == &csv_format;
    return is_plain;
}

/* A field, which is not the groups of the plan. */
static bool
is_field(const struct intake *intake, const char *key)
{
    return strcmp(key, "group") != 0 && column_named(intake->store, key) != NULL;
}

/* Conditions look at one value of each record. */
static bool
is_single(const struct intake *intake, const char *name)
{
    const struct column *column = column_named(intake->store, name);
    return column != NULL && !column->field.is_list;
}

static bool
is_countable(const struct intake *intake)
{
    const struct rap_use *use = intake->use;
    const struct rap_where *where = &intake->plan->where;
    bool ok = use != NULL && use->counts_alone && is_plain(intake) && intake->plan->cluster == NULL;
    for (size_t i = 0; ok && i < use->n_keys; i++)
        ok = is_time(use->keys[i]) || is_field(intake, use->keys[i]);
    for (size_t i = 0; ok && i < where->n; i++)
        ok = is_single(intake, where->at[i].field);
    return ok;
}

/* Whether all that is asked for is decoded on the way, and adds up value by value. */
static bool
adds_up(const struct intake *intake, const struct pass_column *columns, size_t n)
{
    bool has_list = false, is_merged = false;
    size_t n_wanted = 0;
    for (size_t c = 0; c < n; c++) {
        has_list = has_list || columns[c].is_list;
        is_merged = is_merged || columns[c].column->merges != NULL;
    }
    for (size_t i = 0; i < intake->store->n_columns; i++)
        n_wanted += intake->store->columns[i]->is_wanted;
    bool in_parts = intake->plan->counting == RAP_COUNT_FRACTIONAL || intake->use->folds;
    return n <= MOST_COLUMNS && n_wanted == n && !is_merged && !(has_list && in_parts);
}

struct alike *
alike_make(const struct intake *intake)
{
    const struct pass_column *columns;
    size_t n = build_columns(intake->build, &columns);
    if (!is_countable(intake) || !adds_up(intake, columns, n))
        return NULL;
    struct rap_arena *arena = rap_arena_open();
    struct alike *alike = rap_new(arena, struct alike);
    *alike = (struct alike){ .arena = arena,
                             .n_columns = n,
                             .by_first = intake->plan->counting == RAP_COUNT_FIRST };
    for (size_t c = 0; c < n; c++)
        alike->members[c] = rap_names_make(arena);
    return alike;
}

void
alike_close(struct alike *alike)
{
    if (alike == NULL)
        return;
    for (size_t i = 0; i < alike->n_tallies; i++)
        rap_arena_close(alike->tallies[i]->arena);
    rap_arena_close(alike->arena);
}

/* ---- names of one State */

uint32_t
alike_class(struct intake *intake, size_t column, uint32_t code)
{
    static const enum rap_naming namings[] = { RAP_NAMING_NAMES, RAP_NAMING_ALPHA2 };
    struct alike *alike = intake->alike;
    struct rap_match match = { NULL, 0 };
    struct rap_str name = build_name(intake->build, column, code);
    for (size_t i = 0; i < RAP_COUNT_OF(namings) && match.n == 0 && intake->store->members; i++)
        match = rap_members_lookup(intake->store->members, name, namings[i]);
    if (match.n > 1)
        return RAP_NO_CODE; /* which of them depends on the day */
    if (match.n == 0)
        return code;
    uint32_t n = rap_names_count(alike->members[column]);
    uint32_t member = rap_names_add(alike->members[column], rap_str_of(match.at[0].member->name));
    if (member == n) {
        rap_make_room(alike->arena, alike->first_of[column], n);
        alike->first_of[column][n] = code;
    }
    return alike->first_of[column][member];
}

/* ---- counting */

void *
alike_open_tally(void *data)
{
    struct alike *alike = data;
    struct rap_arena *arena = rap_arena_open();
    struct tally *tally = rap_new(arena, struct tally);
    *tally = (struct tally){ .alike = alike, .arena = arena, .tuples = rap_names_make(arena) };
    rap_make_room(alike->arena, alike->tallies, alike->n_tallies);
    alike->tallies[alike->n_tallies++] = tally;
    return tally;
}

static __attribute__((noinline)) void
make_series_until(struct tally *tally, size_t index)
{
    tally->series = rap_grow(tally->arena, tally->series, tally->n_series, &tally->series_capacity,
                             index + 1, sizeof *tally->series);
    tally->n_series = index + 1;
}

static __attribute__((noinline)) void
make_dates_until(struct tally *tally, struct series *series, uint32_t date)
{
    size_t before = series->capacity;
    tally->is_full = tally->n_cells > MOST_CELLS;
    series->at =
        rap_grow(tally->arena, series->at, before, &series->capacity, date + 1, sizeof *series->at);
    tally->n_cells += series->capacity - before;
}

static inline void
count_in(struct tally *tally, size_t index, uint32_t date, bool is_first)
{
    if (index >= tally->n_series)
        make_series_until(tally, index);
    struct series *series = &tally->series[index];
    if (date >= series->capacity)
        make_dates_until(tally, series, date);
    series->at[date].values++;
    series->at[date].rows += is_first;
}

/* The values of the only column. */
static void
count_values(struct tally *tally, const uint32_t *values, size_t n, uint32_t date)
{
    for (size_t k = 0; k < n; k++)
        count_in(tally, (size_t)(uint32_t)(values[k] + 1), date, k == 0);
}

static void
count(struct tally *tally, const uint32_t *tuple, uint32_t date, bool is_first)
{
    size_t n = tally->alike->n_columns, index = 0;
    if (n == 1)
        index = (size_t)(uint32_t)(tuple[0] + 1);
    else if (n > 1)
        index = rap_names_add(tally->tuples,
                              (struct rap_str){ (const char *)tuple, n * sizeof *tuple });
    count_in(tally, index, date, is_first);
}

/* The values of a row, column by column. */
struct values {
    const uint32_t *at[MOST_COLUMNS];
    size_t n[MOST_COLUMNS];
};

/* All combinations of the values from column `c` on; true until the first one is counted. */
static bool
count_from(struct tally *tally, const struct values *values, size_t c, uint32_t *tuple,
           uint32_t date, bool is_first)
{
    if (c == tally->alike->n_columns) {
        count(tally, tuple, date, is_first);
        return false;
    }
    for (size_t i = 0; i < values->n[c]; i++) {
        tuple[c] = values->at[c][i];
        is_first = count_from(tally, values, c + 1, tuple, date, is_first);
    }
    return is_first;
}

/* Notes that a row has the values. */
static void
add_appearances(struct tally *tally, const struct values *values)
{
    for (size_t c = 0; c < tally->alike->n_columns; c++) {
        struct appearance *of = &tally->appearances[c];
        for (size_t i = 0; i < values->n[c] && values->at[c][i] != RAP_NO_CODE; i++) {
            uint32_t code = values->at[c][i];
            of->rows = rap_grow(tally->arena, of->rows, of->capacity, &of->capacity, code + 1,
                                sizeof *of->rows);
            of->rows[code]++;
        }
    }
}

static void
add_loner(struct tally *tally, const struct values *values, uint32_t date)
{
    tally->loners = rap_grow(tally->arena, tally->loners, tally->n_loners, &tally->loners_capacity,
                             tally->n_loners + 1, sizeof *tally->loners);
    tally->loners[tally->n_loners++] = (struct loner){ date, tally->n_codes };
    for (size_t c = 0; c < tally->alike->n_columns; c++) {
        size_t n = values->n[c];
        tally->codes = rap_grow(tally->arena, tally->codes, tally->n_codes, &tally->codes_capacity,
                                tally->n_codes + n + 1, sizeof *tally->codes);
        tally->codes[tally->n_codes] = (uint32_t)n;
        memcpy(tally->codes + tally->n_codes + 1, values->at[c], n * sizeof *tally->codes);
        tally->n_codes += n + 1;
    }
    add_appearances(tally, values);
}

/* The values of a row, and whether it is a record of its own. */
static bool
values_of(const struct alike *alike, const struct piece *piece, size_t row, struct values *values)
{
    bool is_alone = false;
    for (size_t c = 0; c < alike->n_columns; c++)
        is_alone = piece_values(piece, c, row, &values->at[c], &values->n[c]) || is_alone;
    return is_alone;
}

/* Adds a row of several columns, or of which the first value alone counts. */
static void
add_row(struct tally *tally, struct values *values, uint32_t date)
{
    uint32_t tuple[MOST_COLUMNS + 1];
    add_appearances(tally, values);
    for (size_t c = 0; tally->alike->by_first && c < tally->alike->n_columns; c++)
        values->n[c] = 1;
    count_from(tally, values, 0, tuple, date, true);
}

void
alike_add(void *data, const struct piece *piece)
{
    struct tally *tally = data;
    const struct alike *alike = tally->alike;
    struct values values;
    for (size_t i = 0; i < piece->n && !tally->is_full; i++) {
        uint32_t date = piece->kept[i];
        if (date == RAP_NO_CODE)
            continue;
        if (values_of(alike, piece, i, &values))
            add_loner(tally, &values, date);
        else if (alike->n_columns == 1 && !alike->by_first)
            count_values(tally, values.at[0], values.n[0], date);
        else
            add_row(tally, &values, date);
    }
}

/* ---- records */

struct making {
    struct intake *intake;
    const struct alike *alike;
    uint32_t tuple[MOST_COLUMNS];
};

static void
add_record(struct making *making, uint32_t date, double weight, uint32_t rows)
{
    struct rap_records *records = making->intake->records;
    const struct dated *dated = &making->intake->dates.at[date];
    records->at = rap_grow(making->intake->arena, records->at, records->n,
                           &making->intake->capacity, records->n + 1, sizeof *records->at);
    records->at[records->n++] = (struct rap_record){ .first_day = (int32_t)date,
                                                     .line = dated->line,
                                                     .file = making->intake->file,
                                                     .is_alike = true,
                                                     .rows = rows,
                                                     .weight = weight };
}

/* What all threads counted on a date. */
static struct cell
sum_of(const struct series *const *parts, size_t n_parts, size_t date)
{
    struct cell sum = { 0, 0 };
    for (size_t i = 0; i < n_parts; i++)
        if (date < parts[i]->capacity) {
            sum.values += parts[i]->at[date].values;
            sum.rows += parts[i]->at[date].rows;
        }
    return sum;
}

static void
make_record(struct making *making, uint32_t date, struct cell sum)
{
    const struct alike *alike = making->alike;
    struct build *build = making->intake->build;
    uint32_t record = (uint32_t)making->intake->records->n;
    for (size_t c = 0; c < alike->n_columns; c++)
        build_put(build, c, record, &making->tuple[c], making->tuple[c] != RAP_NO_CODE);
    if (alike->n_columns == 1 && !alike->by_first)
        build_count(build, 0, making->tuple[0], sum.values);
    add_record(making, date, sum.values, sum.rows);
}

/* One record for each date of values that occur together. */
static void
make_series(struct making *making, const struct series *const *parts, size_t n_parts)
{
    size_t n_dates = 0;
    for (size_t i = 0; i < n_parts; i++)
        n_dates = parts[i]->capacity > n_dates ? parts[i]->capacity : n_dates;
    for (size_t date = 0; date < n_dates; date++) {
        struct cell sum = sum_of(parts, n_parts, date);
        if (sum.values > 0)
            make_record(making, (uint32_t)date, sum);
    }
}

/* The values of one column, or none. */
static void
make_codes(struct making *making)
{
    const struct alike *alike = making->alike;
    const struct series **parts =
        rap_new_array(alike->arena, const struct series *, alike->n_tallies + 1);
    size_t n_series = 0;
    for (size_t t = 0; t < alike->n_tallies; t++)
        n_series = alike->tallies[t]->n_series > n_series ? alike->tallies[t]->n_series : n_series;
    for (size_t index = 0; index < n_series; index++) {
        size_t n = 0;
        for (size_t t = 0; t < alike->n_tallies; t++)
            if (index < alike->tallies[t]->n_series)
                parts[n++] = &alike->tallies[t]->series[index];
        making->tuple[0] = (uint32_t)index - 1;
        make_series(making, parts, n);
    }
}

/* A series and the values that it is of. */
struct named_series {
    const uint32_t *tuple;
    size_t n;
    const struct series *series;
};

static int
by_tuple(const void *a, const void *b)
{
    const struct named_series *x = a, *y = b;
    for (size_t i = 0; i < x->n; i++)
        if (x->tuple[i] != y->tuple[i])
            return x->tuple[i] < y->tuple[i] ? -1 : 1;
    return 0;
}

/* The values of several columns: in their order, whichever thread met them first. */
static void
make_tuples(struct making *making)
{
    const struct alike *alike = making->alike;
    struct named_series *all = NULL;
    const struct series **parts =
        rap_new_array(alike->arena, const struct series *, alike->n_tallies + 1);
    size_t n = 0;
    for (size_t t = 0; t < alike->n_tallies; t++)
        for (size_t i = 0; i < alike->tallies[t]->n_series; i++) {
            rap_make_room(alike->arena, all, n);
            all[n++] = (struct named_series){ (const uint32_t *)(const void *)rap_names_text(
                                                  alike->tallies[t]->tuples, (uint32_t)i)
                                                  .ptr,
                                              alike->n_columns, &alike->tallies[t]->series[i] };
        }
    if (n > 1)
        qsort(all, n, sizeof *all, by_tuple);
    for (size_t i = 0, same; i < n; i += same) {
        for (same = 0; i + same < n && by_tuple(&all[i], &all[i + same]) == 0; same++)
            parts[same] = all[i + same].series;
        memcpy(making->tuple, all[i].tuple, alike->n_columns * sizeof *making->tuple);
        make_series(making, parts, same);
    }
}

static void
make_loners(struct making *making, const struct tally *tally)
{
    for (size_t i = 0; i < tally->n_loners; i++) {
        const uint32_t *codes = tally->codes + tally->loners[i].first;
        for (size_t c = 0; c < making->alike->n_columns; c++) {
            size_t n = *codes++;
            bool is_none = n == 1 && codes[0] == RAP_NO_CODE;
            build_put(making->intake->build, c, (uint32_t)making->intake->records->n, codes,
                      is_none ? 0 : n);
            codes += n;
        }
        add_record(making, tally->loners[i].date, 1.0, 1);
    }
}

static void
make_appearances(struct making *making, const struct tally *tally)
{
    for (size_t c = 0; c < making->alike->n_columns; c++)
        for (size_t code = 0; code < tally->appearances[c].capacity; code++)
            build_count(making->intake->build, c, (uint32_t)code, tally->appearances[c].rows[code]);
}

static bool
is_overfull(const struct alike *alike)
{
    for (size_t t = 0; t < alike->n_tallies; t++)
        if (alike->tallies[t]->is_full)
            return true;
    return false;
}

bool
alike_make_records(struct alike *alike, struct intake *intake)
{
    struct making making = { intake, alike, { 0 } };
    if (is_overfull(alike))
        return false;
    if (alike->n_columns > 1)
        make_tuples(&making);
    else
        make_codes(&making);
    for (size_t t = 0; t < alike->n_tallies; t++) {
        make_loners(&making, alike->tallies[t]);
        make_appearances(&making, alike->tallies[t]);
        rap_arena_close(alike->tallies[t]->arena);
    }
    alike->n_tallies = 0;
    return true;
}
