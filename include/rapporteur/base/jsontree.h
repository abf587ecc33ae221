/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON (RFC 8259) read into a tree. Strict: one value, no comments, no trailing commas, valid
 * UTF-8, every key once in its object, at most 64 levels deep. */
#ifndef RAPPORTEUR_BASE_JSONTREE_H
#define RAPPORTEUR_BASE_JSONTREE_H

#include "rapporteur/base/diag.h"

enum rap_value_kind {
    RAP_VALUE_NULL,
    RAP_VALUE_BOOL,
    RAP_VALUE_NUMBER,
    RAP_VALUE_TEXT,
    RAP_VALUE_ARRAY,
    RAP_VALUE_OBJECT
};

/* One value. Items of arrays and objects are a linked list in the order of the file. */
struct rap_value {
    enum rap_value_kind kind;
    struct rap_str key; /* inside an object; else empty */
    double number;      /* numbers; 0 and 1 for false and true */
    struct rap_str text;
    const struct rap_value *first, *next;
    size_t n; /* items */
};

/* Reads a text; `name` is the file's, for messages (E-JSON, with the place). The tree lives in the
 * arena. */
RAP_MUST_USE bool rap_value_read(struct rap_arena *arena, const char *name, struct rap_str content,
                                 const struct rap_value **node, struct rap_diags *diags);

/* The item of a key, or NULL; NULL too when `object` is NULL or no object. Borrows. */
const struct rap_value *rap_value_lookup(const struct rap_value *object, const char *key);

/* The text of a key, or the empty text when there is none of that key, or no text. */
struct rap_str rap_value_text(const struct rap_value *object, const char *key);

/* The number of a key, or NaN. */
double rap_value_number(const struct rap_value *object, const char *key);

#endif
