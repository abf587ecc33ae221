/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Messages as texts with looks: each place keeps its own. */
#ifndef RAPPORTEUR_REPORT_WORDS_H
#define RAPPORTEUR_REPORT_WORDS_H

#include "rapporteur/base/message.h"
#include "rapporteur/report/document.h"

/* A text in the place of a message that has its name. */
struct rap_words_place {
    const char *name; /* NULL: the end of an array */
    struct rap_text text;
    bool takes_blank;
};
struct rap_words_place rap_words_at(const char *name, struct rap_text text);
/* The blank behind it looks like its end. */
struct rap_words_place rap_words_before(const char *name, struct rap_text text);

/* The places of one call. */
#define RAP_PLACES(...)                                                                            \
    (const struct rap_words_place[])                                                               \
    {                                                                                              \
        __VA_ARGS__,                                                                               \
        {                                                                                          \
            .name = NULL                                                                           \
        }                                                                                          \
    }

/* The message of a key; where it names a place, the text of that, and what stands between looks
 * like `words`. In lists a place is a rap_arg_scope with its name. */
struct rap_text
rap_words(const struct rap_voice *voice, const char *key, const struct rap_arg *args,
          struct rap_run words, const struct rap_words_place *places);

/* A text cut at the places of others, in their order. */
struct rap_cut {
    size_t start, end;
    struct rap_text text;
    bool takes_blank;
};
void rap_text_cut(struct rap_arena *arena, struct rap_text *text, struct rap_run words,
                  const struct rap_cut *cuts, size_t n);

#endif
