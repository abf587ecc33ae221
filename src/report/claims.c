/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The claims: in a box on page 1, and under every rule on the page "What counts". */
#include "internal.h"

#include <stdlib.h>
#include <string.h>

static const double box_inset_pt = 26.0; /* both sides of a box together */
enum { MOST_NOS = 24 };                  /* runs of record numbers in a printed cell */

static bool
has_page_of_readings(const struct rap_findings *findings)
{
    return findings->plan->pages[RAP_PAGE_READINGS] && findings->n_readings > 1;
}

/* "Dot: the count under each rule; bold: the rule used here; upright bar: as claimed." */
static struct rap_text
legend(struct rap_report *report)
{
    const struct rap_voice *voice = &report->voice;
    struct rap_text used = report_bold(report, rap_word(voice, "claims.legend.used"));
    struct rap_text bar = report_bold(report, rap_word(voice, "claims.legend.bar"));
    used.runs[0].colour = RAP_PERIOD2;
    bar.runs[0].colour = RAP_ACCENT;
    return rap_words(voice, "claims.legend", NULL, (struct rap_run){ 0 },
                     RAP_PLACES(rap_words_at("used", used), rap_words_at("bar", bar)));
}

/* Those that fail first, where there are many and another page has all. */
void
report_claim_box(struct rap_report *report, struct rap_blocks *blocks)
{
    const struct rap_findings *findings = report->findings;
    if (findings->n_claims == 0)
        return;
    struct rap_block *box = report_block(report, blocks, RAP_BLOCK_BOX);
    box->box_style = RAP_BOX_ACCENT;
    report_heading(report, &box->inside, 3, "heading.claim-check");
    struct rap_figure *figure =
        report_chart(report, &box->inside, &rap_chart_ladder_box,
                     (struct report_figure){ .width_pt = report->content_width_pt - box_inset_pt });
    figure->subtitle = legend(report);
    if (has_page_of_readings(findings) && findings->n_claims > RAP_MOST_CLAIMS_BOXED)
        report_say(report, &box->inside, RAP_SMALL, "claims.more");
}

/* ---- the page */

/* How a cell is made: formats make cells at once, each in an arena of its own. */
struct asked {
    const struct rap_findings *findings;
    struct rap_voice voice;
    size_t most; /* runs */
};

/* "3, 7–9 and 12 more": what stands before the words leads to the rows of the appendix. */
static struct rap_text
linked_nos(const struct asked *asked, const struct rap_record_list *list)
{
    const struct rap_findings *findings = asked->findings;
    struct rap_arena *arena = asked->voice.arena;
    const char *nos = rap_record_nos(arena, findings, list, asked->most);
    struct rap_text text = { 0 };
    size_t at = 0, len = strlen(nos);
    bool has_rows = findings->plan->pages[RAP_PAGE_APPENDIX];
    while (at < len && nos[at] >= '0' && nos[at] <= '9') {
        size_t n = strcspn(nos + at, ", ");
        const char *place = rap_format(arena, "#record-%lu", strtoul(nos + at, NULL, 10));
        rap_text_add(arena, &text,
                     (struct rap_run){ .text = { nos + at, n },
                                       .link = has_rows ? place : NULL,
                                       .colour = RAP_PERIOD2 });
        size_t next = at + n + strspn(nos + at + n, ", ");
        if (next > at + n)
            rap_text_add(arena, &text, (struct rap_run){ .text = { nos + at + n, next - at - n } });
        at = next;
    }
    if (at < len)
        rap_text_add(arena, &text, (struct rap_run){ .text = { nos + at, len - at } });
    return text;
}

/* "also 3, 7; not 12" */
static struct rap_text
nos_that_differ(const struct asked *asked, const struct rap_claim_value *value)
{
    static const char *const keys[] = { "nos.also", "nos.not", "nos.both" };
    size_t which = value->removed.n == 0 ? 0 : value->added.n == 0 ? 1 : 2;
    return rap_words(&asked->voice, keys[which], NULL, (struct rap_run){ 0 },
                     RAP_PLACES(rap_words_at("also", linked_nos(asked, &value->added)),
                                rap_words_at("not", linked_nos(asked, &value->removed))));
}

static bool
differs(const struct rap_claim_value *value)
{
    return value->added.n + value->removed.n > 0;
}

