/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts of a document without their looks, for every format. */
#ifndef RAP_OUTPUT_PLAIN_H
#define RAP_OUTPUT_PLAIN_H

#include "rapporteur/report/document.h"

/* Whether a link is an address that may stand in a document: https, http or mailto. */
bool rap_link_is_address(const char *link);

bool rap_text_empty(const struct rap_text *text);

/* All runs in one. */
struct rap_str rap_text_plain(struct rap_arena *arena, const struct rap_text *text);

#endif
