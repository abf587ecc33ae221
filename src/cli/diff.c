/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rapporteur diff: what changed between two editions of a briefing, and why. */
#include "print/told.h"

#include "rapporteur/findings/changes.h"

/* ---- JSON: lists of what changed */

static void
tell_values(struct told *object, const char *before, const char *after)
{
    told_text(object, "before", before);
    told_text(object, "after", after);
}

static void
tell_record(struct told *object, const struct rap_record_change *change)
{
    told_text(object, "change", rap_change_word(change->kind));
    told_text(object, "record", change->record->key);
    told_number(object, "no", RAP_Q_COUNT, change->record->no);
    if (change->kind != RAP_CHANGE_CORRECTED)
        return;
    told_text(object, "role", change->role);
    tell_values(object, change->before, change->after);
}

static void
print_json(struct run *run, const struct rap_changes *changes)
{
    struct told *root = told_root(&run->voice);
    if (changes->are_records_unknown)
        told_yes(root, "records_listed", false);
    struct told *list = told_list(root, "records");
    for (size_t i = 0; i < changes->n_records; i++)
        tell_record(told_flat(told_object(list, NULL)), &changes->records[i]);
    list = told_list(root, "definitions");
    for (size_t i = 0; i < changes->n_definitions; i++) {
        struct told *object = told_flat(told_object(list, NULL));
        told_text(object, "id", changes->definitions[i].id);
        tell_values(object, changes->definitions[i].before, changes->definitions[i].after);
    }
    list = told_list(root, "numbers");
    for (size_t i = 0; i < changes->n_numbers; i++) {
        struct told *object = told_flat(told_object(list, NULL));
        told_text(object, "id", changes->numbers[i].id);
        told_text(object, "label", changes->numbers[i].label);
        tell_values(object, changes->numbers[i].before, changes->numbers[i].after);
        told_text(object, "why", changes->numbers[i].why);
    }
    told_print(root, (struct told_style){ .format = FORMAT_JSON }, &run->out);
}

/* ---- tables: one row a change, whatever changed */

static void
add_row(struct told *rows, const char *kind, const char *what, const char *before,
        const char *after, const char *why)
{
    struct told *row = told_object(rows, NULL);
    told_shows(told_text(row, "change", kind));
    told_shows(told_text(row, "of", what));
    told_shows(told_text(row, "before", before));
    told_shows(told_text(row, "now", after));
    told_shows(told_text(row, "why", why));
}

static void
add_record(struct told *rows, const struct rap_record_change *change)
{
    const char *kind = rap_message(rows->voice, "diff.record",
                                   RAP_WITH(rap_arg_text("kind", rap_change_word(change->kind))));
    bool is_corrected = change->kind == RAP_CHANGE_CORRECTED;
    add_row(rows, kind, change->record->key, is_corrected ? change->before : "",
            is_corrected ? change->after : "", is_corrected ? change->role : "");
}

static void
print_rows(struct run *run, const struct rap_changes *changes)
{
    const struct rap_voice *voice = &run->voice;
    struct told *rows = told_list(told_root(voice), NULL);
    rows->has_head = true;
    add_row(rows, NULL, NULL, NULL, NULL, NULL);
    for (size_t i = 0; i < changes->n_definitions; i++)
        add_row(rows, rap_word(voice, "diff.definition"), changes->definitions[i].id,
                changes->definitions[i].before, changes->definitions[i].after, NULL);
    for (size_t i = 0; i < changes->n_records; i++)
        add_record(rows, &changes->records[i]);
    for (size_t i = 0; i < changes->n_numbers; i++) {
        const struct rap_number_change *change = &changes->numbers[i];
        add_row(rows, rap_word(voice, "diff.number"), change->label ? change->label : change->id,
                change->before, change->after, change->why);
    }
    told_print_rows(rows, NULL,
                    (struct told_style){ .format = (enum format)run->options.format.index },
                    &run->out);
}

static void
print_changes(struct run *run, const struct rap_changes *changes)
{
    size_t format = run->options.format.index;
    if (format == FORMAT_JSON)
        print_json(run, changes);
    else if (rap_changes_any(changes) || format == FORMAT_CSV)
        print_rows(run, changes);
    else
        rap_run_say(run, "diff.nothing", NULL);
}

static bool
run_diff(struct run *run)
{
    const struct rap_edition *before, *now;
    bool ok = rap_edition_read(run->arena, run->arguments[0], &before, run->diags);
    ok = rap_edition_read(run->arena, run->arguments[1], &now, run->diags) && ok;
    if (!ok)
        return false;
    const struct rap_changes *changes = rap_changes_make(&run->voice, before, now);
    rap_changes_check(changes, run->diags);
    print_changes(run, changes);
    run->condition_met = run->options.fail_on.n > 0 && rap_changes_any(changes);
    return true;
}

static const char *const conditions[] = { "change", NULL };

static const struct option rows[] = {
    { "fail-on", 0, "change", rap_option_words, .offset = RAP_FIELD(fail_on), .words = conditions },
};

static const struct option_table options = RAP_OPTION_TABLE(rows);

const struct command rap_command_diff = {
    .name = "diff",
    .example = "  rapporteur diff spring/briefing.json autumn/briefing.json",
    .least = 2,
    .most = 2,
    .tables = { &options, &rap_options_format },
    .run = run_diff,
};
