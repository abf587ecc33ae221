/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Completion for bash, zsh and fish. */
#include "generate.h"

#include <string.h>

/* Inside '…' of a shell; `special` is written with a backslash before it. */
static const char *
quoted(struct rap_arena *arena, const char *text, const char *special)
{
    struct rap_buffer out = { .arena = arena };
    rap_buffer_text(&out, "");
    for (; *text != '\0'; text++) {
        if (*text == '\'')
            rap_buffer_text(&out, "'\\''");
        else
            rap_buffer_format(&out, "%s%c", strchr(special, *text) ? "\\" : "", *text);
    }
    return out.ptr;
}

static const char *
joined(struct rap_arena *arena, const char *const *words)
{
    return rap_words_joined(arena, words, " ");
}

/* ---- bash: what stands in the two `case' of the template */

void
rap_generate_bash_command(struct run *run, const struct command *command)
{
    rap_buffer_format(&run->out, "        %s\n", command->name);
}

void
rap_generate_bash_options(struct run *run, const struct command *command)
{
    const struct option *option;
    rap_buffer_format(&run->out, "        %s) echo '", command->name);
    for (size_t i = 0; (option = rap_command_option(command, i)) != NULL; i++)
        rap_buffer_format(&run->out, " --%s%s", option->name, option->argument != NULL ? "=" : "");
    rap_buffer_text(&run->out, "' ;;\n");
}

/* Words of arguments ("list:"), and of options by command ("compare:--format"). */
void
rap_generate_bash_words(struct run *run, const struct command *command)
{
    const struct option *option;
    if (command->words != NULL)
        rap_buffer_format(&run->out, "        %s:) echo '%s' ;;\n", command->name,
                          joined(run->arena, command->words));
    for (size_t i = 0; (option = rap_command_option(command, i)) != NULL; i++)
        if (option->words != NULL)
            rap_buffer_format(&run->out, "        %s:--%s) echo '%s' ;;\n", command->name,
                              option->name, joined(run->arena, option->words));
}

/* ---- zsh: arguments of _describe and _arguments */

void
rap_generate_zsh_command(struct run *run, const struct command *command)
{
    rap_buffer_format(&run->out, "        '%s:%s'\n", command->name,
                      quoted(run->arena, rap_command_text(&run->voice, command, ""), ":"));
}

static void
zsh_option(struct run *run, const struct command *command, const struct option *option)
{
    const char *equals = option->argument != NULL ? "=" : "";
    if (option->letter != 0)
        rap_buffer_format(&run->out, "                '(-%c --%s)'{-%c,--%s%s}'[", option->letter,
                          option->name, option->letter, option->name, equals);
    else
        rap_buffer_format(&run->out, "                '*--%s%s[", option->name, equals);
    rap_buffer_format(&run->out, "%s]",
                      quoted(run->arena, rap_option_text_of(&run->voice, command, option), "[]:"));
    if (option->argument != NULL)
        rap_buffer_format(&run->out, ":%s:", quoted(run->arena, option->argument, ":"));
    if (option->words != NULL)
        rap_buffer_format(&run->out, "(%s)", joined(run->arena, option->words));
    else if (option->argument != NULL)
        rap_buffer_text(&run->out, "_files");
    rap_buffer_text(&run->out, "' \\\n");
}

void
rap_generate_zsh_case(struct run *run, const struct command *command)
{
    const struct option *option;
    rap_buffer_format(&run->out, "        %s)\n            _arguments \\\n", command->name);
    for (size_t i = 0; (option = rap_command_option(command, i)) != NULL; i++)
        zsh_option(run, command, option);
    if (command->words != NULL)
        rap_buffer_format(&run->out, "                '*:argument:(%s)' ;;\n",
                          joined(run->arena, command->words));
    else
        rap_buffer_text(&run->out, "                '*:file:_files' ;;\n");
}

/* ---- fish: one `complete' a command and an option */

static void
fish_option(struct run *run, const struct command *command, const struct option *option)
{
    rap_buffer_format(&run->out, "complete -c rapporteur -n '__fish_seen_subcommand_from %s' -l %s",
                      command->name, option->name);
    if (option->letter != 0)
        rap_buffer_format(&run->out, " -s %c", option->letter);
    if (option->words != NULL)
        rap_buffer_format(&run->out, " -x -a '%s'", joined(run->arena, option->words));
    else if (option->argument != NULL)
        rap_buffer_text(&run->out, " -r");
    rap_buffer_format(&run->out, " -d '%s'\n",
                      quoted(run->arena, rap_option_text_of(&run->voice, command, option), ""));
}

void
rap_generate_fish_command(struct run *run, const struct command *command)
{
    const struct option *option;
    rap_buffer_format(
        &run->out, "complete -c rapporteur -f -n __fish_use_subcommand -a %s -d '%s'\n",
        command->name, quoted(run->arena, rap_command_text(&run->voice, command, ""), ""));
    if (command->words != NULL)
        rap_buffer_format(&run->out,
                          "complete -c rapporteur -f -n '__fish_seen_subcommand_from %s' -a '%s'\n",
                          command->name, joined(run->arena, command->words));
    for (size_t i = 0; (option = rap_command_option(command, i)) != NULL; i++)
        fish_option(run, command, option);
}
