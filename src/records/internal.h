/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of this folder share: rows of CSV with their places, headers, columns. */
#ifndef RAPPORTEUR_RECORDS_INTERNAL_H
#define RAPPORTEUR_RECORDS_INTERNAL_H

#include "source.h"

#include "rapporteur/base/encoding.h"

/* ---- letters.c: what stands in ASCII */

bool is_digit(char c);
bool is_capital(char c);
bool is_letter(char c);

/* Where the run of characters from `at` ends that are, or are not, of a kind. */
size_t run_end(struct rap_str text, size_t at, bool is_one(char), bool wanted);

/* Takes digits off the front, which may be none; the value of nine of them at most. */
struct rap_str take_digits(struct rap_str *rest);
int value_of_digits(struct rap_str digits);

/* ---- decode.c */

/* Turns bytes into the text of a file (UTF-8, no byte order mark, no NUL). `auto` is decided by the
 * bytes, and said (N-ENCODING) unless they are UTF-8; E-ENCODING where they do not decide it. */
RAP_MUST_USE bool
decode(struct rap_arena *arena, const struct rap_data_plan *plan, struct rap_str bytes,
       struct input *input, struct rap_source *source, struct rap_diags *diags);

/* ---- weigh.c */

/* Where bytes speak for one encoding or the other. */
struct signs {
    size_t n_valid, n_invalid;  /* sequences of UTF-8; bytes that belong to none */
    size_t first_invalid;       /* offsets; 0: there is none */
    size_t n_marks, first_mark; /* 0x80 to 0x9F: marks in Windows-1252, controls in ISO-8859-1 */
    bool has_nul;
};

struct signs weigh_bytes(struct rap_str bytes, const struct rap_cutting *cutting);

/* ---- guess.c */

/* Encodings of a text that is no UTF-8, the likeliest first; only the first counts when it is sure.
 */
struct encoding_guess {
    bool is_sure;
    size_t n;
    enum rap_encoding at[4];
};

struct encoding_guess guess_encoding(struct rap_str bytes);

/* ---- mojibake.c */

/* Reports text encoded twice, once, and letters of another script inside Latin words. */
void report_mojibake(const struct input *input, struct rap_diags *diags);

/* Whether it may begin with the valid character at `at`, which is not ASCII: if not, it does not.
 */
bool mojibake_may_begin(struct rap_str text, size_t at);

/* A text (valid UTF-8) with what is encoded twice decoded once; the rest stays, and the text itself
 * comes back when nothing is. `n`: how many letters and marks were mended. */
struct rap_str mend_twice(struct rap_arena *arena, struct rap_str text, size_t *n);

/* The first letter of another script inside a Latin word, and the script as a word for messages;
 * NULL: none. */
const char *find_mixed(struct rap_str text, struct rap_str *letter);

/* The first place of a text that looks encoded twice, and what it stands for. False: none. */
bool find_twice(struct rap_arena *arena, struct rap_str text, struct rap_str *written,
                struct rap_str *meant);

/* ---- sniff.c */

/* Finds the separator and the header of a file. */
void sniff(const struct rap_data_plan *plan, struct input *input, struct rap_diags *diags);

/* ---- header.c: which column is what */

/* The header that stands for a role when the plan names none, or -1: the role's own name or one of
 * its usual names. */
int header_of_role(const struct rap_texts *headers, const char *role);

/* The column of that name, or -1. Case, blanks, `_' and `-' do not matter unless two columns differ
 * only by them. */
int header_lookup(const struct rap_texts *headers, struct rap_str name);

/* The same for many names: an index of the headers, which must outlive it. */
struct header_index;
struct header_index *header_index_make(struct rap_arena *arena, const struct rap_texts *headers);
int
header_index_find(struct rap_arena *scratch, const struct header_index *index, struct rap_str name);

/* When a date is far from all others: a wrong digit of century or millennium leaves more years, a
 * pause hardly does; and fewer others do not tell where it belongs. */
enum { YEARS_APART = 20, REST_TO_TELL = 10 };

/* E-COLUMN: no column `name` (for `role`, which may be NULL), with the columns that there are. */
void header_report_missing(const struct input *input, const struct rap_column *column,
                           struct rap_diags *diags);

/* The place of a column by its header, or -1 with E-COLUMN. */
int
header_find(const struct input *input, const struct rap_column *column, struct rap_diags *diags);

