/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records of resolutions, read from CSV: typed columns, interned names, the line of each record.
 *
 * Every row of every input is accounted for: rows read = records + rows of exclusions. The rows of
 * a joined file are: those that a record can have, those that nobody asks for, and faults. */
#ifndef RAPPORTEUR_RECORDS_RECORDS_H
#define RAPPORTEUR_RECORDS_RECORDS_H

#include "rapporteur/base/names.h"
#include "rapporteur/records/groups.h"
#include "rapporteur/records/symbol.h"

/* 9999-12-31: of records without any date. */
#define RAP_NO_DAY 2932896

/* One record. Its date is a range of days: first < last when it is known to the month or year. */
struct rap_record {
    int32_t first_day, last_day;
    uint32_t line;     /* where its row begins in the file; the header is line 1 */
    uint32_t row;      /* which of the rows of its file it is, from 0 */
    uint16_t file;     /* index of the source */
    uint8_t precision; /* enum rap_precision */
    bool is_alike;     /* it stands for rows that are alike (rap_use) */
    uint32_t rows;     /* 1, or how many they are; a row of several values is among them once */
    double weight;     /* 1, or the weight column's, or how many rows have the values */
};

/* What it counts as a whole, and not for one of its values. */
double rap_record_whole(const struct rap_record *record);

/* One field of all records: for each record one code, or a list of codes in the order of the file.
 */
struct rap_field {
    const char *role;   /* "sponsors" */
    const char *header; /* as in the file */
    bool is_list;
    struct rap_names *names;
    const uint32_t *starts;           /* lists only: n + 1 offsets into codes */
    const uint32_t *codes;            /* RAP_NO_CODE: not known (single fields) */
    const struct rap_match *meanings; /* by code: the States that a value names; NULL: the values
                                         are no States */
    const struct rap_field *written;  /* the values as the file has them; NULL: these */
    size_t n_gathered; /* records whose values are those of several rows that differ */
};

/* A row that is not counted, and why. Where rows that repeat a symbol are expected, all of a file
 * are one exclusion. */
struct rap_exclusion {
    uint16_t file;
    uint32_t line; /* of the first */
    size_t rows;
    const char *code;   /* of the table of codes: W-UNDATED, W-DUPLICATE … */
    const char *reason; /* "no date", "A/RES/71/264 again (line 9)" */
};

/* One input file, and what was found out about it. */
struct rap_source {
    const char *path;
    const char *name;   /* last part of the path */
    const char *sha256; /* of the file's bytes */
    size_t bytes, rows; /* rows after the header */
    const char *encoding;
    char delimiter;
    struct rap_texts headers; /* the columns, in the order of the file */
    size_t header_line;
    const char *date_order; /* "iso", "day-first" … and how it is known */
};

/* A further file, joined by a key, and what became of its rows and of those of the main files. */
struct rap_join_facts {
    struct rap_source source;
    const char *on, *key;       /* headers: in the joined file, in the main file */
    size_t n_keys;              /* different keys of the joined file */
    size_t n_used;              /* its rows that belong to a row of the main files */
    size_t n_keyless, n_faulty; /* its rows without a key; that are no good CSV */
    size_t n_met;               /* rows of the main files that found their key */
    size_t n_unmet;             /* … that did not */
    struct rap_texts unmet;     /* their keys, each once, in the order of the file */
    struct rap_texts unused;    /* keys of the joined file that no row has */
    size_t n_unused_rows;       /* rows of these */
};

/* A correction, and what became of it. Texts are as its file has them; where that says nothing,
 * empty. */
struct rap_correction {
    size_t line, offset; /* in the file of corrections */
    const char *symbol, *field, *value, *source, *by;
    const char *old; /* what the source says, in the first row that it changes; NULL: it has
                        no such text */
    bool excludes;   /* the text is left out; `value` says why */
    size_t n_rows, n_changed; /* rows of the text, and those in which it changes something */
};

/* The source has no such text; it says the same now. */
enum rap_correction_state { RAP_CORRECTION_UNMET, RAP_CORRECTION_NEEDLESS, RAP_CORRECTION_APPLIED };
enum rap_correction_state rap_correction_state(const struct rap_correction *correction);

/* "unmet", "needless" or "applied". */
const char *rap_correction_word(const struct rap_correction *correction);

/* In the order of the file; without one, `source.path` is NULL. */
struct rap_corrections {
    struct rap_source source;
    struct rap_correction *at;
    size_t n;
};

/* What an export of a library shows of its own extent. */
struct rap_export {
    size_t n;    /* records of all files */
    size_t hits; /* that the search found, */
    bool has_hits;
    size_t n_texts, n_of_drafts; /* texts that were adopted; those dated by their draft */
    size_t n_numbers, n_missing; /* of drafts: those of numbered series; those that are not there */
    const char *series;          /* the first series with a gap: "A/C.3/78/L.", and … */
    size_t last;                 /* … its highest number */
    int first_session, n_sessions; /* of the General Assembly, one behind the other; 0: of others */
    struct rap_days days;          /* of these */
};

/* How many messages or rows of a code there are, printed or not. */
struct rap_tally {
    const char *code;
    size_t n;
};

