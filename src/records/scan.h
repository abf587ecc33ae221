/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bytes that give a text of CSV its structure, found many at a time, without a parser.
 *
 * A text is looked at in words of 64 bytes. Comparing a word with one character gives a mask, a bit
 * for each byte: one mask each of quotes, delimiters, line feeds and carriage returns. Bit i of the
 * prefix xor of the quotes is the parity of the quotes up to byte i: it is set inside of quotes,
 * the opening quote included; a doubled quote closes and opens again at once. The prefix xor is one
 * carry-less multiplication by a word of ones. Delimiters and line ends that are outside are the
 * ends of fields and rows, and their positions are taken from the mask from the lowest bit on.
 * Langdale & Lemire, Parsing gigabytes of JSON per second, VLDB Journal 28 (2019) 941-960.
 *
 * Parity alone is right for plain rows, in which quotes stand around whole fields or are doubled.
 * The same masks show each byte at which a row stops to be plain (`odd`); what comes behind the
 * first one means nothing. */
#ifndef RAPPORTEUR_RECORDS_SCAN_H
#define RAPPORTEUR_RECORDS_SCAN_H

#include "rapporteur/base/str.h"

#include <stdint.h>

struct scan;

/* One way to do it. */
struct scan_kernel {
    const char *name;
    bool (*is_usable)(void); /* on this machine */
    /* Scans `n` words at `bytes`, which stand at `at` from the start. */
    void (*run)(struct scan *scan, const char *bytes, size_t n, uint32_t at);
};

/* All of them, the best first; the last one is usable everywhere. */
extern const struct scan_kernel *const scan_kernels[];
extern const size_t scan_n_kernels;
const struct scan_kernel *scan_kernel_best(void);

/* Positions in ascending order. */
struct positions {
    uint32_t *at;
    size_t n, capacity;
};

/* What the last byte was, for the one behind it: 0 or 1, `inside` 0 or all ones. */
struct scan_carry {
    uint64_t inside;
    uint64_t closing; /* a closing quote */
    uint64_t mark;    /* the end of a field, or there is none */
    uint64_t cr;
};

/* What was found from `start` on, the first byte of a row, up to `at`. Positions count from there.
 */
struct scan {
    struct rap_arena *arena;
    const struct scan_kernel *kernel;
    struct rap_str text;
    char delimiter; /* no quote and no line end */
    size_t start, at;
    struct positions ends;   /* of fields: their delimiters and line ends */
    struct positions rows;   /* by row: index in `ends` of its last field */
    struct positions breaks; /* line ends inside quotes; LF, CR and CRLF are one each */
    struct positions odd;    /* where rows are not plain */
    struct scan_carry carry;
};

/* Forgets what was found and begins at another row. */
void scan_begin(struct scan *scan, size_t start);

/* Scans so many more bytes, or up to the end of the text. False: positions can become no larger. */
bool scan_more(struct scan *scan, size_t n);

#endif
