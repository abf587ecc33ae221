/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files and their rows: a stream of bytes, a text or a table of another format, rows in batches. */
#ifndef RAPPORTEUR_RECORDS_SOURCE_H
#define RAPPORTEUR_RECORDS_SOURCE_H

#include "rapporteur/base/file.h"
#include "rapporteur/records/records.h"

#include <stdint.h>

/* ---- source.c: the rows of a file, whatever its format */

enum row_state {
    ROW_GOOD,
    ROW_STRAY_QUOTE, /* a quote inside a field that is not quoted, or text behind one that is */
    ROW_OPEN_QUOTE,  /* a quoted field that never ends */
    ROW_TOO_LARGE,
    ROW_UNEVEN,  /* of a wide table: another number of fields than its header */
    ROW_LEFT_OUT /* the source itself knows that it is not to be counted */
};

/* Something to be said of a row: a message and its code, at a field. */
struct remark {
    const char *code, *key;
    const struct rap_arg *args;
    size_t index;
    const struct remark *next;
};

/* One row. What it has borrows from the walk until the next batch. */
struct row {
    struct rap_str *fields; /* NULL: they are in `ends', or each is made when it is asked for */
    const uint32_t *ends; /* of plain CSV: where its fields end, from `window'; NULL: it is none */
    const char *window;
    struct rap_str (*text)(const struct row *row, size_t index);
    void *walk;
    size_t n;
    size_t line;    /* on which it begins, from 1 */
    size_t offset;  /* where the format finds it again: for CSV, of its first byte in the text */
    uint32_t begin; /* of plain CSV: where it begins, from `window' */
    enum row_state state;
    size_t bad_offset;            /* not ROW_GOOD: of the byte in the text */
    const struct remark *remarks; /* ROW_LEFT_OUT: the first one says why */
    const struct fix *fixes; /* corrections of its text (overlay.h); NULL: none, or not looked up */
};

/* A field of plain CSV as it stands in the text. */
static inline struct rap_str
row_slice(const struct row *row, size_t index)
{
    size_t from = index == 0 ? row->begin : (size_t)row->ends[index - 1] + 1;
    return (struct rap_str){ row->window + from, row->ends[index] - from };
}

/* True for a text that is trimmed and not quoted. It may be so as well when this is false. */
static inline bool
is_bare(struct rap_str text)
{
    if (text.len == 0)
        return true;
    unsigned char first = (unsigned char)text.ptr[0], last = (unsigned char)text.ptr[text.len - 1];
    return first > ' ' && first != '"' && first != 0xC2 && last > ' ' && last != 0xA0;
}

struct rap_str row_text_made(const struct row *row, size_t index);

/* The text of a field, trimmed; `index` is below `n`. */
static inline struct rap_str
row_text(const struct row *row, size_t index)
{
    if (row->ends != NULL) {
        struct rap_str text = row_slice(row, index);
        if (is_bare(text))
            return text;
    }
    return row_text_made(row, index);
}

/* Some rows, one behind the other. */
struct batch {
    const struct row *rows;
    size_t n;
};

struct input;
struct marc_set;
struct marc_table;

/* How a format gives its rows, and says where a field stands. */
struct format {
    void *(*open)(const struct input *input, size_t offset, size_t line);
    /* At most `most` rows that are not blank; none at the end. */
    struct batch (*next)(void *walk, size_t most);
    void (*close)(void *walk);
    struct rap_pos (*place)(const struct input *input, size_t offset, size_t line, size_t index);
};

/* A walk over all rows of a file, behind its header. */
struct rows {
    const struct format *format;
    void *walk;
};

struct rows rows_open(const struct input *input);
void rows_close(struct rows *rows);

/* The next rows. False at the end. */
bool rows_next(struct rows *rows, struct batch *batch);

/* The texts of the one row at a place, trimmed and copied; n is 0 when it is no good row. */
struct rap_texts
row_read(struct rap_arena *arena, const struct input *input, size_t offset, size_t line);

/* The place of field `index` of the row that begins at `offset`, on `line`. */
struct rap_pos place_of_field(const struct input *input, size_t offset, size_t line, size_t index);

/* ---- walk.c: rows of CSV; those that are plain as slices of the text, others by a reader */

extern const struct format csv_format;

/* Begins anew, in a text that may end elsewhere, with the memory that it has. */
void csv_walk_restart(void *walk, struct rap_str text, size_t offset, size_t line);

