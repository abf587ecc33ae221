/* SPDX-License-Identifier: GPL-3.0-or-later */
/* findings/verdict: the one decision on a comparison, and the rule from evidence to words. */
#include "rapporteur/findings/verdict.h"

#include "rapporteur/plan/plan.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static struct rap_decision
decision_of(double x1, double x2)
{
    struct rap_pair pair;
    assert_true(rap_pair_compute(x1, 10.0, x2, 10.0, 0.95, RAP_PAIR_BASIC, &pair));
    return rap_decide(&pair, false, NULL);
}

static void
counts_alone_are_judged_by_midp(void **state)
{
    (void)state;
    struct rap_pair pair;
    assert_true(rap_pair_compute(5, 10.0, 15, 10.0, 0.95, RAP_PAIR_BASIC, &pair));
    struct rap_decision made = rap_decide(&pair, false, NULL);
    assert_string_equal(made.by, "ratio-midp");
    assert_string_equal(made.p_by, "p-midp");
    assert_string_equal(made.rates_by, "rate-garwood");
    assert_true(made.ratio.value == 3.0 && made.ratio.low == pair.at[RAP_RATIO_MIDP].low
                && made.ratio.high == pair.at[RAP_RATIO_MIDP].high);
    assert_true(made.p == pair.at[RAP_P_MIDP].value && !made.is_searched);
    struct rap_decision parts = rap_decide(&pair, true, NULL);
    assert_string_equal(parts.by, "ratio-parts");
    assert_string_equal(parts.rates_by, "rate-parts");
    struct rap_decision none = rap_decide(NULL, false, "no days");
    assert_true(isnan(none.p) && isnan(none.ratio.value));
    assert_string_equal(none.ratio.absent, "no days");
    assert_string_equal(none.p_absent, "no days");
}

/* Value and rates stay; interval, p-value and their methods change together. */
static void
years_that_spread_give_the_interval(void **state)
{
    (void)state;
    struct rap_decision before = decision_of(5, 15), after = before;
    struct rap_yearly_ratio years = { .is_overdispersed = false,
                                      .estimate = { 2.9, 0.8, 11.0, NULL },
                                      .p = 0.11 };
    rap_decide_by_years(&after, &years);
    assert_memory_equal(&after.ratio, &before.ratio, sizeof after.ratio);
    assert_string_equal(after.by, "ratio-midp");
    years.is_overdispersed = true;
    rap_decide_by_years(&after, &years);
    assert_true(after.ratio.value == before.ratio.value);
    assert_true(after.ratio.low == 0.8 && after.ratio.high == 11.0 && after.p == 0.11);
    assert_string_equal(after.by, "ratio-negbin");
    assert_string_equal(after.p_by, "ratio-negbin");
    assert_string_equal(after.rates_by, "rate-garwood");
    years.absent = "too few years";
    after = before;
    rap_decide_by_years(&after, &years);
    assert_string_equal(after.by, "ratio-midp");
}

static void
a_search_changes_p_alone(void **state)
{
    (void)state;
    struct rap_decision before = decision_of(5, 15), after = before;
    rap_decide_by_search(&after, 0.2);
    assert_true(after.p == 0.2 && after.is_searched);
    assert_string_equal(after.p_by, "changepoint");
    assert_string_equal(after.by, before.by);
    assert_memory_equal(&after.ratio, &before.ratio, sizeof after.ratio);
}

/* Each bound on both of its sides. */
static void
the_rule_is_what_it_says(void **state)
{
    (void)state;
    struct rap_stats_plan plain = { .min_judged = 5 };
    struct rap_stats_plan margin = {
        .min_judged = 5, .has_similar = true, .similar_low = 0.8, .similar_high = 1.25
    };
    struct rap_estimate inside = { 1.0, 0.8, 1.25, NULL }, across = { 1.0, 0.79, 1.25, NULL };
    const struct {
        struct rap_evidence evidence;
        enum rap_verdict verdict;
    } rows[] = {
        { { 4.9, 0.0, NULL, true, &plain }, RAP_TOO_FEW },
        { { 5.0, 0.0, NULL, true, &plain }, RAP_SUGGESTIVE },
        { { 9.9, 0.004, NULL, true, &plain }, RAP_SUGGESTIVE },
        { { 10.0, 0.0049, NULL, true, &plain }, RAP_CLEAR },
        { { 10.0, 0.005, NULL, true, &plain }, RAP_SUGGESTIVE },
        { { 10.0, 0.0049, NULL, false, &plain }, RAP_SUGGESTIVE },
        { { 10.0, 0.0499, NULL, true, &plain }, RAP_SUGGESTIVE },
        { { 10.0, 0.05, NULL, true, &plain }, RAP_NOT_SHOWN },
        { { 10.0, NAN, NULL, true, &plain }, RAP_NOT_SHOWN },
        { { 10.0, 0.9, &inside, true, &plain }, RAP_NOT_SHOWN },
        { { 10.0, 0.9, &inside, true, &margin }, RAP_SIMILAR },
        { { 10.0, 0.9, &across, true, &margin }, RAP_NOT_SHOWN },
        { { 4.0, 0.9, &inside, true, &margin }, RAP_TOO_FEW },
        { { NAN, 0.0, NULL, true, &plain }, RAP_TOO_FEW },
    };
    for (size_t i = 0; i < RAP_COUNT_OF(rows); i++)
        assert_int_equal(rap_verdict_of(&rows[i].evidence), rows[i].verdict);
}

static void
rules_together_are_as_sure_as_the_weakest(void **state)
{
    (void)state;
    assert_int_equal(rap_verdict_of_rules(RAP_CLEAR, 0.0049, true), RAP_CLEAR);
    assert_int_equal(rap_verdict_of_rules(RAP_CLEAR, 0.005, true), RAP_SUGGESTIVE);
    assert_int_equal(rap_verdict_of_rules(RAP_CLEAR, NAN, true), RAP_SUGGESTIVE);
    assert_int_equal(rap_verdict_of_rules(RAP_CLEAR, 0.0, false), RAP_NOT_SHOWN);
    assert_int_equal(rap_verdict_of_rules(RAP_TOO_FEW, 0.0, true), RAP_TOO_FEW);
    assert_int_equal(rap_verdict_of_rules(RAP_NOT_SHOWN, 0.0, true), RAP_NOT_SHOWN);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_alone_are_judged_by_midp),
        cmocka_unit_test(years_that_spread_give_the_interval),
        cmocka_unit_test(a_search_changes_p_alone),
        cmocka_unit_test(the_rule_is_what_it_says),
        cmocka_unit_test(rules_together_are_as_sure_as_the_weakest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
