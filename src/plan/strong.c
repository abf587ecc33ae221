/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words that say more than counts can. */
#include "internal.h"

#include <ctype.h>
#include <string.h>

/* A stem takes endings: "significantly", "dramatically". */
static const struct {
    const char *text;
    bool is_stem;
} strong_words[] = {
    { "significan", true }, { "trend towards", false }, { "borderline", false },
    { "nearly", false },    { "sharply", false },       { "dramatic", true },
    { "only", false },      { "because", false },       { "led to", false },
};

static bool
is_letter(struct rap_str text, size_t at)
{
    unsigned char c = at < text.len ? (unsigned char)text.ptr[at] : ' ';
    return c >= 0x80 || isalnum(c);
}

static size_t
match_at(struct rap_str text, size_t at, const char *word, bool is_stem)
{
    size_t len = strlen(word);
    if (!rap_str_equal_fold(rap_str_slice(text, at, at + len), rap_str_of(word)))
        return 0;
    while (is_stem && is_letter(text, at + len))
        len++;
    return is_letter(text, at + len) ? 0 : len;
}

bool
rap_strong_word_find(struct rap_str text, size_t from, struct rap_str *word)
{
    for (size_t at = from; at < text.len; at++) {
        if (at > 0 && is_letter(text, at - 1))
            continue;
        for (size_t i = 0; i < RAP_COUNT_OF(strong_words); i++) {
            size_t len = match_at(text, at, strong_words[i].text, strong_words[i].is_stem);
            *word = rap_str_slice(text, at, at + len);
            if (len > 0)
                return true;
        }
    }
    return false;
}

/* The word where it stands in the file, for a text on one line without escapes. Otherwise the caret
 * stays under the whole text. */
static struct rap_pos
pos_of_word(const struct node *node, struct rap_str word)
{
    struct rap_pos pos = node->pos;
    size_t quote = node->plain ? 0 : 1, points = rap_str_points(node->text);
    if (pos.length == points + 2 * quote) {
        size_t before = (size_t)(word.ptr - node->text.ptr);
        pos.column += quote + rap_str_points(rap_str_slice(node->text, 0, before));
        pos.length = rap_str_points(word);
    }
    return pos;
}

void
rap_strong_words_check(struct reader *reader, const struct node *node)
{
    struct rap_str word;
    size_t from = 0;
    while (rap_strong_word_find(node->text, from, &word)) {
        struct rap_pos pos = pos_of_word(node, word);
        rap_diag_add(reader->diags, "W-WORD.strong", &pos, RAP_WITH(rap_arg_str("word", word)));
        from = (size_t)(word.ptr - node->text.ptr) + word.len;
    }
}
