/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Limits of a funnel of shares. Expected values from R 4.2:
 *   f <- function(n, t, p) { k <- qbinom(p, n, t)
 *     max(0, (k - (pbinom(k, n, t) - p) / dbinom(k, n, t)) / n) }
 *   sprintf("%.15g", f(n, t, p)) */
#include "rapporteur/stats/groups/groups.h"

#include "support.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void
shares_as_in_r(void **state)
{
    (void)state;
    static const struct {
        double n, share, prob, limit;
    } rows[] = {
        { 1, 0.2, 0.025, 0 },
        { 1, 0.2, 0.975, 0.875 },
        { 5, 0.2, 0.975, 0.52859375 },
        { 5, 0.52, 0.999, 0.99473966651674 },
        { 20, 0.2, 0.025, 0.0116840434497101 },
        { 20, 0.52, 0.001, 0.155074445173754 },
        { 73, 0.52, 0.025, 0.398394383664326 },
        { 73, 0.2, 0.999, 0.348964248151249 },
        { 500, 0.52, 0.001, 0.449931595826495 },
        { 500, 0.2, 0.975, 0.234646407825588 },
    };
    for (size_t i = 0; i < RAP_COUNT_OF(rows); i++)
        expect_number("funnel of shares", i, "limit",
                      rap_funnel_share_limit(rows[i].n, rows[i].share, rows[i].prob), rows[i].limit,
                      1e-12);
}

static void
shares_outside_are_refused(void **state)
{
    (void)state;
    assert_true(isnan(rap_funnel_share_limit(0, 0.5, 0.5)));
    assert_true(isnan(rap_funnel_share_limit(2.5, 0.5, 0.5)));
    assert_true(isnan(rap_funnel_share_limit(INFINITY, 0.5, 0.5)));
    assert_true(isnan(rap_funnel_share_limit(5, 1, 0.5)));
    assert_true(isnan(rap_funnel_share_limit(5, NAN, 0.5)));
    assert_true(isnan(rap_funnel_share_limit(5, 0.5, 1)));
}

/* pbinom(4, 5, 0.52, FALSE) is 0.038, pbinom(5, 6, 0.52, FALSE) 0.0198, pbinom(7, 30, 0.52) 0.0013.
 */
static void
few_records_are_not_outside(void **state)
{
    (void)state;
    assert_false(rap_funnel_share_outside(1, 1, 0.52, 0.001));
    assert_false(rap_funnel_share_outside(5, 5, 0.52, 0.025));
    assert_true(rap_funnel_share_outside(6, 6, 0.52, 0.025));
    assert_true(rap_funnel_share_outside(7, 30, 0.52, 0.025));
    assert_false(rap_funnel_share_outside(7, 30, 0.52, 0.001));
    assert_true(rap_funnel_share_outside(6, 30, 0.52, 0.001));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shares_as_in_r),
        cmocka_unit_test(shares_outside_are_refused),
        cmocka_unit_test(few_records_are_not_outside),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
