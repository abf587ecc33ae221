/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sentences are messages of the catalogue: each number in them is named by its id and resolves in
 * the table of numbers, so that no sentence can say what was not computed. */
#ifndef RAPPORTEUR_FINDINGS_SENTENCES_H
#define RAPPORTEUR_FINDINGS_SENTENCES_H

#include "rapporteur/findings/numbers.h"
#include "rapporteur/findings/verdict.h"

/* Where the text of a number stands in a sentence: bytes [start, end). */
struct rap_place {
    const char *number; /* its id */
    size_t start, end;
    bool is_end; /* the text is one end of its interval */
};

struct rap_sentence {
    const char *id;   /* "finding.rate" */
    const char *lead; /* printed bold before the text; NULL: none */
    const char *text;
    bool has_verdict;
    enum rap_verdict verdict;
    const char **uses; /* ids of numbers, in the order of the text */
    size_t n_uses;
    struct rap_place *places; /* in the text, in its order; the lead has none */
    size_t n_places;
    bool printed; /* set by the report */
};

struct rap_sentences {
    struct rap_arena *arena;
    struct rap_sentence *at;
    size_t n;
    const char *faulty, *unknown; /* the first sentence that names what is no number; NULL: none */
};

/* Adds the message of a key, or one more sentence to what an id says already. Its names are those
 * of `args`, then numbers: `{rr.all}`, the ends of their intervals `{rr.all.low}` and
 * `{rr.all.high}`, the name of their method `{rr.all.method}`. The message KEY.lead, or else
 * ID.lead, where there is one, is the lead. */
struct rap_sentence *
rap_sentences_add(struct rap_sentences *sentences, const struct rap_numbers *numbers,
                  const char *id, const char *key, const struct rap_arg *args);

/* The sentence of an id, or NULL. */
struct rap_sentence *rap_sentences_lookup(const struct rap_sentences *sentences, const char *id);

/* The same, marked as printed with the numbers that it uses. */
const struct rap_sentence *
rap_sentences_print(struct rap_sentences *sentences, struct rap_numbers *numbers, const char *id);

/* The text of a sentence, or the empty text when there is none of that id. */
const char *rap_sentences_text(const struct rap_sentences *sentences, const char *id);

/* The methods of the ratios ID.rr in a place: the usual one, then those of others by the number
 * ID.NAME. "mid-P"; "mid-P; All: negative binomial". The n >= 1 ids stand `size` bytes apart. */
struct rap_arg rap_methods_arg(const char *place, const struct rap_numbers *numbers,
                               const char *const *ids, size_t n, size_t size, const char *name);

#endif
