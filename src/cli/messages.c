/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Messages as the options ask: for people, as JSON lines, or as workflow commands of GitHub. */
#include "internal.h"

#include "rapporteur/base/json.h"
#include "rapporteur/base/names.h"

#include <stdlib.h>
#include <string.h>

static const char *const severities[] = { "note", "warning", "error" };

static void
print_text(const struct rap_diag *diag, bool color, struct rap_buffer *out)
{
    static const char *const colors[] = { "\x1b[36m", "\x1b[35m", "\x1b[1;31m" };
    struct rap_buffer plain = { .arena = out->arena };
    rap_diag_print(diag, &plain);
    struct rap_str text = rap_buffer_str(&plain);
    struct rap_str mark =
        rap_str_of(rap_format(out->arena, "%s[%s]", diag->severity_word, diag->code->code));
    size_t at = rap_str_find(text, mark, 0);
    if (!color || at == text.len) {
        rap_buffer_add(out, text);
        return;
    }
    rap_buffer_add(out, rap_str_slice(text, 0, at));
    rap_buffer_format(out, "%s%s\x1b[0m", colors[diag->severity], mark.ptr);
    rap_buffer_add(out, rap_str_slice(text, at + mark.len, text.len));
}

static void
print_json(const struct rap_diag *diag, bool color, struct rap_buffer *out)
{
    (void)color;
    struct rap_json json = { .out = out };
    rap_json_object_flat(&json, NULL);
    rap_json_text(&json, "severity", severities[diag->severity]);
    rap_json_text(&json, "code", diag->code->code);
    rap_json_text(&json, "file", diag->pos.file);
    if (diag->pos.line > 0)
        rap_json_int(&json, "line", (int64_t)diag->pos.line);
    if (diag->pos.line > 0 && diag->pos.column > 0)
        rap_json_int(&json, "column", (int64_t)diag->pos.column);
    rap_json_text(&json, "text", diag->text);
    rap_json_end_object(&json);
}

/* Line ends and % would end a workflow command; in a property, : and , would too. */
static void
add_escaped(struct rap_buffer *out, const char *text, const char *special)
{
    for (; *text != '\0'; text++) {
        if (strchr(special, *text) != NULL)
            rap_buffer_format(out, "%%%02X", (unsigned char)*text);
        else
            rap_buffer_char(out, *text);
    }
}

static void
print_github(const struct rap_diag *diag, bool color, struct rap_buffer *out)
{
    static const char *const kinds[] = { "notice", "warning", "error" };
    (void)color;
    rap_buffer_format(out, "::%s title=%s", kinds[diag->severity], diag->code->code);
    if (diag->pos.file != NULL) {
        rap_buffer_text(out, ",file=");
        add_escaped(out, diag->pos.file, "%\r\n:,");
    }
    if (diag->pos.line > 0)
        rap_buffer_format(out, ",line=%zu", diag->pos.line);
    if (diag->pos.line > 0 && diag->pos.column > 0)
        rap_buffer_format(out, ",col=%zu", diag->pos.column);
    rap_buffer_text(out, "::");
    add_escaped(out, diag->text, "%\r\n");
    rap_buffer_char(out, '\n');
}

typedef void print_fn(const struct rap_diag *diag, bool color, struct rap_buffer *out);

static print_fn *const prints[] = { print_text, print_json, print_github };

/* Notes are for commands that look at data, and for whoever asks; that a plan was made in place of
 * the user is said to all. */
static bool
is_shown(const struct run *run, const struct rap_diag *diag)
{
    if (run->options.quiet)
        return diag->severity == RAP_ERROR;
    bool shows_notes = run->options.verbose || (run->command && run->command->shows_notes);
    return diag->severity > RAP_NOTE || shows_notes || diag->code == rap_code_lookup("N-PLAN");
}

/* A message and its place: those of one file follow one another by line, where the first of them
 * stands; the others stay where they were added. */
struct placed {
    const struct rap_diag *diag;
    size_t group, index;
};

static int
by_place(const void *a, const void *b)
{
    const struct placed *x = a, *y = b;
    const size_t keys[][2] = { { x->group, y->group },
                               { x->diag->pos.line, y->diag->pos.line },
                               { x->diag->pos.column, y->diag->pos.column },
                               { x->index, y->index } };
    for (size_t i = 0; i < RAP_COUNT_OF(keys); i++)
        if (keys[i][0] != keys[i][1])
            return keys[i][0] < keys[i][1] ? -1 : 1;
    return 0;
}

