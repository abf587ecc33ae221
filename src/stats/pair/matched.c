/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/stats/pair/matched.h"

#include "../special.h"
#include "strata.h"

#include <math.h>

static const struct rap_interval not_computed = { NAN, NAN, "absent.not-computed" };

static void
leave_out(const struct strata *strata, size_t m, struct rap_matched *matched)
{
    if (strata_has_both(strata, m))
        return;
    matched->left_out += strata->x[0][m] + strata->x[1][m];
    if (strata->t[0][m] > 0.0 || strata->t[1][m] > 0.0)
        matched->left_out_strata[matched->n_left_out_strata++] = (double)m + 1.0;
}

/* Records without a month remain in any case: their stratum is as long as a year and no month. */
static const char *
why_nothing_remains(const struct strata *strata, const double *lengths, size_t n_left_out)
{
    bool is_shared = n_left_out == 0;
    for (size_t m = 0; m < strata->n; m++)
        is_shared |= strata_has_both(strata, m) && lengths[m] < 1.0;
    return is_shared ? "absent.no-events-in-both" : "absent.no-common-month";
}

/* Seasonal years: exposures weighted by the rates of the strata, so that a whole year counts 1.
 * Without events in the first period by the limit of the weights. */
static void
set_seasonal_years(const struct strata *strata, const double *lengths, struct rap_matched *matched)
{
    double years[2] = { 0.0, 0.0 }, whole = 0.0, x[2] = { matched->x1, matched->x2 };
    for (size_t m = 0; m < strata->n; m++) {
        double t1 = strata->t[0][m], t2 = strata->t[1][m], n = strata->x[0][m] + strata->x[1][m];
        if (!strata_has_both(strata, m))
            continue;
        matched->weights[m] = n / (matched->x1 > 0.0 ? t1 + matched->ratio * t2 : t2);
        years[0] += matched->weights[m] * t1;
        years[1] += matched->weights[m] * t2;
        whole += matched->weights[m] * lengths[m];
    }
    for (size_t m = 0; m < strata->n; m++)
        matched->weights[m] /= whole;
    for (size_t p = 0; p < 2; p++) {
        matched->exposure[p] = years[p] / whole;
        matched->rate[p] = x[p] / matched->exposure[p];
    }
}

static void
set_shares(const struct strata *strata, struct rap_matched *matched)
{
    double ratio = matched->x1 > 0.0 ? matched->ratio : INFINITY;
    matched->information = 0.0;
    for (size_t m = 0; m < strata->n; m++) {
        if (!strata_has_both(strata, m))
            continue;
        double odds = ratio * (strata->t[1][m] / strata->t[0][m]);
        matched->shares[m] = 1.0 / (1.0 + 1.0 / odds);
        matched->information +=
            (strata->x[0][m] + strata->x[1][m]) * matched->shares[m] / (1.0 + odds);
    }
}

static double
ratio_of(const struct binomials *b)
{
    if (!(b->x1 > 0.0))
        return NAN;
    if (b->n == 1 || !(b->x2 > 0.0))
        return b->x2 * b->at[0].t1 / (b->x1 * b->at[0].t2);
    return exp(binomials_log_ratio(b, b->x2));
}

/* ---- counts in parts */

static bool
is_in_parts(const struct strata *strata, double n)
{
    double squares = 0.0;
    for (size_t m = 0; m < strata->n; m++)
        if (strata_has_both(strata, m))
            squares += strata->squares[0][m] + strata->squares[1][m];
    return fabs(squares - n) > 1e-9 * n;
}

static void
set_wald(const struct strata *strata, double level, struct rap_matched *matched)
{
    matched->wald.absent = matched->x1 > 0.0 && matched->x2 > 0.0 ? NULL : "absent.count-is-0";
    if (matched->wald.absent)
        return;
    double spread = 0.0;
    for (size_t m = 0; m < strata->n; m++) {
        double share = matched->shares[m], rest = 1.0 - share;
        if (strata_has_both(strata, m))
            spread += rest * rest * strata->squares[1][m] + share * share * strata->squares[0][m];
    }
    double middle = log(matched->ratio), se = sqrt(spread) / matched->information;
    double width = normal_quantile(0.5 * (1.0 - level)) * se;
    matched->wald = (struct rap_interval){ exp(middle - width), exp(middle + width), NULL };
    matched->p_wald = exp(log_normal_two_sided(middle / se));
}

/* ---- all of it */

static void
set_nothing(struct rap_matched *matched)
{
    *matched = (struct rap_matched){ .ratio = NAN,
                                     .exact = not_computed,
                                     .midp = not_computed,
                                     .p_exact = NAN,
                                     .p_midp = NAN,
                                     .wald = not_computed,
                                     .p_wald = NAN,
                                     .exposure = { NAN, NAN },
                                     .rate = { NAN, NAN },
                                     .n_periods = 2,
                                     .information = NAN };
    for (size_t m = 0; m < RAP_MOST_STRATA; m++)
        matched->shares[m] = NAN;
}

