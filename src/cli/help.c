/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Help from the tables. */
#include "internal.h"

#include "rapporteur/base/library.h"
#include "rapporteur/output/library.h"
#include "rapporteur/plan/library.h"
#include "rapporteur/records/library.h"
#include "rapporteur/stats/library.h"

#include <string.h>

enum { LINE_COLUMNS = 96 };

#define PROGRAM rap_arg_text("program", "rapporteur")

/* "-o, --output DIR" */
static const char *
option_form(struct rap_arena *arena, const struct option *option)
{
    const char *letter = option->letter == 0 ? "    " : rap_format(arena, "-%c, ", option->letter);
    return rap_format(arena, "%s--%s%s%s", letter, option->name, option->argument ? " " : "",
                      option->argument ? option->argument : "");
}

static size_t
widest_form(struct rap_arena *arena, const struct command *command)
{
    size_t width = 0;
    const struct option *option;
    for (size_t i = 0; (option = rap_command_option(command, i)) != NULL; i++) {
        size_t len = rap_str_points(rap_str_of(option_form(arena, option)));
        width = len > width ? len : width;
    }
    return width;
}

void
rap_wrapped_print(struct rap_buffer *out, const char *text, size_t indent, size_t columns)
{
    struct rap_str rest = rap_str_of(text), word;
    size_t column = indent;
    while (rap_str_next(&rest, RAP_STR(" "), &word)) {
        size_t len = rap_str_points(word);
        bool is_first = column == indent, fits = column + 1 + len <= columns;
        if (!is_first && !fits)
            rap_buffer_format(out, "\n%*s", (int)indent, "");
        else if (!is_first)
            rap_buffer_char(out, ' ');
        column = is_first || !fits ? indent + len : column + 1 + len;
        rap_buffer_add(out, word);
    }
    rap_buffer_char(out, '\n');
}

void
rap_comment_print(struct rap_buffer *out, const char *mark, const char *text)
{
    enum { COMMENT_COLUMNS = 78 };
    struct rap_buffer lines = { .arena = out->arena };
    rap_wrapped_print(&lines, text, 0, COMMENT_COLUMNS);
    struct rap_str rest = rap_str_trim(rap_buffer_str(&lines)), line;
    while (rap_str_next(&rest, RAP_STR("\n"), &line))
        rap_buffer_format(out, "%s %.*s\n", mark, RAP_ARG(line));
}

/* ---- the texts of options and commands */

struct rap_arg
rap_list_arg(struct rap_arena *arena, const char *name, const char *pattern,
             const char *const *words)
{
    size_t n = 0;
    while (words && words[n])
        n++;
    return rap_arg_words(arena, name, pattern, words, n);
}

/* messages: option.* */
const char *
rap_option_text_of(const struct rap_voice *voice, const struct command *command,
                   const struct option *option)
{
    struct rap_arena *arena = voice->arena;
    const char *key = rap_format(arena, "option.%s.%s", command ? command->name : "", option->name);
    if (!rap_message_exists(voice, key))
        key = rap_format(arena, "option.%s", option->name);
    return rap_message(voice, key,
                       RAP_WITH(rap_arg_text("argument", option->argument),
                                rap_list_arg(arena, "words", "list.or", option->words),
                                rap_list_arg(arena, "list", "list.comma", option->words)));
}

/* messages: command.* */
const char *
rap_command_text(const struct rap_voice *voice, const struct command *command, const char *what)
{
    struct rap_arena *arena = voice->arena;
    const char *key = rap_format(arena, "command.%s%s", command->name, what);
    const char *words = command->words ? rap_words_joined(arena, command->words, " | ") : NULL;
    return rap_message_exists(voice, key)
               ? rap_message(voice, key, RAP_WITH(rap_arg_text("words", words)))
               : NULL;
}

/* What the first line does stands behind it. */
const char *
rap_command_example(const struct rap_voice *voice, const struct command *command)
{
    const char *says = rap_command_text(voice, command, ".example");
    struct rap_str lines = rap_str_of(command->example ? command->example : "");
    size_t end = rap_str_find(lines, RAP_STR("\n"), 0);
    return rap_format(voice->arena, "%.*s%s%s%.*s", RAP_ARG(rap_str_slice(lines, 0, end)),
                      says ? "      " : "", says ? says : "",
                      RAP_ARG(rap_str_slice(lines, end, lines.len)));
}

