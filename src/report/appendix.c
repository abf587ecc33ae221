/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The evidence appendix: records of the data, and which figures count them. */
#include "internal.h"

#include "rapporteur/base/buffer.h"

/* What rows are made from. */
struct appendix {
    struct rap_report *report;
    const bool *counted; /* whether each rule counts each record; NULL: not asked yet */
};

/* `n_rules` of the first record, then of the next. */
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

/* A name, with what stands for it in the file. */
static const char *
name_text(struct rap_report *report, const struct rap_field *field, uint32_t record, size_t i,
          uint32_t code)
{
    const char *name = rap_isolate(report->arena, rap_names_text(field->names, code));
    const char *written = rap_field_other_name(field, record, i);
    return !written ? name
                    : rap_message(
                        &report->voice, "appendix.as",
                        RAP_WITH(rap_arg_text("name", name), rap_arg_user("written", written)));
}

static const char *
joined(struct rap_report *report, const struct rap_field *field, uint32_t record)
{
    const uint32_t *codes;
    size_t n_all = field ? rap_field_codes(field, record, &codes) : 0;
    size_t n = n_all < MOST_VALUES ? n_all : MOST_VALUES;
    struct rap_arg names[MOST_VALUES + 1] = { 0 };
    for (size_t i = 0; i < n; i++)
        names[i] = rap_arg_text(NULL, name_text(report, field, record, i, codes[i]));
    return rap_message(&report->voice, n_all > n ? "appendix.names-and-others" : "appendix.names",
                       RAP_WITH(rap_arg_list("names", "list.comma", names)));
}

/* Thousands of titles and lists of sponsors would be thousands of pages; symbol, date and line in
 * the file say where to look each record up. */
static bool
is_long(const struct rap_report *report)
{
    return report->findings->plan->appendix_whole
           && report->findings->records->n > most_linked_records;
}

/* Links of a hundred thousand symbols are half of a file, and of the time that it takes. */
static bool
links_symbols(const struct rap_report *report)
{
    return !is_long(report) || report->findings->records->n <= RAP_MOST_LISTED;
}

static struct rap_text
symbol_text(struct rap_report *report, uint32_t record)
{
    const struct rap_field *field = rap_records_field(report->findings->records, "symbol");
    struct rap_str symbol = rap_field_text(field, record);
    if (symbol.len == 0)
        return report_coloured(report, rap_word(&report->voice, "appendix.no-symbol"), RAP_MUTED);
    struct rap_run run = { .text = rap_str_of(rap_isolate(report->arena, symbol)) };
    if (links_symbols(report))
        run.link = rap_symbol_url(report->arena, symbol);
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

/* Columns of the data that are printed where the data have them. */
static const char *const optional_columns[] = { "sponsors", "topics", "title" };

static void
add_columns(struct rap_report *report, struct rap_table *table)
{
    rap_table_heads(table, ">no symbol date");
    for (size_t i = 0; i < RAP_COUNT_OF(optional_columns) && !is_long(report); i++)
        if (rap_records_field(report->findings->records, optional_columns[i]))
            rap_table_heads(table, optional_columns[i]);
    rap_table_heads(table, "counts-in >line");
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
        const struct rap_field *field = rap_records_field(records, optional_columns[i]);
        if (field)
            rap_table_text(table, joined(report, field, record));
    }
    rap_table_cell(table, letters_text(report, counted));
    rap_table_whole(table, records->at[record].line);
}

