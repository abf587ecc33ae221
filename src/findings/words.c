/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The graded findings, the sentence to quote and the notes under figures and tables; titles and
 * standfirsts: what the headline may say under each verdict.
 *
 * messages: finding.rate.* summary.title.* periods.title.* */
#include "internal.h"

#include "rapporteur/findings/course.h"
#include "rapporteur/findings/sensitivity.h"

#include <math.h>
#include <string.h>

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

/* Whether an interval holds a fall and a rise that can be told in percent. */
static bool
goes_both_ways(const struct rap_estimate *ratio)
{
    return ratio->low < 1.0 && ratio->high > 1.0 && isfinite(ratio->high);
}

static void
say_boundaries(struct rap_findings *findings)
{
    const struct rap_decision *decided = &findings->comparison.decided;
    const char *key = "finding.rate.boundaries";
    if (findings->n_boundaries < 2 || decided->verdict == RAP_TOO_FEW)
        return;
    if (decided->is_searched)
        key = "finding.rate.searched";
    else if (findings->plan->boundary.from_data)
        key = "finding.rate.from-data";
    rap_say(findings, "finding.rate", key,
            RAP_WITH(rap_arg_flag("same", boundaries_agree(findings))));
}

/* Of a small p: why it is not CLEAR, and the reading that says least. */
static void
say_weakest(struct rap_findings *findings)
{
    const struct rap_decision *decided = &findings->comparison.decided;
    const struct rap_sensitivity *ways = findings->sensitivity;
    if (!(decided->p < 0.005))
        return;
    if (decided->is_weak)
        rap_say(findings, "finding.rate", "finding.rate.weak", NULL);
    if (ways->weakest > 0)
        rap_say(findings, "finding.rate", "finding.rate.weakest",
                RAP_WITH(rap_arg_scope("weakest", ways->ways[ways->weakest].id),
                         rap_arg_flag("holds", ways->holds)));
}

/* A year is then one set of the months that both periods have. */
static void
say_left_out(struct rap_findings *findings)
{
    const struct rap_matched *matched = &findings->comparison.matched;
    struct rap_arg months[RAP_MOST_STRATA + 1] = { { .kind = RAP_ARG_END } };
    for (size_t i = 0; i < matched->n_left_out_strata; i++) {
        struct rap_arg *month = rap_new_array(findings->arena, struct rap_arg, 2);
        month[0] =
            rap_arg_text("month", rap_format(findings->arena, "%.0f", matched->left_out_strata[i]));
        months[i] = rap_arg_message(NULL, "finding.rate.month", month);
        months[i + 1] = (struct rap_arg){ .kind = RAP_ARG_END };
    }
    if (matched->n_left_out_strata == 0)
        return;
    rap_numbers_add(findings->numbers, "left_out.n", RAP_Q_COUNT, matched->left_out);
    rap_say(findings, "finding.rate", "finding.rate.left-out",
            RAP_WITH(rap_arg_list("months", "list.comma", months)));
}

/* What the ranges allow for, the records that are left out, and the reading that says least.
 * messages: stat.*.allows */
static void
say_grounds(struct rap_findings *findings)
{
    const struct rap_comparison *c = &findings->comparison;
    if (c->refused || c->decided.verdict == RAP_TOO_FEW)
        return;
    const char *allows = rap_format(findings->arena, "stat.%s.allows", c->decided.by);
    if (rap_message_exists(&findings->voice, allows))
        rap_say(findings, "finding.rate", "finding.rate.allows",
                RAP_WITH(rap_arg_message("allows", allows, NULL)));
    say_left_out(findings);
    say_weakest(findings);
}

