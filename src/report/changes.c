/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of what changed since an earlier edition: numbers, rules, records. */
#include "internal.h"

#include "rapporteur/findings/changes.h"

#include <math.h>

static const size_t most_records = 200;

static struct rap_text
value_text(struct rap_report *report, const char *text)
{
    return text && *text ? report_plain(report, text)
                         : report_coloured(report, "\xE2\x80\x94", RAP_MUTED);
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
    before->absent = isnan(before->value) ? N_("none in that edition") : NULL;
    return report_number(report, id);
}

static void
add_numbers(struct rap_report *report, struct rap_blocks *blocks)
{
    const struct rap_changes *changes = report->findings->changes;
    if (changes->n_numbers == 0)
        return;
    struct rap_table *table =
        report_table(report, blocks, "changes-numbers", N_("Numbers that moved, and why"));
    report_column(report, table, N_("Number"), RAP_START);
    report_column(report, table, N_("before"), RAP_END);
    report_column(report, table, N_("now"), RAP_END);
    report_column(report, table, N_("Why"), RAP_START);
    for (size_t i = 0; i < changes->n_numbers; i++) {
        const struct rap_number_change *change = &changes->numbers[i];
        struct rap_table_row *row = report_row(report, table);
        row->cells[0] = report_plain(report, change->label);
        struct rap_run before = number_before(report, change);
        struct rap_run after = report_number(report, change->id);
        before.colour = RAP_MUTED;
        after.bold = true;
        report_add_run(report->arena, &row->cells[1], before);
        report_add_run(report->arena, &row->cells[2], after);
        row->cells[3] = report_plain(report, change->why);
    }
}

static void
add_definitions(struct rap_report *report, struct rap_blocks *blocks)
{
    const struct rap_changes *changes = report->findings->changes;
    if (changes->n_definitions == 0)
        return;
    struct rap_table *table =
        report_table(report, blocks, "changes-rules", N_("Rules that changed"));
    report_columns(report, table, (const char *[]){ N_("Rule"), N_("before"), N_("now") }, 3, 3);
    for (size_t i = 0; i < changes->n_definitions; i++) {
        const struct rap_definition_change *change = &changes->definitions[i];
        struct rap_table_row *row = report_row(report, table);
        row->cells[0] = report_plain(report, change->id);
        row->cells[1] = value_text(report, change->before);
        row->cells[2] = value_text(report, change->after);
    }
}

static struct rap_text
date_text(struct rap_report *report, const char *text)
{
    struct rap_date date;
    bool is_day = rap_date_parse_iso(rap_str_of(text), &date) && date.first == date.last;
    return is_day ? report_day(report, date.first) : report_plain(report, text);
}

/* "date: 2021 → 2021-07-29" without an arrow, which the faces lack: both values in their columns.
 */
static void
add_record(struct rap_report *report, struct rap_table *table,
           const struct rap_record_change *change)
{
    struct rap_table_row *row = report_row(report, table);
    bool is_corrected = change->kind == RAP_CHANGE_CORRECTED;
    struct rap_run key = { .text = rap_str_of(change->record->key) };
    if (change->kind != RAP_CHANGE_REMOVED) {
        key.link = rap_format(report->arena, "#record-%u", change->record->no);
        key.colour = RAP_PERIOD2;
    }
    row->cells[0] =
        report_bold(report, rap_word(&report->voice, rap_format(report->arena, "change.%s",
                                                                rap_change_word(change->kind))));
    report_add_run(report->arena, &row->cells[1], key);
    row->cells[2] = report_plain(report, is_corrected ? change->role : "");
    const char *title = rap_edition_value(change->record, "title");
    row->cells[3] = is_corrected ? value_text(report, change->before) : value_text(report, title);
    row->cells[4] = is_corrected ? value_text(report, change->after)
                                 : date_text(report, rap_edition_value(change->record, "date"));
}

static void
add_records(struct rap_report *report, struct rap_blocks *blocks)
{
    const struct rap_changes *changes = report->findings->changes;
    if (changes->n_records == 0)
        return;
    struct rap_table *table = report_table(report, blocks, "changes-records",
                                           N_("Records that came, went or were corrected"));
    table->small = true;
    report_columns(report, table,
                   (const char *[]){ N_("What"), N_("Record"), N_("Value"), N_("before, or title"),
                                     N_("now, or date") },
                   5, 5);
    size_t n = changes->n_records < most_records ? changes->n_records : most_records;
    for (size_t i = 0; i < n; i++)
        add_record(report, table, &changes->records[i]);
    if (n < changes->n_records)
        table->note = report_plain(report, rap_format(report->arena,
                                                      N_("The first %zu of %zu changes; "
                                                         "`rapporteur diff' lists all."),
                                                      n, changes->n_records));
}

void
page_changes(struct rap_report *report)
{
    if (!report->findings->changes)
        return;
    struct rap_section *section =
        report_page(report, RAP_PAGE_CHANGES, N_("Changes since last edition"));
    add_numbers(report, &section->blocks);
    add_definitions(report, &section->blocks);
    add_records(report, &section->blocks);
    report_say(report, &section->blocks, RAP_SMALL, "changes.note");
}
