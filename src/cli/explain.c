/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rapporteur explain: what a message, a statistic or a verdict means. */
#include "internal.h"

#include "rapporteur/findings/verdict.h"
#include "rapporteur/stats/measure.h"

#include <string.h>

enum { LINE_COLUMNS = 78 };

/* A paragraph, after an empty line. */
static void
add_paragraph(struct rap_buffer *out, const char *text)
{
    if (text == NULL)
        return;
    rap_buffer_char(out, '\n');
    rap_wrapped_print(out, text, 0, LINE_COLUMNS);
}

static bool
explain_code(const struct rap_voice *voice, const char *name, struct rap_buffer *out)
{
    static const char *const severities[] = { N_("note"), N_("warning"), N_("error") };
    struct rap_str wanted = rap_str_of(name);
    const struct rap_code *code;
    for (size_t i = 0; (code = rap_code_at(i)) != NULL; i++) {
        if (!rap_str_equal_fold(wanted, rap_str_of(code->code)))
            continue;
        rap_buffer_format(out, "%s: %s\n", code->code, rap_code_summary(voice, code));
        add_paragraph(out, rap_code_explanation(voice, code));
        rap_buffer_format(out, N_("\nSeverity: %s."), severities[code->severity]);
        if (code->exit_status > 0)
            rap_buffer_format(out, N_(" Exit status%s: %d."),
                              code->severity == RAP_WARNING ? N_(" with --strict") : "",
                              code->exit_status);
        rap_buffer_char(out, '\n');
        return true;
    }
    return false;
}

static bool
explain_statistic(const struct rap_voice *voice, const char *name, struct rap_buffer *out)
{
    static const char *const parts[] = { "method", "formula", "assumption", "reference" };
    if (!rap_stat_exists(name))
        return false;
    rap_buffer_format(out, "%s: %s\n", name, rap_stat_text(voice, name, "title"));
    struct rap_arg plain = rap_arg_text("plain", rap_stat_text(voice, name, "plain"));
    rap_buffer_format(out, "%s\n", rap_message(voice, "explain.plain", RAP_WITH(plain)));
    for (size_t i = 0; i < RAP_COUNT_OF(parts); i++)
        add_paragraph(out, rap_stat_text(voice, name, parts[i]));
    return true;
}

static bool
explain_verdict(const struct rap_voice *voice, const char *name, struct rap_buffer *out)
{
    for (int i = 0; i < RAP_VERDICT_COUNT; i++) {
        const char *word = rap_verdict_word((enum rap_verdict)i);
        if (!rap_str_equal_fold(rap_str_of(name), rap_str_of(word)))
            continue;
        rap_buffer_format(out, "%s\n", rap_verdict_said(voice, (enum rap_verdict)i));
        add_paragraph(out, rap_verdict_rule(voice, (enum rap_verdict)i));
        return true;
    }
    return false;
}

/* Everything that can be explained. */
static struct rap_words
all_names(struct rap_arena *arena)
{
    struct rap_words names = { 0 };
    for (size_t i = 0; rap_code_at(i) != NULL; i++)
        rap_words_add(arena, &names, rap_code_at(i)->code);
    for (size_t i = 0; rap_stat_at(i) != NULL; i++)
        rap_words_add(arena, &names, rap_stat_at(i));
    for (int i = 0; i < RAP_VERDICT_COUNT; i++)
        rap_words_add(arena, &names, rap_verdict_word((enum rap_verdict)i));
    return names;
}

/* Codes and verdicts may be typed in small letters, so the nearest name is looked for in both. */
static const char *
nearest_hint(struct rap_arena *arena, const char *name)
{
    struct rap_words names = all_names(arena);
    char *upper = rap_str_dup(arena, rap_str_of(name));
    for (char *c = upper; *c != '\0'; c++)
        *c = *c >= 'a' && *c <= 'z' ? (char)(*c - 'a' + 'A') : *c;
    const char *hint = rap_hint(arena, name, names.at, names.n);
    return hint[0] != '\0' ? hint : rap_hint(arena, upper, names.at, names.n);
}

/* "explain not shown" is the same as "explain 'NOT SHOWN'". */
static const char *
joined_arguments(struct run *run)
{
    struct rap_buffer name = { .arena = run->arena };
    rap_buffer_text(&name, ""); /* a text, also of empty arguments */
    for (size_t i = 0; i < run->n_arguments; i++)
        rap_buffer_format(&name, "%s%s", i == 0 ? "" : " ", run->arguments[i]);
    return name.ptr;
}

static bool
run_explain(struct run *run)
{
    const char *name = joined_arguments(run);
    if (explain_code(&run->voice, name, &run->out)
        || explain_statistic(&run->voice, name, &run->out)
        || explain_verdict(&run->voice, name, &run->out))
        return true;
    rap_diag(run->diags, "E-PLACE", NULL, N_("`%s' is no code, statistic or verdict%s"), name,
             nearest_hint(run->arena, name));
    return false;
}

const struct command rap_command_explain = {
    .name = "explain",
    .arguments = N_("CODE | STATISTIC | VERDICT"),
    .help = N_("Say what a message, a statistic or a verdict means"),
    .example = "  rapporteur explain E-DATE",
    .least = 1,
    .most = 4,
    .run = run_explain,
};
