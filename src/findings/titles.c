/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Titles and standfirsts: what the headline may say under each verdict.
 *
 * messages: summary.title.* periods.title.* */
#include "internal.h"

#include <math.h>

/* The part of the earlier rate that a fall to a ratio comes near to. */
static const char *
part_of(double ratio)
{
    static const struct {
        double up_to;
        const char *word;
    } parts[] = { { 0.15, "sixth" },         { 0.225, "fifth" }, { 0.29, "quarter" },
                  { 0.41, "third" },         { 0.58, "half" },   { 0.71, "two_thirds" },
                  { 0.85, "three_quarters" } };
    for (size_t i = 0; i < RAP_COUNT_OF(parts); i++)
        if (ratio <= parts[i].up_to)
            return parts[i].word;
    return "most";
}

/* A rise to a ratio, rounded to the next half, from four on to whole numbers; 11: more than ten. */
static double
times_of(double ratio)
{
    return ratio <= 3.75 ? ceil(2.0 * ratio - 0.5) / 2.0 : fmin(ceil(ratio - 0.5), 11.0);
}

static const char *
title_key(const struct rap_findings *findings, double ratio)
{
    const struct rap_comparison *comparison = &findings->comparison;
    if (!findings->has_comparison)
        return "summary.title.alone";
    if (comparison->decided.verdict != RAP_CLEAR)
        return rap_verdict_message(findings, "summary.title", comparison->decided.verdict);
    if (!(comparison->x1 > 0.0))
        return "summary.title.all-after";
    if (!(comparison->x2 > 0.0))
        return "summary.title.none-after";
    return ratio < 1.0 ? "summary.title.fewer" : "summary.title.more";
}

static void
say_lead(struct rap_findings *findings)
{
    const struct rap_decision *decided = &findings->comparison.decided;
    rap_say(findings, "summary.lead",
            findings->has_comparison ? "summary.lead.counts" : "summary.lead.alone", NULL);
    if (!findings->has_comparison || findings->comparison.refused
        || decided->verdict == RAP_TOO_FEW)
        return;
    if (decided->verdict == RAP_CLEAR)
        rap_say(findings, "summary.lead", "summary.lead.rare",
                RAP_WITH(rap_arg_flag("searched", decided->is_searched)));
    else
        rap_say(findings, "summary.lead", "summary.lead.ratio", NULL);
}

void
rap_title_words(struct rap_findings *findings)
{
    double ratio = findings->comparison.pair.at[RAP_RATIO].value;
    struct rap_arg direction = rap_direction_arg(rap_comparison_direction(&findings->comparison));
    rap_say(findings, "summary.kicker", "summary.kicker",
            RAP_WITH(rap_arg_flag("named", findings->plan->subject != NULL)));
    rap_say(findings, "summary.title", title_key(findings, ratio),
            RAP_WITH(direction, rap_arg_text("part", part_of(ratio)),
                     rap_arg_number("times", times_of(ratio), NULL)));
    say_lead(findings);
    if (!findings->has_comparison)
        return;
    rap_say(findings, "periods.title",
            rap_verdict_message(findings, "periods.title", findings->comparison.decided.verdict),
            RAP_WITH(direction));
    rap_say(findings, "periods.lead", "periods.lead", NULL);
}
