/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blaker's interval of the rate ratio: as R finds it, inside the central one, and never short of
 * its level. */
#include "rapporteur/base/arena.h"
#include "rapporteur/stats/pair/pair.h"

#include "support.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_randist.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static struct rap_pair
pair_of(double x1, double t1, double x2, double t2, double level)
{
    struct rap_pair pair;
    assert_true(rap_pair_compute(x1, t1, x2, t2, level, RAP_PAIR_BASIC, &pair));
    return pair;
}

static void
ends_as_in_r(void **state)
{
    (void)state;
    struct rap_arena *arena = rap_arena_open();
    struct table table = table_read(arena, "r-blaker.tsv");
    for (size_t i = 0; i < table.n_rows; i++) {
        struct rap_pair pair = pair_of(table_number(&table, i, "x1"), table_number(&table, i, "t1"),
                                       table_number(&table, i, "x2"), table_number(&table, i, "t2"),
                                       table_number(&table, i, "level"));
        const struct rap_measured *ends = &pair.at[RAP_RATIO_BLAKER];
        expect_number("r-blaker", i, "low", ends->low, table_number(&table, i, "low"), 1e-9);
        expect_number("r-blaker", i, "p", pair.at[RAP_P_BLAKER].value,
                      fmin(table_number(&table, i, "p"), 1.0), 1e-9);
        expect_number("r-blaker", i, "high", ends->high, table_number(&table, i, "high"), 1e-9);
    }
    assert_true(table.n_rows > 40);
    rap_arena_close(arena);
}

static void
it_lies_inside_the_central_one(void **state)
{
    (void)state;
    for (double x1 = 0; x1 < 12; x1++)
        for (double x2 = 0; x2 < 12; x2++) {
            if (x1 + x2 < 1)
                continue;
            struct rap_pair pair = pair_of(x1, 25, x2, 6, 0.95),
                            other = pair_of(x2, 6, x1, 25, 0.95);
            const struct rap_measured *exact = &pair.at[RAP_RATIO_EXACT];
            const struct rap_measured *ends = &pair.at[RAP_RATIO_BLAKER];
            assert_true(ends->low >= exact->low && ends->high <= exact->high);
            expect_number("swapped", 0, "high", 1.0 / other.at[RAP_RATIO_BLAKER].low, ends->high,
                          1e-12);
        }
}

/* Given n records, how often the interval holds the ratio 1 when the share is that of the
 * exposures: each share is a truth. */
static void
it_never_covers_less_than_its_level(void **state)
{
    (void)state;
    for (unsigned n = 1; n <= 40; n += 3)
        for (double share = 0.05; share < 0.96; share += 0.05) {
            double covered = 0.0;
            for (unsigned x2 = 0; x2 <= n; x2++) {
                struct rap_pair pair = pair_of(n - x2, 1.0 - share, x2, share, 0.95);
                const struct rap_measured *ends = &pair.at[RAP_RATIO_BLAKER];
                if (ends->low <= 1.0 && ends->high >= 1.0)
                    covered += gsl_ran_binomial_pdf(x2, share, n);
            }
            assert_true(covered >= 0.95 - 1e-12);
        }
}

int
main(void)
{
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ends_as_in_r),
        cmocka_unit_test(it_lies_inside_the_central_one),
        cmocka_unit_test(it_never_covers_less_than_its_level),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
