/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page on data and method: coverage, what is not counted, the rule of verdicts, the methods. */
#include "internal.h"

#include "rapporteur/stats/measure.h"

#include <string.h>

static const size_t most_exclusions = 40;

static void
add_source(struct rap_report *report, struct rap_table *table, const struct rap_source *source)
{
    rap_table_row(table);
    rap_table_user(table, source->name);
    rap_table_made(table, rap_format(report->arena, "source.%zu.rows", table->n_rows), RAP_Q_COUNT,
                   (double)source->rows, NULL);
    rap_table_text(table, source->date_order);
    rap_table_text(table, source->encoding);
    rap_table_text(table, source->sha256);
}

/* "rows.W-DUPLICATE" */
static void
add_tally(struct rap_report *report, struct rap_table *table, const char *key,
          const struct rap_tally *tally)
{
    const char *what = rap_code_summary(&report->voice, rap_code_lookup(tally->code));
    rap_table_row(table);
    rap_table_text(table, rap_message(&report->voice, key,
                                      RAP_WITH(rap_arg_text("what", what),
                                               rap_arg_text("code", tally->code))));
    rap_table_made(table, rap_format(report->arena, "rows.%s", tally->code), RAP_Q_COUNT,
                   (double)tally->n, NULL);
}

/* A row of what was counted elsewhere. */
static void
add_account(struct rap_report *report, struct rap_table *table, const char *key, const char *id)
{
    rap_table_row(table);
    rap_table_text(table, rap_word(&report->voice, key));
    rap_table_number(table, id, NULL);
}

static const char *
isolated(const struct rap_report *report, const char *text)
{
    return rap_isolate(report->arena, rap_str_of(text));
}

/* One file is a sentence, several are a table. */
static bool
is_one_file(const struct rap_records *records)
{
    return records->n_sources == 1 && records->n_joins == 0
           && records->corrections.source.path == NULL;
}

static void
say_source(struct rap_report *report, struct rap_blocks *blocks)
{
    const struct rap_source *source = &report->findings->records->sources[0];
    const struct rap_voice *voice = &report->voice;
    if (!is_one_file(report->findings->records))
        return;
    struct rap_text lead = report_bold(report, rap_word(voice, "method.file.lead"));
    report_paragraph(report, blocks, RAP_SMALL,
                     rap_words(voice, "method.file",
                               RAP_WITH(rap_arg_text("file", isolated(report, source->name)),
                                        rap_arg_text("dates", source->date_order),
                                        rap_arg_text("encoding", source->encoding),
                                        rap_arg_text("sha256", source->sha256)),
                               (struct rap_run){ 0 }, RAP_PLACES(rap_words_before("lead", lead))));
}

static void
add_sources(struct rap_report *report, struct rap_blocks *blocks)
{
    const struct rap_records *records = report->findings->records;
    if (is_one_file(records))
        return;
    struct rap_table *table =
        report_table(report, blocks, RAP_SMALL, "sources", "file >rows dates encoding sha256");
    for (size_t i = 0; i < records->n_sources; i++)
        add_source(report, table, &records->sources[i]);
    for (size_t i = 0; i < records->n_joins; i++)
        add_source(report, table, &records->joins[i].source);
    if (records->corrections.source.path != NULL)
        add_source(report, table, &records->corrections.source);
}

/* Every row that was read is a record or has a reason; where all are records, a sentence says so.
 */
static void
add_accounts(struct rap_report *report, struct rap_blocks *blocks)
{
    const struct rap_records *records = report->findings->records;
    struct rap_tally *reasons;
    size_t n;
    rap_records_reasons(report->arena, records, &reasons, &n);
    if (n == 0)
        return;
    struct rap_table *table =
        report_table(report, blocks, RAP_SMALL, "accounts", "account >how-many");
    add_account(report, table, "account.records", "n.records");
    for (size_t i = 0; i < n; i++)
        add_tally(report, table, "account.not-counted", &reasons[i]);
    add_account(report, table, "account.read", "rows.read");
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
            table = report_table(report, blocks, RAP_SMALL, "remarks", "remark >rows");
            table->close = true;
        }
        add_tally(report, table, "account.remark", tally);
    }
}

static void
add_exclusions(struct rap_report *report, struct rap_blocks *blocks)
{
    const struct rap_records *records = report->findings->records;
    if (records->n_exclusions == 0)
        return;
    struct rap_table *table =
        report_table(report, blocks, RAP_SMALL, "excluded", ">line code reason");
    size_t n = records->n_exclusions < most_exclusions ? records->n_exclusions : most_exclusions;
    for (size_t i = 0; i < n; i++) {
        const struct rap_exclusion *excluded = &records->exclusions[i];
        rap_table_row(table);
        rap_table_whole(table, excluded->line);
        rap_table_text(table, excluded->code);
        rap_table_text(table, rap_message(&report->voice, "excluded.reason",
                                          RAP_WITH(rap_arg_text("reason", excluded->reason),
                                                   rap_arg_count("n", excluded->rows))));
    }
    if (n < records->n_exclusions)
        table->note = rap_text_make(
            report->arena, rap_message(&report->voice, "excluded.first",
                                       RAP_WITH(rap_arg_count("n", n),
                                                rap_arg_count("all", records->n_exclusions))));
}

