/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sentence to quote and the notes under figures and tables; titles and standfirsts: what the
 * headline may say under each verdict.
 *
 * messages: summary.title.* periods.title.* */
#include "internal.h"

#include "rapporteur/findings/course.h"

#include <math.h>
#include <string.h>

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
            RAP_WITH(rap_arg_flag("same", has_pair && rap_readings_agree(findings))));
    rap_say_each(findings, captions, has_pair ? RAP_COUNT_OF(captions) : 1);
    if (findings->n_claims > 0)
        rap_say(findings, "claims.note", "claims.note", NULL);
    if (has_pair)
        rap_say(
            findings, "readings.note", "readings.note",
            RAP_WITH(rap_methods_arg("methods", findings->numbers, &findings->readings[0].id,
                                     findings->n_readings, sizeof findings->readings[0], "name")));
}

/* Ends of the ratio over the boundary dates: "range", "one" where they are printed alike, "none"
 * where one is open. */
static const char *
add_boundary_range(struct rap_findings *findings)
{
    double least = INFINITY, most = -INFINITY;
    for (size_t i = 0; i < findings->n_boundaries; i++) {
        const struct rap_estimate *ratio = &findings->boundaries[i].comparison.decided.ratio;
        if (ratio->absent || !isfinite(ratio->value))
            return "none";
        least = fmin(least, ratio->value);
        most = fmax(most, ratio->value);
    }
    rap_numbers_add(findings->numbers, "boundary.most", RAP_Q_RATIO, most);
    const char *text = rap_numbers_lookup(findings->numbers, "boundary.most")->text;
    return strcmp(rap_numbers_add(findings->numbers, "boundary.least", RAP_Q_RATIO, least)->text,
                  text)
                   == 0
               ? "one"
               : "range";
}

/* A command makes its plan from options, which give no reasons. */
static const char *
why_of(const struct rap_plan *plan)
{
    if (plan->boundary.from_data)
        return "data";
    return plan->boundary.why || !plan->path ? "yes" : "none";
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
            RAP_WITH(rap_arg_flag("same", rap_boundaries_agree(findings)),
                     rap_arg_text("range", add_boundary_range(findings))));
    rap_say(findings, "boundary.note", "boundary.note",
            RAP_WITH(rap_methods_arg("methods", findings->numbers, &findings->boundaries[0].id,
                                     findings->n_boundaries, sizeof findings->boundaries[0], "day"),
                     rap_arg_text("why", why_of(findings->plan))));
    if (findings->plan->boundary.why)
        rap_say(findings, "boundary.note", "boundary.why",
                RAP_WITH(rap_arg_user("why", findings->plan->boundary.why)));
}

/* What the years say of the boundary: "step", or "maybe" one, "before" where they moved the same
 * way before it, "open"; "none" where they cannot be asked or nothing is shown. */
static const char *
shape_of(const struct rap_findings *findings)
{
    const struct rap_course *course = findings->course;
    if (!rap_sentences_lookup(findings->sentences, "finding.shape"))
        return "none";
    if (rap_shows_step(findings))
        return course->verdict == RAP_CLEAR ? "step" : "maybe";
    return course->before == rap_comparison_direction(&findings->comparison) ? "before" : "open";
}

/* What a quoted sentence may not leave out. */
static const char *
reservation_of(const struct rap_findings *findings)
{
    enum rap_verdict verdict = findings->comparison.decided.verdict;
    if (verdict == RAP_CLEAR || verdict == RAP_SIMILAR)
        return shape_of(findings);
    return "unsettled";
}

static void
quote_words(struct rap_findings *findings)
{
    bool is_judged = findings->comparison.decided.verdict != RAP_TOO_FEW;
    rap_say(findings, "quote",
            rap_findings_is_cut(findings)                ? "quote.season"
            : is_judged && !findings->comparison.refused ? "quote.rates"
                                                         : "quote.counts",
            RAP_WITH(rap_arg_flag("named", findings->plan->subject != NULL),
                     rap_arg_flag("ratio", rap_is_closed(&findings->comparison.decided.ratio)),
                     rap_direction_arg(rap_comparison_direction(&findings->comparison)),
                     rap_arg_text("reserve", reservation_of(findings))));
}

bool
rap_has_reading_range(const struct rap_findings *findings)
{
    const struct rap_number *least = rap_numbers_lookup(findings->numbers, "readings.rr.least");
    const struct rap_number *most = rap_numbers_lookup(findings->numbers, "readings.rr.most");
    return least && most && isfinite(least->value) && isfinite(most->value) && least->value > 0.0
           && strcmp(least->text, most->text) != 0;
}

