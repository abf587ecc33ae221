/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which interval the headline takes: mid-P, or the negative binomial's when yearly counts spread
 * more than independent records would. */
#include "internal.h"

#include "rapporteur/findings/series.h"

#include <math.h>

/* Years of the first period that is compared, then of the second; a divided year gives a part to
 * each. */
static void
test_spread(struct rap_findings *findings)
{
    const struct rap_counts *counts = &findings->counts;
    struct rap_arena *scratch = rap_arena_open();
    double *events = rap_new_array(scratch, double, 2 * counts->n_years);
    double *exposures = rap_new_array(scratch, double, 2 * counts->n_years);
    bool *is_second = rap_new_array(scratch, bool, 2 * counts->n_years);
    size_t first = findings->periods.n - 2, n = 0;
    for (size_t p = first; p <= first + 1; p++)
        for (size_t y = 0; y < counts->n_years; y++) {
            if (!(counts->years[y].exposure_years[p] > 0.0))
                continue;
            events[n] = counts->years[y].events[p];
            is_second[n] = p > first;
            exposures[n++] = counts->years[y].exposure_years[p];
        }
    rap_yearly_ratio_compute(n, is_second, events, exposures, findings->plan->stats.level,
                             &findings->headline.spread);
    rap_arena_close(scratch);
}

/* A boundary that was chosen by looking is judged by what looking at every year finds. */
static void
pay_for_search(struct rap_findings *findings)
{
    if (!findings->plan->boundary.from_data || isnan(findings->series->p_change))
        return;
    findings->headline.p = findings->series->p_change;
    findings->headline.p_method = "changepoint";
    findings->headline.is_searched = true;
}

/* The value stays the quotient of the rates that stand beside it. */
static void
take_negbin(struct rap_headline *headline)
{
    headline->ratio.low = headline->spread.estimate.low;
    headline->ratio.high = headline->spread.estimate.high;
    headline->p = headline->spread.p;
    headline->name = N_("negative binomial");
    headline->ratio_method = "ratio-negbin";
    headline->p_method = "ratio-negbin";
}

void
rap_headline_make(struct rap_findings *findings)
{
    const struct rap_comparison *comparison = &findings->comparison;
    struct rap_headline *headline = &findings->headline;
    if (comparison->refused || comparison->in_parts)
        headline->spread.absent = N_("the counts are not whole numbers");
    else
        test_spread(findings);
    headline->ratio = rap_comparison_ratio(comparison);
    headline->p = rap_comparison_p(comparison);
    headline->name = comparison->in_parts ? N_("Wald, counts in parts") : N_("mid-P");
    headline->ratio_method = comparison->in_parts ? "ratio-parts" : "ratio-midp";
    headline->p_method = comparison->in_parts ? "ratio-parts" : "p-midp";
    if (!headline->spread.absent && headline->spread.is_overdispersed)
        take_negbin(headline);
    pay_for_search(findings);
}

void
rap_spread_words(struct rap_findings *findings)
{
    const struct rap_yearly_ratio *spread = &findings->headline.spread;
    if (spread->absent)
        return;
    struct rap_number *number =
        rap_numbers_add(findings->numbers, "spread.p", RAP_Q_P, spread->p_overdispersion);
    number->method = "ratio-negbin";
    const char *p = spread->p_overdispersion < 0.0001 ? "p {spread.p}" : "p = {spread.p}";
    const char *text =
        spread->is_overdispersed
            ? N_("Yearly counts inside the periods spread more than independent records would "
                 "(likelihood ratio test against Poisson, %s), so the interval of the headline is "
                 "the negative binomial's. The mid-P interval would be {rr.midp.low} to "
                 "{rr.midp.high}.")
            : N_("Yearly counts inside the periods are not shown to spread more than independent "
                 "records would (likelihood ratio test against Poisson, %s), so the interval of "
                 "the headline is the mid-P one.");
    rap_sentences_add(findings->sentences, findings->numbers, "spread", N_("Spread."),
                      rap_format(findings->arena, text, p));
}
