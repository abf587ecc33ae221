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
add_sentence(struct rap_buffer *out, const char *text)
{
    rap_buffer_format(out, "%s%s\n", roff(out->arena, text),
                      rap_str_ends(rap_str_of(text), "\xE2\x80\xA6") ? "" : ".");
}

static void
add_option(struct rap_buffer *out, const struct command *command, const struct option *option)
{
    rap_buffer_text(out, ".TP\n");
    if (option->letter != 0)
        rap_buffer_format(out, "\\fB\\-%c\\fR, ", option->letter);
    rap_buffer_format(out, "\\fB\\-\\-%s\\fR", roff(out->arena, option->name));
    if (option->argument != NULL)
        rap_buffer_format(out, " \\fI%s\\fR", roff(out->arena, option->argument));
    rap_buffer_char(out, '\n');
    struct rap_voice voice = rap_generate_voice(out);
    add_sentence(out, rap_option_text_of(&voice, command, option));
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
add_options(struct rap_buffer *out, const struct command *command, const struct option_table *table)
{
    const struct command *earlier = earlier_owner(command, table);
    struct rap_voice voice = rap_generate_voice(out);
    if (strcmp(table->name, "own") != 0)
        rap_buffer_format(out, ".PP\n%s",
                          rap_word(&voice, rap_format(out->arena, "options.%s", table->name)));
    if (earlier != NULL) {
        rap_buffer_format(out, " as for\n.BR %s .\n", earlier->name);
        return;
    }
    rap_buffer_char(out, '\n');
    for (size_t i = 0; i < table->n; i++)
        add_option(out, command, &table->at[i]);
}

void
rap_generate_man_command(struct rap_buffer *out, const struct command *command)
{
    struct rap_arena *arena = out->arena;
    struct rap_voice voice = rap_generate_voice(out);
    const char *about = rap_command_text(&voice, command, ".about");
    rap_buffer_format(out, ".SS \"%s %s\"\n", roff(arena, command->name),
                      roff(arena, rap_command_text(&voice, command, ".arguments")));
    add_sentence(out, rap_command_text(&voice, command, ""));
    if (about)
        rap_buffer_format(out, ".PP\n%s\n", roff(arena, about));
    if (command->example)
        rap_buffer_format(out, ".PP\n.nf\n%s\n.fi\n",
                          roff(arena, rap_command_example(&voice, command)));
    for (size_t i = 0; i < MOST_TABLES && command->tables[i] != NULL; i++)
        add_options(out, command, command->tables[i]);
}

void
rap_generate_man_options(struct rap_buffer *out)
{
    for (size_t i = 0; i < rap_options_common.n; i++)
        add_option(out, NULL, &rap_options_common.at[i]);
}

void
rap_generate_man_codes(struct rap_buffer *out)
{
    const struct rap_code *code;
    struct rap_voice voice = { out->arena, NULL };
    for (size_t i = 0; (code = rap_code_at(i)) != NULL; i++) {
        rap_buffer_format(out, ".TP\n.B %s\n%s", roff(out->arena, code->code),
                          roff(out->arena, rap_code_summary(&voice, code)));
        if (code->severity == RAP_ERROR)
            rap_buffer_format(out, " (exit status %d)", code->exit_status);
        rap_buffer_text(out, ".\n");
    }
}