static struct placed *
place_all(const struct run *run)
{
    size_t n = rap_diags_count(run->diags);
    struct placed *placed = rap_new_array(run->arena, struct placed, n);
    struct rap_names *files = rap_names_make(run->arena);
    size_t *groups = rap_new_array(run->arena, size_t, n);
    for (size_t i = 0; i < n; i++) {
        const struct rap_diag *diag = rap_diags_at(run->diags, i);
        placed[i] = (struct placed){ diag, i, i };
        if (diag->pos.file == NULL)
            continue;
        uint32_t known = rap_names_count(files);
        uint32_t file = rap_names_add(files, rap_str_of(diag->pos.file));
        if (file == known)
            groups[file] = i;
        placed[i].group = groups[file];
    }
    if (n > 1)
        qsort(placed, n, sizeof *placed, by_place);
    return placed;
}

/* The messages of a code that qualify. */
struct kind {
    size_t n;
    enum rap_severity severity;
};

/* How many of a kind are not printed, of `total`, and how more of them can be. */
static const char *
rest_of(const struct rap_voice *voice, const struct kind *kind, size_t total, size_t most,
        const char *code)
{
    bool is_kept = kind->n > most;
    const char *key = !is_kept           ? "messages.not-kept"
                      : total == kind->n ? "messages.more"
                                         : "messages.more-of-all";
    return rap_message(voice, key,
                       RAP_WITH(rap_arg_digits("n", (int64_t)(total - (is_kept ? most : kind->n))),
                                rap_arg_text("code", code),
                                rap_arg_digits("kept", (int64_t)kind->n),
                                rap_arg_digits("total", (int64_t)total)));
}

/* What --max-errors kept back, and what is counted alone. */
static void
print_rests(const struct run *run, const struct kind *kinds, size_t most, struct rap_buffer *out)
{
    const struct rap_code *code;
    for (size_t i = 0; (code = rap_code_at(i)) != NULL; i++) {
        size_t total = rap_diags_of_code(run->diags, code);
        if (kinds[i].n == 0 || (total <= most && total == kinds[i].n))
            continue;
        const char *text = rest_of(rap_diags_voice(run->diags), &kinds[i], total, most, code->code);
        if (run->options.message_format.index == MESSAGES_TEXT)
            rap_buffer_format(out, "rapporteur: %s\n", text);
        else
            prints[run->options.message_format.index](
                &(struct rap_diag){ .code = code, .severity = kinds[i].severity, .text = text },
                false, out);
    }
}

/* How the rows that were refused can be left out, where the command or a plan can say it. */
static void
print_advice(const struct run *run, const struct kind *kinds, struct rap_buffer *out)
{
    static const char *const codes[] = { "E-CSV", "E-FIELDS", "E-DATE", "E-WEIGHT" };
    const struct option *option;
    size_t n = 0;
    bool is_plan = rap_names_plan(run), can_skip = is_plan;
    for (size_t i = 0; i < RAP_COUNT_OF(codes); i++) {
        const struct kind *kind = &kinds[rap_code_lookup(codes[i]) - rap_code_at(0)];
        n += kind->severity == RAP_ERROR ? kind->n : 0;
    }
    for (size_t i = 0; (option = rap_command_option(run->command, i)) != NULL; i++)
        can_skip = can_skip || option->offset == RAP_FIELD(on_bad_row);
    if (n > 0 && can_skip && run->options.message_format.index == MESSAGES_TEXT)
        rap_buffer_format(
            out, "rapporteur: %s\n",
            rap_message(rap_diags_voice(run->diags), "messages.bad-rows",
                        RAP_WITH(rap_arg_count("n", n), rap_arg_flag("is_plan", is_plan))));
}

void
rap_messages_print(const struct run *run, bool color, struct rap_buffer *out)
{
    size_t most = run->options.max_errors > 0.0 ? (size_t)run->options.max_errors : SIZE_MAX;
    size_t n_codes = 0;
    while (rap_code_at(n_codes) != NULL)
        n_codes++;
    struct kind *kinds = rap_new_array(run->arena, struct kind, n_codes);
    struct placed *placed = place_all(run);
    for (size_t i = 0; i < rap_diags_count(run->diags); i++) {
        const struct rap_diag *diag = placed[i].diag;
        struct kind *kind = &kinds[diag->code - rap_code_at(0)];
        if (!is_shown(run, diag))
            continue;
        kind->severity = diag->severity;
        if (kind->n++ < most)
            prints[run->options.message_format.index](diag, color, out);
    }
    print_rests(run, kinds, most, out);
    print_advice(run, kinds, out);
}
