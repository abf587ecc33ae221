/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of a file become records: each is one, or is left out with a reason. */
#include "alike.h"
#include "intake.h"
#include "overlay.h"
#include "pass.h"

#include "rapporteur/base/number.h"

#include <string.h>

bool
is_undated(const struct intake *intake)
{
    return intake->mode == READ_UNDATED && intake->date == NULL;
}

/* False, with an exclusion, when the weight is no count. */
static bool
take_weight(struct intake *intake, const struct row *row, double *weight)
{
    *weight = 1.0;
    if (intake->weight < 0)
        return true;
    int64_t whole;
    struct rap_str text = overlay_cell(row, intake->file, (size_t)intake->weight);
    if (rap_number_parse_int(text, &whole) && whole >= 0 && whole <= INT64_C(1000000000000000)) {
        *weight = (double)whole;
        return true;
    }
    exclude_weight(intake, row, text);
    return false;
}

/* Up to four digits: "1997", and "997" where the first was lost. */
static int32_t
year_of(struct rap_str text)
{
    int64_t year;
    bool is_year = text.len <= 4 && rap_number_parse_int(text, &year) && year > 0;
    return is_year ? (int32_t)year : 0;
}

/* ---- one row */

/* What a text means as a date. */
static uint32_t
date_of(void *owner, struct rap_str text, size_t line)
{
    struct intake *intake = owner;
    if (is_missing(intake->store, text))
        return RAP_NO_CODE;
    uint32_t code = dates_add(intake->scratch, &intake->dates, text, line, intake->data->dates);
    if (means_missing(intake->store, text))
        intake->dates.at[code].kind = DATED_NOT;
    return code;
}

static uint32_t
year_of_text(void *owner, struct rap_str text, size_t line)
{
    (void)line;
    const struct intake *intake = owner;
    return is_missing(intake->store, text) ? 0 : (uint32_t)year_of(text);
}

/* The code of the row's date; RAP_NO_CODE: it has none. */
static uint32_t
date_code(struct intake *intake, const struct piece *piece, size_t i)
{
    if (intake->date == NULL)
        return is_undated(intake) ? 0 : RAP_NO_CODE;
    uint32_t code = piece_code(piece, intake->date_column, i);
    if (code == RAP_NO_CODE)
        return code;
    struct dated *dated = &intake->dates.at[code];
    dated->rows++;
    if (dated->kind != DATED_NOT)
        return code;
    dated->rows = 0;
    absence_add(intake->store, intake->date, rap_names_text(intake->dates.texts, code),
                intake->file, piece_row(piece, i).line);
    return RAP_NO_CODE;
}

/* Keeps a row for a second look, or counts it when there are enough that are odd like it. */
static void
keep_odd(struct intake *intake, const struct draft *draft)
{
    bool is_wanted = (draft->kinds & 1u << ODD_DIFFERS) != 0;
    for (unsigned kind = 0; kind < ODD_KINDS; kind++)
        is_wanted =
            is_wanted
            || ((draft->kinds & 1u << kind) && intake->n_of_kind[kind] < RAP_MOST_OF_A_KIND);
    for (unsigned kind = 0; kind < ODD_KINDS; kind++)
        if (draft->kinds & 1u << kind)
            (is_wanted ? intake->n_of_kind : intake->n_more)[kind]++;
    if (!is_wanted)
        return;
    rap_make_room(intake->draft_arena, intake->odd, intake->n_odd);
    intake->odd[intake->n_odd++] = *draft;
}

static void
add_record(struct intake *intake, const struct piece *piece, size_t i, const struct draft *draft,
           double weight)
{
    struct rap_records *records = intake->records;
    uint32_t record = (uint32_t)records->n++;
    records->at = rap_grow_unset(intake->arena, records->at, record, &intake->capacity, record + 1,
                                 sizeof *records->at);
    records->at[record] = (struct rap_record){ .first_day = (int32_t)draft->date,
                                               .line = draft->line,
                                               .row = draft->row,
                                               .file = intake->file,
                                               .rows = 1,
                                               .weight = weight };
    build_add(intake->build, &(struct place){ .file = intake->file }, piece, i, record);
}

static unsigned
bit(bool is_set, enum odd_kind kind)
{
    return (unsigned)is_set << kind;
}

/* What the row is to those of its text; `text' is which. */
static enum repeat_kind
take_text(struct intake *intake, const struct piece *piece, size_t i, uint32_t line, size_t *text)
{
    if (!intake->once)
        return IS_FIRST;
    const struct row row = piece_row(piece, i);
    uint32_t record = intake->alike != NULL ? line : (uint32_t)intake->records->n;
    return repeats_take(intake, &row, piece->hashes == NULL ? 0 : piece->hashes[i], record, text);
}

