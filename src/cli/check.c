/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rapporteur check: what the data hold, what is wrong with them, and where every row went. */
#include "checked.h"

#include <string.h>

/* ---- for people */

static void
print_file(const struct checked *checked, size_t f, const struct told *told,
           struct told_style style)
{
    struct rap_arena *arena = checked->run->arena;
    const struct rap_file_facts *facts = &checked->files[f];
    const struct rap_source *source = &facts->source;
    const char *preset = checked->records.data->preset;
    bool is_input = strcmp(source->path, "-") == 0;
    const char *delimiter = rap_delimiter_word(arena, source->delimiter);
    struct rap_arg args[] = {
        rap_arg_user("file", is_input ? source->name : source->path),
        rap_arg_count("rows", source->rows),
        rap_arg_count("columns", facts->n_columns),
        rap_arg_text("encoding", source->encoding),
        rap_arg_message("delimiter", "check.delimiter", RAP_WITH(rap_arg_text("word", delimiter))),
        rap_arg_count("line", source->header_line),
        { .kind = RAP_ARG_END },
    };
    if (preset)
        rap_run_say(
            checked->run, "check.file.preset",
            RAP_WITH(rap_arg_message("file", "check.file", args), rap_arg_user("preset", preset)));
    else
        rap_run_say(checked->run, "check.file", args);
    if (source->date_order != NULL)
        rap_run_say(checked->run, "check.dates",
                    RAP_WITH(rap_arg_text("order", source->date_order)));
    rap_run_say(
        checked->run, "check.bytes",
        RAP_WITH(rap_arg_count("n", source->bytes), rap_arg_text("sha256", source->sha256)));
    rap_buffer_char(&checked->run->out, '\n');
    told_print_rows(told_part(told, "columns"), NULL, style, &checked->run->out);
    rap_buffer_char(&checked->run->out, '\n');
}

static void
print_join(const struct checked *checked, const struct rap_join_facts *join)
{
    rap_run_say(checked->run, "check.join",
                RAP_WITH(rap_arg_user("file", join->source.path), rap_arg_user("column", join->on),
                         rap_arg_count("rows", join->source.rows),
                         rap_arg_count("used", join->n_used),
                         rap_arg_count("unused", join->n_unused_rows + join->n_keyless)));
    rap_buffer_char(&checked->run->out, '\n');
}

static void
print_corrections(const struct checked *checked, const struct told *list, struct told_style style)
{
    const struct rap_corrections *corrections = &checked->records.corrections;
    if (corrections->n == 0)
        return;
    rap_run_say(checked->run, "check.corrections",
                RAP_WITH(rap_arg_user("file", corrections->source.path),
                         rap_arg_count("n", corrections->n)));
    rap_buffer_char(&checked->run->out, '\n');
    told_print_rows(list, NULL, style, &checked->run->out);
    rap_buffer_char(&checked->run->out, '\n');
}

static void
add_account(struct told *list, size_t rows, const char *what)
{
    struct told *account = told_object(list, NULL);
    told_shows(told_count(account, "rows", rows));
    told_shows(told_text(account, "what", what));
}

static void
print_accounts(const struct checked *checked, const struct told *root, struct told_style style)
{
    const struct rap_records *records = &checked->records;
    const struct rap_voice *voice = root->voice;
    const char *unit = rap_unit_words[records->data->unit];
    struct told *list = told_list(told_root(voice), NULL);
    add_account(list, checked->n_counted,
                rap_message(voice, "check.records", RAP_WITH(rap_arg_text("unit", unit))));
    for (const struct told *reason = told_part(root, "by_reason")->first; reason;
         reason = reason->next) {
        const char *summary = rap_code_summary(voice, rap_code_lookup(reason->key));
        add_account(
            list, (size_t)reason->value.value,
            rap_message(voice, "check.not-counted",
                        RAP_WITH(rap_arg_text("why", summary), rap_arg_text("code", reason->key))));
    }
    if (checked->counts.n_outside > 0)
        add_account(list, checked->counts.n_outside, rap_word(voice, "check.outside-days"));
    if (checked->counts.n_unwanted > 0)
        add_account(list, checked->counts.n_unwanted, rap_word(voice, "check.outside-conditions"));
    add_account(list, records->n_rows, rap_word(voice, "check.read"));
    told_print_rows(list, NULL, style, &checked->run->out);
}