/* From now on gives no row that begins at `end` or behind it. */
void csv_walk_until(void *walk, size_t end);

/* Where the next row will be looked for. When no row was left, that is where the first line begins
 * that is not before the end and in no row before it. */
void csv_walk_place(const void *walk, size_t *offset, size_t *line);

/* How many bytes were read again behind faults. As long as walks over the parts of a text have read
 * no more than REREAD times the text, all together, they give what one walk gives. */
size_t csv_walk_reread(const void *walk);

/* Whether the walk was at the end of the text before it knew where a row ends. */
bool csv_walk_met_end(const void *walk);

/* A plain field, unquoted and trimmed. */
struct rap_str csv_walk_text(const struct row *row, size_t index);

/* Scans by one kernel of scan.h, for tests. */
struct scan_kernel;
void csv_walk_by(void *walk, const struct scan_kernel *kernel);

/* ---- csv.c: rows of CSV by libcsv, the reference */

extern const struct format csv_reference_format; /* its walks are readers */

enum { REREAD = 4 }; /* no more than so many times the text is read again behind faults */

struct reader;

/* Reads a text in UTF-8 from `offset`, the first byte of `line`; the caller closes it. The text
 * must outlive the reader. */
struct reader *reader_open(struct rap_str text, char delimiter, size_t offset, size_t line);
void reader_close(struct reader *reader);

/* The next row that is not blank. False at the end. */
bool reader_next(struct reader *reader, struct row *row);

/* The same in batches: begin, take rows, settle; then their fields are there. Rows that have `ends`
 * are others'. */
void reader_begin(struct reader *reader);
bool reader_take(struct reader *reader, struct row *row);
void reader_settle(struct reader *reader, struct row *rows, size_t n);

/* Goes on at the first byte of a row. */
void reader_seek(struct reader *reader, size_t offset, size_t line);

/* As those of a walk. */
void reader_until(struct reader *reader, size_t end);
size_t reader_reread(const struct reader *reader);

/* Whether it looked for the end of a row up to that of the text. */
bool reader_met_end(const struct reader *reader);

/* Where the next row will be looked for. */
void reader_place(const struct reader *reader, size_t *offset, size_t *line);

/* Length of the physical line at the front of the text with its end: LF, CRLF or CR. */
size_t line_length(struct rap_str text);

/* ---- place.c: positions in CSV, for messages */

struct rap_pos place_in_csv(const struct input *input, size_t offset, size_t line, size_t index);

/* The place of one byte of such a row. */
struct rap_pos place_of_byte(const struct input *input, size_t offset, size_t line, size_t byte);

/* How a row that cannot be read is told: an error, or a warning when it is to be left out. */
typedef void complain_fn(struct rap_diags *diags, const char *key, const struct rap_pos *pos,
                         const struct rap_arg *args);
complain_fn *complain_of(enum rap_bad_row on_bad_row);

/* E-CSV or, for a good row, E-FIELDS: what is wrong with it. */
void report_bad_row(const struct input *input, const struct row *row, complain_fn *complain,
                    struct rap_diags *diags);

/* ---- wide.c: tables with a column for each year or month */

#define WIDE_COUNT "count" /* the header of what stands in their cells */

/* Makes a file with its header a wide table, whose rows are its filled cells, and says so (N-WIDE).
 */
RAP_MUST_USE bool wide_load(struct rap_arena *arena, const struct rap_data_plan *plan,
                            struct input *input, struct rap_diags *diags);

/* True, with E-WIDE, when a file without dates is a wide table that nobody called one. */
bool wide_refuse(const struct input *input, struct rap_diags *diags);

/* How many fields a row of the file has. */
size_t wide_fields(const struct input *input);

/* ---- survey.c: what a text is, at one look */

struct survey {
    size_t first_unsound; /* offset of a byte that is NUL or no UTF-8; SIZE_MAX: none, */
    size_t n_line_ends;   /* and then: LF, CR or CRLF; */
    size_t first_suspect; /* of a character where text encoded twice or mixed may begin */
    size_t read;          /* behind the last character beyond ASCII */
};

/* Of the bytes from `from`, the first of a character, to `to`. Those of the parts of a text add up;
 * a line end is of the part in which it begins. */
struct survey survey_text(struct rap_str text, size_t from, size_t to);

