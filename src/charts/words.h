/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Alternative texts: what a chart shows, in sentences. */
#ifndef RAPPORTEUR_CHARTS_WORDS_H
#define RAPPORTEUR_CHARTS_WORDS_H

#include "rapporteur/charts/scene.h"

/* Begun with its voice alone. */
struct words {
    const struct rap_voice *voice;
    struct rap_buffer said;
};

/* One more sentence, or several: a message. */
void words_add(struct words *words, const char *key, const struct rap_arg *args);

/* "Resolutions by topic and year, 1992 to 2023." */
void words_add_years(struct words *words, const char *what, int from, int to);

/* What was said, with a capital at its start. */
const char *words_finish(const struct words *words);

/* Joined by a pattern of lists. */
const char *
words_list(const struct rap_voice *voice, const char *pattern, const char *const *texts, size_t n);

/* "and 43 more topics, not shown"; `others` NULL: "and 43 more, not shown". */
const char *words_left_out(const struct rap_voice *voice, size_t n, const char *others);

/* The same as a sentence at the end of an alternative text; nothing for 0. */
void words_add_left_out(struct words *words, size_t n, const char *others);

#endif
