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

static const struct rap_candidate midp = { "midp", { 1.1, 9.1, NULL }, 0.03, NULL };
static const struct rap_candidate series = { "series", { 0.9, 11.0, NULL }, 0.07, NULL };
static const struct rap_candidate years = { "years", { 1.0, 10.0, NULL }, 0.05, NULL };

/* One p, one interval, one name: those of the method that says least. */
static void
the_largest_p_decides(void **state)
{
    (void)state;
    const struct rap_candidate all[] = { midp, years, series };
    struct rap_decision one = rap_decide(all, 1), two = rap_decide(all, 2),
                        three = rap_decide(all, 3);
    assert_string_equal(one.by, "midp");
    assert_true(one.p == 0.03 && one.ratio.low == 1.1 && one.ratio.high == 9.1);
    assert_string_equal(two.by, "years");
    assert_string_equal(two.p_by, "years");
    assert_string_equal(three.by, "series");
    assert_true(three.p == 0.07 && three.ratio.low == 0.9 && three.ratio.high == 11.0);
    assert_true(three.plain.low == 1.1 && !three.is_searched && !three.p_absent);
}

static void
a_method_without_p_decides_nothing(void **state)
{
    (void)state;
    const struct rap_candidate silent = { "series", { NAN, NAN, "x" }, NAN, "x" };
    const struct rap_candidate some[] = { midp, silent }, none[] = { silent };
    assert_string_equal(rap_decide(some, 2).by, "midp");
    assert_true(isnan(rap_decide(none, 1).p));
    assert_string_equal(rap_decide(none, 1).p_absent, "x");
}

static void
what_cannot_be_compared_has_no_method(void **state)
{
    (void)state;
    struct rap_decision refused = rap_decision_refused("no days", true);
    assert_true(isnan(refused.p) && isnan(refused.ratio.value));
    assert_string_equal(refused.ratio.absent, "no days");
    struct rap_decision apart = rap_decision_refused("no month", false);
    assert_null(apart.by);
    struct rap_stats_plan plan = { .min_judged = 5 };
    struct rap_evidence evidence = { 50.0, NAN, &apart, true, &plan };
    assert_int_equal(rap_verdict_of(&evidence), RAP_NOT_COMPARABLE);
}

static void
a_search_raises_p_alone(void **state)
{
    (void)state;
    struct rap_decision before = rap_decide(&midp, 1), after = before;
    rap_decide_by_search(&after, 0.2);
    assert_true(after.p == 0.2 && after.is_searched);
    assert_string_equal(after.p_by, "changepoint");
    assert_string_equal(after.by, before.by);
    assert_memory_equal(&after.ratio, &before.ratio, sizeof after.ratio);
    after = before;
    rap_decide_by_search(&after, 0.01);
    assert_true(after.p == 0.03 && !after.is_searched);
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
    struct rap_decision inside = { .ratio = { 1.0, 0.8, 1.25, NULL }, .plain = { 0.9, 1.1, NULL } };
    struct rap_decision across = inside, sharper = inside, weak = { .is_weak = true };
    across.ratio.low = 0.79;
    sharper.plain.high = 1.26; /* records one by one see a difference */
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
        { { 10.0, 0.9, &sharper, true, &margin }, RAP_NOT_SHOWN },
        { { 10.0, 0.0049, &weak, true, &plain }, RAP_SUGGESTIVE },
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
    assert_int_equal(rap_verdict_of_rules(RAP_CLEAR, 0.05, true), RAP_NOT_SHOWN);
    assert_int_equal(rap_verdict_of_rules(RAP_CLEAR, NAN, true), RAP_NOT_SHOWN);
    assert_int_equal(rap_verdict_of_rules(RAP_SUGGESTIVE, 0.0049, true), RAP_SUGGESTIVE);
    assert_int_equal(rap_verdict_of_rules(RAP_CLEAR, 0.0, false), RAP_NOT_SHOWN);
    assert_int_equal(rap_verdict_of_rules(RAP_TOO_FEW, 0.0, true), RAP_TOO_FEW);
    assert_int_equal(rap_verdict_of_rules(RAP_NOT_SHOWN, 0.0, true), RAP_NOT_SHOWN);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_largest_p_decides),
        cmocka_unit_test(a_method_without_p_decides_nothing),
        cmocka_unit_test(what_cannot_be_compared_has_no_method),
        cmocka_unit_test(a_search_raises_p_alone),
        cmocka_unit_test(the_rule_is_what_it_says),
        cmocka_unit_test(rules_together_are_as_sure_as_the_weakest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
