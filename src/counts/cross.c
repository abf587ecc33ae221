/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/counts/cross.h"

#include "internal.h"

#include "rapporteur/base/number.h"

#include <stdlib.h>
#include <string.h>

struct crossing;

/* A key: a field of the records, the groups of the plan, or texts made from dates. */
struct axis {
    const struct rap_field *field;
    struct group_values **groups;
    size_t n_groups;
    uint32_t *codes; /* of the groups that a record counts for, */
    double *parts;   /* and how much for each; NULL: by the rule of the field */
    int64_t (*time)(const struct crossing *c, uint32_t record);
    const char *(*text)(const struct crossing *c, int64_t time);
    int (*order)(const void *a, const void *b); /* NULL: as they were added */
    struct rap_names *names;
    int64_t own_time; /* of the last record, */
    uint32_t own;     /* and its code; RAP_NO_CODE: none yet, or it has none */
    uint32_t *ranks;  /* place of each code in the order of rows */
};

struct crossing {
    struct rap_arena *arena, *scratch;
    const struct rap_records *records;
    const struct rap_counts *counts;
    int first_year; /* of the coverage, from which months are counted */
    struct axis axes[RAP_CROSS_MOST_KEYS];
    size_t n_axes;
    struct rap_names *seen; /* combinations of codes, as bytes */
    bool *is_folded;        /* by row, once it is known which are; NULL before */
    double part;            /* of the record at hand in them */
    struct rap_cross *cross;
};

/* Years, months, periods and sessions: a number each, of which one text is made. */
static const char *
year_text(const struct crossing *c, int64_t year)
{
    return rap_format(c->scratch, "%04d", (int)year);
}

static int64_t
year_of(const struct crossing *c, uint32_t record)
{
    return c->first_year + (int64_t)(rap_counts_when(c->counts, record).month / RAP_MONTHS);
}

enum { MONTHS = 100 }; /* places for the months of a year; 0: it alone is known */

static const char *
month_text(const struct crossing *c, int64_t month)
{
    int year = (int)(month / MONTHS), of_year = (int)(month % MONTHS);
    return of_year == 0 ? year_text(c, year) : rap_format(c->scratch, "%04d-%02d", year, of_year);
}

static int64_t
month_of(const struct crossing *c, uint32_t index)
{
    const struct rap_record *record = &c->records->at[index];
    struct rap_civil civil = rap_day_civil(record->first_day);
    return record->precision == RAP_YEAR ? year_of(c, index) * MONTHS
                                         : (int64_t)civil.year * MONTHS + civil.month;
}

static const char *
period_text(const struct crossing *c, int64_t period)
{
    return c->counts->periods->at[period].id;
}

static int64_t
period_of_record(const struct crossing *c, uint32_t record)
{
    return (int64_t)period_of(c->counts->periods, rap_record_day(&c->records->at[record]));
}

static const char *
session_text(const struct crossing *c, int64_t code)
{
    return code == RAP_NO_CODE
               ? NULL
               : rap_names_text(rap_records_field(c->records, "session")->names, (uint32_t)code)
                     .ptr;
}

static int64_t
session_of(const struct crossing *c, uint32_t record)
{
    const struct rap_field *field = rap_records_field(c->records, "session");
    const uint32_t *codes;
    return field == NULL || rap_field_codes(field, record, &codes) == 0 ? RAP_NO_CODE : codes[0];
}

/* Sessions of the General Assembly or of the Human Rights Council have numbers; what has a year for
 * a session, as the Security Council, has no gaps to be seen. */
static void
add_sessions(struct crossing *c, struct axis *axis)
{
    enum { LAST = 999 };
    int64_t first = LAST, last = 0, session;
    for (size_t i = 0; i < c->counts->n_selected; i++) {
        const char *text = session_text(c, session_of(c, c->counts->selected[i]));
        if (text == NULL || !rap_number_parse_int(rap_str_of(text), &session))
            continue;
        first = session < first ? session : first;
        last = session > last ? session : last;
    }
    for (session = first; last <= LAST && session <= last; session++)
        rap_names_add(axis->names, rap_str_of(rap_format(c->scratch, "%d", (int)session)));
}

