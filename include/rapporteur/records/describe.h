/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a file holds, column by column, before anything is decided about it. */
#ifndef RAPPORTEUR_RECORDS_DESCRIBE_H
#define RAPPORTEUR_RECORDS_DESCRIBE_H

#include "rapporteur/records/records.h"

enum rap_column_kind {
    RAP_COLUMN_EMPTY,
    RAP_COLUMN_YEAR,   /* at least nine of ten values have four digits, 1900 to 2100; so below */
    RAP_COLUMN_COUNT,  /* whole numbers from 0 */
    RAP_COLUMN_NUMBER, /* other numbers */
    RAP_COLUMN_DATE,
    RAP_COLUMN_SYMBOL,   /* of UN documents: A/RES/71/1 */
    RAP_COLUMN_ALPHA2,   /* two capitals, at least twenty different: codes of countries */
    RAP_COLUMN_LIST,     /* several values in one field, which come again in other fields */
    RAP_COLUMN_CATEGORY, /* few different values */
    RAP_COLUMN_TEXT
};

struct rap_value_count {
    struct rap_str text;
    size_t rows;
};

struct rap_column_facts {
    const char *header;
    enum rap_column_kind kind;
    struct rap_str separator;        /* of a list */
    size_t n_filled, n_missing;      /* rows; blank and every code that means "not known" */
    size_t n_distinct;               /* values, or parts of a list */
    bool has_more;                   /* there are more distinct values than were counted */
    struct rap_value_count *missing; /* codes that occur, "" for blank, most rows first */
    size_t n_codes;
    size_t n_namibia;               /* rows with NA here and Namibia's name in another column */
    struct rap_value_count *common; /* the values of most rows */
    size_t n_common;
};

struct rap_file_facts {
    struct rap_source source;
    size_t n_bad; /* rows that are no CSV or have another number of fields than the header */
    struct rap_column_facts *columns;
    size_t n_columns;
};

/* Describes a file that was read. False: it could not be loaded. */
RAP_MUST_USE bool rap_records_describe(struct rap_arena *arena, const struct rap_records *records,
                                       size_t file, struct rap_file_facts *facts);

/* "date", "list" … */
const char *rap_column_kind_word(const struct rap_voice *voice, enum rap_column_kind kind);

#endif