static void
set_tests(const struct strata *strata, const struct binomials *binomials, double level,
          bool with_intervals, struct rap_matched *matched)
{
    if (!is_in_parts(strata, matched->n)) {
        binomials_test(binomials, level, with_intervals, matched);
        return;
    }
    matched->tests_absent = "absent.counts-in-parts";
    matched->exact.absent = matched->midp.absent = matched->tests_absent;
    set_wald(strata, level, matched);
}

void
rap_matched_compute(const struct rap_sample *sample, double level, bool with_intervals,
                    struct rap_matched *matched)
{
    struct strata strata = strata_of(sample);
    struct binomials binomials = binomials_of(&strata);
    set_nothing(matched);
    for (size_t m = 0; m < strata.n; m++)
        leave_out(&strata, m, matched);
    matched->x1 = binomials.x1;
    matched->x2 = binomials.x2;
    matched->n = binomials.x1 + binomials.x2;
    if (!(matched->n > 0.0)) {
        matched->absent = why_nothing_remains(&strata, sample->lengths, matched->n_left_out_strata);
        matched->exact.absent = matched->midp.absent = matched->wald.absent = matched->absent;
        return;
    }
    matched->ratio = ratio_of(&binomials);
    matched->ratio_absent = matched->x1 > 0.0 ? NULL : "absent.no-events-in-first";
    set_shares(&strata, matched);
    set_seasonal_years(&strata, sample->lengths, matched);
    set_tests(&strata, &binomials, level, with_intervals, matched);
}

void
rap_matched_once(const struct rap_sample *sample, double level, struct rap_matched *matched)
{
    struct strata strata = strata_of(sample);
    struct rap_arena *scratch = rap_arena_open();
    struct rap_event *events = rap_new_array(scratch, struct rap_event, sample->n_events);
    bool *is_met = rap_new_array(scratch, bool, sample->n_clusters);
    struct rap_sample once = *sample;
    once.events = events;
    once.n_events = 0;
    for (size_t i = 0; i < sample->n_events; i++) {
        struct rap_event event = sample->events[i];
        if (strata_has_both(&strata, event.stratum)) {
            if (is_met[event.cluster])
                continue;
            is_met[event.cluster] = true;
            event.weight = event.square = 1.0;
        }
        events[once.n_events++] = event;
    }
    rap_matched_compute(&once, level, true, matched);
    rap_arena_close(scratch);
}

/* ---- what it says */

#define AT(member)     .at = offsetof(struct rap_matched, member)
#define UNLESS(member) .absent = RAP_IF(struct rap_matched, member)
#define BOTH           .n = offsetof(struct rap_matched, n_periods)

static const struct rap_fact p_facts[] = {
    { "exact_central", "fact.exact_central", RAP_Q_P, AT(p_exact), UNLESS(tests_absent) },
    { "midp", "fact.midp", RAP_Q_P, AT(p_midp), UNLESS(tests_absent) },
};

static const struct rap_fact left_out_facts[] = {
    { "records", "fact.left_out", RAP_Q_COUNT, AT(left_out) },
    { "months", "fact.left_out.months", RAP_Q_DATE, RAP_FACT_ARRAY, AT(left_out_strata),
      .n = offsetof(struct rap_matched, n_left_out_strata) },
};

static const struct rap_fact facts[] = {
    { "ratio", "fact.ratio", RAP_Q_RATIO, AT(ratio), UNLESS(ratio_absent) },
    { "exact", "fact.exact_central", RAP_Q_RATIO, RAP_FACT_INTERVAL, AT(exact) },
    { "midp", "fact.midp", RAP_Q_RATIO, RAP_FACT_INTERVAL, AT(midp) },
    { "p", .kind = RAP_FACT_OBJECT, RAP_FACTS(p_facts) },
    { "exposure", "fact.seasonal-years", RAP_Q_YEARS, RAP_FACT_ARRAY, AT(exposure), BOTH },
    { "rate", "fact.seasonal-rates", RAP_Q_RATE, RAP_FACT_ARRAY, AT(rate), BOTH },
    { "left_out", .kind = RAP_FACT_OBJECT, RAP_FACTS(left_out_facts) },
    { "x1", "fact.x1", RAP_Q_COUNT, AT(x1) },
    { "x2", "fact.x2", RAP_Q_COUNT, AT(x2) },
    { "n", "fact.n", RAP_Q_COUNT, AT(n) },
};

const struct rap_facts rap_matched_facts = { facts, RAP_COUNT_OF(facts) };
