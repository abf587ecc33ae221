/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plan's files on their way to records: read.c walks over the rows, refuse.c leaves rows out
 * and says why, unlikely.c doubts dates, repeats.c finds the rows of a text that was read before.
 */
#ifndef RAPPORTEUR_RECORDS_INTAKE_H
#define RAPPORTEUR_RECORDS_INTAKE_H

#include "internal.h"

/* A row that may become a record. */
struct draft {
    uint32_t line, row;
    uint32_t date, symbol; /* codes; RAP_NO_CODE: none */
    int32_t year;          /* of the column `year`; 0: none */
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
    struct draft *drafts;
    double *weights; /* of the drafts; NULL: all 1 */
    size_t n_drafts;
    struct dates dates;
    const struct column *date, *symbol, *id, *year, *body; /* NULL: none */
    int weight;                                            /* its column, or -1 */
    enum read_mode mode;
    size_t errors_before;
};

/* ---- refuse.c */

/* Counts a message of that code; false when there are enough of them. */
bool is_written_out(struct intake *intake, const char *code);

/* Adds a message at a column of a row, unless there are many of its code: these are counted. */
void note_at(struct intake *intake, const struct draft *draft, const struct column *column,
             const char *code, const char *key, const struct rap_arg *args);

void exclude(struct intake *intake, size_t line, const char *code, const char *reason);

/* The same for a code whose reason, a message, is that of all rows: those of a file are one
 * exclusion. */
void exclude_together(struct intake *intake, size_t line, const char *code, const char *key);

void exclude_left_out(struct intake *intake, const struct row *row);
void exclude_fault(struct intake *intake, const struct row *row);
void exclude_weight(struct intake *intake, const struct row *row, struct rap_str text);
void exclude_corrected(struct intake *intake, size_t line, const char *why);
void exclude_undated(struct intake *intake, const struct draft *draft);
void exclude_misdated(struct intake *intake, const struct draft *draft);

/* Says what the source itself remarks on a row. */
void note_remarks(struct intake *intake, const struct row *row, const struct remark *remarks);

/* W-YEAR when a column of years contradicts the date. */
void note_year(struct intake *intake, const struct draft *draft, const struct rap_date *date);

/* Says what is known too loosely of a row that counts. */
void note_record(struct intake *intake, const struct draft *draft, const struct rap_date *date);

/* Tells of messages that were counted and not written out. */
void report_rest(struct intake *intake);

/* ---- unlikely.c */

/* W-DATE-UNLIKELY for dates before the United Nations, after the report, and far from all others;
 * notes which records have them, and how far the others reach. */
void judge_dates(struct intake *intake);

/* ---- repeats.c */

struct repeats *repeats_make(struct rap_arena *arena);
void repeats_close(struct repeats *repeats);

/* The code of a text's identity: its symbol in normal form. RAP_NO_CODE: it has none. */
uint32_t
repeats_identify(struct intake *intake, struct rap_str symbol, struct rap_str body, size_t line);

/* The same for a row without a symbol, by the number that its source gives the text. */
uint32_t repeats_identify_by_id(struct intake *intake, struct rap_str id);

/* Notes a row of a text that the record at that index was made of. */
void gather_row(struct intake *intake, const struct draft *draft, uint32_t record);

/* N-FOLD: how many symbols are written with letters of another script. N-REVISIONS: how many texts
 * are revisions of one another. */
void repeats_report(struct intake *intake);

/* True, with an exclusion, when the text of the row was read before. */
bool is_repeat(struct intake *intake, const struct draft *draft);

#endif
