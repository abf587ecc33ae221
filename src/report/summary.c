/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Page 1: the headline, four key figures, the timeline, graded findings, the claim check. */
#include "internal.h"

#include "rapporteur/base/number.h"
#include "rapporteur/charts/inputs.h"

#include <string.h>

static const double timeline_height_pt = 196.0;

static void
add_key(struct rap_report *report, struct rap_block *block, struct rap_text value,
        const char *label)
{
    if (report_has_sentence(report, label))
        block->keys[block->n_keys++] =
            (struct rap_key_figure){ .value = value, .label = report_sentence(report, label) };
}

/* "1.40 to 5.79", the middle word in grey. */
static struct rap_text
two_numbers(struct rap_report *report, const char *key, const char *first, const char *second)
{
    return rap_words(
        &report->voice, key, NULL, (struct rap_run){ .colour = RAP_PERIOD1 },
        RAP_PLACES(rap_words_at("first", rap_text_number(report->findings, first, NULL)),
                   rap_words_at("second", rap_text_number(report->findings, second, NULL))));
}

static struct rap_text
ratio_value(struct rap_report *report)
{
    struct rap_text text = report_coloured(report, RAP_TIMES, RAP_PERIOD2);
    struct rap_run run = rap_run_number(report->findings, "rr.all", NULL);
    run.colour = RAP_PERIOD2;
    rap_text_add(report->arena, &text, run);
    return text;
}

static bool
has_number(const struct rap_report *report, const char *id)
{
    const struct rap_number *number = rap_numbers_lookup(report->findings->numbers, id);
    return number && !number->absent;
}

static void
add_keys(struct rap_report *report, struct rap_blocks *blocks)
{
    struct rap_block *block = report_block(report, blocks, RAP_BLOCK_KEYS);
    block->keys = rap_new_array(report->arena, struct rap_key_figure, 4);
    if (report->findings->has_comparison) {
        add_key(report, block, two_numbers(report, "key.rate.value", "rate.first", "rate.second"),
                "key.rate");
        if (has_number(report, "rr.all"))
            add_key(report, block, ratio_value(report), "key.ratio");
        if (has_number(report, "expected.second"))
            add_key(report, block,
                    two_numbers(report, "key.expected.value", "n.second", "expected.second"),
                    "key.expected");
    } else {
        add_key(report, block, rap_text_number(report->findings, "rate.second", NULL), "key.rate");
    }
    add_key(report, block, rap_text_number(report->findings, "n.all", NULL), "key.n");
}

static void
add_findings(struct rap_report *report, struct rap_blocks *blocks)
{
    const struct rap_sentences *sentences = report->findings->sentences;
    bool has_heading = false;
    for (size_t i = 0; i < sentences->n; i++) {
        const struct rap_sentence *sentence = &sentences->at[i];
        if (!sentence->has_verdict || strncmp(sentence->id, "finding.", 8) != 0)
            continue;
        if (!has_heading) {
            report_block(report, blocks, RAP_BLOCK_RULE);
            report_heading(report, blocks, 2, "heading.findings");
            has_heading = true;
        }
        struct rap_block *block = report_block(report, blocks, RAP_BLOCK_FINDING);
        block->label = rap_verdict_said(&report->voice, sentence->verdict);
        block->verdict = sentence->verdict;
        block->text = report_sentence(report, sentence->id);
    }
}

const char *
report_timeline_title(const struct rap_report *report)
{
    const struct rap_counts *counts = &report->findings->counts;
    for (size_t y = 0; y < counts->n_years; y++)
        for (size_t p = 0; p < counts->periods->n; p++)
            if (counts->years[y].events[p] > RAP_TIMELINE_BLOCKS)
                return "timeline.title.bars";
    return NULL;
}

void
page_summary(struct rap_report *report)
{
    struct rap_section *section = report_page(report, RAP_PAGE_SUMMARY);
    section->kicker = rap_sentences_print(report->findings->sentences, report->findings->numbers,
                                          "summary.kicker")
                          ->text;
    struct rap_blocks *blocks = &section->blocks;
    report_say(report, blocks, RAP_SMALL, "extent");
    add_keys(report, blocks);
    report_chart(report, blocks, &rap_chart_timeline,
                 (struct report_figure){ .height_pt = timeline_height_pt,
                                         .caption = report_timeline_title(report) });
    add_findings(report, blocks);
    report_claim_box(report, blocks);
}