static void
add_periods(struct crossing *c, struct axis *axis)
{
    for (size_t p = 0; p < c->counts->periods->n; p++)
        rap_names_add(axis->names, rap_str_of(c->counts->periods->at[p].id));
}

static void
add_years(struct crossing *c, struct axis *axis)
{
    for (size_t y = 0; y < c->counts->n_years; y++)
        rap_names_add(axis->names,
                      rap_str_of(rap_format(c->scratch, "%04d", c->counts->years[y].year)));
}

static void
add_groups(struct crossing *c, struct axis *axis)
{
    const struct rap_groups *groups = &c->records->groups;
    const struct rap_field *field = grouped_field(&c->counts->rule, c->records);
    axis->groups = rap_new_array(c->scratch, struct group_values *, groups->n);
    axis->codes = rap_new_array(c->scratch, uint32_t, groups->n + 1);
    axis->parts = rap_new_array(c->scratch, double, groups->n + 1);
    for (size_t g = 0; g < groups->n; g++) {
        rap_names_add(axis->names, rap_str_of(groups->at[g].name));
        if (field != NULL)
            axis->groups[axis->n_groups++] =
                group_values_make(c->scratch, c->records, field, &groups->at[g]);
    }
}

/* One value of an axis, to be put in order. */
struct ordered {
    const char *text;
    double events;
    uint32_t code;
};

static int
by_text(const void *a, const void *b)
{
    return strcmp(((const struct ordered *)a)->text, ((const struct ordered *)b)->text);
}

static int
by_events(const void *a, const void *b)
{
    const struct ordered *x = a, *y = b;
    if (x->events != y->events)
        return x->events < y->events ? 1 : -1;
    return by_text(a, b);
}

/* The code is the place of a row. */
static int
by_size(const void *a, const void *b)
{
    const struct ordered *x = a, *y = b;
    if (x->events != y->events)
        return x->events < y->events ? 1 : -1;
    return (x->code > y->code) - (x->code < y->code);
}

/* 9, 10, ES-9, ES-10, S-1: by kind, then by number. */
static int
by_session(const void *a, const void *b)
{
    static const char digits[] = "0123456789";
    const char *x = ((const struct ordered *)a)->text, *y = ((const struct ordered *)b)->text;
    size_t length = strcspn(x, digits);
    if (length != strcspn(y, digits) || strncmp(x, y, length) != 0)
        return strcmp(x, y);
    long m = strtol(x + length, NULL, 10), n = strtol(y + length, NULL, 10);
    return m != n ? (m > n) - (m < n) : strcmp(x, y);
}

/* Years, sessions and periods are known before the records are seen, in their order. */
static void
open_axis(struct crossing *c, const char *key)
{
    static const struct {
        const char *name;
        int64_t (*time)(const struct crossing *, uint32_t);
        const char *(*text)(const struct crossing *, int64_t);
        void (*fill)(struct crossing *, struct axis *);
        int (*order)(const void *, const void *);
    } times[] = { { "year", year_of, year_text, add_years, by_text },
                  { "month", month_of, month_text, NULL, by_text },
                  { "session", session_of, session_text, add_sessions, by_session },
                  { "group", NULL, NULL, add_groups, by_events },
                  { "period", period_of_record, period_text, add_periods, NULL } };
    struct axis *axis = &c->axes[c->n_axes++];
    for (size_t i = 0; i < RAP_COUNT_OF(times); i++) {
        if (strcmp(key, times[i].name) != 0)
            continue;
        axis->time = times[i].time;
        axis->text = times[i].text;
        axis->own = RAP_NO_CODE;
        axis->order = times[i].order;
        axis->names = rap_names_make(c->arena);
        if (times[i].fill != NULL)
            times[i].fill(c, axis);
        return;
    }
    axis->field = rap_rule_field(&c->counts->rule, c->records, key);
    axis->names = axis->field->names;
    axis->order = by_events;
}

