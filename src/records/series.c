/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/records/series.h"

#include "internal.h"

#include "rapporteur/base/number.h"
#include "rapporteur/base/session.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum role { YEAR, COUNT, EXPOSURE, ROLES };

static const char *const names[ROLES] = { "year", "count", "exposure" };

static const double most_events = 1e15, last_year = 9999.0;

struct entry {
    double at[ROLES];
    size_t line;
};

struct intake {
    struct rap_arena *arena;
    struct rap_diags *diags;
    struct input input;
    bool is_plain;
    int index[ROLES]; /* of the field; -1: there is none */
    const double *first_year;
    bool by_session;  /* the years are sessions of the General Assembly, */
    size_t n_special; /* and these rows of none that is regular: ES-11, or unknown */
    struct entry *entries;
    size_t n;
    bool ok;
};

/* ---- fields */

/* Where a field stands: in plain lines it borrows from the text itself. */
static struct rap_pos
place_of(const struct intake *intake, const struct row *row, int index)
{
    const struct input *input = &intake->input;
    size_t i = (size_t)index;
    if (!intake->is_plain)
        return place_of_field(input, row->offset, row->line, i);
    bool is_there = i < row->n;
    const char *line = input->text.ptr + row->offset;
    size_t byte = is_there ? (size_t)(row->fields[i].ptr - line) : strcspn(line, "\r\n");
    struct rap_pos pos = place_of_byte(input, row->offset, row->line, row->offset + byte);
    pos.length = is_there ? rap_str_points(row->fields[i]) : 1;
    return pos;
}

static const char *
refusal_of(enum role role, double value)
{
    if (role == YEAR)
        return value == floor(value) && fabs(value) <= last_year ? NULL : "E-SERIES.year";
    if (role == EXPOSURE)
        return value > 0.0 ? NULL : "E-SERIES.exposure";
    if (value < 0.0)
        return "E-SERIES.negative";
    if (value != floor(value))
        return "E-SERIES.whole";
    return value <= most_events ? NULL : "E-SERIES.large";
}

static void
read_cell(struct intake *intake, const struct row *row, enum role role, double *value)
{
    int index = intake->index[role];
    if (index < 0 || (size_t)index >= row->n)
        return;
    struct rap_str text = rap_str_trim(row->fields[index]);
    const char *why = text.len == 0                   ? "E-SERIES.nothing"
                      : rap_number_parse(text, value) ? refusal_of(role, *value)
                                                      : "E-SERIES.number";
    if (why == NULL)
        return;
    struct rap_pos pos = place_of(intake, row, index);
    rap_diag_add(intake->diags, why, &pos, RAP_WITH(rap_arg_str("text", text)));
    intake->ok = false;
}

/* Sessions without a word before their number. */
static bool
is_regular(const struct intake *intake, const struct row *row)
{
    double session;
    int index = intake->index[YEAR];
    return (size_t)index >= row->n
           || (rap_number_parse(rap_str_trim(row->fields[index]), &session)
               && refusal_of(YEAR, session) == NULL);
}

static void
read_entry(struct intake *intake, const struct row *row)
{
    struct entry entry = { { 0.0, 0.0, 1.0 }, row->line };
    int needed = intake->index[COUNT] + 1;
    if (row->n < (size_t)needed) {
        struct rap_pos pos = place_of(intake, row, (int)row->n);
        rap_diag_add(intake->diags, intake->is_plain ? "E-FIELDS.plain-series" : "E-FIELDS.series",
                     &pos, NULL);
        intake->ok = false;
        return;
    }
    if (intake->by_session && !is_regular(intake, row)) {
        intake->n_special++;
        return;
    }
    if (intake->first_year != NULL)
        entry.at[YEAR] = *intake->first_year + (double)intake->n;
    for (int role = 0; role < ROLES; role++)
        read_cell(intake, row, (enum role)role, &entry.at[role]);
    if (intake->by_session)
        entry.at[YEAR] = rap_session_year((int)entry.at[YEAR]);
    rap_make_room(intake->arena, intake->entries, intake->n);
    intake->entries[intake->n++] = entry;
}

/* ---- plain numbers */

static bool
is_between(char c)
{
    return strchr(" \t,;", c) != NULL;
}

/* The fields of a line: what stands between blanks and separators. */
static size_t
split_line(struct rap_str line, struct rap_str *fields, size_t most)
{
    size_t n = 0;
    for (size_t at = 0; at < line.len && n < most;) {
        while (at < line.len && is_between(line.ptr[at]))
            at++;
        size_t start = at;
        while (at < line.len && !is_between(line.ptr[at]))
            at++;
        if (at > start)
            fields[n++] = rap_str_slice(line, start, at);
    }
    return n;
}

static void
read_plain(struct intake *intake)
{
    struct rap_str text = intake->input.text, fields[ROLES + 1];
    int first = intake->first_year != NULL ? -1 : 0;
    for (int role = 0; role < ROLES; role++)
        intake->index[role] = role + first;
    struct row row = { .fields = fields, .line = 1 };
    for (size_t len; row.offset < text.len; row.offset += len, row.line++) {
        struct rap_str line = rap_str_slice(text, row.offset, text.len);
        line.len = len = line_length(line);
        row.n = split_line(rap_str_trim(line), fields, RAP_COUNT_OF(fields));
        if (row.n > 0)
            read_entry(intake, &row);
    }
}

/* ---- CSV */

