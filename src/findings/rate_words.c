/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What became of the rate:
 *
 *     finding.rate       on page 1, in plain words
 *     detail.rate        with its interval, p-value and what it allows for
 *     detail.readings    how the counts depend on the rule
 *
 * messages: finding.rate.* detail.rate.* */
#include "internal.h"

#include "rapporteur/findings/sensitivity.h"

#include <math.h>

bool
rap_boundaries_agree(const struct rap_findings *findings)
{
    int direction = rap_comparison_direction(&findings->comparison);
    for (size_t i = 0; i < findings->n_boundaries; i++)
        if (rap_comparison_direction(&findings->boundaries[i].comparison) != direction)
            return false;
    return true;
}

bool
rap_readings_agree(const struct rap_findings *findings)
{
    int direction = rap_comparison_direction(&findings->comparison);
    for (size_t i = 0; i < findings->n_readings; i++)
        if (rap_comparison_direction(&findings->readings[i].comparison) != direction)
            return false;
    return true;
}

bool
rap_is_closed(const struct rap_estimate *ratio)
{
    return !ratio->absent && ratio->low > 0.0 && isfinite(ratio->high);
}

static struct rap_arg
direction_arg(const struct rap_findings *findings)
{
    return rap_direction_arg(rap_comparison_direction(&findings->comparison));
}

/* ---- page 1 */

/* Which of other rules and other dates there are, and which of them give another direction. */
static void
say_agreement(struct rap_findings *findings)
{
    static const char *const names[] = { NULL, "ways", "dates", "both" };
    enum { WAYS = 1, DATES = 2 };
    enum rap_verdict verdict = findings->comparison.decided.verdict;
    int tried = (findings->n_rules > 1 ? WAYS : 0) | (findings->n_boundaries > 1 ? DATES : 0);
    int differ = (rap_readings_agree(findings) ? 0 : WAYS & tried)
                 | (rap_boundaries_agree(findings) ? 0 : DATES);
    if (tried == 0 || (verdict != RAP_CLEAR && verdict != RAP_SUGGESTIVE))
        return;
    rap_say(findings, "finding.rate", differ ? "finding.rate.depends" : "finding.rate.agree",
            RAP_WITH(rap_arg_text("what", names[differ ? differ : tried]),
                     rap_arg_flag("clear", verdict == RAP_CLEAR),
                     rap_arg_count("ways", findings->n_rules),
                     rap_arg_count("dates", findings->n_boundaries)));
}

/* How much, where a verdict leaves it to be said. */
static const char *
range_key(const struct rap_decision *decided)
{
    const struct rap_estimate *ratio = &decided->ratio;
    bool is_shown = decided->verdict == RAP_CLEAR || decided->verdict == RAP_SUGGESTIVE;
    if (!is_shown && decided->verdict != RAP_NOT_SHOWN)
        return NULL;
    if (!rap_is_closed(ratio))
        return "finding.rate.none";
    if (is_shown)
        return ratio->high < 1.0 ? "finding.rate.percent" : "finding.rate.times";
    return ratio->low < 1.0 && ratio->high > 1.0 ? "finding.rate.fits-both" : "finding.rate.fits";
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

static void
rate_finding(struct rap_findings *findings)
{
    const struct rap_decision *decided = &findings->comparison.decided;
    const char *range = range_key(decided);
    rap_say_judged(findings, "finding.rate", decided->verdict,
                   rap_verdict_message(findings, "finding.rate", decided->verdict),
                   RAP_WITH(direction_arg(findings)));
    say_agreement(findings);
    if (range)
        rap_say(findings, "finding.rate", range, NULL);
    if (!findings->comparison.refused && decided->verdict != RAP_TOO_FEW)
        say_left_out(findings);
    if (findings->plan->boundary.from_data && decided->verdict != RAP_TOO_FEW)
        rap_say(findings, "finding.rate", "finding.rate.from-data", NULL);
}

/* ---- on the pages behind it */

/* Whether an interval holds a fall and a rise that can be told in percent. */
static bool
goes_both_ways(const struct rap_estimate *ratio)
{
    return ratio->low < 1.0 && ratio->high > 1.0 && isfinite(ratio->high);
}

static void
detail_boundaries(struct rap_findings *findings)
{
    const struct rap_decision *decided = &findings->comparison.decided;
    const char *key = "detail.rate.boundaries";
    if (findings->n_boundaries < 2 || decided->verdict == RAP_TOO_FEW)
        return;
    if (decided->is_searched)
        key = "detail.rate.searched";
    else if (findings->plan->boundary.from_data)
        key = "finding.rate.from-data";
    rap_say(findings, "detail.rate", key,
            RAP_WITH(rap_arg_flag("same", rap_boundaries_agree(findings))));
}

/* Of a small p: why it is not CLEAR, and the reading that says least. */
static void
detail_weakest(struct rap_findings *findings)
{
    const struct rap_decision *decided = &findings->comparison.decided;
    const struct rap_sensitivity *ways = findings->sensitivity;
    if (!(decided->p < 0.005))
        return;
    if (decided->is_weak)
        rap_say(findings, "detail.rate", "detail.rate.weak", NULL);
    if (ways->weakest > 0)
        rap_say(findings, "detail.rate", "detail.rate.weakest",
                RAP_WITH(rap_arg_scope("weakest", ways->ways[ways->weakest].id),
                         rap_arg_flag("holds", ways->holds)));
}

/* messages: stat.*.allows */
static void
detail_grounds(struct rap_findings *findings)
{
    const struct rap_comparison *c = &findings->comparison;
    if (c->refused || c->decided.verdict == RAP_TOO_FEW)
        return;
    const char *allows = rap_format(findings->arena, "stat.%s.allows", c->decided.by);
    if (rap_message_exists(&findings->voice, allows))
        rap_say(findings, "detail.rate", "detail.rate.allows",
                RAP_WITH(rap_arg_message("allows", allows, NULL)));
    detail_weakest(findings);
}

static void
rate_detail(struct rap_findings *findings)
{
    const struct rap_decision *decided = &findings->comparison.decided;
    rap_say_judged(findings, "detail.rate", decided->verdict,
                   rap_verdict_message(findings, "detail.rate", decided->verdict),
                   RAP_WITH(direction_arg(findings)));
    if (decided->verdict == RAP_NOT_SHOWN && goes_both_ways(&decided->ratio))
        rap_say(findings, "detail.rate", "detail.rate.both-ways", NULL);
    detail_grounds(findings);
    detail_boundaries(findings);
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
    rap_add_change(findings, "readings.change.least", high);
    rap_add_change(findings, "readings.change.most", low);
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
                                rap_readings_agree(findings));
}

static void
reading_finding(struct rap_findings *findings)
{
    add_reading_range(findings);
    rap_say_judged(findings, "detail.readings", verdict_of_readings(findings), "detail.readings",
                   RAP_WITH(rap_arg_flag("same", rap_readings_agree(findings))));
}

void
rap_rate_words(struct rap_findings *findings)
{
    rate_finding(findings);
    rate_detail(findings);
    if (findings->n_rules > 1)
        reading_finding(findings);
}