/* "a, b and 3 more" */
struct rap_arg list_of_texts(struct rap_arena *arena, const char *name,
                             const struct rap_texts *texts, size_t most);

/* The known roles, in the order of fields; NULL behind the last. */
const char *role_at(size_t index);
bool role_is_list(const char *role);
bool role_is_known(const char *role);

/* A title or a link, which is shown as it stands and not counted. */
bool role_is_prose(const char *role);

/* ---- months.c */

/* 1 to 12 for the name of a month, folded as by rap_fold; 0 for anything else. */
int month_lookup(struct rap_str folded);

/* ---- datetext.c: one text to a date */

/* How three numbers with the year behind read as day and month. */
enum numeric {
    NOT_NUMERIC,
    READS_BOTH_WAYS, /* 6/12/1989 */
    SAME_EITHER_WAY, /* 6/6/1989 */
    ONLY_DAY_FIRST,
    ONLY_MONTH_FIRST,
    NUMERIC_KINDS
};

enum numeric date_text_kind(struct rap_str text);

/* Reads a date. `order` decides on texts that read both ways (RAP_DATES_AUTO: day-first). NULL, or
 * the message that says why it is none. */
const char *date_text_read(struct rap_str text, enum rap_date_order order, struct rap_date *date);

/* ---- dates.c: the dates of a file */

/* What can be told of a text before the order of day and month is known. */
enum dated_kind {
    DATED_DAY,
    DATED_LOOSELY, /* to the month or year */
    DATED_NOT,     /* a word for "not known" */
    DATED_BADLY    /* no date in any order that is asked for */
};

/* The dates of one file: each different text once. */
struct dates {
    struct rap_names *texts;
    struct dated {
        uint32_t line; /* where the text stands first */
        size_t rows;   /* that have it */
        enum dated_kind kind;
        int32_t first_year, last_year;
        const char *problem;  /* a message, after dates_resolve; NULL: it is a date */
        struct rap_date date; /* after dates_resolve */
    } * at;                   /* by code */
    const char *order;        /* in words, for the source */
};

/* Takes a new text; returns its code. */
uint32_t dates_add(struct rap_arena *arena, struct dates *dates, struct rap_str text, size_t line,
                   enum rap_date_order order);

/* Reads all texts in the order that is asked for, or that the texts show, and says it with the
 * voice. False when they do not show it: E-DATE-ORDER. */
RAP_MUST_USE bool
dates_resolve(const struct rap_voice *voice, struct dates *dates, enum rap_date_order order,
              const struct input *input, struct rap_diags *diags);

/* ---- symbol.c */

/* What tells symbols apart as they are written: a number that stands alone is of the row's body,
 * and so is what may be one. */
struct rap_str symbol_key(struct rap_arena *arena, struct rap_str symbol, struct rap_str body);

/* Whether a symbol is its own normal form, and that of all its revisions: then nothing of it has to
 * be read to tell it from others. False for some that are. */
bool symbol_is_normal(struct rap_str symbol);

/* ---- symboltext.c */

/* A symbol in ASCII where its characters stand for such: look-alikes, full width, dashes, slashes;
 * blanks only where they part something; without quotes around it, and stars, commas or a full stop
 * behind it. */
struct rap_str symbol_clean(struct rap_arena *arena, struct rap_str text);

/* Whether letters or digits in it only look like those of symbols. */
bool symbol_is_disguised(struct rap_str text);

/* ---- column.c: the columns of the data */

/* What a column is made of. FROM_SYMBOL: body or session, which a date can have too. */
enum column_source { FROM_FILE, FROM_JOIN, FROM_SYMBOL };

/* A column of the data: a role, or any other header. */
struct column {
    struct rap_field field;
    enum column_source source;
    int *index;              /* FROM_FILE: its place in the row, or -1, by file */
    struct column *more;     /* a further column of the file that gives the same role values */
    struct merge *merges;    /* spellings that count as one; NULL: none */
    const struct join *join; /* FROM_JOIN */
    size_t joined;           /* … and which of its columns */
    bool is_wanted, is_built;
    struct seen {
        uint32_t line;
        uint16_t file;
        size_t rows;
    } * seen;        /* by code: where a value stands first, how many have it; NULL: see records */
    bool is_settled; /* its names are what they will be */
};

/* A row of a text that another row gave before, where that is expected. */
struct repeat {
    uint32_t row, record; /* the row is the one of that number in the file */
    uint16_t file;
};