static void
print_span(const struct checked *checked)
{
    static const char *const precisions[] = { "check.to-day", "check.to-month", "check.to-year" };
    struct rap_arena *arena = checked->run->arena;
    if (!checked->has_span)
        return;
    struct rap_arg known[RAP_COUNT_OF(precisions) + 1], n[RAP_COUNT_OF(precisions)][2];
    size_t n_known = 0;
    for (int p = RAP_DAY; p <= RAP_YEAR; p++) {
        n[p][0] = rap_arg_count("n", checked->n_of_precision[p]);
        n[p][1] = (struct rap_arg){ .kind = RAP_ARG_END };
        if (checked->n_of_precision[p] > 0)
            known[n_known++] = rap_arg_message(NULL, precisions[p], n[p]);
    }
    known[n_known] = (struct rap_arg){ .kind = RAP_ARG_END };
    rap_buffer_char(&checked->run->out, '\n');
    rap_run_say(checked->run, "check.span",
                RAP_WITH(rap_arg_text("from", rap_day_iso(arena, checked->first_day)),
                         rap_arg_text("to", rap_day_iso(arena, checked->last_day)),
                         rap_arg_list("known", "list.semicolon", known)));
}

static void
print_unknown(const struct checked *checked, const struct told *list)
{
    enum { MOST_LISTED = 12 };
    size_t n = told_parts(list), i = 0;
    if (n == 0)
        return;
    struct rap_arg names[MOST_LISTED + 1];
    for (const struct told *row = list->first; row && i < MOST_LISTED; row = row->next)
        names[i++] = rap_arg_user(NULL, told_shown(told_part(row, "name")));
    names[i] = (struct rap_arg){ .kind = RAP_ARG_END };
    rap_run_say(checked->run, "check.unknown",
                RAP_WITH(rap_arg_count("n", n), rap_arg_list("names", "list.semicolon", names),
                         rap_arg_count("more", n - i)));
}

static void
print_text(const struct checked *checked, const struct told *root, struct told_style style)
{
    const struct told *file = told_part(root, "files")->first;
    for (size_t f = 0; f < checked->n_files; f++, file = file->next)
        print_file(checked, f, file, style);
    for (size_t i = 0; i < checked->records.n_joins; i++)
        print_join(checked, &checked->records.joins[i]);
    print_corrections(checked, told_part(root, "corrections"), style);
    print_accounts(checked, root, style);
    print_span(checked);
    print_unknown(checked, told_part(root, "unknown_names"));
}

static bool
run_check(struct run *run)
{
    struct checked checked;
    bool ok = rap_checked_read(run, &checked);
    struct told_style style = { .format = (enum format)run->options.format.index };
    if (checked.n_files == 0)
        return ok;
    if (style.format == FORMAT_JSON)
        told_print(rap_checked_tell(&checked), style, &run->out);
    else if (style.format == FORMAT_CSV)
        told_print_rows(rap_checked_tell_rows(&checked), rap_checked_tell_rest(&checked)->first,
                        style, &run->out);
    else
        print_text(&checked, rap_checked_tell(&checked), style);
    return ok;
}

const struct command rap_command_check = {
    .name = "check",
    .example = "  rapporteur check votes.csv\n"
               "  rapporteur check plan.yaml --strict --message-format github",
    .least = 1,
    .most = SIZE_MAX,
    .tables = { &rap_options_data, &rap_options_rule, &rap_options_days, &rap_options_format },
    .shows_notes = true,
    .shows_always = true,
    .run = run_check,
};
