/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Titles and standfirsts: what the headline may say under each verdict. */
#include "internal.h"

#include <math.h>

struct multiple {
    double up_to;
    const char *words;
};

/* Rises: the ratio rounded to the next half, from ten on only bounded. */
static const struct multiple rises[] = {
    { 1.25, N_("Slightly more {noun} a year") },
    { 1.75, N_("About one and a half times as many {noun} a year") },
    { 2.25, N_("About twice as many {noun} a year") },
    { 2.75, N_("About two and a half times as many {noun} a year") },
    { 3.25, N_("About three times as many {noun} a year") },
    { 3.75, N_("About three and a half times as many {noun} a year") },
    { 4.5, N_("About four times as many {noun} a year") },
    { 5.5, N_("About five times as many {noun} a year") },
    { 6.5, N_("About six times as many {noun} a year") },
    { 7.5, N_("About seven times as many {noun} a year") },
    { 8.5, N_("About eight times as many {noun} a year") },
    { 9.5, N_("About nine times as many {noun} a year") },
    { 10.5, N_("About ten times as many {noun} a year") },
    { INFINITY, N_("More than ten times as many {noun} a year") },
};

static const struct multiple falls[] = {
    { 0.15, N_("Fewer than a sixth as many {noun} a year") },
    { 0.225, N_("About a fifth as many {noun} a year") },
    { 0.29, N_("About a quarter as many {noun} a year") },
    { 0.41, N_("About a third as many {noun} a year") },
    { 0.58, N_("About half as many {noun} a year") },
    { 0.71, N_("About two thirds as many {noun} a year") },
    { 0.85, N_("About three quarters as many {noun} a year") },
    { INFINITY, N_("Slightly fewer {noun} a year") },
};

static const char *
words_of_ratio(double ratio)
{
    const struct multiple *row = ratio < 1.0 ? falls : rises;
    while (!(ratio <= row->up_to))
        row++;
    return row->words;
}

/* Templates by verdict; of a rise only where it is another. */
struct wording {
    const char *fall, *rise;
};

static const struct wording summary_titles[RAP_VERDICT_COUNT] = {
    [RAP_SUGGESTIVE] = { N_("The yearly number of {noun} may have fallen since {split.month}"),
                         N_("The yearly number of {noun} may have risen since {split.month}") },
    [RAP_NOT_SHOWN] = { N_("No change is shown in the yearly number of {noun} since "
                           "{split.month}"),
                        NULL },
    [RAP_SIMILAR] = { N_("About as many {noun} a year since {split.month} as before"), NULL },
    [RAP_TOO_FEW] = { N_("Too few {noun} to compare the time before and after {split.month}"),
                      NULL },
};

static const struct wording pace_titles[RAP_VERDICT_COUNT] = {
    [RAP_CLEAR] = { N_("The pace fell from {pace.first} to {pace.second} {noun} a year"),
                    N_("The pace rose from {pace.first} to {pace.second} {noun} a year") },
    [RAP_SUGGESTIVE] = { N_("The pace may have fallen from {pace.first} to {pace.second} {noun} a "
                            "year"),
                         N_("The pace may have risen from {pace.first} to {pace.second} {noun} a "
                            "year") },
    [RAP_NOT_SHOWN] = { N_("{pace.first} and {pace.second} {noun} a year: no change is shown"),
                        NULL },
    [RAP_SIMILAR] = { N_("A similar pace: {pace.first} and {pace.second} {noun} a year"), NULL },
    [RAP_TOO_FEW] = { N_("{n.all} {noun} in all: listed, not judged"), NULL },
};

static const char *
pick(const struct wording *wording, int direction)
{
    return direction < 0 || !wording->rise ? wording->fall : wording->rise;
}

static const char *
summary_title(struct rap_findings *findings)
{
    const struct rap_comparison *comparison = &findings->comparison;
    enum rap_verdict verdict = comparison->decided.verdict;
    int direction = rap_comparison_direction(comparison);
    if (!findings->has_comparison)
        return N_("{n.all} {noun} in {years.second} years");
    if (verdict != RAP_CLEAR)
        return pick(&summary_titles[verdict], direction);
    if (!(comparison->x1 > 0.0))
        return N_("All {n.all} {noun} came after {split.month}");
    if (!(comparison->x2 > 0.0))
        return N_("None of the {n.all} {noun} came after {split.month}");
    double ratio = comparison->pair.at[RAP_RATIO].value;
    return rap_format(findings->arena, N_("%s since {split.month}"), words_of_ratio(ratio));
}

static const char *
summary_lead(const struct rap_findings *findings)
{
    const struct rap_decision *decided = &findings->comparison.decided;
    const char *tail = "";
    if (!findings->has_comparison)
        return N_("{rate.second} a year ({level}% CI {rate.second.low} to {rate.second.high}).");
    if (findings->comparison.refused || decided->verdict == RAP_TOO_FEW)
        tail = "";
    else if (decided->verdict != RAP_CLEAR)
        tail = N_(" The ratio of the yearly rates is {rr.all} ({level}% CI {rr.all.low} to "
                  "{rr.all.high}).");
    else if (decided->is_searched)
        tail = N_(" With an unchanged rate a gap this wide, at whichever year it shows best, would "
                  "be rare: {odds.all}.");
    else
        tail = N_(" With an unchanged rate a gap this wide would be rare: {odds.all}.");
    return rap_format(findings->arena, "%s%s",
                      N_("{n.second} {noun.second} in {years.second} years, against {n.first} in "
                         "the {years.first} years before."),
                      tail);
}

static const char *
kicker(const struct rap_findings *findings)
{
    return findings->plan->subject
               ? N_("{subject} \xC2\xB7 {noun}, {coverage.from} to {coverage.to}")
               : N_("{noun}, {coverage.from} to {coverage.to}");
}

void
rap_title_words(struct rap_findings *findings)
{
    rap_say_template(findings, "summary.kicker", NULL, kicker(findings));
    rap_say_template(findings, "summary.title", NULL, summary_title(findings));
    rap_say_template(findings, "summary.lead", NULL, summary_lead(findings));
    if (!findings->has_comparison)
        return;
    int direction = rap_comparison_direction(&findings->comparison);
    rap_say_template(findings, "periods.title", NULL,
                     pick(&pace_titles[findings->comparison.decided.verdict], direction));
    rap_say_template(findings, "periods.lead", NULL,
                     N_("By year, {coverage.from} to {coverage.to}: paler before {split}, darker "
                        "since. Horizontal line: yearly rate; band: its {level}% interval."));
}
