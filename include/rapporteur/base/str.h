/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Borrowed bytes in UTF-8, and what is done with them. Nothing here owns memory: a function that
 * makes new text takes the arena it goes to. */
#ifndef RAPPORTEUR_BASE_STR_H
#define RAPPORTEUR_BASE_STR_H

#include "rapporteur/base/arena.h"
#include "rapporteur/base/attributes.h"

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct rap_str {
    const char *ptr;
    size_t len;
};

#define RAP_STR(literal) ((struct rap_str){ (literal), sizeof(literal) - 1 })

/* For printf's "%.*s". */
#define RAP_ARG(str) (int)((str).len < INT_MAX ? (str).len : INT_MAX), (str).ptr

/* Borrows a NUL-terminated text; NULL gives the empty text. */
struct rap_str rap_str_of(const char *text);

bool rap_str_equal(struct rap_str a, struct rap_str b);
bool rap_str_equal_text(struct rap_str a, const char *b);

/* 64 bits that tell texts apart: equal ones have the same, on every machine of one byte order. */
uint64_t rap_str_hash(struct rap_str text);

/* Equal but for the case of ASCII letters. */
bool rap_str_equal_fold(struct rap_str a, struct rap_str b);

/* The same name of a column: equal but for the case of ASCII letters, blanks, `_' and `-'. */
bool rap_str_same_name(struct rap_str a, struct rap_str b);
bool rap_str_starts(struct rap_str text, const char *prefix);
bool rap_str_ends(struct rap_str text, const char *suffix);

/* Bytes [from, to) of the text; both are cut to its length. */
struct rap_str rap_str_slice(struct rap_str text, size_t from, size_t to);

/* The text without blanks, tabs, line ends and no-break spaces at both ends. */
struct rap_str rap_str_trim(struct rap_str text);

/* Index of the first `what` at or after `from`, or the length of the text. */
size_t rap_str_find(struct rap_str text, struct rap_str what, size_t from);

/* Takes the part before the next separator off the front of `rest`, trimmed. False when nothing is
 * left; an empty separator takes the whole. */
bool rap_str_next(struct rap_str *rest, struct rap_str separator, struct rap_str *part);

/* Copies into the arena, with a NUL after the last byte. */
struct rap_str rap_str_copy(struct rap_arena *arena, struct rap_str text);
char *rap_str_dup(struct rap_arena *arena, struct rap_str text);

/* The same with blanks for control characters, line ends among them: for what is printed as a
 * label.
 */
const char *rap_str_one_line(struct rap_arena *arena, const char *text);

/* As sprintf, into the arena. The result is NUL-terminated. */
char *rap_format(struct rap_arena *arena, const char *format, ...) RAP_PRINTF(2, 3);

/* Number of code points. */
size_t rap_str_points(struct rap_str text);

/* Number of single edits (insert, delete, replace, swap of neighbours) between two short texts;
 * texts of more than 64 bytes differ by SIZE_MAX. */
size_t rap_str_distance(struct rap_str a, struct rap_str b);

#endif
