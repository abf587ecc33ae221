/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/stats/pair/pair.h"
#include "rapporteur/stats/pair/tipping.h"

#include "support.h"

#include <gsl/gsl_errno.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void
as_in_the_table(void **state)
{
    (void)state;
    struct rap_arena *arena = rap_arena_open();
    struct table table = table_read(arena, "21-tipping.tsv");
    for (size_t i = 0; i < table.n_rows; i++) {
        struct rap_tipping tipping;
        rap_tipping_compute(table_number(&table, i, "x1"), table_number(&table, i, "T1"),
                            table_number(&table, i, "x2"), table_number(&table, i, "T2"), &tipping);
        double suggestive = table_number(&table, i, "suggestive");
        expect_number("21", i, "clear", tipping.clear, table_number(&table, i, "clear"), 0.0);
        expect_number("21", i, "suggestive", tipping.suggestive, suggestive, 0.0);
        assert_true(isnan(suggestive) == (tipping.absent != NULL));
    }
    rap_arena_close(arena);
}

static double
midp(double x1, double t1, double x2, double t2)
{
    struct rap_pair pair;
    assert_true(rap_pair_compute(x1, t1, x2, t2, 0.95, RAP_PAIR_BASIC, &pair));
    return pair.at[RAP_P_MIDP].value;
}

/* The first k from 0 on, one by one; NaN: none before the ratio is far below 1. */
static double
first_of_all(double x1, double t1, double x2, double t2, double p)
{
    double most = fmax(0.0, x2 * t1 / t2 - x1) + 10.0;
    for (double k = 0.0; k <= most; k += 1.0)
        if (midp(x1 + k, t1, x2, t2) >= p)
            return k;
    return NAN;
}

static void
as_counted_one_by_one(void **state)
{
    (void)state;
    static const double exposures[][2] = { { 25, 6.8 }, { 1, 1 }, { 1, 9 }, { 40, 1 } };
    for (size_t t = 0; t < RAP_COUNT_OF(exposures); t++)
        for (double x1 = 0.0; x1 < 12.0; x1 += 3.0)
            for (double x2 = 1.0; x2 < 20.0; x2 += 1.0) {
                double t1 = exposures[t][0], t2 = exposures[t][1];
                struct rap_tipping tipping;
                rap_tipping_compute(x1, t1, x2, t2, &tipping);
                assert_true(agrees(tipping.clear, first_of_all(x1, t1, x2, t2, 0.005), 0.0));
                assert_true(agrees(tipping.suggestive, first_of_all(x1, t1, x2, t2, 0.05), 0.0));
            }
}

static void
what_is_absent_says_why(void **state)
{
    (void)state;
    static const struct {
        double x1, t1, x2, t2;
        const char *why;
    } rows[] = { { 12, 5, 0, 10, "absent.no-events-in-second" },
                 { 1, 1, 0, 1, "absent.no-events-in-second" },
                 { 40, 5, 10, 5, "absent.tipping-of-a-fall" },
                 { 10, 1e5, 40, 1, "absent.tipping-over-1000000" } };
    for (size_t i = 0; i < RAP_COUNT_OF(rows); i++) {
        struct rap_tipping tipping;
        rap_tipping_compute(rows[i].x1, rows[i].t1, rows[i].x2, rows[i].t2, &tipping);
        assert_non_null(tipping.absent);
        assert_string_equal(tipping.absent, rows[i].why);
        assert_true(isnan(tipping.suggestive));
    }
}

int
main(void)
{
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(as_in_the_table),
        cmocka_unit_test(as_counted_one_by_one),
        cmocka_unit_test(what_is_absent_says_why),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
