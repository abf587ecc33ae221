/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rapporteur generate: fills in the lines of a template that stand for tables of the program. The
 * build makes the manual page and shell completion with it. */
#include "generate.h"

#include "rapporteur/base/file.h"

static void
version(struct rap_arena *arena, struct rap_buffer *out)
{
    (void)arena;
    rap_buffer_text(out,
                    ".TH RAPPORTEUR 1 \"\" \"rapporteur " RAP_VERSION "\" \"User Commands\"\n");
}

static const struct {
    const char *line;
    generate_fn *make;
} marks[] = {
    { "@man-title@", version },
    { "@man-commands@", rap_generate_man_commands },
    { "@man-options@", rap_generate_man_options },
    { "@man-codes@", rap_generate_man_codes },
    { "@bash-commands@", rap_generate_bash_commands },
    { "@bash-options@", rap_generate_bash_options },
    { "@bash-words@", rap_generate_bash_words },
    { "@zsh-commands@", rap_generate_zsh_commands },
    { "@zsh-cases@", rap_generate_zsh_cases },
    { "@fish@", rap_generate_fish },
};

static void
add_line(struct run *run, struct rap_str line)
{
    for (size_t i = 0; i < RAP_COUNT_OF(marks); i++)
        if (rap_str_equal_text(line, marks[i].line)) {
            marks[i].make(run->arena, &run->out);
            return;
        }
    rap_buffer_add(&run->out, line);
    rap_buffer_char(&run->out, '\n');
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
    .arguments = "TEMPLATE",
    .help = N_("Fill a template of the manual page or of shell completion"),
    .least = 1,
    .most = 1,
    .is_hidden = true,
    .run = run_generate,
};
