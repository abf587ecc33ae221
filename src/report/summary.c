/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Page 1: the headline, four key figures, the timeline, graded findings, the claim check. */
#include "internal.h"

#include "rapporteur/base/number.h"

#include <string.h>

static const double timeline_height_pt = 196.0;

struct keys {
    struct rap_key_figure *at;
    size_t n;
};

static void
add_key(struct rap_report *report, struct keys *keys, struct rap_text value, const char *label)
{
    if (!report_has_sentence(report, label))
        return;
    keys->at[keys->n++] =
        (struct rap_key_figure){ .value = value, .label = report_sentence(report, label) };
}

/* "1.40 to 5.79", the middle word in grey. */
static struct rap_text
two_numbers(struct rap_report *report, const char *first, const char *word, const char *second)
{
    struct rap_text text = report_number_text(report, first);
    report_add_run(report->arena, &text,
                   (struct rap_run){ .text = rap_str_of(word), .colour = RAP_PERIOD1 });
    report_add_run(report->arena, &text, report_number(report, second));
    return text;
}

static struct rap_text
ratio_value(struct rap_report *report)
{
    struct rap_text text = report_coloured(report, RAP_TIMES, RAP_PERIOD2);
    struct rap_run run = report_number(report, "rr.all");
    run.colour = RAP_PERIOD2;
    report_add_run(report->arena, &text, run);
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
    struct keys keys = { rap_new_array(report->arena, struct rap_key_figure, 4), 0 };
    if (report->findings->has_comparison) {
        add_key(report, &keys, two_numbers(report, "rate.first", N_(" to "), "rate.second"),
                "key.rate");
        if (has_number(report, "rr.all"))
            add_key(report, &keys, ratio_value(report), "key.ratio");
        if (has_number(report, "expected.second"))
            add_key(report, &keys, two_numbers(report, "n.second", N_(" for "), "expected.second"),
                    "key.expected");
    } else {
        add_key(report, &keys, report_number_text(report, "rate.second"), "key.rate");
    }
    add_key(report, &keys, report_number_text(report, "n.all"), "key.n");
    struct rap_block *block = report_block(report, blocks, RAP_BLOCK_KEYS);
    block->keys = keys.at;
    block->n_keys = keys.n;
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
            report_heading(report, blocks, 2, N_("What the records show"));
            has_heading = true;
        }
        struct rap_block *block = report_block(report, blocks, RAP_BLOCK_FINDING);
        block->label = rap_verdict_word(sentence->verdict);
        block->verdict = sentence->verdict;
        block->text = report_sentence(report, sentence->id);
    }
}

/* "35 (15–56)": the value under the rule used, and the range over all readings. */
static struct rap_text
value_and_range(struct rap_report *report, const struct rap_claim *claim)
{
    struct rap_text text = report_number_text(report, claim->used->id);
    if (claim->low < claim->high) {
        struct rap_run low = report_number(report, rap_format(report->arena, "%s.low", claim->id));
        struct rap_run high =
            report_number(report, rap_format(report->arena, "%s.high", claim->id));
        report_add_run(report->arena, &text,
                       (struct rap_run){ .text = RAP_STR(" ("), .colour = RAP_MUTED });
        low.colour = high.colour = RAP_MUTED;
        report_add_run(report->arena, &text, low);
        report_add_run(report->arena, &text,
                       (struct rap_run){ .text = RAP_STR(RAP_EN_DASH), .colour = RAP_MUTED });
        report_add_run(report->arena, &text, high);
        report_add_run(report->arena, &text,
                       (struct rap_run){ .text = RAP_STR(")"), .colour = RAP_MUTED });
    }
    return text;
}

static struct rap_text
verdict_and_answer(struct rap_report *report, const struct rap_claim *claim)
{
    struct rap_text text = { 0 };
    report_add_run(report->arena, &text,
                   (struct rap_run){ .text = rap_str_of(rap_claim_word(&report->voice, claim)),
                                     .bold = true,
                                     .colour = RAP_ACCENT });
    rap_sentences_print(report->findings->sentences, report->findings->numbers,
                        rap_format(report->arena, "%s.answer", claim->id));
    report_add_run(
        report->arena, &text,
        (struct rap_run){ .text = rap_str_of(rap_format(report->arena, ": %s", claim->answer)),
                          .colour = RAP_ACCENT });
    return text;
}

static struct rap_text
claimed(struct rap_report *report, const struct rap_claim *claim)
{
    struct rap_run run = report_number(report, rap_format(report->arena, "%s.claimed", claim->id));
    struct rap_text text = { 0 };
    if (claim->plan->tolerance == RAP_ABOUT)
        report_add_run(report->arena, &text, (struct rap_run){ .text = RAP_STR("about ") });
    report_add_run(report->arena, &text, run);
    return text;
}

static void
add_claims(struct rap_report *report, struct rap_blocks *blocks)
{
    const struct rap_findings *findings = report->findings;
    if (findings->n_claims == 0)
        return;
    struct rap_block *box = report_block(report, blocks, RAP_BLOCK_BOX);
    box->box_style = RAP_BOX_ACCENT;
    report_heading(report, &box->inside, 3, N_("Claim check"));
    struct rap_table *table = report_table(report, &box->inside, "claims", NULL);
    report_columns(
        report, table,
        (const char *[]){ N_("Published claim"), N_("Claimed"), N_("Data say"), N_("Verdict") }, 4,
        4);
    for (size_t i = 0; i < findings->n_claims; i++) {
        const struct rap_claim *claim = &findings->claims[i];
        struct rap_table_row *row = report_row(report, table);
        row->cells[0] = report_plain(
            report, rap_format(report->arena, "\xE2\x80\x9C%s\xE2\x80\x9D", claim->plan->text));
        row->cells[1] = claimed(report, claim);
        row->cells[2] = value_and_range(report, claim);
        row->cells[3] = verdict_and_answer(report, claim);
    }
}

void
page_summary(struct rap_report *report)
{
    struct rap_section *section = report_page(report, RAP_PAGE_SUMMARY, N_("Summary"));
    section->kicker = report_sentence_text(report, "summary.kicker");
    struct rap_blocks *blocks = &section->blocks;
    add_keys(report, blocks);
    struct rap_scene *scene = report_timeline(report, report->content_width_pt, timeline_height_pt);
    struct rap_figure *figure =
        report_figure(report, blocks, scene, report_timeline_title(report), "");
    figure->narrow = report_timeline(report, report_narrow_pt, timeline_height_pt);
    figure->data = report_timeline_data(report);
    report_flexible(report, figure, report_timeline, 0.7 * timeline_height_pt);
    add_findings(report, blocks);
    add_claims(report, blocks);
}
