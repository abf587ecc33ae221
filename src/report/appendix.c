/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The evidence appendix: every record of the data, and which figures count it. */
#include "internal.h"

#include "rapporteur/base/buffer.h"

#include <string.h>

/* Whether each rule counts each record: `n_rules` of the first record, then of the next. */
static const bool *
counted_by_rules(struct rap_report *report)
{
    const struct rap_findings *findings = report->findings;
    size_t n = findings->n_rules;
    bool *counted = rap_alloc(report->arena, findings->records->n, n * sizeof *counted);
    for (size_t r = 0; r < n; r++) {
        const struct rap_counts *counts = &findings->readings[r].counts;
        for (size_t i = 0; i < counts->n_selected; i++)
            counted[counts->selected[i] * n + r] = true;
    }
    return counted;
}

/* More records are printed in short form. */
static const size_t most_linked_records = 1000;

/* A draft can have 189 sponsors; the file has them all. */
enum { MOST_VALUES = 8 };

static const char *
joined(struct rap_report *report, const struct rap_field *field, uint32_t record)
{
    const uint32_t *codes;
    size_t n = field ? rap_field_codes(field, record, &codes) : 0;
    struct rap_buffer out = { .arena = report->arena };
    for (size_t i = 0; i < n && i < MOST_VALUES; i++) {
        if (i > 0)
            rap_buffer_text(&out, ", ");
        rap_buffer_add(&out, rap_names_text(field->names, codes[i]));
        const char *written = rap_field_other_name(field, record, i);
        if (written)
            rap_buffer_format(&out, N_(" (as %s)"), written);
    }
    if (n > MOST_VALUES)
        rap_buffer_text(&out, N_(" and others"));
    return n == 0 ? "" : rap_str_dup(report->arena, rap_buffer_str(&out));
}

static struct rap_text
symbol_text(struct rap_report *report, uint32_t record)
{
    const struct rap_field *field = rap_records_field(report->findings->records, "symbol");
    struct rap_str symbol = rap_field_text(field, record);
    if (symbol.len == 0)
        return report_coloured(report, N_("none known"), RAP_MUTED);
    struct rap_run run = { .text = symbol, .link = rap_symbol_url(report->arena, symbol) };
    if (run.link)
        run.colour = RAP_PERIOD2;
    struct rap_text text = { 0 };
    rap_text_add(report->arena, &text, run);
    return text;
}

static void
add_date(struct rap_report *report, struct rap_table *table, uint32_t record)
{
    struct rap_date date = rap_record_date(&report->findings->records->at[record]);
    if (date.first == date.last)
        rap_table_day(table, date.first);
    else
        rap_table_text(table, rap_date_iso(report->arena, date));
}

struct column {
    const char *role, *title;
};

/* Columns of the data that are printed where the data have them. */
static const struct column optional_columns[] = { { "sponsors", N_("Sponsors") },
                                                  { "topics", N_("Topic") },
                                                  { "title", N_("Title") } };

/* Thousands of titles and lists of sponsors would be thousands of pages; symbol, date and line in
 * the file say where to look each record up. */
static bool
is_long(const struct rap_report *report)
{
    return report->findings->records->n > most_linked_records;
}

static void
add_columns(struct rap_report *report, struct rap_table *table)
{
    rap_table_columns(table, "rll", N_("No."), N_("Symbol"), N_("Date"));
    for (size_t i = 0; i < RAP_COUNT_OF(optional_columns) && !is_long(report); i++)
        if (rap_records_field(report->findings->records, optional_columns[i].role))
            rap_table_column(table, optional_columns[i].title, RAP_START);
    rap_table_columns(table, "lr", N_("Counts in"), N_("Line"));
}

/* Each letter leads to its rule, unless there are so many that the links would outweigh the page.
 * Letters of more than 26 rules are parted, for some of them are two. */
static struct rap_text
letters_text(struct rap_report *report, const bool *counted)
{
    size_t n = report->findings->n_rules;
    struct rap_text text = { 0 };
    struct rap_buffer plain = { .arena = report->arena };
    for (size_t r = 0; r < n; r++) {
        if (!counted[r])
            continue;
        const char *letter = report_letter(report, r);
        const char *gap = n > 26 && (text.n > 0 || plain.len > 0) ? " " : "";
        rap_buffer_format(&plain, "%s%s", gap, letter);
        if (is_long(report))
            continue;
        if (*gap)
            rap_text_words(report->arena, &text, " ", false, RAP_INK);
        rap_text_add(report->arena, &text,
                     (struct rap_run){ .text = rap_str_of(letter),
                                       .records = rap_format(report->arena, "#rule-%s", letter) });
    }
    if (plain.len == 0)
        return report_coloured(report, "\xE2\x80\x94", RAP_MUTED);
    return is_long(report) ? rap_text_make(report->arena, plain.ptr) : text;
}

static void
add_record(struct rap_report *report, struct rap_table *table, uint32_t record, const bool *counted)
{
    const struct rap_records *records = report->findings->records;
    struct rap_table_row *row = rap_table_row(table);
    uint32_t no = report->findings->no[record];
    row->anchor = rap_format(report->arena, "record-%u", no);
    rap_table_whole(table, no);
    rap_table_cell(table, symbol_text(report, record));
    add_date(report, table, record);
    for (size_t i = 0; i < RAP_COUNT_OF(optional_columns) && !is_long(report); i++) {
        const struct rap_field *field = rap_records_field(records, optional_columns[i].role);
        if (field)
            rap_table_text(table, joined(report, field, record));
    }
    rap_table_cell(table, letters_text(report, counted));
    rap_table_whole(table, records->at[record].line);
}

static void
add_key(struct rap_report *report, struct rap_blocks *blocks)
{
    const struct rap_findings *findings = report->findings;
    struct rap_text text = { 0 };
    for (size_t r = 0; r < findings->n_rules; r++) {
        const struct rap_reading *reading = &findings->readings[r];
        rap_text_add(report->arena, &text,
                     (struct rap_run){ .text = rap_str_of(report_letter(report, r)),
                                       .bold = true,
                                       .records = rap_format(report->arena, "#rule-%s",
                                                             report_letter(report, r)) });
        rap_text_words(report->arena, &text,
                       rap_format(report->arena, " %s (%s)%s", reading->name, reading->says,
                                  r + 1 < findings->n_rules ? " \xC2\xB7 " : ""),
                       false, RAP_INK);
    }
    report_paragraph(report, blocks, RAP_SMALL, text);
}

void
page_appendix(struct rap_report *report)
{
    const struct rap_findings *findings = report->findings;
    struct rap_section *section = report_page(report, RAP_PAGE_APPENDIX, N_("Every record"));
    add_key(report, &section->blocks);
    struct rap_table *table = report_table(report, &section->blocks, "records", NULL);
    table->small = true;
    add_columns(report, table);
    const bool *counted = counted_by_rules(report);
    for (size_t i = 0; i < findings->records->n; i++)
        add_record(report, table, findings->order[i],
                   &counted[findings->order[i] * findings->n_rules]);
}
