/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parts of the manual page and of shell completion, made from the tables of commands and options.
 */
#ifndef RAPPORTEUR_CLI_GENERATE_H
#define RAPPORTEUR_CLI_GENERATE_H

#include "internal.h"

/* Of the program, and of one command; in the language of the run. */
typedef void generate_fn(struct run *run);
typedef void generate_command_fn(struct run *run, const struct command *command);

generate_fn rap_generate_man_options, rap_generate_man_codes;
generate_command_fn rap_generate_man_command;
generate_command_fn rap_generate_bash_command, rap_generate_bash_options, rap_generate_bash_words;
generate_command_fn rap_generate_zsh_command, rap_generate_zsh_case, rap_generate_fish_command;

#endif