struct rap_records {
    size_t n;
    struct rap_record *at;
    struct rap_days reach; /* first to last day of those with a likely date; of all if none has */
    uint32_t *unlikely;    /* records with any other date (W-DATE-UNLIKELY) */
    size_t n_unlikely;
    struct rap_field *fields; /* of the usual roles; rap_records_field finds any other */
    size_t n_fields;
    struct rap_source *sources;
    size_t n_sources;
    struct rap_exclusion *exclusions;
    size_t n_exclusions;
    size_t n_excluded; /* rows of all exclusions */
    size_t n_rows;     /* of all sources */
    struct rap_join_facts *joins;
    size_t n_joins;
    struct rap_corrections corrections;
    struct rap_tally *tallies; /* of what the reading says about rows */
    size_t n_tallies;
    const struct rap_data_plan *data; /* the plan's, with a preset that the headers showed */
    const struct rap_export *export;  /* NULL: the data are no export of a library */
    const struct rap_members *members;
    struct rap_groups groups; /* of the plan */
    struct rap_store *store;  /* private: what fields are built from when they are asked for */
};

/* How many rows the records stand for. */
size_t rap_records_rows(const struct rap_records *records);

/* Its date; the days on which it may lie; the day on which it counts, the middle of them, and its
 * year. */
struct rap_date rap_record_date(const struct rap_record *record);
struct rap_days rap_record_days(const struct rap_record *record);
int32_t rap_record_day(const struct rap_record *record);
int rap_record_year(const struct rap_record *record);

/* The files of a plan's `data:`, opened once. */
struct rap_data;

/* Loads them and finds their layout. False: one could not be read; the others can be looked at. */
RAP_MUST_USE bool rap_data_read(struct rap_arena *arena, const struct rap_data_plan *plan,
                                struct rap_data **data, struct rap_diags *diags);

/* The records of data that were read, for one plan of any number. The data must outlive them.
 * Errors are collected over the whole file before it returns false; a row with an error is then
 * among the exclusions of `records`, which may be looked at but not counted. */
RAP_MUST_USE bool
rap_records_make(struct rap_arena *arena, const struct rap_data *data, const struct rap_plan *plan,
                 struct rap_records *records, struct rap_diags *diags);

/* Both. */
RAP_MUST_USE bool rap_records_read(struct rap_arena *arena, const struct rap_plan *plan,
                                   struct rap_records *records, struct rap_diags *diags);

/* The same to look at the data rather than to count: a file without dates is described, and all of
 * its rows are left out (W-NO-DATE). */
RAP_MUST_USE bool rap_records_check(struct rap_arena *arena, const struct rap_plan *plan,
                                    struct rap_records *records, struct rap_diags *diags);

/* What records are read for, when it is less than all. */
struct rap_use {
    const char *const *keys; /* the fields that are asked for beside those of conditions */
    size_t n_keys;
    bool counts_alone; /* rows that are alike may be one record, where their sums are the same */
    bool folds;        /* values may be put together, each record once */
    bool is_undated;   /* by anything but time: where no file has a column of dates, all records lie
                          on RAP_NO_DAY, on which States are called as they are last */
};

/* The same where only numbers are wanted: no checksums of the files, no fields but those that are
 * asked for and, when somebody asks later, others. */
RAP_MUST_USE bool rap_records_read_for(struct rap_arena *arena, const struct rap_plan *plan,
                                       const struct rap_use *use, struct rap_records *records,
                                       struct rap_diags *diags);

/* What a column of a file is taken for, or NULL: it is a field under its own name. */
const char *rap_records_role(const struct rap_records *records, size_t file, size_t column);

/* E-COLUMN: the data have no such field; the nearest of their columns, roles and `others` (words,
 * NULL at the end; may be NULL), or the columns that they have. `pos` may be NULL. */
void rap_records_report_field(const struct rap_records *records, const char *name,
                              const char *const *others, const struct rap_pos *pos,
                              struct rap_diags *diags);

/* Whether there is one. */
bool rap_records_has_field(const struct rap_records *records, const char *role);

/* The field of a role (or of a column header), or NULL; case, blanks, `_' and `-' do not matter
 * unless two columns differ only by them. One that is not among `fields` is built at
 * the first call, by a walk over the files. */
const struct rap_field *rap_records_field(const struct rap_records *records, const char *role);

/* Builds the fields of several at once, by one walk. */
void rap_records_fill(const struct rap_records *records, const char *const *roles, size_t n);

/* Whether the first of several sponsors can be the lead one. In the lists of a library it is not:
 * they are alphabetical, and tell the original sponsors from those that joined. */
bool rap_records_may_name_lead(const struct rap_records *records);

/* Rows that are not counted by reason, in the order in which reasons come up. */
void rap_records_reasons(struct rap_arena *arena, const struct rap_records *records,
                         struct rap_tally **reasons, size_t *n);

/* How many rows the exclusions of a code stand for. */
size_t rap_records_excluded(const struct rap_records *records, const char *code);

/* The codes of one record: how many, and where they stand. A missing single value has none. */
size_t rap_field_codes(const struct rap_field *field, size_t record, const uint32_t **codes);

/* The State or body that a value of the field names on a day, or NULL. */
const struct rap_member *
rap_field_member(const struct rap_field *field, uint32_t code, int32_t day);

/* Value `index` of a record as the file has it, when that is another name and not the same in other
 * letters: "Turkey". NULL: the same. */
const char *rap_field_other_name(const struct rap_field *field, size_t record, size_t index);

/* The first value as text, or the empty text; `field` may be NULL. */
struct rap_str rap_field_text(const struct rap_field *field, size_t record);

#endif
