/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The only place that prints and that gives an exit status:
 * 0 done; 1 done, and a condition of --fail-on is met; 2 usage or plan; 3 data; 4 environment;
 * 5 internal. */
#include "internal.h"

#include "rapporteur/base/memory.h"
#include "rapporteur/stats/library.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool
wants_color(const struct run *run)
{
    const char *no_color = getenv("NO_COLOR"), *term = getenv("TERM");
    if (run->options.color.index != WHEN_AUTO)
        return run->options.color.index == WHEN_ALWAYS;
    return (no_color == NULL || no_color[0] == '\0') && term != NULL && strcmp(term, "dumb") != 0
           && isatty(STDERR_FILENO);
}

static bool
run_command(struct run *run, int argc, char **argv)
{
    if (!rap_command_line_read(run, argc, argv))
        return false;
    if (run->options.strict)
        rap_diags_be_strict(run->diags);
    if (run->options.help)
        rap_help_print(rap_diags_voice(run->diags), run->command, &run->out);
    else if (run->options.version)
        rap_version_print(&run->out);
    else
        return run->command->run(run);
    return true;
}

/* A reader that went away or a full disk must not look like success. */
static void
print_output(struct run *run, bool ok)
{
    bool shown = ok && rap_diags_errors(run->diags) == 0;
    if (!shown && (run->command == NULL || !run->command->shows_always))
        return;
    struct rap_str text = rap_buffer_str(&run->out);
    fwrite(text.ptr, 1, text.len, stdout);
    if (fflush(stdout) != 0 || ferror(stdout))
        rap_diag_add(run->diags, "E-WRITE.output", NULL,
                     RAP_WITH(rap_arg_text("why", strerror(errno))));
}

static void
print_messages(struct run *run)
{
    struct rap_buffer out = { .arena = run->arena };
    rap_messages_print(run, wants_color(run), &out);
    struct rap_str text = rap_buffer_str(&out);
    fwrite(text.ptr, 1, text.len, stderr);
}

int
main(int argc, char **argv)
{
    signal(SIGPIPE, SIG_IGN);
    rap_memory_tune();
    rap_stats_begin();
    struct rap_arena *arena = rap_arena_open();
    struct run run = { .arena = arena,
                       .voice = { arena, NULL },
                       .diags = rap_diags_open(),
                       .options = rap_options_default(),
                       .out = { .arena = arena } };
    bool ok = run_command(&run, argc, argv);
    if (!ok && rap_diags_errors(run.diags) == 0)
        rap_diag_add(run.diags, "E-INTERNAL.no-message", NULL, NULL);
    print_output(&run, ok);
    print_messages(&run);
    int status = rap_diags_exit_status(run.diags);
    if (status == 0 && run.condition_met)
        status = 1;
    rap_diags_close(run.diags);
    rap_arena_close(arena);
    return status;
}