static void
rate_finding(struct rap_findings *findings)
{
    const struct rap_decision *decided = &findings->comparison.decided;
    rap_say_judged(findings, "finding.rate", decided->verdict,
                   rap_verdict_message(findings, "finding.rate", decided->verdict),
                   RAP_WITH(rap_direction_arg(rap_comparison_direction(&findings->comparison))));
    if (decided->verdict == RAP_NOT_SHOWN && goes_both_ways(&decided->ratio))
        rap_say(findings, "finding.rate", "finding.rate.both-ways", NULL);
    say_grounds(findings);
    say_boundaries(findings);
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
    rap_say_judged(findings, "finding.readings", verdict_of_readings(findings), "finding.readings",
                   RAP_WITH(rap_arg_flag("same", readings_agree(findings))));
}

/* The words of the page of readings. */
static void
reading_words(struct rap_findings *findings)
{
    static const char *const captions[] = { "readings.lead", "readings.figure" };
    bool has_pair = findings->has_comparison;
    rap_say(findings, "readings.title",
            !has_pair               ? "readings.title.alone"
            : findings->n_rules > 1 ? "readings.title.rules"
                                    : "readings.title.dates",
            RAP_WITH(rap_arg_flag("same", has_pair && readings_agree(findings))));
    rap_say_each(findings, captions, has_pair ? RAP_COUNT_OF(captions) : 1);
    if (findings->n_claims > 0)
        rap_say(findings, "claims.note", "claims.note", NULL);
    if (has_pair)
        rap_say(
            findings, "readings.note", "readings.note",
            RAP_WITH(rap_methods_arg("methods", findings->numbers, &findings->readings[0].id,
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
    rap_say(findings, "boundary.lead", "boundary.lead",
            RAP_WITH(rap_arg_flag("same", boundaries_agree(findings))));
    rap_say(
        findings, "boundary.note", "boundary.note",
        RAP_WITH(rap_methods_arg("methods", findings->numbers, &findings->boundaries[0].id,
                                 findings->n_boundaries, sizeof findings->boundaries[0], "day")));
}

static void
quote_words(struct rap_findings *findings)
{
    bool is_judged = findings->comparison.decided.verdict != RAP_TOO_FEW;
    rap_say(findings, "quote",
            rap_findings_is_cut(findings)                ? "quote.season"
            : is_judged && !findings->comparison.refused ? "quote.rates"
                                                         : "quote.counts",
            NULL);
}

static bool
has_old_trend(const struct rap_findings *findings)
{
    const struct rap_course *course = findings->course;
    return course && !course->shape.absent && !course->shape.old_trend.absent;
}

static void
figure_words(struct rap_findings *findings)
{
    static const char *const captions[] = { "timeline.title", "timeline.title.bars",
                                            "cumulative.title" };
    static const char *const exposures[] = {
        [RAP_EXPOSURE_CALENDAR] = "calendar", [RAP_EXPOSURE_DENOMINATORS] = "denominators"
    };
    enum rap_exposure exposure = findings->periods.exposure;
    bool is_told =
        findings->has_comparison && exposure < RAP_COUNT_OF(exposures) && exposures[exposure];
    rap_say_each(findings, captions, RAP_COUNT_OF(captions));
    rap_say(findings, "timeline.note", "timeline.note",
            RAP_WITH(rap_arg_text("exposure", is_told ? exposures[exposure] : "days")));
    if (rap_numbers_lookup(findings->numbers, "expected.second"))
        rap_say(findings, "cumulative.note", "cumulative.note",
                RAP_WITH(rap_arg_flag("trend", has_old_trend(findings))));
}

/* Labels under the key figures of the summary. */
static void
key_words(struct rap_findings *findings)
{
    static const char *const labels[] = { "key.ratio", "key.expected" };
    if (findings->has_comparison) {
        rap_say(findings, "key.rate",
                rap_findings_is_cut(findings) ? "key.rate.season" : "key.rate", NULL);
        rap_say(findings, "key.n", rap_findings_is_cut(findings) ? "key.n.season" : "key.n", NULL);
        rap_say_each(findings, labels, findings->comparison.refused ? 0 : RAP_COUNT_OF(labels));
        return;
    }
    rap_say(findings, "key.rate", "key.rate.alone", NULL);
    rap_say(findings, "key.n", "key.n.alone", NULL);
}

static void
power_words(struct rap_findings *findings)
{
    bool has_fall = rap_numbers_lookup(findings->numbers, "power.down") != NULL;
    if (rap_numbers_lookup(findings->numbers, "power.up"))
        rap_say(findings, "power", has_fall ? "power.both-ways" : "power.rise", NULL);
}

static void
spread_words(struct rap_findings *findings)
{
    const struct rap_yearly_ratio *spread = &findings->yearly;
    if (spread->absent)
        return;
    rap_numbers_add(findings->numbers, "spread.p", RAP_Q_P, spread->p_overdispersion)->method =
        "spread";
    rap_say(findings, "spread", spread->is_overdispersed ? "spread.shown" : "spread.not-shown",
            NULL);
}

/* ---- titles */

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

/* The rules for counting give different ratios: the title takes their range, not one of them. */
static bool
has_reading_range(const struct rap_findings *findings)
{
    const struct rap_number *least = rap_numbers_lookup(findings->numbers, "readings.rr.least");
    const struct rap_number *most = rap_numbers_lookup(findings->numbers, "readings.rr.most");
    return least && most && isfinite(least->value) && isfinite(most->value) && least->value > 0.0
           && strcmp(least->text, most->text) != 0;
}

static const char *
title_key(const struct rap_findings *findings, double ratio)
{
    const struct rap_comparison *comparison = &findings->comparison;
    if (!findings->has_comparison)
        return "summary.title.alone";
    if (comparison->decided.verdict != RAP_CLEAR)
        return rap_verdict_message(findings, "summary.title", comparison->decided.verdict);
    if (has_reading_range(findings))
        return "summary.title.between";
    if (!(comparison->x1 > 0.0))
        return "summary.title.all-after";
    if (!(comparison->x2 > 0.0))
        return "summary.title.none-after";
    return ratio < 1.0 ? "summary.title.fewer" : "summary.title.more";
}

static void
summary_lead(struct rap_findings *findings)
{
    const struct rap_decision *decided = &findings->comparison.decided;
    rap_say(findings, "summary.lead",
            !findings->has_comparison       ? "summary.lead.alone"
            : rap_findings_is_cut(findings) ? "summary.lead.season"
                                            : "summary.lead.counts",
            NULL);
    if (!findings->has_comparison || findings->comparison.refused
        || decided->verdict == RAP_TOO_FEW)
        return;
    if (decided->verdict == RAP_CLEAR)
        rap_say(findings, "summary.lead", "summary.lead.rare",
                RAP_WITH(rap_arg_flag("searched", decided->is_searched)));
    else
        rap_say(findings, "summary.lead", "summary.lead.ratio", NULL);
}

static void
title_words(struct rap_findings *findings)
{
    double ratio = findings->comparison.pair.at[RAP_RATIO].value;
    struct rap_arg direction = rap_direction_arg(rap_comparison_direction(&findings->comparison));
    rap_say(findings, "summary.kicker", "summary.kicker",
            RAP_WITH(rap_arg_flag("named", findings->plan->subject != NULL)));
    rap_say(findings, "summary.title", title_key(findings, ratio),
            RAP_WITH(direction, rap_arg_text("part", part_of(ratio)),
                     rap_arg_flag("step", findings->course && findings->course->is_step),
                     rap_arg_number("times", times_of(ratio), NULL)));
    summary_lead(findings);
    if (!findings->has_comparison)
        return;
    rap_say(findings, "periods.title",
            rap_verdict_message(findings, "periods.title", findings->comparison.decided.verdict),
            RAP_WITH(direction));
    rap_say(findings, "periods.lead", "periods.lead", NULL);
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
        spread_words(findings);
        rap_sensitivity_words(findings);
        rap_course_words(findings);
    }
    key_words(findings);
    if (findings->n_readings > 1)
        reading_words(findings);
    figure_words(findings);
    title_words(findings);
}
