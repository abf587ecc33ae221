/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text that grows, in an arena. */
#ifndef RAPPORTEUR_BASE_BUFFER_H
#define RAPPORTEUR_BASE_BUFFER_H

#include "rapporteur/base/str.h"

struct rap_buffer {
    struct rap_arena *arena;
    char *ptr; /* NUL-terminated as soon as something was added */
    size_t len, capacity;
};

/* An empty buffer: `struct rap_buffer text = { .arena = arena };` */
void rap_buffer_add(struct rap_buffer *buffer, struct rap_str text);
void rap_buffer_text(struct rap_buffer *buffer, const char *text);
void rap_buffer_char(struct rap_buffer *buffer, char c);
void rap_buffer_format(struct rap_buffer *buffer, const char *format, ...) RAP_PRINTF(2, 3);

/* What was added so far; valid until the next addition. */
struct rap_str rap_buffer_str(const struct rap_buffer *buffer);

#endif
