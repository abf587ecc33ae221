/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/base/number.h"

#include "rapporteur/base/buffer.h"

#include <errno.h>
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST_NUMBER = 63 };

/* The text with a NUL behind, when all of it are such letters. */
static bool
copy_of(struct rap_str text, const char *letters, char copy[LONGEST_NUMBER + 1])
{
    if (text.len == 0 || text.len > LONGEST_NUMBER)
        return false;
    memcpy(copy, text.ptr, text.len);
    copy[text.len] = '\0';
    return strspn(copy, letters) == text.len;
}

/* The program never sets LC_NUMERIC, so strtod and printf use the point. */
bool
rap_number_parse(struct rap_str text, double *value)
{
    char copy[LONGEST_NUMBER + 1], *end;
    if (!copy_of(text, "0123456789+-.eE", copy))
        return false;
    double parsed = strtod(copy, &end);
    if (*end != '\0' || !isfinite(parsed))
        return false;
    *value = parsed;
    return true;
}

bool
rap_number_parse_int(struct rap_str text, int64_t *value)
{
    char copy[LONGEST_NUMBER + 1], *end;
    if (!copy_of(text, "0123456789+-", copy))
        return false;
    errno = 0;
    long long parsed = strtoll(copy, &end, 10);
    if (*end != '\0' || errno != 0)
        return false;
    *value = parsed;
    return true;
}

const char *
rap_number_exact(struct rap_arena *arena, double value)
{
    if (value == floor(value) && fabs(value) < 1e15)   /* 20, which %g would give as 2e+01 */
        return rap_format(arena, "%.0f", value + 0.0); /* and no -0 */
    char text[40];
    for (int digits = 1; digits <= 17; digits++) {
        snprintf(text, sizeof text, "%.*g", digits, value);
        if (strtod(text, NULL) == value)
            break;
    }
    return rap_str_dup(arena, rap_str_of(text));
}

/* Digits with a comma between groups of three in front of the point, and a sign. */
static const char *
grouped(struct rap_arena *arena, bool is_negative, const char *digits)
{
    struct rap_buffer out = { .arena = arena };
    rap_buffer_text(&out, is_negative ? RAP_MINUS : "");
    size_t whole = strcspn(digits, ".");
    for (size_t i = 0; digits[i] != '\0'; i++) {
        if (i > 0 && i < whole && (whole - i) % 3 == 0)
            rap_buffer_char(&out, ',');
        rap_buffer_char(&out, digits[i]);
    }
    return out.ptr;
}

const char *
rap_number_fixed(struct rap_arena *arena, double value, int decimals)
{
    if (!isfinite(value))
        return isnan(value) ? RAP_EM_DASH : value > 0 ? "\xE2\x88\x9E" : RAP_MINUS "\xE2\x88\x9E";
    char *digits = rap_format(arena, "%.*f", decimals, fabs(value));
    bool is_zero = strspn(digits, "0.") == strlen(digits);
    return grouped(arena, value < 0 && !is_zero, digits);
}

double
rap_number_round_significant(double value, int digits)
{
    if (value == 0 || !isfinite(value))
        return value;
    char text[40];
    snprintf(text, sizeof text, "%.*e", digits - 1, value);
    return strtod(text, NULL);
}

int
rap_number_decimals(double value, int digits)
{
    double rounded = rap_number_round_significant(value, digits);
    if (rounded == 0 || !isfinite(rounded))
        return 0;
    int decimals = digits - 1 - (int)floor(log10(fabs(rounded)) + 1e-9);
    return decimals < 0 ? 0 : decimals;
}

const char *
rap_number_significant(struct rap_arena *arena, double value, int digits)
{
    return rap_number_fixed(arena, rap_number_round_significant(value, digits),
                            rap_number_decimals(value, digits));
}

const char *
rap_number_brief(struct rap_arena *arena, double value, int decimals, int more)
{
    int needed = rap_number_decimals(value, 3 + more);
    if (needed == 0 && value != 0)
        return rap_number_fixed(arena, rap_number_round_significant(value, 3 + more), 0);
    if (value == 0 || decimals + more < needed)
        needed = decimals + more;
    return rap_number_fixed(arena, value, needed);
}

const char *
rap_number_count(struct rap_arena *arena, int64_t value)
{
    uint64_t size = value < 0 ? (uint64_t)0 - (uint64_t)value : (uint64_t)value;
    return grouped(arena, value < 0, rap_format(arena, "%" PRIu64, size));
}

int
rap_number_p_decimals(double p)
{
    if (p < 0.0001)
        return 4;
    if (p < 0.01)
        return rap_number_decimals(p, p < 0.001 ? 1 : 2);
    return p < 0.1 ? 3 : 2;
}

const char *
rap_number_p(struct rap_arena *arena, double p)
{
    return p < 0.0001 ? "< 0.0001" : rap_number_fixed(arena, p, rap_number_p_decimals(p));
}
