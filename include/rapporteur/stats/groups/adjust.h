/* SPDX-License-Identifier: GPL-3.0-or-later */
/* p-values of a family, adjusted for the number of looks. */
#ifndef RAPPORTEUR_STATS_GROUPS_ADJUST_H
#define RAPPORTEUR_STATS_GROUPS_ADJUST_H

#include <stdbool.h>
#include <stddef.h>

enum rap_adjust_kind {
    RAP_ADJUST_HOLM,     /* Scand J Stat 6 (1979) 65 */
    RAP_ADJUST_HOCHBERG, /* Biometrika 75 (1988) 800 */
    RAP_ADJUST_BH,       /* Benjamini & Hochberg, JRSS B 57 (1995) 289 */
    RAP_ADJUST_BY,       /* Benjamini & Yekutieli, Ann Stat 29 (2001) 1165 */
    RAP_ADJUST_COUNT
};

/* Adjusts n p-values as R's p.adjust does: NaN stays NaN and is not counted. */
void rap_adjust(enum rap_adjust_kind kind, const double *p, size_t n, double *adjusted);

/* "holm", "hochberg", "bh", "by", and back; false: not one of them. */
const char *rap_adjust_key(enum rap_adjust_kind kind);
bool rap_adjust_parse(const char *key, enum rap_adjust_kind *kind);

#endif
