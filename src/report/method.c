/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page on data and method: coverage, what is not counted, the rule of verdicts, the methods. */
#include "internal.h"

#include "rapporteur/base/number.h"
#include "rapporteur/stats/measure.h"

#include <string.h>

static const size_t most_exclusions = 40;

static void
add_source(struct rap_report *report, struct rap_table *table, const struct rap_source *source)
{
    rap_table_row(table);
    rap_table_text(table, source->name);
    rap_table_made(table, rap_format(report->arena, "source.%zu.rows", table->n_rows), RAP_Q_COUNT,
                   (double)source->rows, NULL);
    rap_table_text(table, source->date_order ? source->date_order : "");
    rap_table_text(table, source->encoding ? source->encoding : "");
    rap_table_text(table, source->sha256 ? source->sha256 : "");
}

/* "rows.W-DUPLICATE" */
static void
add_tally(struct rap_report *report, struct rap_table *table, const char *format,
          const struct rap_tally *tally)
{
    struct rap_arena *arena = report->arena;
    const char *what = rap_format(
        arena, format, rap_code_summary(&report->voice, rap_code_lookup(tally->code)), tally->code);
    rap_table_row(table);
    rap_table_text(table, what);
    rap_table_made(table, rap_format(arena, "rows.%s", tally->code), RAP_Q_COUNT, (double)tally->n,
                   NULL);
}

/* A row of what was counted elsewhere. */
static void
add_account(struct rap_table *table, const char *what, const char *id)
{
    rap_table_row(table);
    rap_table_text(table, what);
    rap_table_number(table, id, NULL);
}

static void
add_sources(struct rap_report *report, struct rap_blocks *blocks)
{
    const struct rap_records *records = report->findings->records;
    struct rap_table *table = report_table(report, blocks, "sources", N_("Files"));
    table->small = true;
    rap_table_columns(table, "lrlll", N_("File"), N_("rows"), N_("dates"), N_("encoding"),
                      N_("SHA-256"));
    for (size_t i = 0; i < records->n_sources; i++)
        add_source(report, table, &records->sources[i]);
    for (size_t i = 0; i < records->n_joins; i++)
        add_source(report, table, &records->joins[i].source);
}

/* Every row that was read is a record or has a reason. */
static void
add_accounts(struct rap_report *report, struct rap_blocks *blocks)
{
    const struct rap_records *records = report->findings->records;
    struct rap_tally *reasons;
    size_t n;
    rap_records_reasons(report->arena, records, &reasons, &n);
    struct rap_table *table = report_table(report, blocks, "accounts", N_("Where the rows went"));
    table->small = true;
    rap_table_columns(table, "lr", N_("Rows"), N_("number"));
    add_account(table, N_("records"), "n.records");
    for (size_t i = 0; i < n; i++)
        add_tally(report, table, N_("not counted: %s (%s)"), &reasons[i]);
    add_account(table, N_("read"), "rows.read");
}

static bool
is_reason(const char *code, const struct rap_tally *reasons, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(reasons[i].code, code) == 0)
            return true;
    return false;
}

/* What was noticed in rows beside those that are left out: lying years, missing symbols. */
static void
add_remarks(struct rap_report *report, struct rap_blocks *blocks)
{
    const struct rap_records *records = report->findings->records;
    struct rap_table *table = NULL;
    struct rap_tally *reasons;
    size_t n;
    rap_records_reasons(report->arena, records, &reasons, &n);
    for (size_t i = 0; i < records->n_tallies; i++) {
        const struct rap_tally *tally = &records->tallies[i];
        if (is_reason(tally->code, reasons, n))
            continue;
        if (table == NULL) {
            table = report_table(report, blocks, "remarks", N_("What was noticed in the rows"));
            table->small = true;
            rap_table_columns(table, "lr", N_("Remark"), N_("rows"));
        }
        add_tally(report, table, "%s (%s)", tally);
    }
}