static bool
contradicts(const struct dated *dated, int32_t year)
{
    return year != 0 && (year < dated->first_year || year > dated->last_year);
}

/* What is odd about a row that has a date; of one that repeats a text, which text. */
static void
judge_row(struct intake *intake, const struct piece *piece, size_t i, struct draft *draft)
{
    const struct dated *dated = &intake->dates.at[draft->date];
    bool is_loose = dated->kind == DATED_LOOSELY && intake->input->wide == NULL;
    size_t text = 0;
    if (intake->year_column < intake->n_columns)
        draft->year = (int32_t)piece_code(piece, intake->year_column, i);
    enum repeat_kind kind = take_text(intake, piece, i, draft->line, &text);
    draft->first = (uint32_t)text;
    draft->kinds = bit(contradicts(dated, draft->year), ODD_YEAR);
    if (kind == IS_AGAIN || kind == IS_OTHERWISE)
        draft->kinds |= bit(true, kind == IS_AGAIN ? ODD_AGAIN : ODD_DIFFERS);
    else
        draft->kinds |= bit(is_loose, ODD_LOOSE)
                        | bit(kind == IS_NAMELESS && intake->symbol != NULL, ODD_NAMELESS);
}

/* A row of a text that has several, as it is the layout of the file. */
static bool
is_gathered(struct intake *intake, const struct draft *draft)
{
    bool is_again = (draft->kinds & (1u << ODD_AGAIN | 1u << ODD_DIFFERS)) != 0;
    if (!is_again || intake->data->repeats != RAP_REPEATS_EXPECTED)
        return false;
    gather_row(intake, draft->row, repeats_record(intake, draft->first));
    exclude_together(intake, draft->line, "W-DUPLICATE", "excluded.repeat");
    return true;
}

static void
take_dated_row(struct intake *intake, const struct piece *piece, size_t i, struct draft *draft,
               double weight)
{
    draft->date = date_code(intake, piece, i);
    if (intake->n_dated++ == 0)
        intake->first_line = draft->line;
    if (draft->date == RAP_NO_CODE) {
        draft->kinds = bit(true, ODD_UNDATED);
        if (intake->year_column < intake->n_columns)
            draft->year = (int32_t)piece_code(piece, intake->year_column, i);
    } else if (intake->dates.at[draft->date].kind == DATED_BADLY) {
        draft->kinds = bit(true, ODD_MISDATED);
    } else {
        judge_row(intake, piece, i, draft);
    }
    unsigned left_out = bit(true, ODD_UNDATED) | bit(true, ODD_MISDATED) | bit(true, ODD_AGAIN)
                        | bit(true, ODD_DIFFERS);
    if (!(draft->kinds & left_out) && intake->alike != NULL)
        piece_keep(piece, i, draft->date);
    else if (!(draft->kinds & left_out))
        add_record(intake, piece, i, draft, weight);
    else if (is_gathered(intake, draft))
        draft->kinds &= bit(true, ODD_YEAR);
    if (draft->kinds != 0)
        keep_odd(intake, draft);
}

/* Says what a row of corrections, joins or remarks has about it. False: it is left out. */
static bool
watch_row(struct intake *intake, const struct row *row)
{
    note_remarks(intake, row, row->remarks);
    joins_meet(intake->store, intake->file, row);
    overlay_meet(intake->arena, intake->store, intake->file, row);
    if (overlay_excludes(row) == NULL)
        return true;
    exclude_corrected(intake, row->line, overlay_excludes(row));
    return false;
}

static uint64_t
hash_row(const void *context, const struct row *row)
{
    return repeats_hash(context, row);
}

/* What a field may be long, at most. */
static bool
is_large(const struct intake *intake, const struct row *row)
{
    return row->ends == NULL || row->ends[row->n - 1] - row->begin > intake->most_of_field;
}

static void
take_good_row(struct intake *intake, const struct piece *piece, size_t i, size_t n)
{
    struct draft draft = { .line = (uint32_t)(piece->rows[i].line + piece->line),
                           .row = (uint32_t)n,
                           .offset = piece->rows[i].offset };
    double weight = 1.0;
    if (is_large(intake, &piece->rows[i])) {
        const struct row row = piece_row(piece, i);
        if (is_too_large(intake, &row))
            return;
    }
    if (intake->is_watched || intake->weight >= 0) {
        const struct row row = piece_row(piece, i);
        if (!watch_row(intake, &row) || !take_weight(intake, &row, &weight))
            return;
    }
    take_dated_row(intake, piece, i, &draft, weight);
}

enum { SOON = 6, LATER = 12 }; /* rows */

