/* SPDX-License-Identifier: GPL-3.0-or-later */
/* MARCXML of the UN Digital Library: records of drafts, resolutions and votes, in any mix, become
 * one row for each text that was adopted, and one for each record that is none, with its reason.
 *
 * xml.c finds the fields of one record; facts.c keeps what counts of it; prose.c reads the notes on
 * sponsors; link.c puts drafts, resolutions and votes together; table.c gives the rows.
 *
 * Fields are named by their tags and subfields ("710 $a"), as in the UNBIS Reference Manual for
 * Bibliographic Description (Dag Hammarskjöld Library). */
#ifndef RAPPORTEUR_RECORDS_MARC_MARC_H
#define RAPPORTEUR_RECORDS_MARC_MARC_H

#include "../internal.h"

/* ---- xml.c: one record */

struct marc_subfield {
    char code;
    size_t offset; /* in the text of the record */
    struct rap_str text;
};

struct marc_field {
    int tag;
    char ind1;
    size_t line;
    size_t first, n; /* of its subfields */
};

/* The fields of a record that are asked for, in the order of the file. Control fields have one
 * subfield without a code. */
struct marc_record {
    size_t line;
    size_t first_field;
    const struct marc_field *fields;
    size_t n_fields;
    const struct marc_subfield *subfields; /* of all records of a pack */
};

/* The text of the first subfield of that code, trimmed, or the empty text. */
struct rap_str
marc_text(const struct marc_record *record, const struct marc_field *field, char code);

/* What a file says of itself. */
struct marc_file {
    size_t n_records;
    size_t n_mended;               /* letters that were encoded twice */
    size_t n_twice;                /* fields that hold some, and stay so */
    struct rap_str written, meant; /* the first of them */
    size_t n_mixed;                /* fields with a letter of another script in a word */
    struct rap_str mixed;          /* the first of them */
    const char *script;
    size_t hits;   /* of the search that was exported, */
    bool has_hits; /* where the file says so */
};

/* Reads a stream to its end and gives each record to `take`, one after another, from a thread of
 * its own where there are many. False: it is no MARCXML, not well-formed, or too large a thing. */
RAP_MUST_USE bool
marc_read_xml(struct stream *stream, const struct rap_data_plan *plan, const char *path,
              void take(void *context, const struct marc_record *record), void *context,
              struct marc_file *file, struct rap_diags *diags);

/* ---- facts.c: what is kept of a record */

enum marc_kind {
    MARC_DRAFT,
    MARC_AMENDMENT,
    MARC_RESOLUTION,
    MARC_DECISION,
    MARC_VOTE,
    MARC_OTHER
};

/* What a note says that became of a text. */
enum marc_outcome { MARC_UNSAID, MARC_ADOPTED, MARC_REJECTED, MARC_WITHDRAWN };

/* The lists of a record: their codes stand one behind the other. */
enum marc_lists {
    MARC_OF_SPONSORS,
    MARC_OF_ADDITIONAL,
    MARC_OF_TOPICS,
    MARC_OF_OTHER_SUBJECTS,
    MARC_OF_AGAINST,
    MARC_OF_ABSTAINING,
    MARC_OF_RELATED, /* keys of the documents that it names as its drafts or results */
    MARC_LISTS
};

/* Some codes, one behind the other. */
struct marc_list {
    const uint32_t *at;
    size_t n;
};

/* Fields whose lines are noted. */
enum marc_place {
    MARC_NOWHERE,
    MARC_AT_SYMBOL,
    MARC_AT_DATE,
    MARC_AT_TITLE,
    MARC_AT_SPONSORS,
    MARC_AT_NOTES,
    MARC_AT_SUBJECTS,
    MARC_AT_SERIES,
    MARC_AT_ACTION,
    MARC_PLACES
};

/* The columns of the rows, in their order. */
enum marc_column {
    MARC_SYMBOL,
    MARC_DATE,
    MARC_DATE_OF,
    MARC_BODY,
    MARC_COMMITTEE,
    MARC_TITLE,
    MARC_SPONSORS,
    MARC_ADDITIONAL,
    MARC_ALL_SPONSORS,
    MARC_N_SPONSORS,
    MARC_SUBMITTED_FOR,
    MARC_TOPICS,
    MARC_SUBJECTS,
    MARC_SERIES,
    MARC_ACTION,
    MARC_VOTE_TOTALS,
    MARC_AGAINST,
    MARC_ABSTAINING,
    MARC_DRAFT_SYMBOL,
    MARC_EVIDENCE,
    MARC_SOURCE,
    MARC_COLUMNS
};