/* Labels under the key figures of the summary of two periods. */
static void
pair_keys(struct rap_findings *findings)
{
    const struct rap_course *course = findings->course;
    bool is_cut = rap_findings_is_cut(findings);
    rap_say(findings, "key.rate", is_cut ? "key.rate.season" : "key.rate", NULL);
    rap_say(findings, "key.n",
            rap_numbers_lookup(findings->numbers, "known.n") ? "key.known"
            : is_cut                                         ? "key.n.season"
                                                             : "key.n",
            NULL);
    if (findings->comparison.refused || findings->comparison.decided.verdict == RAP_TOO_FEW)
        return;
    if (rap_has_reading_range(findings) || rap_is_closed(&findings->comparison.decided.ratio))
        rap_say(findings, "key.ratio", rap_has_reading_range(findings) ? "key.range" : "key.ratio",
                NULL);
    rap_say(findings, "key.expected", "key.expected",
            RAP_WITH(rap_arg_flag("growth", rap_has_growth(findings)),
                     rap_direction_arg(course ? course->before : 0)));
}

static void
key_words(struct rap_findings *findings)
{
    if (findings->has_comparison) {
        pair_keys(findings);
        return;
    }
    if (rap_findings_has_pace(findings))
        rap_say(findings, "key.rate", "key.rate.alone", NULL);
    rap_say(findings, "key.n", rap_findings_has_pace(findings) ? "key.n.alone" : "key.n.days",
            NULL);
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

static bool
all_fewer(const struct rap_findings *findings)
{
    return rap_numbers_lookup(findings->numbers, "readings.rr.most")->value < 1.0;
}

static const char *
title_key(const struct rap_findings *findings, double ratio)
{
    const struct rap_comparison *comparison = &findings->comparison;
    if (!findings->has_comparison)
        return rap_findings_has_pace(findings) ? "summary.title.alone" : "summary.title.days";
    if (comparison->decided.verdict != RAP_CLEAR)
        return rap_verdict_message(findings, "summary.title", comparison->decided.verdict);
    if (rap_has_reading_range(findings))
        return all_fewer(findings) ? "summary.title.between-fewer" : "summary.title.between";
    if (!(comparison->x1 > 0.0))
        return "summary.title.all-after";
    if (!(comparison->x2 > 0.0))
        return "summary.title.none-after";
    return ratio < 1.0 ? "summary.title.fewer" : "summary.title.more";
}

/* What may be added to the counts: NULL: nothing. */
static const char *
lead_key(const struct rap_findings *findings)
{
    const struct rap_decision *decided = &findings->comparison.decided;
    if (!findings->has_comparison || findings->comparison.refused
        || decided->verdict == RAP_TOO_FEW)
        return NULL;
    if (decided->verdict == RAP_CLEAR && rap_has_reading_range(findings)
        && rap_readings_agree(findings))
        return "summary.lead.depends";
    if (!rap_is_closed(&findings->comparison.decided.ratio))
        return "summary.lead.open";
    return decided->verdict == RAP_CLEAR ? "summary.lead.used" : "summary.lead.ratio";
}

static void
summary_lead(struct rap_findings *findings)
{
    const char *more = lead_key(findings);
    if (!rap_findings_has_pace(findings))
        return;
    rap_say(findings, "summary.lead",
            !findings->has_comparison       ? "summary.lead.alone"
            : rap_findings_is_cut(findings) ? "summary.lead.season"
                                            : "summary.lead.counts",
            NULL);
    if (more)
        rap_say(findings, "summary.lead", more,
                RAP_WITH(rap_direction_arg(rap_comparison_direction(&findings->comparison))));
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
                     rap_arg_flag("step", rap_shows_step(findings)),
                     rap_arg_number("times", times_of(ratio), NULL)));
    summary_lead(findings);
    if (!findings->has_comparison)
        return;
    rap_say(findings, "periods.title",
            rap_verdict_message(findings, "periods.title", findings->comparison.decided.verdict),
            RAP_WITH(direction, rap_arg_text("shape", shape_of(findings))));
    bool has_growth = rap_has_growth(findings);
    rap_say(findings, "periods.lead",
            findings->comparison.refused ? "periods.lead.counts" : "periods.lead",
            RAP_WITH(rap_arg_flag("growth", has_growth),
                     rap_direction_arg(has_growth ? findings->course->before : 0)));
}

void
rap_headline_words(struct rap_findings *findings)
{
    if (findings->has_comparison) {
        boundary_words(findings);
        rap_rate_words(findings);
        power_words(findings);
        spread_words(findings);
        rap_sensitivity_words(findings);
        rap_course_words(findings);
        rap_otherwise_words(findings);
        quote_words(findings);
    }
    key_words(findings);
    if (findings->n_readings > 1)
        reading_words(findings);
    rap_figure_words(findings);
    title_words(findings);
}