static bool
take_piece(void *context, const struct piece *piece)
{
    struct intake *intake = context;
    for (size_t i = 0; i < piece->n; i++) {
        size_t n = intake->n_rows++;
        if (piece->hashes != NULL && i + LATER < piece->n)
            repeats_expect(intake, piece->hashes[i + SOON], piece->hashes[i + LATER]);
        if (row_is_good(intake->input, &piece->rows[i])) {
            take_good_row(intake, piece, i, n);
            continue;
        }
        const struct row row = piece_row(piece, i);
        (row.state == ROW_LEFT_OUT ? exclude_left_out : exclude_fault)(intake, &row);
    }
    return true;
}

static uint32_t
class_of(void *context, size_t column, uint32_t code)
{
    return alike_class(context, column, code);
}

/* The rows of the file at hand. */
static void
take_rows(struct intake *intake)
{
    struct pass pass = { .store = intake->store,
                         .file = intake->file,
                         .columns = intake->columns,
                         .n_columns = intake->n_columns,
                         .hash = intake->once && intake->symbol != NULL ? hash_row : NULL,
                         .take = take_piece,
                         .context = intake };
    if (intake->alike != NULL) {
        pass.open_tally = alike_open_tally;
        pass.tally = alike_add;
        pass.class_of = class_of;
        pass.tally_owner = intake->alike;
        pass.n_tallied = intake->date_column;
    }
    if (intake->input->is_trusted)
        pass.most_lines = rap_limit_of(&intake->data->limits, RAP_LIMIT_LINES);
    intake->n_rows = intake->n_dated = intake->n_odd = 0;
    memset(intake->n_of_kind, 0, sizeof intake->n_of_kind);
    memset(intake->n_more, 0, sizeof intake->n_more);
    intake->first_record = intake->records->n;
    intake->is_misled = !pass_run(&pass);
    intake->records->sources[intake->file].rows = intake->n_rows;
    intake->records->n_rows += intake->n_rows;
}

/* ---- when the dates of a file are known */

static void
tell_odd(struct intake *intake, const struct draft *draft)
{
    static void (*const tells[])(struct intake *, const struct draft *) = {
        [ODD_UNDATED] = exclude_undated, [ODD_MISDATED] = exclude_misdated,
        [ODD_YEAR] = note_year,          [ODD_AGAIN] = exclude_repeat,
        [ODD_DIFFERS] = exclude_repeat,  [ODD_LOOSE] = note_loose,
        [ODD_NAMELESS] = note_nameless,
    };
    if (intake->date == NULL && intake->mode == READ_CHECK)
        exclude_together(intake, draft->line, "W-NO-DATE", "excluded.no-dates");
    else
        for (unsigned kind = 0; kind < ODD_KINDS; kind++)
            if (draft->kinds & 1u << kind)
                tells[kind](intake, draft);
}

/* Those of a kind that were not kept. */
static void
tell_more(struct intake *intake)
{
    static const struct {
        const char *code;
        bool excludes;
    } codes[] = {
        [ODD_UNDATED] = { "W-UNDATED", true },  [ODD_MISDATED] = { "E-DATE", true },
        [ODD_YEAR] = { "W-YEAR", false },       [ODD_AGAIN] = { "W-DUPLICATE", true },
        [ODD_DIFFERS] = { "", false },          [ODD_LOOSE] = { "N-YEAR", false },
        [ODD_NAMELESS] = { "N-SYMBOL", false },
    };
    bool is_undescribed = intake->date == NULL && intake->mode == READ_CHECK;
    for (unsigned kind = 0; kind < ODD_KINDS; kind++) {
        size_t n = intake->n_more[kind];
        const char *code = is_undescribed ? "W-NO-DATE" : codes[kind].code;
        if (n > 0)
            (codes[kind].excludes ? exclude_more : note_more)(intake, code, n);
    }
}

static void
accept_file(struct intake *intake)
{
    struct rap_records *records = intake->records;
    if (intake->alike != NULL && !intake->gives_up)
        intake->gives_up =
            intake->n_of_kind[ODD_DIFFERS] > 0 || !alike_make_records(intake->alike, intake);
    if (intake->gives_up)
        return;
    for (size_t i = intake->first_record; i < records->n; i++) {
        struct rap_record *record = &records->at[i];
        const struct rap_date *date = &intake->dates.at[record->first_day].date;
        record->first_day = date->first;
        record->last_day = date->last;
        record->precision = (uint8_t)date->precision;
    }
    for (size_t i = 0; i < intake->n_odd; i++)
        tell_odd(intake, &intake->odd[i]);
    tell_more(intake);
}

