/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Page 1: the headline, four key figures, the timeline, graded findings, the claim check. */
#include "internal.h"

#include "rapporteur/base/number.h"

#include <string.h>

enum { MOST_DIGITS = 8 }; /* of three numbers in one key figure */

static const double timeline_height_pt = 150.0;

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

static bool
has_number(const struct rap_report *report, const char *id)
{
    const struct rap_number *number = rap_numbers_lookup(report->findings->numbers, id);
    return number && !number->absent;
}

/* "×4.0" */
static struct rap_text
times_value(struct rap_report *report, const char *id)
{
    struct rap_text text = report_coloured(report, RAP_TIMES, RAP_PERIOD2);
    struct rap_run run = rap_run_number(report->findings, id, NULL);
    run.colour = RAP_PERIOD2;
    rap_text_add(report->arena, &text, run);
    return text;
}

/* "×2.6 to ×4.0" where the rules differ. */
static struct rap_text
ratio_value(struct rap_report *report)
{
    if (!rap_has_reading_range(report->findings))
        return times_value(report, "rr.all");
    return rap_words(&report->voice, "key.rate.value", NULL,
                     (struct rap_run){ .colour = RAP_PERIOD1 },
                     RAP_PLACES(rap_words_at("first", times_value(report, "readings.rr.least")),
                                rap_words_at("second", times_value(report, "readings.rr.most"))));
}

static size_t
length_of(const struct rap_report *report, const char *id)
{
    return strlen(rap_numbers_lookup(report->findings->numbers, id)->text);
}

/* "38 for 9", "38 for 9 or 23" where there is an old growth; of long numbers the label alone has
 * the third. */
static struct rap_text
expected_value(struct rap_report *report)
{
    size_t length = length_of(report, "n.second") + length_of(report, "expected.second")
                    + length_of(report, "old_trend");
    if (!rap_has_growth(report->findings) || length > MOST_DIGITS)
        return two_numbers(report, "key.expected.value", "n.second", "expected.second");
    return rap_words(
        &report->voice, "key.expected.two", NULL, (struct rap_run){ .colour = RAP_PERIOD1 },
        RAP_PLACES(
            rap_words_at("first", rap_text_number(report->findings, "n.second", NULL)),
            rap_words_at("second", rap_text_number(report->findings, "expected.second", NULL)),
            rap_words_at("third", rap_text_number(report->findings, "old_trend", NULL))));
}

static void
add_pair_keys(struct rap_report *report, struct rap_block *block)
{
    add_key(report, block, two_numbers(report, "key.rate.value", "pace.first", "pace.second"),
            "key.rate");
    if (report_has_sentence(report, "key.ratio"))
        add_key(report, block, ratio_value(report), "key.ratio");
    if (report_has_sentence(report, "key.expected"))
        add_key(report, block, expected_value(report), "key.expected");
}

static void
add_keys(struct rap_report *report, struct rap_blocks *blocks)
{
    struct rap_block *block = report_block(report, blocks, RAP_BLOCK_KEYS);
    block->keys = rap_new_array(report->arena, struct rap_key_figure, 4);
    if (report->findings->has_comparison)
        add_pair_keys(report, block);
    else
        add_key(report, block, rap_text_number(report->findings, "pace.second", NULL), "key.rate");
    if (has_number(report, "known.n"))
        add_key(report, block, two_numbers(report, "key.known.value", "n.all", "known.n"), "key.n");
    else
        add_key(report, block, rap_text_number(report->findings, "n.all", NULL), "key.n");
}

/* ---- the findings, in this order: what became of the rate, when, who and what */

static bool
add_finding(struct rap_report *report, struct rap_blocks *blocks, const char *id, const char *see)
{
    if (!report_has_sentence(report, id))
        return false;
    report_finding(report, blocks, id)->see = see;
    return true;
}

enum { ENOUGH = 2 }; /* rows of mixes */

/* Sponsors before topics before others, which have a row where they moved or there are few. */
static void
add_mixes(struct rap_report *report, struct rap_blocks *blocks)
{
    static const char *const roles[] = { "sponsors", "topics", NULL };
    const struct rap_findings *findings = report->findings;
    size_t n = 0;
    for (size_t r = 0; r < RAP_COUNT_OF(roles); r++)
        for (size_t i = 0; i < findings->n_families; i++) {
            const struct rap_family *groups = findings->families[i];
            bool is_named =
                strcmp(groups->page, "sponsors") == 0 || strcmp(groups->page, "topics") == 0;
            bool has_moved =
                groups->mix_verdict == RAP_CLEAR || groups->mix_verdict == RAP_SUGGESTIVE;
            if (roles[r] ? strcmp(groups->page, roles[r]) != 0
                         : is_named || (n >= ENOUGH && !has_moved))
                continue;
            n += add_finding(report, blocks,
                             rap_format(report->arena, "finding.mix.%s", groups->id), groups->page);
        }
}

static void
add_findings(struct rap_report *report, struct rap_blocks *blocks)
{
    if (!report_has_sentence(report, "finding.rate"))
        return;
    report_block(report, blocks, RAP_BLOCK_RULE);
    report_heading(report, blocks, 2, "heading.findings");
    add_finding(report, blocks, "finding.rate", NULL);
    add_finding(report, blocks, "finding.shape", "periods");
    add_finding(report, blocks, "finding.inside", NULL);
    add_mixes(report, blocks);
    if (!report_has_sentence(report, "finding.otherwise"))
        return;
    struct rap_block *block = report_finding(report, blocks, "finding.otherwise");
    block->is_caution = true;
    block->label = rap_word(&report->voice, "finding.otherwise.chip");
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
    if (rap_findings_has_pace(report->findings))
        report_chart(report, blocks, &rap_chart_timeline,
                     (struct report_figure){ .height_pt = timeline_height_pt });
    add_findings(report, blocks);
    report_claim_box(report, blocks);
}
