/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts without what spelling differs in: case, accents, punctuation, blanks (by utf8proc); and
 * texts as they are counted, without what cannot be seen. */
#ifndef RAPPORTEUR_BASE_FOLD_H
#define RAPPORTEUR_BASE_FOLD_H

#include "rapporteur/base/str.h"

/* Compatibility decomposition without marks, case folded; digits of any script are 0-9; runs of
 * anything but letters and digits are one blank, and none stands at an end. Apostrophes vanish.
 * "CÔTE  D’IVOIRE" and "Cote d'Ivoire" are both "cote divoire". */
struct rap_str rap_fold(struct rap_arena *arena, struct rap_str text);

/* How a text is counted, in every field and for every value of a plan: canonically composed (NFC),
 * without characters that are not seen (default ignorable ones, controls), a run of blanks of any
 * kind one blank, or one line feed where a line ends in it, none at an end. Zero-width joiners stay
 * between letters that join (Arabic and Indic scripts), where they spell words. The text itself
 * when it is so. */
struct rap_str rap_fold_counted(struct rap_arena *arena, struct rap_str text);

/* Whether a text is of plain ASCII that is counted as it is; quick to tell. */
bool rap_is_plain_counted(struct rap_str text);

/* The text with a capital as its first letter, of any script. */
const char *rap_str_capital(struct rap_arena *arena, struct rap_str text);

#endif
