/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a command found, told once: a tree of facts, which JSON, CSV and tables for people print
 * each in their way. Facts of statistics come from their descriptors (rapporteur/stats/measure.h).
 */
#ifndef RAPPORTEUR_CLI_PRINT_TOLD_H
#define RAPPORTEUR_CLI_PRINT_TOLD_H

#include "../internal.h"

#include "rapporteur/stats/measure.h"
#include "rapporteur/stats/pair/pair.h"

enum told_kind {
    TOLD_OBJECT, /* facts under keys */
    TOLD_LIST,   /* objects, numbers or texts one after another */
    TOLD_TEXT,
    TOLD_NUMBER,   /* a value; a p-value with its logarithm */
    TOLD_INTERVAL, /* two ends */
    TOLD_ESTIMATE, /* a value with two ends: an object of value, low, high */
    TOLD_OWN,      /* the same, but its parts are the parent's: {"value", "low", "high", …} */
    TOLD_PAIR,     /* a year (the low end) and its value, in a list */
    TOLD_YES_NO    /* the value is 1 or 0 */
};

struct told {
    enum told_kind kind;
    const char *key;   /* NULL in a list */
    const char *label; /* for people: of an object the head of its table, else of a row; NULL: none.
                          Objects of one label share a table, facts of one label a row. */
    const char *column; /* of a table of rows: its title for people; NULL: for programs alone */
    enum rap_quantity quantity;
    const char *csv; /* of a table of rows: its name there; NULL: its path */
    struct rap_measured value;
    const char *text;  /* of a list: a cell that says it in a table of rows, or NULL */
    const char *plain; /* what people read in its place; NULL: itself */
    bool is_flat;      /* JSON on one line */
    bool is_blank;     /* a text that stands for no value: CSV has an empty cell */
    bool leads;        /* of a table of rows: before the others in CSV */
    bool shows_ends;   /* of a table of rows: people see the interval too */
    bool tells_absent; /* it ends in `absent`: the reasons of all within, by path */
    bool has_head;     /* of a table of rows: the first gives the columns alone, and is no row */
    struct told *first, *last, *next; /* what is within */
    const struct rap_voice *voice;    /* of what people read */
};

/* Adds to a parent (NULL: a tree of its own). What is returned may be set further. */
struct told *told_object(struct told *parent, const char *key);
struct told *told_list(struct told *parent, const char *key);
struct told *told_root(const struct rap_voice *voice);
struct told *told_text(struct told *parent, const char *key, const char *text);
struct told *
told_number(struct told *parent, const char *key, enum rap_quantity quantity, double value);
struct told *told_count(struct told *parent, const char *key, size_t n);
struct told *told_estimate(struct told *parent, const char *key, enum rap_quantity quantity,
                           struct rap_estimate estimate);
struct told *told_yes(struct told *parent, const char *key, bool yes);

/* JSON on one line; the same. */
struct told *told_flat(struct told *told);

/* Gives it the label, or the column, that the message `told.KEY' says; the same. */
struct told *told_named(struct told *told);
struct told *told_shows(struct told *told);

/* The facts of a result as their descriptors say. */
void told_facts(struct told *parent, const struct rap_facts *facts, const void *result);

/* The measures of one period, in an object; those of two, in the objects of their groups. */
struct told *told_rate(struct told *parent, const char *key, const struct rap_rate *rate);
void told_pair(struct told *parent, const struct rap_pair *pair, size_t n_periods);

/* ---- printing */

struct told_style {
    enum format format;
    double level; /* of the intervals, for the heads of tables */
};

/* JSON; CSV (key, value, low, high, log10, absent: a row a fact, by its path); or a table for each
 * object, in the order in which they were told. */
void told_print(const struct told *root, struct told_style style, struct rap_buffer *out);

/* The objects of a list as rows of one table: for people the facts that have a column, in CSV all,
 * by their path. In CSV the first row also has the facts of `beside' and of what follows it. */
void told_print_rows(const struct told *list, const struct told *beside, struct told_style style,
                     struct rap_buffer *out);

/* A fact as people read it ("" when it does not exist), and its interval: "0.48–1.2". */
const char *told_shown(const struct told *fact);
const char *told_ends(const struct told *fact);

/* The text of a message that descriptors of statistics name; NULL: they name none. */
const char *told_said(const struct rap_voice *voice, const char *text);

/* Numbers of a list: "2011 0.03, 2012 0.41", "2013-2017". */
const char *told_list_text(const struct told *list);

/* "95% interval" */
const char *told_interval_title(const struct rap_voice *voice, struct told_style style);

/* In CSV: "ratio.exact"; entries of a list are counted from 0, a value has its parent's path. */
const char *
told_path(struct rap_arena *arena, const char *path, const struct told *told, size_t index);

/* In JSON, among the reasons: a value has the key "value". */
const char *told_json_path(const char *path, const struct told *told, size_t index);

/* The part of an object under a key. */
struct told *told_part(const struct told *told, const char *key);

/* How many parts an object or a list has. */
size_t told_parts(const struct told *told);

#endif