/* Dates that read two ways are none. */
static void
exclude_all(struct intake *intake)
{
    struct rap_records *records = intake->records;
    for (size_t i = 0; i < intake->n_dated; i++)
        exclude_together(intake, intake->first_line, "E-DATE-ORDER", "excluded.order");
    records->n = intake->first_record;
    intake->gives_up = intake->alike != NULL;
    build_drop(intake->build, (uint32_t)records->n);
}

/* A column that some file has; NULL when the one at hand does not. */
static const struct column *
column_here(const struct intake *intake, const char *role)
{
    const struct column *column = column_lookup(intake->store, role);
    return column_place(column, intake->file) < 0 ? NULL : column;
}

static void
report_no_date(struct intake *intake)
{
    if (intake->data->lacking == NULL)
        header_report_missing(intake->input, &(struct rap_column){ .role = "date" }, intake->diags);
    else
        rap_diag_add(intake->diags, "E-COLUMN.lacking",
                     &(struct rap_pos){ .file = intake->input->path },
                     RAP_WITH(rap_arg_user("file", rap_path_name(intake->input->path)),
                              rap_arg_text("preset", intake->data->preset),
                              rap_arg_text("lacking", intake->data->lacking)));
}

/* Finds the columns that reading needs. */
static bool
find_columns(struct intake *intake)
{
    intake->symbol = column_here(intake, "symbol");
    intake->date = column_here(intake, "date");
    intake->body = column_here(intake, "body");
    bool has_id = rap_column_of_role(intake->data, "id") != NULL; /* else it may be anything */
    intake->id = has_id ? column_here(intake, "id") : NULL;
    intake->year = column_here(intake, "year");
    if (intake->year != NULL && intake->date != NULL
        && column_place(intake->year, intake->file) == column_place(intake->date, intake->file))
        intake->year = NULL;
    intake->weight = -1;
    if (intake->date != NULL)
        return true;
    if (wide_refuse(intake->input, intake->diags))
        return false;
    if (is_undated(intake) && column_lookup(intake->store, "date") == NULL) {
        intake->year = NULL;
        return true;
    }
    if (intake->mode != READ_CHECK) {
        report_no_date(intake);
        return false;
    }
    rap_diag_add(intake->diags, "W-NO-DATE.described",
                 &(struct rap_pos){ .file = intake->input->path },
                 RAP_WITH(rap_arg_flag("is_lacking", intake->data->lacking != NULL),
                          rap_arg_text("preset", intake->data->preset),
                          rap_arg_text("lacking", intake->data->lacking)));
    return true;
}

static bool
find_weight(struct intake *intake)
{
    struct rap_column weight = { .role = "weight", .header = intake->data->weight };
    if (intake->data->unit != RAP_UNIT_WEIGHT || weight.header == NULL)
        return true;
    intake->weight = header_find(intake->input, &weight, intake->diags);
    return intake->weight >= 0;
}

/* The columns that are decoded on the way: those that are filled, the date and the year. */
static void
set_columns(struct intake *intake)
{
    const struct pass_column *filled;
    size_t n = build_columns(intake->build, &filled);
    intake->columns = rap_new_array(intake->draft_arena, struct pass_column, n + 2);
    if (n > 0)
        memcpy(intake->columns, filled, n * sizeof *filled);
    intake->date_column = n;
    if (intake->date != NULL)
        intake->columns[n++] =
            (struct pass_column){ .column = intake->date, .meaning = date_of, .owner = intake };
    intake->year_column = n;
    if (intake->year != NULL)
        intake->columns[n++] = (struct pass_column){ .column = intake->year,
                                                     .meaning = year_of_text,
                                                     .owner = intake };
    intake->n_columns = n;
}

void
take_file(struct intake *intake, size_t file)
{
    intake->file = (uint16_t)file;
    intake->input = &intake->store->inputs[file];
    if (!find_columns(intake) || !find_weight(intake))
        return;
    rap_arena_reset(intake->draft_arena);
    intake->odd = NULL;
    intake->dates = (struct dates){ .texts = NULL };
    if (is_undated(intake)) {
        intake->dates.at = rap_new(intake->scratch, struct dated);
        intake->dates.at->date = (struct rap_date){ RAP_NO_DAY, RAP_NO_DAY, RAP_DAY };
    }
    set_columns(intake);
    take_rows(intake);
    if (intake->is_misled)
        return;
    build_end_file(intake->build, file);
    if (!dates_resolve(&intake->voice, &intake->dates, intake->data->dates, intake->input,
                       intake->diags)) {
        exclude_all(intake);
        return;
    }
    intake->records->sources[file].date_order = intake->dates.order;
    accept_file(intake);
}
