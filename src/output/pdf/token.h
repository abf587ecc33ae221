/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tokens of PDF (ISO 32000-1, 7.2 and 7.3), in files and in content streams. Places are indexes
 * into a text; a broken token ends with the text. */
#ifndef RAP_OUTPUT_PDF_TOKEN_H
#define RAP_OUTPUT_PDF_TOKEN_H

#include "rapporteur/base/str.h"

bool rap_token_is_blank(char c);
bool rap_token_is_regular(char c); /* neither blank nor delimiter */

/* Behind blanks and comments. */
size_t rap_token_skip_blanks(struct rap_str text, size_t at);

/* Behind the regular characters that begin there. */
size_t rap_token_skip_regular(struct rap_str text, size_t at);

/* Behind the token that begins there: a name, number, operator, whole string, or one bracket. */
size_t rap_token_skip(struct rap_str text, size_t at);

#endif
