/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rapporteur explain: what a message, a statistic or a verdict means. */
#include "print/told.h"

#include "rapporteur/findings/findings.h"
#include "rapporteur/stats/series/analysis.h"

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

/* "not checkable" is the same as "not_checkable". */
static bool
explain_claim(struct run *run, const char *name)
{
    char *word = rap_str_dup(run->arena, rap_str_of(name));
    for (char *c = word; *c != '\0'; c++)
        *c = *c == ' ' ? '_' : *c;
    for (int i = 0; i < RAP_CLAIM_VERDICTS; i++) {
        const char *verdict = rap_claim_word((enum rap_claim_verdict)i);
        if (!rap_str_equal_fold(rap_str_of(word), rap_str_of(verdict)))
            continue;
        rap_buffer_format(&run->out, "%s\n", verdict);
        add_paragraph(run, rap_claim_rule(&run->voice, (enum rap_claim_verdict)i));
        return true;
    }
    return false;
}

static void
add_limit(struct told *list, const char *name, size_t most)
{
    struct rap_voice voice = *list->voice;
    struct told *row = told_flat(told_object(list, NULL));
    told_shows(told_text(row, "limit", name));
    told_shows(told_count(row, "most", most));
    told_shows(
        told_text(row, "about", rap_word(&voice, rap_format(voice.arena, "limit.%s", name))));
}

/* What a plan can set, and what nothing can. messages: limit.* */
static bool
explain_limits(struct run *run, const char *name)
{
    static const struct {
        const char *name;
        size_t most;
    } fixed[] = { { "joinpoint", RAP_MOST_JOINPOINT_YEARS },
                  { "permutation", RAP_MOST_TESTED_YEARS },
                  { "messages", RAP_MOST_OF_A_KIND } };
    const struct told_style style = { .format = FORMAT_TABLE };
    struct told *list = told_list(told_root(&run->voice), NULL);
    struct told *others = told_list(told_root(&run->voice), NULL);
    if (strcmp(name, "limits") != 0)
        return false;
    for (size_t i = 0; i < RAP_LIMIT_COUNT; i++)
        add_limit(list, rap_limit_words[i], rap_limit_of(NULL, (enum rap_limit)i));
    for (size_t i = 0; i < RAP_COUNT_OF(fixed); i++)
        add_limit(others, fixed[i].name, fixed[i].most);
    add_head(run, name, rap_word(&run->voice, "explain.limits"));
    add_paragraph(run, rap_word(&run->voice, "explain.limits.set"));
    rap_buffer_char(&run->out, '\n');
    told_print_rows(list, NULL, style, &run->out);
    add_paragraph(run, rap_word(&run->voice, "explain.limits.fixed"));
    rap_buffer_char(&run->out, '\n');
    told_print_rows(others, NULL, style, &run->out);
    return true;
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
    for (int i = 0; i < RAP_CLAIM_VERDICTS; i++)
        rap_words_add(arena, &names, rap_claim_word((enum rap_claim_verdict)i));
    rap_words_add(arena, &names, "limits");
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
    if (explain_code(run, name) || explain_statistic(run, name) || explain_verdict(run, name)
        || explain_claim(run, name) || explain_limits(run, name))
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