static size_t
groups_of(const struct crossing *c, struct axis *axis, uint32_t record)
{
    size_t n = 0;
    for (size_t g = 0; g < axis->n_groups; g++) {
        axis->parts[n] = part_of_group(axis->groups[g], c->counts->rule.counting, record);
        if (axis->parts[n] > 0.0)
            axis->codes[n++] = (uint32_t)g;
    }
    if (n == 0) {
        axis->codes[n] = RAP_NO_CODE;
        axis->parts[n++] = 1.0;
    }
    return n;
}

/* Records that follow each other are often of one time, whose text is made once. */
static const uint32_t *
code_of_time(const struct crossing *c, struct axis *axis, uint32_t record)
{
    int64_t time = axis->time(c, record);
    if (axis->own != RAP_NO_CODE && time == axis->own_time)
        return &axis->own;
    const char *text = axis->text(c, time);
    axis->own_time = time;
    axis->own = text == NULL ? RAP_NO_CODE : rap_names_add(axis->names, rap_str_of(text));
    return &axis->own;
}

/* The codes of a record on an axis; one RAP_NO_CODE when it has no value. */
static size_t
codes_of(struct crossing *c, struct axis *axis, uint32_t record, const uint32_t **codes)
{
    static const uint32_t none = RAP_NO_CODE;
    if (axis->parts != NULL) {
        *codes = axis->codes;
        return groups_of(c, axis, record);
    }
    if (axis->field == NULL) {
        *codes = code_of_time(c, axis, record);
        return 1;
    }
    size_t n = counted_codes(axis->field, c->counts->rule.counting, record, codes);
    if (n > 0)
        return n;
    *codes = &none;
    return 1;
}

static void
add_events(struct crossing *c, const uint32_t *codes, double events)
{
    struct rap_cross *cross = c->cross;
    struct rap_str bytes = { (const char *)codes, c->n_axes * sizeof *codes };
    uint32_t row = rap_names_add(c->seen, bytes);
    if (c->is_folded == NULL && row == cross->n_rows) {
        rap_make_room(c->arena, cross->rows, cross->n_rows);
        uint32_t *kept = rap_new_array(c->arena, uint32_t, c->n_axes);
        memcpy(kept, codes, c->n_axes * sizeof *codes);
        cross->rows[cross->n_rows++] = (struct rap_cross_row){ .codes = kept, .place = row };
    }
    if (c->is_folded == NULL)
        cross->rows[row].events += events;
    else if (c->is_folded[row])
        c->part += events;
}

/* Every combination of the record's values from axis `depth` on. */
static void
add_record(struct crossing *c, uint32_t record, size_t depth, uint32_t *codes, double events)
{
    if (depth == c->n_axes) {
        add_events(c, codes, events);
        return;
    }
    const uint32_t *values;
    struct axis *axis = &c->axes[depth];
    size_t n = codes_of(c, axis, record, &values);
    bool in_parts = c->counts->rule.counting == RAP_COUNT_FRACTIONAL;
    double share = in_parts ? 1.0 / (double)count_distinct(values, n) : 1.0;
    for (size_t i = 0; i < n; i++) {
        if (named_before(values, i))
            continue;
        codes[depth] = values[i];
        add_record(c, record, depth + 1, codes,
                   events * (axis->parts != NULL ? axis->parts[i] : share));
    }
}

/* With one key, a year, session or period without a record is a zero that was looked at. */
static void
add_zeros(struct crossing *c)
{
    if (c->n_axes != 1 || c->axes[0].field != NULL || c->axes[0].time == month_of)
        return;
    for (uint32_t code = 0; code < rap_names_count(c->axes[0].names); code++)
        add_events(c, &code, 0.0);
}

