/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Help from the tables. */
#include "internal.h"

#include "rapporteur/base/library.h"
#include "rapporteur/output/library.h"
#include "rapporteur/plan/library.h"
#include "rapporteur/records/library.h"
#include "rapporteur/stats/library.h"

#include <string.h>

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

/* A term, filled up with blanks to `width` code points, and what it means. */
static void
add_row(struct rap_buffer *out, const char *term, size_t width, const char *meaning)
{
    enum { LINE_COLUMNS = 96, GAP = 2 };
    size_t len = rap_str_points(rap_str_of(term));
    rap_buffer_format(out, "  %s%*s  ", term, (int)(width > len ? width - len : 0), "");
    rap_wrapped_print(out, meaning, GAP + width + GAP, LINE_COLUMNS);
}

static void
add_options(struct rap_arena *arena, const struct command *command, struct rap_buffer *out)
{
    size_t width = widest_form(arena, command);
    const struct option_table *table;
    for (size_t i = 0; (table = rap_command_table(command, i)) != NULL; i++) {
        rap_buffer_format(out, "\n%s:\n", table->title != NULL ? table->title : N_("Options"));
        for (size_t j = 0; j < table->n; j++)
            add_row(out, option_form(arena, &table->at[j]), width, table->at[j].help);
    }
}

static void
add_commands(struct rap_buffer *out)
{
    size_t width = 0;
    const struct command *command;
    for (size_t i = 0; (command = rap_command_at(i)) != NULL; i++)
        width = strlen(command->name) > width ? strlen(command->name) : width;
    rap_buffer_text(out, N_("\nCommands:\n"));
    for (size_t i = 0; (command = rap_command_at(i)) != NULL; i++)
        if (!command->is_hidden)
            add_row(out, command->name, width, command->help);
}

static void
add_command(const struct command *command, struct rap_buffer *out)
{
    rap_buffer_format(out, N_("Usage: rapporteur %s%s%s [OPTION]…\n%s.\n"), command->name,
                      command->arguments[0] == '\0' ? "" : " ", command->arguments, command->help);
    if (command->about != NULL)
        rap_buffer_format(out, "\n%s\n", command->about);
    if (command->example != NULL)
        rap_buffer_format(out, N_("\nExample:\n%s\n"), command->example);
}

void
rap_help_print(struct rap_arena *arena, const struct command *command, struct rap_buffer *out)
{
    if (command == NULL) {
        rap_buffer_text(out,
                        N_("Usage: rapporteur COMMAND [ARGUMENT]… [OPTION]…\n"
                           "Counts UN resolutions, compares periods and writes a briefing.\n"));
        add_commands(out);
    } else {
        add_command(command, out);
    }
    add_options(arena, command, out);
    if (command == NULL)
        rap_buffer_text(out, N_("\n`rapporteur COMMAND --help' tells more of a command.\n"));
}

static bool
run_help(struct run *run)
{
    const struct command *command = NULL;
    if (run->n_arguments > 0 && !rap_command_find(run, run->arguments[0], &command))
        return false;
    rap_help_print(run->arena, command, &run->out);
    return true;
}

/* For those who type it; --help is the documented way. */
const struct command rap_command_help = {
    .name = "help",
    .arguments = "[COMMAND]",
    .help = N_("Print help"),
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
