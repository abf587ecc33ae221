/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The objects of a PDF as cairo writes it (classic cross-reference table, no object streams), and
 * their dictionaries read and rewritten as text. Nothing is copied that does not change: a briefing
 * of 20,000 records has 200,000 objects. */
#ifndef RAP_OUTPUT_PDF_OBJECTS_H
#define RAP_OUTPUT_PDF_OBJECTS_H

#include "rapporteur/base/buffer.h"

struct rap_objects {
    struct rap_str *at; /* by number, from 1: what stands between `obj` and `endobj` */
    size_t n;           /* the highest number + 1 */
    struct rap_str trailer;
};

/* Finds the objects of a file; they borrow its bytes. False when the file has another form. */
RAP_MUST_USE bool
rap_objects_find(struct rap_arena *arena, struct rap_str file, struct rap_objects *objects);

/* The value of a key ("/Type") in the dictionary that the object begins with; what is inside other
 * dictionaries does not count. False when there is none. */
bool rap_dict_find(struct rap_str object, const char *key, struct rap_str *value);

/* Whether the key has just this value. */
bool rap_dict_says(struct rap_str object, const char *key, const char *value);

/* The values of /Type and /S, empty where there are none. */
void rap_dict_kind(struct rap_str object, struct rap_str *type, struct rap_str *kind);

/* The number of the object that the key refers to ("12 0 R"); 0: none. */
size_t rap_dict_reference(struct rap_str object, const char *key);

/* Adds the object to `out` with `more` ("/Tabs /S") at the end of its dictionary and without the
 * keys of `less` (ends with NULL). */
void rap_dict_rewrite(struct rap_str object, const char *const *less, struct rap_str more,
                      struct rap_buffer *out);

/* A text as PDF string: ASCII in parentheses, anything else in UTF-16 as hexadecimal digits. */
void rap_pdf_string(struct rap_buffer *out, const char *text);

/* A name: "/application#2Fjson". */
void rap_pdf_name(struct rap_buffer *out, const char *text);

#endif
