/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of what changed since an earlier edition: numbers, rules, records. */
#include "internal.h"

#include "rapporteur/base/number.h"
#include "rapporteur/findings/changes.h"

#include <math.h>

static const size_t most_records = 200;

static void
add_value(struct rap_report *report, struct rap_table *table, const char *text)
{
    if (text && *text)
        rap_table_user(table, text);
    else
        rap_table_cell(table, report_coloured(report, RAP_EM_DASH, RAP_MUTED));
}

/* "before.n.second", printed as the earlier edition printed it. */
static struct rap_run
number_before(struct rap_report *report, const struct rap_number_change *change)
{
    struct rap_numbers *numbers = report->findings->numbers;
    const struct rap_number *now = rap_numbers_lookup(numbers, change->id);
    const char *id = rap_format(report->arena, "before.%s", change->id);
    struct rap_number *before =
        rap_numbers_add(numbers, id, now ? now->quantity : RAP_Q_TEXT, change->value_before);
    before->text = change->before;
    before->absent = isnan(before->value) ? "absent.not-in-edition" : NULL;
    return rap_run_number(report->findings, id, NULL);
}

static void
add_numbers(struct rap_report *report, struct rap_blocks *blocks)
{
    const struct rap_changes *changes = report->findings->changes;
    if (changes->n_numbers == 0)
        return;
    struct rap_table *table =
        report_table(report, blocks, RAP_BODY, "changes-numbers", "number >before >now why");
    for (size_t i = 0; i < changes->n_numbers; i++) {
        const struct rap_number_change *change = &changes->numbers[i];
        rap_table_row(table);
        rap_table_text(table, change->label);
        struct rap_run before = number_before(report, change);
        struct rap_run after = rap_run_number(report->findings, change->id, NULL);
        before.colour = RAP_MUTED;
        after.bold = true;
        rap_table_cell(table, rap_text_of_run(report->arena, before));
        rap_table_cell(table, rap_text_of_run(report->arena, after));
        rap_table_text(table, change->why);
    }
}

static void
add_definitions(struct rap_report *report, struct rap_blocks *blocks)
{
    const struct rap_changes *changes = report->findings->changes;
    if (changes->n_definitions == 0)
        return;
    struct rap_table *table =
        report_table(report, blocks, RAP_BODY, "changes-rules", "rule before now");
    for (size_t i = 0; i < changes->n_definitions; i++) {
        const struct rap_definition_change *change = &changes->definitions[i];
        rap_table_row(table);
        rap_table_text(table, change->id);
        add_value(report, table, change->before);
        add_value(report, table, change->after);
    }
}

static void
add_date(struct rap_table *table, const char *text)
{
    struct rap_date date;
    if (rap_date_parse_iso(rap_str_of(text), &date) && date.first == date.last)
        rap_table_day(table, date.first);
    else
        rap_table_user(table, text);
}

/* "date: 2021 → 2021-07-29" without an arrow, which the faces lack: both values in their columns.
 */
/* messages: change.* */
static void
add_record(struct rap_report *report, struct rap_table *table,
           const struct rap_record_change *change)
{
    rap_table_row(table);
    bool is_corrected = change->kind == RAP_CHANGE_CORRECTED;
    struct rap_str written = rap_str_of(change->record->key);
    struct rap_run key = { .text = rap_str_of(rap_isolate(report->arena, written)) };
    if (change->kind != RAP_CHANGE_REMOVED) {
        key.link = rap_format(report->arena, "#record-%u", change->record->no);
        key.colour = RAP_PERIOD2;
    }
    rap_table_cell(table, report_bold(report, rap_word(&report->voice,
                                                       rap_format(report->arena, "change.%s",
                                                                  rap_change_word(change->kind)))));
    rap_table_cell(table, rap_text_of_run(report->arena, key));
    rap_table_user(table, is_corrected ? change->role : "");
    add_value(report, table,
              is_corrected ? change->before : rap_edition_lookup(&change->record->values, "title"));
    if (is_corrected)
        add_value(report, table, change->after);
    else
        add_date(table, rap_edition_lookup(&change->record->values, "date"));
}

static void
add_records(struct rap_report *report, struct rap_blocks *blocks)
{
    const struct rap_changes *changes = report->findings->changes;
    if (changes->n_records == 0)
        return;
    struct rap_table *table = report_table(report, blocks, RAP_SMALL, "changes-records",
                                           "what record value before-or-title now-or-date");
    size_t n = changes->n_records < most_records ? changes->n_records : most_records;
    for (size_t i = 0; i < n; i++)
        add_record(report, table, &changes->records[i]);
    if (n < changes->n_records)
        table->note = rap_text_make(
            report->arena,
            rap_message(&report->voice, "changes.first",
                        RAP_WITH(rap_arg_count("n", n), rap_arg_count("all", changes->n_records))));
}

void
page_changes(struct rap_report *report)
{
    if (!report->findings->changes)
        return;
    struct rap_blocks *blocks = &report_page(report, RAP_PAGE_CHANGES)->blocks;
    add_numbers(report, blocks);
    add_definitions(report, blocks);
    add_records(report, blocks);
    report_say(report, blocks, RAP_SMALL, "changes.note");
}
