/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "internal.h"

#include <string.h>

/* In the order of the enumerations of plan.h. */
const char *const rap_counting_words[] = { "full", "first", "fractional", "any", NULL };
const char *const rap_unit_words[] = { "symbol", "rows", "weight", NULL };
const char *const rap_decision_words[] = { "left-out", "counted", NULL };
const char *const rap_bad_row_words[] = { "stop", "skip", NULL };
const char *const rap_date_order_words[] = { "auto", "iso", "day-first", "month-first", NULL };
const char *const rap_encoding_words[] = { "auto",       "utf-8",   "windows-1252",
                                           "iso-8859-1", "utf-16",  "windows-1251",
                                           "koi8-r",     "gb18030", "utf-8-twice",
                                           NULL };
#define WORD(place, name) #name,
const char *const rap_page_words[] = { RAP_PAGES(WORD) NULL };
const char *const rap_output_words[] = { RAP_OUTPUTS(WORD) NULL };

size_t
rap_words_count(const char *const *words)
{
    size_t n = 0;
    while (words[n] != NULL)
        n++;
    return n;
}

bool
rap_words_parse(const char *const *words, struct rap_str text, size_t *index)
{
    for (*index = 0; words[*index] != NULL; (*index)++)
        if (rap_str_equal_text(text, words[*index]))
            return true;
    return false;
}

bool
rap_counting_parse(struct rap_str text, enum rap_counting *value)
{
    size_t index;
    if (!rap_words_parse(rap_counting_words, text, &index))
        return false;
    *value = (enum rap_counting)index;
    return true;
}

static const struct {
    const char *word;
    char delimiter;
} delimiters[] = {
    { "auto", '\0' }, { "comma", ',' }, { "semicolon", ';' }, { "tab", '\t' }, { "pipe", '|' }
};

bool
rap_delimiter_parse(struct rap_str text, char *delimiter)
{
    for (size_t i = 0; i < RAP_COUNT_OF(delimiters); i++)
        if (rap_str_equal_text(text, delimiters[i].word)) {
            *delimiter = delimiters[i].delimiter;
            return true;
        }
    if (text.len != 1 || strchr("\"\r\n", text.ptr[0]) != NULL || (signed char)text.ptr[0] <= 0)
        return false;
    *delimiter = text.ptr[0];
    return true;
}

const char *
rap_delimiter_word(struct rap_arena *arena, char delimiter)
{
    for (size_t i = 0; i < RAP_COUNT_OF(delimiters); i++)
        if (delimiters[i].delimiter == delimiter)
            return delimiters[i].word;
    return rap_format(arena, "%c", delimiter);
}

const char *
rap_role_of(const char *word)
{
    static const char *const roles[][2] = { { "sponsor", "sponsors" }, { "topic", "topics" } };
    struct rap_str name = rap_str_of(word);
    for (size_t i = 0; i < RAP_COUNT_OF(roles); i++)
        for (size_t k = 0; k < 2; k++)
            if (rap_str_equal_fold(name, rap_str_of(roles[i][k])))
                return roles[i][1];
    return word;
}

/* At most a third of the letters may differ, but two of four or more. */
static size_t
near_enough(struct rap_str text)
{
    if (text.len < 4)
        return 1;
    return text.len < 9 ? 2 : text.len / 3;
}

const char *
rap_nearest(struct rap_str text, const char *const *choices, size_t n_choices)
{
    const char *nearest = NULL;
    size_t least = near_enough(text) + 1;
    for (size_t i = 0; i < n_choices; i++) {
        size_t distance = rap_str_distance(text, rap_str_of(choices[i]));
        if (distance < least) {
            least = distance;
            nearest = choices[i];
        }
    }
    return nearest;
}

struct rap_arg
rap_words_arg(struct rap_arena *arena, const char *name, const char *const *words)
{
    return rap_arg_words(arena, name, "list.or", words, rap_words_count(words));
}
