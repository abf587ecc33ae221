/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Encodings of text: what is valid UTF-8, and other encodings turned into it. */
#ifndef RAPPORTEUR_BASE_ENCODING_H
#define RAPPORTEUR_BASE_ENCODING_H

#include "rapporteur/base/str.h"

/* Offset of the first byte at or after `from` that is not ASCII, or the length. */
size_t rap_ascii_end(struct rap_str text, size_t from);

/* Length of the valid UTF-8 sequence at `at`, or 0 (RFC 3629: no surrogates, no overlong forms). */
size_t rap_utf8_length(struct rap_str text, size_t at);

/* Offset of the first byte at or after `from` that is not valid UTF-8, or the length. */
size_t rap_utf8_invalid(struct rap_str text, size_t from);

/* The code point of the valid sequence at `at`, whose length goes to `len`. */
unsigned rap_utf8_point(struct rap_str text, size_t at, size_t *len);

/* Adds a code point to `bytes`, which has room for 4; the number of bytes written. */
size_t rap_utf8_write(unsigned point, char *bytes);

/* Turns bytes of a charset that iconv knows into UTF-8, NUL-terminated. False when a byte has no
 * meaning in it: `text` is then what stands before, and `bad` the offset of that byte. */
RAP_MUST_USE bool rap_decode(struct rap_arena *arena, const char *charset, struct rap_str bytes,
                             struct rap_str *text, size_t *bad);

/* How a text is cut for several threads. What comes out is the same for any. */
struct rap_cutting {
    size_t size, n_threads; /* of a part, in bytes */
};

/* The same by several threads, where each byte has a meaning of its own. */
RAP_MUST_USE bool
rap_decode_by(struct rap_arena *arena, const char *charset, struct rap_str bytes,
              const struct rap_cutting *cutting, struct rap_str *text, size_t *bad);

#endif