static void
rank_axis(struct crossing *c, size_t a)
{
    struct axis *axis = &c->axes[a];
    uint32_t n = rap_names_count(axis->names);
    struct ordered *values = rap_new_array(c->scratch, struct ordered, n);
    axis->ranks = rap_new_array(c->scratch, uint32_t, n);
    for (uint32_t code = 0; code < n; code++)
        values[code] = (struct ordered){ rap_names_text(axis->names, code).ptr, 0.0, code };
    for (size_t i = 0; i < c->cross->n_rows; i++) {
        const struct rap_cross_row *row = &c->cross->rows[i];
        if (row->codes[a] != RAP_NO_CODE)
            values[row->codes[a]].events += row->events;
    }
    if (n > 1 && axis->order != NULL)
        qsort(values, n, sizeof *values, axis->order);
    for (uint32_t i = 0; i < n; i++)
        axis->ranks[values[i].code] = i;
}

static void
finish_row(struct crossing *c, struct rap_cross_row *row)
{
    row->values = rap_new_array(c->arena, const char *, c->n_axes);
    row->ranks = rap_new_array(c->arena, uint32_t, c->n_axes + 1);
    row->ranks[c->n_axes] = UINT32_MAX; /* the end, for the comparison */
    for (size_t a = 0; a < c->n_axes; a++) {
        const struct axis *axis = &c->axes[a];
        bool is_known = row->codes[a] != RAP_NO_CODE;
        row->values[a] = is_known ? rap_names_text(axis->names, row->codes[a]).ptr : NULL;
        row->ranks[a] = is_known ? axis->ranks[row->codes[a]] : rap_names_count(axis->names);
    }
}

static int
by_ranks(const void *a, const void *b)
{
    const uint32_t *x = ((const struct rap_cross_row *)a)->ranks;
    const uint32_t *y = ((const struct rap_cross_row *)b)->ranks;
    while (*x == *y && *x != UINT32_MAX)
        x++, y++;
    return (*x > *y) - (*x < *y);
}

static void
add_records(struct crossing *c, void each(struct crossing *c, uint32_t record))
{
    for (size_t i = 0; i < c->counts->n_selected; i++)
        each(c, c->counts->selected[i]);
}

static void
count_record(struct crossing *c, uint32_t record)
{
    uint32_t codes[RAP_CROSS_MOST_KEYS];
    add_record(c, record, 0, codes, c->records->at[record].weight);
}

/* A record of several rows counts once in them together, or with all its parts. */
static void
count_folded(struct crossing *c, uint32_t record)
{
    bool in_parts = c->counts->rule.counting == RAP_COUNT_FRACTIONAL;
    c->part = 0.0;
    count_record(c, record);
    if (c->part > 0.0)
        c->cross->folded += in_parts ? c->part : c->records->at[record].weight;
}

static bool
has_value(const struct crossing *c, const struct rap_cross_row *row)
{
    for (size_t a = 0; a < c->n_axes; a++)
        if (row->values[a] != NULL)
            return true;
    return false;
}

/* Leaves out all rows but the `most` largest. */
static void
fold_rows(struct crossing *c, size_t most)
{
    struct rap_cross *cross = c->cross;
    struct ordered *sizes = rap_new_array(c->scratch, struct ordered, cross->n_rows);
    bool *is_folded = rap_new_array(c->scratch, bool, cross->n_rows);
    size_t n = 0, n_kept = 0;
    for (size_t i = 0; i < cross->n_rows; i++)
        if (has_value(c, &cross->rows[i]))
            sizes[n++] = (struct ordered){ .events = cross->rows[i].events, .code = (uint32_t)i };
    if (n <= most)
        return;
    qsort(sizes, n, sizeof *sizes, by_size);
    for (size_t i = most; i < n; i++)
        is_folded[cross->rows[sizes[i].code].place] = true;
    c->is_folded = is_folded;
    add_records(c, count_folded);
    for (size_t i = 0; i < cross->n_rows; i++)
        if (!is_folded[cross->rows[i].place])
            cross->rows[n_kept++] = cross->rows[i];
    cross->n_folded = cross->n_rows - n_kept;
    cross->n_rows = n_kept;
}