/* The rule used with the records that it counts, others with those that make the difference. */
static void
add_row(const struct rap_findings *findings, const struct rap_claim *claim,
        const struct rap_claim_value *value, struct rap_table *table, size_t most)
{
    struct asked asked = { findings, rap_voice_in(&findings->voice, table->arena), most };
    rap_table_row(table)->used = value == claim->used;
    rap_table_user(table, findings->readings[value->reading].name);
    if (claim->n_spans > 1)
        rap_table_text(table, claim->spans[value->span].says);
    rap_table_cell(table, value == claim->used ? linked_nos(&asked, &value->records)
                                               : nos_that_differ(&asked, value));
}

/* The rows of a claim; a format that has room has their whole lists. */
struct rows_of_claim {
    const struct rap_findings *findings;
    const struct rap_claim *claim;
    const struct rap_claim_value **values;
};

static void
add_whole_row(void *self, size_t i, struct rap_table *table)
{
    const struct rows_of_claim *rows = self;
    add_row(rows->findings, rows->claim, rows->values[i], table, SIZE_MAX);
}

/* The value used first, then those of other dates under its rule and of other rules with its dates,
 * where they count other records. */
static size_t
choose_values(const struct rap_claim *claim, const struct rap_claim_value **values)
{
    size_t n = 0;
    values[n++] = claim->used;
    for (size_t v = 0; v < claim->n_values; v++) {
        const struct rap_claim_value *value = &claim->values[v];
        if ((value->reading == 0 || value->span == claim->used_span) && differs(value))
            values[n++] = value;
    }
    return n;
}

/* "“18” Not confirmed: 38, not 18. …" */
static const char *
title_of(struct rap_report *report, const struct rap_claim *claim)
{
    const struct rap_sentence *answer =
        rap_sentences_print(report->findings->sentences, report->findings->numbers,
                            rap_format(report->arena, "%s.answer", claim->id));
    return rap_message(
        &report->voice, "table.claim",
        RAP_WITH(rap_arg_user("claim", claim->plan->text), rap_arg_text("answer", answer->text)));
}

static void
add_claim(struct rap_report *report, struct rap_blocks *blocks, const struct rap_claim *claim)
{
    struct rows_of_claim *rows = rap_new(report->arena, struct rows_of_claim);
    struct rap_table_all *all = rap_new(report->arena, struct rap_table_all);
    struct rap_table *table =
        report_titled_table(report, blocks, claim->id, title_of(report, claim));
    *rows = (struct rows_of_claim){ report->findings, claim,
                                    rap_new_array(report->arena, const struct rap_claim_value *,
                                                  claim->n_values + 1) };
    table->small = true;
    rap_table_heads(table, claim->n_spans > 1 ? "counted claim-dates nos" : "counted nos");
    size_t n = choose_values(claim, rows->values);
    for (size_t i = 0; i < n; i++)
        add_row(report->findings, claim, rows->values[i], table, MOST_NOS);
    *all = (struct rap_table_all){ n, add_whole_row, rows };
    table->all = all;
}

/* Each source once, with the number of claims that name it. */
static void
add_sources(struct rap_report *report, struct rap_blocks *blocks)
{
    const struct rap_findings *findings = report->findings;
    for (size_t i = 0; i < findings->n_claims; i++) {
        const char *source = findings->claims[i].plan->source;
        size_t n_before = 0, n = 0;
        for (size_t k = 0; source != NULL && k < findings->n_claims; k++) {
            const char *other = findings->claims[k].plan->source;
            bool is_same = other != NULL && strcmp(other, source) == 0;
            n += is_same;
            n_before += is_same && k < i;
        }
        if (n > 0 && n_before == 0)
            report_paragraph(report, blocks, RAP_SMALL,
                             rap_text_make(report->arena,
                                           rap_message(&report->voice, "claim.source",
                                                       RAP_WITH(rap_arg_count("n", n),
                                                                rap_arg_user("source", source)))));
    }
}

void
report_claims(struct rap_report *report, struct rap_blocks *blocks)
{
    const struct rap_findings *findings = report->findings;
    if (findings->n_claims == 0)
        return;
    report_heading(report, blocks, 2, "heading.claims");
    report_chart(report, blocks, &rap_chart_ladder, (struct report_figure){ 0 });
    for (size_t i = 0; i < findings->n_claims; i++)
        if (findings->claims[i].reason == NULL)
            add_claim(report, blocks, &findings->claims[i]);
    report_say(report, blocks, RAP_SMALL, "claims.note");
    add_sources(report, blocks);
}
