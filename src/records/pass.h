/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A walk over all rows of a file, which threads decode piece by piece: only the columns that are
 * asked for, each different text once. Pieces are taken one behind the other, so that what is made
 * of them does not depend on how many threads there are. */
#ifndef RAPPORTEUR_RECORDS_PASS_H
#define RAPPORTEUR_RECORDS_PASS_H

#include "internal.h"

/* A column whose texts become codes. */
struct pass_column {
    const struct column *column;
    bool is_list;
    /* What a text means: a code, or RAP_NO_CODE. Asked once a text and thread at most, in the order
     * of the file. The text does not outlive the call. */
    uint32_t (*meaning)(void *owner, struct rap_str text, size_t line);
    void *owner;
};

struct worker;

/* A column in a piece: codes of the thread, by row (of a list, from `starts' on), and what they
 * mean; PIECE_UNKNOWN: that was not asked for yet. */
struct piece_column {
    const uint32_t *codes, *starts, *meanings;
};

#define PIECE_UNKNOWN (UINT32_MAX - 1)

/* Some rows, one behind the other. */
struct piece {
    struct worker *worker;
    const struct row *rows;
    size_t n;
    size_t line; /* to be added to that of a row */
    const struct piece_column *columns;
    const uint64_t
        *hashes;    /* by row, what the pass's `hash' gave for a good one; NULL: none asked */
    uint32_t *kept; /* by row, in a pass that tallies: its date when it is kept, or
                       RAP_NO_CODE */
};

/* A row with its line; it borrows from the piece. */
struct row piece_row(const struct piece *piece, size_t i);

/* What a code of the thread means in a row. */
uint32_t piece_learn(const struct piece *piece, size_t column, size_t i, uint32_t code);

static inline uint32_t
piece_meaning(const struct piece *piece, size_t column, size_t i, uint32_t code)
{
    uint32_t meaning = piece->columns[column].meanings[code];
    return meaning != PIECE_UNKNOWN ? meaning : piece_learn(piece, column, i, code);
}

/* The code of a single column in a good row. */
static inline uint32_t
piece_code(const struct piece *piece, size_t column, size_t i)
{
    return piece_meaning(piece, column, i, piece->columns[column].codes[i]);
}

/* The codes of a list in a good row are n, of which each is asked for; RAP_NO_CODE is none. */
static inline size_t
piece_count(const struct piece *piece, size_t column, size_t i)
{
    return piece->columns[column].starts[i + 1] - piece->columns[column].starts[i];
}

static inline uint32_t
piece_item(const struct piece *piece, size_t column, size_t i, size_t item)
{
    const struct piece_column *at = &piece->columns[column];
    return piece_meaning(piece, column, i, at->codes[at->starts[i] + item]);
}

/* In a pass that tallies: keeps a row of a date, whose values are learnt. */
void piece_keep(const struct piece *piece, size_t i, uint32_t date);

/* The values of a column in a row that is kept: at least one, RAP_NO_CODE when there is none. True
 * when two of them have the same class. They live until the next row's. */
bool piece_values(const struct piece *piece, size_t column, size_t i, const uint32_t **values,
                  size_t *n);

/* Whether a row can be read: it has as many fields as there are headers. */
bool row_is_good(const struct input *input, const struct row *row);

struct pass {
    const struct rap_store *store;
    size_t file;
    const struct pass_column *columns;
    size_t n_columns;
    /* NULL, or a number for each good row, which the thread works out. */
    uint64_t (*hash)(const void *context, const struct row *row);
    /* Takes a piece; false: no more are wanted. */
    bool (*take)(void *context, const struct piece *piece);
    void *context;
    /* NULL, or each thread has a tally, to which it adds the pieces that were taken; columns behind
     * `n_tallied' are not of it. A value has a class, or RAP_NO_CODE: it may be of any. */
    void *(*open_tally)(void *owner);
    void (*tally)(void *tally, const struct piece *piece);
    uint32_t (*class_of)(void *context, size_t column, uint32_t code);
    void *tally_owner;
    size_t n_tallied;
    /* Not 0: looks at the text on the way, which is to be clean and of fewer lines. */
    size_t most_lines;
};

/* False: stopped where the text was not as it was to be. */
bool pass_run(const struct pass *pass);

/* Texts of a column FROM_SYMBOL: symbol and body, or what a correction says. */
struct derivation {
    struct rap_str symbol, body, corrected;
    bool is_corrected;
};
struct derivation derivation_of(struct rap_str text);

/* ---- fields.c: codes of columns while records are made */

struct build;
/* For the columns that are wanted and not built yet; while records are made, only those that need
 * no more than the row at hand. */
struct build *build_open(struct rap_store *store, bool makes_records);

/* The columns that a pass has to decode for it. */
size_t build_columns(const struct build *build, const struct pass_column **columns);

/* Adds what a row says of the record at the place; the store has all records up to that one. */
void build_add(struct build *build, const struct place *place, const struct piece *piece,
               size_t row, uint32_t record);

/* The text of a value, by the number of the column. */
struct rap_str build_name(const struct build *build, size_t column, uint32_t code);

/* Adds values of a record to a column. */
void
build_put(struct build *build, size_t column, uint32_t record, const uint32_t *codes, size_t n);

/* From now on notes where each value stands first … */
void build_note_places(struct build *build);

/* … and so many rows more that have it; RAP_NO_CODE: none is asked for. */
void build_count(struct build *build, size_t column, uint32_t code, size_t n);

/* Forgets records from that one on. */
void build_drop(struct build *build, uint32_t record);

/* Says what a file showed. */
void build_end_file(struct build *build, size_t file);

/* The columns are built. */
void build_close(struct build *build);

#endif
