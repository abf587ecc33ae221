/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The graded findings, the sentence to quote and the notes under figures and tables. */
#include "internal.h"

#include "rapporteur/base/buffer.h"
#include "rapporteur/findings/sensitivity.h"

#include <math.h>

/* By verdict; the first lead is that of a fall, the second that of a rise. */
static const struct wording {
    const char *leads[2], *text;
} rate_wordings[RAP_VERDICT_COUNT] = {
    [RAP_CLEAR] = { { N_("The yearly rate fell."), N_("The yearly rate rose.") },
                    N_("From {rate.first} to {rate.second} a year, a ratio of {rr.all} ({level}% "
                       "CI {rr.all.low} to {rr.all.high}).") },
    [RAP_SUGGESTIVE] = { { N_("The yearly rate may have fallen."),
                           N_("The yearly rate may have risen.") },
                         N_("From {rate.first} to {rate.second} a year, a ratio of {rr.all} "
                            "({level}% CI {rr.all.low} to {rr.all.high}). The data do not "
                            "settle it.") },
    [RAP_NOT_SHOWN] = { { N_("No change is shown."), N_("No change is shown.") },
                        N_("The ratio is {rr.all}, and its {level}% interval runs from "
                           "{rr.all.low} to {rr.all.high}.") },
    [RAP_SIMILAR] = { { N_("The rates are similar."), N_("The rates are similar.") },
                      N_("The ratio is {rr.all}, and its {level}% interval, {rr.all.low} to "
                         "{rr.all.high}, lies inside the margin set in the plan.") },
    [RAP_TOO_FEW] = { { N_("Too few to judge."), N_("Too few to judge.") },
                      N_("{n.all} records: listed, not judged.") },
};

/* The interval in words where it holds both directions. */
static const char *
not_shown_tail(const struct rap_findings *findings)
{
    const struct rap_estimate *ratio = &findings->comparison.decided.ratio;
    if (!(ratio->low < 1.0) || !(ratio->high > 1.0) || !isfinite(ratio->high))
        return "";
    return N_(" That includes both a fall by {change.low}% and a rise by {change.high}%.");
}

static bool
boundaries_agree(const struct rap_findings *findings)
{
    int direction = rap_comparison_direction(&findings->comparison);
    for (size_t i = 0; i < findings->n_boundaries; i++)
        if (rap_comparison_direction(&findings->boundaries[i].comparison) != direction)
            return false;
    return true;
}

static bool
readings_agree(const struct rap_findings *findings)
{
    int direction = rap_comparison_direction(&findings->comparison);
    for (size_t i = 0; i < findings->n_readings; i++)
        if (rap_comparison_direction(&findings->readings[i].comparison) != direction)
            return false;
    return true;
}

static const char *
boundary_tail(const struct rap_findings *findings)
{
    if (findings->n_boundaries < 2 || findings->comparison.decided.verdict == RAP_TOO_FEW)
        return "";
    if (findings->comparison.decided.is_searched)
        return N_(" The boundary was chosen from these data: p is that of the search over "
                  "{step.splits} years ({step.p}), and the interval is too narrow.");
    if (findings->plan->boundary.from_data)
        return N_(" The boundary was chosen from these data, so the interval is too narrow.");
    return boundaries_agree(findings)
               ? N_(" Each of the {boundary.n} boundary dates tried gives the same direction.")
               : N_(" The direction depends on the boundary date.");
}

static void
rate_finding(struct rap_findings *findings)
{
    bool is_rise = rap_comparison_direction(&findings->comparison) > 0;
    const struct wording *wording = &rate_wordings[findings->comparison.decided.verdict];
    const char *middle =
        findings->comparison.decided.verdict == RAP_NOT_SHOWN ? not_shown_tail(findings) : "";
    rap_say_judged_template(
        findings, "finding.rate", findings->comparison.decided.verdict, wording->leads[is_rise],
        rap_format(findings->arena, "%s%s%s", wording->text, middle, boundary_tail(findings)));
}

