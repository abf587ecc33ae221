/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers to and from text, the same under every locale. */
#ifndef RAPPORTEUR_BASE_NUMBER_H
#define RAPPORTEUR_BASE_NUMBER_H

#include "rapporteur/base/str.h"

#include <stdint.h>

#define RAP_MINUS        "\xE2\x88\x92" /* U+2212 */
#define RAP_EN_DASH      "\xE2\x80\x93" /* U+2013 */
#define RAP_EM_DASH      "\xE2\x80\x94" /* U+2014 */
#define RAP_TIMES        "\xC3\x97"     /* U+00D7 */
#define RAP_NARROW_SPACE "\xE2\x80\xAF" /* U+202F */

/* Reads a whole number or a decimal number ("1.5", "-2e3"); the whole text must be one. */
bool rap_number_parse(struct rap_str text, double *value);
bool rap_number_parse_int(struct rap_str text, int64_t *value);

/* The shortest decimal form that reads back equal ("0.1", "1e+300"); for JSON and CSV. */
const char *rap_number_exact(struct rap_arena *arena, double value);

/* `decimals` digits after the point, a true minus, thousands set apart by commas. For people. */
const char *rap_number_fixed(struct rap_arena *arena, double value, int decimals);

/* Rounded to `digits` significant figures and then printed without an exponent: 3.5, 12, 140. */
const char *rap_number_significant(struct rap_arena *arena, double value, int digits);

/* `decimals` digits after the point, but not more figures than three in all, and three from 10 on:
 * 1.23, 12.3, 123, 1,230. With so many `more` where these do not tell numbers apart. */
const char *rap_number_brief(struct rap_arena *arena, double value, int decimals, int more);

/* How many decimals rap_number_significant prints. */
int rap_number_decimals(double value, int digits);

/* A whole count: "1,843". */
const char *rap_number_count(struct rap_arena *arena, int64_t value);

/* A p-value as printed: "0.0002", "0.014", "0.35", "< 0.0001". */
const char *rap_number_p(struct rap_arena *arena, double p);
int rap_number_p_decimals(double p);

/* Rounded half away from zero to that many significant figures, as a number. */
double rap_number_round_significant(double value, int digits);

#endif