/* What stays of the reading, so that columns can be built later. */
struct rap_store {
    struct rap_arena *arena;
    const struct rap_data *data;
    const struct input *inputs; /* of the data */
    size_t n_inputs, n_threads;
    struct join *joins;
    size_t n_joins;
    struct overlay *overlay; /* NULL: no corrections */
    struct column **columns;
    size_t n_columns;
    const char ***roles; /* by file and place, once somebody asked; NULL in it: none */
    struct rap_str separator;
    struct rap_texts missing;
    bool missing_is_given;    /* the plan decides alone what means "not known" */
    struct absence *absences; /* of missing.c, until they are reported */
    size_t n_absences;
    const struct rap_members *members;
    enum rap_names_shown names;
    enum rap_bad_row on_bad_row;
    struct rap_diags *diags; /* NULL when nobody listens any more */
    const struct rap_record *records;
    size_t n_records;
    bool is_alike; /* they stand for rows that are alike: no column can be built any more */
    struct repeat *repeats; /* in the order of the files */
    size_t n_repeats;
};

/* Whether a text means "not known". */
bool is_missing(const struct rap_store *store, struct rap_str text);

/* The same of a field while it is filled; the text NA is kept until its column is settled. */
bool is_absent(const struct rap_store *store, struct rap_str text);

/* Declares the columns of the plan, the usual ones and all others. False: E-COLUMN. */
RAP_MUST_USE bool
columns_declare(struct rap_store *store, const struct rap_data_plan *data, struct rap_diags *diags);

/* Declares a column of a joined file; it takes the place of a column of that role. */
void column_declare_joined(struct rap_store *store, const struct join *join, size_t joined,
                           bool is_list);

/* Declares `body` and `session` from the symbol where no column gives them; a session that it does
 * not name is that of the date. */
void columns_declare_derived(struct rap_store *store);

/* The column of a role, or of a role or header. */
struct column *column_of_role(const struct rap_store *store, const char *role);
struct column *column_lookup(const struct rap_store *store, const char *role);

/* The same as a person may write it: the one of the same name, where none is called exactly so. */
struct column *column_named(const struct rap_store *store, const char *name);

/* The text of a column in a row, trimmed, as corrected; of several joined values, the first.
 * `column` may be NULL. */
struct rap_str column_text(const struct column *column, size_t file, const struct row *row);

/* What a key is compared by. */
struct rap_str
join_normal_key(const struct join *join, struct rap_arena *scratch, struct rap_str text);

/* The key of a row of the main files, or RAP_NO_CODE. */
uint32_t join_key(const struct join *join, size_t file, const struct row *row);

/* Where its text stands in a row of the main file: its own place, or that of its key. */
int column_place(const struct column *column, size_t file);

/* ---- spellings.c: values as they are counted */

struct spellings;

/* For the values whose codes are those of `counted`. */
struct spellings *
spellings_make(struct rap_arena *arena, const struct rap_store *store, struct rap_names *counted);

/* The code of a value as it is counted (rap_fold_counted). RAP_NO_CODE: what is seen of it means
 * "not known". */
uint32_t spellings_add(struct spellings *spellings, struct rap_str text, size_t line);

/* N-FOLD when values that were added since the last report are written otherwise than counted;
 * `diags` may be NULL. */
void spellings_report(struct spellings *spellings, const struct input *input, const char *column,
                      struct rap_diags *diags);

/* ---- fields.c: columns of codes, built when asked for */

/* Fills one column, unless it is. */
void column_build(struct rap_store *store, struct column *column);

/* Fills the columns with `is_wanted` set, in one walk over the files. */
void columns_build(struct rap_store *store);

/* ---- gather.c: texts of several rows */

/* Whether a column of texts with several rows has the values of all of them. */
bool gather_takes(const struct column *column);

/* How far a walk over the rows has come. */
struct place {
    size_t file, row, record, repeat;
    bool is_again; /* the row repeats a text */
};

/* Whether rows of the file are still to come. */
bool place_has_more(const struct rap_store *store, const struct place *place);

/* The record that the next row belongs to, or RAP_NO_CODE. */
uint32_t place_take(const struct rap_store *store, struct place *place);

/* Values of a column in the order of the rows. */
struct gathered {
    struct value {
        uint32_t record, code;
        bool is_again;
    } * at;
    size_t n;
};

void gathered_add(struct rap_arena *scratch, struct gathered *gathered, uint32_t code,
                  const struct place *place, uint32_t record);

