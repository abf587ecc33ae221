/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "token.h"

/* What a byte is (7.2.2), when it is not regular. */
enum { BLANK = 1, DELIMITER };

static const unsigned char kinds[256] = {
    [' '] = BLANK,     ['\n'] = BLANK,    ['\r'] = BLANK,    ['\t'] = BLANK,
    ['\f'] = BLANK,    ['\0'] = BLANK,    ['('] = DELIMITER, [')'] = DELIMITER,
    ['<'] = DELIMITER, ['>'] = DELIMITER, ['['] = DELIMITER, [']'] = DELIMITER,
    ['{'] = DELIMITER, ['}'] = DELIMITER, ['/'] = DELIMITER, ['%'] = DELIMITER,
};

bool
rap_token_is_blank(char c)
{
    return kinds[(unsigned char)c] == BLANK;
}

bool
rap_token_is_regular(char c)
{
    return kinds[(unsigned char)c] == 0;
}

size_t
rap_token_skip_blanks(struct rap_str text, size_t at)
{
    while (at < text.len && (rap_token_is_blank(text.ptr[at]) || text.ptr[at] == '%'))
        if (text.ptr[at] == '%')
            while (at < text.len && text.ptr[at] != '\n')
                at++;
        else
            at++;
    return at;
}

size_t
rap_token_skip_regular(struct rap_str text, size_t at)
{
    while (at < text.len && rap_token_is_regular(text.ptr[at]))
        at++;
    return at;
}

static size_t
skip_string(struct rap_str text, size_t at)
{
    size_t depth = 0;
    do {
        char c = text.ptr[at++];
        if (c == '\\')
            at++;
        else if (c == '(')
            depth++;
        else if (c == ')')
            depth--;
    } while (depth > 0 && at < text.len);
    return at < text.len ? at : text.len;
}

static size_t
skip_digits(struct rap_str text, size_t at)
{
    while (at < text.len && text.ptr[at] != '>')
        at++;
    return at < text.len ? at + 1 : at;
}

size_t
rap_token_skip(struct rap_str text, size_t at)
{
    char c = text.ptr[at];
    if (c == '(')
        return skip_string(text, at);
    if (c == '/' || rap_token_is_regular(c))
        return rap_token_skip_regular(text, at + 1);
    if ((c == '<' || c == '>') && at + 1 < text.len && text.ptr[at + 1] == c)
        return at + 2;
    return c == '<' ? skip_digits(text, at) : at + 1;
}