static void
add_exclusions(struct rap_report *report, struct rap_blocks *blocks)
{
    const struct rap_records *records = report->findings->records;
    if (records->n_exclusions == 0)
        return;
    struct rap_table *table = report_table(report, blocks, "excluded", N_("Rows not counted"));
    table->small = true;
    rap_table_columns(table, "rll", N_("Line"), N_("Code"), N_("Reason"));
    size_t n = records->n_exclusions < most_exclusions ? records->n_exclusions : most_exclusions;
    for (size_t i = 0; i < n; i++) {
        const struct rap_exclusion *excluded = &records->exclusions[i];
        rap_table_row(table);
        rap_table_whole(table, excluded->line);
        rap_table_text(table, excluded->code);
        rap_table_text(table,
                       excluded->rows == 1
                           ? excluded->reason
                           : rap_format(report->arena, N_("%s: %s rows"), excluded->reason,
                                        rap_number_count(report->arena, (int64_t)excluded->rows)));
    }
    if (n < records->n_exclusions)
        table->note = rap_text_make(report->arena,
                                    rap_format(report->arena,
                                               N_("The first %zu of %zu lines; all are in the JSON "
                                                  "file."),
                                               n, records->n_exclusions));
}

static void
add_verdicts(struct rap_report *report, struct rap_blocks *blocks)
{
    struct rap_table *table =
        report_table(report, blocks, "verdicts", N_("The rule from evidence to words"));
    table->small = true;
    rap_table_columns(table, "ll", N_("Verdict"), N_("Given when"));
    for (int v = 0; v < RAP_VERDICT_COUNT; v++) {
        rap_table_row(table);
        rap_table_cell(table,
                       report_bold(report, rap_verdict_said(&report->voice, (enum rap_verdict)v)));
        rap_table_text(table, rap_verdict_rule(&report->voice, (enum rap_verdict)v));
    }
}

static const char *
stat_paragraph(const struct rap_voice *voice, const char *stat)
{
    return rap_message(
        voice, "stat.paragraph",
        RAP_WITH(rap_arg_text("method", rap_stat_text(voice, stat, "method")),
                 rap_arg_text("formula", rap_stat_text(voice, stat, "formula")),
                 rap_arg_text("assumption", rap_stat_text(voice, stat, "assumption")),
                 rap_arg_text("reference", rap_stat_text(voice, stat, "reference"))));
}

/* Every method whose name a printed number carries. */
static void
add_formulas(struct rap_report *report, struct rap_blocks *blocks)
{
    bool has_heading = false;
    for (size_t i = 0; rap_stat_at(i); i++) {
        const char *stat = rap_stat_at(i);
        if (!rap_numbers_print_method(report->findings->numbers, stat, 0))
            continue;
        if (!has_heading)
            report_heading(report, blocks, 2, N_("How each number is computed"));
        has_heading = true;
        struct rap_text text = { 0 };
        const char *title = rap_stat_text(&report->voice, stat, "title");
        rap_text_words(report->arena, &text, rap_format(report->arena, "%s. ", title), true,
                       RAP_INK);
        rap_text_words(report->arena, &text, stat_paragraph(&report->voice, stat), false, RAP_INK);
        report_paragraph(report, blocks, RAP_SMALL, text);
    }
}

void
page_method(struct rap_report *report)
{
    static const char *const sentences[] = {
        "method.rows",         "method.unit",     "method.rule",   "method.dates", "method.names",
        "method.denominators", "method.exposure", "method.limits", "spread",       "power"
    };
    struct rap_section *section = report_page(report, RAP_PAGE_METHOD, N_("Data and method"));
    struct rap_blocks *blocks = &section->blocks;
    for (size_t i = 0; i < RAP_COUNT_OF(sentences); i++)
        report_say(report, blocks, RAP_BODY, sentences[i]);
    add_sources(report, blocks);
    add_accounts(report, blocks);
    add_remarks(report, blocks);
    add_exclusions(report, blocks);
    add_verdicts(report, blocks);
    add_formulas(report, blocks);
}
