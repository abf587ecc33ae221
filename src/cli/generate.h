/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parts of the manual page and of shell completion, made from the tables of commands and options.
 */
#ifndef RAPPORTEUR_CLI_GENERATE_H
#define RAPPORTEUR_CLI_GENERATE_H

#include "internal.h"

typedef void generate_fn(struct rap_arena *arena, struct rap_buffer *out);

generate_fn rap_generate_man_commands, rap_generate_man_options, rap_generate_man_codes;
generate_fn rap_generate_bash_commands, rap_generate_bash_options, rap_generate_bash_words;
generate_fn rap_generate_zsh_commands, rap_generate_zsh_cases;
generate_fn rap_generate_fish;

#endif