static bool
find_columns(struct intake *intake)
{
    bool ok = true;
    const struct rap_texts *headers = &intake->input.headers;
    intake->index[YEAR] = -1;
    intake->by_session = intake->first_year == NULL
                         && header_lookup(headers, rap_str_of(names[YEAR])) < 0
                         && header_lookup(headers, rap_str_of("session")) >= 0;
    for (int role = intake->first_year != NULL ? COUNT : YEAR; role < EXPOSURE; role++) {
        const char *name = intake->by_session && role == YEAR ? "session" : names[role];
        struct rap_column column = { .role = name, .header = name };
        intake->index[role] = header_find(&intake->input, &column, intake->diags);
        ok = intake->index[role] >= 0 && ok;
    }
    intake->index[EXPOSURE] = header_lookup(headers, rap_str_of(names[EXPOSURE]));
    return ok;
}

static void
read_csv(struct intake *intake)
{
    struct input *input = &intake->input;
    struct reader *reader =
        reader_open(input->text, input->delimiter, input->rows_offset, input->rows_line);
    struct row row;
    while (reader_next(reader, &row)) {
        if (row.state == ROW_GOOD) {
            read_entry(intake, &row);
            continue;
        }
        struct rap_pos pos = place_of_byte(input, row.offset, row.line, row.bad_offset);
        rap_diag_add(intake->diags, "E-CSV.quote", &pos, NULL);
        intake->ok = false;
    }
    reader_close(reader);
}

/* Plain numbers begin with one; a header does not. */
static bool
is_plain(struct rap_str text)
{
    text = rap_str_trim(text);
    return text.len > 0 && strchr("0123456789+-.", text.ptr[0]) != NULL;
}

static bool
read_entries(struct intake *intake, const struct rap_data_plan *plan, const char *path)
{
    struct rap_source source;
    if (!input_load_text(intake->arena, plan, path, &intake->input, &source, intake->diags))
        return false;
    intake->is_plain = is_plain(intake->input.text);
    if (intake->is_plain)
        read_plain(intake);
    else if (input_load_header(intake->arena, plan, &intake->input, &source, intake->diags)
             && find_columns(intake))
        read_csv(intake);
    else
        return false;
    return intake->ok;
}

/* ---- order */

static int
by_year(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;
    if (x->at[YEAR] != y->at[YEAR])
        return x->at[YEAR] < y->at[YEAR] ? -1 : 1;
    return x->line < y->line ? -1 : x->line > y->line;
}

static bool
check_years(const struct intake *intake)
{
    bool ok = true;
    for (size_t i = 1; i < intake->n; i++) {
        const struct entry *before = &intake->entries[i - 1], *entry = &intake->entries[i];
        if (before->at[YEAR] != entry->at[YEAR])
            continue;
        struct rap_pos pos = { .file = intake->input.path, .line = entry->line };
        rap_diag_add(intake->diags, "E-SERIES.again", &pos,
                     RAP_WITH(rap_arg_digits("year", (int64_t)entry->at[YEAR]),
                              rap_arg_digits("line", (int64_t)before->line)));
        ok = false;
    }
    return ok;
}

/* A first or last year far from all others. */
static void
warn_of_year(const struct intake *intake, const struct entry *entry, const struct entry *next)
{
    double apart = fabs(entry->at[YEAR] - next->at[YEAR]);
    struct rap_pos pos = { .file = intake->input.path, .line = entry->line };
    if (apart > YEARS_APART)
        rap_diag_add(intake->diags, "W-DATE-UNLIKELY.series", &pos,
                     RAP_WITH(rap_arg_digits("year", (int64_t)entry->at[YEAR]),
                              rap_arg_count("years", YEARS_APART)));
}

static void
warn_of_years(const struct intake *intake)
{
    const struct entry *first = intake->entries, *last = first + intake->n - 1;
    if (intake->n <= REST_TO_TELL)
        return;
    warn_of_year(intake, first, first + 1);
    warn_of_year(intake, last, last - 1);
}

static void
note_sessions(const struct intake *intake)
{
    if (intake->by_session)
        rap_diag_add(intake->diags, "N-SESSIONS.years",
                     &(struct rap_pos){ .file = intake->input.path },
                     RAP_WITH(rap_arg_count("left_out", intake->n_special)));
}

static const double *
column_of(const struct intake *intake, enum role role)
{
    double *column = rap_new_array(intake->arena, double, intake->n);
    for (size_t i = 0; i < intake->n; i++)
        column[i] = intake->entries[i].at[role];
    return column;
}

bool
rap_series_read(struct rap_arena *arena, const char *path, const double *first_year,
                struct rap_series_rows *rows, struct rap_diags *diags)
{
    struct intake intake = { .arena = arena, .diags = diags, .first_year = first_year, .ok = true };
    struct rap_column columns[] = { { .role = "count", .header = "count" } };
    struct rap_data_plan plan = { .columns = columns, .n_columns = RAP_COUNT_OF(columns) };
    if (!read_entries(&intake, &plan, path))
        return false;
    if (intake.n == 0) {
        rap_diag_add(diags, "E-EMPTY.years", &(struct rap_pos){ .file = intake.input.path }, NULL);
        return false;
    }
    qsort(intake.entries, intake.n, sizeof *intake.entries, by_year);
    if (!check_years(&intake))
        return false;
    warn_of_years(&intake);
    note_sessions(&intake);
    *rows = (struct rap_series_rows){ intake.n, column_of(&intake, YEAR), column_of(&intake, COUNT),
                                      column_of(&intake, EXPOSURE) };
    return true;
}