const char *
rap_words_joined(struct rap_arena *arena, const char *const *words, const char *between)
{
    struct rap_buffer out = { .arena = arena };
    rap_buffer_text(&out, "");
    for (size_t i = 0; words[i] != NULL; i++)
        rap_buffer_format(&out, "%s%s", i == 0 ? "" : between, words[i]);
    return out.ptr;
}

/* ---- help */

/* A term, filled up with blanks to `width` code points, and what it means. */
static void
add_row(struct rap_buffer *out, const char *term, size_t width, const char *meaning)
{
    enum { GAP = 2 };
    size_t len = rap_str_points(rap_str_of(term));
    rap_buffer_format(out, "  %s%*s  ", term, (int)(width > len ? width - len : 0), "");
    rap_wrapped_print(out, meaning, GAP + width + GAP, LINE_COLUMNS);
}

static void
add_options(const struct rap_voice *voice, const struct command *command, struct rap_buffer *out)
{
    size_t width = widest_form(voice->arena, command);
    const struct option_table *table;
    for (size_t i = 0; (table = rap_command_table(command, i)) != NULL; i++) {
        const char *key = rap_format(voice->arena, "options.%s", table->name);
        rap_buffer_format(out, "\n%s\n", rap_word(voice, key));
        for (size_t j = 0; j < table->n; j++)
            add_row(out, option_form(voice->arena, &table->at[j]), width,
                    rap_option_text_of(voice, command, &table->at[j]));
    }
}

static void
add_commands(const struct rap_voice *voice, struct rap_buffer *out)
{
    size_t width = 0;
    const struct command *command;
    for (size_t i = 0; (command = rap_command_at(i)) != NULL; i++)
        width = strlen(command->name) > width ? strlen(command->name) : width;
    rap_buffer_format(out, "\n%s\n", rap_word(voice, "help.commands"));
    for (size_t i = 0; (command = rap_command_at(i)) != NULL; i++)
        if (!command->is_hidden)
            add_row(out, command->name, width, rap_command_text(voice, command, ""));
}

static void
add_command(const struct rap_voice *voice, const struct command *command, struct rap_buffer *out)
{
    const char *arguments = rap_command_text(voice, command, ".arguments");
    const char *about = rap_command_text(voice, command, ".about");
    const char *usage = rap_message(voice, "help.usage",
                                    RAP_WITH(PROGRAM, rap_arg_text("command", command->name),
                                             rap_arg_text("arguments", arguments)));
    rap_buffer_format(out, "%s\n%s.\n", usage, rap_command_text(voice, command, ""));
    if (about) {
        rap_buffer_char(out, '\n');
        rap_wrapped_print(out, about, 0, LINE_COLUMNS);
    }
    if (command->example)
        rap_buffer_format(out, "\n%s\n%s\n", rap_word(voice, "help.example"),
                          rap_command_example(voice, command));
}

void
rap_help_print(const struct rap_voice *voice, const struct command *command, struct rap_buffer *out)
{
    if (command) {
        add_command(voice, command, out);
        add_options(voice, command, out);
        return;
    }
    rap_buffer_format(out, "%s\n%s\n", rap_message(voice, "help.usage.program", RAP_WITH(PROGRAM)),
                      rap_word(voice, "help.about"));
    add_commands(voice, out);
    add_options(voice, NULL, out);
    rap_buffer_format(out, "\n%s\n", rap_word(voice, "help.more"));
}

static bool
run_help(struct run *run)
{
    const struct command *command = NULL;
    if (run->n_arguments > 0 && !rap_command_find(run, run->arguments[0], &command))
        return false;
    rap_help_print(rap_diags_voice(run->diags), command, &run->out);
    return true;
}

/* For those who type it; --help is the documented way. */
const struct command rap_command_help = {
    .name = "help",
    .most = 1,
    .is_hidden = true,
    .run = run_help,
};

void
rap_version_print(struct rap_buffer *out)
{
    rap_buffer_text(out, "rapporteur " RAP_VERSION "\n\n");
    rap_base_versions(out);
    rap_plan_versions(out);
    rap_records_versions(out);
    rap_stats_versions(out);
    rap_output_versions(out);
}
