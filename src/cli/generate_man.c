/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The manual page in roff: a section a command, the common options, the codes. */
#include "generate.h"

#include <string.h>

/* A backslash, and a hyphen that is no line break, are written out; a line may not begin with a dot
 * or a quote. */
static const char *
roff(struct rap_arena *arena, const char *text)
{
    struct rap_buffer out = { .arena = arena };
    rap_buffer_text(&out, *text == '.' || *text == '\'' ? "\\&" : "");
    for (; *text != '\0'; text++) {
        if (*text == '\\')
            rap_buffer_text(&out, "\\e");
        else if (*text == '-')
            rap_buffer_text(&out, "\\-");
        else if (*text == '`')
            rap_buffer_text(&out, "\\(ga");
        else
            rap_buffer_char(&out, *text);
        if (*text == '\n' && (text[1] == '.' || text[1] == '\''))
            rap_buffer_text(&out, "\\&");
    }
    return out.ptr;
}

static void
add_sentence(struct run *run, const char *text)
{
    rap_buffer_format(&run->out, "%s%s\n", roff(run->arena, text),
                      rap_str_ends(rap_str_of(text), "\xE2\x80\xA6") ? "" : ".");
}

static void
add_option(struct run *run, const struct command *command, const struct option *option)
{
    rap_buffer_text(&run->out, ".TP\n");
    if (option->letter != 0)
        rap_buffer_format(&run->out, "\\fB\\-%c\\fR, ", option->letter);
    rap_buffer_format(&run->out, "\\fB\\-\\-%s\\fR", roff(run->arena, option->name));
    if (option->argument != NULL)
        rap_buffer_format(&run->out, " \\fI%s\\fR", roff(run->arena, option->argument));
    rap_buffer_char(&run->out, '\n');
    add_sentence(run, rap_option_text_of(&run->voice, command, option));
}

/* The command before this one that has the table too, or NULL. */
static const struct command *
earlier_owner(const struct command *command, const struct option_table *table)
{
    const struct command *earlier;
    for (size_t i = 0; (earlier = rap_command_at(i)) != command; i++)
        for (size_t j = 0; j < MOST_TABLES && earlier->tables[j] != NULL; j++)
            if (earlier->tables[j] == table)
                return earlier;
    return NULL;
}

/* A table that several commands share is printed with the first of them. */
static void
add_options(struct run *run, const struct command *command, const struct option_table *table)
{
    const struct command *earlier = earlier_owner(command, table);
    if (strcmp(table->name, "own") != 0)
        rap_buffer_format(&run->out, ".PP\n%s",
                          rap_word(&run->voice, rap_format(run->arena, "options.%s", table->name)));
    if (earlier != NULL) {
        rap_buffer_format(&run->out, " as for\n.BR %s .\n", earlier->name);
        return;
    }
    rap_buffer_char(&run->out, '\n');
    for (size_t i = 0; i < table->n; i++)
        add_option(run, command, &table->at[i]);
}

void
rap_generate_man_command(struct run *run, const struct command *command)
{
    struct rap_arena *arena = run->arena;
    const char *about = rap_command_text(&run->voice, command, ".about");
    rap_buffer_format(&run->out, ".SS \"%s %s\"\n", roff(arena, command->name),
                      roff(arena, rap_command_text(&run->voice, command, ".arguments")));
    add_sentence(run, rap_command_text(&run->voice, command, ""));
    if (about)
        rap_buffer_format(&run->out, ".PP\n%s\n", roff(arena, about));
    if (command->example)
        rap_buffer_format(&run->out, ".PP\n.nf\n%s\n.fi\n",
                          roff(arena, rap_command_example(&run->voice, command)));
    for (size_t i = 0; i < MOST_TABLES && command->tables[i] != NULL; i++)
        add_options(run, command, command->tables[i]);
}

void
rap_generate_man_options(struct run *run)
{
    for (size_t i = 0; i < rap_options_common.n; i++)
        add_option(run, NULL, &rap_options_common.at[i]);
}

void
rap_generate_man_codes(struct run *run)
{
    const struct rap_code *code;
    for (size_t i = 0; (code = rap_code_at(i)) != NULL; i++) {
        rap_buffer_format(&run->out, ".TP\n.B %s\n%s", roff(run->arena, code->code),
                          roff(run->arena, rap_code_summary(&run->voice, code)));
        if (code->severity == RAP_ERROR)
            rap_buffer_format(&run->out, " (exit status %d)", code->exit_status);
        rap_buffer_text(&run->out, ".\n");
    }
}
