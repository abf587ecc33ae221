/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plan's files on their way to records: read.c walks over the rows, refuse.c leaves rows out
 * and says why, unlikely.c doubts dates, repeats.c finds the rows of a text that was read before.
 */
#ifndef RAPPORTEUR_RECORDS_INTAKE_H
#define RAPPORTEUR_RECORDS_INTAKE_H

#include "internal.h"

/* Why a row is looked at once more when the dates of its file are read. */
enum odd_kind {
    ODD_UNDATED,
    ODD_MISDATED,
    ODD_YEAR,
    ODD_AGAIN,
    ODD_DIFFERS,
    ODD_LOOSE,
    ODD_NAMELESS,
    ODD_KINDS
};

/* A row with something to be said of it. */
struct draft {
    uint32_t line, row;
    uint32_t date;  /* code; RAP_NO_CODE: none */
    uint32_t kinds; /* a bit of each */
    uint32_t first; /* ODD_AGAIN, ODD_DIFFERS: which text (repeats.c) */
    int32_t year;   /* of the column `year`; 0: none */
    size_t offset;
};

/* What a file without dates is: an error; described, with all its rows left out; no matter where no
 * file has them. */
enum read_mode { READ_DATED, READ_CHECK, READ_UNDATED };

struct intake {
    struct rap_arena *arena, *scratch;
    struct rap_voice voice; /* the plan's: reasons stand in the briefing */
    const struct rap_plan *plan;
    const struct rap_data_plan *data; /* the plan's, with what a preset adds */
    struct rap_records *records;
    struct rap_store *store;
    struct rap_diags *diags;
    struct repeats *repeats;
    /* the file at hand */
    uint16_t file;
    const struct input *input;
    struct rap_arena *draft_arena; /* reset for each file */
    struct draft *odd; /* rows with something to be said of them, the first of each kind */
    size_t n_odd;
    size_t n_of_kind[ODD_KINDS];     /* among these, and … */
    size_t n_more[ODD_KINDS];        /* … beyond */
    size_t capacity;                 /* of the records */
    size_t n_rows, n_dated;          /* of the file: rows; those that were looked at for a date */
    size_t first_record, first_line; /* … and the first of either */
    struct dates dates;
    const struct column *date, *symbol, *id, *year, *body; /* NULL: none */
    int weight;                                            /* its column, or -1 */
    struct alike *alike;                                   /* NULL: each row is a record */
    bool gives_up;               /* that: the records are wanted after all */
    bool is_misled;              /* a file was trusted that is not clean */
    struct build *build;         /* columns that are filled on the way */
    struct pass_column *columns; /* of the pass: those of `build', and behind them … */
    size_t n_columns, date_column, year_column;
    bool is_watched;           /* rows are corrected, joined or remarked on */
    size_t most_of_field;      /* bytes */
    bool once;                 /* each text counts once */
    const struct rap_use *use; /* NULL: everything is asked for */
    enum read_mode mode;
    size_t errors_before;
};

/* Whether a key is no field: year, month, period. */
bool is_time(const char *name);

/* ---- take.c */

/* The file at hand has no column of dates, as no other, and none is needed. */
bool is_undated(const struct intake *intake);

/* Makes records of the rows of a file. */
void take_file(struct intake *intake, size_t file);

/* ---- refuse.c */

/* Counts a message of that code; false when there are enough of them. */
bool is_written_out(struct intake *intake, const char *code);

/* Counts `n` messages more. */
void note_more(struct intake *intake, const char *code, size_t n);

/* Adds a message at a column of a row, unless there are many of its code: these are counted. */
void note_at(struct intake *intake, const struct draft *draft, const struct column *column,
             const char *code, const char *key, const struct rap_arg *args);

void exclude(struct intake *intake, size_t line, const char *code, const char *reason);

/* The same for a code whose reason, a message, is that of all rows: those of a file are one
 * exclusion. */
void exclude_together(struct intake *intake, size_t line, const char *code, const char *key);

void exclude_left_out(struct intake *intake, const struct row *row);
void exclude_fault(struct intake *intake, const struct row *row);

/* Excludes a row that has a field above the limit of its length. */
bool is_too_large(struct intake *intake, const struct row *row);
void exclude_weight(struct intake *intake, const struct row *row, struct rap_str text);
void exclude_corrected(struct intake *intake, size_t line, const char *why);

/* Excludes `n` rows more of a code that was told of often enough. */
void exclude_more(struct intake *intake, const char *code, size_t n);
void exclude_undated(struct intake *intake, const struct draft *draft);
void exclude_misdated(struct intake *intake, const struct draft *draft);

/* Says what the source itself remarks on a row. */
void note_remarks(struct intake *intake, const struct row *row, const struct remark *remarks);

/* W-YEAR: a column of years contradicts the date. */
void note_year(struct intake *intake, const struct draft *draft);

/* N-YEAR: the date is known to the year or month alone; N-SYMBOL: a text has none. */
void note_loose(struct intake *intake, const struct draft *draft);
void note_nameless(struct intake *intake, const struct draft *draft);

/* Tells of messages that were counted and not written out. */
void report_rest(struct intake *intake);

/* ---- unlikely.c */

/* W-DATE-UNLIKELY for dates before the United Nations, after the report, and far from all others;
 * notes which records have them, and how far the others reach. */
void judge_dates(struct intake *intake);

/* ---- repeats.c */

struct repeats *repeats_make(struct rap_arena *arena);
void repeats_close(struct repeats *repeats);

/* A hash of the text that a row is of, by its symbol in normal form; 0: it takes a closer look.
 * Any thread may ask. */
uint64_t repeats_hash(const struct intake *intake, const struct row *row);

/* Rows with these hashes are to be taken soon and later: their places are fetched. */
void repeats_expect(const struct intake *intake, uint64_t soon, uint64_t later);

/* What the row is to those before it. */
enum repeat_kind { IS_NAMELESS, IS_FIRST, IS_AGAIN, IS_OTHERWISE };

/* Takes a row that is to be record number `record` when it is the first of its text; else `text`
 * is which it is of. */
enum repeat_kind repeats_take(struct intake *intake, const struct row *row, uint64_t hash,
                              uint32_t record, size_t *text);

/* The record that was made of a text. */
uint32_t repeats_record(const struct intake *intake, size_t text);

/* Notes a row of a text that the record at that index was made of. */
void gather_row(struct intake *intake, uint32_t row, uint32_t record);

/* Tells that the row gives a text again, or otherwise. */
void exclude_repeat(struct intake *intake, const struct draft *draft);

/* N-FOLD: how many symbols are written with letters of another script. N-REVISIONS: how many texts
 * are revisions of one another. */
void repeats_report(struct intake *intake);

#endif
