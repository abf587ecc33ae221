/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts without what spelling differs in: case, accents, punctuation, blanks (by utf8proc). */
#ifndef RAPPORTEUR_BASE_FOLD_H
#define RAPPORTEUR_BASE_FOLD_H

#include "rapporteur/base/str.h"

/* Compatibility decomposition without marks, case folded; digits of any script are 0-9; runs of
 * anything but letters and digits are one blank, and none stands at an end. Apostrophes vanish.
 * "CÔTE  D’IVOIRE" and "Cote d'Ivoire" are both "cote divoire". */
struct rap_str rap_fold(struct rap_arena *arena, struct rap_str text);

/* The text with a capital as its first letter, of any script. */
const char *rap_str_capital(struct rap_arena *arena, struct rap_str text);

#endif
