/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts interned once: a code is the index of a text, in the order of first sight. */
#ifndef RAPPORTEUR_BASE_NAMES_H
#define RAPPORTEUR_BASE_NAMES_H

#include "rapporteur/base/str.h"

#include <stdint.h>

#define RAP_NO_CODE UINT32_MAX

struct rap_names;

struct rap_names *rap_names_make(struct rap_arena *arena);

/* The code of a text, which is copied into the arena when it is new. */
uint32_t rap_names_add(struct rap_names *names, struct rap_str text);

/* The code of a text, or RAP_NO_CODE. */
uint32_t rap_names_lookup(const struct rap_names *names, struct rap_str text);

/* The text of a code (NUL-terminated), or the empty text for RAP_NO_CODE. */
struct rap_str rap_names_text(const struct rap_names *names, uint32_t code);

uint32_t rap_names_count(const struct rap_names *names);

#endif
