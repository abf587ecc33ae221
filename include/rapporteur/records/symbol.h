/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Symbols of UN documents: the many ways to write one text, brought to one form.
 *
 * The rule of identity: two rows are the same text when their symbols have the same normal form.
 * A part (52/169 M, 43/222 A-E) is a text of its own, and so is a revision (/Rev.1) or an addendum
 * (/Add.1) unless the plan says `revisions: together`. A vote on a paragraph stands under the
 * symbol of the whole text and is no text of its own.
 *
 * What is no part of a symbol makes no other text: quotes around it, a comma or full stop behind
 * it, the star of a text reissued for technical reasons (A/RES/61/88*), blanks beside slashes and
 * brackets, characters that are not seen. Letters and digits of full width, and letters of Cyrillic
 * and Greek that look like Latin ones, are those of ASCII. */
#ifndef RAPPORTEUR_RECORDS_SYMBOL_H
#define RAPPORTEUR_RECORDS_SYMBOL_H

#include "rapporteur/base/str.h"

enum rap_symbol_kind { RAP_SYMBOL_RESOLUTION, RAP_SYMBOL_DECISION, RAP_SYMBOL_DOCUMENT };

/* All texts are NUL-terminated and never NULL. */
struct rap_symbol {
    enum rap_symbol_kind kind;
    const char *text;    /* the normal form: "A/RES/52/169M", "A/RES/1991(XVIII)A" */
    const char *whole;   /* without /Rev, /Add and /Corr at its end */
    const char *body;    /* "GA", "SC", "HRC", "ECOSOC", "CONF", else the series: "CEDAW" */
    const char *session; /* "71", "ES-10", "18" for (XVIII); the year for SC; "" when not in it */
};

/* Reads a symbol. `body` (may be empty) tells what a bare number is of: "16/18" is HRC's only when
 * it says so. Without it "71/264" is of the General Assembly, "1325 (2000)" of the Security Council
 * and "2014/12" of ECOSOC; other bare numbers are no symbols. False: it is none. */
bool rap_symbol_read(struct rap_arena *arena, struct rap_str text, struct rap_str body,
                     struct rap_symbol *symbol);

/* "A/RES/69/...": the number was not known when it was written. */
bool rap_symbol_is_unfinished(struct rap_str text);

/* Address of the text in the UN's document system, or NULL for what is no symbol. A part that has
 * no document of its own leads to the whole; of several symbols in a field, the first counts. */
const char *rap_symbol_url(struct rap_arena *arena, struct rap_str symbol);

#endif