/* Ends of the counts and of the ratio over the rules. */
static void
add_reading_range(struct rap_findings *findings)
{
    struct rap_numbers *numbers = findings->numbers;
    size_t least = 0, most = 0;
    double low = INFINITY, high = -INFINITY;
    for (size_t i = 0; i < findings->n_rules; i++) {
        const struct rap_counts *counts = &findings->readings[i].counts;
        struct rap_estimate ratio = findings->readings[i].comparison.decided.ratio;
        if (counts->rows[0].events < findings->readings[least].counts.rows[0].events)
            least = i;
        if (counts->rows[0].events > findings->readings[most].counts.rows[0].events)
            most = i;
        if (!ratio.absent) {
            low = fmin(low, ratio.value);
            high = fmax(high, ratio.value);
        }
    }
    const struct rap_comparison *small = &findings->readings[least].comparison;
    const struct rap_comparison *large = &findings->readings[most].comparison;
    rap_numbers_add(numbers, "readings.least.n1", RAP_Q_COUNT, small->x1);
    rap_numbers_add(numbers, "readings.least.n2", RAP_Q_COUNT, small->x2);
    rap_numbers_add(numbers, "readings.most.n1", RAP_Q_COUNT, large->x1);
    rap_numbers_add(numbers, "readings.most.n2", RAP_Q_COUNT, large->x2);
    rap_numbers_add(numbers, "readings.rr.least", RAP_Q_RATIO, low);
    rap_numbers_add(numbers, "readings.rr.most", RAP_Q_RATIO, high);
    rap_numbers_add(numbers, "readings.n", RAP_Q_COUNT, (double)findings->n_rules);
}

static enum rap_verdict
verdict_of_readings(const struct rap_findings *findings)
{
    double greatest = 0.0;
    for (size_t i = 0; i < findings->n_readings; i++) {
        double p = findings->readings[i].comparison.decided.p;
        if (!(p <= greatest) && !isnan(greatest)) /* no p is no proof */
            greatest = p;
    }
    return rap_verdict_of_rules(findings->comparison.decided.verdict, greatest,
                                readings_agree(findings));
}

static void
reading_finding(struct rap_findings *findings)
{
    add_reading_range(findings);
    const char *range = N_("Counted by {readings.n} rules, the records are from "
                           "{readings.least.n1} and {readings.least.n2} to {readings.most.n1} and "
                           "{readings.most.n2}; the ratio of the rates lies between "
                           "{readings.rr.least} and {readings.rr.most}.");
    rap_say_judged_template(findings, "finding.readings", verdict_of_readings(findings),
                            readings_agree(findings)
                                ? N_("The counts depend on the rule, the direction does not.")
                                : N_("The counts and the direction depend on the rule."),
                            range);
}

/* The title of the page of readings. */
static void
reading_titles(struct rap_findings *findings)
{
    static const char *const titles[2][2] = {
        { N_("The direction depends on how imprecise dates are taken"),
          N_("However imprecise dates are taken, the direction is the same") },
        { N_("The numbers and the direction depend on what is counted"),
          N_("The numbers depend on what is counted, the direction does not") },
    };
    rap_say_template(findings, "readings.title", NULL,
                     titles[findings->n_rules > 1][readings_agree(findings)]);
    rap_say_template(
        findings, "readings.lead", NULL,
        N_("The same question under each counting rule. Every row counts the records that the "
           "appendix marks with its letter."));
    rap_say_template(findings, "readings.figure", NULL,
                     N_("Ratio of the yearly rates, {level}% interval, under each rule"));
    if (findings->n_claims > 0)
        rap_say_template(
            findings, "claims.note", NULL,
            N_("Bold: the claimed number comes out. Also, not: records that this rule adds to or "
               "leaves out of the shaded row, by their number in the appendix."));
    if (!findings->has_comparison)
        return;
    rap_say_template(
        findings, "readings.note", NULL,
        rap_format(
            findings->arena,
            N_("Shaded: the rule used in this briefing. Ratio of the yearly rates, second "
               "period over first, with its {level}%% interval (%s). More and fewer: records "
               "against the rule used."),
            rap_sentences_methods(findings->numbers, &findings->readings[0].id,
                                  findings->n_readings, sizeof findings->readings[0], "name")));
}

static void
boundary_words(struct rap_findings *findings)
{
    rap_numbers_add(findings->numbers, "boundary.n", RAP_Q_COUNT, (double)findings->n_boundaries);
    size_t n_moved = 0;
    for (size_t i = 0; i < findings->n_boundaries; i++)
        if (findings->boundaries[i].moved.n > n_moved)
            n_moved = findings->boundaries[i].moved.n;
    rap_numbers_add(findings->numbers, "boundary.moved", RAP_Q_COUNT, (double)n_moved);
    rap_say_template(
        findings, "boundary.lead", NULL,
        boundaries_agree(findings)
            ? N_("{boundary.n} ways to divide the time. The direction is the same in all of them; "
                 "at most {boundary.moved} records change sides.")
            : N_("{boundary.n} ways to divide the time. The direction depends on the date; at most "
                 "{boundary.moved} records change sides."));
    rap_say_template(
        findings, "boundary.note", NULL,
        rap_format(findings->arena,
                   N_("Shaded: the boundary used in this briefing. Intervals of the ratios: %s."),
                   rap_sentences_methods(findings->numbers, &findings->boundaries[0].id,
                                         findings->n_boundaries, sizeof findings->boundaries[0],
                                         "day")));
}