void
rap_cross_make(struct rap_arena *arena, const struct rap_records *records,
               const struct rap_counts *counts, const char *const *keys, size_t n_keys, size_t most,
               struct rap_cross *cross)
{
    struct crossing c = { .arena = arena,
                          .scratch = rap_arena_open(),
                          .records = records,
                          .counts = counts,
                          .first_year = rap_day_civil(counts->periods->coverage.from).year,
                          .cross = cross };
    *cross = (struct rap_cross){ .n_keys = n_keys };
    c.seen = rap_names_make(c.scratch);
    for (size_t i = 0; i < n_keys && i < RAP_CROSS_MOST_KEYS; i++)
        open_axis(&c, keys[i]);
    add_zeros(&c);
    add_records(&c, count_record);
    for (size_t a = 0; a < c.n_axes; a++)
        rank_axis(&c, a);
    for (size_t i = 0; i < cross->n_rows; i++)
        finish_row(&c, &cross->rows[i]);
    if (cross->n_rows > 1)
        qsort(cross->rows, cross->n_rows, sizeof *cross->rows, by_ranks);
    if (most > 0 && cross->n_rows > most)
        fold_rows(&c, most);
    rap_arena_close(c.scratch);
}

double *
rap_count_row_years(struct rap_arena *arena, const struct rap_counts *counts,
                    const struct rap_count_row *row)
{
    size_t n_periods = counts->periods->n;
    double *events = rap_new_array(arena, double, counts->n_years *n_periods);
    for (size_t p = 0; p < n_periods; p++) {
        size_t n;
        const struct rap_sum *sums = rap_cell_sums(&row->cells[p], &n);
        for (size_t i = 0; i < n; i++)
            events[sums[i].month / RAP_MONTHS * n_periods + p] += sums[i].weight;
    }
    return events;
}

/* The place of each code among the groups; n: none of them. */
static size_t *
places_of(struct rap_arena *arena, const struct rap_field *field, const char *const *groups,
          size_t n)
{
    uint32_t n_names = rap_names_count(field->names);
    size_t *places = rap_new_array(arena, size_t, n_names);
    for (uint32_t code = 0; code < n_names; code++)
        places[code] = n;
    for (size_t g = n; g-- > 0;) {
        uint32_t code = rap_names_lookup(field->names, rap_str_of(groups[g]));
        if (code != RAP_NO_CODE)
            places[code] = g;
    }
    return places;
}

double *
rap_counts_together(struct rap_arena *arena, const struct rap_records *records,
                    const struct rap_counts *counts, const char *const *groups, size_t n)
{
    double *together = rap_new_array(arena, double, n *n);
    const struct rap_field *field =
        counts->by ? rap_rule_field(&counts->rule, records, counts->by) : NULL;
    if (field == NULL)
        return together;
    struct rap_arena *scratch = rap_arena_open();
    const size_t *places = places_of(scratch, field, groups, n);
    size_t *present = rap_new_array(scratch, size_t, n);
    for (size_t i = 0; i < counts->n_selected; i++) {
        const uint32_t *codes;
        double weight = records->at[counts->selected[i]].weight;
        size_t n_present = 0;
        size_t n_codes = rap_field_codes(field, counts->selected[i], &codes);
        for (size_t k = 0; k < n_codes; k++)
            if (places[codes[k]] < n && !named_before(codes, k))
                present[n_present++] = places[codes[k]];
        for (size_t a = 0; a < n_present; a++)
            for (size_t b = 0; b < n_present; b++)
                together[present[a] * n + present[b]] += weight;
    }
    rap_arena_close(scratch);
    return together;
}
