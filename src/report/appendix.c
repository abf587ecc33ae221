/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The evidence appendix: records of the data, and which figures count them. */
#include "internal.h"

#include "rapporteur/base/buffer.h"

#include <string.h>

/* What rows are made from. */
struct appendix {
    struct rap_report *report;
    const bool *counted; /* whether each rule counts each record; NULL: not asked yet */
};

/* A row: for a page, where several sponsors stand by their group or codes, or for the other
 * formats.
 */
struct entry {
    uint32_t record;
    const bool *counted;
    bool is_brief;
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

static const struct rap_member *
state_of(const struct rap_field *field, uint32_t code, int32_t day)
{
    return field->meanings ? rap_match_on(field->meanings[code], day) : NULL;
}

static size_t
count_members(const struct rap_group *group, int32_t day)
{
    size_t n = 0;
    for (size_t i = 0; i < group->n; i++)
        n += rap_span_holds(&group->at[i].days, day);
    return n;
}

/* The plan's group that has these members and no others; NULL: none. */
static const struct rap_group *
group_of(const struct rap_report *report, const struct rap_field *field, const uint32_t *codes,
         size_t n, int32_t day)
{
    const struct rap_groups *groups = &report->findings->records->groups;
    for (size_t g = 0; g < groups->n; g++) {
        const struct rap_group *group = &groups->at[g];
        size_t n_held = 0;
        for (size_t i = 0; i < n && n_held == i; i++) {
            const struct rap_member *member = state_of(field, codes[i], day);
            n_held += member && rap_group_holds(group, member, day);
        }
        if (n_held == n && group->others.n == 0 && count_members(group, day) == n)
            return group;
    }
    return NULL;
}

/* The name of one; several as a group of the plan or by their codes. */
static const char *
brief_sponsors(struct rap_report *report, const struct rap_field *field, uint32_t record)
{
    const uint32_t *codes;
    size_t n_all = rap_field_codes(field, record, &codes);
    int32_t day = rap_record_date(&report->findings->records->at[record]).first;
    const struct rap_group *group = n_all > 1 ? group_of(report, field, codes, n_all, day) : NULL;
    if (group)
        return rap_isolate(report->arena, rap_str_of(group->name));
    size_t n = n_all < MOST_VALUES ? n_all : MOST_VALUES;
    struct rap_arg names[MOST_VALUES + 1] = { 0 };
    for (size_t i = 0; i < n; i++) {
        const struct rap_member *state = state_of(field, codes[i], day);
        const char *name = rap_isolate(report->arena, rap_names_text(field->names, codes[i]));
        bool is_coded = n_all > 1 && state && *state->code;
        names[i] = rap_arg_text(NULL, is_coded ? state->code : name);
    }
    return rap_message(&report->voice, n_all > n ? "appendix.names-and-others" : "appendix.names",
                       RAP_WITH(rap_arg_list("names", "list.comma", names)));
}

/* Thousands of lists of sponsors would be hundreds of pages; symbol, date, the beginning of the
 * title and line in the file say where to look each record up. */
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

static bool
has_column(const struct rap_report *report, const char *role)
{
    return rap_records_field(report->findings->records, role)
           && (!is_long(report) || strcmp(role, "title") == 0);
}

/* A hundred thousand titles are left to the other formats, but for those of texts without symbol.
 */
static bool
has_title(const struct rap_report *report, uint32_t record)
{
    const struct rap_records *records = report->findings->records;
    return !is_long(report) || records->n <= RAP_MOST_LISTED
           || rap_field_text(rap_records_field(records, "symbol"), record).len == 0;
}

static const char *
value_text(struct rap_report *report, const char *role, const struct entry *entry)
{
    const struct rap_field *field = rap_records_field(report->findings->records, role);
    if (strcmp(role, "title") == 0 && !has_title(report, entry->record))
        return "";
    if (strcmp(role, "sponsors") == 0 && entry->is_brief)
        return brief_sponsors(report, field, entry->record);
    return joined(report, field, entry->record);
}

static void
add_column(const struct rap_report *report, struct rap_table *table, const char *role)
{
    rap_table_heads(table, role);
    if (strcmp(role, "title") == 0)
        table->columns[table->n_columns - 1].most_lines = is_long(report) ? 1 : 2;
}

static void
add_columns(struct rap_report *report, struct rap_table *table)
{
    rap_table_heads(table, ">no symbol date");
    for (size_t i = 0; i < RAP_COUNT_OF(optional_columns); i++)
        if (has_column(report, optional_columns[i]))
            add_column(report, table, optional_columns[i]);
    rap_table_heads(table, report->findings->n_rules > 1 ? "counts-in >line" : ">line");
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
add_entry(struct rap_report *report, struct rap_table *table, const struct entry *entry)
{
    struct rap_table_row *row = rap_table_row(table);
    uint32_t record = entry->record, no = report->findings->no[record];
    row->anchor = rap_format(report->arena, "record-%u", no);
    rap_table_whole(table, no);
    rap_table_cell(table, symbol_text(report, record));
    add_date(report, table, record);
    for (size_t i = 0; i < RAP_COUNT_OF(optional_columns); i++)
        if (has_column(report, optional_columns[i]))
            rap_table_text(table, value_text(report, optional_columns[i], entry));
    if (report->findings->n_rules > 1)
        rap_table_cell(table, letters_text(report, entry->counted));
    rap_table_whole(table, report->findings->records->at[record].line);
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
add_row(struct appendix *appendix, struct rap_table *table, uint32_t record, bool is_brief)
{
    struct rap_report report = *appendix->report;
    size_t n_rules = report.findings->n_rules;
    if (!appendix->counted)
        appendix->counted = counted_by_rules(appendix->report);
    report.arena = table->arena;
    report.voice = rap_voice_in(&report.voice, table->arena);
    add_entry(&report, table,
              &(struct entry){ record, &appendix->counted[record * n_rules], is_brief });
}

static void
add_row_of_all(void *self, size_t i, struct rap_table *table)
{
    struct appendix *appendix = self;
    add_row(appendix, table, appendix->report->findings->order[i], false);
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
    size_t n = moving.n < RAP_MOST_PRINTED ? moving.n : RAP_MOST_PRINTED;
    for (size_t i = 0; i < n; i++)
        add_row(appendix, table, moving.at[i], true);
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
    if (findings->n_rules > 1)
        add_key(report, blocks);
    struct rap_table *table = report_bare_table(report, blocks, "records");
    table->small = true;
    table->close = true;
    add_columns(report, table);
    struct rap_table_all *all = rap_new(report->arena, struct rap_table_all);
    *all = (struct rap_table_all){ findings->records->n, add_row_of_all, appendix };
    table->all = all;
    if (!rap_findings_print_all(findings)) {
        section->name = rap_word(&report->voice, "section.appendix.short");
        add_moving(appendix, table);
        return;
    }
    for (size_t i = 0; i < findings->records->n; i++)
        add_row(appendix, table, findings->order[i], true);
    table->note = rap_text_make(report->arena, rap_word(&report->voice, "appendix.brief"));
}
