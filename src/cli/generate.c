/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rapporteur generate: fills in the lines of a template that stand for tables of the program. The
 * build makes the manual page and shell completion with it. */
#include "generate.h"

#include "rapporteur/base/file.h"

static void
version(struct run *run)
{
    rap_buffer_text(&run->out,
                    ".TH RAPPORTEUR 1 \"\" \"rapporteur " RAP_VERSION "\" \"User Commands\"\n");
}

static const struct {
    const char *line;
    generate_fn *once;
    generate_command_fn *each; /* for each command that people use */
} marks[] = {
    { "@man-title@", version, NULL },
    { "@man-commands@", NULL, rap_generate_man_command },
    { "@man-options@", rap_generate_man_options, NULL },
    { "@man-codes@", rap_generate_man_codes, NULL },
    { "@bash-commands@", NULL, rap_generate_bash_command },
    { "@bash-options@", NULL, rap_generate_bash_options },
    { "@bash-words@", NULL, rap_generate_bash_words },
    { "@zsh-commands@", NULL, rap_generate_zsh_command },
    { "@zsh-cases@", NULL, rap_generate_zsh_case },
    { "@fish@", NULL, rap_generate_fish_command },
};

static void
fill_mark(struct run *run, size_t mark)
{
    const struct command *command;
    if (marks[mark].once)
        marks[mark].once(run);
    for (size_t i = 0; marks[mark].each && (command = rap_command_at(i)); i++)
        if (!command->is_hidden)
            marks[mark].each(run, command);
}

static void
add_line(struct run *run, struct rap_str line)
{
    size_t i = 0;
    while (i < RAP_COUNT_OF(marks) && !rap_str_equal_text(line, marks[i].line))
        i++;
    if (i < RAP_COUNT_OF(marks))
        fill_mark(run, i);
    else
        rap_buffer_format(&run->out, "%.*s\n", RAP_ARG(line));
}

static bool
run_generate(struct run *run)
{
    struct rap_str text;
    if (!rap_file_read(run->arena, run->arguments[0], &text, run->diags))
        return false;
    for (size_t start = 0, end; start < text.len; start = end + 1) {
        end = rap_str_find(text, RAP_STR("\n"), start);
        add_line(run, rap_str_slice(text, start, end));
    }
    return true;
}

const struct command rap_command_generate = {
    .name = "generate",
    .least = 1,
    .most = 1,
    .is_hidden = true,
    .run = run_generate,
};