static void
quote_words(struct rap_findings *findings)
{
    rap_say_template(
        findings, "quote", N_("How to quote."),
        findings->comparison.decided.verdict == RAP_TOO_FEW
            ? N_("\xE2\x80\x9C{n.first} {noun.first} from {from.first} to {to.first} and "
                 "{n.second} from {from.second} to {to.second}, counted as stated in the "
                 "source.\xE2\x80\x9D")
            : N_("\xE2\x80\x9C{n.second} {noun.second} from {from.second} to {to.second} "
                 "({pace.second} a year), against {n.first} from {from.first} to {to.first} "
                 "({pace.first} a year), counting {reading.1.name}.\xE2\x80\x9D"));
}

static void
figure_words(struct rap_findings *findings)
{
    rap_say_template(
        findings, "timeline.title", NULL,
        N_("One block is one record; the horizontal line is the yearly rate of each period"));
    rap_say_template(findings, "timeline.title.bars", NULL,
                     N_("Records by year; the horizontal line is the yearly rate of each period"));
    rap_say_template(
        findings, "timeline.note", NULL,
        N_("Hatched: not covered by the data (before {coverage.from}, after {coverage.to}). The "
           "rate is the count divided by exact days of coverage, so a part of a year counts as a "
           "part; its interval: {rate.second.method}."));
    rap_say_template(findings, "cumulative.title", NULL,
                     N_("Cumulative count against the old pace"));
    if (rap_numbers_lookup(findings->numbers, "expected.second"))
        rap_say_template(
            findings, "cumulative.note", NULL,
            N_("Dashed: {rate.first} a year. Fan: where {level}% of counts would lie if that pace "
               "had held, the old rate itself being uncertain. At the end {expected.second} "
               "({expected.second.low} to {expected.second.high}) were to be expected; the "
               "count is {n.second}."));
}

/* Labels under the key figures of the summary. */
static void
key_words(struct rap_findings *findings)
{
    if (!findings->has_comparison) {
        rap_say_template(findings, "key.rate", NULL,
                         N_("{noun} a year, {level}% CI {rate.second.low} to "
                            "{rate.second.high}"));
        rap_say_template(findings, "key.n", NULL, N_("records in {years.second} years"));
        return;
    }
    rap_say_template(findings, "key.rate", NULL,
                     N_("{noun} a year, before and since {split.month}"));
    rap_say_template(
        findings, "key.n", NULL,
        N_("records: {n.first} in {years.first} years, then {n.second} in {years.second} years"));
    if (findings->comparison.refused)
        return;
    rap_say_template(findings, "key.ratio", NULL,
                     N_("rate ratio, {level}% CI {rr.all.low} to {rr.all.high}"));
    rap_say_template(
        findings, "key.expected", NULL,
        N_("counted since {split.month.short}, for {expected.second} expected at the old pace"));
}

static void
power_words(struct rap_findings *findings)
{
    if (!rap_numbers_lookup(findings->numbers, "power.up"))
        return;
    rap_say_template(
        findings, "power", NULL,
        rap_numbers_lookup(findings->numbers, "power.down")
            ? N_("With the earlier rate as it was, these data could have shown a rise to "
                 "{power.up} times or more, or a fall to {power.down} times or less, in 4 of 5 "
                 "cases.")
            : N_("With the earlier rate as it was, these data could have shown a rise to "
                 "{power.up} times or more in 4 of 5 cases. No fall, however deep, would have "
                 "been shown that often."));
}

void
rap_headline_words(struct rap_findings *findings)
{
    if (findings->has_comparison) {
        boundary_words(findings);
        rate_finding(findings);
        if (findings->n_rules > 1)
            reading_finding(findings);
        quote_words(findings);
        power_words(findings);
        rap_yearly_words(findings);
        rap_sensitivity_words(findings);
    }
    key_words(findings);
    if (findings->n_readings > 1)
        reading_titles(findings);
    figure_words(findings);
    rap_title_words(findings);
}
