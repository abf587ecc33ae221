/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Alternative texts: what a chart shows, in sentences. */
#ifndef RAPPORTEUR_CHARTS_WORDS_H
#define RAPPORTEUR_CHARTS_WORDS_H

#include "rapporteur/charts/scene.h"

/* A copy of what was added, with a capital at its start. */
const char *words_finish(const struct rap_buffer *out);

/* "and 43 more topics, not shown"; `others` NULL: "and 43 more, not shown". */
const char *words_left_out(struct rap_arena *arena, size_t n, const char *others);

/* The same as a sentence at the end of an alternative text; nothing for 0. */
void words_add_left_out(struct rap_buffer *out, size_t n, const char *others);

#endif