/* "A adopted (what it counts) · B …": each letter leads to its rule. */
static void
add_key(struct rap_report *report, struct rap_blocks *blocks)
{
    const struct rap_findings *findings = report->findings;
    size_t n = findings->n_rules;
    struct rap_words_place *letters = rap_new_array(report->arena, struct rap_words_place, n + 1);
    struct rap_arg *rules = rap_new_array(report->arena, struct rap_arg, n + 1);
    for (size_t r = 0; r < n; r++) {
        const char *letter = report_letter(report, r);
        struct rap_arg *args = rap_new_array(report->arena, struct rap_arg, 4);
        letters[r] = rap_words_at(letter, report_bold(report, letter));
        letters[r].text.runs[0].records = rap_format(report->arena, "#rule-%s", letter);
        args[0] = rap_arg_scope("letter", letter);
        args[1] = rap_arg_user("name", findings->readings[r].name);
        args[2] = rap_arg_user("rule", findings->readings[r].says);
        rules[r] = rap_arg_message(NULL, "appendix.rule", args);
    }
    report_paragraph(report, blocks, RAP_SMALL,
                     rap_words(&report->voice, "appendix.rules",
                               RAP_WITH(rap_arg_list("rules", "list.dot", rules)),
                               (struct rap_run){ 0 }, letters));
}

/* Adds the row of a record; texts are made where the rows of the table are. */
static void
add_row(struct appendix *appendix, struct rap_table *table, uint32_t record)
{
    struct rap_report report = *appendix->report;
    size_t n_rules = report.findings->n_rules;
    if (!appendix->counted)
        appendix->counted = counted_by_rules(appendix->report);
    report.arena = table->arena;
    report.voice = rap_voice_in(&report.voice, table->arena);
    add_record(&report, table, record, &appendix->counted[record * n_rules]);
}

static void
add_row_of_all(void *self, size_t i, struct rap_table *table)
{
    struct appendix *appendix = self;
    add_row(appendix, table, appendix->report->findings->order[i]);
}

/* Where those are that are not printed. */
static const char *
where_key(const struct rap_findings *findings)
{
    const struct rap_output_plan *output = &findings->plan->output;
    if (output->files[RAP_OUTPUT_XLSX])
        return "appendix.short.workbook";
    if (output->each[RAP_OUTPUT_CSV])
        return "appendix.short.csv";
    return output->files[RAP_OUTPUT_HTML] && findings->records->n <= RAP_MOST_LISTED
               ? "appendix.short.web"
               : "appendix.short.all";
}

/* Records that move a number; all of them are made when a format asks. */
static void
add_moving(struct appendix *appendix, struct rap_table *table)
{
    struct rap_report *report = appendix->report;
    const struct rap_findings *findings = report->findings;
    struct rap_record_list moving = rap_findings_moving(report->arena, findings);
    struct rap_table_all *all = rap_new(report->arena, struct rap_table_all);
    size_t n = moving.n < RAP_MOST_PRINTED ? moving.n : RAP_MOST_PRINTED;
    for (size_t i = 0; i < n; i++)
        add_row(appendix, table, moving.at[i]);
    *all = (struct rap_table_all){ findings->records->n, add_row_of_all, appendix };
    table->all = all;
    table->note = rap_text_make(
        report->arena,
        rap_message(&report->voice, "appendix.short",
                    RAP_WITH(rap_arg_count("shown", n), rap_arg_count("moving", moving.n),
                             rap_arg_text("cut", n < moving.n ? "yes" : "no"),
                             rap_arg_count("n", findings->records->n),
                             rap_arg_message("where", where_key(findings), NULL))));
}

void
page_appendix(struct rap_report *report)
{
    const struct rap_findings *findings = report->findings;
    struct rap_section *section = report_page(report, RAP_PAGE_APPENDIX);
    struct rap_blocks *blocks = &section->blocks;
    struct appendix *appendix = rap_new(report->arena, struct appendix);
    appendix->report = report;
    add_key(report, blocks);
    struct rap_table *table = report_bare_table(report, blocks, "records");
    table->small = true;
    add_columns(report, table);
    if (!rap_findings_print_all(findings)) {
        section->name = rap_word(&report->voice, "section.appendix.short");
        add_moving(appendix, table);
        return;
    }
    for (size_t i = 0; i < findings->records->n; i++)
        add_row(appendix, table, findings->order[i]);
}