/* Makes the field a list if it is one or a text has several values. */
void gathered_end(struct rap_store *store, struct rap_arena *scratch,
                  const struct gathered *gathered, struct rap_field *field);

/* ---- missing.c: words for "not known" that the plan does not name */

/* Whether a text is such a word, where its column says that it is none of its values. NA is none:
 * it may be Namibia. */
bool means_missing(const struct rap_store *store, struct rap_str text);

/* Counts a row whose value was taken for not known. */
void absence_add(struct rap_store *store, const struct column *column, struct rap_str word,
                 size_t file, size_t line);

/* N-MISSING for each column of which something was counted. */
void absences_report(struct rap_store *store);

/* ---- merge.c: spellings of a value that count as one */

/* Finds the columns of the plan's `values:`. False: E-COLUMN, or E-VALUE of dates and symbols,
 * which are no categories. */
RAP_MUST_USE bool
merges_find(struct rap_records *records, const struct rap_data_plan *data, struct rap_diags *diags);

/* The code of a value of the column, by the name that its spelling counts under. */
uint32_t value_code(struct column *column, struct rap_str text);

/* N-VALUES: how many values were merged; W-VALUE: spellings that no record has. */
void merges_report(const struct rap_store *store, struct rap_diags *diags);

/* ---- countries.c: columns of States */

/* Finds out whether a column that was filled has names or codes of States, gives them one name
 * each, and decides what NA and words for "not known" are. Does nothing the second time. */
void countries_settle(struct rap_store *store, struct column *column);

/* ---- dataset.c: tables of the share folder */

/* Its arena and the row at hand. */
struct dataset {
    struct rap_arena *arena;
    struct row row;
};

/* Gives each row behind the header of the table NAME to `take`. */
RAP_MUST_USE bool
dataset_read(struct rap_arena *arena, const char *name,
             void take(void *context, struct dataset *set), void *context, struct rap_diags *diags);

/* A copy of one field of the row. */
const char *dataset_text(struct dataset *set, size_t column);

/* Two fields with the first and the last day; empty ones leave the end open. */
struct rap_span dataset_span(const struct dataset *set, size_t column);

/* ---- join.c: further files by a key */

/* One column of a joined file: a text for each row, rows of one key together. */
struct joined_column {
    const char *role, *header;
    int index;
    struct rap_names *names;
    uint32_t *codes;
};

struct join {
    const struct rap_join *plan;
    const struct column *key; /* in the main files */
    bool by_symbol;           /* keys are symbols, compared in their normal form */
    const struct input *input;
    struct rap_names *keys;
    uint32_t *starts; /* by key: of its rows; n + 1 */
    struct joined_column *columns;
    size_t n_columns;
    struct rap_join_facts *facts;
    bool *met;               /* by key: a row of the main files has it */
    struct rap_names *unmet; /* keys of the main files that it lacks */
};

/* Puts the rows of the joined files together and declares their columns. False: one lacks a column.
 */
RAP_MUST_USE bool joins_make(struct rap_arena *arena, struct rap_store *store,
                             struct rap_records *records, struct rap_diags *diags);

/* Notes, for all joins, which key a row of the main files has. */
void joins_meet(struct rap_store *store, size_t file, const struct row *row);

/* Says what found no counterpart, on both sides. */
void joins_report(struct rap_arena *arena, const struct rap_store *store, struct rap_diags *diags);

/* ---- recognise.c: presets */

/* When the plan names neither columns nor a preset: applies the preset that the headers of all
 * files show, and says so (N-PRESET). Files that the preset joins become its joined files. */
void preset_recognise(struct rap_arena *arena, struct rap_data *data, struct rap_diags *diags);

/* A file among those of the data that is a joined one, which was loaded with them. False: it was
 * not. */
bool spare_take(const struct rap_data *data, const char *path, struct input *input,
                struct rap_source *source);

/* ---- describe.c */

/* Whether a text is a usual word for a missing value: NULL, n/a, "-". */
bool is_usual_missing(struct rap_str text);

/* Whether at least nine of ten values, but for words for "not known", are dates, or numbers, or
 * symbols, or codes of two letters. */
bool values_are_data(const struct rap_store *store, const struct rap_names *names);

/* ---- records.c */

/* The tally of a code, which is added when it is new. */
struct rap_tally *
tally_of(struct rap_arena *arena, struct rap_tally **tallies, size_t *n, const char *code);

#endif
