/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "internal.h"

bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool
is_capital(char c)
{
    return c >= 'A' && c <= 'Z';
}

bool
is_letter(char c)
{
    return is_capital(c) || (c >= 'a' && c <= 'z');
}

size_t
run_end(struct rap_str text, size_t at, bool is_one(char), bool wanted)
{
    while (at < text.len && is_one(text.ptr[at]) == wanted)
        at++;
    return at;
}

struct rap_str
take_digits(struct rap_str *rest)
{
    struct rap_str digits = rap_str_slice(*rest, 0, run_end(*rest, 0, is_digit, true));
    *rest = rap_str_slice(*rest, digits.len, rest->len);
    return digits;
}

int
value_of_digits(struct rap_str digits)
{
    int value = 0;
    for (size_t i = 0; i < digits.len && i < 9; i++)
        value = value * 10 + (digits.ptr[i] - '0');
    return value;
}