/* The same without line ends. */
struct survey survey_sound(struct rap_str text, size_t from, size_t to);

/* … of the characters that begin from `from` on, and before `to`. */
struct survey survey_part(struct rap_str text, size_t from, size_t to);

/* What two parts show, or one that was not looked at (SURVEY_OF_NOTHING). */
struct survey survey_add(struct survey a, struct survey b);
#define SURVEY_OF_NOTHING ((struct survey){ .first_unsound = SIZE_MAX, .first_suspect = SIZE_MAX })

/* Whether nothing is to be said of it, nor read otherwise. */
bool survey_is_clean(const struct survey *survey);

/* The whole text, looked at by several threads. */
struct survey survey_by(struct rap_str text, size_t n_threads);

/* ---- input.c: one file, loaded */

struct input {
    const char *path;
    const struct format *format;
    const struct marc_table *table; /* of MARCXML: its rows; NULL: the rows are in the text */
    const struct wide *wide;        /* NULL: it is none */
    struct rap_str text;            /* UTF-8, without a byte order mark */
    struct survey survey;           /* of it */
    bool
        is_trusted; /* that is of its first part, and clean: who reads the rows looks at the rest */
    char delimiter;
    struct rap_texts headers; /* trimmed */
    struct rap_str mapped;    /* the file, where the text stands in it; empty: it does not */
    size_t header_offset, header_line;
    size_t rows_offset, rows_line; /* where the rows begin */
    size_t n_lines; /* physical lines of rows: at least as many as rows; 0 if it is trusted */
};

/* Begins to read a file; NULL: it cannot be opened. */
struct stream *
input_open(struct rap_arena *arena, const struct rap_data_plan *plan, const char *path,
           struct input *input, struct rap_source *source, struct rap_diags *diags);

/* Reads a text, unpacked and decoded, and closes the stream. */
RAP_MUST_USE bool
input_read_text(struct rap_arena *arena, const struct rap_data_plan *plan, struct stream *stream,
                struct input *input, struct rap_source *source, struct rap_diags *diags);

/* All three steps up to here. */
RAP_MUST_USE bool
input_load_text(struct rap_arena *arena, const struct rap_data_plan *plan, const char *path,
                struct input *input, struct rap_source *source, struct rap_diags *diags);

/* Finds and checks its header. */
RAP_MUST_USE bool
input_load_header(struct rap_arena *arena, const struct rap_data_plan *plan, struct input *input,
                  struct rap_source *source, struct rap_diags *diags);

/* All of it. */
RAP_MUST_USE bool
input_load(struct rap_arena *arena, const struct rap_data_plan *plan, const char *path,
           struct input *input, struct rap_source *source, struct rap_diags *diags);

/* ---- data.c: the files of a plan, opened once */

struct rap_data {
    struct rap_data_plan plan; /* with what a preset adds */
    const struct rap_members *members;
    struct input *inputs;
    struct rap_source *sources; /* by input */
    size_t n_inputs, n_lines;
    struct marc_set *marc; /* NULL: no input is MARCXML */
    const struct rap_export *export;
    struct spare {
        struct input input;
        struct rap_source source;
    } * spares; /* files among those of the data that its preset joins */
    size_t n_spares;
    struct input *joined;
    struct rap_source *joined_sources; /* by join of the plan */
    struct input corrections;          /* with `corrections' of the plan */
    struct rap_source corrections_source;
};

/* ---- stream.c: the bytes of a file, block by block, unpacked */

struct stream;

/* NULL: E-READ. `name` is what messages call the file. A packed file unpacks to no more than the
 * limits of the plan, which must outlive the stream. */
struct stream *stream_open(const char *path, const char *name, const struct rap_data_plan *plan,
                           struct rap_diags *diags);

/* The first block, to look at; it comes again. */
struct rap_str stream_first(const struct stream *stream);

/* The next block, which lives until the one after it. False: the end, or a fault. */
bool stream_next(struct stream *stream, struct rap_str *block);

/* All that is left. True when these are bytes of a file that is mapped. */
bool stream_read(struct rap_arena *arena, struct stream *stream, struct rap_str *text);

/* Tells the source what the file was. False: there was a fault, which was reported. */
RAP_MUST_USE bool
stream_close(struct rap_arena *arena, struct stream *stream, struct rap_source *source);

#endif