/* One record. Texts are codes of the set's names, RAP_NO_CODE where there is none. */
struct marc {
    uint8_t kind, outcome;
    uint16_t file;
    uint32_t line;
    uint32_t number;      /* 001; 0: none */
    uint32_t key;         /* of its symbol, a code of the set's symbols */
    uint32_t title, what; /* 245 $a, $b */
    uint32_t date, action_date;
    uint32_t committee, action, series, totals;
    uint32_t first; /* of its codes */
    uint16_t n[MARC_LISTS];
    uint16_t below[MARC_PLACES]; /* lines of its fields below its own; 0: not noted */
    const struct remark *remarks;
};

/* A sponsor's name: under all its spellings the same text. */
struct marc_name {
    uint32_t identity; /* a code of the set's texts */
    bool is_listed;    /* in the table of names */
    bool is_state;     /* a member, a former one, an observer or an area */
    bool is_known;     /* the rest was found out */
};

/* All records of all files of one plan. */
struct marc_set {
    struct rap_arena *arena;
    struct rap_arena *scratch; /* of the record at hand */
    const struct rap_data_plan *plan;
    const struct rap_members *members;
    struct rap_names *texts, *symbols;
    struct marc_name *names; /* by code of a text, as far as they were asked for */
    size_t n_names;
    uint8_t *symbol_kinds; /* by code of a symbol: enum rap_symbol_kind */
    uint32_t *codes;       /* of the lists */
    size_t n_codes, codes_capacity;
    struct marc *at;
    size_t n, capacity;
    struct marc_file *file; /* at hand */
    size_t *totals;         /* what the searches of the files found, each once */
    size_t n_totals;
    struct rap_export export;
};

struct marc_set *marc_set_make(struct rap_arena *arena, const struct rap_data_plan *plan,
                               const struct rap_members *members);

/* Adds the records of a file. False: it cannot be read. */
RAP_MUST_USE bool marc_set_add(struct marc_set *set, struct stream *stream, uint16_t file,
                               const char *path, struct marc_file *facts, struct rap_diags *diags);

/* The code of a text; of the empty text RAP_NO_CODE. */
uint32_t marc_add_text(struct marc_set *set, struct rap_str text);

/* A list of a record. */
struct marc_list
marc_list(const struct marc_set *set, const struct marc *marc, enum marc_lists list);

/* What a name stands for. */
struct marc_name marc_name_of(struct marc_set *set, uint32_t text);

/* Adds a remark on a column, whose argument {text} is a copy of a text. */
void marc_remark(struct marc_set *set, struct marc *marc, const char *code, const char *key,
                 struct rap_str text, enum marc_column column);

/* Codes while they are gathered, in the scratch arena. */
struct marc_codes {
    uint32_t *at;
    size_t n;
};

void marc_codes_add(struct marc_set *set, struct marc_codes *codes, uint32_t code);

/* ---- prose.c: notes on sponsors (515 $a) */

/* Reads a note: adds to the sponsors and takes off them, and notes what became of the text. A
 * clause that is not understood is a remark (N-CLAUSE). */
void marc_read_note(struct marc_set *set, struct marc *marc, struct rap_str text,
                    struct marc_codes *sponsors, struct marc_codes *additional);

/* ---- link.c: which records are of one text */

#define NO_RECORD UINT32_MAX

/* A row to be: the records that it is made of. */
struct marc_row {
    uint32_t record; /* where it stands */
    uint32_t draft, resolution, vote;
    uint32_t key;             /* symbol of the text that was adopted */
    const struct remark *why; /* NULL: it counts */
};

struct marc_rows {
    struct marc_row *at;
    size_t n;
};

/* Puts the records of all files together; rows stand in the order of the records. */
void marc_link(struct marc_set *set, struct marc_rows *rows);

/* ---- table.c: rows of texts */

extern const struct format marc_format;

/* The rows of one file. */
struct marc_table {
    const struct marc_set *set;
    const struct marc_row *rows;
    size_t n;
};

/* Gives each of the inputs that are MARCXML its rows; they stand in `rows`. */
void marc_make_tables(struct marc_set *set, struct input *inputs, size_t n_inputs,
                      struct marc_rows *rows);

/* ---- export.c */

/* Fills in what the records show, beside what the files said, and reports what is lacking. */
void marc_judge_export(const struct marc_set *set, const struct marc_rows *rows, const char *path,
                       struct rap_export *made, struct rap_diags *diags);

/* ---- load.c */

/* Whether a stream begins as XML does. */
bool is_xml(struct rap_str first);

/* Reads an input and closes the stream. */
RAP_MUST_USE bool
marc_load(struct rap_arena *arena, struct marc_set *set, struct stream *stream, uint16_t file,
          struct input *input, struct rap_source *source, struct rap_diags *diags);

#endif
