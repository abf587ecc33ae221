/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rapporteur check: what the data hold, what is wrong with them, and where every row went. */
#include "checked.h"

#include "rapporteur/base/number.h"

#include <string.h>

/* ---- for people */

static void
print_file(const struct checked *checked, size_t f, const struct told *told,
           struct told_style style)
{
    struct rap_buffer *out = &checked->run->out;
    struct rap_arena *arena = checked->run->arena;
    const struct rap_file_facts *facts = &checked->files[f];
    const struct rap_source *source = &facts->source;
    rap_buffer_format(out, N_("%s: %s, %s; %s, %s"),
                      strcmp(source->path, "-") == 0 ? source->name : source->path,
                      rap_number_of(arena, source->rows, N_("row"), N_("rows")),
                      rap_number_of(arena, facts->n_columns, N_("column"), N_("columns")),
                      source->encoding, rap_delimiter_word(arena, source->delimiter));
    if (source->header_line > 1)
        rap_buffer_format(out, N_(", header on line %zu"), source->header_line);
    if (checked->records.data->preset != NULL)
        rap_buffer_format(out, N_("; preset `%s'"), checked->records.data->preset);
    if (source->date_order != NULL)
        rap_buffer_format(out, N_("\nOrder of dates: %s"), source->date_order);
    rap_buffer_format(out, N_("\n%s bytes, sha256 %s\n\n"),
                      rap_number_count(arena, (int64_t)source->bytes), source->sha256);
    told_print_rows(told_part(told, "columns"), NULL, style, out);
    rap_buffer_char(out, '\n');
}

static void
print_join(const struct checked *checked, const struct rap_join_facts *join)
{
    struct rap_buffer *out = &checked->run->out;
    struct rap_arena *arena = checked->run->arena;
    rap_buffer_format(out, N_("%s, joined by `%s': %s, %s used, %s without a row of the data\n\n"),
                      join->source.path, join->on,
                      rap_number_of(arena, join->source.rows, N_("row"), N_("rows")),
                      rap_number_count(arena, (int64_t)join->n_used),
                      rap_number_count(arena, (int64_t)(join->n_unused_rows + join->n_keyless)));
}

static void
add_account(struct told *list, size_t rows, const char *what)
{
    struct told *account = told_object(list, NULL, NULL);
    told_count(account, "rows", NULL, rows)->column = N_("rows");
    told_text(account, "what", NULL, what)->column = N_("what became of them");
}

static void
print_accounts(const struct checked *checked, const struct told *root, struct told_style style)
{
    const struct rap_records *records = &checked->records;
    struct rap_arena *arena = root->arena;
    struct told *list = told_list(told_root(root->voice), NULL, NULL);
    add_account(list, checked->n_counted,
                rap_format(arena, N_("records (unit: %s)"), rap_unit_words[records->data->unit]));
    for (const struct told *reason = told_part(root, "by_reason")->first; reason;
         reason = reason->next)
        add_account(list, (size_t)reason->value.value,
                    rap_format(arena, N_("not counted: %s (%s)"),
                               rap_code_summary(&checked->run->voice, rap_code_lookup(reason->key)),
                               reason->key));
    if (checked->counts.n_outside > 0)
        add_account(list, checked->counts.n_outside, N_("not counted: outside the days"));
    if (checked->counts.n_unwanted > 0)
        add_account(list, checked->counts.n_unwanted, N_("not counted: outside the conditions"));
    add_account(list, records->n_rows, N_("read"));
    told_print_rows(list, NULL, style, &checked->run->out);
}

static void
print_span(const struct checked *checked)
{
    static const char *const precisions[] = { N_("to the day"), N_("to the month"),
                                              N_("to the year") };
    struct rap_buffer *out = &checked->run->out;
    struct rap_arena *arena = checked->run->arena;
    if (!checked->has_span)
        return;
    rap_buffer_format(out, N_("\nDates: %s to %s"), rap_day_iso(arena, checked->first_day),
                      rap_day_iso(arena, checked->last_day));
    for (int p = RAP_DAY; p <= RAP_YEAR; p++)
        if (checked->n_of_precision[p] > 0)
            rap_buffer_format(out, N_("; %s known %s"),
                              rap_number_count(arena, (int64_t)checked->n_of_precision[p]),
                              precisions[p]);
    rap_buffer_char(out, '\n');
}

static void
print_unknown(const struct checked *checked, const struct told *list)
{
    enum { MOST_LISTED = 12 };
    struct rap_buffer *out = &checked->run->out;
    size_t n = told_parts(list), i = 0;
    if (n == 0)
        return;
    rap_buffer_format(out, N_("Names that are no known State: %s ("),
                      rap_number_count(out->arena, (int64_t)n));
    for (const struct told *row = list->first; row && i < MOST_LISTED; row = row->next, i++)
        rap_buffer_format(out, "%s%s", i == 0 ? "" : "; ",
                          told_shown(out->arena, told_part(row, "name")));
    if (n > MOST_LISTED)
        rap_buffer_format(out, N_("; and %zu more"), n - MOST_LISTED);
    rap_buffer_text(out, ")\n");
}

static void
print_text(const struct checked *checked, const struct told *root, struct told_style style)
{
    const struct told *file = told_part(root, "files")->first;
    for (size_t f = 0; f < checked->n_files; f++, file = file->next)
        print_file(checked, f, file, style);
    for (size_t i = 0; i < checked->records.n_joins; i++)
        print_join(checked, &checked->records.joins[i]);
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
    .arguments = N_("DATA.csv… | PLAN.yaml"),
    .help = N_("Look at data or a plan and list what is wrong; nothing is written"),
    .about = N_("For each file: its encoding, separator and order of dates, and for each column "
                "what it is\n"
                "taken for, its kind and its values. Then where every row went: it is a record, "
                "or it is left\n"
                "out for a reason. Messages name the line and the column; with --message-format "
                "github they\n"
                "become annotations of a pull request."),
    .example = N_("  rapporteur check votes.csv\n"
                  "  rapporteur check plan.yaml --strict --message-format github"),
    .least = 1,
    .most = SIZE_MAX,
    .tables = { &rap_options_data, &rap_options_rule, &rap_options_days, &rap_options_format },
    .shows_notes = true,
    .shows_always = true,
    .run = run_check,
};
