/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rapporteur explain: what a message, a statistic or a verdict means. */
#include "internal.h"

#include "rapporteur/findings/verdict.h"
#include "rapporteur/stats/measure.h"

#include <string.h>

enum { LINE_COLUMNS = 78 };

/* A paragraph, after an empty line. */
static void
add_paragraph(struct run *run, const char *text)
{
    if (text == NULL)
        return;
    rap_buffer_char(&run->out, '\n');
    rap_wrapped_print(&run->out, text, 0, LINE_COLUMNS);
}

static void
add_head(struct run *run, const char *name, const char *what)
{
    rap_run_say(run, "explain.head",
                RAP_WITH(rap_arg_text("name", name), rap_arg_text("what", what)));
}

static bool
explain_code(struct run *run, const char *name)
{
    static const char *const severities[] = { "note", "warning", "error" };
    size_t i = 0;
    while (rap_code_at(i)
           && !rap_str_equal_fold(rap_str_of(name), rap_str_of(rap_code_at(i)->code)))
        i++;
    const struct rap_code *code = rap_code_at(i);
    if (code == NULL)
        return false;
    add_head(run, code->code, rap_code_summary(&run->voice, code));
    add_paragraph(run, rap_code_explanation(&run->voice, code));
    rap_buffer_char(&run->out, '\n');
    rap_run_say(run, code->exit_status > 0 ? "explain.status" : "explain.severity",
                RAP_WITH(rap_arg_text("severity", severities[code->severity]),
                         rap_arg_count("status", (size_t)code->exit_status)));
    return true;
}

static bool
explain_statistic(struct run *run, const char *name)
{
    static const char *const parts[] = { "method", "formula", "assumption", "reference" };
    if (!rap_stat_exists(name))
        return false;
    add_head(run, name, rap_stat_text(&run->voice, name, "title"));
    rap_run_say(run, "explain.plain",
                RAP_WITH(rap_arg_text("plain", rap_stat_text(&run->voice, name, "plain"))));
    for (size_t i = 0; i < RAP_COUNT_OF(parts); i++)
        add_paragraph(run, rap_stat_text(&run->voice, name, parts[i]));
    return true;
}

static bool
explain_verdict(struct run *run, const char *name)
{
    for (int i = 0; i < RAP_VERDICT_COUNT; i++) {
        const char *word = rap_verdict_word((enum rap_verdict)i);
        if (!rap_str_equal_fold(rap_str_of(name), rap_str_of(word)))
            continue;
        rap_buffer_format(&run->out, "%s\n", rap_verdict_said(&run->voice, (enum rap_verdict)i));
        add_paragraph(run, rap_verdict_rule(&run->voice, (enum rap_verdict)i));
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
nearest_name(struct rap_arena *arena, const char *name)
{
    struct rap_words names = all_names(arena);
    char *upper = rap_str_dup(arena, rap_str_of(name));
    for (char *c = upper; *c != '\0'; c++)
        *c = *c >= 'a' && *c <= 'z' ? (char)(*c - 'a' + 'A') : *c;
    const char *near = rap_nearest(rap_str_of(name), names.at, names.n);
    return near ? near : rap_nearest(rap_str_of(upper), names.at, names.n);
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
    if (explain_code(run, name) || explain_statistic(run, name) || explain_verdict(run, name))
        return true;
    const char *near = nearest_name(run->arena, name);
    return rap_usage(run, rap_key_near(run->arena, "E-PLACE.explain", near),
                     RAP_WITH(rap_arg_user("name", name), rap_arg_text("near", near)));
}

const struct command rap_command_explain = {
    .name = "explain",
    .example = "  rapporteur explain E-DATE",
    .least = 1,
    .most = 4,
    .run = run_explain,
};