/* What a person has corrected, and what became of it. */
static void
add_corrections(struct rap_report *report, struct rap_blocks *blocks)
{
    const struct rap_corrections *corrections = &report->findings->records->corrections;
    if (corrections->n == 0)
        return;
    struct rap_table *table = report_table(report, blocks, RAP_SMALL, "corrections",
                                           "symbol field was is on-authority by applies");
    for (size_t i = 0; i < corrections->n; i++) {
        const struct rap_correction *said = &corrections->at[i];
        rap_table_row(table);
        rap_table_user(table, said->symbol);
        rap_table_user(table, said->field);
        rap_table_user(table, said->old == NULL ? "" : said->old);
        rap_table_user(table, said->value);
        rap_table_user(table, said->source);
        rap_table_user(table, said->by);
        rap_table_text(table,
                       rap_message(&report->voice, "correction.state",
                                   RAP_WITH(rap_arg_text("state", rap_correction_word(said)))));
    }
}

static void
add_verdicts(struct rap_report *report, struct rap_blocks *blocks)
{
    struct rap_table *table =
        report_table(report, blocks, RAP_SMALL, "verdicts", "verdict given-when");
    table->close = true;
    for (int v = 0; v < RAP_VERDICT_COUNT; v++) {
        rap_table_row(table);
        rap_table_cell(table,
                       report_bold(report, rap_verdict_said(&report->voice, (enum rap_verdict)v)));
        rap_table_text(table, rap_verdict_rule(&report->voice, (enum rap_verdict)v));
    }
}

/* What many methods assume in the same words is said of the first that is printed. */
static const char *
assumption_of(const struct rap_report *report, size_t place)
{
    const struct rap_voice *voice = &report->voice;
    const char *said = rap_stat_text(voice, rap_stat_at(place), "assumption");
    for (size_t i = 0; i < place && *said; i++) {
        const char *stat = rap_stat_at(i);
        if (rap_numbers_print_method(report->findings->numbers, stat)
            && strcmp(rap_stat_text(voice, stat, "assumption"), said) == 0)
            return rap_message(
                voice, "method.assumption.same",
                RAP_WITH(rap_arg_text("title", rap_stat_text(voice, stat, "title"))));
    }
    return said;
}

static const char *
stat_paragraph(const struct rap_report *report, size_t place)
{
    const struct rap_voice *voice = &report->voice;
    const char *stat = rap_stat_at(place);
    return rap_message(
        voice, "stat.paragraph",
        RAP_WITH(rap_arg_text("method", rap_stat_text(voice, stat, "method")),
                 rap_arg_text("formula", rap_stat_text(voice, stat, "formula")),
                 rap_arg_text("assumption", assumption_of(report, place)),
                 rap_arg_text("reference", rap_stat_text(voice, stat, "reference"))));
}

static struct rap_text
formula_text(struct rap_report *report, size_t place)
{
    const struct rap_voice *voice = &report->voice;
    const char *title = rap_message(
        voice, "method.formula.lead",
        RAP_WITH(rap_arg_text("title", rap_stat_text(voice, rap_stat_at(place), "title"))));
    return rap_words(
        voice, "method.formula", RAP_WITH(rap_arg_text("said", stat_paragraph(report, place))),
        (struct rap_run){ 0 }, RAP_PLACES(rap_words_before("lead", report_bold(report, title))));
}

/* Every method whose name a printed number carries. */
static void
add_formulas(struct rap_report *report, struct rap_blocks *blocks)
{
    struct rap_block *columns = NULL;
    for (size_t i = 0; rap_stat_at(i); i++) {
        const char *stat = rap_stat_at(i);
        if (!rap_numbers_print_method(report->findings->numbers, stat))
            continue;
        if (!columns) {
            report_heading(report, blocks, 2, "heading.formulas");
            columns = report_block(report, blocks, RAP_BLOCK_COLUMNS);
        }
        report_paragraph(report, &columns->inside, RAP_FINE, formula_text(report, i));
    }
}

void
page_method(struct rap_report *report)
{
    static const char *const sentences[] = {
        "method.rows",     "method.unit",  "method.rule",
        "method.dates",    "method.names", "method.denominators",
        "method.exposure", "method.faces", "method.limits",
        "spread",          "power"
    };
    struct rap_blocks *blocks = &report_page(report, RAP_PAGE_METHOD)->blocks;
    struct rap_blocks *inside = &report_block(report, blocks, RAP_BLOCK_COLUMNS)->inside;
    for (size_t i = 0; i < RAP_COUNT_OF(sentences); i++)
        report_say(report, inside, RAP_SMALL, sentences[i]);
    say_source(report, inside);
    add_sources(report, blocks);
    add_accounts(report, blocks);
    add_remarks(report, blocks);
    add_corrections(report, blocks);
    add_exclusions(report, blocks);
    add_verdicts(report, blocks);
    add_formulas(report, blocks);
}
