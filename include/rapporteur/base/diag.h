/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Messages with a code and a position, collected while the work goes on and printed by cli.
 *
 * A function that can fail returns bool and takes `struct rap_diags *`: false means that at least
 * one error was added and that its outputs are unset. */
#ifndef RAPPORTEUR_BASE_DIAG_H
#define RAPPORTEUR_BASE_DIAG_H

#include "rapporteur/base/message.h"

#include <stdint.h>

enum rap_severity { RAP_NOTE, RAP_WARNING, RAP_ERROR };

/* So many messages of a code and severity are kept, each not longer than 2,000 bytes; the others
 * are counted. */
enum { RAP_MOST_OF_A_KIND = 1000 };

/* Where in an input. Line and column count from 1; 0: the file as a whole. Column and length count
 * code points of `excerpt`, the line as it stands in the file (may be empty); a message keeps the
 * part of it that is shown. */
struct rap_pos {
    const char *file;
    size_t line, column, length;
    struct rap_str excerpt;
};

/* One row of the table of codes: what `rapporteur explain CODE` prints. `exit_status` is that of a
 * run that this error ends (2 usage or plan, 3 data, 4 environment, 5 internal). */
struct rap_code {
    const char *code;
    enum rap_severity severity;
    int exit_status;
};

struct rap_diag {
    const struct rap_code *code;
    enum rap_severity severity;
    const char *severity_word;
    struct rap_pos pos;
    const char *text;
};

struct rap_diags;

/* Opens an empty collection; close frees it with all its texts. */
struct rap_diags *rap_diags_open(void);
void rap_diags_close(struct rap_diags *diags);

/* For work on another thread: an empty collection, as strict and in the same language; and its end,
 * where all that it collected stands behind what the other has. */
struct rap_diags *rap_diags_open_beside(const struct rap_diags *diags);
void rap_diags_join(struct rap_diags *diags, struct rap_diags *ended);

/* Adds a message of the catalogue, whose key is that of its code and what it says of it
 * ("E-DATE.reason"), at `pos` (NULL: no position). Texts are copied. */
void rap_diag_add(struct rap_diags *diags, const char *key, const struct rap_pos *pos,
                  const struct rap_arg *args);

/* The same as a warning, also of the code of an error: where something bad was left out on request.
 */
void rap_diag_warn(struct rap_diags *diags, const char *key, const struct rap_pos *pos,
                   const struct rap_arg *args);

/* The language of the messages that are added from now on; English before. What is made with the
 * voice lives as long as the messages: for texts that stand in them. */
void rap_diags_speak(struct rap_diags *diags, const struct rap_language *language);
const struct rap_voice *rap_diags_voice(const struct rap_diags *diags);

/* Counts `n` further messages of a code that are not kept. */
void rap_diag_more(struct rap_diags *diags, const char *code, size_t n);

/* Forgets all messages behind the first `n`. */
void rap_diags_forget(struct rap_diags *diags, size_t n);

/* Takes the messages of a code away, where another one says more. */
void rap_diags_drop(struct rap_diags *diags, const char *code);

/* How many messages of a code there are, with those that are not kept. */
size_t rap_diags_of_code(const struct rap_diags *diags, const struct rap_code *code);

/* Warnings added after this call are errors. */
void rap_diags_be_strict(struct rap_diags *diags);

size_t rap_diags_count(const struct rap_diags *diags);
const struct rap_diag *rap_diags_at(const struct rap_diags *diags, size_t index);
size_t rap_diags_errors(const struct rap_diags *diags);

/* Exit status of the first error; 0 without one. */
int rap_diags_exit_status(const struct rap_diags *diags);

/* The row of a code, or NULL. Walk the table with rap_code_at until NULL. */
const struct rap_code *rap_code_lookup(const char *code);
const struct rap_code *rap_code_at(size_t index);

/* What a code stands for, in a line, and what is to be known of it. */
const char *rap_code_summary(const struct rap_voice *voice, const struct rap_code *code);
const char *rap_code_explanation(const struct rap_voice *voice, const struct rap_code *code);

/* Adds `file:line:column: severity[CODE]: text` and the excerpt with a caret to `out`; control
 * characters of the excerpt are made harmless. */
void rap_diag_print(const struct rap_diag *diag, struct rap_buffer *out);

#endif
